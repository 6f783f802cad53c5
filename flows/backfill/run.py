"""A backfill from beginning to end: part after part, each recorded, so that a kill costs the parts under way only."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from extract.records import BackfillPart, Batch, NewsmillError, Run
from flows.backfill import parts as doing
from flows.backfill.parameters import Parameters
from flows.backfill.plan import SEARCH, left, parts_of, together, unfinished
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


@dataclass(frozen=True)
class Outcome:
    """What came of a part: pages or entries found, what was read and loaded, what went wrong."""

    found: int = 0
    tally: Tally = field(default_factory=Tally)
    error: str | None = None


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
        pages = days_to_do(work, parameters) if parameters.replays else Counter()
        begun, before, tally = time.monotonic(), len(parts) - len(todo), Tally()
        number = 0
        for group in together(todo, pages):
            if work.stop or not _begun(work, group):
                break
            for done, mine in _do(work, parameters, group, step):
                number += 1
                tally.join(mine)
                rest = (time.monotonic() - begun) / number * (len(todo) - number)
                about = f" (about {rest:.0f} s left)" if number < len(todo) else ""
                work.report.say(f"{before + number}/{len(parts)} {told(done)}{about}")
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


def _begun(work: Work, group: list[BackfillPart]) -> bool:
    """Marks the parts as running; False where the backfill was cancelled meanwhile."""
    with work.store() as store:
        now = {part.part: part.state for part in store.backfill_parts(group[0].backfill_id)}
        if any(now.get(part.part) == "cancelled" for part in group):
            return False
        running = tuple(replace(part, state="running", updated_at=work.now()) for part in group)
        store.load(Batch(backfill_parts=running))
    return True


def _do(work: Work, parameters: Parameters, group: list[BackfillPart], step: Step) -> list[tuple[BackfillPart, Tally]]:
    """Parts done, and their outcomes recorded. Their own trouble is their error; the warehouse's ends the backfill."""
    state: PartState
    try:
        outcomes = _outcomes(work, parameters, group, step)
        # A listing that broke off is worth another try; what it gave is kept.
        state = "pending" if work.stop else "done"
    except NewsmillError as trouble:
        if trouble.exit_code not in {0, 1, 3}:
            raise
        state, outcomes = "failed", [Outcome(error=f"{trouble.code} {trouble.what}")] * len(group)
    done = [
        replace(
            part,
            state=state,
            found=outcome.found,
            articles_new=outcome.tally.articles_new,
            articles_updated=outcome.tally.articles_updated,
            events_new=outcome.tally.events_new,
            error=outcome.error,
            updated_at=work.now(),
        )
        for part, outcome in zip(group, outcomes, strict=True)
    ]
    _record(work, *done)
    return [(part, outcome.tally) for part, outcome in zip(done, outcomes, strict=True)]


def _outcomes(work: Work, parameters: Parameters, group: list[BackfillPart], step: Step) -> list[Outcome]:
    """What came of each part of the group (plan.together)."""
    window = window_of(parameters, work.now())
    part = group[0]
    if part.part == SEARCH:
        found, error = step(search, work, parameters, window)
        return [Outcome(found, error=error)]
    if part.source == "warc":
        found, tally, error = step(doing.read_warc, work, parameters, part.part, window)
        return [Outcome(found, tally, error)]
    if part.source == "replay":
        days = tuple(date.fromisoformat(part.part) for part in group)
        return [Outcome(found, tally) for found, tally in step(doing.replay_days, work, parameters, days)]
    return [Outcome(*step(doing.fetch_day, work, parameters, date.fromisoformat(part.part)))]


def _record(work: Work, *parts: BackfillPart) -> None:
    with work.store() as store:
        store.load(Batch(backfill_parts=parts))
