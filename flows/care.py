"""Step 5 of a run, once a day: the warehouse is looked after without anybody having to remember it.

Room is given back, raw payloads past their time are removed, and the full-text index covers what came since.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from extract.records import NewsmillError
from flows.errors import RunBusy
from flows.locks import hold
from flows.progress import readable
from flows.settings import Settings
from flows.work import Work, utc_now, warehouse_of
from warehouse import care
from warehouse.care import Maintained

STAMP = "maintained"
"""The file whose time is that of the last care."""


def look_after(work: Work) -> None:
    """Maintains the warehouse. Trouble is told and waits for the next time: the run's own work is done."""
    if work.stop:
        return
    try:
        work.report.say(told(maintain(work.settings, now=work.now())))
    except RunBusy:
        pass  # the run under way looks after it at its own end
    except NewsmillError as error:
        work.report.say(f"the warehouse could not be looked after: {error.code} {error}", level="warning")


def due(settings: Settings, now: datetime) -> bool:
    """Whether the last care is long enough ago; or to come, since the clock jumped. A folder that never had any has its
    first a period from now."""
    every = settings.storage.maintain_every_hours
    if not every:
        return False
    stamp = settings.folder / STAMP
    if not stamp.exists():
        _stamp(settings, now)
    return abs(now - datetime.fromtimestamp(stamp.stat().st_mtime, UTC)) >= timedelta(hours=every)


def maintain(settings: Settings, *, wait_s: float = 0.0, now: datetime | None = None) -> Maintained:
    """Checkpoint, compaction, retention, index. Raises RunBusy, and what :func:`warehouse.care.maintain` raises."""
    at = now or utc_now()
    with hold(settings.folder, "run", wait_s=wait_s):
        _stamp(settings, at)  # before the work: what cannot be done now is not tried again by every run
        keep_raw_days = settings.storage.keep_raw_days
        return care.maintain(warehouse_of(settings), settings.raw, keep_raw_days=keep_raw_days, now=at)


def told(done: Maintained) -> str:
    """What was done, in a line."""
    return (
        f"warehouse {readable(done.bytes_before)} -> {readable(done.bytes_after)}"
        f"{', compacted' if done.compacted else ''}{', indexed' if done.indexed else ''}; "
        f"{done.raw_files_removed} raw files removed, {readable(done.raw_bytes_removed)}"
    )


def _stamp(settings: Settings, now: datetime) -> None:
    stamp = settings.folder / STAMP
    stamp.touch(mode=0o600)
    os.utime(stamp, (now.timestamp(), now.timestamp()))
