"""A backfill from beginning to end: part after part, each recorded, so that a kill costs one part at most."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Literal

from extract.records import BackfillPart, Batch, NewsmillError, Run
from flows.backfill import parts as doing
from flows.backfill.parameters import Parameters
from flows.backfill.plan import SEARCH, left, parts_of, unfinished
from flows.backfill.search import count, search, window_of
from flows.errors import ConfigError
from flows.ingest import Step, call
from flows.locks import hold
from flows.publish import publish
from flows.reading import Tally
from flows.runs import Engine, recorded, summary
from flows.settings import Settings
from flows.work import Work

PartState = Literal["pending", "running", "done", "failed", "cancelled"]


def backfill(
    work: Work,
    parameters: Parameters,
    *,
    resume: str | None = None,
    engine: Engine = "direct",
    step: Step = call,
    wait_s: float = 0.0,
) -> tuple[Run, list[BackfillPart]]:
    """Runs, or goes on with, a backfill. Without ``resume`` an unfinished one with equal parameters is gone on with.

    Raises RunBusy while another backfill is under way, ConfigError for an unknown id, and the warehouse's errors.
    """
    work = replace(work, settings=with_concurrency(work.settings, parameters))
    with work, hold(work.settings.folder, "backfill", wait_s=wait_s), recorded(work, "backfill", engine) as record:
        parts = _parts(work, parameters, resume)
        if parts:
            parameters = Parameters.model_validate_json(parts[0].parameters)
        todo = left(parts)
        begun, done_before = time.monotonic(), len(parts) - len(todo)
        tally = Tally()
        for number, part in enumerate(todo, 1):
            if work.stop or _cancelled(work, part):
                break
            done = _do(work, parameters, part, step, tally)
            spent = time.monotonic() - begun
            rest = spent / number * (len(todo) - number)
            about = f" (about {rest:.0f} s left)" if number < len(todo) else ""
            work.report.say(f"{done_before + number}/{len(parts)} {told(done)}{about}")
            parts = [done if old.part == done.part else old for old in parts]
        record.set(
            articles_new=tally.articles_new,
            articles_updated=tally.articles_updated,
            articles_failed=tally.articles_failed,
            events_new=tally.events_new,
            message=f"backfill {parts[0].backfill_id}" if parts else "nothing to do",
        )
    step(publish, work)
    work.report.say(summary(record.run))
    return record.run, parts


def told(part: BackfillPart) -> str:
    """A part's line: 2026-10-08 pages done: 1 found, ..."""
    line = (
        f"{part.part} {part.source} {part.state}: {part.found} found, {part.articles_new} new, "
        f"{part.articles_updated} updated, {part.events_new} events new"
    )
    return f"{line}; {part.error}" if part.error else line


def days_to_do(work: Work, parameters: Parameters) -> Counter[date]:
    """For a dry run: what each day would bring. Network sources list; nothing is kept."""
    if parameters.replays:
        with work.store() as store:
            return Counter(store.count_stored(doing.stored_choice(work, parameters)))
    if parameters.source == "warc":
        return Counter(asyncio.run(doing.count_warc(work, parameters, window_of(parameters, work.now()))))
    return asyncio.run(count(work, parameters, window_of(parameters, work.now())))


def cancel(work: Work, backfill_id: str) -> int:
    """Marks what is left of a backfill as cancelled; one under way ends after its current part. Returns how many."""
    with work.store() as store:
        parts = store.backfill_parts(backfill_id)
        if not parts:
            raise ConfigError("no such backfill", to=backfill_id, next="`newsmill backfill list` shows their ids.")
        todo = [replace(part, state="cancelled", updated_at=work.now()) for part in left(parts)]
        store.load(Batch(backfill_parts=tuple(todo)))
    return len(todo)


def with_concurrency(settings: Settings, parameters: Parameters) -> Settings:
    if parameters.concurrency is None:
        return settings
    fetch = settings.fetch.model_copy(update={"concurrency": parameters.concurrency})
    return settings.model_copy(update={"fetch": fetch})


def _parts(work: Work, parameters: Parameters, resume: str | None) -> list[BackfillPart]:
    """The backfill's parts as they stand, made if it is new."""
    with work.store() as store:
        known = store.backfill_parts()
        backfill_id = resume or unfinished(known, parameters)
        if backfill_id is not None:
            parts = [part for part in known if part.backfill_id == backfill_id]
            if not parts:
                raise ConfigError("no such backfill", to=backfill_id, next="`newsmill backfill list` shows their ids.")
            work.report.say(f"going on with backfill {backfill_id}: {len(left(parts))} of {len(parts)} parts left")
            return parts
    days = days_to_do(work, parameters) if parameters.replays else Counter()
    now = work.now()
    parts = parts_of(work.run_id, parameters, window_of(parameters, now), days, now)
    work.report.say(f"backfill {work.run_id}: {len(parts)} parts")
    _record(work, *parts)
    return parts


def _do(work: Work, parameters: Parameters, part: BackfillPart, step: Step, tally: Tally) -> BackfillPart:
    """One part, its outcome recorded. Its own trouble is its error; the warehouse's ends the backfill."""
    _record(work, replace(part, state="running", updated_at=work.now()))
    mine, found, error = Tally(), 0, None
    state: PartState
    window = window_of(parameters, work.now())
    try:
        if part.part == SEARCH:
            found, error = step(search, work, parameters, window)
        elif part.source == "warc":
            found, mine, error = step(doing.read_warc, work, parameters, part.part, window)
        elif part.source == "replay":
            found, mine = step(doing.replay_day, work, parameters, date.fromisoformat(part.part))
        else:
            found, mine = step(doing.fetch_day, work, parameters, date.fromisoformat(part.part))
        # A listing that broke off is worth another try; what it gave is kept.
        state = "pending" if work.stop else "done"
    except NewsmillError as trouble:
        if trouble.exit_code not in {0, 1, 3}:
            raise
        state, error = "failed", f"{trouble.code} {trouble.what}"
    tally.join(mine)
    done = replace(
        part,
        state=state,
        found=found,
        articles_new=mine.articles_new,
        articles_updated=mine.articles_updated,
        events_new=mine.events_new,
        error=error,
        updated_at=work.now(),
    )
    _record(work, done)
    return done


def _cancelled(work: Work, part: BackfillPart) -> bool:
    with work.store() as store:
        now = store.backfill_parts(part.backfill_id)
    return any(p.part == part.part and p.state == "cancelled" for p in now)


def _record(work: Work, *parts: BackfillPart) -> None:
    with work.store() as store:
        store.load(Batch(backfill_parts=parts))
