"""The data dictionary: every table, view, macro and column with what it means.

Tables say it in their own COMMENTs; what columns of views and macros mean stands in ``views/columns.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from warehouse import fulltext
from warehouse.connection import Connection
from warehouse.statements import sql, view_columns

Meanings = Mapping[str, Mapping[str, str]]
"""By relation and column."""


@dataclass(frozen=True, slots=True)
class ColumnDoc:
    """One column."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class TableDoc:
    """One table, view or macro."""

    name: str
    kind: str  # table, view, macro
    comment: str
    columns: tuple[ColumnDoc, ...]


@dataclass(frozen=True, slots=True)
class MacroDoc:
    """A macro of ours: what stands for a table, FROM search('market bombing'), or for a value."""

    name: str
    parameters: str
    comment: str
    example: str | None  # what tells its columns; None for one that gives a value


MACROS = (
    MacroDoc("events_between", "first_day, last_day",
             "Events that can have happened between the two days, both included.",
             "events_between('2026-11-01', '2026-11-30')"),
    MacroDoc("search", "words", "Articles with all the words in title or text, the best match first.",
             "search('word')"),
    MacroDoc("party", "name, words", "An actor's or recipient's name, else its words unless they are a pronoun.", None),
    MacroDoc("host_of", "address", "The host of a web address, with its port if one is given.", None),
)  # fmt: skip


def dictionary(con: Connection) -> list[TableDoc]:
    """Tables first, then views, then macros, each in order of name."""
    told = meanings(con)
    found: dict[tuple[str, str, str], list[ColumnDoc]] = {}
    for kind, table, about, column, type_, comment in con.execute(sql("dictionary")).fetchall():
        meaning = comment if kind == "table" else told.get(table, {}).get(column)
        found.setdefault((kind, table, about or ""), []).append(ColumnDoc(column, type_, meaning or ""))
    docs = [TableDoc(table, kind, about, tuple(columns)) for (kind, table, about), columns in found.items()]
    fulltext.ready(con)  # else search may lack what its columns are looked up in
    return docs + [_macro(con, macro, told.get(macro.name, {})) for macro in MACROS]


def _macro(con: Connection, macro: MacroDoc, told: Mapping[str, str]) -> TableDoc:
    columns = con.execute(f"DESCRIBE FROM {macro.example}").fetchall() if macro.example else []
    docs = tuple(ColumnDoc(name, type_, told.get(name, "")) for name, type_, *_ in columns)
    return TableDoc(f"{macro.name}({macro.parameters})", "macro", macro.comment, docs)


def meanings(con: Connection) -> Meanings:
    """What the columns of views and macros mean."""
    tables: dict[str, dict[str, str]] = {}
    for kind, table, _, column, _, comment in con.execute(sql("dictionary")).fetchall():
        if kind == "table":
            tables.setdefault(table, {})[column] = comment or ""
    return resolve(tomllib.loads(view_columns()), tables)


def resolve(stated: Mapping[str, Mapping[str, Mapping[str, str]]], tables: Meanings) -> Meanings:
    """What ``columns.toml`` states, columns that are a table's with what the table says of them. Pure.

    Raises KeyError for a column that the table does not have.
    """
    found: dict[str, dict[str, str]] = {}
    for relation, parts in stated.items():
        own = dict(parts.get("own", {}))
        for table, names in parts.get("same", {}).items():
            columns = list(tables[table]) if names == "*" else names.split()
            own |= {column: tables[table][column] for column in columns}
        found[relation] = own
    return found


def comment_views(con: Connection) -> None:
    """Writes what the views' columns mean into the warehouse, for other clients. A lake has no place for it."""
    (kind,) = con.execute(sql("catalog_kind")).fetchone() or ("",)
    if kind != "duckdb":
        return
    macros = {macro.name for macro in MACROS}
    for view, columns in meanings(con).items():
        for column, comment in columns.items():
            if view not in macros:
                text = comment.replace("'", "''")
                con.execute(f"COMMENT ON COLUMN {view}.{column} IS '{text}'")
