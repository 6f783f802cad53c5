"""Words of a text with their offsets, cut the same way for tables and texts so that lookups agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

CALENDAR = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december")
)  # fmt: skip
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?|[^\W_]+(?:['’ʼ][^\W\d_]+)*(?:\+\d*)?")
_POSSESSIVE = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i"})


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case without accents, apostrophes and full stops: U.S. -> us, Yaoundé -> yaounde."""
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum()).lower()


class Word(NamedTuple):
    text: str  # without a possessive 's
    key: str
    start: int
    end: int  # of the text without the possessive
    possessive: bool
    gap: str  # what stands between the previous word and this one


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Words in order. ``offset`` is added to every position."""
    found = []
    last = 0
    for match in _WORD.finditer(text):
        raw, start = match.group(), match.start()
        own = raw[-1] in "sS" and raw.endswith(_POSSESSIVE)
        shown = raw[:-2] if own else raw
        key = fold(shown)
        if key:
            end = start + len(shown)
            found.append(Word(shown, key, start + offset, end + offset, own, text[last:start]))
            last = match.end()
    return tuple(found)


def key_of(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(name))
