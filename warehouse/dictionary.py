"""The data dictionary: every table, view and column with what it means, out of the warehouse's own COMMENTs."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.connection import Connection
from warehouse.statements import sql


@dataclass(frozen=True, slots=True)
class ColumnDoc:
    """One column. A view's column means what the column of that name means in the tables."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class TableDoc:
    """One table or view."""

    name: str
    kind: str  # table, view
    comment: str
    columns: tuple[ColumnDoc, ...]


MACROS = {
    "events_between(first_day, last_day)": "Events that can have happened between the two days, both included.",
    "search(words)": "Articles with all the words in title or text, the best match first.",
}
"""Table macros: FROM search('market bombing')."""


def dictionary(con: Connection) -> list[TableDoc]:
    """Tables first, then views, each in order of name."""
    found: dict[tuple[str, str, str], list[ColumnDoc]] = {}
    for kind, table, about, column, type_, comment in con.execute(sql("dictionary")).fetchall():
        found.setdefault((kind, table, about or ""), []).append(ColumnDoc(column, type_, comment or ""))
    return [TableDoc(table, kind, about, tuple(columns)) for (kind, table, about), columns in found.items()]
