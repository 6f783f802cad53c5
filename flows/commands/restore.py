"""`newsmill restore`: a backup in the warehouse's place."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option, wait_option
from flows.errors import ConfigError


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@wait_option
@folder_option
def command(source: Path, yes: bool, wait_s: float, folder: Path) -> None:
    """Put the backup SOURCE in the warehouse's place; the old one is kept beside it.

    \b
    newsmill restore /mnt/backup/warehouse-20261128T120000Z.duckdb
    """
    from flows.locks import hold_all
    from flows.settings import load
    from flows.work import warehouse_of
    from warehouse.care import restore
    from warehouse.lake import shown

    settings = load(folder)
    path = warehouse_of(settings)
    if not isinstance(path, Path):
        raise ConfigError("a lake is restored with its catalog's and storage's own means", to=shown(path))
    confirm(yes, f"Put {source} in the place of {path}?")
    with hold_all(settings.folder, wait_s=wait_s):
        kept = restore(source, path)
    click.echo(f"restored {path}" + (f"; the old one is {kept}" if kept else ""))


def confirm(yes: bool, question: str) -> None:
    """Asks before something that replaces data; where nobody can answer, --yes is needed."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here: give --yes")
    click.confirm(question, abort=True)
