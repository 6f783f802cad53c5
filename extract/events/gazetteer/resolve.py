# ruff: noqa: SIM905 -- word lists read better as words
"""Which of the places a name can mean is meant: population, the other names in the document, and explicit patterns.

The approach is the usual one of unsupervised toponym resolution: a prior by population and kind, and a bonus for
candidates near to what the document's other names can mean, so that Alexandria beside Rapides Parish is in Louisiana.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from extract.events.gazetteer import Spot, load
from extract.events.gazetteer.spans import Toponym

AREA = 4e6
"""Square kilometres over which namesakes scatter: the populated part of a large country."""

LOCAL = {
    "USA": frozenset(
        """sheriff sheriff's deputies county township republican democrat republicans democrats courthouse freshman
        sophomore interstate walmart medicaid patrolman trooper troopers statehouse superintendent dfl gop fbi
        councilman congressman""".split()
    ),
    "GBR": frozenset(
        """£ mp mps constabulary nhs councillor councillors pensioner pensioners lorry mum tory tories labour bbc
        pc""".split()
    ),
    "IRL": frozenset("gardai garda taoiseach td tds dail oireachtas".split()),
    "CAN": frozenset("rcmp mountie mounties riding mla tory const cpl".split()),
}
"""Words of local news that few but one country's papers use; two different ones count as votes for it."""

LANGUAGES = frozenset("spanish english french portuguese arabic german chinese".split())
"""Adjectives that tell a language as often as a country."""

SUPPORT = 1.2
"""Weight of nearness against log10 of population."""

HOME = 0.7
"""Share of the votes from which a document counts as all about one country."""

STRAY = 300_000
"""Inhabitants below which a place abroad, in such a document, is more likely an unknown namesake at home."""

FAME = 1.5
"""Advantage of a great place over its small namesakes, which the text must overcome to mean one of them."""

FEDERAL = frozenset(("USA", "CAN", "AUS", "IND", "CHN", "DEU"))
"""Countries whose divisions news from abroad names by themselves."""

CITIES_FIRST = ("new york", "washington")
"""Names that mean the city before the state."""

KIND = {"N": 1.5, "R": 3.0, "S": 3.0, "V": 3.0, "P": 3.0, "K": 1.5, "B": 0.5, "A": -1.0}
"""Advantage by kind of place, in powers of ten of inhabitants."""

SHARE = 2.5
"""Weight of the country the document is about."""


def resolve(toponyms: Sequence[Toponym], vocabulary: Collection[str] = ()) -> list[Spot]:
    """A spot for each toponym, in order. The text's words in lower case hint at the country of local news."""
    keys: dict[str, list[Toponym]] = defaultdict(list)
    for toponym in toponyms:
        keys[toponym.key].append(toponym)
    countries, divisions = _votes(toponyms)
    for country, words in LOCAL.items():
        told = sum(word in vocabulary for word in words)
        if told >= 2:
            countries[country] += told
    meanings: dict[str, list[Spot]] = {}
    for key, group in keys.items():
        meanings[key] = _possible(group)
    chosen: dict[str, Spot] = {}
    for key, spots in meanings.items():
        if len(spots) == 1:
            chosen[key] = spots[0]
            continue
        chosen[key] = max(spots, key=lambda s: _score(s, key, meanings, countries, divisions))
    home = _home(countries)
    if home:
        for key, spot in chosen.items():
            if spot.kind in "CAD" and spot.country != home.country and _stray(keys[key], spot, home.country, countries):
                chosen[key] = home
    return [t.fixed or chosen[t.key] for t in toponyms]


def _home(countries: Mapping[str, float]) -> Spot | None:
    """The country nearly everything in the document points to, if there is one."""
    total = sum(countries.values())
    country = max(countries, key=lambda c: countries[c], default="")
    if total < 2 or not country or countries[country] < HOME * total:
        return None
    return load().country(country)


def _stray(group: Sequence[Toponym], spot: Spot, home: str, countries: Mapping[str, float]) -> bool:
    """A small place abroad in a document all about one country: more likely a village at home we do not know."""
    return (
        spot.population < (STRAY if countries.get(spot.country, 0.0) <= 1.0 else STRAY / 10)
        and not any(t.in_country for t in group)
        and not any(s.country == home for s in group[0].spots)
    )


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


def _votes(toponyms: Sequence[Toponym]) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[tuple[str, str], float] = defaultdict(float)
    for toponym in toponyms:
        if toponym.in_country:
            countries[toponym.in_country] += 2
            if toponym.within:
                divisions[toponym.in_country, toponym.within] += 2
        sure = toponym.fixed or _dominant(toponym.spots)
        if sure is None and toponym.spots[0].kind == "A" and toponym.spots[0].country in ("USA", "CAN", "AUS"):
            sure = toponym.spots[0] if toponym.key not in (*CITIES_FIRST, "georgia") else None
        if sure is None:
            if len({s.country for s in toponym.spots}) == 1:  # a town and the department of its name, say
                countries[toponym.spots[0].country] += 0.4
            continue
        countries[sure.country] += _weight(toponym, sure)
        if sure.admin1 and sure.kind in "ACDK":
            divisions[sure.country, sure.admin1] += 1
    return countries, divisions


def _weight(toponym: Toponym, sure: Spot) -> float:
    """What the mention says of the country: a country's or a great city's name more than a village's."""
    if toponym.key in LANGUAGES:
        return 0.3
    if toponym.fixed or toponym.in_country or sure.kind not in "CK":
        return 1.0
    if len({s.country for s in toponym.spots}) > 1:
        return 0.4
    return 1.0 if sure.population >= STRAY else 0.4


def _dominant(spots: Sequence[Spot]) -> Spot | None:
    """The only meaning, or a great city beside which all namesakes are villages."""
    if len(spots) == 1:
        return spots[0]
    first, second = spots[0], spots[1]
    if first.kind in "CK" and first.population >= STRAY and first.population >= 20 * second.population:
        return first
    return None


def _score(
    spot: Spot,
    key: str,
    meanings: dict[str, list[Spot]],
    countries: dict[str, float],
    divisions: dict[tuple[str, str], float],
) -> float:
    score = math.log10(spot.population + 10) + KIND.get(spot.kind, 0.0)
    if spot.kind == "A" and spot.country in FEDERAL:
        score += 1.3
    if spot.alternate:
        score -= 1.5
    if _famous(spot, key, meanings[key]):
        score += FAME
    if key in CITIES_FIRST and spot.kind in "CK" and spot.population > 500_000:
        score += 2.0
    total = sum(countries.values()) or 1
    score += SHARE * countries[spot.country] / total if spot.country else 0.0
    if spot.admin1:
        mine = divisions[spot.country, spot.admin1]
        score += min(2.5, 0.9 * mine) if spot.kind != "A" else 0.0
    if spot.kind == "N" and key == "georgia" and countries["USA"] > countries["GEO"]:
        score -= 4.0
    return score + SUPPORT * _support(spot, key, meanings)


def _famous(spot: Spot, key: str, spots: Sequence[Spot]) -> bool:
    """A great city, capital or state beside which its namesakes are small: Geneva, Phoenix, Virginia."""
    state = spot.kind == "A" and spot.country in FEDERAL and key not in CITIES_FIRST
    if spot.kind not in "CK" and not state:
        return False
    rivals = [s.population for s in spots if s is not spot and (s.kind in "CK" or s.kind == spot.kind)]
    enough = spot.population >= STRAY or (spot.kind == "K" and spot.population >= STRAY / 10)
    return enough and bool(rivals) and spot.population >= 8 * max(rivals)


def _plain(spots: Sequence[Spot]) -> Sequence[Spot]:
    """What a name can mean as evidence for others: nothing where it can be a country or division, else the likely."""
    if any(s.kind in "NRSA" for s in spots):
        return ()
    sure = _dominant(spots)
    return (sure,) if sure else spots


def _support(spot: Spot, key: str, meanings: dict[str, list[Spot]]) -> float:
    """How far the document's other names speak for the candidate, in powers of ten.

    A name with n meanings has one within d kilometres of a random spot with probability n * pi * d^2 / AREA, so that is
    how surprising its nearness is; times the root of the candidates among which this one is chosen. The strongest
    counts in full, each further one half as much as the one before.
    """
    surprises = []
    for other, spots in meanings.items():
        if other == key or other in key or key in other:
            continue
        near = _plain(spots)
        if not near or spot.kind in "NRS":
            continue
        distance = min(kilometres(spot.latitude, spot.longitude, s.latitude, s.longitude) for s in near)
        chance = len(near) * len(meanings[key]) ** 0.5 * math.pi * max(distance, 15.0) ** 2 / AREA
        if chance < 0.3:
            surprises.append(-math.log10(chance) * (0.6 if near[0].alternate else 1.0))
    surprises.sort(reverse=True)
    return sum(min(3.0, surprise) * 0.5**rank for rank, surprise in enumerate(surprises[:6]))


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula, earth radius 6371 km."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
