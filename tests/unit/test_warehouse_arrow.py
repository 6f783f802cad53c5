"""Records and tables say the same: field by field, whatever the values."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import (
    Article,
    BackfillPart,
    Entry,
    EntryProgress,
    FeedMove,
    FeedState,
    Fetch,
    Gap,
    Reject,
    Run,
)
from warehouse import arrow, statements


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    for step in statements.migrations():
        con.execute(step.sql)
    return con


def columns(con, table):
    return [row[0] for row in con.execute(f"DESCRIBE {table}").fetchall()]


@pytest.mark.parametrize(
    ("record", "table"),
    [
        (FeedState, "feeds"), (FeedMove, "feed_moves"), (Run, "runs"), (Fetch, "fetches"), (Entry, "entries"),
        (EntryProgress, "entries"), (Article, "articles"), (Gap, "gaps"), (BackfillPart, "backfills"),
        (Reject, "rejects"),
    ],
)  # fmt: skip
def test_every_field_has_its_column(con, record, table):
    assert {f.name for f in fields(record)} <= set(columns(con, table))


def test_event_columns_are_those_of_the_table(con):
    assert set(columns(con, "events")) == {
        *arrow.event_schema().names,
        "reported_at",
        "loaded_at",
        "incident_id",
        "day",
        "day_end",
    }


def test_arrow_types_fit_the_tables(con):
    kinds = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN",
             arrow.TIME: "TIMESTAMP", pa.date32(): "DATE", pa.list_(pa.string()): "VARCHAR[]"}  # fmt: skip
    types = dict(row[:2] for row in con.execute("DESCRIBE events").fetchall())
    for field in arrow.event_schema():
        assert types[field.name] == kinds[field.type], field.name


def test_times_become_utc():
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    got = arrow.column([datetime(2026, 1, 1, 5, 45, tzinfo=kathmandu), None], arrow.TIME).to_pylist()
    assert got == [datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), None]


@given(st.lists(st.text(st.characters(codec=None)), max_size=5))
def test_any_text_can_be_loaded(texts):
    got = arrow.column(texts, pa.string()).to_pylist()
    assert [len(t) for t in got] == [len(t) for t in texts]
    assert all(a == b for a, b in zip(got, texts, strict=True) if not any(0xD800 <= ord(c) < 0xE000 for c in b))


@given(st.lists(st.integers() | st.none(), max_size=5))
def test_numbers_beyond_64_bits_become_null(numbers):
    got = arrow.column(numbers, pa.int64()).to_pylist()
    assert got == [n if n is not None and -(2**63) <= n < 2**63 else None for n in numbers]


def test_later_of_two_with_one_key_counts():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    gaps = [Gap("g", "f", at, at, found=1), Gap("h", "f", at, at), Gap("g", "f", at, at, found=2)]
    assert {g.gap_id: g.found for g in arrow.last_of_each(gaps, "gap_id")} == {"g": 2, "h": 0}
