"""One part of a backfill, mostly a day: fetched, or read again from what is stored."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from extract.archive import Archive
from extract.articles import EXTRACTOR_VERSION
from extract.records import Article, Entry, EntryProgress, FeedState, NewsmillError, key
from extract.sources import Found, Recorder, Warc, Window
from flows.backfill.outcome import UNREACHED, Outcome, told
from flows.backfill.parameters import Parameters
from flows.backfill.search import HELD, chosen_feeds, entry_of, wayback_of, window_of
from flows.jobs import PageJob, TextJob, coder_of
from flows.pages import fetch, settle, to_ask_again, wanted
from flows.reading import Reading
from flows.stop import all_at_once
from flows.work import Work, coder_choice
from warehouse.store import StoredChoice

DAY_LIMIT = 100_000
KEPT_AT_ONCE = 50


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def fetch_day(work: Work, parameters: Parameters, day: date) -> Outcome:
    """The held entries of a day: their pages fetched, read and loaded.

    Those whose listing could not date them belong to the window's first day, as in a dry run.
    """
    return asyncio.run(_fetch_day(work, parameters, day))


async def _fetch_day(work: Work, parameters: Parameters, day: date) -> Outcome:
    feeds = [feed.feed_id for feed in chosen_feeds(work, parameters.feeds)]
    start = start_of(day)
    undated = window_of(parameters, work.now()).start
    with work.store() as store:
        pending = store.held(feeds, start, start + timedelta(days=1), undated=undated, limit=DAY_LIMIT)
        known = store.known_articles({key(p.entry.canonical_url) for p in pending if p.entry.canonical_url})
    pages, done = wanted(pending, known)
    with work.archive() as archive:
        reading = Reading(work, code=parameters.only != "articles")
        reading.note(progress=tuple(done))
        async with work.door(archive, patient=True) as door:
            recorder = Recorder(door)
            copy_of = partial(_snapshot, work)
            ended = await all_at_once(work.stop, (fetch(work, recorder, page, reading, copy_of) for page in pages))
        missed = [m for m in ended if m is not None]
        # With nothing reached it is our own network that is down: that costs no page an attempt.
        failed = [] if recorder.reached is False else await settle(work, missed, reading)
        tally = await reading.close()
    trouble = UNREACHED if recorder.reached is False else to_ask_again(failed)
    return Outcome(len(pages), tally, trouble, failed=trouble is not None, reached=recorder.reached)


def count_held(work: Work, parameters: Parameters) -> Counter[date]:
    """How many pages each day has to fetch."""
    feeds = [feed.feed_id for feed in chosen_feeds(work, parameters.feeds)]
    undated = window_of(parameters, work.now()).start
    with work.store() as store:
        return Counter(store.count_held(feeds, undated))


def _snapshot(work: Work, entry: Entry) -> str | None:
    """Where the Wayback Machine has the page as it was nearest to its publication."""
    if entry.published_at is None or entry.link is None:
        return None
    return wayback_of(work).snapshot(entry.link, entry.published_at)


def stored_choice(work: Work, parameters: Parameters, day: date | None = None) -> StoredChoice:
    """Which stored articles a replay reads: of one day, or of the whole window."""
    first, last = (day, day) if day else (parameters.first, parameters.last)
    feeds = tuple(f.feed_id for f in chosen_feeds(work, parameters.feeds)) if parameters.feeds else ()
    but = None
    if parameters.stale:
        coder = coder_of(coder_choice(work.settings))
        but = (EXTRACTOR_VERSION, coder.name, coder.version)
    return StoredChoice(
        start_of(first) if first else None, start_of(last) + timedelta(days=1) if last else None, feeds, but
    )


def replay_days(work: Work, parameters: Parameters, days: tuple[date, ...]) -> list[Outcome]:
    """Days' articles read again with today's code: from their pages in the archive, or from their texts."""
    return asyncio.run(_replay_days(work, parameters, days))


async def _replay_days(work: Work, parameters: Parameters, days: tuple[date, ...]) -> list[Outcome]:
    reading = Reading(work)
    found: list[int] = []
    for day in days:
        choice = stored_choice(work, parameters, day)
        with work.store() as store:
            articles = store.stored(choice)[: parameters.limit]
            entries = store.entries_of([article.article_id for article in articles])
        found.append(len(articles))
        for article in articles:
            if work.stop:
                break
            await reading.put(_again(article, entries.get(article.article_id), parameters), day.isoformat())
    await reading.close()
    return [Outcome(count, reading.tallies[day.isoformat()]) for day, count in zip(days, found, strict=True)]


def _again(article: Article, entry: Entry | None, parameters: Parameters) -> PageJob | TextJob:
    """The job that made the article, with no new sighting."""
    if parameters.only == "events" or article.warc_file is None:
        return TextJob(article)
    return PageJob(article.url, entry, (), article.fetch_id, article.warc_file, article.warc_offset)


def read_warc(work: Work, parameters: Parameters, file: str, window: Window) -> Outcome:
    """One WARC file, or list of them, streamed: pages of the feeds' hosts in the window, kept in our own archive."""
    return asyncio.run(_read_warc(work, parameters, file, window))


async def _read_warc(work: Work, parameters: Parameters, file: str, window: Window) -> Outcome:
    found, trouble = 0, None
    feeds = chosen_feeds(work, parameters.feeds)
    with work.archive() as archive:
        reading = Reading(work, code=parameters.only != "articles")
        async with work.door(archive, patient=True) as door:
            recorder = Recorder(door)
            group: list[tuple[FeedState, Found]] = []
            try:
                async for item in Warc([file], story_hosts(work, feeds)).find_for(
                    window, feeds, recorder, parameters.limit
                ):
                    group.append(item)
                    if len(group) >= KEPT_AT_ONCE:
                        found += await _keep(work, archive, group, reading)
                        group = []
                    if work.stop:
                        break
            except NewsmillError as error:
                trouble = told(error)
            found += await _keep(work, archive, group, reading)
            reading.note(fetches=tuple(recorder.fetches))
        tally = await reading.close()
    # A file that cannot be opened, or breaks off, has what nobody has seen yet; what it gave is kept.
    return Outcome(found, tally, trouble, failed=trouble is not None, reached=recorder.reached)


def story_hosts(work: Work, feeds: list[FeedState]) -> dict[str, list[str]]:
    """Where the feeds' stories were seen to be: often another host than the feed's."""
    with work.store() as store:
        return store.link_hosts(feed.feed_id for feed in feeds)


async def _keep(work: Work, archive: Archive, group: list[tuple[FeedState, Found]], reading: Reading) -> int:
    """Puts the pages that are new into our own archive and to the reading. Returns how many."""
    entries = [(entry_of(item, feed), item.payload) for feed, item in group]
    with work.store() as store:
        known = store.known_articles({key(entry.canonical_url) for entry, _ in entries if entry.canonical_url})
    new = 0
    for entry, payload in entries:
        if payload is None or key(entry.canonical_url) in known:
            continue
        place = archive.write(
            payload.url, payload.url, payload.status, payload.headers, payload.body, payload.fetched_at or work.now()
        )
        held = EntryProgress(entry.entry_id, "pending", next_attempt_at=work.now() + HELD)
        reading.note(entries=(entry,), progress=(held,))
        await reading.put(PageJob(payload.url, entry, (entry.entry_id,), None, *place))
        new += 1
    return new


async def count_warc(work: Work, parameters: Parameters, window: Window) -> dict[date, int]:
    """What the files hold, by day, without keeping any of it."""
    days: dict[date, int] = {}
    async with work.door(None) as door:
        feeds = chosen_feeds(work, parameters.feeds)
        async for _, item in Warc(parameters.warc, story_hosts(work, feeds)).find_for(
            window, feeds, door, parameters.limit
        ):
            day = (item.published_at or window.start).date()
            days[day] = days.get(day, 0) + 1
    return days
