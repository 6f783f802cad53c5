"""Documents that are no feed, and the feeds that web pages link to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from lxml import etree, html

from extract.records import NewsmillError
from extract.urls import UrlRefused
from extract.urls import safe as safe_url

LATER = "The next poll may find it whole; `newsmill feeds` shows the last error."

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_MAYBE_FEED_TYPES = ("application/xml", "text/xml", "application/json")
_FEEDISH_PATH = re.compile(r"(?:/|\b)(?:rss|feeds?|atom|rdf)(?:[./_-]|$)|\.(?:rss|rdf|atom)$|feed\.(?:xml|json)$", re.I)
# What lxml does not take in text, and a declaration of the charset the text no longer is in.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]|^\\s*<\\?xml[^>]*\\?>")


class NotAFeed(NewsmillError):  # noqa: N818 - reads as what happened
    """The document is something else, mostly a web page; ``feeds`` are those it links to."""

    code = "E_NOT_A_FEED"

    def __init__(self, what: str, *, to: str = "", next: str = "", feeds: Sequence[str] = ()) -> None:
        super().__init__(what, to=to, next=next)
        self.feeds = tuple(feeds)


class FeedUnreadable(NewsmillError):  # noqa: N818
    """A feed, but so broken that nothing could be read out of it."""

    code = "E_PARSE"


def not_a_feed(text: str, url: str) -> NotAFeed:
    """The error that names the feeds ``text``, a web page, links to."""
    feeds = feeds_linked(text, url) if "<" in text else []
    named = "It links to: " + ", ".join(feeds[:5]) if feeds else "It links to no feed."
    return NotAFeed("a web page or another document, not a feed", to=url, next=named, feeds=feeds)


def feeds_linked(text: str, url: str) -> list[str]:
    """Announced ones first, absolute, without duplicates."""
    try:
        root = html.document_fromstring(_FORBIDDEN.sub("", text) or "<html/>")
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    try:
        base = urljoin(url, next((element.get("href") or "" for element in root.iter("base")), ""))
    except ValueError:
        base = url
    announced = [
        ((link.get("type") or "").split(";")[0].strip().lower(), link.get("href") or "")
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split() and link.get("href")
    ]
    found = [href for kind, href in announced if kind in _FEED_TYPES]
    found += [
        href for kind, href in announced if kind in _MAYBE_FEED_TYPES and "wp-json" not in href and "oembed" not in href
    ]
    hrefs = [a.get("href") or "" for a in root.iter("a")]
    found += [href for href in hrefs if _FEEDISH_PATH.search(href.split("?")[0])]
    feeds = []
    for href in found:
        try:
            feeds.append(safe_url(urljoin(base, href.strip())))
        except (UrlRefused, ValueError):
            continue
    return list(dict.fromkeys(feeds))
