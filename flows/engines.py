"""Which engine a run goes through: Prefect when its server answers, else the same steps directly."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from pathlib import Path

from flows.backfill.outcome import Backfilled
from flows.backfill.parameters import Parameters
from flows.errors import ServiceError
from flows.ingest import Ingested, ingest
from flows.poll import chosen, listed_states
from flows.progress import Report, for_stream
from flows.runs import Kind, new_run_id
from flows.service_record import read_record
from flows.settings import Settings
from flows.stop import Stop, on_signals
from flows.work import Work, utc_now


def run(
    settings: Settings,
    *,
    engine: str = "auto",
    kind: Kind = "ingest",
    only: frozenset[str] = frozenset(),
    due_only: bool = False,
    wait_s: float = 0.0,
    quiet: bool = False,
    log_json: bool = False,
) -> tuple[Ingested, Stop]:
    """One run through the chosen engine; tells on stderr which one and why.

    Raises RunBusy, ServiceError (``engine`` "prefect" and no server can be had) and the warehouse's errors.
    """
    report = for_stream(quiet=quiet, as_json=log_json)
    prepare(settings.folder)
    stop = Stop(60 * settings.schedule.time_limit_minutes)
    work = Work(settings, new_run_id(utc_now()), report, stop)
    with on_signals(stop):
        if through_prefect(settings, engine, report):
            from flows.prefect_engine import run_through_prefect

            return run_through_prefect(work, kind=kind, only=only, due_only=due_only, wait_s=wait_s), stop
        return ingest(work, kind=kind, only=only, due_only=due_only, wait_s=wait_s), stop


def backfill(
    settings: Settings,
    parameters: Parameters,
    *,
    resume: str | None = None,
    engine: str = "direct",
    wait_s: float = 0.0,
    quiet: bool = False,
) -> tuple[Backfilled, Stop]:
    """A backfill through the chosen engine."""
    from flows.backfill.run import backfill as run_backfill

    report = for_stream(quiet=quiet)
    prepare(settings.folder)
    work = Work(settings, new_run_id(utc_now()), report, Stop())
    with on_signals(work.stop):
        if through_prefect(settings, engine, report):
            from flows.prefect_engine import backfill_through_prefect

            return backfill_through_prefect(work, parameters, resume=resume, wait_s=wait_s), work.stop
        return run_backfill(work, parameters, resume=resume, wait_s=wait_s), work.stop


def prepare(folder: Path) -> None:
    """The storage folder, for its owner only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def through_prefect(settings: Settings, engine: str, report: Report) -> bool:
    """Decides, and points Prefect at the service's server where it runs."""
    if engine == "direct":
        return False
    wished = os.environ.get("PREFECT_API_URL") or None
    record = read_record(settings.folder)
    url = wished or (record.api_url if record else None)
    if url and answers(url):
        os.environ["PREFECT_API_URL"] = url
        return True
    if engine == "auto":
        if wished:
            report.say(f"Prefect's server does not answer at {wished}: running directly", level="warning")
        else:
            report.say("no Prefect server is up: running directly")
        return False
    if wished:
        raise ServiceError("Prefect's server does not answer", to=wished, next="--engine direct runs without it.")
    report.say("starting a temporary Prefect server for this run, which takes some seconds")
    return True


def answers(api_url: str, *, timeout_s: float = 2.0) -> bool:
    """Whether a Prefect server answers at this API address."""
    try:
        with urllib.request.urlopen(f"{api_url}/health", timeout=timeout_s) as response:  # noqa: S310
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def would_ask(settings: Settings, only: frozenset[str], *, due_only: bool) -> list[tuple[str, str]]:
    """The feeds a run would ask now, each with a word on its last poll. Touches nothing."""
    now = utc_now()
    with Work(settings, "dry-run", dry=True).store() as store:
        stored = store.feeds()
    states = chosen(listed_states(settings, stored, now), now, only=only, due_only=due_only)
    return [
        (s.url, f"last asked {s.last_fetch_at:%Y-%m-%dT%H:%M:%SZ}" if s.last_fetch_at else "never asked")
        for s in states
    ]
