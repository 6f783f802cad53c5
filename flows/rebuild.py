"""The warehouse built anew from the raw payloads: for when it is lost or damaged and no backup is at hand.

Feeds in the archive give the entries, pages the articles; what was never fetched stays pending for the next run. What
only the warehouse knew is lost: past runs, fetches, gaps and backfills.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import archive, feeds
from extract.archive import Payload, PayloadDamaged
from extract.records import Batch, Entry, NewsmillError, Reject, key
from extract.urls import UrlRefused, canonical
from flows.errors import ConfigError
from flows.jobs import PageJob
from flows.locks import hold_all
from flows.poll import listed_states
from flows.publish import publish
from flows.reading import Reading, Tally
from flows.runs import recorded, summary
from flows.work import Work, warehouse_of
from warehouse.care import set_aside
from warehouse.lake import shown


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it. ``kept`` is where the old warehouse lies, ``unreadable`` how many payloads are damaged."""

    tally: Tally
    entries: int
    kept: Path | None
    unreadable: int


def rebuild(work: Work, *, wait_s: float = 0.0) -> Rebuilt:
    """Sets the warehouse aside and reads all raw payloads into a new one.

    Raises ConfigError for a lake, which cannot be set aside, RunBusy while a run or a backfill is under way and the
    warehouse's errors; a payload's own trouble is a reject.
    """
    path = warehouse_of(work.settings)
    if not isinstance(path, Path):
        raise ConfigError(
            "a lake is not rebuilt: it holds what other machines fetched",
            to=shown(path),
            next="Rebuild into a file (storage.warehouse) and move it to an empty lake: newsmill migrate-warehouse.",
        )
    with work, hold_all(work.settings.folder, wait_s=wait_s):
        kept = set_aside(path, "before-rebuild") if path.exists() else None
        with recorded(work, "ingest", "direct") as record:
            entries, unreadable = _read_feeds(work)
            tally = asyncio.run(_read_pages(work, entries))
            record.set(
                entries_new=len(entries),
                articles_new=tally.articles_new,
                articles_failed=tally.articles_failed,
                events_new=tally.events_new,
                message="rebuilt from the raw payloads",
            )
        publish(work)
    work.report.say(summary(record.run))
    return Rebuilt(tally, len(entries), kept, unreadable)


def _payloads(work: Work) -> Iterator[tuple[Path, int, Payload | PayloadDamaged]]:
    """Every stored answer that can be read, oldest file first, and then what of the file could not."""
    for file in sorted(work.settings.raw.rglob("*.warc.gz")):
        damaged: list[PayloadDamaged] = []
        for offset, payload in archive.scan(file, damaged.append):
            if _is_web_page_or_feed(payload):
                yield file, offset, payload
        for error in damaged:
            yield file, -1, error


def _is_web_page_or_feed(payload: Payload) -> bool:
    """Whether it can be one: other crawlers' files keep name look-ups and more."""
    try:
        return bool(canonical(payload.url))
    except UrlRefused:
        return False


def _is_feed(payload: Payload) -> bool:
    kind = (payload.header("Content-Type") or "").lower()
    start = payload.body[:200].lstrip().lower()
    return "xml" in kind or "feed+json" in kind or start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf"))


def _read_feeds(work: Work) -> tuple[dict[str, Entry], int]:
    """The entries of all archived feed documents, loaded as pending; and how many payloads are damaged."""
    states = listed_states(work.settings, (), work.now())
    feed_ids = {canonical(state.url): state for state in states}
    entries: dict[str, Entry] = {}
    rejects: list[Reject] = []
    unreadable = 0
    for file, _, payload in _payloads(work):
        if not isinstance(payload, Payload):
            unreadable += 1
            rejects.append(Reject(work.run_id, None, "fetch", payload.code, str(payload), file.name))
            continue
        state = feed_ids.get(canonical(payload.url))
        if not _is_feed(payload) or payload.status != 200:
            continue
        feed_id = state.feed_id if state else key(payload.url)
        try:
            parsed = feeds.parse(
                payload.body,
                feed_id=feed_id,
                url=payload.url,
                content_type=payload.header("Content-Type"),
                now=payload.fetched_at or work.now(),
            )
        except NewsmillError:
            continue  # a sitemap, or XML of another kind
        entries |= {entry.entry_id: entry for entry in parsed.entries}
    with work.store() as store:
        store.load(Batch(feeds=tuple(states), entries=tuple(entries.values()), rejects=tuple(rejects)))
    return entries, unreadable


async def _read_pages(work: Work, entries: dict[str, Entry]) -> Tally:
    """Every archived page read; entries that link to it are done with it."""
    linked: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.canonical_url:
            linked.setdefault(entry.canonical_url, []).append(entry)
    reading = Reading(work)
    for file, offset, payload in _payloads(work):
        if not isinstance(payload, Payload) or _is_feed(payload) or payload.url.endswith("/robots.txt"):
            continue
        if "html" not in (payload.header("Content-Type") or "html").lower():
            continue
        told = linked.get(canonical(payload.url), [])
        name = str(file.relative_to(work.settings.raw))
        ids = tuple(entry.entry_id for entry in told)
        await reading.put(PageJob(payload.url, told[0] if told else None, ids, None, name, offset))
    return await reading.close()
