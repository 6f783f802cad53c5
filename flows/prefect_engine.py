"""The Prefect engine: the ingest flow, its steps as tasks, and the artifacts a person reads in the UI."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Prefect reads these once, when imported. Nothing calls home, and a server that dies in mid-run is given up on within
# seconds (with the defaults the process would wait almost five minutes although all its work is committed).
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_CLIENT_MAX_RETRIES", "2")
os.environ.setdefault("PREFECT_API_REQUEST_TIMEOUT", "10")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")  # what a person has to know is told by us

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows import settings as config
from flows.backfill.outcome import Backfilled
from flows.backfill.parameters import Parameters
from flows.backfill.run import backfill
from flows.engines import answers
from flows.errors import RunBusy
from flows.ingest import Ingested, ingest
from flows.progress import for_service
from flows.runs import Kind, new_run_id, note_skipped, summary
from flows.service.orphans import end_with_runner, leave_if_orphaned
from flows.stop import Stop, on_signals
from flows.work import Work, utc_now
from warehouse.errors import WarehouseBusy


def as_task(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """A step as a Prefect task. Steps are idempotent, so one that found the warehouse busy is simply tried again.

    Where Prefect's server has died meanwhile it is a plain call: Prefect would try for long to tell it.
    """
    if server_is_lost():
        return function(*args, **kwargs)
    wrapped = task(
        name=function.__name__.replace("_", "-"),
        retries=3,
        retry_delay_seconds=10,
        retry_condition_fn=_busy,
        cache_policy=NO_CACHE,
        persist_result=False,
    )(function)
    return wrapped(*args, **kwargs)


def _busy(_task: Any, _run: Any, state: State[Any]) -> bool:
    try:
        state.result()
    except WarehouseBusy:
        return True
    except Exception:
        return False
    return False


@flow(name="ingest", persist_result=False, validate_parameters=True)
def ingest_flow(folder: Path, feeds: list[str] | None = None, due_only: bool = True) -> State[Any]:
    """Polls the feeds that are due (or ``feeds``, by url or title) and loads what is new."""
    end_with_runner()
    settings = config.load(folder)
    stop = Stop(60 * settings.schedule.time_limit_minutes)
    work = Work(settings, new_run_id(utc_now()), for_service(), stop)
    try:
        with on_signals(stop):
            done = ingest(work, engine="prefect", step=as_task, only=frozenset(feeds or ()), due_only=due_only)
    except RunBusy as busy:
        # The tick is skipped, not queued: the run under way does its work.
        work.report.say(f"skipped: {busy.args[0].splitlines()[0]}", level="warning")
        note_skipped(work, "ingest", "prefect", busy.args[0].splitlines()[0])
        return Completed(name="Skipped", message=str(busy))
    leave_if_orphaned()
    leave_artifacts(done)
    return Completed(message=summary(done.run))


def run_through_prefect(work: Work, *, kind: Kind, only: frozenset[str], due_only: bool, wait_s: float) -> Ingested:
    """The same run as a flow of this process. What Prefect itself has to say comes second: if its server dies in
    mid-run the work is committed all the same, and that is what counts."""
    finished: list[Ingested] = []

    @flow(name="ingest", persist_result=False, validate_parameters=False)
    def ingest_here(folder: Path) -> State[Any]:  # noqa: ARG001 - by it a service knows the run as its own
        done = ingest(work, engine="prefect", step=as_task, kind=kind, only=only, due_only=due_only, wait_s=wait_s)
        finished.append(done)
        leave_artifacts(done)
        return Completed(message=summary(done.run))

    try:
        ingest_here(work.settings.folder)
    except Exception:
        if not finished:
            raise
        work.report.say("Prefect's server was lost on the way; the run's work is committed", level="warning")
    return finished[0]


def backfill_through_prefect(work: Work, parameters: Parameters, *, resume: str | None, wait_s: float) -> Backfilled:
    """A backfill as a flow of this process."""
    finished: list[Backfilled] = []

    @flow(name="backfill", persist_result=False, validate_parameters=False)
    def backfill_here(folder: Path) -> State[Any]:  # noqa: ARG001
        done = backfill(work, parameters, resume=resume, engine="prefect", step=as_task, wait_s=wait_s)
        finished.append(done)
        return Completed(message=summary(done.run))

    try:
        backfill_here(work.settings.folder)
    except Exception:
        if not finished:
            raise
        work.report.say("Prefect's server was lost on the way; the work is committed", level="warning")
    return finished[0]


def server_is_lost() -> bool:
    """Whether the server that this process was told of does not answer (any more)."""
    url = os.environ.get("PREFECT_API_URL")
    return bool(url) and not answers(url or "")


def leave_artifacts(done: Ingested) -> None:
    """The run's summary and its table of feeds, for Prefect's UI; none where its server has died meanwhile."""
    if server_is_lost():
        return
    create_markdown_artifact(summary(done.run), key="run-summary")
    create_table_artifact(
        [
            {"feed": f.title or f.url, "url": f.url, "outcome": f.outcome, "new": f.entries_new, "detail": f.detail}
            for f in done.feeds
        ],
        key="run-feeds",
        description=summary(done.run),
    )
