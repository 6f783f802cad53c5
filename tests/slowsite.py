"""A news site on loopback whose pages can be made to wait, and which counts what it is asked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPH = (
    "Police arrested 14 people in Nairobi on Tuesday after protesters blocked the main road to the port, officials "
    "said. The governor, Ruth Akinyi, told reporters that talks with the drivers' union would begin this week. "
)


@dataclass
class Slowsite:
    """``stories`` is how many the feed shows, each made of ``paragraph``; ``stories_at`` where, if not here.

    ``pages`` are further ones, by path. While ``held`` is set, what is ``slow`` waits until ``release`` is.
    """

    base: str = ""
    stories: int = 3
    stories_at: str = ""
    paragraph: str = PARAGRAPH
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    slow: str = "/story/"  # how the paths begin
    asked: Counter[str] = field(default_factory=Counter)
    held: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)

    @property
    def feed(self) -> str:
        return self.base + "/feed.xml"

    def answer(self, path: str) -> tuple[str, str] | None:
        self.asked[path] += 1
        if path.startswith(self.slow) and self.held.is_set():
            self.release.wait(50)
        if path in self.pages:
            return self.pages[path]
        if path == "/feed.xml":
            there = self.stories_at or self.base
            items = "".join(
                f"<item><title>Story {n} from the port road</title><link>{there}/story/{n}</link>"
                f"<guid>{self.base}/story/{n}</guid><pubDate>Tue, 24 Nov 2026 10:{n % 60:02d}:00 GMT</pubDate></item>"
                for n in range(self.stories)
            )
            return "application/rss+xml", f"<rss version='2.0'><channel><title>Slow</title>{items}</channel></rss>"
        if path.startswith("/story/"):
            number = path.rsplit("/", 1)[1]
            body = "".join(f"<p>{self.paragraph} Case {number}, part {part}.</p>" for part in range(4))
            return (
                "text/html",
                f"<html><head><title>Story {number}</title></head><body><article>{body}</article></body></html>",
            )
        return None


@contextmanager
def slowsite(port: int = 0) -> Iterator[Slowsite]:
    """The site at a port of its own, or at one it had before."""
    site = Slowsite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.answer(self.path)
            if found is None:
                self.send_error(404)
                return
            kind, text = found
            body = text.encode()
            try:
                self.send_response(200)
                self.send_header("Content-Type", kind + "; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                return  # who asked has gone

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.release.set()
        server.shutdown()
        server.server_close()
