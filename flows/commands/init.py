"""`newsmill init`: a commented newsmill.toml with public news feeds. Touches no network."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option
from flows.errors import ConfigError
from flows.settings import CONFIG_NAME, template


@click.command()
@folder_option
@click.option("--force", is_flag=True, help="Write over an existing newsmill.toml.")
def command(folder: Path, force: bool) -> None:
    """Write a commented newsmill.toml with about twenty public news feeds.

    \b
    newsmill init                  here
    newsmill init -C ~/news        there
    """
    target = folder / CONFIG_NAME
    if target.exists() and not force:
        raise ConfigError("there is one already", to=str(target), next="--force writes over it.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = template()
    target.write_text(text, encoding="utf-8")
    click.echo(f"wrote {target} with {text.count('[[feed]]')} feeds")
    click.echo("next: set fetch.contact in it, then `newsmill run`", err=True)
