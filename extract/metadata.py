"""What a page says of itself: title, author, site, language, dates, canonical address, whether one must pay.

Machine-readable claims are read first (JSON-LD, then meta elements), then trafilatura's and htmldate's reading of what
is shown. Everything is plain text; dates keep the publisher's zone in ``*_raw``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from courlan import extract_domain
from lxml import etree

from extract.pagetext import Tree
from extract.plaintext import from_markup, one_line, unveil
from extract.urls import UrlRefused, canonical, host
from extract.urls import safe as safe_url

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "publishdate", "publish_date", "publication_date", "pubdate",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "article:created_time",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article:updated_time", "article.updated",
)  # fmt: skip
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_AFTER_BYLINE = re.compile(
    r"\s+(?:published|updated|posted|january|february|march|april|may|june|july|august|september|october|november|"
    r"december)\b[\s\d,.:]*$",
    re.IGNORECASE,
)
_ID_PARAMETER = re.compile(r"[?&](?:p|(?:news|story|article|item|doc|page|n|a)?_?id)=\d+", re.IGNORECASE)
_LONGEST = 1000
_PAYWALL_META = frozenset({"locked", "metered", "premium", "paid", "subscription", "subscriber"})


_NOTHING = trafilatura.settings.Document()


@dataclass(frozen=True, slots=True)
class Metadata:
    """All None or '' where the page says nothing. ``body`` is JSON-LD's articleBody."""

    title: str = ""
    author: str | None = None
    site: str | None = None
    language: str | None = None
    published_raw: str | None = None
    modified_raw: str | None = None
    shown_date: str | None = None  # read off the page, a day without time or zone
    canonical_url: str | None = None
    body: str | None = None
    free: bool | None = None  # False: the page says that it is for subscribers


def read(tree: Tree, url: str) -> Metadata:
    """Never raises: what cannot be read is missing."""
    stated = _first_article(tree)
    metas = _metas(tree)
    published = _string(stated.get("datePublished")) or _pick(metas, _PUBLISHED) or _time(tree, "datePublished")
    title = _string(stated.get("headline")) or metas.get("og:title") or metas.get("twitter:title")
    site = metas.get("og:site_name") or _name(stated.get("publisher")) or metas.get("application-name")
    author = _names(stated.get("author")) or metas.get("author")
    if author and re.match(r"https?:", author):
        author = None
    shown = _NOTHING
    if not (published and title and site and author):
        shown = _shown(tree, url)
    title, author, site = title or shown.title, author or shown.author, _shown_text(site or shown.sitename)
    site = site.removeprefix("@") if site else None
    return Metadata(
        title=_without_site(_shown_text(title) or "", site),
        author=_byline(_shown_text(author)),
        site=site,
        language=_language(tree, metas, stated),
        published_raw=published,
        modified_raw=_string(stated.get("dateModified")) or _pick(metas, _MODIFIED) or _time(tree, "dateModified"),
        shown_date=shown.date,
        canonical_url=_canonical(tree, metas, url),
        body=_body(stated),
        free=_free(stated, metas),
    )


def date_in_url(url: str) -> str | None:
    """The day a path spells out (/2026/11/28/, /2026-11-28-), as YYYY-MM-DD."""
    found = _URL_DATE.search(url)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else None


# --- JSON-LD


def _first_article(tree: Tree) -> dict[str, Any]:
    """The page's own article; {} when there is none. Where several are listed, the one with most to say."""
    found = [item for item in _linked_data(tree) if any(_ARTICLE_TYPES.search(kind) for kind in _types(item))]
    return max(found, key=lambda item: ("headline" in item) + 2 * ("datePublished" in item), default={})


def _linked_data(tree: Tree) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = re.sub(r"^\s*(?://)?<!\[CDATA\[|(?://)?\]\]>\s*$", "", script.text or "").strip().rstrip(";")
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, 0)


def _objects(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(name), dict | list):
                yield from _objects(data[name], depth + 1)


def _types(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type")
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _names(value: object) -> str | None:
    each = [_name(item) for item in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(name for name in each if name)) or None


def _body(stated: dict[str, Any]) -> str | None:
    body = _string(stated.get("articleBody"))
    return from_markup(body) if body and re.search(r"</?[a-z]+[^<>]*>|&\w{1,10};", body) else body


def _shown_text(markup: str | None) -> str | None:
    """Markup as one line of text, not longer than a title, a byline or a site's name can sensibly be."""
    return one_line(unveil(from_markup((markup or "")[: 4 * _LONGEST])))[:_LONGEST] or None


# --- meta elements and the rest


def _metas(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _pick(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _time(tree: Tree, itemprop: str) -> str | None:
    for element in tree.xpath(f"//*[@itemprop='{itemprop}']"):
        value = element.get("datetime") or element.get("content")
        if value:
            return str(value)
    if itemprop == "datePublished":
        times = tree.xpath("//article//header//time/@datetime") or tree.xpath("//article//time[@pubdate]/@datetime")
        return str(times[0]) if times else None
    return None


def _language(tree: Tree, metas: dict[str, str], stated: dict[str, Any]) -> str | None:
    said = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _string(stated.get("inLanguage"))
    )
    said = said or metas.get("content-language") or metas.get("og:locale")
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?![A-Za-z])", said or "")
    return f"{found[1]}{'-' + found[2] if found[2] else ''}".lower() if found else None


def _canonical(tree: Tree, metas: dict[str, str], url: str) -> str | None:
    """What the page calls its address, if it is one on the same site and not just the front page.

    Of a page that came from nowhere (``url`` empty: a saved file) it is the only word there is."""
    links = [a.get("href") for a in tree.iter("link") if "canonical" in (a.get("rel") or "").lower().split()]
    for claim in [*links, metas.get("og:url")]:
        if not claim:
            continue
        try:
            stated = canonical(safe_url(claim, url or None))
        except UrlRefused:
            continue
        if not url:
            return stated
        if _owner(stated) != _owner(url) or (_path(stated) == "/" and _path(url) != "/"):
            continue
        if _ID_PARAMETER.search(url) and "?" not in stated and _path(stated) == _path(url).partition("?")[0]:
            continue  # one template for all: /story.php of /story.php?id=81
        return stated
    return None


def _owner(url: str) -> str:
    """The registered domain, or the host where there is none (addresses, names of a local network)."""
    return extract_domain(url) or host(url)


def _path(url: str) -> str:
    return re.sub(r"^https?://[^/?#]*", "", url).rstrip("/") or "/"


def _free(stated: dict[str, Any], metas: dict[str, str]) -> bool | None:
    said = stated.get("isAccessibleForFree")
    if said is not None:
        return str(said).strip().lower() not in (
            "false",
            "0",
            "no",
            "http://schema.org/false",
            "https://schema.org/false",
        )
    tier = metas.get("article:content_tier", "").lower()
    return False if tier in _PAYWALL_META else None


def _byline(author: str | None) -> str | None:
    """ "By Ann Lee; Bo Ek Published" -> "Ann Lee, Bo Ek"."""
    if author is None:
        return None
    author = re.sub(r"^by:?\s+", "", author.replace("; ", ", "), flags=re.IGNORECASE)
    return _AFTER_BYLINE.sub("", author).strip(" ,;|") or None


def _without_site(title: str, site: str | None) -> str:
    """ "Flood kills 12 - Example Times" -> "Flood kills 12"."""
    found = re.fullmatch(r"(.+?)\s+[|\u2013\u2014-]\s+([^|\u2013\u2014]+?)", title)
    if found is None or not site:
        return title
    tail, name = _letters(found[2]), _letters(site)
    return found[1] if tail and (tail in name or name in tail) else title


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _shown(tree: Tree, url: str) -> trafilatura.settings.Document:
    try:
        return trafilatura.extract_metadata(tree, default_url=url, extensive=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return _NOTHING
