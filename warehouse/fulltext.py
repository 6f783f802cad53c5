"""The full-text index behind the macro ``search('words')``, where DuckDB's extension for it is installed."""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from warehouse import extensions, statements
from warehouse.connection import Connection
from warehouse.statements import sql

SCHEMA = "fts_main_articles"
# DuckDB tells a macro's parameters, not what they are where left out.
_DEFAULTS = {"fields": "NULL", "k": "1.2", "b": "0.75", "conjunctive": "false"}


def has_index(con: Connection) -> bool:
    """Whether this warehouse has an index."""
    found = con.execute("SELECT count(*) FROM duckdb_schemas() WHERE schema_name = ?", [SCHEMA]).fetchone()
    return bool(found and found[0])


def build(con: Connection) -> bool:
    """Makes the index anew over all articles. False where the extension is not installed: search still works."""
    if not extensions.load(con, "fts"):
        return False
    (latest,) = con.execute("SELECT coalesce(max(loaded_at), TIMESTAMP '1970-01-01') FROM articles").fetchone() or (
        None,
    )
    con.execute(sql("index_articles"))
    _covers_until(con, latest)
    con.execute(sql("search_indexed"))
    return True


def _covers_until(con: Connection, latest: datetime | None) -> None:
    con.execute(f"CREATE OR REPLACE MACRO {SCHEMA}.indexed_until() AS TIMESTAMP '{latest}'")


def keep_true(con: Connection, now: datetime) -> None:
    """Before articles are written at ``now``: where the clock went back, the index must not seem to cover them."""
    if not has_index(con):
        return
    try:
        (covered,) = con.execute(f"SELECT {SCHEMA}.indexed_until()").fetchone() or (now,)
    except duckdb.CatalogException:
        return  # an index made before it could tell: the next one will
    if covered >= now:
        _covers_until(con, now - timedelta(microseconds=1))


def ready(con: Connection) -> None:
    """Makes ``search`` work on this connection, which may be read-only: with the index, or without."""
    if has_index(con) and not extensions.load(con, "fts"):
        con.execute(statements.view("050_search").replace("CREATE OR REPLACE MACRO", "CREATE OR REPLACE TEMP MACRO"))


def show(con: Connection, database: str) -> None:
    """Makes ``search`` use the index of an attached warehouse, if it has one, from the connection's own database.

    The index's macros name its tables without a database: there they must be found under the same schema. The
    extension must be loaded.
    """
    con.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    found = con.execute(sql("fulltext_of"), {"database": database, "schema": SCHEMA}).fetchall()
    macros = [(name, parameters, body) for schema, name, parameters, body in found if schema == SCHEMA]
    if not macros:
        return
    con.execute(f"CREATE SCHEMA {SCHEMA}")
    tables = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? AND schema_name = ?", [database, SCHEMA]
    ).fetchall()
    for (table,) in tables:
        con.execute(f"CREATE VIEW {SCHEMA}.{table} AS FROM {database}.{SCHEMA}.{table}")
    for name, parameters, body in macros:
        listed = ", ".join(f"{p} := {_DEFAULTS[p]}" if p in _DEFAULTS else p for p in parameters)
        con.execute(f"CREATE MACRO {SCHEMA}.{name}({listed}) AS {body}")
    (search,) = [body for schema, name, _, body in found if (schema, name) == ("main", "search")]
    con.execute(f"CREATE OR REPLACE MACRO search(words) AS TABLE {search}")
