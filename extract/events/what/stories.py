"""What kind of story a text tells, as far as that decides whether its deeds are deeds: a game, a plot, an accident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.events.document import Sentence
from extract.events.what.accidents import is_of_the_accident, tells_of_an_accident
from extract.events.what.fiction import in_a_work, is_of_the_plot, reviews_a_work
from extract.events.what.readings import Reading
from extract.events.what.sport import is_a_move, reports_a_game
from extract.records import Actor


@dataclass(frozen=True)
class Story:
    of_a_game: bool = False  # attacks and defeats in it are those of players
    of_a_work: bool = False  # what it tells in the present happens in a book, film or play
    of_an_accident: bool = False  # who dies in it, dies by chance
    of_the_plot: frozenset[int] = frozenset()  # sentences that open with a work, and those after them

    @classmethod
    def told_by(cls, sentences: Sequence[Sentence]) -> Story:
        opened = {s.index for s in sentences if in_a_work(s)}
        plot = frozenset(opened | {i + 1 for i in opened})
        return cls(reports_a_game(sentences), reviews_a_work(sentences), tells_of_an_accident(sentences), plot)

    def by_chance(self, reading: Reading) -> bool:
        """Whether the reading is a part of the accident."""
        return self.of_an_accident and is_of_the_accident(reading)

    def no_deed(self, reading: Reading, parties: Sequence[Actor]) -> str | None:
        """Why the reading is none of the news, if so."""
        if (self.of_a_work or reading.candidate.sentence.index in self.of_the_plot) and is_of_the_plot(reading):
            return "the plot of a book, film or play"
        return "a move in a game" if self.of_a_game and is_a_move(reading, parties) else None
