"""The SQL door: the warehouse's snapshot served over DuckDB's Quack on loopback, to any DuckDB client with the token.

One process of its own (``python -m warehouse.served``), since nothing else ends a query that has run away: the process
leaves when a query is over its limit, and is started again by whoever watches it. Clients see views over the newest
snapshot; when a newer one is published the views turn to it, clients stay attached, and queries under way finish on
the one they began with.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import extensions, fulltext
from warehouse.connection import make_folder, private_files, transaction
from warehouse.query import limits
from warehouse.snapshot import snapshot_of
from warehouse.statements import sql, views

TOKEN_VARIABLE = "NEWSMILL_SQL_TOKEN"  # noqa: S105 - the variable's name, not a token
MARK = "newsmill_snapshot"  # the view that tells which snapshot answers
RAN_AWAY = 3  # exit code
_LOOK_EVERY_S = 0.25
_GRACE_S = 2.0  # over the limit, before a query counts as run away


class Served:
    """A locked-down DuckDB in memory whose views lead to the newest snapshot, and its Quack server."""

    def __init__(self, path: Path, folder: Path, *, memory: str) -> None:
        make_folder(folder)
        self._snapshot, self._folder = snapshot_of(path), folder
        self._generation, self._seen = 0, (0, 0)
        self._con = duckdb.connect(config=limits(memory, None) | {"temp_directory": str(folder / "spill")})
        # Quack draws its random numbers from the crypto library that comes with httpfs.
        extensions.require(self._con, "httpfs")
        extensions.require(self._con, "quack")
        self._indexes = extensions.load(self._con, "fts")
        self._con.execute(sql("served_only_reads"))
        self._con.execute("SET GLOBAL quack_authorization_function = 'only_reads'")
        self._con.execute("SET GLOBAL TimeZone = 'UTC'")
        self._con.execute(f"SET allowed_directories = [{_text(str(folder))}]")
        self._con.execute("SET enable_external_access = false")
        self._con.execute("SET lock_configuration = true")

    def listen(self, port: int, token: str) -> None:
        """Opens the door on loopback. Raises duckdb.Error where the port is taken."""
        self._con.execute(f"CALL quack_serve('quack:localhost:{port}', token := {_text(token)})")

    def turn(self) -> bool:
        """Turns the views to the newest snapshot, if there is a newer one than before."""
        try:
            found = self._snapshot.stat()
        except FileNotFoundError:
            return False
        if (found.st_ino, found.st_mtime_ns) == self._seen:
            return False
        name = f"snapshot_{self._generation + 1}"
        # A name of its own for each: DuckDB does not attach one path twice.
        file = self._folder / f"{name}.duckdb"
        file.unlink(missing_ok=True)
        with private_files():
            try:
                file.hardlink_to(self._snapshot)
            except OSError:
                shutil.copy2(self._snapshot, file)
        at = file.stat()
        try:
            self._con.execute(f"ATTACH {_text(str(file))} AS {name} (READ_ONLY)")
        finally:
            file.unlink()  # DuckDB has it open; nobody else needs the name
        with transaction(self._con):
            self._show(name, at.st_mtime_ns)
        if self._generation:
            self._con.execute(f"DETACH snapshot_{self._generation}")
        self._generation += 1
        self._seen = (at.st_ino, at.st_mtime_ns)
        return True

    def _show(self, name: str, at_ns: int) -> None:
        relations = dict(self._con.execute(sql("served_relations"), {"database": name}).fetchall())
        for (view,) in self._con.execute(sql("served_own_views")).fetchall():
            if view not in relations:
                self._con.execute(f"DROP VIEW {_name(view)}")
        for relation, comment in relations.items():
            self._con.execute(f"CREATE OR REPLACE VIEW {_name(relation)} AS FROM {name}.main.{_name(relation)}")
            if comment:
                self._con.execute(f"COMMENT ON VIEW {_name(relation)} IS {_text(comment)}")
        comments = self._con.execute(sql("served_column_comments"), {"database": name}).fetchall()
        for relation, column, comment in comments:
            self._con.execute(f"COMMENT ON COLUMN {_name(relation)}.{_name(column)} IS {_text(comment)}")
        for macro in _macros(self._con):
            self._con.execute(macro)
        if self._indexes:
            fulltext.show(self._con, name)
        taken = datetime.fromtimestamp(at_ns / 1e9, UTC).strftime("%Y-%m-%d %H:%M:%S")
        self._con.execute(
            f"CREATE OR REPLACE VIEW {MARK} AS SELECT TIMESTAMP '{taken}' AS taken_at, {at_ns}::BIGINT AS mtime_ns"
        )

    def longest_s(self) -> float:
        """Seconds that the oldest query under way has run; 0 where there is none."""
        row = self._con.execute(sql("served_longest")).fetchone()
        return float(row[0]) if row and row[0] is not None else 0.0


def _macros(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The macros among the warehouse's views: a ``search`` among them that does without the index."""
    found = [statement.query for text in views() for statement in con.extract_statements(text)]
    return [query for query in found if "CREATE OR REPLACE MACRO" in query]


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _name(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--timeout", type=float, default=60.0)
    chosen = parser.parse_args()
    os.umask(0o077)
    os.nice(5)  # the pipeline goes before
    served = Served(chosen.warehouse, chosen.folder, memory=chosen.memory)
    served.turn()
    served.listen(chosen.port, os.environ.pop(TOKEN_VARIABLE))
    while True:
        time.sleep(_LOOK_EVERY_S)
        served.turn()
        if served.longest_s() > chosen.timeout + _GRACE_S:
            sys.stderr.write(f"a query ran for over {chosen.timeout:g} s: the SQL door closes on it and opens anew\n")
            sys.stderr.flush()
            os._exit(RAN_AWAY)


if __name__ == "__main__":
    main()
