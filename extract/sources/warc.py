"""WARC files, on disk or served over http, Common Crawl's CC-NEWS form included. Streamed: memory stays flat."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from courlan import extract_domain

from extract.archive import Payload
from extract.records import FeedState
from extract.sources.base import Found, Getter, SourceBroken, SourceUnavailable, Window, failure, reason
from extract.sources.remote_file import open_remote
from extract.sources.sitemap_xml import unpack
from extract.sources.warc_pages import CRAWLED_LATER, read_pages, stated_date
from extract.urls import host
from extract.web import Request

_BATCH = 16  # finds handed over at a time
_STAMP = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})\d{6}(?!\d)")
# Under these every name is a site of its own.
_PLATFORMS = frozenset({"wordpress.com", "substack.com", "medium.com", "tumblr.com", "typepad.com", "livejournal.com"})


@dataclass(frozen=True, slots=True)
class Warc:
    """``files`` are paths, folders, http addresses of WARC files, or of lists of them (``warc.paths.gz``), whose
    lines are taken relative to the list's host. ``hosts`` names the hosts of a feed's stories, by feed id (feeds are
    often served from another); their registered domains are looked for, and that of the feed itself.
    """

    files: Sequence[str]
    hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    name: str = "warc"

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        async for _, found in self.find_for(window, [feed], door, limit):
            yield found

    async def find_for(
        self, window: Window, feeds: Sequence[FeedState], door: Getter, limit: int | None = None
    ) -> AsyncIterator[tuple[FeedState, Found]]:
        """What ``find`` gives for each feed, in one reading of the files. ``limit`` is each feed's; of feeds that share
        a domain, the first has its stories. Raises as ``find`` does."""
        owners = {domain: feed for feed in reversed(feeds) for domain in self._domains(feed) if domain}
        left = {feed.feed_id: limit for feed in feeds}
        loop = asyncio.get_running_loop()
        given: set[str] = set()
        files = await self._expand(window, door)
        if not files:
            raise SourceUnavailable("no WARC file for the window", to=", ".join(self.files))
        for file in files:
            try:
                stream = (
                    open_remote(file, door, loop) if _is_remote(file) else await asyncio.to_thread(open, file, "rb")
                )
            except OSError as error:
                raise SourceUnavailable("a WARC file cannot be opened", to=file, next=str(error)) from error
            with closing(stream):
                pages = read_pages(stream, list(owners), window)
                ended, broken = False, None
                while not (ended or broken):
                    batch, ended, broken = await asyncio.to_thread(_take, pages)
                    for page in batch:
                        feed = _owner(page.url, owners)
                        count = left[feed.feed_id]
                        if page.url in given or count == 0:
                            continue
                        given.add(page.url)
                        left[feed.feed_id] = None if count is None else count - 1
                        yield feed, Found(page.url, self.name, stated_date(page), payload=page)
                    if not any(count != 0 for count in left.values()):
                        return
                if broken:
                    raise SourceBroken("a WARC file broke off", to=file, next=str(broken)[:300])

    def _domains(self, feed: FeedState) -> list[str]:
        stories = [f"https://{name}" for name in self.hosts.get(feed.feed_id, ())]
        return list(dict.fromkeys(map(domain_of, (feed.url, feed.current_url, *stories))))

    async def _expand(self, window: Window, door: Getter) -> list[str]:
        files: list[str] = []
        for name in self.files:
            if not _is_remote(name):
                path = Path(name)
                files += sorted(str(p) for p in path.glob("**/*.warc*")) if path.is_dir() else [name]
            elif re.search(r"\.paths(?:\.gz)?$", urlsplit(name).path):
                response = await door.get(Request(name, "archive", keep_body=True))
                if response.body is None:
                    kind = failure(SourceUnavailable, response.fetch)
                    raise kind("a list of WARC files cannot be had", to=name, next=reason(response.fetch))
                lines = unpack(response.body).decode("utf-8", "replace").split()
                files += [urljoin(name, line if _is_remote(line) else "/" + line.lstrip("/")) for line in lines]
            else:
                files.append(name)
        return [file for file in files if _may_hold(file, window)]


def domain_of(url: str) -> str:
    """The registered domain, the host where there is none or where a platform gives each site a name below its own."""
    domain = extract_domain(url)
    return host(url) if domain is None or domain in _PLATFORMS else domain


def _owner(url: str, owners: Mapping[str, FeedState]) -> FeedState:
    name = host(url)
    while name not in owners:
        name = name.partition(".")[2]
    return owners[name]


def _take(pages: Iterator[Payload | None]) -> tuple[list[Payload], bool, OSError | None]:
    """The next few finds (none when a stretch of the file held none), whether the file ended, and how it broke off."""
    batch: list[Payload] = []
    try:
        for page in pages:
            if page is None:
                return batch, False, None
            batch.append(page)
            if len(batch) >= _BATCH:
                return batch, False, None
    except OSError as error:
        return batch, False, error
    return batch, True, None


def _is_remote(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _may_hold(name: str, window: Window) -> bool:
    """By the time in a file's name (CC-NEWS-20261001012345-00123.warc.gz), which is when it was begun."""
    found = _STAMP.search(name.rsplit("/", 1)[-1])
    if found is None:
        return True
    try:
        begun = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return True
    return window.start - timedelta(days=1) <= begun < window.end + CRAWLED_LATER
