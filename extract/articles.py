"""Page bytes to an article: text, title, author, site, language, dates, canonical address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import trafilatura

from extract import metadata, pagetext
from extract.dates import parse_date
from extract.decoding import decode
from extract.language import believed
from extract.plaintext import from_markup, lines, safe
from extract.prompts import asks_for_money, is_wall
from extract.records import Article, Entry, TextStatus, key
from extract.urls import UrlRefused, canonical

EXTRACTOR_VERSION = f"1+trafilatura-{trafilatura.__version__}"
"""Stored with every article. Raise the number when the same bytes would give another text."""

TOO_SHORT = 200  # characters; below, a page is a teaser, a video caption or an error message
TEASER = 2000  # characters; a longer text is the story, whatever the page says of subscribers
FULL_TEXT = 600  # characters; a feed's own text longer than this can stand for the page's

_MARKUP = re.compile(r"\s*(?:﻿)?\s*<(?:[!?a-zA-Z])")
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
    b"ID3",
    b"OggS",
)


def clean(body: bytes, *, url: str, content_type: str | None, entry: Entry | None, now: datetime) -> Article:
    """The article at ``url`` (the address it was served from), whatever the bytes are. Never raises for its content.

    ``text_status`` says what came of it: ``ok``; ``not_html`` (a PDF, a picture), ``empty`` (nothing readable, a page
    made by scripts), ``too_short``, ``paywall``. In the last four the text is the longest there is: the page's, or what
    the feed told of it. fetch_id and the WARC place are left to the caller.
    """
    if _is_binary(body, content_type):
        return _article(_Found(status="not_html"), url, entry, now)
    decoded = decode(body, content_type)
    text = safe(decoded.text)
    if not _MARKUP.match(text) and "<" not in text[:1024]:
        plain = lines(text) if "text/plain" in (content_type or "") else ""
        return _article(
            _Found(
                text=plain, status="ok" if plain else "empty", charset=decoded.charset, charset_source=decoded.source
            ),
            url,
            entry,
            now,
        )
    tree = pagetext.parse_html(text)
    if tree is None:
        return _article(_Found(status="empty", charset=decoded.charset, charset_source=decoded.source), url, entry, now)
    told = metadata.read(tree, url)
    title = told.title or (entry.title if entry else "")
    words = pagetext.story(tree, title=title, body=told.body)
    if len(words) < TEASER and is_wall(told.title, words):
        told, words = _NOTHING, ""
    return _article(
        _Found(
            text=words,
            status=_status(words, tree, told),
            told=told,
            charset=decoded.charset,
            charset_source=decoded.source,
        ),
        url,
        entry,
        now,
    )


def from_entry(entry: Entry, now: datetime) -> Article:
    """What the feed itself tells, for when the page cannot be had: ``summary_only``, or ``ok`` with the full text."""
    return _article(_Found(status="summary_only"), entry.link or entry.canonical_url or "", entry, now)


_NOTHING = metadata.Metadata()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page yielded."""

    text: str = ""
    status: TextStatus = "ok"
    told: metadata.Metadata = _NOTHING
    charset: str | None = None
    charset_source: str | None = None


def _article(found: _Found, url: str, entry: Entry | None, now: datetime) -> Article:
    told = found.told
    title = safe(told.title or (entry.title if entry else ""))
    text, status = _with_entry(found.text, found.status, entry)
    canonical_url = told.canonical_url or _canonical(url) or (entry.canonical_url if entry else None)
    published_at, published_raw, source = _published(told, url, entry, now)
    modified_at, modified_status = parse_date(told.modified_raw, now)
    if modified_status != "ok":
        modified_at = None
    if modified_at is None and entry is not None and source == "entry":
        modified_at = entry.updated_at
    return Article(
        article_id=key(canonical_url or (entry.entry_id if entry else url)),
        url=url,
        canonical_url=canonical_url or url,
        title=title,
        author=told.author or (entry.author if entry else None),
        site=told.site,
        language=believed(told.language or (entry.language if entry else None), text),
        published_at=published_at,
        published_raw=published_raw,
        published_source=source,
        modified_at=modified_at,
        text=text,
        text_status=status,
        text_hash=key(title, text),
        charset=found.charset,
        charset_source=found.charset_source,
        extractor_version=EXTRACTOR_VERSION,
        fetch_id=None,
        warc_file=None,
        warc_offset=None,
    )


def _with_entry(text: str, status: TextStatus, entry: Entry | None) -> tuple[str, TextStatus]:
    """The longer of the page's words and the feed's, where the page's are not the story."""
    if status == "ok" or entry is None:
        return text, status
    full = pagetext.tidy(from_markup(entry.content_html), entry.title) if entry.content_html else ""
    if len(full) >= FULL_TEXT and len(full) > len(text):
        return full, "ok"
    return max(text, full, lines(entry.summary), key=len), status


def _status(text: str, tree: pagetext.Tree, told: metadata.Metadata) -> TextStatus:
    if not text:
        return "empty"
    if len(text) < TEASER and (told.free is False or asks_for_money(_shown(tree))):
        return "paywall"
    return "too_short" if len(text) < TOO_SHORT else "ok"


def _shown(tree: pagetext.Tree) -> str:
    """All words of a page in one line, without those of its scripts."""
    return " ".join(" ".join(tree.xpath("//text()[not(parent::script or parent::style)]")).split())


def _published(
    told: metadata.Metadata, url: str, entry: Entry | None, now: datetime
) -> tuple[datetime | None, str | None, str]:
    """When it was published, the raw words, and who says so. The page's own data come first, then the feed, then
    what the page shows, then the address."""
    when, status = parse_date(told.published_raw, now)
    if when is not None and status == "ok":
        return when, told.published_raw, "page"
    if entry is not None and entry.published_at is not None and entry.date_status == "ok":
        return entry.published_at, entry.published_raw, "entry"
    for raw, source in ((told.shown_date, "page"), (metadata.date_in_url(url), "url")):
        when, status = parse_date(raw, now)
        if when is not None and status == "ok":
            return when, raw, source
    return None, told.published_raw or (entry.published_raw if entry else None), "none"


def _is_binary(body: bytes, content_type: str | None) -> bool:
    kind = (content_type or "").split(";")[0].strip().lower()
    if body.startswith(_BINARY) and not body.startswith(b"\x00\x00\x00<"):
        return True
    return kind.startswith(("image/", "audio/", "video/", "font/")) or kind in ("application/pdf", "application/zip")


def _canonical(url: str) -> str | None:
    try:
        return canonical(url) if url else None
    except UrlRefused:
        return None
