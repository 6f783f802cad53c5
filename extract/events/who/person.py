# ruff: noqa: SIM905 -- word lists read better as words
"""A person as the document introduces him, and how far his name goes."""

from __future__ import annotations

from dataclasses import dataclass

from extract.events.who.words import Word

_LOWER_PARTS = frozenset("al el bin ibn van von der de da dos la le del ben abu ul".split())
NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december the a an on in at and but yet so as for if when while after before since
    although however meanwhile""".split()
)
_HYPHENED = frozenset("led backed era style born based appointed bound elect run owned controlled friendly".split())
"""What after a name and a hyphen is no part of it: "a Hall-led cabinet"."""
GENERAL_TITLES = frozenset(
    "spokesman spokeswoman spokesperson aide adviser advisor official envoy deputy leader commander chief head".split()
)
OF_ANYTHING = frozenset("chairman chairwoman president leader secretary".split())
"""Titles that governments share with unions, clubs and boards."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the document names in full or with a title."""

    name: str
    country: str | None
    sector: str | None
    title: str | None  # last word of the title, folded: president, minister, mayor
    start: int  # where first introduced
    seen: tuple[int, ...] = ()  # where the surname stands
    bare: bool = False  # named in full without any title


def name_end(words: tuple[Word, ...], first: int) -> int:
    """Where the name that begins there ends: at most five words."""
    at = first
    while at < len(words) and at - first < 5:
        word = words[at]
        if at > first and word.gap.strip(" .-\"'“”’"):
            break
        if at > first and "." in word.gap and len(words[at - 1].text) > 3:
            break
        second = (
            at > first and word.gap == "-" and word.text.isalpha() and word.key not in _HYPHENED
        )  # "Chung Dong-young"
        if not (word.text[:1].isupper() or (at > first and word.key in _LOWER_PARTS) or second):
            break
        if word.key in NOT_NAMES or not word.text[:1].isalpha():
            break
        at += 1
        if word.possessive:
            break
    return at


def written(words: tuple[Word, ...]) -> str:
    """The words of a name as it is written: "Chung Dong-young", "John F Hill"."""
    return words[0].text + "".join(("-" if w.gap == "-" else " ") + w.text for w in words[1:])
