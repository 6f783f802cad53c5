"""Whether a warehouse is whole: every block read, every row where it belongs, every payload where it is said to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from warehouse.connection import Connection, storage_errors
from warehouse.migrate import version_of
from warehouse.query import open_reading
from warehouse.statements import sql


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    what: str
    rows: int


@dataclass(frozen=True, slots=True)
class MissingPayload:
    """An article whose raw page cannot be read back, and why."""

    article_id: str
    url: str
    warc_file: str
    warc_offset: int
    reason: str


def check(path: Path | str, *, live: bool = True, wait_s: float = 30.0) -> list[Finding]:
    """Reads the whole warehouse; an empty list is good news. Raises WarehouseDamaged where a checksum does not hold."""
    con, _ = open_reading(path, live=live, wait_s=wait_s)
    try:
        with storage_errors(path):
            if version_of(con) is None:
                return []  # made and not filled yet: a run was killed before its tables were there
            read_all(con)
            return [Finding(what, rows) for what, rows in con.execute(sql("integrity")).fetchall() if rows]
    finally:
        con.close()


def read_all(con: Connection) -> int:
    """Reads every value of every table, so that every block's checksum is checked. Returns the number of rows."""
    rows = 0
    for (name,) in con.execute(sql("own_tables")).fetchall():
        query = f"SELECT count(*), bit_xor(hash(t)) FROM {name} AS t"  # noqa: S608
        rows += int((con.execute(query).fetchone() or (0,))[0])
    return rows


def missing_payloads(
    con: Connection, read: Callable[[str, int], object], *, sample: int | None = None
) -> list[MissingPayload]:
    """Articles whose payload ``read(warc_file, warc_offset)`` cannot give back; ``sample`` looks at so many of them."""
    limit = "" if sample is None else f" USING SAMPLE {sample} ROWS"
    query = "SELECT article_id, canonical_url, warc_file, warc_offset FROM articles WHERE warc_file IS NOT NULL"
    found = []
    for article_id, url, file, offset in con.execute(query + limit).fetchall():
        try:
            read(file, offset)
        except Exception as error:
            found.append(MissingPayload(article_id, url, file, offset, str(error)))
    return found
