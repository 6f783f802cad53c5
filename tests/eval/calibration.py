"""Whether confidence means what it says: of rows with confidence 0.8, four in five should be right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.eval.measures import share

Judged = tuple[float, bool]
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def bins(judged: Sequence[Judged]) -> list[tuple[float, float, list[Judged]]]:
    """The judged rows by confidence, empty bins left out; the last bin includes 1."""
    found = []
    for low, high in pairwise(_EDGES):
        rows = [j for j in judged if low <= j[0] < high or (high == 1.0 and j[0] >= 1.0)]
        if rows:
            found.append((low, high, rows))
    return found


def expected_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: mean |confidence - share right| over bins, weighted by size. 0 is perfect."""
    gaps = (abs(sum(c for c, _ in rows) - sum(right for _, right in rows)) for _, _, rows in bins(judged))
    return sum(gaps) / len(judged) if judged else 0.0


def reliability(judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    """A table of the bins: how many rows, their mean confidence, the share of them that is right."""
    table: list[tuple[str, ...]] = [("confidence", "rows", "mean confidence", "right")]
    for low, high, rows in bins(judged):
        mean = sum(c for c, _ in rows) / len(rows)
        right = share(sum(r for _, r in rows), len(rows))
        table.append((f"{low:.1f}-{high:.1f}", str(len(rows)), f"{mean:.2f}", f"{right:.2f}"))
    return table
