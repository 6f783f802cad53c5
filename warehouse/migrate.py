"""Brings a warehouse's schema up to date: numbered steps, each once, all in one transaction."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse import statements
from warehouse.connection import Connection, private_files, transaction
from warehouse.dictionary import comment_views
from warehouse.errors import WarehouseDamaged, WarehouseOutdated, WarehouseTooNew

LATEST = len(statements.migrations())


def version_of(con: Connection) -> int | None:
    """The schema's version; None for an empty database. Raises WarehouseDamaged for one that is not newsmill's."""
    tables = {name for (name,) in con.execute(statements.sql("own_tables")).fetchall()}
    if not tables:
        return None
    if "schema_migrations" not in tables:
        raise WarehouseDamaged(
            "not a newsmill warehouse", to=f"it holds the tables {', '.join(sorted(tables)[:5])}",
            next="Give another path in storage.warehouse.",
        )  # fmt: skip
    (version,) = con.execute("SELECT max(version) FROM schema_migrations").fetchone() or (None,)
    return int(version or 0)


def known_version_of(con: Connection) -> int | None:
    """The same; raises WarehouseTooNew, too, for a schema of a newer program."""
    found = version_of(con)
    if found is not None and found > LATEST:
        raise WarehouseTooNew(
            "the warehouse is newer than this newsmill",
            to=f"schema {found}; this program knows {LATEST}",
            next="Upgrade newsmill. Nothing was written.",
        )
    return found


def is_up_to_date(con: Connection) -> bool:
    """Whether there is nothing to apply. Writes nothing."""
    return version_of(con) == LATEST and _views_digest(con) == statements.views_digest()


def check_version(con: Connection, path: object) -> None:
    """For what only reads. Raises WarehouseOutdated where the schema lacks steps that this program counts on."""
    found = version_of(con)
    if found is None or found < LATEST:
        raise WarehouseOutdated(
            "the warehouse is of an older newsmill",
            to=f"{path}: schema {found or 0}; this program reads {LATEST}",
            next="newsmill run upgrades it.",
        )


def migrate(con: Connection, now: datetime, *, before: Callable[[int], None] = lambda _: None) -> int | None:
    """Applies what is missing and renews the views where they changed. Returns the version it found.

    ``before(version)`` is called ahead of an upgrade of an older warehouse: the place for a backup. Raises
    WarehouseTooNew, having written nothing, for a schema of a newer program.
    """
    found = known_version_of(con)
    stale = found is None or _views_digest(con) != statements.views_digest()
    missing = statements.migrations()[found or 0 :]
    if not missing and not stale:
        return found
    if found is not None and missing:
        before(found)
    at = now.replace(tzinfo=None)
    with transaction(con):
        if found is None:
            con.execute(statements.sql("bootstrap"))
        for step in missing:
            con.execute(step.sql)
            _note(con, step.version, step.name, hashlib.sha256(step.sql.encode()).hexdigest()[:32], at)
        for definition in statements.views():
            con.execute(definition)
        comment_views(con)
        con.execute("DELETE FROM schema_migrations WHERE version = 0")
        _note(con, 0, "views", statements.views_digest(), at)
    return found


def _note(con: Connection, version: int, name: str, digest: str, at: datetime) -> None:
    con.execute("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)", [version, name, digest, at])


def _views_digest(con: Connection) -> str | None:
    row = con.execute("SELECT digest FROM schema_migrations WHERE version = 0").fetchone()
    return row[0] if row else None


def backup_beside(con: Connection, path: Path, version: int) -> Path:
    """A copy of the file as it is, ``NAME.schema-N.backup`` beside it, whole or not at all."""
    con.execute("CHECKPOINT")
    target = path.with_name(f"{path.name}.schema-{version}.backup")
    return copy_whole(path, target)


def copy_whole(source: Path, target: Path) -> Path:
    """Copies by writing a temporary file and renaming it: ``target`` is never half written. Raises OSError."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with private_files():
            shutil.copyfile(source, temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def checkpoint(con: Connection) -> None:
    """Moves the write-ahead log into the file. Nothing is lost where it cannot be done now: the log stays."""
    try:
        con.execute("CHECKPOINT")
    except duckdb.TransactionException:
        # Another connection of this process is in a transaction; the next checkpoint does it.
        return
