"""Those counted dead or hurt are whom it was done to, where no word of the deed has them: "an assault that left 21
people dead"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.document import Sentence
from extract.events.who.memory import Memory
from extract.events.who.things import does_nothing
from extract.records import Actor, Quantity

_HARMED = frozenset(("killed", "injured", "missing", "hospitalised", "abducted"))

_LOSSES = frozenset(("death", "fatality", "casualty", "injury", "wound", "loss"))
"""What is counted in place of those who suffer it."""


def harmed(memory: Memory, s: Sentence, counts: Sequence[Quantity]) -> list[Actor]:
    """The people of the sentence's counts, in order of the text; nobody for counts without a noun ("nine dead")."""
    found: list[Actor] = []
    for count in counts:
        if count.kind not in _HARMED or count.maximum == 0 or count.part:
            continue
        nouns = [t for t in s.tokens if count.start <= t.start < count.end and t.tag.startswith("NN")]
        if not nouns or does_nothing(nouns[-1].lemma) or nouns[-1].lemma in _LOSSES:
            continue
        actor = memory.actor(s, nouns[-1].i)
        if actor is not None and count.text not in {a.text for a in found}:  # not "21 people | dead"
            found.append(replace(actor, text=count.text, start=count.start, end=count.end))
    return found
