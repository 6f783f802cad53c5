"""A small news site of our own on loopback: two feeds, three outlets, a dozen stories. No internet needed.

Conditional requests are answered with 304; the stories marked ``corrected`` change once the site has been polled, as
publishers' stories do.
"""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

from jinja2 import Environment, PackageLoader

OUTLETS = {"courier": "Northfield Courier", "wire": "Harbour Wire", "lakeside": "Lakeside Herald"}
FEEDS = {"/courier.xml": ("courier", "courier.rss.jinja"), "/wire.xml": ("wire", "wire.atom.jinja")}


@dataclass(frozen=True, slots=True)
class Outlet:
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Story:
    outlet: str
    slug: str
    title: str
    author: str
    summary: str
    body: str
    published: str = ""
    modified: str = ""
    language: str = "en"
    link_suffix: str = ""
    feeds: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"/{self.outlet}/{self.slug}"

    @property
    def paragraphs(self) -> list[str]:
        return [p for p in self.body.strip().split("\n\n") if p]

    @property
    def rfc822(self) -> str:
        return format_datetime(datetime.fromisoformat(self.published)) if self.published else ""


def stories(*, corrected: bool = False) -> list[Story]:
    """The site's stories, before or after their publishers corrected them."""
    table = tomllib.loads((files("flows.demo") / "site" / "stories.toml").read_text(encoding="utf-8"))
    found = []
    for row in table["story"]:
        fields = {k: v for k, v in row.items() if k in Story.__dataclass_fields__}
        story = Story(**{**fields, "feeds": tuple(row.get("feeds", [row["outlet"]]))})
        found.append(replace(story, **row["corrected"]) if corrected and "corrected" in row else story)
    return found


class Newssite:
    """The site's answers, by path. ``base`` is its own address."""

    def __init__(self, base: str, *, corrected: bool) -> None:
        self.base = base
        self.polls = len(FEEDS) if corrected else 0
        self._pages = Environment(loader=PackageLoader("flows.demo", "site"), autoescape=True)

    def answer(self, path: str) -> tuple[str, bytes] | None:
        """(content type, body), or None where nothing is."""
        self.polls += path in FEEDS
        now = stories(corrected=self.polls > len(FEEDS))
        if path in FEEDS:
            name, template = FEEDS[path]
            shown = [story for story in now if name in story.feeds]
            body = self._pages.get_template(template).render(
                base=self.base, stories=shown, outlet=Outlet(name, OUTLETS[name])
            )
            return "application/xml; charset=utf-8", body.encode()
        for story in now:
            if story.path == path:
                outlet = Outlet(story.outlet, OUTLETS[story.outlet])
                body = self._pages.get_template("page.html.jinja").render(base=self.base, story=story, outlet=outlet)
                return "text/html; charset=utf-8", body.encode()
        if path == "/robots.txt":
            return "text/plain", b"User-agent: *\nAllow: /\n"
        return None


@contextmanager
def serve(port: int = 0, *, corrected: bool = False) -> Iterator[str]:
    """Serves the site on a loopback port, a free one for 0, and yields its base address.

    ``corrected``: show the corrections from the start, as on a second visit.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = site.answer(self.path.split("?")[0])
            if found is None:
                self.send_error(404)
                return
            kind, body = found
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.send_header("ETag", tag)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet: the run reports what it fetched."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    site = Newssite(f"http://127.0.0.1:{server.server_port}", corrected=corrected)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site.base
    finally:
        server.shutdown()
        server.server_close()
