"""Many writers on many machines: the warehouse as a DuckLake, its catalog in PostgreSQL, its data in a folder or S3.

An address is ``ducklake:postgres:WORDS data_path=WHERE`` with libpq's connection words (``dbname=newsmill host=db``),
or ``ducklake:FILE data_path=WHERE`` with the catalog in a DuckDB file, for one writer at a time. Passwords come from
PGPASSWORD or ~/.pgpass, S3 keys from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.

Loads of all machines take turns by an advisory lock in PostgreSQL, held for the transaction alone: without it two of
them could both find an article missing and both insert it, which a DuckLake, knowing no keys, would accept.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import duckdb

from warehouse import extensions
from warehouse.connection import Connection, Setting, private_files
from warehouse.errors import WarehouseBusy, WarehouseMissing, WarehouseUnreachable, lock_holder

PREFIX = "ducklake:"
CATALOG = "lake"
LOCK = "_newsmill_lock"
_MISSING = re.compile(r"mode: database does not exist|creating a new DuckLake is explicitly disabled")
LOCK_NUMBER = 7_305_819  # of newsmill's lock among a database's advisory locks


@dataclass(frozen=True, slots=True)
class Address:
    """Where a lake lies."""

    catalog: str  # postgres:dbname=... or a file
    data: str | None  # folder or s3://...; None: as the catalog remembers

    @property
    def postgres(self) -> str | None:
        """The connection words of its PostgreSQL, if that is where its catalog is."""
        return self.catalog.removeprefix("postgres:") if self.catalog.startswith("postgres:") else None

    @property
    def shown(self) -> str:
        """For messages: without a password."""
        return shown(PREFIX + self.catalog)


def shown(text: str) -> str:
    """An address, or what is told of it, for messages: without a password."""
    return re.sub(r"password=\S+", "password=***", text)


def is_lake(path: object) -> bool:
    """Whether this names a lake, not a file."""
    return isinstance(path, str) and path.startswith(PREFIX)


def parse(address: str) -> Address:
    """Pure. Raises WarehouseUnreachable for what cannot be an address."""
    words = address.removeprefix(PREFIX).split()
    data = [word.removeprefix("data_path=") for word in words if word.startswith("data_path=")]
    catalog = " ".join(word for word in words if not word.startswith("data_path="))
    if not is_lake(address) or not catalog or catalog == "postgres:":
        raise WarehouseUnreachable(
            "not the address of a lake",
            to=address,
            next="For example: ducklake:postgres:dbname=newsmill host=db data_path=/srv/lake",
        )
    return Address(catalog, data[0] if data else None)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def open_lake(
    address: Address, *, wait_s: float, read_only: bool = False, config: dict[str, Setting] | None = None
) -> Connection:
    """A connection that uses the lake. Raises WarehouseUnreachable; WarehouseBusy for a catalog file held elsewhere."""
    con = duckdb.connect(config=dict(config or {}))
    try:
        con.execute("SET enable_progress_bar = false")  # stdout is for data
        extensions.require(con, "ducklake")
        if address.postgres is not None:
            extensions.require(con, "postgres_scanner")
        if (address.data or "").startswith("s3:"):
            extensions.require(con, "httpfs")
            con.execute(_secret())
        _attach(con, address, CATALOG, wait_s=wait_s, read_only=read_only)
        con.execute(f"USE {CATALOG}")
    except BaseException:
        con.close()
        raise
    return con


def _attach(con: Connection, address: Address, name: str, *, wait_s: float, read_only: bool) -> None:
    options = ["READ_ONLY"] if read_only else []
    if address.data is not None:
        options.append(f"DATA_PATH {_quoted(address.data)}")
    command = f"ATTACH {_quoted(PREFIX + address.catalog)} AS {name}" + (f" ({', '.join(options)})" if options else "")
    deadline = time.monotonic() + wait_s
    while True:
        try:
            with private_files():
                con.execute(command)
            return
        except duckdb.Error as error:
            holder = lock_holder(error)
            if holder is None and read_only and _MISSING.search(str(error)):
                raise WarehouseMissing(
                    "there is no warehouse yet", to=address.shown, next="newsmill run makes it."
                ) from None
            if holder is None:
                raise WarehouseUnreachable(
                    "the lake cannot be reached", to=address.shown, next=shown(str(error).splitlines()[0])
                ) from None
            if time.monotonic() >= deadline:
                raise WarehouseBusy(
                    f"process {holder} holds the lake's catalog", to=address.shown, pid=holder
                ) from None
        time.sleep(0.1)


def _secret() -> str:
    """S3 keys and endpoint from the environment, as a DuckDB secret."""
    words = ["TYPE s3"]
    for variable, name in (
        ("AWS_ACCESS_KEY_ID", "KEY_ID"), ("AWS_SECRET_ACCESS_KEY", "SECRET"), ("AWS_SESSION_TOKEN", "SESSION_TOKEN"),
        ("AWS_REGION", "REGION"),
    ):  # fmt: skip
        value = os.environ.get(variable)
        if value:
            words.append(f"{name} {_quoted(value)}")
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        parts = urlsplit(endpoint)
        words += [f"ENDPOINT {_quoted(parts.netloc)}", "URL_STYLE 'path'", f"USE_SSL {parts.scheme == 'https'}"]
    return f"CREATE OR REPLACE SECRET newsmill_s3 ({', '.join(words)})"


@contextmanager
def turn(con: Connection, address: Address) -> Iterator[None]:
    """This process's turn to write: nobody else's load runs meanwhile. Freed by PostgreSQL if the process dies."""
    if address.postgres is None:
        yield
        return
    # A connection of its own, so that the lock outlasts the load's commit.
    holder = con.cursor()
    try:
        holder.execute(f"ATTACH IF NOT EXISTS {_quoted(address.postgres)} AS {LOCK} (TYPE postgres, READ_ONLY)")
        holder.execute("BEGIN")
        holder.execute(
            f"FROM postgres_query('{LOCK}', 'SELECT pg_advisory_xact_lock({LOCK_NUMBER})::VARCHAR')"
        ).fetchall()
        yield
    finally:
        holder.close()


def reachable(address: Address, con: Connection) -> list[str]:
    """The folders that a locked-down connection must still be able to read: the lake's data."""
    row = con.execute("SELECT data_path FROM ducklake_settings(?)", [CATALOG]).fetchone()
    path = address.data or (row[0] if row else "")
    return [path if path.endswith("/") else path + "/"]


def attach_source(con: Connection, address: Address, name: str) -> None:
    """Attaches another lake to read from it."""
    extensions.require(con, "ducklake")
    if address.postgres is not None:
        extensions.require(con, "postgres_scanner")
    _attach(con, address, name, wait_s=30.0, read_only=True)
