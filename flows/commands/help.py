"""`newsmill help`: the longer pages, offline."""

from __future__ import annotations

from importlib.resources import files

import click

PAGES = ("exit-codes", "errors", "config")


@click.command()
@click.argument("page", type=click.Choice(PAGES), required=False)
def command(page: str | None) -> None:
    """Print a longer page.

    \b
    newsmill help exit-codes
    newsmill help errors
    newsmill help config
    """
    if page == "exit-codes":
        from flows.errors import EXIT_HELP

        for number, meaning in EXIT_HELP.items():
            click.echo(f"{number.value:>3}  {meaning}")
    elif page == "errors":
        from extract.web import CODES

        for code, meaning in CODES.items():
            click.echo(f"{code:<20} {meaning}")
    elif page == "config":
        click.echo((files("flows") / "newsmill.example.toml").read_text(encoding="utf-8").split("# --- feeds")[0])
    else:
        click.echo("pages: " + ", ".join(PAGES))
