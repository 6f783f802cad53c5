"""The record of a run: its row in the warehouse from beginning to end, whatever ends it."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

import psutil

from extract.records import Batch, NewsmillError, Run, RunState
from flows.notify import tell
from flows.work import VERSION, Work
from warehouse.store import Store

Engine = Literal["direct", "prefect"]
Kind = Literal["ingest", "backfill", "demo"]
SILENCE = timedelta(days=2)  # a run under way asks, or ends a part, much more often


def new_run_id(now: datetime) -> str:
    """Sortable by time, unique across machines: 20261128T161300Z-1f3a9c."""
    return f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


@dataclass
class Record:
    """The run's row as it stands; steps put their counts into it."""

    run: Run

    failed: bool = False

    def set(self, **counts: object) -> None:
        self.run = replace(self.run, **counts)  # type: ignore[arg-type]

    def fail(self) -> None:
        """The run came to its end and reached nothing: no error of the program, but no success either."""
        self.failed = True


@contextmanager
def recorded(work: Work, kind: Kind, engine: Engine) -> Iterator[Record]:
    """Writes the run's row when it begins and when it ends.

    The caller holds the folder's lock of that kind: runs of it that were killed are marked crashed (:func:`killed`).
    Raises ServiceError, the run having failed, where a cluster is to do the work and is down.
    """
    now = work.now()
    begun = time.monotonic()
    run = Run(work.run_id, kind, engine, "running", now, pid=os.getpid(), host=socket.gethostname(), version=VERSION)
    with work.store() as store:
        crashed = killed(work, store, {kind})
        store.load(Batch(runs=(*crashed, run)))
    for old in crashed:
        work.report.say(f"run {old.run_id} had crashed; this one takes up what it left", level="warning")
        tell(work.settings, old, work.report)
    work.report.say(f"run {run.run_id} begins: {kind}, {engine} engine", run_id=run.run_id)
    record = Record(run)
    state: RunState = "failed"
    try:
        work.workers.reach()
        yield record
        state = "interrupted" if work.stop else "failed" if record.failed else "completed"
        if work.stop:
            record.set(message=work.stop.reason)
    except NewsmillError as error:
        record.set(message=f"{error.code} {error}")
        raise
    except BaseException as error:
        record.set(message=f"{type(error).__name__}: {error}")
        raise
    finally:
        record.set(state=state, ended_at=work.now(), duration_s=round(time.monotonic() - begun, 3))
        with work.store() as store:
            store.load(Batch(runs=(record.run,)))
        if state == "failed":
            tell(work.settings, record.run, work.report)


def killed(work: Work, store: Store, idle: Collection[Kind]) -> tuple[Run, ...]:
    """The rows, closed, of runs that are marked running but were killed. ``idle``: kinds that nobody runs here now.

    Of a warehouse that other folders share these are the runs whose process, on this machine, is known to be gone, and
    those of which nothing was heard for long: their machine may be no more, or have another name now. One that lives
    all the same corrects its row when it ends.
    """
    now = work.now()
    left = [run for run in store.runs(state="running") if run.kind in idle]
    if work.shared:
        heard_of = store.heard_of(now - SILENCE) if left else frozenset()
        left = [run for run in left if is_gone(run) or run.run_id not in heard_of]
    return tuple(
        replace(run, state="crashed", ended_at=now, message=run.message or "found running, but its process is gone")
        for run in left
    )


def is_gone(run: Run) -> bool:
    """Whether the process of a run that is marked running has ended, on this machine."""
    if run.host != socket.gethostname() or run.pid is None:
        return False
    try:
        process = psutil.Process(run.pid)
        if process.status() == psutil.STATUS_ZOMBIE:  # dead, and its parent too: containers' first processes reap late
            return True
        born = process.create_time()
    except psutil.NoSuchProcess:
        return True
    return born > run.started_at.timestamp() + 1  # another process has its number now


def note_skipped(work: Work, kind: Kind, engine: Engine, why: str) -> Run:
    """A run that did not take place because another was at work: a row too, so that the skip can be seen."""
    now = work.now()
    run = Run(
        work.run_id, kind, engine, "skipped", now, now, os.getpid(), socket.gethostname(),
        duration_s=0.0, message=why, version=VERSION,
    )  # fmt: skip
    with work.store() as store:
        store.load(Batch(runs=(run,)))
    return run


def summary(run: Run) -> str:
    """The one line a run ends with."""
    parts = [f"run {run.run_id} {run.state}:"]
    if run.kind != "backfill":
        parts.append(f"{run.feeds_polled} feeds polled ({run.feeds_unchanged} unchanged, {run.feeds_failed} failed),")
        parts.append(f"{run.entries_new} new entries,")
    parts.append(f"{run.articles_new} new articles,")
    parts.append(f"{run.articles_updated} updated,")
    if run.articles_failed:
        parts.append(f"{run.articles_failed} failed,")
    parts.append(f"{run.events_new} new events, {run.duration_s or 0:.1f} s")
    if run.message:
        parts.append(f"({run.message})")
    return " ".join(parts)
