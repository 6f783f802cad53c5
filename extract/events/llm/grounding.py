"""Where in the text the words stand that a model quotes: exactly, else nearly, else nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

NEARLY = 90.0
"""Least similarity (0..100, rapidfuzz's partial ratio) of words that are not verbatim."""
_SHORTEST_FUZZY = 6
"""Characters: of shorter ones another name is as near ("Iran", "Iraq")."""
_LONGEST = 2000
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‛`´", "'"), **dict.fromkeys("“”„″«»", '"'), **dict.fromkeys("–—‐‑", "-"), "\u00a0": " "}
)
_WORD = re.compile(r"\w")
_TURNS = re.compile(r"\d+|\b(?:no|not|never|none|nor|without)\b|n't\b", re.IGNORECASE)
"""What turns the meaning however alike the rest is: figures and negations."""
_SHORTEST_ANY_CASE = 4
"""Characters: "US" is not "us"."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``; ``score`` 100 where it is verbatim."""

    start: int
    end: int
    score: float = 100.0


def find(claim: str, text: str, start: int, end: int, near: int | None = None) -> Span | None:
    """Where in ``text[start:end]`` the words of ``claim`` stand, as offsets into ``text``; None where they do not.

    Verbatim but for white space, kinds of quotes and dashes, and (from four letters on) case; of several, the one
    nearest to the offset ``near`` (the first, if None). Else the stretch that is at least 90 % alike, in whole words,
    with the same figures and negations.
    """
    words = claim.translate(_ALIKE).split()[:_LONGEST]
    inside = text[start:end].translate(_ALIKE)  # character for character: offsets hold
    if not words or not _WORD.search(claim) or sum(map(len, words)) > len(inside):
        return None
    return _exact(words, inside, start, near) or _nearly(" ".join(words), inside, start)


def _exact(words: list[str], inside: str, base: int, near: int | None) -> Span | None:
    pattern = r"\s+".join(re.escape(word) for word in words)
    if words[0][0].isalnum():
        pattern = r"(?<!\w)" + pattern
    if words[-1][-1].isalnum():
        pattern += r"(?!\w)"
    any_case = sum(map(len, words)) >= _SHORTEST_ANY_CASE
    for flags in (0, re.IGNORECASE) if any_case else (0,):
        found = [Span(base + m.start(), base + m.end()) for m in re.finditer(pattern, inside, flags)]
        if found:
            return found[0] if near is None else min(found, key=lambda s: max(s.start - near, near - s.end, 0))
    return None


def _nearly(claim: str, inside: str, base: int) -> Span | None:
    if not _SHORTEST_FUZZY <= len(claim) <= len(inside):
        return None
    found = fuzz.partial_ratio_alignment(claim.lower(), _lowered(inside), score_cutoff=NEARLY)
    if found is None or found.score < NEARLY:
        return None
    start, end = _whole_words(inside, found.dest_start, found.dest_end)
    near = fuzz.ratio(claim.lower(), _lowered(inside[start:end]))
    if near < NEARLY or _turns(claim) != _turns(inside[start:end]):
        return None
    return Span(base + start, base + end, round(near, 1))


def _turns(text: str) -> list[str]:
    return [found.lower() for found in _TURNS.findall(text)]


def _lowered(text: str) -> str:
    """Lower case of the same length ("İ" becomes two characters otherwise)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the words that it cuts, without white space at its ends."""
    while start > 0 and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
