"""A question to the SQL door of a running service (warehouse/served.py)."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import duckdb

from extract.records import NewsmillError
from warehouse import extensions
from warehouse.errors import QueryFailed
from warehouse.query import Answer, check, tidy
from warehouse.served import MARK

_GONE = ("could not connect", "failed to send message", "connection id", "authentication failed")


class DoorShut(NewsmillError):  # noqa: N818 - reads as what happened
    """Nobody answers at the address, or what answers will not take this question."""

    code = "E_SQL_DOOR"


class Remote:
    """A client of the door. Not for threads."""

    def __init__(self, address: str, token: str, *, timeout_s: float) -> None:
        self._address, self._token, self._timeout_s = address, token, timeout_s
        self._con = duckdb.connect(config={"autoinstall_known_extensions": False})
        if not (extensions.load(self._con, "httpfs") and extensions.load(self._con, "quack")):
            raise DoorShut("the extensions httpfs and quack are not installed")

    def taken_ns(self) -> int:
        """Which snapshot answers now: its time, in nanoseconds. Raises DoorShut."""
        try:
            row = self._ask(f"SELECT mtime_ns FROM {MARK}").fetchone()  # noqa: S608
        except duckdb.Error as error:
            raise DoorShut(str(error)) from None
        return int(row[0]) if row else 0

    def query(self, sql: str) -> Answer:
        """One read. Raises QueryRefused, QueryFailed, and DoorShut where another way has to be taken."""
        check(self._con, sql)
        at = self.taken_ns()
        begun = time.monotonic()
        try:
            table = tidy(self._ask(sql).to_arrow_table())
        except duckdb.Error as error:
            text = str(error)
            if time.monotonic() - begun >= self._timeout_s:
                raise QueryFailed(
                    "the query took too long", to=f"over {self._timeout_s:g} s",
                    next="Ask for less, or raise query.timeout_s.",
                ) from None  # fmt: skip
            if "Authorization failed" in text or any(words in text.lower() for words in _GONE):
                raise DoorShut(text) from None
            raise QueryFailed("the SQL failed", to=_without_caller(text)) from None
        taken = datetime.fromtimestamp(at / 1e9, UTC)
        return Answer(table, f"answered by the service from the snapshot of {taken:%Y-%m-%d %H:%M:%S}Z")

    def _ask(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self._con.execute("FROM quack_query(?, ?, token := ?)", [self._address, sql, self._token])

    def close(self) -> None:
        self._con.close()


def _without_caller(text: str) -> str:
    """The door's message without the line that shows our own quack_query call."""
    lines = [line for line in text.splitlines() if line.strip() and "quack_query(" not in line and line.strip() != "^"]
    return "\n".join(lines).removeprefix("Invalid Input Error: ")
