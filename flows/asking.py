"""A question to the warehouse, answered by whoever can: the running service, the snapshot, or the warehouse itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from flows.service_record import read_record
from flows.settings import Settings
from flows.work import warehouse_of
from warehouse.connection import Connection
from warehouse.errors import WarehouseMissing
from warehouse.lake import shown
from warehouse.migrate import check_version
from warehouse.query import Answer, open_reading, query
from warehouse.snapshot import snapshot_of

if TYPE_CHECKING:
    from warehouse.remote import Remote

_SEARCH = re.compile(r"\bsearch\s*\(", re.IGNORECASE)


@overload
def ask(settings: Settings, sql: str, *, live: bool = ..., or_none: Literal[False] = ...) -> Answer: ...
@overload
def ask(settings: Settings, sql: str, *, live: bool = ..., or_none: Literal[True]) -> Answer | None: ...
def ask(settings: Settings, sql: str, *, live: bool = False, or_none: bool = False) -> Answer | None:
    """One question. ``live`` asks the warehouse as it is now, waiting for a writer to finish.

    With ``or_none`` a missing warehouse gives None instead of WarehouseMissing.
    """
    limits = settings.query
    path = warehouse_of(settings)
    if not live and isinstance(path, Path):
        answer = _ask_service(settings, path, sql)
        if answer is not None:
            return answer
    try:
        return query(path, sql, memory=limits.memory, timeout_s=limits.timeout_s, live=live)
    except WarehouseMissing:
        if or_none:
            return None
        raise


@contextmanager
def opened(settings: Settings, *, live: bool = False, outdated: bool = False) -> Iterator[Connection]:
    """A read-only connection for our own exports and reports: the snapshot's, or, where there is none, the file's.

    ``live``: the warehouse as it is now, waiting for a writer to finish. ``outdated``: one that the next run will
    upgrade will do. Raises WarehouseMissing, WarehouseBusy, WarehouseDamaged, WarehouseOutdated, WarehouseUnreachable.
    """
    con, _ = open_reading(warehouse_of(settings), live=live)
    try:
        if not outdated:
            check_version(con, shown(settings.storage.warehouse))
        yield con
    finally:
        con.close()


def _ask_service(settings: Settings, path: Path, sql: str) -> Answer | None:
    """The service's answer; None where no service is up, or it does not serve the newest snapshot (yet)."""
    from warehouse.remote import DoorShut

    record = read_record(settings.folder)
    snapshot = snapshot_of(path)
    if record is None or record.sql_address is None or record.sql_token is None or not snapshot.exists():
        return None
    if _SEARCH.search(sql):
        return None  # the service has no full-text index, the snapshot does
    try:
        remote = _remote(record.sql_address, record.sql_token, settings.query.timeout_s)
        if remote.taken_ns() != snapshot.stat().st_mtime_ns:
            return None
        return remote.query(sql)
    except DoorShut:
        return None


@lru_cache(maxsize=1)
def _remote(address: str, token: str, timeout_s: float) -> Remote:
    from warehouse.remote import Remote

    return Remote(address, token, timeout_s=timeout_s)
