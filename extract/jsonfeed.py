"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), read as leniently as real feeds need."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from extract.entries import SUMMARY_CHARS, Draft, Reader
from extract.feedlinks import LATER, FeedUnreadable, NotAFeed
from extract.language import language_code
from extract.plaintext import from_markup, one_line, safe
from extract.records import ParsedFeed


def _text(value: object) -> str | None:
    """The specification asks for strings and tells readers to take numbers too ("id": 12)."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    return str(value)


def _each_that_fits(model: type[BaseModel]) -> BeforeValidator:
    def keep(value: object) -> list[Any]:
        kept = []
        for item in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
            try:
                kept.append(model.model_validate(item))
            except ValidationError:
                continue
        return kept

    return BeforeValidator(keep)


Text = Annotated[str | None, BeforeValidator(_text)]
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda value: [v for v in value if isinstance(v, str)] if isinstance(value, list) else []),
]


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Author(_Lenient):
    name: Text = None
    url: Text = None


class Item(_Lenient):
    id: Text = None
    url: Text = None
    external_url: Text = None
    title: Text = None
    content_html: Text = None
    content_text: Text = None
    summary: Text = None
    date_published: Text = None
    date_modified: Text = None
    author: Annotated[tuple[Author, ...], _each_that_fits(Author)] = ()  # 1.0
    authors: Annotated[tuple[Author, ...], _each_that_fits(Author)] = ()
    tags: Texts = ()
    language: Text = None


class JsonFeed(_Lenient):
    version: str
    title: Text = None
    home_page_url: Text = None
    feed_url: Text = None
    next_url: Text = None
    language: Text = None
    author: Annotated[tuple[Author, ...], _each_that_fits(Author)] = ()
    authors: Annotated[tuple[Author, ...], _each_that_fits(Author)] = ()
    items: tuple[Item, ...] = ()
    unreadable: int = 0  # items that were no objects


def load(text: str) -> JsonFeed:
    """Raises ValueError (json.JSONDecodeError, pydantic.ValidationError) or RecursionError when it is no JSON Feed."""
    data = json.loads(text)
    if not isinstance(data, dict) or "jsonfeed.org" not in str(data.get("version", "")):
        raise ValueError("JSON, but not a JSON Feed: its version does not name jsonfeed.org")
    raw = data.get("items")
    items: list[Item] = []
    unreadable = 0
    for item in raw if isinstance(raw, list) else []:
        try:
            items.append(Item.model_validate(item))
        except ValidationError:
            unreadable += 1
    return JsonFeed.model_validate({**data, "items": tuple(items), "unreadable": unreadable})


def from_json(text: str, reader: Reader) -> tuple[ParsedFeed, list[Draft]]:
    """What a JSON Feed tells of itself, and its items. Raises NotAFeed and FeedUnreadable."""
    try:
        feed = load(text)
    except (ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0][:200]
        if "jsonfeed.org" in text[:2000]:
            raise FeedUnreadable(f"a JSON Feed that is no valid JSON ({reason})", to=reader.url, next=LATER) from error
        raise NotAFeed(f"JSON, but not a JSON Feed ({reason})", to=reader.url) from error
    if feed.unreadable:
        reader.reject("E_PARSE", f"{feed.unreadable} items are not objects", "")
    drafts = []
    for item in feed.items:
        body = from_markup(item.content_html) if item.content_html else safe(item.content_text or "")
        summary = safe(item.summary or "").strip() or body
        authors = [
            author.name for author in (item.authors or item.author or feed.authors or feed.author) if author.name
        ]
        drafts.append(
            Draft(
                guid=item.id,
                link=item.url
                or item.external_url
                or (item.id if (item.id or "").startswith(("http:", "https:")) else None),
                resolve=False,
                title=one_line(item.title or ""),
                summary=summary[:SUMMARY_CHARS],
                author=one_line(", ".join(authors)) or None,
                published_raw=item.date_published,
                updated_raw=item.date_modified,
                language=language_code(item.language or feed.language),
                tags=tuple(dict.fromkeys(one_line(tag) for tag in item.tags)),
                content_html=safe(item.content_html) if item.content_html else _as_markup(item.content_text),
            )
        )
    quiet = Reader(feed_id=reader.feed_id, url=reader.url, now=reader.now, run_id="")
    return ParsedFeed(
        title=one_line(feed.title or ""),
        language=language_code(feed.language),
        site_url=quiet.link(feed.home_page_url, resolve=True),
        entries=(),
        next_page=quiet.link(feed.next_url, resolve=True),
    ), drafts


def _as_markup(text: str | None) -> str | None:
    if not text:
        return None
    return safe(text).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
