"""Who does each of an article's readings and to whom: by its own sentence, then by what is told around it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.what.readings import Reading
from extract.events.who.answered import answered
from extract.events.who.arms import shot_down
from extract.events.who.asked import asked, freed, protested, threatened
from extract.events.who.attackers import aftermath, attributed, fired_back, killed_when
from extract.events.who.custody import by_the_law
from extract.events.who.memory import Memory
from extract.events.who.papers import spoken_for
from extract.events.who.parties import takes_part
from extract.events.who.partners import Told, conversed, helped, mediated
from extract.events.who.politicians import as_states, in_words
from extract.events.who.relief import relieved
from extract.events.who.returned import returned


def with_parties(memory: Memory, readings: Sequence[Reading]) -> list[Told]:
    """Each reading with its doers and its recipients, each the main one first."""
    parts: list[Told] = [(reading, *takes_part(memory, reading)) for reading in readings]
    parts = spoken_for(memory, parts)
    parts = by_the_law(memory, aftermath(killed_when(attributed(shot_down(parts)))))
    told = returned(answered(memory, in_words(memory, as_states(fired_back(parts)))))
    return threatened(memory, protested(freed(asked(relieved(memory, helped(conversed(mediated(told))))))))
