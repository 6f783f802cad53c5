"""What is told: one event row as a report of a happening, and what is known of a happening by its reports. Pure."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient, as far as it was resolved."""

    name: str | None
    country: str | None
    sector: str | None

    @property
    def known(self) -> bool:
        return self.name is not None or self.country is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place."""

    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Told:
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
    killed: tuple[int, int | None] | None  # (min, max): (24, None) is "at least 24"
    injured: tuple[int, int | None] | None
    sentence: str
    story_id: str
    reported_at: datetime

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
    modes: set[str] = field(default_factory=set)
    actors: dict[Party, None] = field(default_factory=dict)  # in order of mention
    recipients: dict[Party, None] = field(default_factory=dict)
    weapons: set[str] = field(default_factory=set)
    killed: list[tuple[int, int | None]] = field(default_factory=list)
    injured: list[tuple[int, int | None]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    stories: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    latest_reported_at: datetime = datetime.min  # noqa: DTZ901

    def add(self, told: Told) -> None:
        """Takes a report in."""
        if told.exact_day and not self.exact_day:
            self.first, self.last, self.exact_day = told.first, told.last, True
        elif told.exact_day == self.exact_day:
            self.first, self.last = min(self.first, told.first), max(self.last, told.last)
        if told.place is not None and (self.place is None or _exactness(told.place) > _exactness(self.place)):
            self.place = told.place
        if told.mode:
            self.modes.add(told.mode)
        if told.actor.known:
            self.actors[told.actor] = None
        if told.recipient.known:
            self.recipients[told.recipient] = None
        self.weapons |= told.weapons
        for claims, claim in ((self.killed, told.killed), (self.injured, told.injured)):
            if claim is not None and claim not in claims:
                claims.append(claim)
        if len(self.sentences) < MAX_SENTENCES:
            self.sentences.append(told.sentence)
        self.stories.add(told.story_id)
        self.articles.add(told.article_id)
        self.latest_reported_at = max(self.latest_reported_at, told.reported_at)

    def words(self) -> Set[str]:
        """The words of the sentences that tell it."""
        return frozenset().union(*map(words_of, self.sentences))


def begin(told: Told, incident_id: str) -> Happening:
    """A happening known by one report."""
    happening = Happening(incident_id, told.family, told.first, told.last, told.exact_day, told.place)
    happening.add(told)
    return happening
