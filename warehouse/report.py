"""One self-contained HTML page: charts, map, feeds. No script, nothing loaded from anywhere, every text escaped.

Titles and names come from the web, so the page is built for the worst of them: Jinja2 escapes all, a Content Security
Policy forbids everything but the page's own style, links are http(s) only.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from warehouse import charts
from warehouse.connection import Connection, private_files, storage_errors
from warehouse.statements import sql

KINDS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
WIDTH, TALL, MAP_WIDTH = 960.0, 180.0, 1000.0


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    value: str
    warn: bool = False


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("warehouse", "."),
        autoescape=select_autoescape(["html", "jinja"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def html(
    con: Connection, *, now: datetime, days: int = 30, title: str = "newsmill report", note: str | None = None
) -> str:
    """The page over the last ``days`` days on which anything happened, up to ``now``."""
    last = _last_day(con, now)
    first = last - timedelta(days=days - 1)
    window = {"first": first, "last": last}
    style = files("warehouse").joinpath("report.css").read_text(encoding="utf-8")
    counts = {(r["day"], r["quad_class"]): r["incidents"] for r in _rows(con, "report_days", window)}
    deaths = {
        r["day"]: (int(r["killed_min"]), int(r["killed_max"] or r["killed_min"]))
        for r in _rows(con, "report_casualties", window)
        if r["killed_min"] is not None
    }
    places = _rows(con, "report_places", window)
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            title=title,
            note=note,
            made_at=f"{now.astimezone(UTC):%Y-%m-%d %H:%M}Z",
            first=first,
            last=last,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            tiles=_tiles(_rows(con, "report_tiles")[0]),
            kinds=KINDS,
            timeline=charts.stacked(first, last, counts, KINDS, WIDTH, TALL),
            killed=charts.ranges(first, last, deaths, WIDTH, TALL),
            map_width=MAP_WIDTH,
            map_height=charts.map_height(MAP_WIDTH),
            land=charts.land(MAP_WIDTH),
            graticule=charts.graticule(MAP_WIDTH),
            bubbles=_bubbles(places),
            dyads=_rows(con, "report_dyads", window),
            types=_rows(con, "report_types", window),
            incidents=[{**row, "link": _link(row["url"])} for row in _rows(con, "report_incidents")],
            feeds=[{**row, "link": _link(row["url"])} for row in _rows(con, "report_feeds")],
        )
    )


def write(con: Connection, target: Path, *, now: datetime, days: int = 30, title: str = "newsmill report") -> Path:
    """Writes the page to ``target``, whole or not at all. Raises DiskFull, StorageUnwritable."""
    page = html(con, now=now, days=days, title=title)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    with storage_errors(target), private_files():
        try:
            with temporary.open("w", encoding="utf-8") as file:
                file.write(page)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    return target


def _rows(con: Connection, name: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    result = con.execute(sql(name), parameters or {})
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _last_day(con: Connection, now: datetime) -> date:
    """Today, or the last day on which anything happened where that is long past: a report of an old warehouse."""
    (latest,) = con.execute("SELECT max(date_start) FROM incidents WHERE date_start <= ?", [now.date()]).fetchone() or (
        None,
    )
    today = now.astimezone(UTC).date()
    return today if latest is None or (today - latest).days < 14 else latest


def _tiles(row: dict[str, Any]) -> list[Tile]:
    success = row["last_success"]
    return [
        Tile("articles", f"{row['articles']:,}"),
        Tile("stories", f"{row['stories']:,}"),
        Tile("event rows", f"{row['events']:,}"),
        Tile("incidents", f"{row['incidents']:,}"),
        Tile("feeds", f"{row['feeds']:,}"),
        Tile("feeds failing", f"{row['failing']:,}", warn=bool(row["failing"])),
        Tile("last good run (UTC)", f"{success:%d %b %H:%M}" if success else "none", warn=success is None),
    ]


def _bubbles(places: list[dict[str, Any]]) -> list[charts.Bubble]:
    most = max((row["incidents"] for row in places), default=1)
    found = []
    for row in places:
        where = ", ".join(part for part in (row["name"], row["country"]) if part) or "unnamed place"
        killed = f", up to {int(row['killed']):,} killed" if row["killed"] else ""
        plural = "" if row["incidents"] == 1 else "s"
        label = f"{where}: {row['incidents']} incident{plural}{killed}"
        found.append(charts.bubble(row["latitude"], row["longitude"], row["incidents"], most, label, MAP_WIDTH))
    return found


def _link(url: str | None) -> str | None:
    """The address, where it is safe to click on."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
