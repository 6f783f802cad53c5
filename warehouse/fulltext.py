"""The full-text index behind the macro ``search('words')``, where DuckDB's extension for it is installed."""

from __future__ import annotations

from warehouse import extensions, statements
from warehouse.connection import Connection
from warehouse.statements import sql

SCHEMA = "fts_main_articles"


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
    con.execute("PRAGMA create_fts_index('articles', 'article_id', 'title', 'text', overwrite = 1)")
    con.execute(sql("search_indexed").format(indexed_at=latest))
    return True


def ready(con: Connection) -> None:
    """Makes ``search`` work on this connection, which may be read-only: with the index, or without."""
    if has_index(con) and not extensions.load(con, "fts"):
        con.execute(statements.view("050_search").replace("CREATE OR REPLACE MACRO", "CREATE OR REPLACE TEMP MACRO"))
