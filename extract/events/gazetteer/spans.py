# ruff: noqa: SIM905 -- word lists read better as words
"""Find the words in a text that name places, and tell them from people, streets and ordinary words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.events.gazetteer import Gazetteer, Spot, normal
from extract.events.gazetteer.states import STATES, State, abbreviation_at
from extract.events.gazetteer.words import (
    GIVEN_NAMES,
    INSTITUTIONS,
    NOT_PLACES,
    NOT_PLACES_EITHER,
    PLACE_PREPOSITIONS,
    SAID_OF_PEOPLE,
    STREETS,
    SURNAMES,
    TITLES,
    TOWNSPEOPLE,
)

_TOKEN = re.compile(
    r"(?:[A-Z]\.[ ]?)+[A-Z]\.(?![a-z])|[A-Z]\.[ ]?[A-Z][a-z]+\.|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?|\d[\d,.]*|[^\w\s]"
)
_INNER = frozenset("of the and de la el del las los le les du des al ul upon on in am an der di da do dos e y".split())
_DOTTED = frozenset(
    """st mt ft ste mr mrs ms dr gov sen sens rep reps gen col lt sgt cpl capt maj cmdr adm rev fr jr sr prof det atty
    ave blvd rd vs no co""".split()
)
"""Words whose full stop ends no sentence."""
_LONGEST = 6
_HYPHENS = ("-", "–", "’", "'")
_QUALIFIERS = frozenset(
    """north south east west northern southern eastern western central northeast northwest southeast southwest upper
    lower downtown greater old mid historic metro metropolitan suburban inner outer rural
    coastal of former soviet in near around from the""".split()
)


class Tok(NamedTuple):
    text: str
    start: int
    end: int
    upper: bool  # starts with a capital
    first: bool  # first word of a sentence: its capital tells nothing
    gap: str  # what stands between the token before and this one

    @property
    def low(self) -> str:
        return self.text.lower().rstrip(".")


@dataclass(slots=True)
class Toponym:
    """A span that may name a place, with everything it could mean."""

    start: int
    end: int
    text: str
    key: str
    spots: tuple[Spot, ...]
    first: int  # token range
    last: int
    fixed: Spot | None = None  # told by the words themselves: a country, a state's abbreviation
    adjective: bool = False  # Georgian, Ohioans
    within: str | None = None  # state code or ISO3 named right after: "Paris, Texas"
    in_country: str | None = None
    of_town: bool = False  # "a Lebanon woman", "Malta police": said of towns, where countries have their adjectives
    strength: float = 0.0  # evidence that this is a place at all


def tokens_of(text: str) -> list[Tok]:
    """Words and punctuation, with abbreviations ("W.Va.", "St.") kept whole."""
    found: list[Tok] = []
    last = 0
    begins = True
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word.endswith(".") and word[:1].isalpha() and not _abbreviated(word):
            word, end = word[:-1], end - 1
        if word[-1:] in "sS" and word[-2:-1] in ("'", "’", "ʼ"):
            word, end = word[:-2], end - 2
        if not word:
            continue
        gap = text[last:start]
        if "\n" in gap:
            begins = True
        found.append(Tok(word, start, end, word[:1].isupper(), begins, gap))
        last = end
        if word[-1:] in ".!?:" and (word in ".!?:"):
            begins = True
        elif word[:1].isalnum():
            begins = False
        if end < match.end() and text[end : end + 1] == ".":
            begins = True
    return found


def _abbreviated(word: str) -> bool:
    bare = word[:-1].lower()
    if "." in bare or bare in _DOTTED or word in STATES.abbreviations:
        return True
    return len(bare) == 1


def candidates(text: str, tokens: Sequence[Tok], gazetteer: Gazetteer, countries: CountryWords) -> list[Toponym]:
    """Spans that can be places, longest first from the left, each with its possible meanings."""
    shouting = _shouting(text)
    found: list[Toponym] = []
    at = 0
    while at < len(tokens):
        toponym = _at(tokens, at, text, gazetteer, countries, shouting)
        if toponym is None:
            at += 1
            continue
        found.append(toponym)
        at = toponym.last
    _told_by_neighbours(found, tokens)
    surnames = _surnames(tokens, "\n\n" in text)
    for toponym in found:
        toponym.strength = _strength(toponym, tokens, surnames, gazetteer)
        toponym.of_town = _of_town(toponym, tokens)
    return _agreeing(found)


@dataclass(frozen=True)
class CountryWords:
    """What names a country, a region or their people, by the name of the place."""

    adjectives: dict[str, str]  # normalised
    acronyms: dict[str, str]  # as written


def _at(
    tokens: Sequence[Tok], at: int, text: str, gazetteer: Gazetteer, countries: CountryWords, shouting: bool
) -> Toponym | None:
    token = tokens[at]
    if not token.upper:
        return None
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
            if spots and not (last == at and not shouting and _acronym(surface, spots)):
                return Toponym(token.start, end, surface, key, spots, at, last + 1)
            continue
        if found:
            found.adjective = True
            return found
    return None


def _acronym(surface: str, spots: Sequence[Spot]) -> bool:
    """DACA is no other spelling of Dhaka."""
    return surface.isupper() and len(surface) <= 5 and all(s.alternate for s in spots)


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


def _surnames(tokens: Sequence[Tok], wrapped: bool) -> Counter[str]:
    """Words that end a person's name somewhere in the text: "Chiquita Raquel Henry" makes Henry a surname here.

    In a text ``wrapped`` at a width, a name goes on over the end of a line.
    """
    found: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if not token.upper or (token.low not in GIVEN_NAMES and token.low not in TITLES):
            continue
        last = at
        while last + 1 < len(tokens) and last - at < 4 and _goes_on(tokens[last + 1], wrapped):
            last += 1
        # the last of the run and, as in "Juan Antonio Leon Montero", those between
        for name in tokens[at + 1 : last + 1] if tokens[last].low not in NO_SURNAMES else ():
            if name.low not in GIVEN_NAMES or name is tokens[last]:
                found[name.low] += 1
    return found


NO_SURNAMES = INSTITUTIONS | STREETS | NOT_PLACES


def _goes_on(token: Tok, wrapped: bool) -> bool:
    """Whether a person's name can go on with the token."""
    return (
        (token.gap in (" ", ". ", "") or (wrapped and token.gap == "\n"))
        and (token.upper or token.low in ("de", "van", "von", "al", "el", "bin"))
        and (token.text.isalpha() or token.text.endswith("."))
    )


def _strength(toponym: Toponym, tokens: Sequence[Tok], surnames: Counter[str], gazetteer: Gazetteer) -> float:
    """Evidence that the span is a place. Over 0.25: taken; the size orders conflicting evidence.

    The weights were set by hand on local news; what each stands for matters more than its size.
    """
    before = tokens[toponym.first - 1] if toponym.first else None
    after = tokens[toponym.last] if toponym.last < len(tokens) else None
    street = after is not None and after.upper and after.gap == " " and after.low in STREETS
    if toponym.adjective:
        return -1.0 if street else 2.0
    if street:
        return -3.0
    single = toponym.last - toponym.first == 1
    kinds = {s.kind for s in toponym.spots}
    biggest = max(s.population for s in toponym.spots)
    solid = toponym.fixed is not None or bool(kinds & set("NRSVP"))
    score = 1.0 if not single or solid or biggest >= 100_000 else 0.3
    if toponym.in_country:
        score += 3.0
    if before is not None and before.gap != "" and before.low in PLACE_PREPOSITIONS:
        score += 1.0
    if single and "N" not in kinds and gazetteer.is_word(toponym.key):
        score -= 2.2 if tokens[toponym.first].first else 1.2
    if solid and toponym.key not in GIVEN_NAMES:
        score += 1.0
    weak = single and not solid
    if before is not None and before.upper and tokens[toponym.first].gap == " ":
        score += _after_a_capital(before, weak)
    if single and not solid and not toponym.in_country:
        score -= 1.5 * min(2, surnames.get(toponym.text.lower(), 0))
        if biggest < 400_000:
            score += _like_a_surname(toponym, before, after)
    if after is not None and after.upper and after.gap == " " and after.text[:1].isalpha():
        score += _before_a_capital(toponym, after, single, weak and biggest < 100_000)
    return score


def _of_town(toponym: Toponym, tokens: Sequence[Tok]) -> bool:
    """Whether the name says, without an adjective's ending, whose people or offices stand after it."""
    if toponym.adjective or toponym.last >= len(tokens):
        return False
    after = tokens[toponym.last]
    return after.gap == " " and after.low in TOWNSPEOPLE


def _after_a_capital(before: Tok, weak: bool) -> float:
    """Another capitalised word before the name: a title or given name makes it a person's."""
    title = before.low in TITLES and not before.first and before.low not in ("officer", "officers")
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
    return -0.9 if small else 0.0


def _like_a_surname(toponym: Toponym, before: Tok | None, after: Tok | None) -> float:
    """ "Byrd said", "said Byrd", and names that more people than towns bear."""
    score = 0.0
    speaks = after is not None and after.low in SAID_OF_PEOPLE and after.gap == " "
    if speaks or (before is not None and before.low in ("said", "says", "told", "asked", "added")):
        score -= 1.2
    if toponym.text.lower() in SURNAMES and not (before is not None and before.low in PLACE_PREPOSITIONS):
        score -= 0.8
    return score


def _agreeing(found: list[Toponym]) -> list[Toponym]:
    """A name clearly a place once is one where the evidence is thin; clearly none, none."""
    best: dict[str, float] = {}
    for toponym in found:
        best[toponym.key] = max(best.get(toponym.key, -9.0), toponym.strength)
    return [t for t in found if t.strength + (0.7 if best[t.key] >= 1.8 else 0.0) > 0.25]


def _shouting(text: str) -> bool:
    head = text[:2000]
    return sum(map(str.isupper, head)) > 0.7 * sum(map(str.isalpha, head))
