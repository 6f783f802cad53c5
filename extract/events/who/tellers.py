"""Who tells of a deed, where that says who did it, or did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.what.readings import Reading
from extract.records import Actor, Attribution


def beside_teller(told_by: Attribution | None, actors: list[Actor]) -> list[Actor]:
    """Without whoever only tells it afterwards, whatever the parser made of "..., the Red Cross said"."""
    if told_by is None or told_by.source[0] < told_by.content[1] - 1:
        return actors
    start, end = told_by.source
    return [a for a in actors if a.end <= start or end <= a.start]


def own_arrest(reading: Reading, actors: Sequence[Actor]) -> bool:
    """Whether an arrest is told of which nobody is said to have made: "two men were arrested"."""
    return reading.type == "COERCE" and reading.mode == "arrest" and not actors and reading.candidate.kind == "verb"


def arrested_by(source: Actor | None) -> list[Actor]:
    """ "..., police said": where nobody else is named, it is their own arrests that they tell of. A bare surname is
    left out: whose it is, is guessed."""
    if source is None or source.sector != "COP" or (source.name is not None and " " not in source.text):
        return []
    return [replace(source, inferred=True)]
