"""Which reports tell of the same happening: the decision, without a database. Pure.

A report (one event row) is compared with what is known of a happening. Evidence for and against is weighed like this:

    day       same +2, a night over two days +1.5, other overlapping spans +1, days one apart -0.5 (night attacks,
              time zones), further apart: never
    place     same point or name +3, within 30 km +1, same division, one of them vaguer +1, same country +0.5,
              other towns -1 within 60 km, -3 where that is not known, never beyond; other countries: never
    actor     same name +1.5, same country and sector +1.2, same country +0.8 (but rebels or gangs against
              others -1, state against people -0.3), different -1.5; other names -0.8 and others -0.3 where a country
              is not known
    recipient as the actor; who meets whom does not matter in talks
    mode      same +0.8, of one kind (drone, missile) +0.4, of other kinds (bomb, knife) -0.7
    weapon    same +0.5, of one kind +0.25, of other kinds -0.7
    turned    those to whom it was done do it: -3
    killed    claims that overlap +1, close (a toll that rises) +0.3, far apart -1
    injured   likewise
    story     told in reprints or retellings of one story +1.5; told in the same article +1
    words     up to +2 by the words the sentences share (Dice)

The sum, less what a chance meeting would bring (``THRESHOLD``), goes through a logistic function to a score of 0..1.
The weights were set on tests/eval/happenings (at first sight of its second set: precision 0.76, recall 0.94). A report
joins the happening with the highest score of at least 0.5.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence, Set
from functools import cache

from warehouse.told import EXACT, Claim, Happening, Party, Spot, Told, words_of

THRESHOLD = 4.2
WORDS = 2.0
NEAR_KM = 30.0
TOWN_KM = 60.0  # reports of towns further apart do not meet at all (sql/shelves.sql)

EVIDENCE = (
    "day", "place", "actor", "recipient", "turned round", "mode", "weapon", "killed", "injured", "same article",
    "same story", "words",
)  # fmt: skip
MUTUAL = {"talks", "cooperation"}

SIDES = {
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), "state"),
    **dict.fromkeys(("REB", "SEP", "CRM"), "rebels"),
    **dict.fromkeys(("CVL", "MED", "EDU", "NGO", "REF", "LAB"), "people"),
}
"""Who hardly acts as one within a country."""

MEANS = {
    **dict.fromkeys(("airstrike", "drone", "missile", "rocket", "shelling", "artillery", "aircraft", "mortar"), "afar"),
    **dict.fromkeys(("bombing", "suicide-bombing", "bomb", "explosive", "mine", "car bomb", "vehicle"), "bomb"),
    **dict.fromkeys(("shooting", "gun", "rifle", "firearm", "ambush", "clash"), "gun"),
    **dict.fromkeys(("stabbing", "knife", "machete", "blade"), "blade"),
    **dict.fromkeys(("kidnapping", "hostage", "abduction"), "abduction"),
    **dict.fromkeys(("cyber",), "cyber"),
    **dict.fromkeys(("march", "rally", "demonstration"), "march"),
    **dict.fromkeys(("hunger-strike", "sit-in", "blockade"), "refusal"),
}
"""Modes and weapons by kind: reports of one attack name drones or missiles, hardly bombs and knives. What is not here
("killing", "destruction") says nothing of the means."""


def weigh(told: Told, known: Happening) -> tuple[float, Sequence[float]] | None:
    """Score 0..1 and the weights of ``EVIDENCE``, or None where the two cannot be the same, or would not be by all the
    same words.
    """
    family = known.family
    if told.family != family:
        return None
    place = _place(told.place, known.place)
    if place is None:
        return None
    day = _day(told, known)
    if day is None:
        return None
    mutual = family in MUTUAL
    did, done_to = known.actors, known.recipients
    if mutual:
        did = done_to = did + done_to
    same_article = told.article_id in known.articles
    weights = [
        day,
        place,
        _party(told.actor, did),
        _party(told.recipient, done_to),
        0.0 if mutual or not _turned(told, known) else -3.0,
        _means(told.mode, known.modes, 0.8),
        max((_means(weapon, known.weapons, 0.5) for weapon in told.weapons), default=0.0),
        _claims(told.killed, known.killed),
        _claims(told.injured, known.injured),
        1.0 if same_article else 0.0,
        1.5 if told.story_id in known.stories and not same_article else 0.0,
    ]
    if sum(weights) + WORDS < THRESHOLD:
        return None
    weights.append(WORDS * _dice(words_of(told.sentence), known.words()))
    return 1 / (1 + math.exp(THRESHOLD - sum(weights))), weights


def reason_of(weights: Sequence[float]) -> str:
    """What spoke for and against: ``day +2.0, place +3.0``."""
    named = zip(EVIDENCE, weights, strict=True)
    return ", ".join(f"{name} {weight:+.1f}" for name, weight in named if abs(weight) >= 0.05)


def _day(told: Told, known: Happening) -> float | None:
    apart = max((told.first - known.last).days, (known.first - told.last).days, 0)
    if told.exact_day and known.exact_day:
        if apart > 1:
            return None
        if apart == 1:
            return -0.5
        short = max((told.last - told.first).days, (known.last - known.first).days)
        return 2.0 if short == 0 else 1.5 if short == 1 else 1.0
    return 1.0 if apart == 0 else 0.2 if apart <= 2 else None


def _place(one: Spot | None, other: Spot | None) -> float | None:
    if one is None or other is None:
        return 0.0
    if one.country and other.country and one.country != other.country:
        return None
    if one.precision in EXACT and other.precision in EXACT:
        if one.name and one.name == other.name:
            return 3.0
        kilometres = distance_km(one, other)
        if kilometres is None:
            return -3.0
        return 1.0 if kilometres <= NEAR_KM else -1.0 if kilometres <= TOWN_KM else None
    if one.admin1 and one.admin1 == other.admin1:
        return 1.0
    if one.admin1 and other.admin1:
        return -1.5
    if one.name and one.name == other.name and one.precision == "region":
        return 1.0
    return 0.5 if one.country else 0.0


def distance_km(one: Spot, other: Spot) -> float | None:
    """Great-circle distance (haversine, mean radius 6371 km), None where a place has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    a = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(a)))


def _means(means: str | None, known: Collection[str], same: float) -> float:
    """The same means, one of its kind, or another kind."""
    if means is None or not known:
        return 0.0
    if means in known:
        return same
    kind, kinds = MEANS.get(means), {MEANS.get(other) for other in known}
    if kind is None or None in kinds:
        return 0.0
    return same / 2 if kind in kinds else -0.7


def _turned(told: Told, known: Happening) -> bool:
    """Whether it tells that those to whom it was done did it: an answer in kind, not the same happening.

    Also where rebels or a gang struck and now are struck, unless all tell of a clash.
    """
    by, to = told.actor.country, told.recipient.country
    if _armed(told.recipient) and not (told.mode == "clash" and "clash" in known.modes):
        struck = {party.country for party in known.actors if _armed(party)}
        suffered = {party.country for party in known.recipients if _armed(party)}
        if to in struck - suffered:
            return True
    did = {party.country for party in known.actors if party.country}
    suffered = {party.country for party in known.recipients if party.country}
    return (bool(did) and by in suffered - did) or (bool(suffered) and to in did - suffered)


def _armed(party: Party) -> bool:
    return party.country is not None and SIDES.get(party.sector or "") == "rebels"


def _party(party: Party, known: Collection[Party]) -> float:
    name, country, sector = party
    if not known or not party.known:
        return 0.0
    best = -1.5
    for other_name, other_country, other_sector in known:
        if name and name == other_name:
            return 1.5
        if country and country == other_country:
            best = max(best, _within_a_country(sector, other_sector))
        elif country is None or other_country is None:
            best = max(best, -0.8 if name and other_name else -0.3)
    return best


@cache
def _within_a_country(sector: str | None, other: str | None) -> float:
    sides = {SIDES.get(sector or ""), SIDES.get(other or "")}
    if None in sides or len(sides) == 1:
        return 1.2 if sector and sector == other else 0.8
    return -1.0 if "rebels" in sides else -0.3


def _claims(claim: Claim | None, known: Sequence[Claim]) -> float:
    if claim is None or not known:
        return 0.0
    best = -1.0
    for other in known:
        low, high = claim
        other_low, other_high = other
        top, other_top = (low if high is None else high), (other_low if other_high is None else other_high)
        if low == other_low and top == other_top:
            return 1.0
        if low <= other_top and other_low <= top:
            best = max(best, 0.8)
        elif max(low, other_low) <= 1.5 * max(1, min(top, other_top)) + 2:
            best = max(best, 0.3)
    return best


def _dice(words: frozenset[str], known: Set[str]) -> float:
    """Dice's measure, a long list of known words counting as twice the report's at most."""
    if not words or not known:
        return 0.0
    return 2 * len(words & known) / (len(words) + min(len(known), len(words) * 2))
