"""The request as it goes out. Pure."""

from __future__ import annotations

import base64

import httpx2

from extract.records import FetchKind
from extract.urls import split
from extract.web.messages import Limits, Request
from extract.web.redirects import Trail

_ACCEPT: dict[FetchKind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " application/json;q=0.8, */*;q=0.1",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
    "robots": "text/plain, */*;q=0.1",
    "sitemap": "application/xml, text/xml;q=0.9, */*;q=0.1",
    "archive": "*/*",
}


def build(request: Request, trail: Trail, limits: Limits) -> tuple[httpx2.Request, tuple[tuple[str, str], ...]]:
    """The request for where the trail stands, and those of its headers that may be kept: never the user's own.

    Conditions go along on every hop (the validators are the final address's), credentials only while the trail has
    not left the origin they are meant for.
    """
    parts = split(trail.url)
    shown = [
        ("User-Agent", limits.user_agent),
        ("Accept", _ACCEPT[request.kind]),
        ("Accept-Encoding", ", ".join(limits.encodings) or "identity"),
    ]
    if request.etag:
        shown.append(("If-None-Match", request.etag))
    if request.last_modified:
        shown.append(("If-Modified-Since", request.last_modified))
    own: list[tuple[str, str]] = []
    if trail.trusted:
        own += request.headers
        if request.auth is not None:
            token = base64.b64encode(":".join(request.auth).encode("utf-8")).decode("ascii")
            own.append(("Authorization", f"Basic {token}"))
    lines = [("Host", parts.authority), *shown, *own]
    timeouts = {"connect": limits.connect_s, "read": limits.read_s, "write": limits.read_s, "pool": None}
    sent = httpx2.Request(
        "GET",
        trail.url,
        headers=[(name.encode("ascii", "ignore"), value.encode("latin-1", "ignore")) for name, value in lines],
        extensions={"parts": parts, "timeout": timeouts},
    )
    return sent, tuple(shown)
