"""C24: whole corpora of feeds, kept beside the project, parse without an exception, and quickly."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.feeds import FeedUnreadable, NotAFeed, parse

SHARED = Path(__file__).parents[3] / "shared"
NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("corpus", "kinds", "at_least"),
    [
        ("gold/feeds", (".xml",), {"read": 2087, "entries": 1201}),
        ("suites/miniflux", (".xml", ".html"), {"read": 15, "entries": 260}),
        ("suites/feed-rs", (".xml", ".json"), {"read": 60, "entries": 100}),
        ("suites/defusedxml", (".xml",), {}),
        ("suites/listparser-opml", (".xml", ".opml"), {}),
    ],
)
def test_c24_corpora(
    corpus: str, kinds: tuple[str, ...], at_least: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = SHARED / corpus
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder}")
    counts = {"files": 0, "read": 0, "entries": 0, "bozo": 0, "not a feed": 0, "unreadable": 0}
    for path in sorted(folder.rglob("*")):
        if not path.name.endswith(kinds) or path.name.endswith(".serde.json"):
            continue
        counts["files"] += 1
        began = time.process_time()
        try:
            feed = parse(path.read_bytes(), feed_id="f", url="https://feed.example/", content_type=None, now=NOW)
        except NotAFeed:
            counts["not a feed"] += 1
        except FeedUnreadable:
            counts["unreadable"] += 1
        else:
            counts["read"] += 1
            counts["entries"] += len(feed.entries)
            counts["bozo"] += feed.bozo
        assert time.process_time() - began < 2, path
    with capsys.disabled():
        print(f"\n{corpus}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    for what, least in at_least.items():
        assert counts[what] >= least
