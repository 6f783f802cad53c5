"""How a backfill is cut: every part is done once, in order, replays together and all else alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from extract.records import BackfillPart
from flows.backfill.parameters import Parameters
from flows.backfill.plan import SEARCH, TOGETHER, left, together
from flows.backfill.search import window_of

FIRST = date(2026, 10, 1)


def replays(*pages: int) -> tuple[list[BackfillPart], dict[date, int]]:
    days = [FIRST + timedelta(days=n) for n in range(len(pages))]
    parts = [BackfillPart("b", day.isoformat(), "replay", "pending", "{}") for day in days]
    return parts, dict(zip(days, pages, strict=True))


def test_small_days_are_read_together_and_a_large_one_ends_its_group() -> None:
    parts, pages = replays(10, 20, TOGETHER, 5, 7)
    assert [len(group) for group in together(parts, pages)] == [3, 2]


def test_days_whose_pages_are_fetched_are_done_one_by_one_and_empty_ones_at_once() -> None:
    """What they have is known after the search only."""
    names = [SEARCH, *(f"2026-10-0{n}" for n in range(1, 8))]
    parts = [BackfillPart("b", name, "sitemap", "pending", "{}") for name in names]
    pages: dict[date, int] = {}
    groups = together(parts, pages)
    assert next(groups) == parts[:1]
    pages |= {date(2026, 10, 3): 1, date(2026, 10, 4): 900}
    assert [len(group) for group in groups] == [2, 1, 1, 3]


def test_files_are_read_one_by_one() -> None:
    parts = [BackfillPart("b", name, "warc", "pending", "{}") for name in ("a.warc.gz", "2026-10-01")]
    assert list(together(parts, {})) == [[part] for part in parts]


def test_what_is_left_begins_with_the_search_however_the_parts_are_sorted() -> None:
    parts = [BackfillPart("b", name, "auto", "failed", "{}") for name in ("2026-10-01", "2026-10-02", SEARCH)]
    assert [part.part for part in left(parts)] == [SEARCH, "2026-10-01", "2026-10-02"]


def test_no_day_to_come_is_searched() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    asked = Parameters(first=date(2026, 11, 28), last=date(2999, 1, 1), source="pages")
    assert window_of(asked, now).days() == [date(2026, 11, day) for day in (28, 29, 30)]
    with pytest.raises(ValidationError, match="9999-12-31"):
        Parameters(last=date.max, source="replay")


@given(st.lists(st.integers(0, 2 * TOGETHER), max_size=40))
def test_no_part_is_lost_and_no_group_goes_on_when_it_is_full(counts: list[int]) -> None:
    parts, pages = replays(*counts)
    groups = list(together(parts, pages))
    assert [part for group in groups for part in group] == parts
    for group in groups:
        sizes = [pages[date.fromisoformat(part.part)] for part in group]
        assert sum(sizes[:-1]) < TOGETHER
    for group in groups[:-1]:
        assert sum(pages[date.fromisoformat(part.part)] for part in group) >= TOGETHER
