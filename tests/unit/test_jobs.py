"""What a worker makes of a job that nobody foresaw."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.archive import Archive
from extract.feeds import FeedUnreadable
from flows.jobs import FeedJob, parse_feed

NOW = datetime(2026, 11, 29, tzinfo=UTC)
FEED = b'<rss version="2.0"><channel><item><title>A bridge is open again</title></item></channel></rss>'


@contextmanager
def little_stack() -> Iterator[None]:
    """Room for a few calls only: whatever is parsed, a library's own limit is hit."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 12)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def test_a_feed_that_raises_what_nobody_foresaw_is_unreadable(tmp_path: Path) -> None:
    url = "https://news.example/feed.xml"
    with Archive(tmp_path) as archive:
        place = archive.write(url, url, 200, (("Content-Type", "text/xml"),), FEED, NOW)
    job = FeedJob("f", url, "text/xml", *place, limit=10)
    assert len(parse_feed(tmp_path, job, NOW).entries) == 1
    with pytest.raises(FeedUnreadable, match="RecursionError"), little_stack():
        parse_feed(tmp_path, job, NOW)
