"""What the service tidies: runs that a crash left open, firings that were missed, Prefect's history that is old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from extract.records import Batch
from flows.locks import holder
from flows.notify import tell
from flows.progress import Report
from flows.runs import Kind, killed
from flows.service.prefect_api import UNFINISHED, FlowRun, PrefectApi
from flows.settings import Settings
from flows.work import Work, utc_now, warehouse_of
from warehouse.errors import WarehouseBusy

LOCKS: dict[Kind, str] = {"ingest": "run", "demo": "run", "backfill": "backfill"}
"""What is held while a run of the kind is under way."""
WAIT_S = 5.0
LATE = timedelta(seconds=60)  # a run not begun by then was missed, not merely slow to start


def mark_crashed(settings: Settings, report: Report) -> int:
    """Marks as crashed, in the warehouse, the runs that were killed. Returns how many.

    Where another holds the warehouse the next run does it: that must not keep a service from coming up.
    """
    path = warehouse_of(settings)
    if isinstance(path, Path) and not path.exists():
        return 0
    work = Work(settings, "housekeeping", report)
    idle = {kind for kind, lock in LOCKS.items() if holder(settings.folder, lock) is None}
    try:
        with work.store(wait_s=WAIT_S) as store:
            crashed = killed(work, store, idle)
            store.load(Batch(runs=crashed))
    except WarehouseBusy as busy:
        report.say(f"runs that crashed are not marked yet: {busy.what}", level="warning")
        return 0
    for run in crashed:
        report.say(f"run {run.run_id} had crashed; the next one takes up what it left", level="warning")
        tell(settings, run, report)
    return len(crashed)


def close_open_runs(api: PrefectApi, folder: Path, why: str) -> int:
    """Marks as crashed, in Prefect, this folder's runs that are still open although nothing works on them."""
    stale = [run for run in api.flow_runs(type={"any_": list(UNFINISHED)}) if _ours(run, folder)]
    for run in stale:
        api.mark_crashed(run, why)
    return len(stale)


def drop_missed(api: PrefectApi, folder: Path, *, keep: int = 0, now: datetime | None = None) -> int:
    """Deletes firings that were missed, except the newest ``keep``. Returns how many had been missed."""
    now = now or utc_now()
    waiting = [run for run in api.flow_runs(type={"any_": ["SCHEDULED"]}) if _ours(run, folder)]
    late = missed(waiting, now - (LATE if keep else timedelta()))
    for run in late[keep:]:
        api.delete(run)
    return len(late)


def missed(waiting: Iterable[FlowRun], before: datetime) -> list[FlowRun]:
    """Those that should have begun before then, latest first. Pure."""
    late = [run for run in waiting if run.expected_at is not None and run.expected_at < before]
    return sorted(late, key=lambda run: run.expected_at or before, reverse=True)


def forget_old(api: PrefectApi, folder: Path, keep_days: int, now: datetime) -> int:
    """Deletes Prefect's record of this folder's runs older than that (newsmill's ``runs`` table keeps all)."""
    old = [run for run in api.finished_before(now - timedelta(days=keep_days)) if _ours(run, folder)]
    for run in old:
        api.delete(run)
    return len(old)


def _ours(run: FlowRun, folder: Path) -> bool:
    """A server elsewhere has runs of others too, maybe of flows with the same names."""
    named = run.parameters.get("folder")
    return named is not None and Path(str(named)) == folder
