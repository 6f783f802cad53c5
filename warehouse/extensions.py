"""DuckDB's extensions from their package wheels (duckdb-extension-NAME): nothing is downloaded."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import duckdb

from warehouse.connection import Connection
from warehouse.errors import WarehouseUnreachable


def file_of(name: str) -> Path | None:
    """The extension's file in its wheel, for the DuckDB in use; None where there is no such wheel."""
    try:
        module = import_module(f"duckdb_extension_{name}")
    except ImportError:
        return None
    folder = Path(str(module.__file__)).parent / "extensions" / f"v{duckdb.__version__}"
    file = folder / f"{name}.duckdb_extension"
    return file if file.is_file() else None


def load(con: Connection, name: str) -> bool:
    """Loads the extension on this connection. False where its wheel is not there or does not fit."""
    file = file_of(name)
    if file is None:
        return False
    try:
        con.load_extension(str(file))
    except duckdb.Error:
        return False
    return True


def require(con: Connection, name: str) -> None:
    """Loads the extension. Raises WarehouseUnreachable, naming the package to install."""
    if not load(con, name):
        package = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
        raise WarehouseUnreachable(
            f"DuckDB's extension {name} is not installed", next=f"Install {package}, or newsmill[lake]."
        )
