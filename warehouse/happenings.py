"""Reports joined to the happening they tell best: the choice. What speaks for and against is weighed in evidence.py.

Pure: happenings and reports in, links out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from warehouse.evidence import weigh
from warehouse.reports import Happening, Told, begin, shelves_of, wanted_by

MAX_KEYS_MEET = 64  # at most this many happenings of one key are compared with a report


@dataclass(frozen=True, slots=True)
class Link:
    """A report's place in a happening, and why."""

    incident_id: str
    told: Told
    score: float
    reason: str


def assign(
    new: Sequence[Told], known: Iterable[Happening], new_id: Mapping[str, str]
) -> tuple[list[Link], list[Happening]]:
    """Joins each report to the happening it fits best, or begins one (its id is ``new_id[event_id]``).

    Returns the links, and the happenings that began or grew. Reports are taken in the order given; each is compared
    with at most ``MAX_KEYS_MEET`` happenings a key, the latest reported first.
    """
    shelf: dict[str, list[Happening]] = {}
    for happening in sorted(known, key=lambda h: h.latest_reported_at):
        for key in shelves_of(happening):
            shelf.setdefault(key, []).append(happening)
    links: list[Link] = []
    changed: dict[str, Happening] = {}
    for told in new:
        best: tuple[float, str, Happening] | None = None
        met: set[str] = set()
        for key in wanted_by(told):
            for happening in shelf.get(key, ())[-MAX_KEYS_MEET:]:
                if happening.incident_id in met:
                    continue
                met.add(happening.incident_id)
                weighed = weigh(told, happening)
                if weighed is not None and weighed[0] >= 0.5 and (best is None or weighed[0] > best[0]):
                    best = (*weighed, happening)
        if best is None:
            happening = begin(told, new_id[told.event_id])
            links.append(Link(happening.incident_id, told, 1.0, "first report"))
        else:
            score, reason, happening = best
            happening.add(told)
            links.append(Link(happening.incident_id, told, score, reason))
        changed[happening.incident_id] = happening
        for key in shelves_of(happening):
            row = shelf.setdefault(key, [])
            if happening not in row[-MAX_KEYS_MEET:]:
                row.append(happening)
    return links, list(changed.values())


def around(new: Sequence[Told]) -> tuple[date, date]:
    """The days between which happenings may be the same as one of these."""
    margin = timedelta(days=2)
    return min(t.first for t in new) - margin, max(t.last for t in new) + margin
