"""A news site with a past, on loopback: one story a day, to be had in every way a past can be had.

    with ArchiveSite(date(2026, 10, 1), days=31) as site:
        site.url("/feed.xml")           RSS, five items a page, RFC 5005 "next"
        site.url("/archive/6.xml")      RFC 5005 archived feeds, "prev-archive"
        site.url("/wp/feed/")           WordPress: ?paged=N, 404 past the end
        site.url("/feed.json")          JSON Feed with next_url
        site.url("/short.xml")          the newest five and no way on
        site.url("/robots.txt")         names an index: a gzipped month, a month before, a news sitemap
        site.url("/warc/warc.paths.gz") a list of CC-NEWS files, one a day, served with ranges
        site.url("/warc/crawl.warc.gz") the whole month in one
        site.url("/cdx/search/cdx")     a Wayback Machine of /short.xml, one snapshot a day; /web/<time>id_/<url>

Stories are at /news/YYYY/MM/DD/<slug>, or at /news/<slug> unless ``dated``; those of ``gone`` days answer 404 there and
live on only in the archives. ``site.hits`` lists the paths asked for, ``site.broken`` those that shall answer 503,
``site.tired`` those that ask for two hours of rest.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

PER_PAGE = 5
_TOWNS = ("Arlen", "Bellmoor", "Castrava", "Dunhill", "Estero", "Farrow", "Gildern")
_DEEDS = (
    "Police in {town} arrested {count} people after a protest outside the town hall on {weekday}.",
    "Gunmen killed {count} soldiers in an attack on a checkpoint near {town} on {weekday}, officials said.",
    "The foreign minister met the president in {town} on {weekday} and promised {count} million dollars in aid.",
    "Workers in {town} walked out on {weekday}, and the union said {count} factories stood still.",
)


@dataclass(frozen=True)
class Story:
    """One day's story; ``dated`` where its address tells the day."""

    day: date
    title: str
    paragraphs: tuple[str, ...]
    dated: bool = True

    @property
    def at(self) -> datetime:
        return datetime.combine(self.day, time(9, 30), UTC)

    @property
    def path(self) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return f"/news/{self.day:%Y/%m/%d}/{slug}" if self.dated else f"/news/{slug}"

    def page(self) -> bytes:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{self.title} | Archive Post</title>'
            f'<meta property="article:published_time" content="{self.at.isoformat()}">'
            f'<meta property="og:site_name" content="Archive Post"><link rel="canonical" href="{self.path}"></head>'
            f"<body><nav><a href='/'>Front page</a></nav><article><h1>{self.title}</h1>{text}</article></body></html>"
        ).encode()


def story_of(day: date) -> Story:
    """The same story for the same day, whenever asked."""
    n = day.toordinal()
    town, count, weekday = _TOWNS[n % 7], 2 + n % 9, f"{day:%A}"
    deed = _DEEDS[n % 4].format(town=town, count=count, weekday=weekday)
    return Story(
        day,
        f"{town} wakes to news number {n % 1000}",
        (
            deed,
            f"Residents of {town} told this newspaper that they had expected something of the kind for weeks.",
            f"The mayor of {town} asked for calm, and said that the town would hear more before the week was out.",
            "It was not clear who had given the orders, and a spokesman for the government declined to comment.",
        ),
    )


class ArchiveSite:
    """Serves on a free port of 127.0.0.1 until left. ``gone``: days whose pages are lost at their own address."""

    def __init__(self, first: date, days: int, gone: Sequence[date] = (), *, dated: bool = True) -> None:
        self.stories = [replace(story_of(first + timedelta(days=n)), dated=dated) for n in range(days)]
        self.gone = frozenset(gone)
        self.hits: list[str] = []
        self.broken: set[str] = set()
        self.tired: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self.warcs = {f"CC-NEWS-{story.day:%Y%m%d}101112-00001.warc.gz": self._crawled(story) for story in self.stories}
        self.warc = b"".join(self.warcs.values())

    @property
    def host_port(self) -> str:
        """For ``fetch.allow_private``."""
        return f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return self.origin + path

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def write_warc(self, folder: Path) -> Path:
        """The whole month in one WARC file on disk."""
        path = folder / "crawl.warc.gz"
        path.write_bytes(self.warc)
        return path

    # --- what is served: (status, content type, body), or None for 404

    def answer(self, target: str) -> tuple[int, str, bytes] | None:
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        path = parts.path
        if path in self.broken:
            return 503, "text/plain", b"later"
        if path in self.tired:
            return 429, "text/plain", b"much later"
        newest = self.stories[::-1]
        page = int(query.get("page", query.get("paged", "1")))
        if path == "/feed.xml":
            return 200, "application/rss+xml", self._rss(newest, page, following=f"/feed.xml?page={page + 1}")
        if path == "/short.xml":
            return 200, "application/rss+xml", self._rss(newest, 1)
        if found := re.fullmatch(r"/archive/(\d+)\.xml", path):
            return 200, "application/atom+xml", self._atom(int(found[1]))
        if path == "/wp/feed/":
            if (page - 1) * PER_PAGE >= len(newest):
                return None
            return 200, "application/rss+xml", self._rss(newest, page, generator="https://wordpress.org/?v=6.9")
        if path == "/feed.json":
            return 200, "application/feed+json", self._json(newest, page)
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nAllow: /\nSitemap: {self.url('/sitemaps.xml')}\n".encode()
        if path == "/sitemaps.xml":
            return 200, "application/xml", self._index()
        if found := re.fullmatch(r"/sitemap-(\d{4}-\d{2})\.xml(\.gz)?", path):
            body = self._sitemap([story for story in self.stories if f"{story.day:%Y-%m}" == found[1]])
            return (
                200,
                "application/x-gzip" if found[2] else "application/xml",
                gzip.compress(body) if found[2] else body,
            )
        if path == "/sitemap-news.xml":
            return 200, "application/xml", self._news_sitemap(newest[:2])
        if path == "/warc/warc.paths.gz":
            return 200, "application/gzip", gzip.compress("".join(f"warc/{name}\n" for name in self.warcs).encode())
        if path.startswith("/warc/"):
            files = {"crawl.warc.gz": self.warc, **self.warcs}
            body = files.get(path.removeprefix("/warc/"))
            return (200, "application/octet-stream", body) if body else None
        if path == "/cdx/search/cdx":
            return 200, "application/json", self._cdx(query)
        if found := re.fullmatch(r"/web/(\d{14})id_/https?://[^/]+(/.*)", path):
            return self._snapshot(found[1], found[2])
        for story in self.stories:
            if story.path == path:
                return None if story.day in self.gone else (200, "text/html; charset=utf-8", story.page())
        return None

    def _items(self, stories: Sequence[Story]) -> str:
        return "".join(
            f"<item><title>{s.title}</title><link>{self.url(s.path)}</link><guid>{self.url(s.path)}</guid>"
            f"<description>{s.paragraphs[0]}</description><pubDate>{format_datetime(s.at)}</pubDate></item>"
            for s in stories
        )

    def _rss(self, newest: Sequence[Story], page: int, following: str = "", generator: str = "") -> bytes:
        shown = newest[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = page * PER_PAGE < len(newest)
        link = f'<atom:link rel="next" href="{self.url(following)}"/>' if following and more else ""
        named = f"<generator>{generator}</generator>" if generator else ""
        return (
            '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
            f"<title>Archive Post</title><link>{self.origin}/</link>{named}{link}{self._items(shown)}</channel></rss>"
        ).encode()

    def _atom(self, number: int) -> bytes:
        shown = self.stories[(number - 1) * PER_PAGE : number * PER_PAGE]
        earlier = f'<link rel="prev-archive" href="/archive/{number - 1}.xml"/>' if number > 1 else ""
        entries = "".join(
            f"<entry><id>{self.url(s.path)}</id><title>{s.title}</title><link href='{s.path}'/>"
            f"<published>{s.at.isoformat()}</published><updated>{s.at.isoformat()}</updated></entry>"
            for s in shown[::-1]
        )
        return (
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Archive Post</title>{earlier}{entries}</feed>'.encode()
        )

    def _json(self, newest: Sequence[Story], page: int) -> bytes:
        items = [
            {"id": s.path, "url": self.url(s.path), "title": s.title, "date_published": s.at.isoformat()}
            for s in newest[(page - 1) * PER_PAGE : page * PER_PAGE]
        ]
        feed: dict[str, object] = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Archive Post",
            "items": items,
        }
        if page * PER_PAGE < len(newest):
            feed["next_url"] = self.url(f"/feed.json?page={page + 1}")
        return json.dumps(feed).encode()

    def _index(self) -> bytes:
        months = sorted({f"{story.day:%Y-%m}" for story in self.stories})
        names = [f"/sitemap-{month}.xml.gz" for month in months] + ["/sitemap-1999-01.xml", "/sitemap-news.xml"]
        lines = "".join(f"<sitemap><loc>{self.url(name)}</loc></sitemap>" for name in names)
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</sitemapindex>'.encode()

    def _sitemap(self, stories: Sequence[Story]) -> bytes:
        lines = "".join(
            f"<url><loc>{self.url(s.path)}</loc><lastmod>{s.day}</lastmod></url>" for s in stories
        )  # and pages that are no stories
        lines += f"<url><loc>{self.url('/about')}</loc></url>"
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</urlset>'.encode()

    def _news_sitemap(self, stories: Sequence[Story]) -> bytes:
        lines = "".join(
            f"<url><loc>{self.url(s.path)}</loc><news:news><news:publication_date>{s.at.isoformat()}"
            f"</news:publication_date><news:title>{s.title}</news:title></news:news></url>"
            for s in stories
        )
        return (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{lines}</urlset>'
        ).encode()

    def _cdx(self, query: dict[str, str]) -> bytes:
        if "short.xml" not in query.get("url", ""):
            return b"[]"
        rows = [
            [f"{s.day:%Y%m%d}180000", self.url("/short.xml"), "200", f"{s.day:%Y%m%d}"]
            for s in self.stories
            if query.get("from", "0") <= f"{s.day:%Y%m%d}180000" <= query.get("to", "9")
        ]
        rows = rows[: int(query.get("limit", "1000"))]
        return json.dumps([["timestamp", "original", "statuscode", "digest"], *rows] if rows else []).encode()

    def _snapshot(self, stamp: str, path: str) -> tuple[int, str, bytes] | None:
        if path == "/short.xml":
            until = [story for story in self.stories if f"{story.day:%Y%m%d}" <= stamp[:8]]
            return 200, "application/rss+xml", self._rss(until[::-1], 1)
        found = next((story for story in self.stories if story.path == path), None)
        return (200, "text/html; charset=utf-8", found.page()) if found else None

    def _crawled(self, story: Story) -> bytes:
        """A day's requests, answers, pictures and other sites' pages, as a crawl leaves them."""
        out = io.BytesIO()
        url = self.url(story.path)
        for kind, target, body in (
            (WarcRecordType.request, url, b"GET / HTTP/1.1\r\n\r\n"),
            (WarcRecordType.response, url, _http("text/html", gzip.compress(story.page(), mtime=0), "gzip")),
            (WarcRecordType.response, "https://elsewhere.example/x", _http("text/html", b"<p>other</p>")),
            (WarcRecordType.response, self.url(f"/pictures/{story.day}.jpg"), _http("image/jpeg", b"\xff\xd8")),
        ):
            record = WarcRecord()
            record.init_headers(kind)
            record.record_date = story.at + timedelta(hours=1)
            record.headers["WARC-Target-URI"] = target
            record.is_http = True
            record.set_bytes_content(body)
            plain = io.BytesIO()
            record.write(plain, checksum_data=True)
            out.write(gzip.compress(plain.getvalue(), mtime=0))
        return out.getvalue()


def _http(kind: str, body: bytes, coding: str = "") -> bytes:
    coded = f"Content-Encoding: {coding}\r\n" if coding else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{coded}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _handler(site: ArchiveSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement

        def do_GET(self) -> None:
            site.hits.append(self.path)
            status, kind, body = site.answer(self.path) or (404, "text/plain", b"no such page")
            asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range") or "")
            headers = {"Content-Type": kind} | ({"Retry-After": "7200"} if status == 429 else {})
            if asked and status == 200:
                first, last = int(asked[1]), int(asked[2])
                if first >= len(body):
                    status, body = 416, b""
                else:
                    headers["Content-Range"] = f"bytes {first}-{min(last, len(body) - 1)}/{len(body)}"
                    status, body = 206, body[first : last + 1]
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
