"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: read by feedparser, made plain here.

feedparser is given well-marked UTF-8 from memory; it expands no entity a document declares and fetches nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

import feedparser

from extract.dates import looks_like_epoch
from extract.entries import FULL_TEXT_CHARS, SUMMARY_CHARS, Draft, Reader
from extract.feedlinks import LATER, FeedUnreadable, not_a_feed
from extract.language import language_code
from extract.plaintext import from_markup, one_line, safe
from extract.records import ParsedFeed

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FEED_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.I)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));")
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}


def from_xml(text: str, reader: Reader) -> tuple[ParsedFeed, list[Draft]]:
    """What an XML document tells of itself, and its items. Raises NotAFeed and FeedUnreadable."""
    if _HTML_START.match(text[:20_000]) and not _FEED_ROOT.search(text[:2000]):
        raise not_a_feed(text, reader.url)
    clean = _legal(_DECLARATION.sub("", text, count=1))
    if not clean.strip():
        raise FeedUnreadable("the document is empty", to=reader.url, next=LATER)
    parsed = feedparser.parse(
        io.BytesIO(clean.encode("utf-8")),  # never bare bytes: feedparser would open a file of that name
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,  # markup is turned into text here, never shown
    )
    feed: Mapping[str, Any] = parsed.feed
    bozo = bool(parsed.bozo)
    reason = f"{parsed.bozo_exception}"[:300] if bozo and "bozo_exception" in parsed else None
    if not parsed.version and not parsed.entries:
        if not _FEED_ROOT.search(clean[:5000]):
            raise not_a_feed(text, reader.url)
        if not feed:
            raise FeedUnreadable(f"no item of the feed could be read ({reason})", to=reader.url, next=LATER)
    if bozo and not parsed.entries and not _closed(clean):
        raise FeedUnreadable(f"no item of the feed could be read ({reason})", to=reader.url, next=LATER)
    atom = str(parsed.version).startswith("atom")
    raws = [_first(item, "published", "created", "updated") for item in parsed.entries]
    epoch = bool(raws) and all(looks_like_epoch(raw) for raw in raws)
    drafts = [_xml_draft(item, atom, epoch) for item in parsed.entries]
    if bozo and not _closed(clean) and len(drafts) > len(_ITEM_END.findall(clean)):
        cut = drafts.pop()
        reader.reject("E_TRUNCATED", "the document ends within this item; the next poll may bring it whole", cut.title)
    links = feed.get("links") or ()
    quiet = Reader(feed_id=reader.feed_id, url=reader.url, now=reader.now, run_id="")
    return ParsedFeed(
        title=from_markup(_get(feed, "title") or "").replace("\n", " "),
        language=language_code(_first(feed, "language") or _detail(feed, "title").get("language")),
        site_url=quiet.link(_get(feed, "link"), resolve=True),
        entries=(),
        bozo=bozo,
        bozo_reason=reason,
        ttl_s=_ttl(feed),
        skip_hours=_skip_hours(clean),
        skip_days=_skip_days(clean),
        next_page=quiet.link(_rel(links, "next"), resolve=True),
        prev_archive=quiet.link(_rel(links, "prev-archive"), resolve=True),
        generator=one_line(_first(feed, "generator") or "") or None,
    ), drafts


def _legal(text: str) -> str:
    """``text`` without what XML forbids, written out or by number: it would throw a good feed to the lenient parser."""
    text = _CONTROL.sub(lambda bad: "\ufffd" if bad[0] >= "\ud800" else "", text)
    return _REFERENCE.sub(_legal_reference, text)


def _legal_reference(reference: re.Match[str]) -> str:
    number = int(reference[1], 10) if reference[1] else int(reference[2], 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return "" if _CONTROL.match(chr(number)) else reference[0]


def _closed(text: str) -> bool:
    return (
        re.search(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>?\s*(?:<!--.*-->\s*)?$", text[-2000:], re.I | re.S)
        is not None
    )


def _xml_draft(item: Mapping[str, Any], atom: bool, epoch: bool) -> Draft:
    published = _first(item, "published", "created", "updated")
    updated = _first(item, "updated")
    content = [part.get("value") or "" for part in _get(item, "content") or ()]
    summary_html = _get(item, "summary") or ""
    carried = max(content, key=len, default="")
    summary = _plain(summary_html, _detail(item, "summary")) or from_markup(carried)
    if not carried and len(summary) > FULL_TEXT_CHARS:
        carried = summary_html
    guid = _get(item, "id")
    link = _get(item, "feedburner_origlink") or _get(item, "link")
    if link and link == guid and _get(item, "guidislink") and not re.match(r"https?:", link, re.I):
        link = None  # RSS calls a guid a permalink unless told otherwise; "foo/123" is none
    return Draft(
        guid=guid,
        link=link,
        resolve=atom,
        title=one_line(_plain(_get(item, "title") or "", _detail(item, "title"))),
        summary=summary[:SUMMARY_CHARS],
        author=one_line(from_markup(_author(item))) or None,
        published_raw=published,
        updated_raw=updated if updated != published else None,
        language=language_code(_first(item, "language") or _detail(item, "title").get("language")),
        tags=tuple(dict.fromkeys(filter(None, (one_line(tag.get("term") or "") for tag in _get(item, "tags") or ())))),
        content_html=safe(carried) or None,
        epoch=epoch,
    )


def _plain(value: str, detail: Mapping[str, Any]) -> str:
    """Text once unescaped: the XML parser resolved one layer; markup types have a second, plain ones have not."""
    return safe(value).strip() if detail.get("type") == "text/plain" else from_markup(value)


def _author(item: Mapping[str, Any]) -> str:
    detail = _detail(item, "author")
    return detail.get("name") or _get(item, "author") or ""


def _detail(item: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _get(item, f"{name}_detail") or {}


def _get(item: Mapping[str, Any], name: str) -> Any:
    """What feedparser read under that very name. (Its own ``get`` answers "updated" with "published".)"""
    return dict.get(cast("dict[str, Any]", item), name)


def _first(item: Mapping[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := _get(item, name), str) and value.strip()), None)


def _rel(links: Iterable[Mapping[str, Any]], rel: str) -> str | None:
    return next((link.get("href") for link in links if link.get("rel") == rel), None)


def _ttl(feed: Mapping[str, Any]) -> float | None:
    """The longest wait the publisher asks for, in seconds: ``ttl`` (minutes), or the Syndication module's period."""
    waits = []
    ttl = _first(feed, "ttl")
    if ttl and re.fullmatch(r"\d{1,6}", ttl.strip()):
        waits.append(int(ttl) * 60.0)
    period = _PERIODS.get((_first(feed, "sy_updateperiod") or "").strip().lower())
    if period:
        frequency = (_first(feed, "sy_updatefrequency") or "1").strip()
        waits.append(period / max(1, int(frequency) if re.fullmatch(r"\d{1,4}", frequency) else 1))
    return max(waits, default=None) or None


def _skip_hours(text: str) -> tuple[int, ...]:
    block = re.search(r"<skipHours>(.{0,600}?)</skipHours>", text[:200_000], re.S | re.I)
    hours = {int(hour) % 24 for hour in re.findall(r"<hour>\s*(\d{1,2})\s*</hour>", block[1], re.I)} if block else set()
    return tuple(sorted(hours))


def _skip_days(text: str) -> tuple[str, ...]:
    block = re.search(r"<skipDays>(.{0,600}?)</skipDays>", text[:200_000], re.S | re.I)
    return (
        tuple(day.capitalize() for day in re.findall(r"<day>\s*([A-Za-z]+)\s*</day>", block[1], re.I)) if block else ()
    )
