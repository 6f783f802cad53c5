"""The warehouse, opened for one load or look: the file's lock is held from ``open`` to ``close``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import duckdb

from extract.records import Article, BackfillPart, Batch, Entry, FeedState, Gap, Loaded, Run
from warehouse import loading, reading
from warehouse.connection import (
    Connection,
    make_folder,
    one_thread,
    open_file,
    private_files,
    storage_errors,
    transaction,
)
from warehouse.errors import WarehouseBusy, WarehouseMissing
from warehouse.lake import Address, is_lake, open_lake, parse, turn
from warehouse.migrate import backup_beside, checkpoint, is_up_to_date, known_version_of, migrate
from warehouse.query import open_reading
from warehouse.reading import Pending, StoredChoice

__all__ = ["Pending", "Store", "StoredChoice"]

T = TypeVar("T")
CONFLICT_TRIES = 8
MEMORY = "2GB"  # DuckDB would take four fifths of the machine's; beyond this it spills to disk


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Loads and reads. Use as a context manager, and shortly: nobody else can open the file meanwhile.

    Errors: WarehouseBusy, WarehouseDamaged, WarehouseTooNew (exit codes 6, 7, 7), DiskFull, StorageUnwritable (8).
    """

    def __init__(
        self, con: Connection, path: Path | str, now: Callable[[], datetime] = utc_now, lake: Address | None = None
    ) -> None:
        self._con, self._path, self._now, self._lake = con, path, now, lake

    @classmethod
    def open(cls, path: Path | str, *, wait_s: float = 30.0, now: Callable[[], datetime] = utc_now) -> Store:
        """Opens the warehouse, making or upgrading it as needed; an older file is first copied beside it.

        ``path`` is a file, or the address of a lake (``ducklake:...``, see lake.py). While another process has the
        file open, tries again for ``wait_s`` seconds; a lake many can have open.
        """
        if is_lake(path):
            return cls._open_lake(str(path), wait_s, now)
        file = Path(path)
        make_folder(file.parent)
        con = open_file(file, wait_s=wait_s)
        try:
            con.execute(f"SET memory_limit = '{MEMORY}'")
            with private_files(), storage_errors(path):
                found = migrate(con, now().astimezone(UTC), before=lambda version: _backup(con, file, version))
                if found is None:
                    con.execute("CHECKPOINT")
        except BaseException:
            con.close()
            raise
        return cls(con, path, now)

    @classmethod
    def look(cls, path: Path | str, *, wait_s: float = 30.0) -> Store:
        """Opens the warehouse to read what is there: it is neither made nor upgraded, and nothing can be loaded.

        One that is not there yet reads as an empty one.
        """
        con = duckdb.connect()
        with suppress(WarehouseMissing):
            con, _ = open_reading(path, live=True, wait_s=wait_s)
        try:
            if known_version_of(con) is None:
                con.close()
                con = duckdb.connect()
                migrate(con, utc_now())
        except BaseException:
            con.close()
            raise
        return cls(con, path)

    @classmethod
    def _open_lake(cls, path: str, wait_s: float, now: Callable[[], datetime]) -> Store:
        address = parse(path)
        con = open_lake(address, wait_s=wait_s)
        try:
            con.execute(f"SET memory_limit = '{MEMORY}'")
            if not is_up_to_date(con):
                with turn(con, address):
                    migrate(con, now().astimezone(UTC))
        except BaseException:
            con.close()
            raise
        return cls(con, address.shown, now, address)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the lock. What was loaded is in the file already."""
        self._con.close()

    @property
    def connection(self) -> Connection:
        """For maintenance within this package."""
        return self._con

    # --- writing

    def load(self, batch: Batch) -> Loaded:
        """Writes the batch in one transaction: all of it or nothing. Loading it again changes nothing."""
        now = self._now().astimezone(UTC).replace(tzinfo=None)
        tables = loading.tables_of(batch, now)
        if tables.empty:
            return Loaded()
        return self._retried(lambda: self._load(tables, now))

    def _load(self, tables: loading.Tables, now: datetime) -> Loaded:
        if self._lake is not None:
            with turn(self._con, self._lake), one_thread(self._con), transaction(self._con):
                return loading.load(self._con, tables, now)
        with private_files(), storage_errors(self._path), one_thread(self._con), transaction(self._con):
            return loading.load(self._con, tables, now)

    def _retried(self, work: Callable[[], T]) -> T:
        """Two writers that touch the same rows: the later one tries again."""
        for again in range(CONFLICT_TRIES):
            try:
                return work()
            except duckdb.TransactionException as error:
                if again == CONFLICT_TRIES - 1:
                    raise WarehouseBusy(
                        "other writers were always first", to=str(self._path), next=str(error)
                    ) from None
                time.sleep(0.05 * 2**again)
        raise AssertionError("unreachable")

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the file: at the end of a run. A lake has none."""
        if self._lake is not None:
            return
        with storage_errors(self._path):
            checkpoint(self._con)

    # --- reading

    def feeds(self) -> list[FeedState]:
        """All feeds, unlisted ones too."""
        return reading.feeds(self._con)

    def pending(self, limit: int, now: datetime, feed_ids: Iterable[str] | None = None) -> list[Pending]:
        """Entries, of these feeds if given, whose page is to be fetched now: least tried first, then as sighted."""
        return reading.pending(self._con, limit, now.astimezone(UTC).replace(tzinfo=None), feed_ids)

    def known_entries(self, entry_ids: Iterable[str]) -> dict[str, str]:
        """Of these entries those in the warehouse, with their content hash."""
        return reading.values_of(self._con, "known_entries", entry_ids)

    def known_articles(self, article_ids: Iterable[str]) -> frozenset[str]:
        """Of these articles those in the warehouse."""
        return frozenset(reading.values_of(self._con, "known_articles", article_ids))

    def runs(self, *, state: str | None = None, limit: int = 100) -> list[Run]:
        """Runs, latest first; those in one state if given."""
        return reading.runs(self._con, state, limit)

    def heard_of(self, since: datetime) -> frozenset[str]:
        """The ids of runs marked running that have left a trace since then."""
        return reading.heard_of(self._con, since)

    def held(
        self, feed_ids: Iterable[str], start: datetime, until: datetime, *, undated: datetime, limit: int
    ) -> list[Pending]:
        """Pending entries of these feeds published in [start, until), those whose time has not come too. What has no
        date counts as published at ``undated``."""
        return reading.held(self._con, feed_ids, start, until, undated, limit)

    def count_held(self, feed_ids: Iterable[str], undated: datetime) -> dict[date, int]:
        """How many entries ``held`` would give, by day."""
        return reading.count_held(self._con, feed_ids, undated)

    def stored(self, choice: StoredChoice) -> list[Article]:
        """Articles to be read again, in order of publication."""
        return reading.stored(self._con, choice)

    def entries_of(self, article_ids: Iterable[str]) -> dict[str, Entry]:
        """For each of these articles the entry it was first seen in."""
        return reading.entries_of(self._con, article_ids)

    def link_hosts(self, feed_ids: Iterable[str]) -> dict[str, list[str]]:
        """For each of these feeds the hosts (``host`` or ``host:port``) its stories are at, the commonest first."""
        return reading.values_of(self._con, "link_hosts", feed_ids)

    def count_stored(self, choice: StoredChoice) -> dict[date, int]:
        """How many articles ``stored`` would give, by day."""
        return reading.count_stored(self._con, choice)

    def gaps(self, *, state: str | None = None) -> list[Gap]:
        """Gaps, oldest first; those in one state if given."""
        return reading.gaps(self._con, state)

    def backfill_parts(self, backfill_id: str | None = None) -> list[BackfillPart]:
        """Parts of one backfill, or of all, in order."""
        return reading.backfill_parts(self._con, backfill_id)


def _backup(con: Connection, path: Path, version: int) -> None:
    backup_beside(con, path, version)
