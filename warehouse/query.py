"""Users' SQL: read-only, locked down, bounded in memory and time.

Nothing but SELECT (and DESCRIBE, SUMMARIZE, SHOW, EXPLAIN) is run; files, networks, extensions and Python variables
are out of reach; settings cannot be changed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import fulltext
from warehouse.connection import Connection, Setting, open_file
from warehouse.errors import QueryFailed, QueryRefused, WarehouseMissing, explain, is_storage_trouble
from warehouse.lake import is_lake, open_lake, parse, reachable
from warehouse.snapshot import snapshot_of

_PIVOT = re.compile(r"[^;]*\bPIVOT(?:_WIDER)?\b[^;]*;?\s*\Z", re.IGNORECASE)
_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_EXPLAINED_WRITE = ("insert", "update", "delete", "create", "drop", "alter", "copy", "merge", "attach")


@dataclass(frozen=True)
class Answer:
    """A result. ``rows`` are Python values with aware UTC times; Arrow, pandas and polars without a detour."""

    table: pa.Table
    note: str | None = field(default=None, compare=False)  # e.g. that it comes from an older snapshot

    @property
    def columns(self) -> list[str]:
        return list(self.table.column_names)

    @cached_property
    def rows(self) -> list[tuple[Any, ...]]:
        columns = [[_aware(v) for v in column.to_pylist()] for column in self.table.columns]
        return list(zip(*columns, strict=True)) if columns else []

    def dicts(self) -> list[dict[str, Any]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def arrow(self) -> pa.Table:
        return self.table

    def pandas(self) -> Any:
        """A pandas.DataFrame. Raises ImportError where pandas is not installed."""
        return self.table.to_pandas()

    def polars(self) -> Any:
        """A polars.DataFrame. Raises ImportError where polars is not installed."""
        import polars

        return polars.from_arrow(self.table)


def _aware(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def check(con: Connection, sql: str) -> str:
    """The one statement in ``sql``. Raises QueryRefused where it is not a read, QueryFailed where it is not SQL."""
    try:
        statements = con.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryFailed("the SQL cannot be read", to=_first_line(error)) from None
    if not statements:
        raise QueryRefused("there is no statement", next='Try "FROM events LIMIT 5".')
    if len(statements) > 1 and _PIVOT.match(sql):
        raise QueryRefused(
            "PIVOT must name its columns here", to="without them it would have to make a type first",
            next="Add them: PIVOT events ON event_type IN ('ASSAULT', 'CONSULT') USING count(*)",
        )  # fmt: skip
    if len(statements) != 1:
        raise QueryRefused(
            "one statement at a time",
            to=f"there are {len(statements)}",
            next="Join them with WITH, or run them singly.",
        )
    kind = statements[0].type
    text = sql.strip().lower()
    writes = text.startswith("explain") and any(word in text.split()[1:3] for word in _EXPLAINED_WRITE)
    if kind not in _READS or writes:
        raise QueryRefused(
            "only reading is allowed", to=f"this is {kind.name}",
            next="Use SELECT, DESCRIBE, SUMMARIZE or SHOW. To write files: --format csv|json|parquet -o FILE, or "
            "newsmill export.",
        )  # fmt: skip
    return sql


def run(con: Connection, sql: str, *, timeout_s: float) -> pa.Table:
    """Runs one read on a locked-down connection. Raises QueryRefused and QueryFailed."""
    check(con, sql)
    with _limited(con, timeout_s) as ran_out:
        try:
            return tidy(con.execute(sql).to_arrow_table())
        except duckdb.InterruptException:
            if not ran_out.is_set():
                raise
            raise QueryFailed(
                "the query took too long", to=f"over {timeout_s:g} s", next="Ask for less, or raise query.timeout_s."
            ) from None
        except duckdb.PermissionException as error:
            raise QueryRefused("out of reach", to=_first_line(error), next="Only the warehouse can be read.") from None
        except duckdb.OutOfMemoryException as error:
            raise QueryFailed(
                "the query needs too much memory", to=_first_line(error), next="Ask for less, or raise query.memory."
            ) from None
        except duckdb.Error as error:
            if is_storage_trouble(error):
                raise explain(error, "the warehouse") from error
            raise QueryFailed("the SQL failed", to=_first_line(error)) from None


def tidy(table: pa.Table) -> pa.Table:
    """What DuckDB answers as other programs can take it: no column hides another, sums are integers. Pure."""
    return _integers(table.rename_columns(distinct(table.column_names)))


def distinct(names: Sequence[str]) -> list[str]:
    """Column names made different from each other, as DuckDB does in sub-queries: a, a becomes a, a_1. Pure.

    Capitals do not count, neither in SQL nor to most readers of Parquet.
    """
    taken = {name.lower() for name in names}
    found: list[str] = []
    seen: set[str] = set()
    for name in names:
        new = name
        if name.lower() in seen:
            new = next(tried for n in count(1) if (tried := f"{name}_{n}").lower() not in taken)
        seen.add(new.lower())
        taken.add(new.lower())
        found.append(new)
    return found


def _integers(table: pa.Table) -> pa.Table:
    """With 64-bit integers for HUGEINTs, which any sum is: Arrow and Parquet know them as decimals only. Pure."""
    huge = pa.decimal128(38, 0)
    for i, column in enumerate(table.schema):
        if column.type == huge:
            # One that does not fit stays a decimal.
            with suppress(pa.ArrowInvalid):
                table = table.set_column(i, column.name, table.column(i).cast(pa.int64()))
    return table


def _first_line(error: Exception) -> str:
    return "\n".join(line for line in str(error).splitlines() if line.strip())


@contextmanager
def _limited(con: Connection, timeout_s: float) -> Iterator[threading.Event]:
    ran_out = threading.Event()

    def stop() -> None:
        ran_out.set()
        con.interrupt()

    timer = threading.Timer(timeout_s, stop)
    timer.daemon = True
    timer.start()
    try:
        yield ran_out
    finally:
        timer.cancel()


def limits(memory: str, threads: int | None) -> dict[str, Setting]:
    """The settings that bound a user's connection."""
    config: dict[str, Setting] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
        "memory_limit": memory,
    }
    if threads:
        config["threads"] = threads
    return config


def lock_down(con: Connection, folders: Sequence[str] = ()) -> None:
    """After this nothing but the warehouse is in reach of the connection, and no setting can be changed.

    ``folders`` are those of a lake's data, which are read as the query needs them.
    """
    fulltext.ready(con)
    con.execute("SET TimeZone = 'UTC'")
    if folders:
        names = ", ".join("'" + folder.replace("'", "''") + "'" for folder in folders)
        con.execute(f"SET allowed_directories = [{names}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def open_reading(
    path: Path | str, *, live: bool = False, wait_s: float = 30.0, config: dict[str, Setting] | None = None
) -> tuple[Connection, str | None]:
    """A read-only connection, not locked down: for this program's own SQL (export, report).

    To the lake, or to the snapshot beside the warehouse, which never keeps a writer waiting; with ``live``, or where
    there is no snapshot yet, to the warehouse itself. With a note where the snapshot is not of the latest state.
    Raises WarehouseMissing, WarehouseBusy, WarehouseDamaged, WarehouseTooNew, WarehouseUnreachable.
    """
    if is_lake(path):
        return open_lake(parse(str(path)), wait_s=wait_s, read_only=True, config=config), None
    file = Path(path)
    if not file.exists():
        raise WarehouseMissing("there is no warehouse yet", to=str(file), next="newsmill run makes it.")
    snapshot = snapshot_of(file)
    note = None
    if not live and snapshot.exists():
        file, note = snapshot, _note(file, snapshot)
    return open_file(file, wait_s=wait_s, read_only=True, config=config), note


class Reader:
    """The warehouse, or its snapshot, open for reading. Many can read one file at once; a writer has to wait."""

    def __init__(self, con: Connection, timeout_s: float, note: str | None = None) -> None:
        self._con, self._timeout_s, self._note = con, timeout_s, note

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        memory: str = "1GB",
        timeout_s: float = 60.0,
        threads: int | None = None,
        live: bool = False,
        wait_s: float = 30.0,
    ) -> Reader:
        """Opens what :func:`open_reading` does, with its errors, and locks it down."""  # fmt: skip
        con, note = open_reading(path, live=live, wait_s=wait_s, config=limits(memory, threads))
        lock_down(con, reachable(parse(str(path)), con) if is_lake(path) else [])
        return cls(con, timeout_s, note)

    def query(self, sql: str) -> Answer:
        """Raises QueryRefused, QueryFailed."""
        return Answer(run(self._con, sql, timeout_s=self._timeout_s), self._note)

    def close(self) -> None:
        self._con.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _note(file: Path, snapshot: Path) -> str | None:
    """Says so where the snapshot is older than the warehouse."""
    log = file.with_name(file.name + ".wal")
    if file.stat().st_mtime_ns == snapshot.stat().st_mtime_ns and not log.exists():
        return None
    at = datetime.fromtimestamp(snapshot.stat().st_mtime, UTC)
    return f"answered from the snapshot of {at:%Y-%m-%d %H:%M:%S}Z; something has been written since"


def query(
    path: Path | str,
    sql: str,
    *,
    memory: str = "1GB",
    timeout_s: float = 60.0,
    threads: int | None = None,
    live: bool = False,
    wait_s: float = 30.0,
) -> Answer:
    """One question, one answer. See :class:`Reader`."""  # fmt: skip
    with Reader.open(path, memory=memory, timeout_s=timeout_s, threads=threads, live=live, wait_s=wait_s) as reader:
        return reader.query(sql)
