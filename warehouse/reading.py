"""Rows -> records: what the flows need to know of the warehouse. The SQL is in warehouse/sql."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pyarrow as pa

from extract.records import Article, BackfillPart, Entry, FeedState, Gap, Run
from warehouse.connection import Connection
from warehouse.statements import sql

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry whose page is still to be had. ``article_id``: the article it had before its publisher corrected it."""

    entry: Entry
    attempts: int
    article_id: str | None


@dataclass(frozen=True, slots=True)
class StoredChoice:
    """Which articles are read again: published in [start, until), carried by ``feeds`` (all for none), and, with
    ``but`` = (extractor version, coder, coder version), read by another version than that.
    """

    start: datetime | None = None
    until: datetime | None = None
    feeds: tuple[str, ...] = ()
    but: tuple[str, str, str] | None = None

    def parameters(self) -> dict[str, Any]:
        extractor, coder, coder_version = self.but or (None, None, None)
        return {
            "start": naive(self.start),
            "until": naive(self.until),
            "feeds": list(self.feeds) or None,
            "extractor": extractor,
            "coder": coder,
            "coder_version": coder_version,
        }


def _python(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC)
    return tuple(value) if isinstance(value, list) else value


def columns_of(record: type, alias: str = "") -> str:
    """The record's fields as a list of columns for SELECT."""
    return ", ".join(f"{alias}{f.name}" for f in fields(record))


def _records(con: Connection, query: str, parameters: dict[str, Any], record: type[R]) -> list[R]:
    rows = con.execute(query, parameters).fetchall()
    return [record(*map(_python, row)) for row in rows]


def feeds(con: Connection) -> list[FeedState]:
    """Also of an older schema, where what it does not keep yet is as for a new feed."""
    rows = con.execute("FROM feeds ORDER BY url").fetchall()
    names = [column[0] for column in con.description or ()]
    return [FeedState(**dict(zip(names, map(_python, row), strict=True))) for row in rows]


def runs(con: Connection, state: str | None, limit: int) -> list[Run]:
    query = sql("read_runs").format(columns=columns_of(Run))
    return _records(con, query, {"state": state, "limit": limit}, Run)


def heard_of(con: Connection, since: datetime) -> frozenset[str]:
    return frozenset(run_id for (run_id,) in con.execute(sql("read_heard_of"), {"since": naive(since)}).fetchall())


def gaps(con: Connection, state: str | None) -> list[Gap]:
    return _records(con, sql("read_gaps").format(columns=columns_of(Gap)), {"state": state}, Gap)


def backfill_parts(con: Connection, backfill_id: str | None) -> list[BackfillPart]:
    query = sql("read_backfills").format(columns=columns_of(BackfillPart))
    return _records(con, query, {"backfill_id": backfill_id}, BackfillPart)


def pending(con: Connection, limit: int, now: datetime, feed_ids: Iterable[str] | None) -> list[Pending]:
    query = sql("read_pending").format(columns=columns_of(Entry))
    with wanted(con, feed_ids or ()):
        rows = con.execute(query, {"limit": limit, "now": now, "every_feed": feed_ids is None}).fetchall()
    return [Pending(Entry(*map(_python, row[2:])), row[0], row[1]) for row in rows]


def held(
    con: Connection, feed_ids: Iterable[str], start: datetime, until: datetime, undated: datetime, limit: int
) -> list[Pending]:
    query = sql("read_held").format(columns=columns_of(Entry))
    parameters = {"start": naive(start), "until": naive(until), "undated": naive(undated), "limit": limit}
    with wanted(con, feed_ids):
        rows = con.execute(query, parameters).fetchall()
    return [Pending(Entry(*map(_python, row[2:])), row[0], row[1]) for row in rows]


def count_held(con: Connection, feed_ids: Iterable[str], undated: datetime) -> dict[date, int]:
    with wanted(con, feed_ids):
        return dict(con.execute(sql("count_held"), {"undated": naive(undated)}).fetchall())


def stored(con: Connection, choice: StoredChoice) -> list[Article]:
    return _records(con, sql("read_stored").format(columns=columns_of(Article)), choice.parameters(), Article)


def entries_of(con: Connection, article_ids: Iterable[str]) -> dict[str, Entry]:
    query = sql("read_entries_of").format(columns=columns_of(Entry, "entries."))
    with wanted(con, article_ids):
        rows = con.execute(query).fetchall()
    return {row[0]: Entry(*map(_python, row[1:])) for row in rows}


def count_stored(con: Connection, choice: StoredChoice) -> dict[date, int]:
    return dict(con.execute(sql("count_stored"), choice.parameters()).fetchall())


def naive(moment: datetime | None) -> datetime | None:
    """UTC without its zone, as the warehouse keeps times."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


@contextmanager
def wanted(con: Connection, ids: Iterable[str]) -> Iterator[None]:
    """The ids as the table ``wanted_ids``."""
    con.register("wanted_ids", pa.table({"id": pa.array(list(dict.fromkeys(ids)), pa.string())}))
    try:
        yield
    finally:
        con.unregister("wanted_ids")


def values_of(con: Connection, name: str, ids: Iterable[str]) -> dict[str, Any]:
    """Runs the look-up ``read_NAME.sql`` for these ids: a mapping of its first column to its second."""
    with wanted(con, ids):
        return dict(con.execute(sql(f"read_{name}")).fetchall())
