"""`newsmill help`: the longer pages, offline."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files

import click

from extract.records import NewsmillError

PAGES = ("exit-codes", "errors", "config")
ERRORS_LIVE_IN = (
    "extract.events.who.tables", "extract.events.coders", "extract.events.coder", "extract.events.lexicon",
    "extract.events.llm.client", "flows.errors", "warehouse.errors",
    "warehouse.remote",
)  # fmt: skip


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

        click.echo("Of requests and items: `fetches.error_code`, `entries.error_code`, `rejects.code`")
        for code, meaning in CODES.items():
            click.echo(f"  {code:<20} {meaning}")
        click.echo("\nOf commands: on stderr, with the exit code named here")
        for code, exit_code, meaning in sorted(command_errors()):
            if code not in CODES:
                click.echo(f"  {code:<20} {exit_code}  {meaning}")
    elif page == "config":
        click.echo((files("flows") / "newsmill.example.toml").read_text(encoding="utf-8").split("# --- feeds")[0])
    else:
        click.echo("pages: " + ", ".join(PAGES))


def command_errors() -> Iterator[tuple[str, int, str]]:
    """Code, exit code and meaning of every error a command may end with."""
    for name in ERRORS_LIVE_IN:
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and issubclass(value, NewsmillError) and value.__module__ == name:
                yield value.code, int(value.exit_code), (value.__doc__ or "").splitlines()[0]
