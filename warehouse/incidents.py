"""Incidents in the warehouse: a load's reports are joined to what they tell, as happenings.py and evidence.py decide.

Only what shares a family, a place or country, and days with the new reports is looked at: no load scans the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pyarrow as pa

from extract.records import key
from warehouse import arrow
from warehouse.connection import Connection
from warehouse.happenings import Link, assign
from warehouse.statements import sql
from warehouse.told import FAMILIES, Happening, Party, Spot, Told, begin

MEMBERS = 8  # so many of a happening's latest reports stand for it when others are compared with it
MEET = 128  # of one key, at most this many happenings and earlier reports are compared with a report
SURE = 0.7  # of a report's score: joining a story asks for more than joining an incident

_FAMILIES = pa.table({"event_type": list(FAMILIES), "family": list(FAMILIES.values())})
_party = lru_cache(maxsize=1024)(Party)  # few are told of again and again


def told_of(row: Sequence[Any]) -> Told:
    """A row of ``sql/told.sql`` as a report; what comes after its story is not asked for. Pure."""
    (
        event_id, article_id, event_type, mode, first, last, exact_day, place, country, admin1, latitude, longitude,
        place_precision, actor_name, actor_country, actor_sector, recipient_name, recipient_country, recipient_sector,
        weapons, killed_min, killed_max, injured_min, injured_max, sentence, story_id, *_,
    ) = row  # fmt: skip
    return Told(
        event_id,
        article_id,
        event_type,
        mode,
        first,
        last,
        exact_day,
        None if place_precision is None else Spot(place, country, admin1, latitude, longitude, place_precision),
        _party(actor_name, actor_country, actor_sector),
        _party(recipient_name, recipient_country, recipient_sector),
        frozenset(weapons or ()),
        None if killed_min is None else (killed_min, killed_max),
        None if injured_min is None else (injured_min, injured_max),
        sentence,
        story_id,
    )


def release(con: Connection, since: datetime) -> None:
    """Takes the events of replaced articles out of their incidents (``touched_incidents``), before they are deleted."""
    con.execute(sql("touch_incidents"), {"since": since})
    con.execute(sql("clear_incident_events"), {"since": since})


@dataclass(frozen=True, slots=True)
class _Near:
    """When the first event of the incidents found was joined, and when the first of their rows was written."""

    since: datetime
    renewed: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What a load's reports tell: the links of those that share a happening, and the happenings they changed.

    A report that shares none begins an incident that is written from its row alone (temp table ``lone_reports``).
    """

    links: Sequence[Link]
    changed: Sequence[Happening]
    members: Mapping[str, Sequence[Told]]  # incident id -> its reports that were there before
    leads: frozenset[str]  # the events that their articles lead with
    near: _Near | None
    released: bool


def find(con: Connection, now: datetime, *, released: bool) -> Found:
    """Joins the events about to be written (temp table ``coded_events``) to incidents. Writes nothing yet."""
    if not released:
        con.execute(sql("no_touched_incidents"))
    near, meetings = _meet(con, now)
    rows = con.execute(sql("new_leads")).fetchall()
    new = [told_of(row) for row in con.execute(sql("read_reports")).fetchall()]
    members = _members(con, near)
    known = {incident_id: fold(incident_id, reports) for incident_id, reports in members.items()}
    left = dict(con.execute("SELECT event_id, incident_id FROM touched_incidents").fetchall())
    ids = {event_id: incident_key(event_id) for event_id, _ in rows}
    if released:
        ids |= _other_ids(con, ids, left, known, now)
    links, changed = assign(new, known, meetings, ids)
    shared = {happening.incident_id for happening in changed}
    links = [link for link in links if link.incident_id in shared]
    alone = {event_id: ids[event_id] for event_id in ids.keys() - {link.told.event_id for link in links}}
    _begin_alone(con, alone)
    changed += [known[i] for i in set(left.values()) - shared if i in known]
    leads = frozenset(event_id for event_id, leads in rows if leads)
    return Found(links, changed, members, leads, near, released)


def incident_key(event_id: str) -> str:
    """The id of an incident that this report begins."""
    return key("incident", event_id)


def _other_ids(
    con: Connection, ids: Mapping[str, str], left: Mapping[str, str], known: Mapping[str, Happening], now: datetime
) -> dict[str, str]:
    """Ids for incidents that reports read again may begin, where other reports keep what they began before.

    That is the id of the incident a report ``left``, if nobody is in it any longer, or a fresh one.
    """
    empty = set(left.values()) - known.keys()
    con.register("wanted_ids", pa.table({"id": pa.array([*ids.values()], pa.string())}))
    kept = "SELECT incident_id FROM incidents WHERE incident_id IN (SELECT id FROM wanted_ids)"
    taken = {incident_id for (incident_id,) in con.execute(kept).fetchall()} - empty
    con.unregister("wanted_ids")
    empty -= set(ids.values())
    others = {}
    for event_id in [event_id for event_id, incident_id in ids.items() if incident_id in taken]:
        own = left.get(event_id, "")
        others[event_id] = own if own in empty else key("incident", event_id, now.isoformat())
        empty.discard(own)
    return others


def same_lead(con: Connection, found: Found) -> dict[str, list[str]]:
    """For the new articles that lead with a happening others lead with too: those others, the first reported first."""
    led = {link.incident_id for link in found.links if link.told.event_id in found.leads}
    before = {t.event_id: i for i, reports in found.members.items() if i in led for t in reports}
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for event_id, article_id in _leads_before(con, before, found.near):
        articles[before[event_id]].append(article_id)
    same: defaultdict[str, list[str]] = defaultdict(list)
    for link in found.links:
        if link.told.event_id in found.leads:
            if link.score >= SURE:
                same[link.told.article_id] += articles[link.incident_id]
            articles[link.incident_id].append(link.told.article_id)
    return {article_id: others for article_id, others in same.items() if others}


def _leads_before(con: Connection, event_ids: Iterable[str], near: _Near | None) -> list[tuple[str, str]]:
    """Of these events those that their article leads with: event and article, in order of report."""
    if near is None:
        return []
    con.register("wanted_ids", pa.table({"id": pa.array(sorted(event_ids), pa.string())}))
    try:
        return con.execute(sql("lead_events"), {"since": near.since}).fetchall()
    finally:
        con.unregister("wanted_ids")


def show(con: Connection, found: Found) -> None:
    """Tells the events about to be written which incidents they are reports of (temp table ``new_links``)."""
    con.register("found_links", _links_table(found.links))
    con.execute(sql("new_links"))
    con.unregister("found_links")


def keep(con: Connection, found: Found, now: datetime) -> None:
    """Writes the links, and the rows of the incidents that began or changed."""
    con.execute(sql("insert_incident_events"), {"now": now})
    con.register("found_happenings", _happenings_table(found.changed))
    con.execute(sql("changed_happenings"))
    con.unregister("found_happenings")
    near = found.near
    since = now if near is None else min(near.since, now)  # a clock may have gone back
    if near is not None:
        con.execute(sql("clear_incidents"), {"renewed": near.renewed})
    con.execute(sql("changed_members"), {"since": since})
    con.execute(sql("insert_incidents"), {"since": since, "now": now})
    con.execute(sql("insert_lone_incidents"), {"now": now})


def _meet(con: Connection, now: datetime) -> tuple[_Near | None, dict[str, list[str]]]:
    """Finds what the new reports are compared with, and what lost reports (``near_incidents``), if anything.

    And for each new report the incidents and earlier reports it meets, those reported first first.
    """
    con.execute(sql("shelves"))
    con.register("families", _FAMILIES)
    con.execute(sql("new_reports").format(told=sql("told").format(events="coded_events")), {"since": now})
    con.unregister("families")
    first, last = con.execute("SELECT min(first), max(last) FROM new_reports").fetchone() or (None, None)
    con.execute(sql("waiting"), {"first": first or date.max, "last": last or date.min})
    con.execute(sql("meetings"), {"meet": MEET})
    con.execute(sql("near_incidents"))
    since, renewed = (
        con.execute("SELECT min(linked_since), min(updated_at) FROM near_incidents").fetchone() or (None,) * 2
    )
    meetings: defaultdict[str, list[str]] = defaultdict(list)
    met = "SELECT event_id, other_id FROM meetings ORDER BY number, other"
    for event_id, other in con.execute(met).fetchall():
        meetings[event_id].append(other)
    return None if since is None or renewed is None else _Near(since, renewed), meetings


def _members(con: Connection, near: _Near | None) -> dict[str, list[Told]]:
    """The reports that stand for the incidents found, in order of the report."""
    if near is None:
        return {}
    con.execute(sql("near_members"), {"members": MEMBERS, "since": near.since})
    told_members = sql("told_members").format(told=sql("told").format(events="events"))
    members: defaultdict[str, list[Told]] = defaultdict(list)
    for incident_id, *row in con.execute(told_members, {"since": near.since}).fetchall():
        members[incident_id].append(told_of(row))
    return members


def _begin_alone(con: Connection, alone: Mapping[str, str]) -> None:
    """Tells which incidents the reports that no other joins begin (temp table ``lone_reports``)."""
    table = pa.table(
        {
            "event_id": arrow.column([*alone], pa.string()),
            "incident_id": arrow.column([*alone.values()], pa.string()),
        }
    )
    con.register("found_alone", table)
    con.execute("CREATE OR REPLACE TEMP TABLE lone_reports AS FROM found_alone")
    con.unregister("found_alone")


def fold(incident_id: str, reports: Sequence[Told]) -> Happening:
    """A happening from its reports, which come in order of the report. Pure."""
    happening = begin(reports[0], incident_id)
    for told in reports[1:]:
        happening.add(told)
    return happening


def _links_table(links: Sequence[Link]) -> pa.Table:
    return pa.table(
        {
            "incident_id": arrow.column([link.incident_id for link in links], pa.string()),
            "event_id": arrow.column([link.told.event_id for link in links], pa.string()),
            "article_id": arrow.column([link.told.article_id for link in links], pa.string()),
            "score": pa.array([round(link.score, 3) for link in links], pa.float64()),
            "reason": arrow.column([link.reason for link in links], pa.string()),
        }
    )


def _happenings_table(happenings: Sequence[Happening]) -> pa.Table:
    places = [h.place or Spot(None, None, None, None, None, "none") for h in happenings]
    return pa.table(
        {
            "incident_id": arrow.column([h.incident_id for h in happenings], pa.string()),
            "family": arrow.column([h.family for h in happenings], pa.string()),
            "date_start": pa.array([h.first for h in happenings], pa.date32()),
            "date_end": pa.array([h.last for h in happenings], pa.date32()),
            "place_name": arrow.column([p.name for p in places], pa.string()),
            "place_country": arrow.column([p.country for p in places], pa.string()),
            "place_admin1": arrow.column([p.admin1 for p in places], pa.string()),
            "latitude": pa.array([p.latitude for p in places], pa.float64()),
            "longitude": pa.array([p.longitude for p in places], pa.float64()),
            "place_precision": arrow.column([p.precision for p in places], pa.string()),
        }
    )
