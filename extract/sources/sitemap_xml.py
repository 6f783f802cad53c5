"""Sitemap documents (sitemaps.org 0.9, Google's news extension) read as a stream. Pure: bytes in, lines out."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

UNPACKED_BYTES = 50 * 2**20
"""The protocol's own limit for a sitemap."""
LOCATIONS = 50_000
"""The protocol's own limit, per document."""

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Location:
    """One line of a sitemap. Dates as written."""

    kind: Literal["page", "sitemap"]
    url: str
    lastmod: str | None = None
    published: str | None = None  # news:publication_date
    title: str | None = None  # news:title


def unpack(body: bytes) -> bytes:
    """``body`` without its gzip, if it has any; at most UNPACKED_BYTES of it. Raises ValueError when it is damaged."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflater = zlib.decompressobj(31)
    try:
        return inflater.decompress(body, UNPACKED_BYTES)
    except zlib.error as error:
        raise ValueError(f"damaged gzip ({error})") from error


def locations(body: bytes) -> Iterator[Location]:
    """What a sitemap or an index of sitemaps lists, in order; also the plain-text form, one address a line.

    Entities are not expanded and nothing is fetched. A document that breaks off yields what came before. Raises
    ValueError when it is no sitemap at all.
    """
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:4].lower() == b"http":
        for line in body.decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:LOCATIONS]:
            if line.strip():
                yield Location("page", line.strip())
        return
    if not head.startswith(b"<") or b"<html" in head.lower():
        raise ValueError("not a sitemap")
    yield from _xml(body)


def _xml(body: bytes) -> Iterator[Location]:
    parser = etree.XMLPullParser(
        events=("end",), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, load_dtd=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    stream, count = io.BytesIO(body), 0
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            for _, element in parser.read_events():
                assert isinstance(element, etree._Element)
                found = _location(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]  # type: ignore[union-attr]
                if found is not None:
                    yield found
                    count += 1
                    if count >= LOCATIONS:
                        return
    except etree.LxmlError:
        return


def _location(element: etree._Element) -> Location | None:
    said: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            said.setdefault(etree.QName(child).localname, child.text.strip())
    url = said.get("loc")
    if url is None:
        return None
    kind: Literal["page", "sitemap"] = "sitemap" if etree.QName(element).localname == "sitemap" else "page"
    return Location(kind, url, said.get("lastmod"), said.get("publication_date"), said.get("title"))
