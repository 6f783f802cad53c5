"""Reports joined to the happening they tell best: the choice. What speaks for and against is weighed in evidence.py.

Pure: happenings and reports in, links out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from warehouse.evidence import reason_of, weigh
from warehouse.told import Happening, Told, begin


class Link(NamedTuple):
    """A report's place in a happening, and why."""

    incident_id: str
    told: Told
    score: float
    reason: str


def assign(
    new: Sequence[Told],
    known: Mapping[str, Happening],
    meetings: Mapping[str, Sequence[str]],
    new_id: Mapping[str, str],
) -> tuple[list[Link], list[Happening]]:
    """Joins each report to the happening it fits best, or begins one (its id is ``new_id[event_id]``).

    Returns the links, and the happenings that grew beyond the report they began with. Reports are taken in the order
    given. ``meetings`` says by event id what each is compared with: happenings of ``known`` by their ids, and earlier
    reports by theirs, each of which stands for the happening it was joined to. A happening that has lost its reports
    is known no more.
    """
    homes = dict(known)
    awaited: set[str] = set().union(*meetings.values())
    links: list[Link] = []
    grown: dict[str, Happening] = {}
    for told in new:
        best: Happening | None = None
        score: float = 0.0
        weights: Sequence[float] = ()
        met = map(homes.get, meetings.get(told.event_id, ()))
        for candidate in dict.fromkeys(filter(None, met)):
            weighed = weigh(told, candidate)
            if weighed is not None and weighed[0] >= 0.5 and weighed[0] > score:
                best, (score, weights) = candidate, weighed
        if best is None:
            incident_id = new_id[told.event_id]
            links.append(Link(incident_id, told, 1.0, "first report"))
            if told.event_id in awaited:
                homes[told.event_id] = begin(told, incident_id)
        else:
            best.add(told)
            homes[told.event_id] = grown[best.incident_id] = best
            links.append(Link(best.incident_id, told, score, reason_of(weights)))
    return links, list(grown.values())
