"""Sitemaps: robots.txt -> indexes -> sitemaps -> the window's pages. News sitemaps tell publication times."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urljoin, urlsplit

from protego import Protego

from extract.dates import parse_date
from extract.metadata import date_in_url
from extract.records import FeedState
from extract.sources.base import Found, Getter, SourceBroken, SourceUnavailable, SourceUnreached, Window, failure
from extract.sources.sitemap_xml import Location, locations, unpack
from extract.urls import UrlRefused, safe
from extract.web import Request

SITEMAPS = 500  # documents opened for one window
DEPTH = 4
TOUCHED_LATER = timedelta(days=3)
"""A page last changed so long after the window may still be of the window, where nothing says its publication."""

_USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """``undated`` takes pages too whose day neither sitemap nor address tells."""

    name: str = "sitemap"
    undated: bool = False
    most: int = SITEMAPS

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(feed.current_url))
        waiting = [(url, 0) for url in await _announced(origin, feed, door)]
        opened: set[str] = set()
        given: set[str] = set()
        broken: list[str] = []
        readable = unreached = False
        while waiting:
            url, depth = waiting.pop(0)
            if url in opened:
                continue
            if len(opened) >= self.most:
                broken.append(f"more than {self.most} sitemaps, {url} the first that was not opened")
                break
            opened.add(url)
            response = await door.get(Request(url, "sitemap", feed_id=feed.feed_id, keep_body=True))
            if response.body is None:
                if response.fetch.http_status not in (404, 410):
                    broken.append(f"{url} ({response.fetch.error_code})")
                    unreached = unreached or failure(SourceBroken, response.fetch) is SourceUnreached
                continue
            try:
                for location in locations(unpack(response.body)):
                    readable = True
                    if location.kind == "sitemap":
                        if depth < DEPTH and _may_hold(location, window):
                            waiting.append((urljoin(url, location.url), depth + 1))
                        continue
                    found = self._judge(location, url, window)
                    if found is not None and found.url not in given:
                        given.add(found.url)
                        yield found
                        if limit is not None and len(given) >= limit:
                            return
            except ValueError as error:
                broken.append(f"{url} ({error})")
        if broken and readable:
            raise (SourceUnreached if unreached else SourceBroken)(
                "not all sitemaps could be read", to=origin, next="; ".join(broken[:5])
            )
        if unreached:
            raise SourceUnreached("no sitemap could be had", to=origin, next="; ".join(broken[:5]))
        if not readable:
            raise SourceUnavailable("the site has no sitemap", to=origin, next="; ".join(broken[:5]))

    def _judge(self, location: Location, listed_in: str, window: Window) -> Found | None:
        try:
            url = safe(urljoin(listed_in, location.url))
        except (UrlRefused, ValueError):
            return None
        for raw in (location.published, date_in_url(url)):
            when, status = parse_date(raw, _FAR)
            if when is not None and status == "ok":
                return Found(url, self.name, when) if when in window else None
        changed, _ = parse_date(location.lastmod, _FAR)
        if changed is not None:
            # Published before it was last changed: how long before, the page itself must say.
            return Found(url, self.name, None) if window.start <= changed < window.end + TOUCHED_LATER else None
        return Found(url, self.name, None) if self.undated else None


async def _announced(origin: str, feed: FeedState, door: Getter) -> list[str]:
    """The sitemaps robots.txt names, else those at the usual places."""
    response = await door.get(Request(f"{origin}/robots.txt", "robots", feed_id=feed.feed_id, keep_body=True))
    named = []
    if response.body:
        named = list(Protego.parse(response.body.decode("utf-8-sig", "replace")).sitemaps)
    return [urljoin(origin, url) for url in dict.fromkeys(named)] or [origin + path for path in _USUAL]


def _may_hold(location: Location, window: Window) -> bool:
    """Whether a sitemap of an index can list pages of the window, by its last change and the month in its name."""
    changed, _ = parse_date(location.lastmod, _FAR)
    if changed is not None and changed < window.start:
        return False
    found = _MONTH.search(urlsplit(location.url).path)
    if found is None:
        return True
    year, month = int(found[1]), int(found[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    begins = datetime.combine(date(year, month, 1), time(), UTC) - timedelta(days=1)
    ends = datetime.combine(following, time(), UTC) + timedelta(days=1)
    return begins < window.end and ends > window.start
