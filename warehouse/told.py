"""What is told: one event row as a report of a happening, and what is known of a happening by its reports. Pure.

A load makes tens of thousands of reports: named tuples are made several times as fast as frozen dataclasses.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

FAMILIES = {
    "ASSAULT": "violence", "COERCE": "coercion", "PROTEST": "protest", "MOBILIZE": "mobilization",
    "SANCTION": "sanction", "AID": "aid", "RETREAT": "retreat", "CONCEDE": "retreat", "AGREE": "talks",
    "CONSULT": "talks", "COOPERATE": "cooperation", "SUPPORT": "support", "REQUEST": "request",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat",
}  # fmt: skip
"""Types that may tell of one happening have one family."""

MAX_SENTENCES = 6  # of a happening, kept to compare words with
EXACT = {"point", "city"}
_WORD = re.compile(r"\w{4,}")

T = TypeVar("T")
Claim = tuple[int, int | None]
"""A number of people, (min, max): (24, None) is "at least 24"."""


class Party(NamedTuple):
    """An actor or recipient, as far as it was resolved."""

    name: str | None
    country: str | None
    sector: str | None

    @property
    def known(self) -> bool:
        return self.name is not None or self.country is not None


class Spot(NamedTuple):
    """A place."""

    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str


class Told(NamedTuple):
    """One event row as a report of something."""

    event_id: str
    article_id: str
    event_type: str
    mode: str | None
    first: date
    last: date
    exact_day: bool  # the text gives the day; else it is around the report
    place: Spot | None
    actor: Party
    recipient: Party
    weapons: frozenset[str]
    killed: Claim | None
    injured: Claim | None
    sentence: str
    story_id: str

    @property
    def family(self) -> str:
        return FAMILIES[self.event_type]


@lru_cache(maxsize=8192)
def words_of(sentence: str) -> frozenset[str]:
    """What stands for a sentence when sentences are compared: its longer words, cut to six letters."""
    return frozenset(word.lower()[:6] for word in _WORD.findall(sentence))


def _exactness(place: Spot) -> int:
    return ("none", "region", "country", "admin1", "city", "point").index(place.precision)


@dataclass(slots=True, eq=False)
class Happening:
    """What further reports are compared with; grows with each report."""

    incident_id: str
    family: str
    first: date
    last: date
    exact_day: bool
    place: Spot | None
    modes: tuple[str, ...]
    actors: tuple[Party, ...]  # in order of mention
    recipients: tuple[Party, ...]
    weapons: frozenset[str]
    killed: tuple[Claim, ...]
    injured: tuple[Claim, ...]
    sentences: tuple[str, ...]
    stories: set[str]
    articles: set[str]

    def add(self, told: Told) -> None:
        """Takes a report in."""
        if told.exact_day and not self.exact_day:
            self.first, self.last, self.exact_day = told.first, told.last, True
        elif told.exact_day == self.exact_day:
            self.first, self.last = min(self.first, told.first), max(self.last, told.last)
        if told.place is not None and (self.place is None or _exactness(told.place) > _exactness(self.place)):
            self.place = told.place
        self.modes = _with(self.modes, told.mode)
        if told.actor.known:
            self.actors = _with(self.actors, told.actor)
        if told.recipient.known:
            self.recipients = _with(self.recipients, told.recipient)
        self.weapons |= told.weapons
        self.killed = _with(self.killed, told.killed)
        self.injured = _with(self.injured, told.injured)
        if len(self.sentences) < MAX_SENTENCES:
            self.sentences += (told.sentence,)
        self.stories.add(told.story_id)
        self.articles.add(told.article_id)

    def words(self) -> Set[str]:
        """The words of the sentences that tell it."""
        return frozenset().union(*map(words_of, self.sentences))


def begin(told: Told, incident_id: str) -> Happening:
    """A happening known by one report."""
    return Happening(
        incident_id,
        told.family,
        told.first,
        told.last,
        told.exact_day,
        told.place,
        modes=(told.mode,) if told.mode else (),
        actors=(told.actor,) if told.actor.known else (),
        recipients=(told.recipient,) if told.recipient.known else (),
        weapons=told.weapons,
        killed=(told.killed,) if told.killed else (),
        injured=(told.injured,) if told.injured else (),
        sentences=(told.sentence,),
        stories={told.story_id},
        articles={told.article_id},
    )


def _with(known: tuple[T, ...], value: T | None) -> tuple[T, ...]:
    """What is known when a further report has said this."""
    return known if value is None or value in known else (*known, value)
