# ruff: noqa: SIM905 -- word lists read better as words
"""Find the words in a text that name places, and tell them from people, streets and ordinary words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.events.gazetteer import Gazetteer, Spot, normal
from extract.events.gazetteer.states import STATES, State, abbreviation_at
from extract.events.gazetteer.strength import of_town, strength_of, surnames_of
from extract.events.gazetteer.tokens import Tok, Toponym
from extract.events.gazetteer.words import NOT_PLACES, NOT_PLACES_EITHER, TOWNSPEOPLE

_INNER = frozenset(
    ("of the and upon on in am an der de la el del las los le les du des al ul au aux en sur es ez "
     "di da do dos e y").split()
)  # fmt: skip
_LONGEST = 6
_HYPHENS = ("-", "–", "’", "'")


def candidates(text: str, tokens: Sequence[Tok], gazetteer: Gazetteer, countries: CountryWords) -> list[Toponym]:
    """Spans that can be places, longest first from the left, each with its possible meanings."""
    shouting = _shouting(text)
    found: list[Toponym] = []
    at = 0
    while at < len(tokens):
        begins = tokens[at].upper or _article(tokens, at)
        toponym = _at(tokens, at, text, gazetteer, countries, shouting) if begins else None
        if toponym is None:
            at += 1
            continue
        found.append(toponym)
        at = toponym.last
    _told_by_neighbours(found, tokens)
    _told_by_apposition(found, tokens)
    surnames = surnames_of(tokens, "\n\n" in text)
    for toponym in found:
        toponym.strength = strength_of(toponym, tokens, surnames, gazetteer)
        toponym.of_town = of_town(toponym, tokens)
    return _agreeing(found)


def _article(tokens: Sequence[Tok], at: int) -> bool:
    """Whether a name begins with a small article, and is no person's: "el-Fasher", not "Abdel Fattah al-Burhan"."""
    if tokens[at].text not in _ARTICLES or len(tokens) < at + 3 or (at and tokens[at - 1].upper):
        return False
    hyphen, name = tokens[at + 1 : at + 3]
    return hyphen.text in _HYPHENS and not hyphen.gap and name.upper and not name.gap


_ARTICLES = frozenset("al el an ar as at ad az ash es et ez".split())


@dataclass(frozen=True)
class CountryWords:
    """What names a country, a region or their people, by the name of the place."""

    adjectives: dict[str, str]  # normalised
    acronyms: dict[str, str]  # as written


def _at(
    tokens: Sequence[Tok], at: int, text: str, gazetteer: Gazetteer, countries: CountryWords, shouting: bool
) -> Toponym | None:
    """The place that a capitalised word begins."""
    token = tokens[at]
    state = None if shouting and len(token.text) == 2 else abbreviation_at(tokens, at)
    if state:
        return _state(state, token.text, token.start, token.end, at, at + 1, gazetteer)
    for last in range(_reach(tokens, at), at - 1, -1):
        if not tokens[last].upper:
            continue
        end = tokens[last].end
        surface = text[token.start : end]
        key = normal(surface)
        if last == at:
            if surface in countries.acronyms:
                return _country(surface, countries.acronyms[surface], token, at, at + 1, gazetteer)
            if key in NOT_PLACES or len(key) < 3 or (len(surface) <= 3 and surface.isupper() and not shouting):
                continue
        elif key in NOT_PLACES_EITHER:
            continue
        if key in countries.adjectives:
            found = _country(surface, countries.adjectives[key], token, at, last + 1, gazetteer)
        elif key in STATES.people:
            state = STATES.by_code[STATES.people[key]]
            found = _state(state, surface, token.start, end, at, last + 1, gazetteer)
        else:
            spots = gazetteer.find(key)
            if not spots or (last == at and not shouting and _acronym(surface, spots)):
                continue
            if last > at and _council_of(tokens, last, spots):
                continue
            american = key == "georgia" and last + 1 < len(tokens) and _of_a_state(tokens[last + 1])
            fixed = next((s for s in spots if s.kind == "A" and s.country == "USA"), None) if american else None
            fixed = fixed or _division(tokens, last, spots)
            spots = _called_a_division(tokens, last, spots)
            return Toponym(token.start, end, surface, key, spots, at, last + 1, fixed)
        if found:
            found.adjective = True
            return found
    return None


def _division(tokens: Sequence[Tok], last: int, spots: Sequence[Spot]) -> Spot | None:
    """ "Niger state": the division of another country that bears a country's name, not that country's state media."""
    after = [t.text.lower() for t in tokens[last + 1 : last + 3]]
    if not spots or spots[0].kind != "N" or after[:1] != ["state"] or set(after[1:]) & _OF_THE_STATE:
        return None
    return next((s for s in spots if s.kind == "A" and s.country != spots[0].country), None)


def _called_a_division(tokens: Sequence[Tok], last: int, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """ "La Paz Department": no town of the name."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.gap != " " or after.text not in ("Department", "Province", "Governorate", "Oblast"):
        return spots
    return tuple(s for s in spots if s.kind == "A") or spots


_OF_THE_STATE = frozenset(
    "television tv media radio broadcaster run owned news agency house department company".split()
)


def _acronym(surface: str, spots: Sequence[Spot]) -> bool:
    """DACA is no other spelling of Dhaka, SWAT is no valley, and a Car is no CAR."""
    if surface.isupper():
        return surface in _UNITS or (len(surface) <= 5 and all(s.alternate for s in spots))
    return len(surface) <= 3 and all(s.kind == "N" and normal(s.name) != normal(surface) for s in spots)


_UNITS = frozenset(("SWAT",))
"""Forces whose letters spell a place."""


def _council_of(tokens: Sequence[Tok], last: int, spots: Sequence[Spot]) -> bool:
    """ "Dublin | City Council": the council of a city, where the two words together are only a division's name."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    of_a_city = tokens[last].text == "City" and after is not None and after.text in _OF_A_CITY
    return of_a_city and all(s.kind == "D" or s.alternate for s in spots)


def _of_a_state(after: Tok) -> bool:
    """ "Georgia Gov. ...", "a Georgia woman": of the American one; of the other one says "Georgian"."""
    return after.gap == " " and (after.text in _OF_A_STATE or after.low in _PEOPLE_OF_A_STATE)


_OF_A_STATE = frozenset(
    ("Bureau", "Department", "State", "Tech", "Southern", "Power", "Lottery", "Republicans", "Democrats", "Senate",
     "House", "Legislature", "General", "Supreme", "Attorney", "National", "Democrat", "Republican", "Rep", "Rep.",
     "Sen", "Sen.", "Gov", "Gov.")
)  # fmt: skip
_PEOPLE_OF_A_STATE = TOWNSPEOPLE | frozenset(
    """governor lawmaker lawmakers legislator legislators legislature senator senators congressman congresswoman sheriff
    voters troopers trooper student students teacher teachers mother father democrats republicans""".split()
)
"""After "Georgia" these are of the American one."""

_OF_A_CITY = frozenset(("Council", "Hall", "Manager", "Commission", "Attorney", "Clerk", "Police", "Schools", "Court"))


def _state(
    state: State, surface: str, start: int, end: int, first: int, last: int, gazetteer: Gazetteer
) -> Toponym | None:
    key = normal(state.name)
    spot = next((s for s in gazetteer.find(key) if s.kind == "A" and s.admin1 == state.code), None)
    return Toponym(start, end, surface, key, (spot,), first, last, spot) if spot else None


def _country(surface: str, name: str, token: Tok, first: int, last: int, gazetteer: Gazetteer) -> Toponym | None:
    spots = gazetteer.find(normal(name))
    spots = tuple(s for s in spots if s.kind in "NR") or spots
    if not spots:
        return None
    return Toponym(token.start, token.start + len(surface), surface, normal(surface), spots, first, last, spots[0])


def _reach(tokens: Sequence[Tok], first: int) -> int:
    """The last token that can belong to a name from the first on: capitals, small connecting words, hyphens."""
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST - 1:
        token = tokens[last + 1]
        if len(token.gap) > 2 or token.gap == "\n\n":
            break
        if not (token.upper or token.text in _HYPHENS or token.text.lower() in _INNER):
            break
        last += 1
    return last


def _told_by_neighbours(found: list[Toponym], tokens: Sequence[Tok]) -> None:
    """ "Paris, Texas" and "Homs, Syria": the second names where the first lies."""
    for left, right in pairwise(found):
        if (
            right.first != left.last + 1
            or tokens[left.last].text not in (",", "(")
            or right.adjective
            or left.adjective
        ):
            continue
        inside = right.fixed or next((s for s in right.spots if s.kind in "NA"), None)
        if inside is None:
            continue
        for spot in [s for s in right.spots if s.kind in "NA"] or [inside]:
            if spot.kind == "A" and any(s.country == spot.country and s.admin1 == spot.admin1 for s in left.spots):
                left.within, left.in_country = spot.admin1, spot.country
                right.fixed = right.fixed or spot
                break
            if spot.kind == "N" and any(s.country == spot.country and s.kind != "N" for s in left.spots):
                left.in_country = spot.country
                right.fixed = right.fixed or spot
                break
        else:
            elsewhere = all(s.country != inside.country and s.kind not in "NRS" for s in left.spots)
            sure = all(map(_small, left.spots)) or _set_off(tokens, right)
            if elsewhere and sure and not left.fixed and not _listed(tokens, right):
                left.fixed = inside  # a village there that no map has


def _small(spot: Spot) -> bool:
    return spot.kind not in "NRSA" and spot.population < (2 * _VILLAGE if spot.alternate else _VILLAGE)


def _set_off(tokens: Sequence[Tok], right: Toponym) -> bool:
    """Whether the words go on after the second name as after one place: "in Odessa, Zambia, | on Monday", "ODESSA,
    Zambia | --", "Odessa (Zambia)"; no list of countries does."""
    after = tokens[right.last : right.last + 2]
    if not after:
        return True
    opens = right.start < _DATELINE and after[0].text in _DASHES
    return opens or (after[0].text in (",", ")") and len(after) > 1 and not after[1].upper and after[1].low not in _AND)


def _listed(tokens: Sequence[Tok], right: Toponym) -> bool:
    """Whether a name goes on a list: "Goma, Uganda | and Kenya"."""
    after = [t.low for t in tokens[right.last : right.last + 2]]
    return bool(after) and (after[0] in _AND or after[1:] == ["and"])


_AND = ("and", "or")
_DASHES = frozenset(("-", "--", "\u2013", "\u2014", "("))
"""What follows the place of a dateline, or the agency after it: "(AP) --"."""
_DATELINE = 120
"""Characters at the head of a text in which its dateline ends."""


_VILLAGE = 100_000
"""Inhabitants below which a name may be another village's."""


def _told_by_apposition(found: list[Toponym], tokens: Sequence[Tok]) -> None:
    """ "Kanyama, a poor district of Lusaka": the second name tells in which country the first is to be looked for, and
    where it is if no map has it."""
    for left, right in reversed(list(pairwise(found))):
        between = [t.low for t in tokens[left.last : right.first]]
        if left.adjective or right.adjective or left.fixed or not 4 <= len(between) <= 9 or between[0] != ",":
            continue
        kind = between[1] in ("a", "an", "the") and bool(_KINDS.intersection(between))
        if not kind or not _WITHIN.intersection(between[-2:]) or "," in between[1:]:
            continue
        around = right.fixed or _sure(right.spots)
        country = right.in_country or (around.country if around else None)
        if country and any(s.country == country and s.kind != "N" for s in left.spots):
            left.in_country = country
        elif around and country:
            left.fixed = around


def _sure(spots: Sequence[Spot]) -> Spot | None:
    """A country, or the town beside which all namesakes in other countries are small."""
    if spots[0].kind == "N":
        return spots[0]
    first, *others = [s for s in spots if s.kind in "CK"] or spots
    abroad = max((s.population for s in others if s.country != first.country), default=0)
    return first if first.population >= 8 * abroad else None


_KINDS = frozenset(
    """capital district suburb neighbourhood neighborhood quarter slum township town city village hamlet area borough
    settlement commune municipality port enclave community""".split()
)
_WITHIN = frozenset(("of", "in", "near", "outside"))


def _agreeing(found: list[Toponym]) -> list[Toponym]:
    """A name clearly a place once is one where the evidence is thin; clearly none, none."""
    best: dict[str, float] = {}
    for toponym in found:
        best[toponym.key] = max(best.get(toponym.key, -9.0), toponym.strength)
    return [t for t in found if t.strength + (0.7 if best[t.key] >= 1.8 else 0.0) > 0.25]


def _shouting(text: str) -> bool:
    head = text[:2000]
    return sum(map(str.isupper, head)) > 0.7 * sum(map(str.isalpha, head))
