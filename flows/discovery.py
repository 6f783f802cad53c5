"""Looking at an address before it is listed: is it a feed, or a page that names one?"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from extract import feeds
from extract.archive import Archive
from extract.records import NewsmillError, key
from extract.urls import safe
from extract.web import Door, Request
from flows.settings import Settings
from flows.work import limits_of, utc_now


@dataclass(frozen=True, slots=True)
class Look:
    """``url`` is None where no feed was found; ``line`` says what was seen."""

    url: str | None
    title: str
    line: str


def find_feed(settings: Settings, url: str) -> Look:
    """Fetches the address once, and the feed it names if it is a page."""
    try:
        return asyncio.run(_find(settings, safe(url if "://" in url else f"https://{url}")))
    except NewsmillError as error:
        return Look(None, "", f"{url}: {error.code} {error}")


async def _find(settings: Settings, url: str) -> Look:
    with tempfile.TemporaryDirectory() as scratch, Archive(Path(scratch)) as archive:
        async with Door(limits_of(settings), run_id="look", archive=archive) as door:
            return await _look(door, url, hops=1)


async def _look(door: Door, url: str, hops: int) -> Look:
    response = await door.get(Request(url, "feed", keep_body=True))
    fetch = response.fetch
    if response.body is None:
        return Look(None, "", f"{url}: {fetch.error_code} {fetch.error}")
    now = utc_now()
    try:
        parsed = feeds.parse(
            response.body, feed_id=key(url), url=fetch.final_url, content_type=fetch.content_type, now=now
        )
    except feeds.NotAFeed as error:
        if error.feeds and hops:
            return await _look(door, error.feeds[0], hops - 1)
        return Look(None, "", f"{url}: {error.code} {error}")
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    newest = f", newest {_ago(now, max(dates))}" if dates else ""
    language = f", {parsed.language}" if parsed.language else ""
    return Look(url, parsed.title, f'found {url}  "{parsed.title}" {len(parsed.entries)} items{newest}{language}')


def _ago(now: datetime, then: datetime) -> str:
    minutes = max(0, int((now - then).total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 2880 else f"{minutes // 1440} days ago"
