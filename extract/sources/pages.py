"""Feeds that go on: RFC 5005 (``next``, ``prev-archive``), JSON Feed's ``next_url``, WordPress' ``?paged=N``."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from extract.feeds import FeedUnreadable, NotAFeed, parse
from extract.records import Entry, FeedState, ParsedFeed
from extract.sources.base import Found, Getter, SourceBroken, SourceUnavailable, Window, failure, reason
from extract.web import Request

PAGES = 2000  # of one feed; a feed of 10 items a page reaches 20,000 items back
_WORDPRESS_PATH = re.compile(r"/feed/?$|[?&]feed=")


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pages:
    """Follows a feed's pages from the newest back, until one holds nothing of the window or later."""

    name: str = "pages"
    pages: int = PAGES
    clock: Callable[[], datetime] = field(default=_utc_now)

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        url, number, given = feed.current_url, 1, 0
        addresses: set[str] = set()
        seen: set[str] = set()
        guid_unreliable = feed.guid_unreliable
        while url not in addresses:
            if number > self.pages:
                raise SourceBroken(f"the feed has more than {self.pages} pages", to=url)
            addresses.add(url)
            response = await door.get(Request(url, "feed", feed_id=feed.feed_id, keep_body=True))
            fetch, parsed = response.fetch, None
            if response.body is not None:
                try:
                    parsed = parse(
                        response.body,
                        feed_id=feed.feed_id,
                        url=fetch.final_url,
                        content_type=fetch.content_type,
                        now=self.clock(),
                        guid_unreliable=guid_unreliable,
                    )
                except (NotAFeed, FeedUnreadable) as error:
                    if number == 1:
                        raise SourceUnavailable("the feed cannot be read", to=url, next=str(error)) from error
            if parsed is None:
                if number == 1:
                    raise failure(SourceUnavailable, fetch)("the feed cannot be had", to=url, next=reason(fetch))
                if fetch.outcome == "error" and fetch.http_status not in (400, 404, 410):
                    raise failure(SourceBroken, fetch)("a page of the feed cannot be had", to=url, next=reason(fetch))
                return  # past the last page WordPress answers 404
            guid_unreliable = parsed.guid_unreliable
            fresh = [entry for entry in parsed.entries if entry.entry_id not in seen]
            seen.update(entry.entry_id for entry in fresh)
            for entry in fresh:
                if entry.link and _when(entry) in window:
                    yield Found(entry.link, self.name, _when(entry), entry=entry)
                    given += 1
                    if limit is not None and given >= limit:
                        return
            older = _older(parsed, fetch.final_url, number)
            if older is None and number == 1:
                if _all_before(parsed.entries, window):
                    return
                raise SourceUnavailable("the feed has no older pages", to=url)
            # A server that does not know the parameter sends the first page again: nothing fresh.
            if older is None or not fresh or _all_before(fresh, window):
                return
            url, number = older, number + 1


def _when(entry: Entry) -> datetime | None:
    """A trusted date; an update counts where no publication is told."""
    if entry.date_status == "ok" and entry.published_at is not None:
        return entry.published_at
    return entry.updated_at


def _all_before(entries: tuple[Entry, ...] | list[Entry], window: Window) -> bool:
    dated = [when for entry in entries if (when := _when(entry)) is not None]
    return bool(dated) and max(dated) < window.start


def _older(parsed: ParsedFeed, url: str, number: int) -> str | None:
    stated = parsed.next_page or parsed.prev_archive
    if stated:
        return stated
    if "wordpress" in (parsed.generator or "").lower() or _WORDPRESS_PATH.search(url) or "paged=" in url:
        return _paged(url, number + 1)
    return None


def _paged(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "paged"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("paged", str(number))])))
