"""What is kept of a text to find its reprints and retellings: a MinHash signature and its most telling words. Pure.

Reprints share most of their word 4-grams: MinHash (Broder 1997; datasketch) over 63 permutations, 21 bands of 3 rows,
which meet with probability 0.75 at Jaccard 0.4 and 0.94 at 0.5. Retellings share names, numbers and rare words: the
words of title and lead, those alike in meaning as one (like_words.txt), weighted by how rare they are in the days
around (stories.py); towns and countries help to find them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from datasketch import MinHash

BANDS, ROWS = 21, 3
PERMUTATIONS = BANDS * ROWS
SHINGLE = 4  # words
LEAD_WORDS = 140
MAX_TERMS = 40
MIN_SHINGLES, MAX_SHINGLES = 30, 2000
_WORD = re.compile(r"\w+")
_SUFFIX = re.compile(r"(?:'s|’s|ings?|ed|es|s)$")
# Kept in warehouses: another scheme or seed would make old signatures meaningless.
_SCHEME, _SEED = "affine32", 1


@cache
def _blank() -> MinHash:
    """Imported when first needed: datasketch brings SciPy along, which takes a second that most commands can spare."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, hashfunc=zlib.crc32, scheme=_SCHEME)


@dataclass(frozen=True, slots=True)
class Print:
    """``signature``: 63 x 16 bits; ``bands``: 21 x 32 bits; ``terms``: up to 40 words (even) and some places (odd)."""

    signature: bytes
    bands: tuple[int, ...]
    terms: tuple[int, ...]


@cache
def _dull_words() -> frozenset[str]:
    """Words that tell nothing of what a story is about."""
    text = files("warehouse").joinpath("dull_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _alike() -> dict[str, str]:
    """Stems -> the one that stands for all of their meaning; number words -> digits."""
    lines = files("warehouse").joinpath("like_words.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    return {stem(word): stem(group[0]) for group in groups for word in group}


def stem(word: str) -> str:
    """Lower case without the commonest English endings; short words and numbers as they are."""
    low = word.lower()
    return _SUFFIX.sub("", low) if len(low) > 4 else low


def terms(title: str, text: str, names: Iterable[str] = (), places: Iterable[str] = ()) -> tuple[int, ...]:
    """Hashes of the telling words of title and lead, even, those of the title first; and of the places, odd; each once.

    ``names`` are the places' names as the text has them: their words stand for nothing more.
    """
    known = {stem(word) for name in names for word in _WORD.findall(name)}
    words = [*_WORD.findall(title), *_WORD.findall(text[: LEAD_WORDS * 12])[:LEAD_WORDS]]
    found: dict[int, None] = {}
    for word in words:
        plain = stem(word)
        if (len(plain) < 3 and not plain.isdigit()) or plain in known or plain in _dull_words():
            continue
        if word.lower() in _dull_words():
            continue
        found[_hash(_alike().get(plain, plain)) & ~1] = None
        if len(found) == MAX_TERMS:
            break
    return (*found, *(_hash(place) | 1 for place in places))


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "replace"))


def shingles(text: str) -> list[bytes]:
    """Word 4-grams; character 8-grams where the script does not part words."""
    low = text.lower()
    words = _WORD.findall(low)
    if len(words) * 15 < len(low):
        units = ["".join(words)]
        grams = [units[0][i : i + 8] for i in range(max(1, len(units[0]) - 7))]
    else:
        grams = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    return [g.encode("utf-8", "replace") for g in dict.fromkeys(grams[:MAX_SHINGLES])]


def print_of(title: str, text: str, names: Iterable[str] = (), places: Iterable[str] = ()) -> Print:
    """The print of an article and the places it tells of.

    A text of a few words is no ground to call another its reprint: it gets no bands.
    """
    grams = shingles(text)
    if len(grams) < MIN_SHINGLES:
        return Print(b"", (), terms(title, text, names, places))
    hashed = _blank().copy()
    hashed.update_batch(grams)
    values = np.asarray(hashed.hashvalues, dtype=np.uint64)
    bands = tuple(zlib.crc32(values[i : i + ROWS].tobytes(), i // ROWS) for i in range(0, PERMUTATIONS, ROWS))
    return Print((values & 0xFFFF).astype("<u2").tobytes(), bands, terms(title, text, names, places))


def likeness(ones: Sequence[bytes], others: Sequence[bytes]) -> np.ndarray:
    """Estimated Jaccard of the shingles of texts pair by pair, from their signatures."""
    a = np.frombuffer(b"".join(ones), "<u2").reshape(-1, PERMUTATIONS)
    b = np.frombuffer(b"".join(others), "<u2").reshape(-1, PERMUTATIONS)
    return np.asarray((a == b).mean(axis=1))
