"""`newsmill migrate-warehouse`: from a file to a lake, or back."""

from __future__ import annotations

import click

from flows.commands.common import print_table


@click.command()
@click.argument("source")
@click.argument("target")
def command(source: str, target: str) -> None:
    """Copy all rows from SOURCE into the empty warehouse TARGET: files, or addresses of lakes.

    \b
    newsmill migrate-warehouse warehouse.duckdb "ducklake:postgres:dbname=news data_path=/srv/lake"
    """
    from warehouse.moving import move

    done = move(source, target)
    print_table(["table", "rows"], sorted(done.rows.items()))
    click.echo(f'next: storage.warehouse = "{target}" in newsmill.toml', err=True)
