"""Step 2 of a run: the pages of pending entries are fetched, and read while further ones come in.

An entry stays pending until its article is in the warehouse, so whatever a killed run leaves, the next one takes up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from extract.polling import network_is_down
from extract.records import Entry, EntryProgress, Fetch, key
from extract.sources import Getter, Recorder
from extract.sources.base import reason
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
    other_links: tuple[str, ...] = ()  # to the same page, as further feeds write them
    wanted: bool = True  # else the entry's own words have to do: its feed's pages are not wanted


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that could not be fetched, and the request that failed."""

    page: Wanted
    fetch: Fetch


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
    return [_page(group) for group in groups.values()], done


def _page(group: list[Pending]) -> Wanted:
    entry = group[0].entry
    links = dict.fromkeys(i.entry.link for i in group if i.entry.link not in (None, entry.link))
    ids = tuple(i.entry.entry_id for i in group)
    return Wanted(entry, ids, max(i.attempts for i in group), tuple(link for link in links if link))


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


def _nowhere(_: Entry) -> None:
    """A scheduled run takes pages from their publishers only."""


def read_pages(work: Work, asked: Collection[Fetch] = ()) -> Tally:
    """Fetches, cleans, codes and loads all that is pending. Raises warehouse errors; a page's trouble is recorded.

    ``asked`` are the run's requests for feeds: together with those for pages they tell an outage of our own network,
    which costs no page an attempt, from sites that are down.
    """
    return asyncio.run(_read_pages(work, asked))


async def _read_pages(work: Work, asked: Collection[Fetch]) -> Tally:
    with work.store() as store:
        pending = store.pending(CHUNK, work.now(), work.own_feeds)
    if not pending:
        return Tally()
    bare = {key(feed.url) for feed in work.settings.feed if not feed.pages}
    with work.archive() as archive:
        reading = Reading(work)
        async with work.door(archive) as door:
            recorder = Recorder(door, [*asked])
            tried: set[str] = set()
            waiting = 0
            failed: list[Fetch] = []
            while pending and not waiting and not work.stop:
                tried |= {p.entry.entry_id for p in pending}
                with work.store() as store:
                    ids = {key(p.entry.canonical_url) for p in pending if p.entry.canonical_url}
                    known = store.known_articles(ids)
                pages, done = wanted(pending, known)
                reading.note(progress=tuple(done))
                pages = [replace(page, wanted=page.entry.feed_id not in bare) for page in pages]
                fetching = (fetch(work, recorder, page, reading, _nowhere) for page in pages)
                missed = [m for m in await all_at_once(work.stop, fetching) if m is not None]
                if network_is_down(recorder.fetches, len(work.settings.feed)):
                    waiting = len(missed)
                else:
                    failed += await settle(work, missed, reading)
                await reading.close()
                with work.store() as store:
                    pending = store.pending(CHUNK, work.now(), work.own_feeds)
                pending = [p for p in pending if p.entry.entry_id not in tried]
        return replace(await reading.close(), pages_waiting=waiting, pages_failed=to_ask_again(failed))


async def fetch(
    work: Work, door: Getter, page: Wanted, reading: Reading, copy_of: Callable[[Entry], str | None]
) -> Missed | None:
    """One page, handed to the reading; returned where it could not be fetched, to be settled once it is known whether
    anything could. ``copy_of`` names where a page that is gone may have been kept.
    """
    entry = page.entry
    if work.stop:
        return None
    if entry.link is None or not page.wanted:
        await reading.put(PageJob("", entry, page.entry_ids))
        return None
    response = await door.get(Request(entry.link, "page", feed_id=entry.feed_id))
    for link in page.other_links:
        if response.fetch.error_code not in GONE:
            break
        reading.note(fetches=response.fetches)
        response = await door.get(Request(link, "page", feed_id=entry.feed_id))
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
        return Missed(page, fetch)
    await reading.put(page_job(entry, fetch, page.entry_ids))
    return None


def to_ask_again(failed: list[Fetch]) -> str | None:
    """How many pages are still to be had, since their trouble may pass; each is asked for ``ATTEMPTS`` times."""
    return f"{len(failed)} pages to be asked for again: {reason(failed[0])}" if failed else None


async def settle(work: Work, missed: Iterable[Missed], reading: Reading) -> list[Fetch]:
    """Pages that could not be fetched, each an attempt: asked for again, or else their entries' own words have to do.

    Returns the requests that failed of those to be asked for again.
    """
    failed = []
    for page, fetch in ((m.page, m.fetch) for m in missed):
        if again := after_failure(page, fetch, work.now()):
            reading.note(progress=again)
            failed.append(fetch)
        else:
            job = PageJob(page.entry.link or "", page.entry, page.entry_ids)
            await reading.put(replace(job, error_code=fetch.error_code, error=fetch.error, attempts=page.attempts + 1))
    return failed
