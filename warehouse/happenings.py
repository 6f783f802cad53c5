"""Reports joined to the happening they tell best: the choice. What speaks for and against is weighed in evidence.py.

Pure: happenings and reports in, links out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warehouse.evidence import weigh
from warehouse.told import Happening, Told, begin


@dataclass(frozen=True, slots=True)
class Link:
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

    Returns the links, and the happenings that began or grew. Reports are taken in the order given. ``meetings`` says by
    event id what each is compared with: happenings of ``known`` by their ids, and earlier reports by theirs, each of
    which stands for the happening it was joined to. A happening that has lost its reports is known no more.
    """
    homes = dict(known)
    links: list[Link] = []
    changed: dict[str, Happening] = {}
    for told in new:
        happening, score, reason = None, 0.0, ""
        met = meetings.get(told.event_id, ())
        for candidate in dict.fromkeys(homes[other] for other in met if other in homes):
            weighed = weigh(told, candidate)
            if weighed is not None and weighed[0] >= 0.5 and weighed[0] > score:
                happening, (score, reason) = candidate, weighed
        if happening is None:
            happening, score, reason = begin(told, new_id[told.event_id]), 1.0, "first report"
        else:
            happening.add(told)
        homes[told.event_id] = happening
        links.append(Link(happening.incident_id, told, score, reason))
        changed[happening.incident_id] = happening
    return links, list(changed.values())
