"""`newsmill backup`: a copy of the warehouse."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flows.commands.common import folder_option
from flows.errors import ConfigError


@click.command()
@click.argument("target")
@folder_option
def command(target: str, folder: Path) -> None:
    """Copy the warehouse as of now to TARGET, a file or a folder; whole or not at all.

    \b
    newsmill backup /mnt/backup/
    """
    from flows.progress import readable
    from flows.settings import load
    from flows.work import warehouse_of
    from warehouse.care import backup
    from warehouse.connection import make_folder
    from warehouse.lake import shown

    path = warehouse_of(load(folder))
    if not isinstance(path, Path):
        raise ConfigError("a lake is backed up with its catalog's and storage's own means", to=shown(path))
    if target.endswith(os.sep):
        make_folder(Path(target))  # a folder's name, whether it is there yet or not
    written = backup(path, Path(target))
    click.echo(f"wrote {written}, {readable(written.stat().st_size)}")
