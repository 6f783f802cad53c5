# ruff: noqa: SIM905 -- word lists read better as words
"""How strongly the words around a name speak for a place, and against a person, a street or an ordinary word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.events.gazetteer import Gazetteer, normal
from extract.events.gazetteer.tokens import Tok, Toponym
from extract.events.gazetteer.words import (
    COUNTRIES_AS_GIVEN_NAMES,
    GIVEN_NAMES,
    INSTITUTIONS,
    KIN,
    NOT_PLACES,
    OF_TOWNS,
    PLACE_PREPOSITIONS,
    QUARTERS,
    SAID_OF_PEOPLE,
    SETTLEMENTS,
    STREETS,
    SURNAMES,
    TITLES,
    TOWNSPEOPLE,
)

_QUALIFIERS = frozenset(
    """north south east west northern southern eastern western central northeast northwest southeast southwest upper
    lower downtown greater old mid historic metro metropolitan suburban inner outer rural
    coastal of former soviet in near around from the""".split()
)


_ROADS = frozenset(("street", "avenue", "road", "drive", "boulevard", "lane", "highway"))
PEOPLE_AFTER = 0.8
"""What its people or police right after a name say for a town, and against somebody's surname."""


def strength_of(toponym: Toponym, tokens: Sequence[Tok], surnames: Counter[str], gazetteer: Gazetteer) -> float:
    """Evidence that the span is a place. Over 0.25: taken; the size orders conflicting evidence.

    The weights were set by hand on local news; what each stands for matters more than its size.
    """
    before = tokens[toponym.first - 1] if toponym.first else None
    after = tokens[toponym.last] if toponym.last < len(tokens) else None
    street = after is not None and after.upper and after.gap == " " and after.low in STREETS
    street = street or (toponym.last - toponym.first > 1 and tokens[toponym.last - 1].low in _ROADS)
    if toponym.adjective:
        return -1.0 if street or _called(toponym, before, after, surnames) else 2.0
    kinds = {s.kind for s in toponym.spots}
    if street and not kinds & set("PB"):
        return -3.0
    single = toponym.last - toponym.first == 1
    biggest = max(s.population for s in toponym.spots)
    solid = toponym.fixed is not None or bool(kinds & set("NRSVP"))
    score = 1.0 if not single or solid or biggest >= 100_000 else 0.3
    if toponym.in_country:
        score += 3.0
    if before is not None and before.gap != "" and before.low in PLACE_PREPOSITIONS:
        score += 1.0
    if before is not None and before.low == "of" and tokens[toponym.first - 2].low in SETTLEMENTS:
        score += 2.0
    if single and "N" not in kinds and gazetteer.is_word(toponym.key):
        score -= 2.2 if tokens[toponym.first].first else 1.2
    if solid and toponym.key not in GIVEN_NAMES:
        score += 1.0
    if single and not toponym.in_country and before is not None and _kin(before, tokens, toponym.first):
        score -= 2.5
    if solid and surnames.get(toponym.text.lower(), 0) and (toponym.key in GIVEN_NAMES or toponym.key in SURNAMES):
        score -= 1.5  # Brown and Jordan, where Ann Jordan was named
    weak = single and not solid
    quarter = after is not None and after.low in QUARTERS
    if single and toponym.key in GIVEN_NAMES and biggest < 100_000 and not toponym.in_country and not quarter:
        score -= 0.3
    if before is not None and before.upper and tokens[toponym.first].gap == " ":
        score += _after_a_capital(before, weak)
    if single and not solid and not toponym.in_country:
        score -= 1.5 * min(2, surnames.get(toponym.text.lower(), 0))
        score += PEOPLE_AFTER if after is not None and after.gap == " " and after.text in TOWNSPEOPLE else 0.0
        if biggest < 400_000:
            score += _like_a_surname(toponym, before, after)
    if weak and all(s.alternate for s in toponym.spots) and _half_a_name(tokens, toponym.last, gazetteer):
        score -= 1.5
    if after is not None and after.upper and after.gap == " " and after.text[:1].isalpha():
        score += _before_a_capital(toponym, after, single, weak and biggest < 100_000)
    return score


def of_town(toponym: Toponym, tokens: Sequence[Tok]) -> bool:
    """Whether the name says, without an adjective's ending, whose people or offices stand after it."""
    if toponym.adjective or toponym.last >= len(tokens):
        return False
    after = tokens[toponym.last]
    return after.gap == " " and after.low in OF_TOWNS


def _called(toponym: Toponym, before: Tok | None, after: Tok | None, surnames: Counter[str]) -> bool:
    """Whether Finn or French is here the name of someone the text calls Ann Finn."""
    if not surnames.get(toponym.text.lower()):
        return False
    named = before is not None and before.upper and before.low in GIVEN_NAMES
    acts = (
        after is None
        or bool(after.gap.strip())
        or after.low in SAID_OF_PEOPLE
        or after.low.endswith("ed")
        or not after.text[:1].isalpha()
    )
    return named or acts


def _kin(before: Tok, tokens: Sequence[Tok], first: int) -> bool:
    """ "her daughter, Brittany", "his wife Nancy"."""
    if before.text == "," and first > 1:
        before = tokens[first - 2]
    return before.low in KIN


def _after_a_capital(before: Tok, weak: bool) -> float:
    """Another capitalised word before the name: a title or given name makes it a person's."""
    title = before.low in TITLES and not before.first and before.low not in ("officer", "officers")
    title |= before.text in ("St", "St.")  # "St Asaph's church"
    if title or before.low in GIVEN_NAMES or re.fullmatch(r"[A-Z]\.", before.text):
        return -2.5
    if before.low in _QUALIFIERS:
        return 0.3
    if weak and before.low not in NOT_PLACES:
        return -0.8 if before.first else -1.2
    return 0.0


def _before_a_capital(toponym: Toponym, after: Tok, single: bool, small: bool) -> float:
    """Another capitalised word after the name: its police or university, or a person's surname."""
    if after.low in INSTITUTIONS:
        return 0.5
    if single and toponym.text.lower() in GIVEN_NAMES:
        return -2.5
    if toponym.key in COUNTRIES_AS_GIVEN_NAMES and after.low in SURNAMES | GIVEN_NAMES:
        return -3.5  # Israel Vasquez
    return -0.9 if small else 0.0


def _half_a_name(tokens: Sequence[Tok], at: int, gazetteer: Gazetteer) -> bool:
    """ "Kafin|-Koro": what goes on after a hyphen is another name than the one spelled alike; not "Lille|-Calais"."""
    if at + 1 >= len(tokens):
        return False
    hyphen, rest = tokens[at], tokens[at + 1]
    goes_on = hyphen.text == "-" and hyphen.gap == "" == rest.gap and rest.upper
    return goes_on and not gazetteer.known(normal(rest.text))


def _like_a_surname(toponym: Toponym, before: Tok | None, after: Tok | None) -> float:
    """ "Byrd said", "said Byrd", and names that more people than towns bear."""
    score = 0.0
    speaks = after is not None and after.low in SAID_OF_PEOPLE and after.gap == " "
    if speaks or (before is not None and before.low in ("said", "says", "told", "asked", "added")):
        score -= 1.2
    if toponym.text.lower() in SURNAMES and not (before is not None and before.low in PLACE_PREPOSITIONS):
        score -= 0.8
    return score


def surnames_of(tokens: Sequence[Tok], wrapped: bool) -> Counter[str]:
    """Words that end a person's name somewhere in the text: "Chiquita Raquel Henry" makes Henry a surname here.

    In a text ``wrapped`` at a width, a name goes on over the end of a line.
    """
    found: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if not token.upper:
            continue
        if token.low in SURNAMES and at and _ends_a_name(tokens[at - 1], token):
            found[token.low] += 1
        if token.low not in GIVEN_NAMES and token.low not in TITLES:
            continue
        last = at
        while last + 1 < len(tokens) and last - at < 4 and _goes_on(tokens[last + 1], wrapped):
            last += 1
        # the last of the run and, as in "Juan Antonio Leon Montero", those between
        for name in tokens[at + 1 : last + 1] if tokens[last].low not in NO_SURNAMES else ():
            if name.low not in GIVEN_NAMES or name.low in SURNAMES or name is tokens[last]:
                found[name.low] += 1
    return found


NO_SURNAMES = INSTITUTIONS | STREETS | NOT_PLACES
_NO_GIVEN_NAMES = NO_SURNAMES | _QUALIFIERS | TITLES | GIVEN_NAMES


def _ends_a_name(before: Tok, token: Tok) -> bool:
    """Whether a common surname stands after a name we do not know: "Mia Jordan", not "West Jordan"."""
    capital = before.upper and before.text[1:].islower() and not before.first and token.gap == " "
    return capital and before.low not in _NO_GIVEN_NAMES


def _goes_on(token: Tok, wrapped: bool) -> bool:
    """Whether a person's name can go on with the token."""
    return (
        (token.gap in (" ", ". ", "") or (wrapped and token.gap == "\n"))
        and (token.upper or token.low in ("de", "van", "von", "al", "el", "bin"))
        and (token.text.isalpha() or token.text.endswith("."))
    )
