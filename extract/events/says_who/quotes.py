"""Quotations of a text: spans from opening to closing mark, also over sentences and paragraphs.

A quotation that runs on has an opening mark at each paragraph and a closing one only at its end; it is one span.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(r"[“”\"«»]|''|``")
_OPEN, _CLOSE = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` with its marks."""

    start: int
    end: int


class Quotations:
    """The quotations of a text, in order."""

    def __init__(self, text: str) -> None:
        self.all = tuple(_quotations(text))
        self._starts = [q.start for q in self.all]

    def at(self, offset: int) -> Quotation | None:
        """The quotation around a character."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].end else None

    def opening_at(self, low: int, high: int) -> Quotation | None:
        """The first quotation that opens in ``low`` to ``high`` (exclusive)."""
        i = bisect_right(self._starts, low - 1)
        return self.all[i] if i < len(self.all) and self.all[i].start < high else None


def _quotations(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    carried: int | None = None  # where a quotation began that its paragraph did not close
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in _MARK.finditer(paragraph.group()):
            at = paragraph.start() + mark.start()
            sign = mark.group()
            opening = (
                sign in _OPEN or sign == "``" or (sign in "\"''" and opened is None and _may_open(text, at, len(sign)))
            )
            if opening:
                if opened is None:
                    first = not text[paragraph.start() : at].strip()
                    opened = carried if carried is not None and first else at
                    carried = None
                continue
            if opened is not None:
                found.append(Quotation(opened, at + len(sign)))
                opened = None
        if opened is not None:
            end = paragraph.start() + len(paragraph.group().rstrip())
            if _next_opens(text, paragraph.end()):
                carried = opened
            else:
                found.append(Quotation(opened, end))
        elif paragraph.group().strip() and carried is not None:
            found.append(Quotation(carried, paragraph.start()))
            carried = None
    return [q for q in found if q.end - q.start > 2]


def _may_open(text: str, at: int, length: int) -> bool:
    """A straight mark opens where a word follows at once and none stands before."""
    after = text[at + length : at + length + 1]
    before = text[at - 1 : at]
    return bool(after.strip()) and (not before.strip() or before in "([-–—:,/" or not before.isalnum())


def _next_opens(text: str, at: int) -> bool:
    return text[at:].lstrip()[:1] in ("“", '"', "«")


@lru_cache(maxsize=8)
def quotations_of(text: str) -> Quotations:
    """The quotations of a text, found once for all who ask."""
    return Quotations(text)
