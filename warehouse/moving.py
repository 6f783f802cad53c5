"""A whole warehouse from one place to another: file to lake, lake to file, lake to lake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse import lake
from warehouse.connection import Connection, transaction
from warehouse.errors import StorageUnwritable, WarehouseMissing
from warehouse.statements import sql
from warehouse.store import Store

SOURCE = "source"
KEPT = "schema_migrations"  # each warehouse has its own


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows copied, by table."""

    rows: dict[str, int]


def move(source: Path | str, target: Path | str) -> Moved:
    """Copies all rows of ``source`` into the empty warehouse ``target``, made as needed, in one transaction.

    ``source`` is brought to this program's schema first and is otherwise left as it is. Raises WarehouseMissing,
    StorageUnwritable where ``target`` holds rows already, and what opening either raises.
    """
    if not lake.is_lake(source) and not Path(source).exists():
        raise WarehouseMissing("there is no warehouse", to=str(source))
    Store.open(source).close()
    with Store.open(target) as store:
        con = store.connection
        tables = [name for (name,) in con.execute(sql("own_tables")).fetchall() if name != KEPT]
        full = [name for name in tables if _count(con, name)]
        if full:
            raise StorageUnwritable(
                "the target holds rows already",
                to=f"{target}: {', '.join(sorted(full)[:5])}",
                next="Give an empty one.",
            )
        _attach(con, source)
        with transaction(con):
            for name in tables:
                con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM {SOURCE}.{name}")  # noqa: S608
            moved = {name: _count(con, name) for name in tables}
            wrong = [name for name in tables if moved[name] != _count(con, f"{SOURCE}.{name}")]
            if wrong:
                raise StorageUnwritable(
                    "the source changed meanwhile", to=", ".join(wrong), next="Stop what writes it."
                )
        con.execute(f"DETACH {SOURCE}")
        store.checkpoint()
    return Moved(moved)


def _count(con: Connection, table: str) -> int:
    (count,) = con.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)  # noqa: S608
    return int(count)


def _attach(con: Connection, source: Path | str) -> None:
    if lake.is_lake(source):
        lake.attach_source(con, lake.parse(str(source)), SOURCE)
    else:
        path = str(source).replace("'", "''")
        con.execute(f"ATTACH '{path}' AS {SOURCE} (READ_ONLY)")
