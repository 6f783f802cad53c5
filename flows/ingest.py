"""The scheduled flow: poll -> fetch -> clean -> code events -> load -> publish, and once a day care.

Its body is written once, over ``step``: the direct engine calls each step, the Prefect engine makes a task of it.
Correctness never rests on Prefect's state, only on what is committed to the warehouse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from extract.records import Run
from flows.care import due, look_after
from flows.gaps import fill_gaps
from flows.locks import hold
from flows.pages import read_pages
from flows.poll import FeedOutcome, Polled, check_names, poll_feeds
from flows.publish import publish
from flows.reading import Tally
from flows.runs import Engine, Kind, Record, recorded, summary
from flows.work import Work

Step = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of a run: its row, and a line for each feed asked."""

    run: Run
    feeds: tuple[FeedOutcome, ...]
    network_down: bool


def call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The direct engine's step: a plain call."""
    return function(*args, **kwargs)


@contextmanager
def _checked(work: Work, kind: Kind, engine: Engine, only: frozenset[str]) -> Iterator[Record]:
    """The run's record, opened only where what is asked for can be done: a mistyped name is no failed run."""
    check_names(work, only)
    with recorded(work, kind, engine) as record:
        yield record


def ingest(
    work: Work,
    *,
    engine: Engine = "direct",
    step: Step = call,
    kind: Kind = "ingest",
    only: frozenset[str] = frozenset(),
    due_only: bool = False,
    wait_s: float = 0.0,
) -> Ingested:
    """One run. ``only`` names feeds (url or title); ``due_only`` asks just those whose time has come.

    Raises RunBusy when another run is under way and stays so for ``wait_s`` seconds, ConfigError for a name that is
    no feed's, and the warehouse's errors.
    """
    with work, hold(work.settings.folder, "run", wait_s=wait_s), _checked(work, kind, engine, only) as record:
        polled = step(poll_feeds, work, only=only, due_only=due_only)
        record.set(
            feeds_polled=len(polled.outcomes),
            feeds_unchanged=polled.unchanged,
            feeds_failed=polled.failed,
            entries_new=polled.entries_new,
        )
        tally = step(read_pages, work, polled.asked)
        network_down = polled.network_down or tally.pages_waiting > 0
        if work.settings.backfill.fill_gaps and not network_down:
            tally.join(step(fill_gaps, work))
        record.set(
            articles_new=tally.articles_new,
            articles_updated=tally.articles_updated,
            articles_failed=tally.articles_failed,
            events_new=tally.events_new,
        )
        if network_down:
            record.set(message=unreached(polled, tally))
        elif tally.pages_failed:
            record.set(message=tally.pages_failed)
    step(publish, work)
    if due(work.settings, work.now()):
        step(look_after, work)
    work.report.say(summary(record.run), run_id=work.run_id)
    return Ingested(record.run, tuple(polled.outcomes), network_down)


def unreached(polled: Polled, tally: Tally) -> str:
    """What a run tells whose requests all failed before any answer."""
    what = "no feed" if polled.network_down else "no page"
    said = f"{what} could be reached; is the network up?"
    if tally.pages_waiting:
        said += f" Pages that wait for it, at no cost of an attempt: {tally.pages_waiting}"
    return said
