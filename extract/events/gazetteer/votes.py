"""What the names of a document say of the countries and divisions it is about, each name leaving itself out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.events.gazetteer import Spot
from extract.events.gazetteer.home import Home
from extract.events.gazetteer.tokens import Toponym

LANGUAGES = frozenset(["spanish", "english", "french", "portuguese", "arabic", "german", "chinese"])
"""Adjectives that tell a language as often as a country."""

STRAY = 300_000
"""Inhabitants below which a place abroad, in a document about one country, is more likely an unknown namesake."""

CITIES_FIRST = ("new york", "washington")
"""Names that mean the city before the state."""


FEW = 0.5
"""Votes that count for nobody, so that one alone is not all."""


@dataclass(frozen=True, slots=True)
class Said:
    """Votes by country, their sum, and votes by division."""

    countries: dict[str, float]
    total: float
    divisions: dict[tuple[str, str], float]

    def share(self, country: str) -> float:
        return self.countries.get(country, 0.0) / (self.total + FEW)

    def mostly(self, share: float, enough: float = 2.0) -> str | None:
        """The country that has at least this share of the votes, of ``enough`` or more."""
        country = max(self.countries, key=lambda c: self.countries[c], default="")
        much = self.total >= enough and self.countries.get(country, 0.0) >= share * self.total
        return country if country and much else None


class Votes:
    """The votes of a document's names and of its manner of talking.

    A name must not speak for itself: that Paris is in France is no reason to take it for the one in France.
    """

    def __init__(self, toponyms: Sequence[Toponym], talk: Home) -> None:
        self.talk = talk
        self._ballots: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._said: dict[str, Said] = {}
        for toponym in toponyms:
            self._count(toponym)

    def besides(self, key: str) -> Said:
        """What all the other names and the manner of talking say."""
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self._sum(key)
        return found

    def _count(self, toponym: Toponym) -> None:
        key, first = toponym.key, toponym.spots[0]
        if toponym.in_country:
            self._add(key, toponym.in_country, toponym.within, 2, 2)
        sure = toponym.fixed or dominant(toponym.spots)
        if sure is None and first.kind == "N" and not toponym.of_town and key != "georgia":
            sure = first
        if sure is None and first.kind == "A" and first.country in ("USA", "CAN", "AUS"):
            sure = first if key not in (*CITIES_FIRST, "georgia") else None
        if sure is not None:
            self._add(key, sure.country, sure.admin1 if sure.kind in "ACDK" else None, _weight(toponym, sure), 1)
        elif len({s.country for s in toponym.spots}) == 1:  # a town and the department of its name, say
            self._add(key, first.country, None, 0.4, 0)

    def _add(self, key: str, country: str, division: str | None, weight: float, of_division: float) -> None:
        ballot = self._ballots[key, country, division or ""]
        ballot[0] += weight
        ballot[1] += of_division

    def _sum(self, key: str) -> Said:
        countries: dict[str, float] = defaultdict(float, self.talk.votes)
        divisions: dict[tuple[str, str], float] = defaultdict(float)
        for (other, country, division), (weight, of_division) in self._ballots.items():
            if not akin(other, key):
                countries[country] += weight
                if division:
                    divisions[country, division] += of_division
        return Said(dict(countries), sum(countries.values()), dict(divisions))


def akin(one: str, other: str) -> bool:
    """Whether one name is the other or a part of it: what one means is no news of the other."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _weight(toponym: Toponym, sure: Spot) -> float:
    """What the mention says of the country: a country's or a great city's name more than a village's."""
    if toponym.key in LANGUAGES:
        return 0.3
    if toponym.fixed or toponym.in_country or sure.kind not in "CK":
        return 1.0
    if len({s.country for s in toponym.spots}) > 1:
        return 0.4
    return 1.0 if sure.population >= STRAY else 0.4


def dominant(spots: Sequence[Spot]) -> Spot | None:
    """The only meaning, or a great city beside which all namesakes are villages."""
    if len(spots) == 1:
        return spots[0]
    first, second = spots[0], spots[1]
    if first.kind in "CK" and first.population >= STRAY and first.population >= 20 * second.population:
        return first
    return None
