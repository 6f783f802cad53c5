"""A backfill from beginning to end: part after part, each recorded, so that a kill costs the parts under way only."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from extract.records import BackfillPart, Batch, NewsmillError
from flows.backfill import parts as doing
from flows.backfill.outcome import UNREACHED, Backfilled, Outcome
from flows.backfill.outcome import told as reasons
from flows.backfill.parameters import Parameters
from flows.backfill.plan import SEARCH, left, parts_of, together, unfinished
from flows.backfill.search import count, search, window_of
from flows.errors import ConfigError
from flows.ingest import Step, call
from flows.locks import hold
from flows.poll import check_names
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
) -> Backfilled:
    """Runs, or goes on with, a backfill. Without ``resume`` an unfinished one with equal parameters is gone on with.

    Raises RunBusy while another backfill is under way, ConfigError for an unknown id or feed and for days to come, and
    the warehouse's errors.
    """
    work = replace(work, settings=with_concurrency(work.settings, parameters))
    with work, hold(work.settings.folder, "backfill", wait_s=wait_s):
        # A mistake in what is asked for is told before it becomes a run.
        parts = _parts(work, parameters, resume)
        with recorded(work, "backfill", engine) as record:
            if parts:
                parameters = Parameters.model_validate_json(parts[0].parameters)
            done = _do_all(work, parameters, parts, step)
            record.set(
                articles_new=done.tally.articles_new,
                articles_updated=done.tally.articles_updated,
                articles_failed=done.tally.articles_failed,
                events_new=done.tally.events_new,
                message=_message(done),
            )
            if done.fruitless or done.network_down:
                record.fail()
    step(publish, work)
    work.report.say(summary(record.run))
    return Backfilled(record.run, done.parts, done.network_down)


@dataclass
class _Done:
    """What came of the parts so far; ``states`` are all of the backfill, by name, as they stand."""

    states: dict[str, BackfillPart]
    tally: Tally = field(default_factory=Tally)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def parts(self) -> list[BackfillPart]:
        return list(self.states.values())

    @property
    def fruitless(self) -> bool:
        """Whether every part that was tried failed."""
        return bool(self.outcomes) and all(outcome.failed for outcome in self.outcomes)

    @property
    def network_down(self) -> bool:
        asked = [outcome.reached for outcome in self.outcomes if outcome.reached is not None]
        return bool(asked) and not any(asked)


def _do_all(work: Work, parameters: Parameters, parts: list[BackfillPart], step: Step) -> _Done:
    """What is left of the parts, one after another, until all are done or a signal asks for the end.

    After a search that failed the days are done with what it found, but left pending, since it is to be done again.
    Where it reached nothing at all there is nothing to do in them.
    """
    todo = left(parts)
    pages = _pages(work, parameters)
    begun, before, number = time.monotonic(), len(parts) - len(todo), 0
    done = _Done({part.part: part for part in parts})
    searched = True
    for group in together(todo, pages):
        if work.stop or not _begun(work, group):
            break
        for part, outcome in _do(work, parameters, group, step, searched=searched):
            number += 1
            done.tally.join(outcome.tally)
            done.outcomes.append(outcome)
            rest = (time.monotonic() - begun) / number * (len(todo) - number)
            about = f" (about {rest:.0f} s left)" if number < len(todo) and outcome.reached is not False else ""
            work.report.say(f"{before + number}/{len(parts)} {told(part)}{about}")
            done.states[part.part] = part
            if part.part == SEARCH:
                searched = not outcome.failed
                pages |= _pages(work, parameters)
        if group[0].part == SEARCH and done.network_down:
            break
    return done


def _pages(work: Work, parameters: Parameters) -> Counter[date]:
    """How many pages each day has, as far as is known; WARC files do not tell."""
    if parameters.replays:
        return days_to_do(work, parameters)
    return Counter() if parameters.source == "warc" else doing.count_held(work, parameters)


def _message(done: _Done) -> str:
    """What the run's row tells: the backfill's id, and what is wrong with it."""
    if not done.parts:
        return "nothing to do"
    name = f"backfill {done.parts[0].backfill_id}"
    if done.network_down:
        return f"{name}: {UNREACHED}"
    failed = sum(part.state == "failed" for part in done.parts)
    return f"{name}: {failed} of {len(done.parts)} parts failed" if failed else name


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
        choice = doing.stored_choice(work, parameters)
        with work.store() as store:
            return Counter(store.count_stored(choice))
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
    with replace(work, dry=True).store() as store:
        known = store.backfill_parts()
    backfill_id = resume or unfinished(known, parameters)
    if backfill_id is not None:
        parts = [part for part in known if part.backfill_id == backfill_id]
        if not parts:
            raise ConfigError("no such backfill", to=backfill_id, next="`newsmill backfill list` shows their ids.")
        check_names(work, Parameters.model_validate_json(parts[0].parameters).feeds)
        work.report.say(f"going on with backfill {backfill_id}: {len(left(parts))} of {len(parts)} parts left")
        return parts
    check_names(work, parameters.feeds)
    now = work.now()
    window = window_of(parameters, now)
    days = days_to_do(work, parameters) if parameters.replays else Counter()
    parts = parts_of(work.run_id, parameters, window, days, now)
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


def _do(
    work: Work, parameters: Parameters, group: list[BackfillPart], step: Step, *, searched: bool
) -> list[tuple[BackfillPart, Outcome]]:
    """Parts done, and their outcomes recorded. Their own trouble is their error; the warehouse's ends the backfill."""
    try:
        outcomes = _outcomes(work, parameters, group, step)
    except NewsmillError as trouble:
        if trouble.exit_code not in {0, 1, 3, 4, 5}:
            raise
        outcomes = [Outcome(error=reasons(trouble), failed=True)] * len(group)
    done = [
        # A part may take several tries: what is new and changed adds up over them.
        replace(
            part,
            state=_state(outcome, again=bool(work.stop) or not searched),
            found=max(part.found, outcome.found),
            articles_new=part.articles_new + outcome.tally.articles_new,
            articles_updated=part.articles_updated + outcome.tally.articles_updated,
            events_new=part.events_new + outcome.tally.events_new,
            error=outcome.error,
            updated_at=work.now(),
        )
        for part, outcome in zip(group, outcomes, strict=True)
    ]
    _record(work, *done)
    return list(zip(done, outcomes, strict=True))


def _state(outcome: Outcome, *, again: bool) -> PartState:
    if outcome.failed:
        return "failed"
    return "pending" if again else "done"


def _outcomes(work: Work, parameters: Parameters, group: list[BackfillPart], step: Step) -> list[Outcome]:
    """What came of each part of the group (plan.together)."""
    window = window_of(parameters, work.now())
    part = group[0]
    if part.part == SEARCH:
        return [step(search, work, parameters, window)]
    if part.source == "warc":
        return [step(doing.read_warc, work, parameters, part.part, window)]
    if part.source == "replay":
        days = tuple(date.fromisoformat(part.part) for part in group)
        return list(step(doing.replay_days, work, parameters, days))
    if len(group) > 1:  # days without pages
        return [Outcome()] * len(group)
    return [step(doing.fetch_day, work, parameters, date.fromisoformat(part.part))]


def _record(work: Work, *parts: BackfillPart) -> None:
    with work.store() as store:
        store.load(Batch(backfill_parts=parts))
