"""Of whom something is demanded, where only the clause before tells: "robbed the firm and demanded a million"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.what.readings import Reading
from extract.events.who.partners import Told

_TOWARDS = frozenset(("ACCUSE", "REJECT", "THREATEN", "ASSAULT", "COERCE", "PROTEST", "CONSULT"))
_DEMANDS = frozenset(("demand", "insist"))


def asked(parts: Sequence[Told]) -> list[Told]:
    """The told, a demand that names nobody made of those whom its doers deal with in the clause it is joined to."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if reading.type == "REQUEST" and not recipients and _demands(reading):
            others = [b for r, _, b in found if _joined(r, reading) and b]
            recipients = [replace(p, inferred=True) for p in others[-1]] if others else []
        found.append((reading, actors, recipients))
    return found


def _demands(reading: Reading) -> bool:
    return reading.candidate.sentence.tokens[reading.candidate.verb].lemma in _DEMANDS


def _joined(before: Reading, after: Reading) -> bool:
    """Whether both are told of one subject, the second joined to the first or going with it."""
    s, verb = after.candidate.sentence, after.candidate.verb
    one = before.candidate.sentence is s and s.tokens[verb].head == before.candidate.verb
    alone = not s.kids(verb, "nsubj", "nsubj:pass") and s.tokens[verb].dep in ("conj", "advcl", "xcomp")
    return one and alone and before.type in _TOWARDS
