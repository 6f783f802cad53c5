"""The apostrophe of several owners that the small parser took for a quotation mark: "the victims' families"."""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_QUOTES = ("``", "''", "'", ":")


@needs(word=("'", "\u2019"), tag=_QUOTES)
def with_owners(tokens: list[Token]) -> list[Token]:
    """The same tokens with the owners hung on what is theirs."""
    for mark in tokens[1:-1]:
        if mark.text not in ("'", "\u2019") or mark.tag not in _QUOTES:
            continue
        owner, thing = tokens[mark.i - 1], tokens[mark.i + 1]
        apart = owner.end == mark.start and mark.end < thing.start
        opened = any(t.text in ("'", "\u2018", "`") for t in tokens[: mark.i])
        if opened or not apart or owner.tag not in ("NNS", "NNPS") or thing.tag[:2] != "NN":
            continue
        if (owner.head, owner.dep) != (thing.head, thing.dep):
            continue
        fixed = list(tokens)
        fixed[owner.i] = replace(owner, head=thing.i, dep="nmod:poss")
        fixed[mark.i] = replace(mark, tag="POS", head=owner.i, dep="case")
        return fixed
    return tokens
