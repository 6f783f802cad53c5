"""The Wayback Machine: past snapshots of the feed itself, each read as a feed (CDX server API of pywb and Wayback)."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from extract.feeds import FeedUnreadable, NotAFeed, parse
from extract.records import FeedState, NewsmillError
from extract.sources.base import Found, Getter, SourceBroken, SourceUnavailable, Window, failure, reason
from extract.urls import without_credentials
from extract.web import Request

BASE = "https://web.archive.org"
LATER = timedelta(days=7)
"""A story still stands in the feed's snapshots so long after it was published, mostly."""
SNAPSHOTS = 2000  # asked for at a time

_STAMP = "%Y%m%d%H%M%S"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Wayback:
    """``base`` is any server that speaks the CDX API and serves ``/web/<timestamp>id_/<url>``."""

    base: str = BASE
    name: str = "wayback"
    at_once: int = SNAPSHOTS
    clock: Callable[[], datetime] = field(default=_utc_now)

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        given: set[str] = set()
        guid_unreliable = feed.guid_unreliable
        lost: list[str] = []
        broken: type[NewsmillError] = SourceBroken
        for stamp, original in await self._snapshots(window, feed, door):
            response = await door.get(
                Request(self._kept(stamp, original), "archive", feed_id=feed.feed_id, keep_body=True)
            )
            if response.body is None:
                lost.append(f"{stamp} ({response.fetch.error_code})")
                broken = failure(broken, response.fetch)
                continue
            try:
                parsed = parse(
                    response.body,
                    feed_id=feed.feed_id,
                    url=original,
                    content_type=response.fetch.content_type,
                    now=self.clock(),
                    guid_unreliable=guid_unreliable,
                )
            except (NotAFeed, FeedUnreadable):
                continue  # a snapshot of an error page
            guid_unreliable = parsed.guid_unreliable
            for entry in parsed.entries:
                when = entry.published_at if entry.date_status == "ok" else entry.updated_at
                if entry.link and when in window and entry.entry_id not in given:
                    given.add(entry.entry_id)
                    yield Found(entry.link, self.name, when, entry=entry)
                    if limit is not None and len(given) >= limit:
                        return
        if lost:
            raise broken("not all snapshots of the feed could be had", to=feed.url, next="; ".join(lost[:5]))

    def snapshot(self, url: str, at: datetime) -> str:
        """The address of the snapshot of ``url`` that was made nearest to ``at``."""
        return self._kept(at.astimezone(UTC).strftime(_STAMP), url)

    def _kept(self, stamp: str, url: str) -> str:
        # "id_" asks for the bytes as they were, without the archive's own toolbar and rewritten links.
        return f"{self.base.rstrip('/')}/web/{stamp}id_/{url}"

    async def _snapshots(self, window: Window, feed: FeedState, door: Getter) -> list[tuple[str, str]]:
        """(timestamp, address) of the feed's snapshots, oldest first, at most one an hour."""
        rows: list[tuple[str, str, str]] = []
        for url in dict.fromkeys((feed.url, feed.current_url)):
            since = window.start
            while True:
                more = await self._listed(without_credentials(url), since, window, feed, door)
                rows += more
                if len(more) < self.at_once:
                    break
                since = _parse_stamp(more[-1][0]) + timedelta(seconds=1)
        if not rows:
            raise SourceUnavailable("no snapshots of the feed in the window", to=feed.url)
        return list(dict.fromkeys(_changed(sorted(rows))))

    async def _listed(
        self, url: str, since: datetime, window: Window, feed: FeedState, door: Getter
    ) -> list[tuple[str, str, str]]:
        query = urlencode(
            {
                "url": url,
                "from": since.strftime(_STAMP),
                "to": (window.end + LATER).strftime(_STAMP),
                "output": "json",
                "fl": "timestamp,original,statuscode,digest",
                "filter": "statuscode:200",
                "collapse": "timestamp:10",
                "limit": str(self.at_once),
            }
        )
        listing = f"{self.base.rstrip('/')}/cdx/search/cdx?{query}"
        response = await door.get(Request(listing, "archive", feed_id=feed.feed_id, keep_body=True))
        if response.body is not None:
            return _rows(response.body, self.base)
        if response.fetch.error_code == "E_EMPTY":
            return []  # how some servers say "none"
        kind = failure(SourceUnavailable, response.fetch)
        raise kind("the snapshot listing cannot be had", to=self.base, next=reason(response.fetch))


def _parse_stamp(stamp: str) -> datetime:
    """A Wayback timestamp, which may be cut short (20261001)."""
    return datetime.strptime(stamp.ljust(14, "0")[:14], _STAMP).replace(tzinfo=UTC)


def _is_stamp(stamp: str) -> bool:
    try:
        return re.fullmatch(r"\d{8,14}", stamp) is not None and _parse_stamp(stamp) is not None
    except ValueError:
        return False


def _rows(body: bytes, base: str) -> list[tuple[str, str, str]]:
    try:
        table = json.loads(body)
        header, *lines = table or [[]]
        places = [header.index(name) for name in ("timestamp", "original", "digest")] if lines else []
        rows = [tuple(str(line[place]) for place in places) for line in lines]
    except (ValueError, IndexError, TypeError, AttributeError) as error:
        raise SourceUnavailable("the snapshot listing cannot be read", to=base, next=str(error)[:200]) from error
    return [(stamp, original, digest) for stamp, original, digest in rows if _is_stamp(stamp)]


def _changed(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Without snapshots that are byte for byte the one before."""
    return [
        (stamp, original)
        for place, (stamp, original, digest) in enumerate(rows)
        if place == 0 or rows[place - 1][1:] != (original, digest)
    ]
