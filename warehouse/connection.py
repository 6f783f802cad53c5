"""Opening DuckDB files: waits for a lock held elsewhere, tells damage from trouble, keeps files private."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from extract.records import NewsmillError
from warehouse.errors import StorageUnwritable, WarehouseBusy, explain, is_storage_trouble, lock_holder

Connection = duckdb.DuckDBPyConnection
Setting = str | bool | int | float | list[str]

_STEP_S = 0.05


@contextmanager
def private_files() -> Iterator[None]:
    """Files made meanwhile can be read by their owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def one_thread(con: Connection) -> Iterator[None]:
    """For many small statements: more threads would be no sooner done, and take a third more of the processors."""
    con.execute("SET threads = 1")
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # a database that has failed for good tells that better than this could
            con.execute("RESET threads")


def make_folder(folder: Path) -> None:
    """Makes the folder (0700) and those above it. Raises StorageUnwritable."""
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, folder) from None


def open_file(
    path: Path, *, wait_s: float, read_only: bool = False, config: dict[str, Setting] | None = None
) -> Connection:
    """A connection to the file. While another process holds its lock, tries again for ``wait_s`` seconds.

    Raises WarehouseBusy (with the holder's PID), WarehouseDamaged, WarehouseTooNew, DiskFull, StorageUnwritable.
    """
    if not read_only:
        _check_writable(path)
    deadline = time.monotonic() + wait_s
    while True:
        before = _inode(path)
        try:
            with private_files():
                con = duckdb.connect(str(path), read_only=read_only, config=dict(config or {}))
            if before is not None and before != _inode(path):
                # Compacted, or a backup put in its place, between our opening it and our having its lock.
                con.close()
                continue
            con.execute("SET enable_progress_bar = false")  # stdout is for data
            return con
        except duckdb.ConnectionException as error:
            # The same process has it open with other settings.
            if "different configuration" not in str(error):
                raise explain(error, path, opening=True) from None
            holder: int | None = os.getpid()
        except duckdb.Error as error:
            holder = lock_holder(error)
            if holder is None:
                raise explain(error, path, opening=True) from None
        if time.monotonic() >= deadline:
            raise _busy(path, holder)
        time.sleep(_STEP_S)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _check_writable(path: Path) -> None:
    """DuckDB says only that it cannot open a file; the system can tell why."""
    if path.is_dir():
        raise StorageUnwritable("the warehouse is a folder, not a file", to=str(path))
    wrong = path if path.exists() and not os.access(path, os.W_OK) else path.parent
    if not os.access(wrong, os.W_OK):
        raise StorageUnwritable(
            "cannot write", to=str(wrong), next="The folder or file is read-only for this user; reading still works."
        )


def _busy(path: Path, pid: int | None) -> WarehouseBusy:
    who = f"process {pid}" if pid else "another process"
    return WarehouseBusy(
        f"{who} holds the warehouse",
        to=str(path),
        next="Close it there, or try again later. To read meanwhile, open the snapshot beside it "
        f"({path.with_suffix('.snapshot.duckdb').name}).",
        pid=pid or None,
    )


@contextmanager
def storage_errors(path: Path | str) -> Iterator[None]:
    """Trouble of the file or disk below becomes a NewsmillError; errors in SQL pass as they are."""
    try:
        yield
    except NewsmillError:
        raise
    except OSError as error:
        raise explain(error, path) from error
    except duckdb.Error as error:
        if is_storage_trouble(error):
            raise explain(error, path) from error
        raise


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing."""
    con.execute("BEGIN")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        _rollback(con)
        raise


def _rollback(con: Connection) -> None:
    """After a failed COMMIT, or where the database was shut down by an error, there is nothing to roll back."""
    try:
        con.execute("ROLLBACK")
    except duckdb.Error:
        return
