"""How a place name is written for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = {"st.": "saint", "st": "saint", "ste.": "sainte", "mt.": "mount", "mt": "mount", "ft.": "fort", "ft": "fort"}
_SPLIT = re.compile(r"[\s\-\u2010-\u2015]+")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ı": "i"})


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """Lower case, no accents, no apostrophes, one space between words; St. in full. "São Paulo" -> "sao paulo"."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in decomposed if c.isascii())
    plain = name.replace("'", "").replace("`", "").lower()
    words = [_SHORT.get(word, word) for word in _SPLIT.split(plain) if word]
    return " ".join(words).strip(" .,")
