"""How a backfill is cut into parts, and what is left of it: pure decisions over its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from extract.records import BackfillPart
from extract.sources import Window
from flows.backfill.parameters import Parameters

SEARCH = "search"  # the part that lists; the days follow from it
TOGETHER = 500  # pages of a replay that are read before their days are done: what a kill costs


@dataclass(frozen=True, slots=True)
class Progress:
    """Sums over a backfill's parts."""

    backfill_id: str
    state: str
    parts: int
    parts_done: int
    first_day: str | None
    last_day: str | None
    found: int
    articles_new: int
    articles_updated: int
    events_new: int
    problems: int


def parts_of(
    backfill_id: str, parameters: Parameters, window: Window, days: Iterable[date], now: datetime
) -> list[BackfillPart]:
    """The parts in the order they are done. ``days`` are those with stored articles, for a replay."""
    if parameters.replays:
        names = [(day.isoformat(), "replay") for day in sorted(days)]
    elif parameters.source == "warc":
        names = [(file, "warc") for file in parameters.warc]
    else:
        names = [(SEARCH, parameters.source), *((day.isoformat(), parameters.source) for day in window.days())]
    said = parameters.model_dump_json()
    return [BackfillPart(backfill_id, name, source, "pending", said, updated_at=now) for name, source in names]


def left(parts: Iterable[BackfillPart]) -> list[BackfillPart]:
    """What a resumed backfill still has to do, in order: parts pending, failed, or killed while running."""
    todo = [part for part in parts if part.state in {"pending", "running", "failed"}]
    return sorted(todo, key=lambda part: part.part != SEARCH)  # the days follow from the search, as they are named


def together(parts: Iterable[BackfillPart], pages: Mapping[date, int]) -> Iterator[list[BackfillPart]]:
    """Parts to do at once, in order. ``pages``: how many each day has, as known when its turn comes.

    Days of a replay until they have ``TOGETHER`` pages, so that all workers stay busy though each day has but a few.
    Of other days those that have none; one that has some stands alone, since they are fetched politely, day after day.
    """
    group: list[BackfillPart] = []
    size = 0
    for part in parts:
        own = _pages_of(part, pages)
        if group and own is None:
            yield group
            group, size = [], 0
        if own is None:
            yield [part]
            continue
        group.append(part)
        size += own
        if size >= TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def _pages_of(part: BackfillPart, pages: Mapping[date, int]) -> int | None:
    """A day's that can be done with others; None for any other part."""
    if part.part == SEARCH or part.source == "warc":
        return None
    own = pages.get(date.fromisoformat(part.part), 0)
    return own if part.source == "replay" or not own else None


def unfinished(parts: Iterable[BackfillPart], parameters: Parameters) -> str | None:
    """The latest backfill with these parameters that has something left to do."""
    said = parameters.model_dump_json()
    ids = {part.backfill_id for part in left(parts) if part.parameters == said}
    cancelled = {part.backfill_id for part in parts if part.state == "cancelled"}
    return max(ids - cancelled, default=None)


def progress_of(parts: list[BackfillPart]) -> Progress:
    """The sums of one backfill's parts."""
    states = {part.state for part in parts}
    state = next((s for s in ("running", "failed", "cancelled", "pending") if s in states), "done")
    days = sorted(part.part for part in parts if part.part[:4].isdigit() and len(part.part) == 10)
    return Progress(
        parts[0].backfill_id,
        state,
        len(parts),
        sum(part.state == "done" for part in parts),
        days[0] if days else None,
        days[-1] if days else None,
        sum(part.found for part in parts if part.part != SEARCH),
        sum(part.articles_new for part in parts),
        sum(part.articles_updated for part in parts),
        sum(part.events_new for part in parts),
        sum(part.error is not None for part in parts),
    )
