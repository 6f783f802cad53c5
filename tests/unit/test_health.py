"""What speaks against a folder's health: runs since the last good one."""

from __future__ import annotations

from typing import Any

from flows.health import judged


def run(at: int, state: str = "completed", kind: str = "ingest", **more: Any) -> dict[str, Any]:
    return {
        "started_at": at,
        "state": state,
        "kind": kind,
        "feeds_polled": 2,
        "feeds_failed": 0,
        "message": None,
    } | more


GOOD = run(5)


def test_failures_count_until_a_good_run() -> None:
    failed = run(7, "failed", message="E_STORAGE disk full\nMake room.")
    assert judged([failed, GOOD, run(3, "failed")], GOOD) == (
        1, ["1 run failed since the last success: E_STORAGE disk full"],
    )  # fmt: skip
    assert judged([GOOD, failed | {"started_at": 4}], GOOD) == (0, [])


def test_a_run_that_fetched_nothing_is_no_success_and_is_told() -> None:
    barren = run(8, feeds_failed=2)
    assert judged([barren, GOOD], GOOD) == (0, ["the last run fetched no feed: every feed asked failed, 2 of them"])
    assert judged([barren], None)[1] == ["the last run fetched no feed: every feed asked failed, 2 of them"]


def test_a_failed_backfill_is_made_good_by_another() -> None:
    failed = run(7, "failed", "backfill", message="backfill x: nothing could be reached")
    assert judged([failed, GOOD], GOOD)[0] == 1
    assert judged([run(8, kind="backfill"), failed, GOOD], GOOD) == (0, [])


def test_there_is_always_a_reason() -> None:
    assert judged([], None) == (0, ["no run has polled the feeds yet: `newsmill run` does"])
    assert judged([run(1, kind="backfill")], None)[1]
    assert judged([run(1, "skipped"), GOOD], GOOD) == (0, [])
