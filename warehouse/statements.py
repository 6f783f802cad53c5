"""The SQL of this package lives in .sql files; this reads them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step of the schema: ``003_name.sql``."""

    version: int
    name: str
    sql: str


@cache
def sql(name: str) -> str:
    """The text of ``warehouse/sql/NAME.sql``."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[Migration, ...]:
    """All migrations in order. Their numbers are 1, 2, 3 ..."""
    found = []
    for path in files("warehouse").joinpath("schema").iterdir():
        if path.name.endswith(".sql"):
            number, _, name = path.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name, path.read_text(encoding="utf-8")))
    found.sort(key=lambda m: m.version)
    if [m.version for m in found] != list(range(1, len(found) + 1)):
        raise ValueError("warehouse/schema: migrations must be numbered 001, 002, ... without a hole")
    return tuple(found)


@cache
def views() -> tuple[str, ...]:
    """The definitions of the views and macros, in the order of their files' names."""
    folder = files("warehouse").joinpath("views")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".sql"))
    return tuple(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def view(name: str) -> str:
    """The text of ``warehouse/views/NAME.sql``."""
    return files("warehouse").joinpath("views", f"{name}.sql").read_text(encoding="utf-8")


@cache
def view_columns() -> str:
    """The text of ``warehouse/views/columns.toml``: what the views' columns mean."""
    return files("warehouse").joinpath("views", "columns.toml").read_text(encoding="utf-8")


@cache
def views_digest() -> str:
    """Changes when any view or its meaning does: then the views of a warehouse are made anew."""
    return hashlib.sha256("\0".join((*views(), view_columns())).encode()).hexdigest()[:32]
