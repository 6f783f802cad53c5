"""Whose an attack is, where that was told before."""

from __future__ import annotations

from dataclasses import replace

from extract.events.numbers import word_set
from extract.events.who.partners import Told
from extract.records import Actor

_ASSAULT_NOUNS = word_set(
    "attack strike raid bombing assault offensive airstrike shelling bombardment barrage blast explosion"
)


def attributed(parts: list[Told]) -> list[Told]:
    """ "The attack hit ...": whose attack it was is told before. Looks back three sentences, marks it inferred."""
    found: list[Told] = []
    last: tuple[int, list[Actor]] | None = None
    for reading, actors, recipients in parts:
        s = reading.candidate.sentence
        if reading.type == "ASSAULT" and reading.modality == "asserted":
            nouns = [h for h in reading.candidate.actors if s.tokens[h].lemma in _ASSAULT_NOUNS]
            definite = any(d.lemma in ("the", "this", "that") for h in nouns for d in s.kids(h, "det"))
            if definite and not any(a.country or a.sector for a in actors):
                near = last is not None and 0 < s.index - last[0] <= 3
                actors = [replace(a, inferred=True) for a in last[1]] if last and near else []
            if actors and actors[0].country and not actors[0].inferred:
                last = (s.index, actors)
        found.append((reading, actors, recipients))
    return found
