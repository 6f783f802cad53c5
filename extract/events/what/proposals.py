"""Whether who suggests something proposes a deed, or only claims that something is so."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.what.frame import Frame

_ASKED = frozenset(("should", "must", "ought"))


def proposes(frame: Frame) -> bool:
    """ "suggested a truce", "suggested holding talks", "suggested that he resign"; not "suggested that he had lied"."""
    following = frame.s.tokens[frame.i + 1 : frame.i + 2]
    named = frame.objects or frame.complements or any(t.tag == "VBG" for t in following)
    return bool(named) and all(_to_be_done(frame.s, c) for c in frame.complements)


def _to_be_done(s: Sentence, clause: int) -> bool:
    token = s.tokens[clause]
    modals = {k.lemma for k in s.kids(clause, "aux") if k.tag == "MD"}
    one = any(k.tag in ("NN", "NNP") for k in s.kids(clause, "nsubj", "nsubj:pass"))
    mistaken = token.tag == "NN" and not s.kids(clause, "cop")  # "that the program end"
    bare = token.tag == "VB" or (token.tag == "VBP" and one) or mistaken  # "that the king resign"
    return (bare or token.tag == "VBG" or bool(modals)) and modals <= _ASKED
