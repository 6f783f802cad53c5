"""Rows as plain text, for CSV: one form for whatever writes them.

Lists are joined by "; ", times are ISO 8601 in UTC with Z, structs are JSON, bytes hex, all else as DuckDB writes it.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from warehouse.connection import Connection

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_FORMULA = "left({0}, 1) IN ('=', '+', '-', '@', chr(9), chr(13))"


def text_of(value: str, kind: str) -> str:
    """The SQL that makes text of ``value``, SQL of this type. Pure."""
    if kind.startswith(("STRUCT", "MAP", "UNION")) and not kind.endswith("]"):
        return f"CAST(to_json({value}) AS VARCHAR)"
    if kind.endswith("]"):
        element = kind.rpartition("[")[0]
        if element.startswith(("STRUCT", "MAP", "UNION")) or element.endswith("]"):
            return f"CAST(to_json({value}) AS VARCHAR)"
        return f"array_to_string([{text_of('x', element)} FOR x IN {value}], '; ')"
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({value} AT TIME ZONE 'UTC', '{TIME_FORMAT}')"
    if kind.startswith("TIMESTAMP"):
        return f"strftime(CAST({value} AS TIMESTAMP), '{TIME_FORMAT}')"
    if kind == "BLOB":
        return f"lower(hex({value}))"
    return value if kind == "VARCHAR" else f"CAST({value} AS VARCHAR)"


def columns(con: Connection, query: str, *, safe: bool) -> list[str]:
    """What to select from ``query`` for text; ``safe`` puts ' before texts that a spreadsheet would run as formulas."""
    found = []
    for name, kind, *_ in con.execute(f"DESCRIBE {query}").fetchall():
        quoted = _quoted(name)
        value = text_of(quoted, kind)
        if safe and (kind == "VARCHAR" or kind.endswith("]")):
            value = f"CASE WHEN {_FORMULA.format(value)} THEN '''' || {value} ELSE {value} END"
        found.append(f"{value} AS {quoted}")
    return found


def flat(table: pa.Table, *, safe: bool = False) -> pa.Table:
    """The table with texts only."""
    with duckdb.connect() as con:
        con.register("answer", table)
        chosen = ", ".join(columns(con, "FROM answer", safe=safe))
        return con.execute(f"SELECT {chosen} FROM answer").to_arrow_table()  # noqa: S608


def without_intervals(table: pa.Table) -> pa.Table:
    """With text for intervals, which JSON does not know and Parquet's writer refuses."""
    names = [field.name for field in table.schema if pa.types.is_interval(field.type)]
    if not names:
        return table
    texts = ", ".join(f"CAST({_quoted(name)} AS VARCHAR) AS {_quoted(name)}" for name in names)
    with duckdb.connect() as con:
        con.register("answer", table)
        return con.execute(f"SELECT * REPLACE ({texts}) FROM answer").to_arrow_table()  # noqa: S608


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
