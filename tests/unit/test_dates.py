"""Dates as feeds write them; the rule is that nothing is ever guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import looks_like_epoch, parse_date

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Sat, 28 Nov 2026 10:00:00 GMT", utc(2026, 11, 28, 10)),
        ("Sat,28 Nov 2026 10:00:00 +0200", utc(2026, 11, 28, 8)),
        ("28 Nov 2026", utc(2026, 11, 28)),
        ("Sat, 28 Nov 2026 10:00:00 CET", utc(2026, 11, 28, 9)),
        ("Sat, 28 Nov 2026 01:15 PM EST", utc(2026, 11, 28, 18, 15)),
        ("2026-11-28 12:05 AM", utc(2026, 11, 28, 0, 5)),
        ("2026-11-28T10:00:00.123456789Z", utc(2026, 11, 28, 10)),
        ("2026-11-28T10:00:00+0530", utc(2026, 11, 28, 4, 30)),
        ("2026-11-28T10:00:00+01:00[Europe/Paris]", utc(2026, 11, 28, 9)),
        ("2026-11-28 10:00:00", utc(2026, 11, 28, 10)),
        ("20261128T101500Z", utc(2026, 11, 28, 10, 15)),
        ("November 28, 2026", utc(2026, 11, 28)),
        ("Nov 28, 2026 at 10:30", utc(2026, 11, 28, 10, 30)),
        ("Пт, 27 ноя 2026 10:00:00 +0300", utc(2026, 11, 27, 7)),
        ("27. März 2026", utc(2026, 3, 27)),
        ("ven., 27 nov. 2026 10:00:00 +0100", utc(2026, 11, 27, 9)),
        ("4 de agosto de 2026", utc(2026, 8, 4)),
        ("Fr, 27 Nov 2026 10:00:00 +0100", utc(2026, 11, 27, 9)),
        ("23/11/2026 08:00", utc(2026, 11, 23, 8)),
        # inside the gap and the doubled hour of European summer time: the offset decides
        ("Sun, 29 Mar 2026 02:30:00 +0100", utc(2026, 3, 29, 1, 30)),
        ("Sun, 25 Oct 2026 02:30:00 +0200", utc(2026, 10, 25, 0, 30)),
        ("Sun, 25 Oct 2026 02:30:00 +0100", utc(2026, 10, 25, 1, 30)),
    ],
)
def test_c15_a_readable_date_is_read_in_utc(raw: str, expected: datetime) -> None:
    assert parse_date(raw, NOW) == (expected, "ok")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (None, "missing"),
        ("  ", "missing"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "placeholder"),
        ("1970-01-01T01:00:00+01:00", "placeholder"),
        ("1969-12-31T19:00:00", "placeholder"),
        ("Mon, 01 Jan 0001 00:00:00 +0000", "placeholder"),
        ("Wed, 30 Nov -0001 00:00:00 +0000", "placeholder"),
        ("0000-00-00 00:00:00", "placeholder"),
        ("9999-12-31T23:59:59Z", "placeholder"),
        ("1899-12-30", "placeholder"),
        ("yesterday", "unreadable"),
        ("12:00", "unreadable"),
        ("1793613600", "unreadable"),
        ("03/04/2026", "unreadable"),
        ("Mon, 30 Feb 2026 10:00:00 GMT", "unreadable"),
        ("Mon, 02 Nov 2026 24:00:00 GMT", "unreadable"),
        ("Mon, 02 Nov 2026 10:00:60 GMT", "unreadable"),
        ("2026-13-01", "unreadable"),
        ("2026-11-28T25:00:00Z", "unreadable"),
        ("2026-11-28T10:00:00+99:99", "unreadable"),
        ("\x00\ud800", "unreadable"),
    ],
)
def test_c15_what_is_no_date_stays_none_and_says_why(raw: str | None, status: str) -> None:
    assert parse_date(raw, NOW) == (None, status)


def test_c15_a_date_a_day_ahead_is_kept_but_not_believed() -> None:
    assert parse_date("2026-11-29T11:00:00Z", NOW)[1] == "ok"
    assert parse_date("2038-01-19T03:14:08Z", NOW) == (utc(2038, 1, 19, 3, 14, 8), "future")


def test_c15_seconds_since_1970_only_where_a_whole_feed_writes_them() -> None:
    assert looks_like_epoch("1793613600")
    assert parse_date("1793613600", NOW, epoch=True) == (utc(2026, 11, 2, 10), "ok")
    assert parse_date("1793613600000", NOW, epoch=True) == (utc(2026, 11, 2, 10), "ok")


@given(st.text(max_size=60))
def test_no_text_raises_and_none_becomes_today(raw: str) -> None:
    when, status = parse_date(raw, NOW)
    assert (when is None) == (status in ("missing", "unreadable", "placeholder"))
    if when is not None:
        assert any(letter.isdigit() for letter in raw)


@given(
    st.integers(min_value=32_000_000, max_value=1_795_000_000),
    st.integers(min_value=-12 * 60, max_value=14 * 60),
)
def test_what_python_writes_is_read_back(seconds: int, minutes: int) -> None:
    when = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    assert parse_date(when.isoformat(), NOW)[0] == when
    assert parse_date(when.strftime("%a, %d %b %Y %H:%M:%S %z"), NOW)[0] == when
