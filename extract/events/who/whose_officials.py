"""Of whose country "the officials" are, where they were told with it before: "Iraqi officials said"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.events.document import Sentence
from extract.events.who.names import Named

_REACH = 8
"""Sentences over which those told are still meant."""


def country_told(
    sentences: Sequence[Sentence], named: Callable[[Sentence], Sequence[Named]], sentence: Sentence, head: int
) -> str | None:
    """The country of the same noun where it last had one: "the officials" after "Iraqi officials"; of bare "officials"
    only if all before were of one country."""
    token = sentence.tokens[head]
    if token.tag != "NNS" or sentence.index < 0:
        return None
    found: list[str] = []
    for told in reversed(sentences[max(0, sentence.index - _REACH) : sentence.index]):
        if not any(t.lemma == token.lemma for t in told.tokens):
            continue
        for name in reversed(named(told)):
            follows = name.last < len(told.tokens) and told.tokens[name.last].text == token.text.lower()
            if follows and name.known.country and name.known.kind in ("adjective", "country"):
                found.append(name.known.country)
    definite = any(k.lemma in ("the", "those") for k in sentence.kids(head, "det"))
    return found[0] if found and (definite or len(set(found)) == 1) else None
