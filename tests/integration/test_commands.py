"""What commands say and how they end when something is mistyped, missing or down."""

from __future__ import annotations

import json

from tests.mill import Mill, closed_port

DIRECT = ("--engine", "direct")


def test_a_feed_that_is_not_listed_is_no_wish_for_all_or_none(news: Mill) -> None:
    for command in (
        ("run", *DIRECT, "--feed", "Nope"),
        ("run", "--dry-run", "--feed", "Nope"),
        ("backfill", "--source", "replay", "--feed", "Nope"),
        ("backfill", "--source", "pages", "--from", "2026-11-01", "--feed", "Nope"),
    ):
        refused = news(*command)
        assert (refused.code, "no such feed: Nope" in refused.err) == (3, True), (command, refused)
    assert news.sql("SELECT run_id FROM runs") == []
    assert news.sql("SELECT part FROM backfills") == []


def test_mistakes_are_told_before_they_become_runs(news: Mill) -> None:
    news.ok("run", *DIRECT)
    assert news("backfill", "--resume", "nope").code == 3
    later = news("backfill", "--from", "2099-01-01")
    assert (later.code, "the first day is after today: 2099-01-01" in later.err) == (3, True)
    state = json.loads(news.ok("status", "--json").out)
    assert (state["healthy"], state["problems"], len(state["runs"])) == (True, [], 1)
    news.ok("status", "--check")


def test_status_tells_what_it_is_not_well_with(news: Mill) -> None:
    news.ok("backfill", "--source", "replay")
    state = json.loads(news.ok("status", "--json").out)
    assert (state["healthy"], state["problems"]) == (False, ["no run has polled the feeds yet: `newsmill run` does"])
    news.configure(f"http://127.0.0.1:{closed_port()}/feed.xml")
    assert news("run", *DIRECT).code == 5
    checked = news("status", "--check")
    assert checked.code == 4
    assert checked.out.startswith("NOT HEALTHY\n  the last run fetched no feed: no feed could be reached")


def test_a_file_that_cannot_be_written_is_no_bug(news: Mill) -> None:
    news.ok("run", *DIRECT)
    for style in ("json", "csv", "parquet"):
        refused = news("sql", "--format", style, "-o", "/nonexistent/x", "SELECT 1 AS one")
        assert (refused.code, "/nonexistent/x" in refused.err) == (8, True), refused
