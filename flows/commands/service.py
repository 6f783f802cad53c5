"""`newsmill service`: `serve` under systemd."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option


@click.group()
def command() -> None:
    """Have systemd run `newsmill serve` for you; or see how cron runs newsmill without any service.

    \b
    newsmill service install -C ~/news
    newsmill service status -C ~/news
    newsmill service cron -C ~/news      a line for crontab instead
    """


@command.command("install")
@folder_option
@click.option("--no-start", is_flag=True, help="Enable it for the next login, but do not start it now.")
@click.option("--print", "only_print", is_flag=True, help="Only print the unit.")
def install_unit(folder: Path, no_start: bool, only_print: bool) -> None:
    """Write a systemd user unit, enable and start it."""
    from flows import systemd
    from flows.settings import load

    folder = load(folder).folder
    if only_print:
        click.echo(systemd.unit_text(folder, systemd.own_command()), nl=False)
        return
    path = systemd.install(folder, start=not no_start)
    click.echo(f"installed {path}")
    click.echo(f"log: journalctl --user -u {path.name} -f")
    click.echo("to have it run while you are logged out: loginctl enable-linger")


@command.command("uninstall")
@folder_option
def uninstall_unit(folder: Path) -> None:
    """Stop it and remove the unit. The folder's data stays."""
    from flows import systemd

    path = systemd.uninstall(folder.resolve())
    click.echo(f"removed {path}" if path else "there is no unit for this folder")


@command.command("status")
@folder_option
def unit_status(folder: Path) -> None:
    """What systemd says of it. For the pipeline's own health: newsmill status."""
    from flows import systemd

    path = systemd.unit_path(folder.resolve())
    if not path.exists():
        click.echo("there is no unit for this folder; newsmill service install writes one")
        return
    click.echo(systemd.systemctl("status", "--no-pager", path.name), nl=False)


@command.command("cron")
@folder_option
def cron_line(folder: Path) -> None:
    """A line for crontab, for machines without systemd or for those who like cron better."""
    from flows import systemd

    click.echo(systemd.cron_line(folder.resolve()))
