"""Records for warehouse tests, written here."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from extract.records import (
    QUAD_CLASS,
    Actor,
    Article,
    Attribution,
    Batch,
    CodedArticle,
    Coding,
    Entry,
    Event,
    FeedState,
    Place,
    Quantity,
    key,
)
from warehouse.store import Store

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXT = "Shelling killed three people in Orikhiv on Monday, the governor said. Rescuers searched the ruins."


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "warehouse.duckdb"
        Store.open(path).close()
        return path.read_bytes()


def empty_warehouse(path: Path) -> Path:
    """A warehouse without rows, made once and copied: most tests are about what comes afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_empty())
    return path


def feed(url: str = "https://news.example/rss", **more) -> FeedState:
    return replace(FeedState(key(url), url, url, "Example"), **more)


def entry(n: int = 1, feed_url: str = "https://news.example/rss", **more) -> Entry:
    link = f"https://news.example/{n}"
    base = Entry(
        key(key(feed_url), f"guid-{n}"), key(feed_url), f"guid-{n}", link, link, f"Title {n}", "Summary", None,
        NOW, "Fri, 20 Nov 2026 12:00:00 GMT", None, "ok", "en", ("world",), key(f"Title {n}", "Summary", link),
    )  # fmt: skip
    return replace(base, **more)


def event(article_id: str, text: str = TEXT, n: int = 0, **more) -> Event:
    start = text.index("killed") if "killed" in text else 0
    base = Event(
        key(article_id, "ASSAULT", start, n), "ASSAULT", "shelling", QUAD_CLASS["ASSAULT"], ("military",),
        Actor("Russian forces", 0, 5, "Russia", "RUS", "MIL"), Actor("three people", 16, 28, None, "UKR", "CVL"),
        date(2026, 11, 16), date(2026, 11, 16), "day", "on Monday",
        Place(32, 39, "Orikhiv", "Orikhiv", "UKR", "Zaporizhzhia", 47.57, 35.78, 698738, "city"),
        3, 3, None, None, (Quantity("killed", 3, 3, "three people", 16, 28, "kill", "people"),),
        Actor("the governor", 51, 63, None, "UKR", "GOV"), "said", "asserted", False,
        text[:68], 0, 68, start, start + 6, "rule-1", 0.9, "rules", "1", ("artillery",),
    )  # fmt: skip
    return replace(base, **more)


def coded(n: int = 1, text: str = TEXT, events: int = 1, entry_ids: tuple[str, ...] = (), **article) -> CodedArticle:
    url = f"https://news.example/{n}"
    article_id = key(url)
    base = Article(
        article_id, url, url, f"Title {n}", "A. Writer", "Example", "en", NOW, "2026-11-20", "page", None, text, "ok",
        key(f"Title {n}", text), "utf-8", "http", "1", None, "run.warc.gz", 1000 * n + len(text),
    )  # fmt: skip
    coding = Coding(
        tuple(event(article_id, text, i) for i in range(events)), (Attribution((51, 63), (64, 68), (0, 49)),)
    )
    return CodedArticle(replace(base, **article), coding, "rules", "1", entry_ids)


def batch(n: int = 3) -> Batch:
    """n articles of one feed, with their entries."""
    entries = tuple(entry(i) for i in range(n))
    return Batch(
        feeds=(feed(),), entries=entries, articles=tuple(coded(i, entry_ids=(entries[i].entry_id,)) for i in range(n))
    )
