"""Looking after a warehouse: checkpoint, compaction, retention of raw payloads, backup and restore."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse import fulltext, lake
from warehouse.connection import Connection, make_folder, open_file, private_files, storage_errors, transaction
from warehouse.errors import StorageUnwritable, WarehouseDamaged, WarehouseMissing, WarehouseTooNew
from warehouse.integrity import read_all
from warehouse.migrate import checkpoint, copy_whole, migrate, version_of
from warehouse.snapshot import publish, snapshot_of
from warehouse.statements import sql
from warehouse.store import Store, utc_now

COMPACT_FROM = 0.25  # of the file's blocks free
INDEX_UP_TO = 300_000  # articles; above that the full-text index takes minutes, and is made only on demand


@dataclass(frozen=True, slots=True)
class Maintained:
    """What was done."""

    bytes_before: int
    bytes_after: int
    compacted: bool
    indexed: bool
    raw_files_removed: int
    raw_bytes_removed: int


def maintain(
    path: Path | str,
    raw: Path | None = None,
    *,
    keep_raw_days: int | None = None,
    index: bool | None = None,
    compact: bool | None = None,
    now: datetime | None = None,
    wait_s: float = 30.0,
) -> Maintained:
    """Checkpoints, expires raw payloads, compacts where it pays (or as told), renews the full-text index and snapshot.

    Raises what opening the warehouse raises, DiskFull (the warehouse stays as it was), StorageUnwritable.
    """  # fmt: skip
    at = (now or utc_now()).astimezone(UTC)
    if lake.is_lake(path):
        return _maintain_lake(str(path), raw, keep_raw_days, at)
    file = Path(path)
    if not file.exists():
        raise WarehouseMissing("there is no warehouse yet", to=str(file), next="newsmill run makes it.")
    before = file.stat().st_size
    with Store.open(file, wait_s=wait_s) as store:
        con = store.connection
        with storage_errors(path), private_files():
            removed = _expire(con, raw, keep_raw_days, at)
            checkpoint(con)
            wanted = _free_share(con) >= COMPACT_FROM if compact is None else compact
            (articles,) = con.execute("SELECT count(*) FROM articles").fetchone() or (0,)
            # The index is made after compaction, which leaves it behind.
            indexing = (0 < articles <= INDEX_UP_TO) if index is None else index
            if wanted:
                _compact(con, file, at)
    indexed = False
    if indexing:
        with Store.open(file, wait_s=wait_s) as store, storage_errors(path), private_files():
            indexed = fulltext.build(store.connection)
            checkpoint(store.connection)
    publish(file, wait_s=wait_s)
    return Maintained(before, file.stat().st_size, wanted, indexed, *removed)


def _free_share(con: Connection) -> float:
    row = con.execute("SELECT total_blocks, free_blocks FROM pragma_database_size()").fetchone()
    return row[1] / row[0] if row and row[0] else 0.0


def _compact(con: Connection, path: Path, now: datetime) -> None:
    """Writes all rows to a new file and renames it over the old one, whose lock is held till the end."""
    (old,) = con.execute("SELECT current_database()").fetchone() or ("",)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        tables = [name for (name,) in con.execute(sql("own_tables")).fetchall()]
        quoted = str(temporary).replace("'", "''")
        con.execute(f"ATTACH '{quoted}' AS compacted")
        con.execute("USE compacted")
        migrate(con, now)
        with transaction(con):
            con.execute("DELETE FROM schema_migrations")
            for name in tables:
                con.execute(f'INSERT INTO {name} BY NAME SELECT * FROM "{old}".{name}')  # noqa: S608
        con.execute("CHECKPOINT")
        con.execute(f'USE "{old}"')
        con.execute("DETACH compacted")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _expire(con: Connection, raw: Path | None, keep_days: int | None, now: datetime) -> tuple[int, int]:
    """Removes raw files older than the retention; the rows that named them no longer do. (files, bytes)."""
    if raw is None or keep_days is None or not raw.is_dir():
        return 0, 0
    before = (now - timedelta(days=keep_days)).replace(tzinfo=None)
    old = {name for (name,) in con.execute(sql("expire_raw"), {"before": before}).fetchall()}
    named = {
        name for (name,) in con.execute("SELECT DISTINCT warc_file FROM fetches WHERE warc_file IS NOT NULL").fetchall()
    }
    limit = now.timestamp() - keep_days * 86400
    # Files that no fetch names are known by their age: pages that a backfill kept, and those of runs that were killed.
    # Other files are not ours, and the raw folder may well be one that has others.
    found = {str(file.relative_to(raw)): file for file in raw.rglob("*.warc.gz") if file.is_file()}
    over = {n: f for n, f in found.items() if n in old or (n not in named and f.stat().st_mtime < limit)}
    gone = sorted(old | over.keys())
    if gone:
        with transaction(con):
            for table in ("fetches", "articles", "article_versions"):
                con.execute(
                    f"UPDATE {table} SET warc_file = NULL, warc_offset = NULL WHERE warc_file IN (SELECT unnest(?))",  # noqa: S608
                    [gone],
                )
    size = sum(file.stat().st_size for file in over.values())
    for file in over.values():
        file.unlink()
    return len(over), size


def _maintain_lake(path: str, raw: Path | None, keep_raw_days: int | None, now: datetime) -> Maintained:
    """Small files are merged, snapshots older than a week and the files only they need are let go."""
    with Store.open(path) as store:
        con = store.connection
        removed = _expire(con, raw, keep_raw_days, now)
        for statement in sql("maintain_lake").split(";"):
            if statement.strip():
                con.execute(statement)
    return Maintained(0, 0, True, False, *removed)


# --- backup and restore


def backup(path: Path, target: Path, *, wait_s: float = 30.0) -> Path:
    """A copy of the warehouse as of now, whole or not at all. ``target`` is a file, or a folder for a dated one.

    Raises WarehouseMissing, WarehouseBusy, WarehouseDamaged, DiskFull, StorageUnwritable.
    """
    if not path.exists():
        raise WarehouseMissing("there is no warehouse yet", to=str(path))
    if target.is_dir():
        target = target / f"{path.stem}-{utc_now():%Y%m%dT%H%M%SZ}.duckdb"
    _check_other(target, path, snapshot_of(path))  # whose next renewal would write over it
    make_folder(target.parent)
    con = open_file(path, wait_s=wait_s)
    try:
        with storage_errors(target):
            checkpoint(con)
            read_all(con)  # a backup of a damaged warehouse would be no backup
            return copy_whole(path, target)
    finally:
        con.close()


def restore(source: Path, path: Path, *, wait_s: float = 30.0) -> Path | None:
    """Puts the backup ``source`` in place of the warehouse at ``path``; what was there is kept beside it.

    The backup is read through first. Returns where the old warehouse is kept, None where there was none. Raises
    WarehouseMissing, WarehouseDamaged and WarehouseTooNew for ``source``; WarehouseBusy where ``path`` is in use;
    DiskFull and StorageUnwritable, the warehouse being as it was.
    """
    if not source.exists():
        raise WarehouseMissing("there is no backup", to=str(source))
    _check_other(source, path)
    con = open_file(source, wait_s=wait_s, read_only=True)
    try:
        with storage_errors(source):
            if version_of(con) is None:
                raise StorageUnwritable("the backup is empty", to=str(source))
            read_all(con)
    finally:
        con.close()
    make_folder(path.parent)
    kept = None
    ready = path.with_name(f".{path.name}.{os.getpid()}.restored")
    try:
        with storage_errors(path):
            copy_whole(source, ready)  # first, as long as what may fail leaves the old one where it is
            if path.exists():
                kept = set_aside(path, "before-restore", wait_s=wait_s)
            ready.replace(path)
    finally:
        ready.unlink(missing_ok=True)
    Store.open(path, wait_s=wait_s).close()
    publish(path, wait_s=wait_s)
    return kept


def _check_other(backup: Path, *own: Path) -> None:
    """Raises StorageUnwritable where what is named as a backup is a file that newsmill itself works with."""
    for file in own:
        if backup.resolve() == file.resolve() or (backup.exists() and file.exists() and backup.samefile(file)):
            raise StorageUnwritable("that is no backup but newsmill's own file", to=str(backup), next="Name another.")


def set_aside(path: Path, why: str, *, wait_s: float = 30.0) -> Path:
    """Renames the warehouse, with its log, while nobody has it open; returns where it is kept. A damaged one needs no
    opening. Raises WarehouseBusy, StorageUnwritable.
    """
    kept = path.with_name(f"{path.name}.{why}-{utc_now():%Y%m%dT%H%M%SZ}")
    con = None
    try:
        con = open_file(path, wait_s=wait_s)
        checkpoint(con)
    except (WarehouseDamaged, WarehouseTooNew):
        pass  # set aside as it is, log and all
    try:
        log = path.with_name(path.name + ".wal")
        if log.exists():
            log.rename(kept.with_name(kept.name + ".wal"))
        path.rename(kept)
    finally:
        if con is not None:
            con.close()
    return kept
