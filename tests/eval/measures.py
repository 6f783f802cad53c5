"""The arithmetic of scores: pure, no gold, no coder."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
Span = tuple[int, int]
Table = list[tuple[str, ...]]  # first row: the headings


@dataclass(frozen=True)
class Miss:
    """One error: its kind, where it is, what was wanted, what came, and the words it is about."""

    kind: str
    where: str
    wanted: str
    got: str
    text: str = ""


@dataclass
class Result:
    """What a set's scorer found: measures by name, the first of them the set's main one."""

    scores: dict[str, float]
    rows: int
    misses: list[Miss] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """True positives, false positives, false negatives, and what follows from them."""

    tp: float = 0
    fp: float = 0
    fn: float = 0

    def add(self, tp: float = 0, fp: float = 0, fn: float = 0) -> None:
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


def by_class(pairs: Iterable[tuple[str, str | None]]) -> dict[str, Tally]:
    """A tally for each class of (gold, predicted) pairs. A prediction of None is a miss, not a false alarm."""
    tallies: dict[str, Tally] = {}
    for gold, got in pairs:
        tallies.setdefault(gold, Tally())
        if got is not None:
            tallies.setdefault(got, Tally())
        if gold == got:
            tallies[gold].add(tp=1)
        else:
            tallies[gold].add(fn=1)
            if got is not None:
                tallies[got].add(fp=1)
    return tallies


def class_table(what: str, tallies: Mapping[str, Tally]) -> Table:
    """Precision, recall and F1 of each class, as a report shows them."""
    rows = [
        (name, f"{t.tp + t.fn:.0f}", f"{t.precision:.2f}", f"{t.recall:.2f}", f"{t.f1:.2f}")
        for name, t in sorted(tallies.items())
    ]
    return [(what, "gold", "precision", "recall", "F1"), *rows]


def confusion_table(pairs: Iterable[tuple[str, str | None]], most: int = 25) -> Table:
    """The most frequent (gold, predicted) pairs that differ."""
    counts = Counter((gold, got or "none") for gold, got in pairs if gold != got)
    return [("gold", "read as", "times"), *((a, b, str(n)) for (a, b), n in counts.most_common(most))]


def macro_f1(tallies: dict[str, Tally], classes: Sequence[str]) -> float:
    """Mean F1 over the classes, each counting alike."""
    return sum(tallies.get(c, Tally()).f1 for c in classes) / len(classes)


def weighted_f1(tallies: dict[str, Tally]) -> float:
    """Mean F1 over the classes, each counting as often as gold has it."""
    total = sum(t.tp + t.fn for t in tallies.values())
    return sum(t.f1 * (t.tp + t.fn) for t in tallies.values()) / total if total else 0.0


def overlap(a: Span, b: Span) -> int:
    """Characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covered(spans: Iterable[Span], others: Iterable[Span]) -> int:
    """Characters that both sets of spans cover."""
    left = {i for start, end in spans for i in range(start, end)}
    right = {i for start, end in others for i in range(start, end)}
    return len(left & right)


def pair_up(gold: Sequence[A], got: Sequence[B], score: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in got), best score first; only those that score above 0."""
    ranked = sorted(
        ((score(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(got)), key=lambda r: r, reverse=True
    )
    left, right, pairs = set(), set(), []
    for value, i, j in ranked:
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((-i, -j))
    return pairs


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) points on a sphere of 6,371 km."""
    la, lo, lb, lp = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 6371 * 2 * math.asin(min(1.0, math.sqrt(h)))


def share(right: int, of: int) -> float:
    return right / of if of else 0.0
