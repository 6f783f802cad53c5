"""Items of feeds become entries: which two are the same one, which links can be used.

Identity, in this order: the guid; the link in canonical form; title and words. A guid that different items share is no
identity, and neither is a link that different items share (the front page, mostly).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from extract.dates import parse_date
from extract.plaintext import one_line, safe
from extract.records import Entry, Reject, key
from extract.urls import UrlRefused, canonical
from extract.urls import safe as safe_url

SUMMARY_CHARS = 2000
FULL_TEXT_CHARS = 600  # a description longer than this is the story itself

_COUNTER = re.compile(r"#\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Draft:
    """An item before its identity, links and dates are judged. Texts are plain."""

    guid: str | None
    link: str | None
    resolve: bool  # the format says that relative links resolve
    title: str
    summary: str
    author: str | None
    published_raw: str | None
    updated_raw: str | None
    language: str | None
    tags: tuple[str, ...]
    content_html: str | None
    epoch: bool = False  # every item of the document has bare seconds since 1970


class Reader:
    """What all items of one document share."""

    def __init__(self, *, feed_id: str, url: str, now: datetime, run_id: str) -> None:
        self.feed_id, self.url, self.now, self.run_id = feed_id, url, now, run_id
        self.rejects: list[Reject] = []

    def reject(self, code: str, reason: str, raw: str) -> None:
        self.rejects.append(Reject(self.run_id, self.feed_id, "entry", code, reason, safe(raw)[:2000]))

    def link(self, raw: str | None, resolve: bool, base: str | None = None) -> str | None:
        """An absolute http(s) address, or None with a reject that says why."""
        if not raw or not raw.strip():
            return None
        stripped = raw.strip()
        if stripped.startswith("//"):
            resolve = True  # names its host; only the scheme is the page's
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", stripped):
            if not resolve:
                self.reject("E_LINK", "the link is relative and the feed gives no base for it", stripped)
                return None
            try:
                stripped = urljoin(base or self.url, stripped)
            except ValueError:
                self.reject("E_LINK", "the link is relative and cannot be resolved", stripped)
                return None
        try:
            return safe_url(stripped)
        except UrlRefused as refused:
            self.reject("E_LINK", f"the link is refused: {refused.what}", stripped)
            return None

    def entries(self, drafts: Sequence[Draft], guid_unreliable: bool) -> list[Entry]:
        """One entry an item, those listed twice once; a reject for each thing that could not be used."""
        links = [self.link(draft.link, draft.resolve) for draft in drafts]
        shared = _shared(zip(drafts, links, strict=True))
        read = [self._entry(draft, link, guid_unreliable, shared) for draft, link in zip(drafts, links, strict=True)]
        # The first of each identity, in order.
        distinct = list({entry.entry_id: entry for entry in reversed(read)}.values())[::-1]
        if len(distinct) < len(read):
            self.reject("E_DUPLICATE", f"{len(read) - len(distinct)} entries stand in the feed more than once", "")
        return distinct

    def _entry(self, draft: Draft, link: str | None, guid_unreliable: bool, shared: frozenset[str]) -> Entry:
        canonical_url = _canonical(link)
        published, status = parse_date(draft.published_raw, self.now, epoch=draft.epoch)
        updated, updated_status = parse_date(draft.updated_raw, self.now, epoch=draft.epoch)
        guid = one_line(draft.guid or "") or None
        if link is None and not draft.link:
            self.reject("E_LINK", "the entry has no link", draft.title or guid or "")
        if guid and not guid_unreliable:
            identity = _stable(guid, link, canonical_url)
        elif canonical_url and canonical_url not in shared:
            identity = canonical_url
        elif guid_unreliable:
            identity = key(draft.title, draft.published_raw or draft.summary)
        else:
            identity = key(draft.title, draft.summary)
        return Entry(
            entry_id=key(self.feed_id, identity),
            feed_id=self.feed_id,
            guid=guid,
            link=link,
            canonical_url=canonical_url,
            title=draft.title,
            summary=draft.summary,
            author=draft.author,
            published_at=published,
            published_raw=safe(draft.published_raw) if draft.published_raw else None,
            updated_at=updated if updated_status == "ok" else None,
            date_status=status,
            language=draft.language,
            tags=draft.tags,
            content_hash=key(draft.title, draft.summary, link),
            content_html=draft.content_html,
        )


def guids_repeat(drafts: Sequence[Draft]) -> bool:
    """Whether different items carry one guid. An item listed twice, or beside its correction, is no reason for
    distrust."""
    told: dict[str, tuple[set[str | None], set[str]]] = {}
    for draft in drafts:
        if draft.guid:
            links, titles = told.setdefault(draft.guid, (set(), set()))
            links.add(draft.link)
            titles.add(draft.title)
    return any(
        len(links) > 1 or len(titles) > 2 or (links == {None} and len(titles) > 1) for links, titles in told.values()
    )


def _shared(items: Iterable[tuple[Draft, str | None]]) -> frozenset[str]:
    """Canonical links that cannot tell items apart: those of several titles, and front pages."""
    titles: dict[str, set[str]] = {}
    for draft, link in items:
        if canonical_url := _canonical(link):
            titles.setdefault(canonical_url, set()).add(draft.title)
    return frozenset(
        url
        for url, told in titles.items()
        if len(told) > 1 or (urlsplit(url).path in ("", "/") and not urlsplit(url).query)
    )


def _canonical(link: str | None) -> str | None:
    try:
        return canonical(link) if link else None
    except UrlRefused:
        return link


def _stable(guid: str, link: str | None, canonical_url: str | None) -> str:
    """A guid that is the link with a counter behind it ("...#0", "...#1" at each change) is the link."""
    if link and canonical_url and _COUNTER.search(guid) and _COUNTER.sub("", guid) in (link, _bare(link)):
        return canonical_url
    return guid


def _bare(link: str) -> str:
    return re.sub(r"[?#].*$", "", link)
