"""Casualties told without a word of violence: "the death toll rose to 12", "the mayor put the number of dead at 15".

Each is a claim of its own about the violence told before it in the text, whoever makes it; where none was told (an
earthquake, a crash) there is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.how_many.quantities import quantities_of
from extract.events.really import modality
from extract.events.what.candidate import Candidate
from extract.events.what.negatives import of_a_mishap
from extract.events.what.readings import Reading
from extract.records import Quantity

RULE = "assault.toll"
_MODES = {"killed": "killing", "injured": "wounding"}
_REACH = 12
"""Sentences after which a count is no longer taken to be of the violence told before."""


def with_claims(
    told: Sequence[Reading], sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> list[Reading]:
    """``told``, in order of the text, with a reading for each sentence whose dead or hurt no violence in it owns."""
    found: list[Reading] = []
    last: int | None = None
    for s in sentences:
        here = [r for r in told if r.candidate.sentence is s]
        if last is not None and s.index - last <= _REACH and (claim := _claim(s, here, quantities)):
            here = sorted([*here, claim], key=lambda r: r.candidate.trigger)
        found += here
        if any(r.type == "ASSAULT" and r.modality == "asserted" and r.candidate.rule_id != RULE for r in here):
            last = s.index
    return found


def _claim(s: Sentence, here: Sequence[Reading], quantities: Sequence[Quantity]) -> Reading | None:
    counts = [
        q
        for q in quantities
        if s.start <= q.start < s.end and q.kind in _MODES and q.maximum != 0 and not q.part and _of_now(q)
    ]
    if not counts or not s.parsed:
        return None
    deeds = [r for r in here if r.type == "ASSAULT"]
    owned = {q for r in deeds for c in (r.candidate, *r.joined) for q in quantities_of(s, c.trigger, counts)}
    count = next((q for q in counts if q not in owned), None)
    if count is None:
        return None
    number = next(t for t in s.tokens if t.end > count.start)
    people = [t.i for t in s.tokens if count.start <= t.start < count.end and t.tag.startswith("NN")][-1:]
    trigger = _teller(s, number.i, count)
    verb = next((t.i for t in (s.tokens[trigger], *s.ancestors(trigger)) if t.tag.startswith("VB")), trigger)
    if of_a_mishap(s, verb):
        return None
    whom = tuple(p for p in people if p != trigger)
    candidate = Candidate(s, trigger, "ASSAULT", _MODES[count.kind], RULE, "noun", (), whom, verb)
    unsure = (how for i in (trigger, verb) if (how := modality(s, i)) != "asserted")
    how = next(unsure, "asserted")  # none asks for a toll: "how many must die?"
    return None if how == "requested" else Reading(candidate, "ASSAULT", candidate.mode, how)


def _of_now(q: Quantity) -> bool:
    """A toll reached, or what is new; not "40,000 people have died since the war began"."""
    return not q.total or q.verb == "toll"


def _teller(s: Sentence, number: int, count: Quantity) -> int:
    """The word that says what became of those counted, nearest to the number; the number where none does."""
    telling = [t.i for t in s.tokens if t.lemma == count.verb]
    return min(telling, key=lambda i: abs(i - number), default=number)
