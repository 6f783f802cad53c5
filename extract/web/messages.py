"""What is asked of the door and what it answers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from extract.records import Fetch, FetchKind

ENCODINGS = ("gzip", "deflate", "br", "zstd")


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the door goes. Seconds and bytes."""

    connect_s: float = 10.0  # name lookup, and connecting, each
    read_s: float = 20.0  # the longest silence
    total_s: float = 60.0  # a request with all its redirects, waiting for the host's turn not counted
    feed_bytes: int = 10 * 2**20  # as sent, and unpacked
    page_bytes: int = 5 * 2**20
    headers_bytes: int = 64 * 2**10
    redirects: int = 5
    concurrency: int = 32
    per_host: int = 1
    host_interval_s: float = 2.0  # between requests to one host
    crawl_delay_max_s: float = 300.0  # robots.txt may ask for more than host_interval_s, up to this
    max_wait_s: float = 120.0  # a request whose host is busy or wants rest for longer is left to the next run
    max_rest_s: float = math.inf  # where max_wait_s is longer: no more rest than this is waited for
    retries: int = 2  # within a run, for 5xx and connection troubles
    retry_wait_s: float = 1.0  # before the first retry; doubles, with jitter
    user_agent: str = "newsmill/0.1 (+https://example.org/newsmill)"  # with an address where people can complain
    allow_private: tuple[str, ...] = ()  # "host:port" as written in addresses: may be private or local
    # http(s)://[user:password@]host:port. It resolves names by itself: what they lead to is then not checked.
    proxy: str | None = field(default=None, repr=False)
    respect_robots: bool = True  # for pages and sitemaps; feeds were named by the user
    robots_for_feeds: bool = False
    encodings: tuple[str, ...] = ENCODINGS  # what is asked for; nothing else is unpacked
    ca_file: Path | None = None  # further certificate authorities, PEM

    def body_bytes(self, kind: FetchKind) -> int:
        """The cap of a body of this kind."""
        return self.page_bytes if kind == "page" else self.feed_bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to get. ``auth`` and ``headers`` go to the address' own origin only, never on to another."""

    url: str
    kind: FetchKind
    feed_id: str | None = None
    etag: str | None = None  # sent back byte for byte
    last_modified: str | None = None
    known_digest: str | None = None  # the same body again is `same_hash`: not archived, not handed out
    auth: tuple[str, str] | None = field(default=None, repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    not_before: datetime | None = None  # the host asked for rest until then
    keep_body: bool = False  # hand the body out, beside archiving it
    retries: int | None = None  # within this run, instead of the limits'; 0 for what has been failing for long


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request. ``body`` is there only if asked for; the archive has it otherwise.

    ``earlier`` are the requests made on the way: failed attempts, robots.txt. All belong into the warehouse.
    """

    fetch: Fetch
    body: bytes | None = None
    earlier: tuple[Fetch, ...] = ()

    @property
    def fetches(self) -> tuple[Fetch, ...]:
        """All requests made, in order; the last is the answer."""
        return (*self.earlier, self.fetch)
