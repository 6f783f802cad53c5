"""Well-formed feeds and pages for the faults to be wrapped around. All text is our own."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

STORY = (
    "The harbour authority of Port Ansel said on Tuesday that two ferries collided in thick fog, injuring eleven "
    "passengers. Rescue boats brought everyone ashore within an hour. The company promised an inquiry, and the "
    "mayor thanked the volunteers who had sailed out to help before the coast guard came."
)


def item(title: str, link: str = "", *, guid: str | None = None, date: str = "", summary: str = STORY) -> str:
    """An RSS item; ``title``, ``link`` and the rest are put in escaped."""
    parts = [f"<title>{escape(title)}</title>"]
    if link:
        parts.append(f"<link>{escape(link)}</link>")
    if guid is not None:
        parts.append(f'<guid isPermaLink="false">{escape(guid)}</guid>')
    if date:
        parts.append(f"<pubDate>{escape(date)}</pubDate>")
    parts.append(f"<description>{escape(summary)}</description>")
    return "<item>" + "".join(parts) + "</item>"


def rss(items: Iterable[str], *, title: str = "Fault news", head: str = "", prologue: str | None = None) -> str:
    """An RSS 2.0 document around ready items."""
    opening = '<?xml version="1.0" encoding="utf-8"?>' if prologue is None else prologue
    return (
        f'{opening}<rss version="2.0"><channel><title>{escape(title)}</title><link>http://localhost/</link>'
        f"<description>Served to be survived</description>{head}{''.join(items)}</channel></rss>"
    )


def feed(base: str, count: int = 3, *, tag: str = "ok") -> str:
    """A good feed of ``count`` items whose pages are at ``base``/page/<tag>/<n>."""
    return rss(
        item(
            f"Ferry story {n} ({tag})",
            f"{base}/page/{tag}/{n}",
            guid=f"{tag}-{n}",
            date=f"Tue, 24 Nov 2026 {n % 24:02}:00:00 GMT",
        )
        for n in range(count)
    )


def page(title: str = "Ferries collide off Port Ansel", *, body: str | None = None, head: str = "") -> str:
    """A good article page; ``body`` is markup."""
    text = body if body is not None else f"<p>{STORY}</p><p>{STORY}</p>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body><article><h1>{escape(title)}</h1>{text}</article></body></html>"
    )
