# ruff: noqa: SIM905 -- word lists read better as words
"""The words of a text as place names need them, and what is known of a span that may name a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from extract.events.gazetteer import Spot
from extract.events.gazetteer.states import STATES

_TOKEN = re.compile(
    r"(?:[A-Z]\.[ ]?)+[A-Z]\.(?![a-z])|[A-Z]\.[ ]?[A-Z][a-z]+\.|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?|\d[\d,.]*|[^\w\s]"
)
_DOTTED = frozenset(
    """st mt ft ste mr mrs ms dr gov sen sens rep reps gen col lt sgt cpl capt maj cmdr adm rev fr jr sr prof det atty
    ave blvd rd vs no co""".split()
)
"""Words whose full stop ends no sentence."""


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
        word, (start, end) = match.group(), match.span()
        if word[-1] == "." and word[:1].isalpha() and not _abbreviated(word):
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
