"""The list of feeds in newsmill.toml, changed without losing its comments; OPML in and out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

import tomlkit
from lxml import etree

from extract.records import NewsmillError
from extract.urls import safe
from flows.errors import FEEDS_SHOWN, ConfigError, not_known
from flows.settings import CONFIG_NAME, Feed, template

MAX_OPML_BYTES = 20 * 2**20
MAX_OPML_FEEDS = 20_000
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One outline of an OPML file: the feed, or why it was left out."""

    url: str
    title: str
    tags: tuple[str, ...]
    refused: str | None = None


def add(folder: Path, feeds: Iterable[Feed]) -> list[Feed]:
    """Appends the feeds that are not listed yet, to a new newsmill.toml if need be. Returns those added."""
    path = folder / CONFIG_NAME
    document = _read(path)
    listed = {str(feed["url"]) for feed in document.get("feed", [])}
    added = []
    tables = document.get("feed")
    if tables is None:
        tables = tomlkit.aot()
        document.append("feed", tables)
    for feed in feeds:
        if feed.url in listed:
            continue
        listed.add(feed.url)
        table = tomlkit.table()
        for key, value in feed.model_dump(exclude_defaults=True, mode="json").items():
            table[key] = list(value) if isinstance(value, tuple) else value
        tables.append(table)
        added.append(feed)
    if added:
        _write(path, tomlkit.dumps(document))
    return added


def remove(folder: Path, names: Iterable[str]) -> list[str]:
    """Takes feeds (by url or title) off the list; their history stays in the warehouse.

    Raises ConfigError, and takes none off, where one of them is not listed.
    """
    path = folder / CONFIG_NAME
    document = _read(path)
    wanted = set(names)
    tables = document.get("feed", [])
    listed = {str(name) for t in tables for name in (t["url"], t.get("title", ""))} - {""}  # which is no title but none
    if unknown := wanted - listed:
        raise not_known("feed", unknown, listed, FEEDS_SHOWN)
    kept = [t for t in tables if not {str(t["url"]), str(t.get("title", ""))} & wanted]
    gone = [str(t["url"]) for t in tables if t not in kept]
    array = tomlkit.aot()
    for table in kept:
        array.append(table)
    document["feed"] = array
    if not kept:
        del document["feed"]
    _write(path, tomlkit.dumps(document))
    return gone


def read_opml(data: bytes) -> list[Line]:
    """The feeds of an OPML file, a verdict a line. Entities never expand and nothing is fetched.

    Raises ConfigError when it is too large or not XML at all; what can be read of a damaged file is read.
    """
    if len(data) > MAX_OPML_BYTES:
        raise ConfigError("the OPML file is too large", to=f"{len(data)} bytes, at most {MAX_OPML_BYTES} are read")
    # Without its DTD a document has no entities to expand: those it uses become nothing.
    data = _DOCTYPE.sub(b"", data, count=1)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError("not an OPML file", to=str(error)) from None
    if root is None:
        raise ConfigError("not an OPML file", to="it holds no XML")
    lines: list[Line] = []
    for outline in root.iter("{*}outline", "outline"):
        url = next((outline.get(name) for name in ("xmlUrl", "xmlurl", "XMLURL", "url") if outline.get(name)), None)
        if url is None:
            continue
        title = (outline.get("title") or outline.get("text") or "").strip()
        above = [p.get("text") or p.get("title") or "" for p in outline.iterancestors("{*}outline", "outline")]
        tags = tuple(
            dict.fromkeys([t.strip() for t in [*reversed(above), *(outline.get("category") or "").split(",")]])
        )
        tags = tuple(t for t in tags if t)
        if len(lines) >= MAX_OPML_FEEDS:
            lines.append(Line(url, title, tags, f"more than {MAX_OPML_FEEDS} feeds"))
            continue
        try:
            lines.append(Line(safe(url.strip()), title, tags))
        except NewsmillError as error:
            lines.append(Line(url, title, tags, error.what))
    return lines


def write_opml(feeds: Iterable[Feed]) -> str:
    """OPML 2.0; tags become the category attribute."""
    rows = []
    for feed in feeds:
        text = quoteattr(feed.title or feed.url)
        category = f" category={quoteattr(','.join(feed.tags))}" if feed.tags else ""
        rows.append(f'    <outline type="rss" text={text} title={text} xmlUrl={quoteattr(feed.url)}{category}/>')
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">',
         "  <head><title>newsmill feeds</title></head>", "  <body>", *rows, "  </body>", "</opml>", ""]
    )  # fmt: skip


def _read(path: Path) -> tomlkit.TOMLDocument:
    """The file; where there is none, the template's settings without its feeds."""
    text = path.read_text(encoding="utf-8") if path.exists() else template().partition("[[feed]]")[0]
    return tomlkit.parse(text)


def _write(path: Path, text: str) -> None:
    """Atomically: a crash leaves the old list or the new one. A link stays one, and who may read the file still may."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".newsmill-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, name)
    Path(name).replace(path)
