"""The `backfill` flow: the same work as `newsmill backfill`, with a form in Prefect's UI."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from pydantic import Field

from flows import settings as config
from flows.backfill.parameters import Only, Parameters, Source
from flows.backfill.run import backfill
from flows.errors import RunBusy
from flows.prefect_engine import as_task
from flows.progress import for_service
from flows.runs import new_run_id, note_skipped, summary
from flows.service.orphans import end_with_runner, leave_if_orphaned
from flows.stop import Stop, on_signals
from flows.work import Work, utc_now

WAIT_S = 60.0  # for a backfill under way


@flow(name="backfill", persist_result=False, validate_parameters=True)
def backfill_flow(
    folder: Path,
    first: date | None = None,
    last: date | None = None,
    feeds: list[str] | None = None,
    source: Source = "auto",
    only: Only = "all",
    limit: Annotated[int, Field(ge=1)] | None = None,
    concurrency: Annotated[int, Field(ge=1, le=1024)] | None = None,
    warc: list[str] | None = None,
    stale: bool = False,
    resume: str | None = None,
) -> State[Any]:
    """Fetches or reads again what was published from ``first`` to ``last`` (UTC days, both included)."""
    end_with_runner()
    parameters = Parameters(
        first=first, last=last, feeds=tuple(feeds or ()), source=source, only=only, limit=limit,
        concurrency=concurrency, warc=tuple(warc or ()), stale=stale,
    )  # fmt: skip
    work = Work(config.load(folder), new_run_id(utc_now()), for_service(), Stop())
    try:
        with on_signals(work.stop):
            done = backfill(work, parameters, resume=resume, engine="prefect", step=as_task, wait_s=WAIT_S)
    except RunBusy as busy:
        # A queue of waiting backfills would keep scheduled runs from their turn.
        why = busy.args[0].splitlines()[0]
        work.report.say(f"skipped: {why}", level="warning")
        note_skipped(work, "backfill", "prefect", why)
        return Completed(name="Skipped", message=why)
    leave_if_orphaned()
    create_table_artifact(
        [
            {"part": p.part, "source": p.source, "state": p.state, "found": p.found, "new": p.articles_new,
             "updated": p.articles_updated, "events": p.events_new, "trouble": p.error}
            for p in done.parts
        ],
        key="backfill-parts",
        description=summary(done.run),
    )  # fmt: skip
    return (Failed if done.run.state == "failed" else Completed)(message=summary(done.run))
