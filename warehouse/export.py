"""The warehouse as files: Parquet partitioned by day, CSV, JSON lines; own, GDELT-like and ACLED-like columns."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from warehouse import flat
from warehouse.connection import Connection, private_files, storage_errors
from warehouse.errors import StorageUnwritable

Layout = Literal["events", "incidents", "articles", "gdelt", "acled"]
Format = Literal["parquet", "csv", "jsonl"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
FORMATS: tuple[Format, ...] = get_args(Format)
FOREIGN = frozenset({"gdelt", "acled"})
"""Layouts with the columns of others and no more: the day is in the folders' names alone."""
DAY = "day="
TABLES = ("countries", "acled_modes", "acled_inters", "gdelt_codes")
"""What layouts translate with: ``layouts/TABLE.csv``, as ``{TABLE}`` in their SQL."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    target: Path
    rows: int
    files: int


def selection(layout: Layout, first: date | None, last: date | None) -> str:
    """The SELECT of a layout between two days, both included; rows without a day only where no bound is given."""
    query = _layout_file(f"{layout}.sql")
    for table in TABLES:
        if f"{{{table}}}" in query:
            query = query.replace(f"{{{table}}}", _values(_layout_file(f"{table}.csv")))
    bounds = [f"day >= DATE '{first:%Y-%m-%d}'"] if first else []
    bounds += [f"day <= DATE '{last:%Y-%m-%d}'"] if last else []
    where = f" WHERE {' AND '.join(bounds)}" if bounds else ""
    return f"SELECT * FROM ({query}){where} ORDER BY ALL"  # noqa: S608


def _layout_file(name: str) -> str:
    return files("warehouse").joinpath("layouts", name).read_text(encoding="utf-8")


@cache
def _values(table: str) -> str:
    """A table of ours as SQL: texts, empty cells NULL."""
    columns, *rows = csv.reader(table.splitlines())
    lines = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    return f"(SELECT * FROM (VALUES {lines}) AS t ({', '.join(columns)}))"  # noqa: S608


def _literal(cell: str) -> str:
    return "NULL" if not cell else "'" + cell.replace("'", "''") + "'"


def export(
    con: Connection,
    target: Path,
    *,
    layout: Layout = "events",
    style: Format = "parquet",
    first: date | None = None,
    last: date | None = None,
    csv_safe: bool = False,
) -> Exported:
    """Writes ``target``: for Parquet a folder with one sub-folder a day (``day=2026-11-16``), else one file.

    Takes the place of an earlier export; between days, of those days in it. Nothing is seen of it, or of a day, before
    it is whole. ``csv_safe`` puts ' before texts that a spreadsheet would run as formulas.
    Raises StorageUnwritable (also where a folder that is no export, or is to become a file, is in the way), DiskFull.
    """  # fmt: skip
    with storage_errors(target):
        target = target.resolve()
        _check_free(target, folder=style == "parquet")
    query = selection(layout, first, last)
    if layout in FOREIGN and style != "parquet":
        query = f"SELECT * EXCLUDE (day) FROM ({query}) ORDER BY day, 1"  # noqa: S608
    days = None if first is None and last is None else (first or date.min, last or date.max)
    with storage_errors(target), private_files(), _whole(target, days) as temporary:
        if style == "parquet":
            _run(
                con,
                query,
                temporary,
                "FORMAT parquet, PARTITION_BY (day), COMPRESSION zstd, "
                f"WRITE_PARTITION_COLUMNS {layout not in FOREIGN}",
            )
        elif style == "csv":
            texts = f"SELECT {', '.join(flat.columns(con, query, safe=csv_safe))} FROM ({query})"  # noqa: S608
            _run(con, texts, temporary, "FORMAT csv, HEADER")
        else:
            _run(con, query, temporary, f"FORMAT json, TIMESTAMPFORMAT '{flat.TIME_FORMAT}'")
        (rows,) = con.execute(f"SELECT count(*) FROM ({query})").fetchone() or (0,)  # noqa: S608
        if not temporary.exists():
            temporary.mkdir(mode=0o700)  # no rows, no partitions
        written = [p for p in (temporary, *temporary.rglob("*")) if p.is_file()]
    return Exported(target, int(rows), len(written))


def _run(con: Connection, query: str, target: Path, options: str) -> None:
    path = str(target).replace("'", "''")
    con.execute(f"COPY ({query}) TO '{path}' ({options})")


_NO_EXPORTS = frozenset((".toml", ".duckdb", ".wal"))
"""Endings of the settings, the warehouse and its log, which a mistyped name would wipe out."""


def _check_free(target: Path, *, folder: bool) -> None:
    """Raises StorageUnwritable where an export must not take the place of what is there."""
    if target.is_dir():
        if not folder:
            raise StorageUnwritable(
                "that is a folder, of an export by day perhaps", to=str(target), next="Name a file."
            )
        if Path.cwd().is_relative_to(target):
            raise StorageUnwritable(
                "the folder you are in cannot become an export", to=str(target), next="Name a folder in it."
            )
        if any(not p.name.startswith(DAY) for p in target.iterdir()):
            raise StorageUnwritable("the folder holds something else", to=str(target), next="Give another folder.")
    elif target.exists() and (folder or not target.is_file()):
        need = "a folder, for Parquet by day" if folder else "a file"
        raise StorageUnwritable("something else is there", to=str(target), next=f"Name {need}.")
    else:
        check_name(target)


def check_name(target: Path) -> None:
    """Raises StorageUnwritable where what is written would take the place of settings or a warehouse."""
    if target.suffix in _NO_EXPORTS:
        raise StorageUnwritable("no export takes the place of that file", to=str(target), next="Give another name.")


@contextmanager
def _whole(target: Path, days: tuple[date, date] | None) -> Iterator[Path]:
    """A temporary path beside ``target`` that takes its place when all went well; given days, the place of those."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        if target.is_dir() and days is not None:
            _replace_days(target, temporary, *days)
        else:
            if target.is_dir():
                _check_free(target, folder=True)  # whatever was done there meanwhile
                shutil.rmtree(target)
            temporary.replace(target)
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary)
        else:
            temporary.unlink(missing_ok=True)


def _replace_days(target: Path, new: Path, first: date, last: date) -> None:
    for old in target.iterdir():
        with suppress(ValueError):  # rows without a day are of no day that was asked for
            if first <= date.fromisoformat(old.name.removeprefix(DAY)) <= last:
                shutil.rmtree(old)
    for folder in new.iterdir():
        folder.replace(target / folder.name)
