"""`newsmill backup`: a copy of the warehouse."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option
from flows.errors import ConfigError


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@folder_option
def command(target: Path, folder: Path) -> None:
    """Copy the warehouse as of now to TARGET, a file or a folder; whole or not at all.

    \b
    newsmill backup /mnt/backup/
    """
    from flows.progress import readable
    from flows.settings import load
    from flows.work import warehouse_of
    from warehouse.care import backup
    from warehouse.lake import shown

    path = warehouse_of(load(folder))
    if not isinstance(path, Path):
        raise ConfigError("a lake is backed up with its catalog's and storage's own means", to=shown(path))
    written = backup(path, target)
    click.echo(f"wrote {written}, {readable(written.stat().st_size)}")
