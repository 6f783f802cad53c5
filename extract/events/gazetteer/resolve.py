"""Which of the places a name can mean is meant: population, the other names in the document, and explicit patterns.

The approach is the usual one of unsupervised toponym resolution: a prior by population and kind, and a bonus for
candidates near to what the document's other names can mean, so that Alexandria beside Rapides Parish is in Louisiana.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from extract.events.gazetteer import Spot, load
from extract.events.gazetteer.home import NO_TALK, Home
from extract.events.gazetteer.tokens import Toponym
from extract.events.gazetteer.votes import CITIES_FIRST, STRAY, Said, Votes, akin, dominant

AREA = 4e6
"""Square kilometres over which namesakes scatter: the populated part of a large country."""

FARTHEST = 6.0
"""Degrees of latitude beyond which no place speaks for another: over them chance is too great."""

SUPPORT = 1.2
"""Weight of nearness against log10 of population."""

FAME = 1.5
"""Advantage of a great place over its small namesakes, which the text must overcome to mean one of them."""

FEDERAL = frozenset(("USA", "CAN", "AUS", "IND", "CHN", "DEU"))
"""Countries whose divisions news from abroad names by themselves."""

KIND = {"N": 2.5, "R": 3.0, "S": 3.0, "V": 3.0, "P": 3.0, "K": 1.5, "B": 0.5, "A": -1.0}
"""Advantage by kind of place, in powers of ten of inhabitants."""

SHARE = 3.0
"""Weight of the country the document is about."""


HOME = 0.7
"""Share of the votes from which a document counts as all about one country."""

COMPASS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"))
"""Names made of these only are some country's own divisions: "the North West"."""

HALF = 0.5
"""Share from which a village in a country nobody speaks of is more likely in that one."""

MOSTLY = 0.6
"""Share from which a country's own city is meant rather than a greater one where nobody speaks of that."""

NEIGHBOURED = 1.0
"""Support of the other names' from which a place abroad is where it seems."""

UNHEARD = -1.5
"""What a place abroad loses where town talk tells the paper's country and nothing else in the text its own."""

DOUBT = 0.6
"""Lead over the best namesake abroad below which, where nothing else tells a country, the town's stays open."""

OPENING = 120
"""Characters at the head of a text whose place is likely its own town."""


def resolve(toponyms: Sequence[Toponym], talk: Home = NO_TALK) -> list[Spot]:
    """A spot for each toponym, in order, without its country where that is in doubt.

    ``talk``: what the text's manner tells of the paper's country.
    """
    atlas = _Atlas(toponyms, talk)
    return [t.fixed or atlas.chosen[t.key] for t in toponyms]


class _Atlas:
    """The names of one document, each with what it can mean, weighed by all the others."""

    def __init__(self, toponyms: Sequence[Toponym], talk: Home) -> None:
        keys: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            keys[toponym.key].append(toponym)
        self.talk = talk
        self.votes = Votes(toponyms, talk)
        self.meanings = {key: _possible(group) for key, group in keys.items()}
        self.of_town = {key for key, group in keys.items() if _of_the_town(group)}
        self.alone = {key for key, group in keys.items() if _alone_in_its_line(group)}
        self._plain = {key: plain for key, spots in self.meanings.items() if (plain := _plain(spots))}
        self.chosen = {key: self._choose(key, group) for key, group in keys.items()}

    def _choose(self, key: str, group: Sequence[Toponym]) -> Spot:
        spots, said = self.meanings[key], self.votes.besides(key)
        spot = spots[0]
        if len(spots) > 1:
            scores = [(self._score(s, key, said), s) for s in spots]
            best, spot = max(scores, key=lambda scored: scored[0])
            abroad = max((score for score, s in scores if s.country != spot.country), default=-math.inf)
            if said.total < 0.5 and best - abroad < DOUBT and spot.kind in "CD":
                return spot._replace(country="", admin1="")
        spot = _seat(spot, spots)
        home = _stray(group, spot, said)
        return (load().country(home) if home and self._support(spot, key) < NEIGHBOURED else None) or spot

    def _score(self, spot: Spot, key: str, said: Said) -> float:
        score = math.log10(spot.population + 10) + self._prominence(spot, key, said)
        if spot.kind == "A" and spot.country in FEDERAL:
            score += 1.3
        if spot.alternate:
            score -= 1.5
        if key in CITIES_FIRST and spot.kind in "CK" and spot.population > 500_000:
            score += 2.0
        if spot.country:
            score += SHARE * said.share(spot.country)
        if spot.admin1 and spot.kind != "A":
            score += min(2.5, 0.9 * said.divisions.get((spot.country, spot.admin1), 0.0))
        if spot.kind == "N" and key == "georgia" and said.countries.get("USA", 0.0) > said.countries.get("GEO", 0.0):
            score -= 4.0
        return score + SUPPORT * self._support(spot, key)

    def _prominence(self, spot: Spot, key: str, said: Said) -> float:
        """The advantage of countries and great cities, which for news of a town at home they do not have."""
        famous = _famous(spot, key, self.meanings[key], STRAY / 2 if key in self.alone else STRAY)
        if (famous or spot.kind == "K") and self._at_home(spot, key, said):
            return UNHEARD
        great = famous or spot.kind not in "CKAD"
        heard = not spot.country or said.countries.get(spot.country, 0.0) > 0.1
        if not heard and (key in self.of_town or not great):
            home = self.talk.town_in(said.countries)
            if home and spot.country != home:
                return UNHEARD if spot.kind != "N" else 2 * UNHEARD  # a country has so many more people
            if spot.kind == "N":
                return 0.0
        fame = FAME + (spot.population >= 1_000_000 and not spot.alternate) if famous else 0.0
        return KIND.get(spot.kind, 0.0) + fame

    def _at_home(self, spot: Spot, key: str, said: Said) -> bool:
        """Whether the country that is spoken of, unlike the spot's own, has a city or division of the name: Tripoli in
        Lebanon."""
        mostly = None if said.countries.get(spot.country) else said.mostly(MOSTLY, enough=1.0)
        own = (s for s in self.meanings[key] if s.country == mostly)
        return bool(mostly) and any(s.kind == "A" or s.population >= STRAY / 3 for s in own)

    def _support(self, spot: Spot, key: str) -> float:
        """How far the document's other names speak for the candidate, in powers of ten.

        A name with n meanings has one within d kilometres of a random spot with probability n * pi * d^2 / AREA, so
        that is how surprising its nearness is; times the root of the candidates among which this one is chosen. The
        strongest counts in full, each further one half as much as the one before.
        """
        if spot.kind in "NRS":
            return 0.0
        surprises = []
        for other, near in self._plain.items():
            if akin(other, key):
                continue
            distance = _nearest(spot, near)
            chance = len(near) * len(self.meanings[key]) ** 0.5 * math.pi * max(distance, 15.0) ** 2 / AREA
            if chance < 0.3:
                surprises.append(-math.log10(chance) * (0.6 if near[0].alternate else 1.0))
        surprises.sort(reverse=True)
        return sum(min(3.0, surprise) * 0.5**rank for rank, surprise in enumerate(surprises[:6]))


def _of_the_town(group: Sequence[Toponym]) -> bool:
    """Whether the text speaks of the name's people or offices as a town's, or opens with the town and comes back."""
    opens = len(group) > 1 and group[0].start < OPENING and not any(s.kind == "N" for s in group[0].spots)
    return opens or any(t.of_town for t in group)


def _alone_in_its_line(group: Sequence[Toponym]) -> bool:
    """ "GENEVA - ...", with no state or country beside it: a place that all know."""
    return any(t.text.isupper() and t.start < OPENING and not t.in_country for t in group)


def _stray(group: Sequence[Toponym], spot: Spot, said: Said) -> str | None:
    """The country a small place abroad is in, as an unknown namesake, where the document is all about that one."""
    heard = said.countries.get(spot.country, 0.0)
    home = said.mostly(HALF if spot.population < STRAY / 3 and not heard else HOME)
    small = spot.population < (STRAY / 10 if heard else STRAY) or (
        not heard and (spot.alternate or COMPASS.issuperset(group[0].key.split()))
    )
    stray = (
        home
        and small
        and spot.kind in "CAD"
        and spot.country != home
        and not any(t.in_country or (t.text.isupper() and t.start < OPENING) for t in group)
        and not any(s.country == home for s in group[0].spots)
    )
    return home if stray else None


def _possible(group: Sequence[Toponym]) -> list[Spot]:
    """Meanings left after what the words themselves say, once said for all."""
    for toponym in group:
        if toponym.fixed:
            return [toponym.fixed]
    spots = list(group[0].spots)
    for toponym in group:
        if toponym.in_country:
            inside = [
                s
                for s in spots
                if s.country == toponym.in_country and (toponym.within is None or s.admin1 == toponym.within)
                and s.kind != "N" and not (toponym.within and s.kind == "A")
            ]  # fmt: skip
            if inside:
                return inside
    return spots


def _seat(spot: Spot, spots: Sequence[Spot]) -> Spot:
    """The town for a division that is called by it: Hama for the province, as of Aleppo, whose town has that very name
    on the map."""
    if spot.kind != "A" or spot.country in FEDERAL:
        return spot
    town = next((s for s in spots if s.alternate and s.kind in "CK" and _division(s) == _division(spot)), None)
    return town._replace(name=spot.name) if town else spot


def _division(spot: Spot) -> tuple[str, str]:
    return spot.country, spot.admin1


def _famous(spot: Spot, key: str, spots: Sequence[Spot], great: float) -> bool:
    """A great city, capital or state beside which its namesakes are small: Geneva, Phoenix, Virginia."""
    state = spot.kind == "A" and spot.country in FEDERAL and key not in CITIES_FIRST
    if spot.kind not in "CK" and not state:
        return False
    rivals = [s.population for s in spots if s is not spot and (s.kind in "CK" or s.kind == spot.kind)]
    enough = spot.population >= great or (spot.kind == "K" and spot.population >= STRAY / 10)
    return enough and bool(rivals) and spot.population >= 8 * max(rivals)


def _plain(spots: Sequence[Spot]) -> Sequence[Spot]:
    """What a name can mean as evidence for others: nothing where it can be a country or division, else the likely."""
    if any(s.kind in "NRSA" for s in spots):
        return ()
    sure = dominant(spots)
    return (sure,) if sure else spots


def _nearest(spot: Spot, spots: Sequence[Spot]) -> float:
    """Kilometres to the nearest of the spots; infinite where all are farther than anything counts."""
    near = (s for s in spots if abs(s.latitude - spot.latitude) < FARTHEST)
    return min((kilometres(spot.latitude, spot.longitude, s.latitude, s.longitude) for s in near), default=math.inf)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula, earth radius 6371 km."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
