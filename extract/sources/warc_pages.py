"""News pages out of a WARC stream, one at a time. Synchronous: runs in a thread beside the event loop."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import IO

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extract.archive import Payload
from extract.dates import parse_date
from extract.metadata import date_in_url
from extract.sources.base import Window
from extract.urls import UrlRefused, host, safe
from extract.web.decoders import BadEncoding, decoder
from extract.web.messages import ENCODINGS

PAGE_BYTES = 5 * 2**20  # as at the door; longer pages are passed over
CRAWLED_LATER = timedelta(days=3)
"""A page that tells no date counts as published when crawled, or so long before at most."""

_TICK = 2000  # records after which a reader that finds nothing lets others in
_HEAD = 200_000  # bytes of a page looked through for its date
_DATE_NAMES = (b"datePublished", b"article:published_time", b"pubdate", b"publishdate", b"dc.date", b"DC.date")
# What normalising an address leaves as it is; most are of this kind.
_PLAIN_URL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/(?:(?!\.\.?/)[A-Za-z0-9._~!$&()*+,;=:%-]+/)*[A-Za-z0-9_~!$&()*+,;=:%?-]*"
)
_STATED_DATE = re.compile(
    rb"""(?:"datePublished"\s*:\s*"|(?:property|name|itemprop)=["']?"""
    rb"""(?:article:published_time|datePublished|pubdate|publishdate|dc\.date(?:\.issued)?)["']?\s+content=["'])"""
    rb"""([^"']{8,40})["']""",
    re.IGNORECASE,
)


def read_pages(stream: IO[bytes] | io.RawIOBase, domains: Sequence[str], window: Window) -> Iterator[Payload | None]:
    """The pages of ``domains`` that may be of ``window``, in the file's order, and None now and then in between.

    ``domains`` empty means all. Pages that say their date are taken by it; the others by when they were crawled.
    Raises OSError where the file is damaged.
    """
    wanted = _host_filter(domains)
    first = window.first.isoformat()
    for number, record in enumerate(
        ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False, quirks_mode=True), 1
    ):
        if number % _TICK == 0:
            yield None
        headers = record.headers
        url = (headers.get("WARC-Target-URI") or "").strip("<>")
        # Nothing is crawled before it is published. ISO dates compare as text.
        if not wanted(url) or (headers.get("WARC-Date") or "9")[:10] < first:
            continue
        page = _page(record, url)
        if page is not None and _of_window(page, window):
            yield page


def _page(record: WarcRecord, url: str) -> Payload | None:
    if record.content_length > 2 * PAGE_BYTES:
        return None
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return None
    kind = record.http_content_type or ""
    if kind and not re.search(r"html|xml|text/plain", kind):
        return None
    pairs = tuple(headers.items())
    try:
        body = _unpacked(record.reader.read(), {name.lower(): value for name, value in pairs})
        return (
            Payload(url if _PLAIN_URL.fullmatch(url) else safe(url), 200, pairs, body, record.record_date)
            if body
            else None
        )
    except (UrlRefused, ValueError):
        return None


def _unpacked(body: bytes, headers: Mapping[str, str]) -> bytes:
    """A stored body as it was meant, b"" if it is longer than a page may be.

    Crawlers differ in what they undo before they store and in what they then tell, so a coding that does not fit the
    bytes was undone already.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        with suppress(OSError):
            body = ChunkedReader(io.BytesIO(body)).read()
    try:
        unpack = decoder([headers.get("content-encoding", "identity")], ENCODINGS)
        pieces = []
        for piece in unpack.feed(body):
            pieces.append(piece)
            if sum(map(len, pieces)) > PAGE_BYTES:
                return b""
        return b"".join(pieces)
    except BadEncoding:
        return body if len(body) <= PAGE_BYTES else b""


def _of_window(page: Payload, window: Window) -> bool:
    stated = stated_date(page)
    if stated is not None:
        return stated in window
    crawled = page.fetched_at
    return crawled is None or window.start <= crawled < window.end + CRAWLED_LATER


def stated_date(page: Payload) -> datetime | None:
    for raw in (_told(page.body), date_in_url(page.url)):
        when, status = parse_date(raw, page.fetched_at or datetime.max.replace(tzinfo=UTC))
        if when is not None and status == "ok":
            return when
    return None


def _told(body: bytes) -> str | None:
    """The publication date among a page's machine-readable words, as written. Found without parsing the page."""
    for name in _DATE_NAMES:
        place = body.find(name, 0, _HEAD)
        if place >= 0 and (found := _STATED_DATE.search(body, max(0, place - 40), place + 200)):
            return found[1].decode("utf-8", "replace")
    return None


def _host_filter(domains: Sequence[str]) -> Callable[[str], bool]:
    known: dict[str, bool] = {}
    suffixes = tuple("." + domain for domain in domains)

    def wanted(url: str) -> bool:
        if not domains:
            return True
        parts = url.split("/", 3)
        if len(parts) < 3:
            return False
        name = parts[2]
        verdict = known.get(name)
        if verdict is None:
            # Ports and letters in capitals are rare enough to be looked at slowly.
            bare = host(url)
            if len(known) > 100_000:
                known.clear()
            verdict = known[name] = bare in domains or bare.endswith(suffixes)
        return verdict

    return wanted
