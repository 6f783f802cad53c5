"""What an article's lead is about, by its rows and places, and whether two articles tell one story. Pure.

Outlets tell one story in other words, but where, what, when and how many agree. An article's gist is kept as marks, a
kind and a value each: ``town Odesa``, ``country UKR``, ``deed violence``, ``killed 8``, ``day 2026-11-10``. Two
articles are weighed like this:

    words     13 times the cosine of their telling words (prints.py), each weighted by how rare it is
    town      of title or first sentence: one in common +0.4, none -6
    country   of the lead: one in common +0.8, each further one +0.5, none -1.3, others beside a common one -1.5
    deed      families of its rows: one in common +1
    killed    a number in common or one that may have risen to the other +0.7, half as many again -1.5
    day       of what it leads with: the same +0.3, the next -0.5, further apart -1.8

The sum, less ``THRESHOLD``, goes through a logistic function to a score of 0..1; from 0.5 they tell one story. A kind
that one of them lacks says nothing. The weights were set on tests/eval/happenings and on news of one war or one country
whose articles tell different stories.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from extract.records import CodedArticle
from warehouse.told import EXACT, FAMILIES

THRESHOLD = 4.4
WORDS = 13.0
LEAST_WORDS = 0.09  # no agreement makes up for fewer words in common
LEAD = 900  # characters
MOST = 4  # marks of a kind
AGREEING = ("words", "town", "country", "deed", "killed", "day")
_FIRST_SENTENCE = re.compile(r".{50,}?[.!?](?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gist:
    """The marks of an article, by kind."""

    towns: frozenset[str]
    countries: frozenset[str]
    deeds: frozenset[str]
    killed: frozenset[int]
    days: frozenset[date]


def marks_of(coded: CodedArticle) -> list[str]:
    """The marks of an article's title and lead, in order of mention, each once."""
    text, title = coded.article.text, coded.article.title
    found = _FIRST_SENTENCE.match(text)
    first = found.end() if found else LEAD
    places = [p for p in coded.coding.places if p.start < LEAD and p.country]
    towns = [p for p in places if p.precision in EXACT and (p.start < first or p.text in title)]
    events = [e for e in coded.coding.events if e.span_start < LEAD and not e.background]
    leading = [e for e in events if e.span_start == min(e.span_start for e in events)]
    parties = [party for e in events for party in (e.actor, e.recipient) if party is not None]
    countries = [p.country for p in places] + [party.country for party in parties]
    return [
        *_first(f"town {p.name}" for p in towns),
        *_first(f"country {country}" for country in countries if country),
        *_first(f"deed {FAMILIES[e.event_type]}" for e in events),
        *_first(f"killed {e.killed_min}" for e in events if e.killed_min),
        *_first(f"day {e.date_start}" for e in leading if e.date_precision == "day"),
    ]


def _first(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))[:MOST]


def gist_of(marks: Sequence[str]) -> Gist:
    """The gist that was kept as marks."""
    kinds: dict[str, list[str]] = {}
    for mark in marks:
        kind, _, value = mark.partition(" ")
        kinds.setdefault(kind, []).append(value)
    return Gist(
        frozenset(kinds.get("town", ())),
        frozenset(kinds.get("country", ())),
        frozenset(kinds.get("deed", ())),
        frozenset(map(int, kinds.get("killed", ()))),
        frozenset(map(date.fromisoformat, kinds.get("day", ()))),
    )


class Retelling(NamedTuple):
    """How like two articles are."""

    score: float  # 0..1 that they tell one story
    differ: bool  # more speaks against one story than for it, whatever the words
    weights: tuple[float, ...]  # of AGREEING

    @property
    def reason(self) -> str:
        """``words +2.6, town +0.4``."""
        named = zip(AGREEING, self.weights, strict=True)
        return ", ".join(f"{name} {weight:+.1f}" for name, weight in named if weight)


def retells(cosine: float, one: Gist, other: Gist) -> Retelling:
    """Whether the two, whose words have this cosine, tell one story."""
    weights = _agreement(one, other)
    words = WORDS * cosine
    score = 1 / (1 + math.exp(THRESHOLD - sum(weights, words)))
    return Retelling(score, sum(weights) < 0, (words, *weights))


def differ(one: Gist, other: Gist) -> bool:
    """Whether more speaks against one story than for it, whatever the words."""
    return sum(_agreement(one, other)) < 0


def _agreement(one: Gist, other: Gist) -> tuple[float, ...]:
    return (
        _common(one.towns, other.towns, 0.4, -6.0),
        _countries(one.countries, other.countries),
        _common(one.deeds, other.deeds, 1.0, 0.0),
        _killed(one.killed, other.killed),
        _days(one.days, other.days),
    )


def _common(one: frozenset[str], other: frozenset[str], same: float, different: float) -> float:
    if not one or not other:
        return 0.0
    return same if one & other else different


def _countries(one: frozenset[str], other: frozenset[str]) -> float:
    """Talks of two countries in a third are not those of two others there."""
    common = one & other
    if not common:
        return _common(one, other, 0.0, -1.3)
    return 0.8 + 0.5 * min(2, len(common) - 1) - (1.5 if one - common and other - common else 0.0)


def _killed(one: frozenset[int], other: frozenset[int]) -> float:
    if not one or not other:
        return 0.0
    apart = min(max(a, b) / (min(a, b) + 1) for a in one for b in other)
    return 0.7 if apart < 1.25 else 0.0 if apart < 1.5 else -1.5


def _days(one: frozenset[date], other: frozenset[date]) -> float:
    if not one or not other:
        return 0.0
    apart = min(abs((a - b).days) for a in one for b in other)
    return 0.3 if apart == 0 else -0.5 if apart == 1 else -1.8
