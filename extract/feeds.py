"""Feed bytes to entries: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, CDF, JSON Feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from extract.decoding import decode
from extract.entries import Reader, guids_repeat
from extract.feedlinks import FeedUnreadable, NotAFeed, feeds_linked
from extract.feedxml import from_xml
from extract.jsonfeed import from_json
from extract.records import Entry, ParsedFeed

__all__ = ["LIMIT", "FeedUnreadable", "NotAFeed", "discover", "parse"]

LIMIT = 2000


def parse(
    body: bytes,
    *,
    feed_id: str,
    url: str,
    content_type: str | None,
    now: datetime,
    limit: int = LIMIT,
    guid_unreliable: bool = False,
    run_id: str = "",
) -> ParsedFeed:
    """Everything ``body`` tells, at most the ``limit`` newest entries, in the document's order.

    ``url`` is where it came from (Atom's relative links resolve against it). ``guid_unreliable`` says that the feed's
    guids were found wanting before, so that identities stay the same from poll to poll. What had to be left out stands
    in ``rejects``. Raises NotAFeed and FeedUnreadable.
    """
    decoded = decode(body, content_type)
    text = decoded.text.lstrip("\ufeff \t\r\n")
    reader = Reader(feed_id=feed_id, url=url, now=now, run_id=run_id)
    if text.startswith(("{", "[")):
        feed, drafts = from_json(text, reader)
    else:
        feed, drafts = from_xml(text, reader)
    unreliable = guid_unreliable or guids_repeat(drafts)
    entries = reader.entries(drafts, unreliable)
    kept = _newest(entries, limit)
    if over := len(entries) - len(kept):
        reader.reject("E_OVER_LIMIT", f"{over} older entries over the limit of {limit}", "")
    return replace(
        feed,
        entries=kept,
        guid_unreliable=unreliable,
        bozo=feed.bozo or decoded.lossy,
        bozo_reason=feed.bozo_reason or ("bytes that are no text in its charset" if decoded.lossy else None),
        rejects=tuple(reader.rejects),
    )


def discover(html_body: bytes, url: str) -> list[str]:
    """Feeds a web page links to, announced ones (``<link rel=alternate>``) first, absolute and without duplicates."""
    return feeds_linked(decode(html_body).text, url)


def _newest(entries: list[Entry], limit: int) -> tuple[Entry, ...]:
    """The ``limit`` newest, in document order. An entry without a date to trust counts as old as the one above it."""
    if len(entries) <= limit:
        return tuple(entries)
    ranked = []
    last = None
    for place, entry in enumerate(entries):
        if entry.published_at is not None and entry.date_status == "ok":
            last = entry.published_at
        ranked.append((-last.timestamp() if last else float("-inf"), place))
    kept = sorted(place for _, place in sorted(ranked)[:limit])
    return tuple(entries[place] for place in kept)
