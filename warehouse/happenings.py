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


_Shelf = dict[str, dict[Happening, str | None]]  # key -> its happenings in the order they came, and their countries


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
    shelf: _Shelf = {}
    for happening in sorted(known, key=lambda h: h.latest_reported_at):
        _shelve(shelf, happening)
    links: list[Link] = []
    changed: dict[str, Happening] = {}
    for told in new:
        best = _best(told, shelf)
        if best is None:
            happening, score, reason = begin(told, new_id[told.event_id]), 1.0, "first report"
        else:
            happening, score, reason = best
            happening.add(told)
        links.append(Link(happening.incident_id, told, score, reason))
        changed[happening.incident_id] = happening
        _shelve(shelf, happening)
    return links, list(changed.values())


def _shelve(shelf: _Shelf, happening: Happening) -> None:
    """Puts it where reports look for it, in place of the one that stands longest where a row is full."""
    country = happening.place.country if happening.place else None
    for key in shelves_of(happening):
        row = shelf.setdefault(key, {})
        if happening not in row:
            row[happening] = country
            if len(row) > MAX_KEYS_MEET:
                del row[next(iter(row))]


def _best(told: Told, shelf: _Shelf) -> tuple[Happening, float, str] | None:
    best: tuple[Happening, float, str] | None = None
    met: set[str] = set()
    country = told.place.country if told.place else None
    for key in wanted_by(told):
        for happening, there in shelf.get(key, {}).items():
            if country and there and there != country:  # nine in ten: weigh would say the same, later
                continue
            if happening.incident_id in met:
                continue
            met.add(happening.incident_id)
            weighed = weigh(told, happening)
            if weighed is not None and weighed[0] >= 0.5 and (best is None or weighed[0] > best[1]):
                best = (happening, *weighed)
    return best


def around(new: Sequence[Told]) -> tuple[date, date]:
    """The days between which happenings may be the same as one of these."""
    margin = timedelta(days=2)
    return min(t.first for t in new) - margin, max(t.last for t in new) + margin
