"""Incidents in the warehouse: a load's reports are joined to what they tell, as happenings.py and evidence.py decide.

Only what shares a family, a place or country, and days with the new reports is looked at: no load scans the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from extract.records import key
from warehouse import arrow
from warehouse.connection import Connection
from warehouse.happenings import MAX_KEYS_MEET, Link, around, assign
from warehouse.reports import Happening, Party, Spot, Told, begin, shelves_of, wanted_by
from warehouse.statements import sql

MEMBERS = 8  # so many of a happening's latest reports stand for it when others are compared with it
DAYS_BEFORE_REPORT = 2  # an event without a date happened so many days before its report, at most


def told_of(row: tuple[Any, ...]) -> Told:
    """A row of ``sql/told.sql`` as a report. Pure."""
    (
        event_id, article_id, event_type, mode, date_start, date_end, precision, reported_at, place, country, admin1,
        latitude, longitude, place_precision, actor_name, actor_country, actor_sector, recipient_name,
        recipient_country, recipient_sector, weapons, killed_min, killed_max, injured_min, injured_max, sentence,
        story_id,
    ) = row  # fmt: skip
    first, last = _days(date_start, date_end, reported_at)
    return Told(
        event_id=event_id,
        article_id=article_id,
        event_type=event_type,
        mode=mode,
        first=first,
        last=last,
        exact_day=date_start is not None and precision == "day",
        place=None if place_precision is None else Spot(place, country, admin1, latitude, longitude, place_precision),
        actor=Party(actor_name, actor_country, actor_sector),
        recipient=Party(recipient_name, recipient_country, recipient_sector),
        weapons=frozenset(weapons or ()),
        killed=None if killed_min is None else (killed_min, killed_max),
        injured=None if injured_min is None else (injured_min, injured_max),
        sentence=sentence,
        story_id=story_id or article_id,
        reported_at=reported_at,
    )


def _days(first: date | None, last: date | None, reported_at: datetime) -> tuple[date, date]:
    if first is not None:
        return first, max(first, last or first)
    day = reported_at.date()
    return day - timedelta(days=DAYS_BEFORE_REPORT), day


def release(con: Connection, since: datetime) -> None:
    """Takes the events of replaced articles out of their incidents (``touched_incidents``), before they are deleted."""
    con.execute(sql("touch_incidents"), {"since": since})
    con.execute(sql("clear_incident_events"), {"since": since})


def link(con: Connection, now: datetime, *, released: bool) -> None:
    """Joins the events just loaded to incidents and renews the rows of those that changed. Inside the transaction."""
    if not released:
        con.execute(sql("no_touched_incidents"))
    rows = con.execute(sql("told") + sql("told_new"), {"since": now, "now": now}).fetchall()
    new = [told_of(row) for row in rows]
    near = _find(con, new)
    known = {h.incident_id: h for h in _candidates(con, near)}
    links, changed = assign(new, known.values(), {t.event_id: key("incident", t.event_id) for t in new})
    if released:
        touched = {i for (i,) in con.execute("SELECT incident_id FROM touched_incidents").fetchall()}
        changed += [known[i] for i in touched - {h.incident_id for h in changed} if i in known]
    if links:
        con.register("new_links", _links_table(links))
        con.execute(sql("insert_incident_events"), {"now": now})
        con.unregister("new_links")
    if not changed and not released:
        return
    con.register("changed_happenings", _happenings_table(changed))
    since = now if near is None else min(near.since, now)  # a clock may have gone back
    if near is not None:
        con.execute(sql("clear_incidents"), {"renewed": near.renewed})
    con.execute(sql("changed_members"), {"since": since})
    con.execute(sql("insert_incidents"), {"since": since, "now": now})
    con.unregister("changed_happenings")


@dataclass(frozen=True, slots=True)
class _Near:
    """When the first event of the incidents found was joined, and when the first of their rows was written."""

    since: datetime
    renewed: datetime


def _find(con: Connection, new: list[Told]) -> _Near | None:
    """Finds what the new reports are compared with, and what lost reports (``near_incidents``). None: nothing."""
    wanted = sorted({k for t in new for k in wanted_by(t)})
    first, last = around(new) if new else (date.max, date.min)
    con.register("wanted_keys", pa.table({"key": pa.array(wanted, pa.string())}))
    con.execute(sql("near_incidents"), {"first": first, "last": last, "meet": MAX_KEYS_MEET})
    con.unregister("wanted_keys")
    since, renewed = (
        con.execute("SELECT min(linked_since), min(updated_at) FROM near_incidents").fetchone() or (None,) * 2
    )
    return None if since is None or renewed is None else _Near(since, renewed)


def _candidates(con: Connection, near: _Near | None) -> list[Happening]:
    if near is None:
        return []
    con.execute(sql("near_members"), {"members": MEMBERS, "since": near.since})
    incident_of: dict[str, str] = dict(con.execute("SELECT event_id, incident_id FROM near_members").fetchall())
    rows = con.execute(sql("told") + sql("told_members"), {"since": near.since}).fetchall()
    return fold((incident_of[row[0]], told_of(row)) for row in rows)


def fold(members: Iterable[tuple[str, Told]]) -> list[Happening]:
    """Happenings from their reports, which come in order of the report. Pure."""
    found: dict[str, Happening] = {}
    for incident_id, told in members:
        happening = found.get(incident_id)
        if happening is None:
            found[incident_id] = begin(told, incident_id)
        else:
            happening.add(told)
    return list(found.values())


def _links_table(links: list[Link]) -> pa.Table:
    return pa.table(
        {
            "incident_id": arrow.column([link.incident_id for link in links], pa.string()),
            "event_id": arrow.column([link.told.event_id for link in links], pa.string()),
            "article_id": arrow.column([link.told.article_id for link in links], pa.string()),
            "score": pa.array([round(link.score, 3) for link in links], pa.float64()),
            "reason": arrow.column([link.reason for link in links], pa.string()),
        }
    )


def _happenings_table(happenings: list[Happening]) -> pa.Table:
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
            "keys": arrow.column([shelves_of(h) for h in happenings], pa.list_(pa.string())),
        }
    )
