"""How a newsmill folder is doing: feeds, runs, gaps, sizes. Read from the snapshot, so that it never waits."""

from __future__ import annotations

import shutil
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.asking import ask
from flows.engines import answers
from flows.locks import holder
from flows.schedule import next_firing
from flows.service_record import ServiceRecord, read_record
from flows.settings import Settings, with_schedule
from flows.work import utc_now
from warehouse.snapshot import snapshot_of


@dataclass
class FeedRow:
    """A listed feed's line; counts and times are None before its first poll."""

    url: str
    title: str
    status: str
    interval_s: float
    interval_reason: str
    last_ok_at: datetime | None
    next_fetch_at: datetime | None
    entries: int
    last_error: str | None


def feed_rows(settings: Settings) -> list[FeedRow]:
    known: dict[str, dict[str, Any]] = {}
    answer = ask(settings, "SELECT * FROM feed_health", or_none=True)
    if answer is not None:
        known = {row["url"]: row for row in answer.dicts()}
    rows = []
    for feed in settings.feed:
        row = known.get(feed.url)
        if row is None:
            rows.append(
                FeedRow(
                    feed.url, feed.title, "new", 60 * settings.schedule.poll_minutes, "default", None, None, 0, None
                )
            )
            continue
        trouble = f"{row['last_error_code']} {row['last_error'] or ''}".strip() if row["last_error_code"] else None
        rows.append(
            FeedRow(
                feed.url, row["title"], row["status"], row["interval_s"], row["interval_reason"], row["last_ok_at"],
                row["next_fetch_at"], row["entries"], trouble,
            )
        )  # fmt: skip
    return rows


@dataclass
class Health:
    """What `newsmill status` tells."""

    healthy: bool
    problems: list[str]
    last_success_at: datetime | None
    last_success_run_id: str | None
    lag_s: float | None
    failures_since: int
    under_way: int
    next_run_at: str | None
    service: dict[str, Any] | None
    counts: dict[str, int]
    runs: list[dict[str, Any]]
    failing_feeds: list[dict[str, Any]]
    gaps: dict[str, int]
    disk_bytes: dict[str, int]


# A run in which no feed at all could be had is none; one that found no feed due is.
LAST_SUCCESS = """SELECT * FROM runs WHERE state = 'completed' AND kind <> 'backfill'
    AND (feeds_polled = 0 OR feeds_failed < feeds_polled) ORDER BY started_at DESC LIMIT 1"""
COUNTED = ("feeds", "entries", "articles", "events", "event_quantities", "stories", "incidents", "rejects", "runs")


def health(settings: Settings) -> Health:
    now = utc_now()
    problems: list[str] = []
    runs: list[dict[str, Any]] = []
    counts = dict.fromkeys(COUNTED, 0) | {"pending": 0}
    failing: list[dict[str, Any]] = []
    gaps = {"open": 0, "filled": 0, "unfillable": 0}
    good: dict[str, Any] | None = None
    answer = ask(settings, "SELECT * FROM runs ORDER BY started_at DESC LIMIT 20", or_none=True)
    if answer is None:
        problems.append("there is no warehouse yet: `newsmill run` makes it")
    else:
        runs = answer.dicts()
        for name in COUNTED:
            counts[name] = int(ask(settings, f"SELECT count(*) AS n FROM {name}").rows[0][0])  # noqa: S608
        counts["pending"] = int(ask(settings, "SELECT count(*) AS n FROM entries WHERE state = 'pending'").rows[0][0])
        failing = ask(settings, "SELECT * FROM feed_health WHERE status IN ('failing', 'gone')").dicts()
        gaps |= {r[0]: int(r[1]) for r in ask(settings, "SELECT state, count(*) AS n FROM gaps GROUP BY state").rows}
        good = next(iter(ask(settings, LAST_SUCCESS).dicts()), None)
    failed, why = judged(runs, good)
    if answer is not None:
        problems += why
    lag = (now - good["ended_at"]).total_seconds() if good and good["ended_at"] else None
    if failing:
        problems.append(f"{_many(len(failing), 'feed')} failing")
    record = read_record(settings.folder)
    next_run = None
    late = False
    if record:
        served = with_schedule(settings, cron=record.cron, timezone=record.timezone)
        next_run = next_firing(served, now).strftime("%Y-%m-%dT%H:%M:%SZ")
        late = is_late(served, now, good["started_at"] if good else None, datetime.fromisoformat(record.started_at))
        if late:
            problems.append("no run has succeeded though the schedule has fired; see newsmill doctor")
        if not answers(record.api_url):
            problems.append("the service's Prefect server does not answer; it is started again by itself")
    return Health(
        healthy=not why and not late,
        problems=problems,
        last_success_at=good["ended_at"] if good else None,
        last_success_run_id=good["run_id"] if good else None,
        lag_s=None if lag is None else round(lag),
        failures_since=failed,
        under_way=sum(holder(settings.folder, name) is not None for name in ("run", "backfill")),
        next_run_at=next_run,
        service=_shown(record) if record else None,
        counts=counts,
        runs=runs[:5],
        failing_feeds=failing,
        gaps=gaps,
        disk_bytes=disk_bytes(settings),
    )


def judged(runs: list[dict[str, Any]], good: dict[str, Any] | None) -> tuple[int, list[str]]:
    """How many runs (latest first) failed since the last ``good`` one, and all that speaks against health. Pure.

    A failed backfill is made good by a later backfill too.
    """
    filled = next((r for r in runs if r["kind"] == "backfill" and r["state"] == "completed"), None)
    failed, barren = [], []
    for run in runs:
        mended = [good, filled] if run["kind"] == "backfill" else [good]
        if any(later is not None and run["started_at"] <= later["started_at"] for later in mended):
            continue
        if run["state"] in {"failed", "crashed"}:
            failed.append(run)
        elif run["state"] == "completed" and run["kind"] != "backfill":
            barren.append(run)
    why = []
    if failed:
        told = str(failed[0].get("message") or failed[0]["state"]).splitlines()[0]
        why.append(f"{len(failed)} run{'s' if len(failed) > 1 else ''} failed since the last success: {told}")
    if barren:
        told = barren[0].get("message") or f"every feed asked failed, {barren[0]['feeds_failed']} of them"
        why.append(f"the last run fetched no feed: {told}")
    if good is None and not why:
        why.append("no run has polled the feeds yet: `newsmill run` does")
    return len(failed), why


def _many(count: int, what: str) -> str:
    return f"1 {what} is" if count == 1 else f"{count} {what}s are"


def is_late(settings: Settings, now: datetime, success_began_at: datetime | None, up_since: datetime) -> bool:
    """Whether the schedule has fired three times since the last good run began (or the service is up). Pure."""
    since = max(success_began_at, up_since) if success_began_at else up_since
    third = since
    for _ in range(3):
        third = next_firing(settings, third)
    return third < now


def _shown(record: ServiceRecord) -> dict[str, Any]:
    """What may be told of a service: not its token."""
    return {
        "pid": record.pid,
        "ui": record.ui_url,
        "started_at": record.started_at,
        "sql": record.sql_address,
        "cron": record.cron,
        "timezone": record.timezone,
    }


def disk_bytes(settings: Settings) -> dict[str, int]:
    """Sizes below the folder, and what the disk has left."""
    folder = settings.folder
    parts = {"raw": settings.raw, "prefect": folder / "prefect"}
    sizes = {name: sum(map(_size, path.rglob("*"))) for name, path in parts.items()}
    warehouse = folder / settings.storage.warehouse
    sizes |= {"warehouse": _size(warehouse), "snapshot": _size(snapshot_of(warehouse))}
    sizes["free"] = shutil.disk_usage(folder if folder.exists() else Path()).free
    return sizes


def _size(path: Path) -> int:
    """A file's; 0 for a folder, and for one that was removed meanwhile."""
    try:
        found = path.stat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
