"""`newsmill connect`: how other programs reach the warehouse."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option, json_option, print_json


@click.command()
@folder_option
@json_option
def command(folder: Path, as_json: bool) -> None:
    """How any DuckDB client reaches the warehouse: a file that can always be opened and, of a running service, an
    address with its token.

    \b
    newsmill connect
    newsmill connect --json
    """
    from flows.service_record import read_record
    from flows.settings import load
    from flows.work import warehouse_of
    from warehouse.snapshot import snapshot_of

    settings = load(folder)
    path = warehouse_of(settings)
    record = read_record(settings.folder)
    address = record.sql_address if record else None
    token = record.sql_token if record else None
    snapshot = str(snapshot_of(path)) if isinstance(path, Path) else None
    if as_json:
        print_json({"warehouse": str(path), "snapshot": snapshot, "quack": address, "token": token})
        return
    if snapshot is None:
        click.echo(
            "-- The lake, from any DuckDB with the ducklake extension:\n"
            f"ATTACH {_literal(str(path))} AS newsmill (READ_ONLY);"
        )
        return
    click.echo(
        "-- The snapshot: renewed after each run by renaming, so that it can be opened at any time.\n"
        f"ATTACH {_literal(snapshot)} AS newsmill (READ_ONLY);\n"
        f"-- In Python: duckdb.connect({snapshot!r}, read_only=True)"
    )
    if address is None:
        click.echo("\n-- No service is up; `newsmill serve` also opens an address for clients that stay attached.")
        return
    click.echo(
        "\n-- The service: clients stay attached and see the newest snapshot. Read-only; the token is yours alone.\n"
        f"INSTALL quack; LOAD quack;\nATTACH '{address}' AS newsmill (TOKEN '{token}');\n"
        "FROM newsmill.events LIMIT 5;"
    )


def _literal(text: str) -> str:
    """A path as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
