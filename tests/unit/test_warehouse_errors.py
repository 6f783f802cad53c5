"""DuckDB's and the system's errors in newsmill's words: code, exit code, what to do."""

from __future__ import annotations

import errno

import duckdb
import pytest

from warehouse.errors import explain, is_storage_trouble, lock_holder

LOCKED = 'IO Error: Could not set lock on file "/x/w.duckdb": Conflicting lock is held in /usr/bin/duckdb (PID 4711).'


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (duckdb.IOException("IO Error: Could not write file: No space left on device"), "E_DISK_FULL", 8),
        (OSError(errno.ENOSPC, "No space left on device"), "E_DISK_FULL", 8),
        (OSError(errno.EFBIG, "File too large"), "E_DISK_FULL", 8),
        (OSError(errno.EROFS, "Read-only file system"), "E_STORAGE", 8),
        (PermissionError(errno.EACCES, "Permission denied"), "E_STORAGE", 8),
        (duckdb.IOException('IO Error: Cannot open file "/x": Too many open files'), "E_STORAGE", 8),
        (duckdb.IOException("IO Error: Trying to read a database file with version number 999"), "E_TOO_NEW", 7),
        (duckdb.IOException("IO Error: The file is not a valid DuckDB database file!"), "E_DAMAGED", 7),
        (duckdb.FatalException("Corrupt database file: computed checksum 1 does not match"), "E_DAMAGED", 7),
    ],
)
def test_explained(error, code, exit_code):
    told = explain(error, "/x/w.duckdb", opening=True)
    assert (told.code, told.exit_code) == (code, exit_code)
    assert told.next
    assert "/x/w.duckdb" in str(told)


def test_lock_holder():
    assert lock_holder(duckdb.IOException(LOCKED)) == 4711
    assert lock_holder(duckdb.IOException("IO Error: Could not set lock on file")) == 0
    assert lock_holder(duckdb.IOException("IO Error: something else")) is None


def test_errors_in_sql_are_no_storage_trouble():
    assert not is_storage_trouble(duckdb.BinderException("no such column"))
    assert not is_storage_trouble(duckdb.TransactionException("Conflict on update"))
    assert is_storage_trouble(duckdb.TransactionException("Failed to commit: No space left on device"))
    assert is_storage_trouble(duckdb.IOException("x"))
