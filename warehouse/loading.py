"""What one load does, step by step, inside a transaction that the caller holds. The SQL is in warehouse/sql."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
from pyarrow import compute

from extract.records import (
    BackfillPart,
    Batch,
    Entry,
    EntryProgress,
    FeedMove,
    FeedState,
    Fetch,
    Gap,
    Loaded,
    Reject,
    Run,
    key,
)
from warehouse import arrow, fulltext, incidents, stories
from warehouse.connection import Connection
from warehouse.statements import sql


@dataclass(frozen=True, slots=True)
class Tables:
    """A batch as Arrow tables, named as its SQL knows them (``new_entries`` ...). Made before the lock is taken."""

    tables: dict[str, pa.Table]

    def __getitem__(self, name: str) -> pa.Table:
        return self.tables[name]

    @property
    def empty(self) -> bool:
        return not any(t.num_rows for t in self.tables.values())

    def has(self, name: str) -> bool:
        return bool(self.tables[name].num_rows)


def tables_of(batch: Batch, now: datetime) -> Tables:
    """The batch's rows, each key once. Pure; costs most of a load's time in Python."""
    last = arrow.last_of_each
    coded = arrow.joined(batch.articles)
    rejects = [(key(r.feed_id, r.stage, r.code, r.raw), r) for r in batch.rejects]
    rejects = list(dict(rejects).items())
    sightings = [arrow.sightings(coded), _sightings_of(batch.progress)]
    tables = {
        "new_runs": arrow.table(last(batch.runs, "run_id"), Run),
        "new_feeds": arrow.table(last(batch.feeds, "feed_id"), FeedState),
        "new_feed_moves": arrow.table(batch.feed_moves, FeedMove),
        "new_fetches": arrow.table(last(batch.fetches, "fetch_id"), Fetch),
        "new_entries": arrow.table(last(batch.entries, "entry_id"), Entry),
        "new_progress": arrow.table(last(batch.progress, "entry_id"), EntryProgress),
        "new_gaps": arrow.table(last(batch.gaps, "gap_id"), Gap),
        "new_backfills": arrow.table(last(batch.backfill_parts, lambda p: (p.backfill_id, p.part)), BackfillPart),
        "new_rejects": arrow.table(
            [r for _, r in rejects],
            Reject,
            reject_id=(pa.string(), [i for i, _ in rejects]),
            seen_at=(arrow.TIME, [now] * len(rejects)),
        ),
        "new_articles": arrow.articles(coded),
        "new_prints": stories.prints(coded, now),
        "new_events": arrow.events(coded),
        "new_event_quantities": arrow.quantities(coded),
        "new_attributions": arrow.attributions(coded),
        "new_sightings": pa.concat_tables(sightings).group_by(["article_id", "entry_id"]).aggregate([]),
    }
    touched = [tables[name].select(["entry_id"]) for name in ("new_entries", "new_sightings", "new_progress")]
    tables["touched_entries"] = pa.concat_tables(touched)
    return Tables(tables)


def _sightings_of(progress: tuple[EntryProgress, ...]) -> pa.Table:
    """An entry that is done by an article which another entry brought is a sighting of it too."""
    found = [(p.article_id, p.entry_id) for p in progress if p.article_id is not None]
    return pa.table(
        [arrow.column([f[0] for f in found], pa.string()), arrow.column([f[1] for f in found], pa.string())],
        names=["article_id", "entry_id"],
    )


def load(con: Connection, tables: Tables, now: datetime) -> Loaded:
    """Writes the tables. To be called inside a transaction. ``now`` is UTC without a zone."""
    with _registered(con, tables), _no_collection():
        for name in ("runs", "feeds", "feed_moves", "gaps", "backfills", "rejects"):
            if tables.has(f"new_{name}"):
                con.execute(sql(f"load_{name}"))
        if tables.has("new_fetches"):
            since = compute.min(tables["new_fetches"]["started_at"]).as_py()
            con.execute(sql("load_fetches"), {"since": since})
        if tables.has("touched_entries"):
            con.execute(sql("find_entries"))
            con.execute(sql("know_entries"))
        entries = _load_entries(con, now) if tables.has("new_entries") else Counter()
        articles = _load_articles(con, tables, now)
        if tables.has("new_sightings"):
            con.execute(sql("sightings"), {"now": now})
            con.execute(sql("insert_article_sources"))
            (others,) = con.execute(sql("other_sightings")).fetchone() or (0,)
            if others:
                con.execute(sql("merge_article_sources"))
        if tables.has("new_progress"):
            (since,) = con.execute("SELECT min(first_seen_at) FROM known_entries").fetchone() or (None,)
            con.execute(sql("load_progress"), {"since": min(since or now, now)})
    return Loaded(
        entries_new=entries["new"],
        entries_changed=entries["changed"],
        articles_new=articles["new"],
        articles_updated=articles["changed"] + articles["reread"],
        articles_unchanged=articles["same"] + articles["older"],
        events_new=articles["events_new"],
        events_removed=articles["events_removed"],
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Linking makes half a million objects that live until its end, none in a cycle. Looking through them for cycles
    again and again would take a quarter of a load's time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _registered(con: Connection, tables: Tables) -> Iterator[None]:
    for name, table in tables.tables.items():
        con.register(name, table)
    try:
        yield
    finally:
        for name in tables.tables:
            con.unregister(name)


def _load_entries(con: Connection, now: datetime) -> Counter[str]:
    con.execute(sql("plan_entries"))
    fates = Counter(dict(con.execute("SELECT fate, count(*) FROM entry_plan GROUP BY fate").fetchall()))
    if fates["new"]:
        con.execute(sql("insert_entries"), {"now": now})
    if fates["changed"]:
        con.execute(sql("change_entries"), {"now": now})
    return fates


def _load_articles(con: Connection, tables: Tables, now: datetime) -> Counter[str]:
    con.execute(sql("find_articles"))
    con.execute(sql("know_articles"))
    con.execute(sql("plan_articles"), {"now": now})
    fates: Counter[str] = Counter(dict(con.execute("SELECT fate, count(*) FROM article_plan GROUP BY fate").fetchall()))
    if fates["older"]:
        con.execute(sql("keep_older"), {"now": now})
    if fates["new"] or fates["changed"] or fates["reread"]:
        fulltext.keep_true(con, now)
    if fates["changed"] or fates["reread"]:
        since, events = con.execute(sql("replaced")).fetchone() or (now, 0)
        fates["events_removed"] = int(events or 0)
        if fates["changed"]:
            con.execute(sql("keep_versions"), {"now": now, "since": since})
        incidents.release(con, since)
        for name in ("events", "event_quantities", "attributions"):
            con.execute(sql(f"clear_{name}"), {"since": since})
        con.execute(sql("count_versions"))
        con.execute(sql("replace_articles"), {"now": now})
    alike = stories.find(con, tables["new_prints"])
    told = None
    if fates["new"] or fates["changed"] or fates["reread"]:
        for name in ("event_quantities", "attributions"):
            if tables.has(f"new_{name}"):
                con.execute(sql(f"load_{name}"), {"now": now})
        con.execute(sql("plan_events"))
        (fates["events_new"],) = con.execute(sql("count_events")).fetchone() or (0,)
        if fates["events_new"] or fates["events_removed"]:
            told = incidents.find(con, now, released=fates["changed"] + fates["reread"] > 0)
            incidents.show(con, told)
        if fates["events_new"]:
            con.execute(sql("insert_events"))
    if alike is not None:
        if told is not None:
            stories.settle(con, alike, incidents.same_lead(con, told))
        stories.keep(con, now)
        con.execute(sql("insert_articles"), {"now": now})
    if told is not None:
        incidents.keep(con, told, now)
    return fates
