"""Step 2 of a run: the pages of pending entries are fetched, and read while further ones come in.

An entry stays pending until its article is in the warehouse, so whatever a killed run leaves, the next one takes up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from extract.records import Entry, EntryProgress, Fetch, key
from extract.sources import Getter
from extract.web import Request
from extract.web.codes import PASSING, POSTPONED
from flows.jobs import PageJob, page_job
from flows.reading import Reading, Tally
from flows.stop import all_at_once
from flows.work import Work
from warehouse.store import Pending

CHUNK = 1000  # pending entries looked at together
ATTEMPTS = 4  # then the entry's own summary has to do
FIRST_WAIT = timedelta(minutes=15)  # doubled with each attempt
GONE = frozenset({"E_NOT_FOUND", "E_GONE", "E_DNS", "E_CONNECT"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to fetch, and the entries, of one feed or several, that lead to it."""

    entry: Entry
    entry_ids: tuple[str, ...]
    attempts: int


def wanted(pending: list[Pending], known: frozenset[str]) -> tuple[list[Wanted], list[EntryProgress]]:
    """Pending entries joined by page; those whose article is there already, from another feed, are done.

    ``known`` holds the ids of articles in the warehouse. An entry that had its article before is pending because its
    publisher corrected it: its page is fetched again.
    """
    groups: dict[str, list[Pending]] = {}
    done: list[EntryProgress] = []
    for item in pending:
        url = item.entry.canonical_url
        article_id = key(url) if url else None
        if article_id in known and item.article_id is None:
            done.append(EntryProgress(item.entry.entry_id, "done", article_id))
        else:
            groups.setdefault(url or item.entry.entry_id, []).append(item)
    pages = [
        Wanted(group[0].entry, tuple(i.entry.entry_id for i in group), max(i.attempts for i in group))
        for group in groups.values()
    ]
    return pages, done


def after_failure(page: Wanted, fetch: Fetch, now: datetime) -> tuple[EntryProgress, ...]:
    """When a page that could not be fetched is tried again; empty when its entry's own words have to do."""
    asked = fetch.http_status is not None or fetch.error_code not in POSTPONED
    attempts = page.attempts + asked
    if fetch.error_code not in PASSING or attempts >= ATTEMPTS:
        return ()
    wait = timedelta(seconds=fetch.retry_after_s) if fetch.retry_after_s else FIRST_WAIT * 2 ** max(attempts - 1, 0)
    again = now + min(wait, timedelta(days=1))
    return tuple(
        EntryProgress(entry_id, "pending", None, attempts, again, fetch.error_code, fetch.error)
        for entry_id in page.entry_ids
    )


def _without_link(page: Wanted) -> Wanted:
    """The page of a feed whose pages are not wanted: its entry's own words have to do."""
    return replace(page, entry=replace(page.entry, link=None))


def _nowhere(_: Entry) -> None:
    """A scheduled run takes pages from their publishers only."""


def read_pages(work: Work) -> Tally:
    """Fetches, cleans, codes and loads all that is pending. Raises warehouse errors; a page's trouble is recorded."""
    return asyncio.run(_read_pages(work))


async def _read_pages(work: Work) -> Tally:
    with work.store() as store:
        pending = store.pending(CHUNK, work.now(), work.own_feeds)
    if not pending:
        return Tally()
    bare = {key(feed.url) for feed in work.settings.feed if not feed.pages}
    with work.archive() as archive:
        reading = Reading(work)
        async with work.door(archive) as door:
            tried: set[str] = set()
            while pending and not work.stop:
                tried |= {p.entry.entry_id for p in pending}
                with work.store() as store:
                    ids = {key(p.entry.canonical_url) for p in pending if p.entry.canonical_url}
                    known = store.known_articles(ids)
                pages, done = wanted(pending, known)
                reading.note(progress=tuple(done))
                pages = [_without_link(page) if page.entry.feed_id in bare else page for page in pages]
                await all_at_once(work.stop, (fetch(work, door, page, reading, _nowhere) for page in pages))
                await reading.close()
                with work.store() as store:
                    pending = store.pending(CHUNK, work.now(), work.own_feeds)
                pending = [p for p in pending if p.entry.entry_id not in tried]
        return await reading.close()


async def fetch(
    work: Work, door: Getter, page: Wanted, reading: Reading, copy_of: Callable[[Entry], str | None]
) -> Fetch | None:
    """One page, handed to the reading. ``copy_of`` names where a page that is gone may have been kept.

    Returns the request that failed where the page is to be asked for again.
    """
    entry = page.entry
    if work.stop:
        return None
    if entry.link is None:
        await reading.put(PageJob("", entry, page.entry_ids))
        return None
    response = await door.get(Request(entry.link, "page", feed_id=entry.feed_id))
    fetch = response.fetch
    if fetch.error_code in GONE and (copy := copy_of(entry)) is not None:
        kept = await door.get(Request(copy, "page", feed_id=entry.feed_id))
        reading.note(fetches=(*response.fetches, *kept.fetches))
        if kept.fetch.outcome != "error":
            # The story keeps its own address; where it was found stands in its fetch.
            await reading.put(replace(page_job(entry, kept.fetch, page.entry_ids), url=entry.link))
            return None
        if kept.fetch.error_code in PASSING:
            fetch = kept.fetch
    else:
        reading.note(fetches=response.fetches)
    if fetch.outcome == "error":
        again = after_failure(page, fetch, work.now())
        reading.note(progress=again)
        if again:
            return fetch
        job = PageJob(entry.link, entry, page.entry_ids)
        await reading.put(replace(job, error_code=fetch.error_code, error=fetch.error, attempts=page.attempts + 1))
        return None
    await reading.put(page_job(entry, fetch, page.entry_ids))
    return None
