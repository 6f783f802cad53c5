"""What can go wrong with a warehouse, and what to do then. Exit codes as in ``newsmill help exit-codes``."""

# ruff: noqa: N818  (exceptions are named for what happened)

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import duckdb

from extract.records import NewsmillError


class WarehouseBusy(NewsmillError):
    """Another process holds the warehouse's file. ``pid`` is its id, where known."""

    code = "E_BUSY"
    exit_code = 6

    def __init__(self, what: str, *, to: str = "", next: str = "", pid: int | None = None) -> None:
        super().__init__(what, to=to, next=next)
        self.pid = pid


class WarehouseDamaged(NewsmillError):
    """The file is not a warehouse, or its checksums do not hold."""

    code = "E_DAMAGED"
    exit_code = 7


class WarehouseTooNew(NewsmillError):
    """Written by a newer newsmill or a newer DuckDB."""

    code = "E_TOO_NEW"
    exit_code = 7


class WarehouseOutdated(NewsmillError):
    """Written by an older newsmill, and not upgraded yet: whatever writes next does it."""

    code = "E_OUTDATED"
    exit_code = 7


class WarehouseMissing(NewsmillError):
    """There is no warehouse yet."""

    code = "E_NO_WAREHOUSE"
    exit_code = 3


class DiskFull(NewsmillError):
    """No room left; what was committed before is intact."""

    code = "E_DISK_FULL"
    exit_code = 8


class StorageUnwritable(NewsmillError):
    """Read-only, forbidden, or another I/O error."""

    code = "E_STORAGE"
    exit_code = 8


class WarehouseUnreachable(NewsmillError):
    """The lake's catalog or data folder cannot be reached, or an extension for it is missing."""

    code = "E_LAKE"
    exit_code = 3


class QueryRefused(NewsmillError):
    """The SQL does something other than read the warehouse."""

    code = "E_SQL_REFUSED"
    exit_code = 3


class QueryFailed(NewsmillError):
    """The SQL is wrong, or hit its limit of time or memory."""

    code = "E_SQL"
    exit_code = 3


_PID = re.compile(r"\(PID (\d+)\)")
_FULL = ("no space left", "disk full", "disk quota exceeded", "file too large", "no space available")
_FORBIDDEN = ("read-only file system", "permission denied", "operation not permitted", "is a directory")
_UNREACHABLE = ("cannot open file", "no such file or directory", "too many open files", "input/output error")
_NEWER = ("version number", "newer version", "storage version", "serialization version")


def lock_holder(error: duckdb.Error) -> int | None:
    """The process that holds the lock DuckDB could not get; 0 where it does not say; None for another error."""
    text = str(error)
    if "Unique file handle conflict" in text:  # another thread's connection
        return os.getpid()
    if "Conflicting lock is held" not in text and "Could not set lock on file" not in text:
        return None
    found = _PID.search(text)
    return int(found.group(1)) if found else 0


def explain(error: Exception, path: Path | str, *, opening: bool = False) -> NewsmillError:
    """DuckDB's or the system's error in newsmill's words. Pure."""
    text = str(error)
    low = text.lower()
    first = text.splitlines()[0] if text else type(error).__name__
    full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    if full or any(words in low for words in _FULL):
        return DiskFull(
            "no room left", to=str(path), next=f"Make room and run again: nothing committed is lost. ({first})"
        )
    if any(words in low for words in _FORBIDDEN) or isinstance(error, PermissionError):
        return StorageUnwritable("cannot write", to=str(path), next=f"Is the folder read-only? ({first})")
    if any(words in low for words in _UNREACHABLE):
        return StorageUnwritable("cannot be reached", to=str(path), next=first)
    if opening and any(words in low for words in _NEWER):
        return WarehouseTooNew("written by a newer DuckDB", to=str(path), next=f"Upgrade newsmill. ({first})")
    if isinstance(error, OSError):
        return StorageUnwritable("cannot write", to=str(path), next=first)
    return WarehouseDamaged(
        "the warehouse is damaged",
        to=f"{path} ({first})",
        next="It was not changed. Restore a backup (newsmill restore), or build it anew from the raw payloads "
        "(newsmill rebuild).",
    )


def is_storage_trouble(error: duckdb.Error) -> bool:
    """Whether the error comes from the file below rather than from the SQL above."""
    if isinstance(error, duckdb.IOException | duckdb.InternalException | duckdb.FatalException):
        return True
    low = str(error).lower()
    return any(words in low for words in (*_FULL, *_FORBIDDEN, "checksum", "corrupt"))
