"""Our own archive: pages fetched before, to be read again with today's code. No network."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from extract.records import Entry, FeedState
from extract.sources.base import Found, Getter, Window


@dataclass(frozen=True, slots=True)
class Stored:
    """A page in the archive, as the warehouse knows it. ``when`` is its publication, else when it was fetched."""

    url: str
    warc_file: str
    warc_offset: int
    when: datetime
    feed_id: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """``stored`` are the references to replay; those of other feeds are passed over."""

    stored: Sequence[Stored]
    name: str = "replay"

    async def find(
        self, window: Window, feed: FeedState, door: Getter, limit: int | None = None
    ) -> AsyncIterator[Found]:
        """Each stored page of the window once, the latest record of it."""
        del door  # nothing is asked of the network
        latest = {
            page.url: page for page in self.stored if page.when in window and page.feed_id in (None, feed.feed_id)
        }
        for page in list(latest.values())[:limit]:
            place = (page.warc_file, page.warc_offset)
            yield Found(page.url, self.name, page.when, entry=page.entry, place=place)
