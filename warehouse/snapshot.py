"""A read-only copy beside the warehouse that any DuckDB client can open at any time, also while a run writes."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from warehouse.connection import open_file, private_files, storage_errors
from warehouse.migrate import checkpoint

_FICLONE = 0x40049409  # linux/fs.h: share the blocks of another file, where the file system can


def snapshot_of(path: Path) -> Path:
    """Where the snapshot of the warehouse at ``path`` lies: warehouse.duckdb -> warehouse.snapshot.duckdb."""
    return path.with_suffix(".snapshot.duckdb")


def is_current(path: Path) -> bool:
    """Whether the snapshot holds all that the warehouse does. Looks at times and sizes only; opens nothing."""
    try:
        source, copy = path.stat(), snapshot_of(path).stat()
    except FileNotFoundError:
        return False
    same = (source.st_mtime_ns, source.st_size) == (copy.st_mtime_ns, copy.st_size)
    return same and not _log_of(path).exists()


def publish(path: Path, *, wait_s: float = 30.0) -> Path:
    """Renews the snapshot, if the warehouse changed since, by writing a new file and renaming it over the old one.

    Readers that have the old one open keep it; those that come later get the new one; nobody ever sees half of one.
    Raises WarehouseBusy, WarehouseDamaged, DiskFull, StorageUnwritable; the old snapshot then stays as it was.
    """
    target = snapshot_of(path)
    if is_current(path):
        return target
    con = open_file(path, wait_s=wait_s)  # nobody can write while we hold it
    try:
        with storage_errors(target):
            checkpoint(con)
            _copy(path, target)
    finally:
        con.close()
    return target


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _copy(path: Path, target: Path) -> None:
    before = path.stat()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with private_files(), path.open("rb") as source, temporary.open("wb") as copy:
            _clone_or_copy(source.fileno(), copy.fileno(), before.st_size)
            os.fsync(copy.fileno())
        # The time of the warehouse marks which state of it this is.
        os.utime(temporary, ns=(before.st_mtime_ns, before.st_mtime_ns))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _clone_or_copy(source: int, target: int, size: int) -> None:
    try:
        fcntl.ioctl(target, _FICLONE, source)
        return
    except OSError:
        done = 0
    while done < size:
        copied = os.sendfile(target, source, done, size - done)
        if copied == 0:
            break
        done += copied
