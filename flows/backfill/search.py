"""Finding: what a source lists for the window becomes pending entries, left to the backfill for a day.

From then on a found story is an entry like any other. A backfill that is killed and never resumed loses nothing: after
that day the next scheduled run takes its entries up.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

from extract.records import Batch, Entry, EntryProgress, FeedState, Fetch, NewsmillError, key
from extract.sources import Auto, Found, Pages, Recorder, Sitemap, Source, SourceUnreached, Wayback, Window
from extract.urls import UrlRefused, canonical
from flows.backfill.outcome import UNREACHED, Outcome, told
from flows.backfill.parameters import Parameters
from flows.errors import ConfigError
from flows.poll import listed_states, named
from flows.stop import before_stop
from flows.work import Work

HELD = timedelta(days=1)


def source_of(work: Work, name: str) -> Source:
    """The source of that name; "auto" tries the publisher's own listings before the Wayback Machine."""
    wayback = wayback_of(work)
    known: dict[str, Source] = {"pages": Pages(), "sitemap": Sitemap(), "wayback": wayback}
    return known.get(name) or Auto([Pages(), Sitemap(), wayback])


def wayback_of(work: Work) -> Wayback:
    """The Wayback Machine of the settings."""
    return Wayback(work.settings.backfill.wayback)


def chosen_feeds(work: Work, names: tuple[str, ...]) -> list[FeedState]:
    """The listed feeds of these urls or titles; all for none. Raises ConfigError for a name that is no feed's."""
    with work.store() as store:
        states = listed_states(work.settings, store.feeds(), work.now())
    return named(states, names)


def search(work: Work, parameters: Parameters, window: Window) -> Outcome:
    """Lists, and loads as held entries, what is not in the warehouse yet.

    A feed without this way into the past, or whose listing breaks off, is told of; the others go on. The search has
    failed where passing trouble kept a feed from being asked: then nobody knows what there is.
    """
    return asyncio.run(_search(work, parameters, window))


async def _search(work: Work, parameters: Parameters, window: Window) -> Outcome:
    feeds = chosen_feeds(work, parameters.feeds)
    troubles: list[str] = []
    total = 0
    failed = False
    reached: list[bool] = []
    async with work.door(None, patient=True) as door:
        for feed in feeds:
            if work.stop:
                break
            recorder = Recorder(door)
            found: list[Found] = []
            listing = source_of(work, parameters.source).find(window, feed, recorder, parameters.limit)
            try:
                async for item in before_stop(work.stop, listing):
                    found.append(item)
            except NewsmillError as error:
                failed = failed or isinstance(error, SourceUnreached)
                troubles.append(f"{feed.title or feed.url}: {told(error)}")
            if recorder.reached is not None:
                reached.append(recorder.reached)
            total += keep(work, feed, found, tuple(recorder.fetches))
            work.report.progress(f"{feed.title or feed.url}: {len(found)} found")
    return Outcome(total, error="; ".join(troubles) or None, failed=failed, reached=any(reached) if reached else None)


async def count(work: Work, parameters: Parameters, window: Window) -> Counter[date]:
    """What a search would find, by day, without keeping any of it. Raises SourceUnreached where it reached nothing."""
    days: Counter[date] = Counter()
    async with work.door(None) as door:
        recorder = Recorder(door)
        for feed in chosen_feeds(work, parameters.feeds):
            try:
                async for item in source_of(work, parameters.source).find(window, feed, recorder, parameters.limit):
                    days[(item.published_at or window.start).date()] += 1
            except NewsmillError as error:
                work.report.say(f"{feed.title or feed.url}: {told(error)}", level="warning")
    if recorder.reached is False:
        raise SourceUnreached(UNREACHED)
    return days


def keep(work: Work, feed: FeedState, found: list[Found], fetches: tuple[Fetch, ...], *, hold: bool = True) -> int:
    """Loads the entries that are new: pending, and with ``hold`` left alone by scheduled runs. Returns how many."""
    entries = {entry.entry_id: entry for entry in (entry_of(item, feed) for item in found)}
    new = 0
    with work.store() as store:
        store.load(Batch(feeds=(feed,), fetches=fetches))
        everything = list(entries.values())
        for start in range(0, len(everything), 5000):
            group = everything[start : start + 5000]
            known = store.known_entries([entry.entry_id for entry in group])
            articles = store.known_articles({key(e.canonical_url) for e in group if e.canonical_url})
            fresh = [e for e in group if e.entry_id not in known and key(e.canonical_url) not in articles]
            until = work.now() + HELD if hold else None
            held = tuple(EntryProgress(e.entry_id, "pending", next_attempt_at=until) for e in fresh)
            store.load(Batch(entries=tuple(fresh), progress=held))
            new += len(fresh)
    return new


def entry_of(found: Found, feed: FeedState) -> Entry:
    """The feed's own entry, or one made of what the listing told."""
    if found.entry is not None:
        entry = replace(found.entry, feed_id=feed.feed_id)
        return entry if entry.published_at else replace(entry, published_at=found.published_at)
    try:
        name = canonical(found.url)
    except UrlRefused:
        name = found.url
    return Entry(
        entry_id=key(feed.feed_id, name),
        feed_id=feed.feed_id,
        guid=None,
        link=found.url,
        canonical_url=name,
        title="",
        summary="",
        author=None,
        published_at=found.published_at,
        published_raw=None,
        updated_at=None,
        date_status="ok" if found.published_at else "missing",
        content_hash=key("", "", found.url),
    )


def window_of(parameters: Parameters, now: datetime) -> Window:
    """The window asked for, which ends today at the latest. Raises ConfigError where it begins later than that."""
    last = min(parameters.last or now.date(), now.date())
    if parameters.first and parameters.first > last:
        raise ConfigError("the first day is after today", to=parameters.first.isoformat(), next="Days are UTC days.")
    return Window(parameters.first or last, last)
