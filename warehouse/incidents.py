"""Incidents in the warehouse: a load's reports are joined to what they tell, as happenings.py and evidence.py decide.

Only what shares a family, a place or country, and days with the new reports is looked at: no load scans the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
SURE = 0.7  # of a report's score: joining a story asks for more than joining an incident
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


@dataclass(frozen=True, slots=True)
class _Near:
    """When the first event of the incidents found was joined, and when the first of their rows was written."""

    since: datetime
    renewed: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What a load's reports tell: their links, the happenings they changed, and what those told before."""

    new: Sequence[Told]
    links: Sequence[Link]
    changed: Sequence[Happening]
    members: Mapping[str, Sequence[Told]]  # incident id -> its reports that were there before
    near: _Near | None
    released: bool


def find(con: Connection, now: datetime, *, released: bool) -> Found:
    """Joins the events about to be written (temp table ``coded_events``) to incidents. Writes nothing yet."""
    if not released:
        con.execute(sql("no_touched_incidents"))
    rows = con.execute(sql("told").format(events="coded_events") + sql("told_new"), {"since": now}).fetchall()
    new = [told_of(row) for row in rows]
    near = _find(con, new)
    members = _members(con, near)
    known = {incident_id: fold(incident_id, reports) for incident_id, reports in members.items()}
    links, changed = assign(new, known.values(), {t.event_id: key("incident", t.event_id) for t in new})
    if released:
        touched = {i for (i,) in con.execute("SELECT incident_id FROM touched_incidents").fetchall()}
        changed += [known[i] for i in touched - {h.incident_id for h in changed} if i in known]
    return Found(new, links, changed, members, near, released)


def same_lead(con: Connection, found: Found) -> dict[str, list[str]]:
    """For the new articles that lead with a happening others lead with too: those others, the first reported first."""
    leads = leads_of(found.new)
    led = {link.incident_id for link in found.links if link.told.event_id in leads}
    before = {t.event_id: i for i, reports in found.members.items() if i in led for t in reports}
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for event_id, article_id in _leads_before(con, before, found.near):
        articles[before[event_id]].append(article_id)
    same: defaultdict[str, list[str]] = defaultdict(list)
    for link in found.links:
        if link.told.event_id in leads:
            if link.score >= SURE:
                same[link.told.article_id] += articles[link.incident_id]
            articles[link.incident_id].append(link.told.article_id)
    return {article_id: others for article_id, others in same.items() if others}


def leads_of(reports: Iterable[Told]) -> frozenset[str]:
    """The events of the first sentence with any, of articles given in order of their texts: what they lead with. Pure.

    All of that sentence: "officers fired on a march" leads with the march too.
    """
    first: dict[str, str] = {}
    return frozenset(t.event_id for t in reports if first.setdefault(t.article_id, t.sentence) == t.sentence)


def _leads_before(con: Connection, event_ids: Iterable[str], near: _Near | None) -> list[tuple[str, str]]:
    """Of these events those that their article leads with: event and article, in order of report."""
    if near is None:
        return []
    con.register("wanted_ids", pa.table({"id": pa.array(sorted(event_ids), pa.string())}))
    try:
        return con.execute(sql("lead_events"), {"since": near.since}).fetchall()
    finally:
        con.unregister("wanted_ids")


def show(con: Connection, found: Found | None) -> None:
    """Tells the events about to be written which incidents they are reports of (temp table ``new_links``)."""
    con.register("found_links", _links_table([] if found is None else found.links))
    con.execute("CREATE OR REPLACE TEMP TABLE new_links AS FROM found_links")
    con.unregister("found_links")


def keep(con: Connection, found: Found, now: datetime, renamed: Mapping[str, str]) -> None:
    """Writes the links, and the rows of the incidents that changed. ``renamed``: stories that are part of others."""
    if found.links:
        con.execute(sql("insert_incident_events"), {"now": now})
    if not found.changed and not found.released:
        return
    for happening in found.changed:
        happening.stories = {renamed.get(story, story) for story in happening.stories}
    con.register("changed_happenings", _happenings_table(found.changed))
    near = found.near
    since = now if near is None else min(near.since, now)  # a clock may have gone back
    if near is not None:
        con.execute(sql("clear_incidents"), {"renewed": near.renewed})
    con.execute(sql("changed_members"), {"since": since})
    con.execute(sql("insert_incidents"), {"since": since, "now": now})
    con.unregister("changed_happenings")


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


def _members(con: Connection, near: _Near | None) -> dict[str, list[Told]]:
    """The reports that stand for the incidents found, in order of the report."""
    if near is None:
        return {}
    con.execute(sql("near_members"), {"members": MEMBERS, "since": near.since})
    incident_of: dict[str, str] = dict(con.execute("SELECT event_id, incident_id FROM near_members").fetchall())
    members: dict[str, list[Told]] = {}
    for row in con.execute(sql("told").format(events="events") + sql("told_members"), {"since": near.since}).fetchall():
        told = told_of(row)
        members.setdefault(incident_of[told.event_id], []).append(told)
    return members


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
            "keys": arrow.column([shelves_of(h) for h in happenings], pa.list_(pa.string())),
        }
    )
