"""`newsmill schema`: the data dictionary."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.commands.common import folder_option, json_option, print_json


@click.command()
@click.argument("tables", nargs=-1)
@json_option
@folder_option
def command(tables: tuple[str, ...], as_json: bool, folder: Path) -> None:
    """Print every table, view, macro and column with its meaning; or just TABLES.

    \b
    newsmill schema
    newsmill schema events claims
    """
    from flows.asking import opened
    from flows.errors import not_known
    from flows.settings import load
    from warehouse.dictionary import dictionary

    with opened(load(folder)) as con:
        docs = {doc.name.partition("(")[0]: doc for doc in dictionary(con)}
    if unknown := set(tables) - docs.keys():
        raise not_known("table", unknown, docs, "`newsmill schema` shows them all.")
    wanted = [doc for name, doc in docs.items() if not tables or name in tables]
    if as_json:
        print_json({"tables": [asdict(doc) for doc in wanted]})
        return
    for doc in wanted:
        click.echo(f"{doc.name} ({doc.kind}): {doc.comment}")
        for column in doc.columns:
            click.echo(f"    {column.name:<22} {column.type:<12} {column.comment}")
        click.echo("")
