"""`newsmill sql`: a question to the warehouse."""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.common import folder_option, plain, print_table
from flows.errors import ConfigError

if TYPE_CHECKING:
    from warehouse.query import Answer


STYLES = ("table", "csv", "json", "parquet")


@click.command()
@click.argument("query")
@click.option("--format", "style", type=click.Choice(STYLES), help="By default what -o ends with, else table.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; needed for parquet.")
@click.option("--live", is_flag=True, help="Ask the warehouse itself, waiting for a writer, not its last snapshot.")
@click.option("--csv-safe", is_flag=True, help="In CSV, put ' before what a spreadsheet would run as a formula.")
@folder_option
def command(query: str, style: str | None, output: Path | None, live: bool, csv_safe: bool, folder: Path) -> None:
    """Ask the warehouse a question in SQL. Read-only: nothing can be changed, no file or network is reached.

    \b
    newsmill sql "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC"
    newsmill sql --format json "FROM casualties_daily" > casualties.json
    newsmill sql -o events.parquet "FROM events"
    newsmill sql - < question.sql                            - reads it from stdin
    """
    from flows.asking import ask
    from flows.settings import load
    from warehouse.connection import storage_errors
    from warehouse.export import check_name
    from warehouse.flat import without_intervals
    from warehouse.query import Answer

    settings = load(folder)
    if output is not None:
        check_name(output)
    ending = output.suffix.removeprefix(".") if output else ""
    style = style or (ending if ending in STYLES else "table")
    if query == "-":
        query = sys.stdin.read()
    if style == "parquet" and output is None:
        raise ConfigError("parquet needs a file", next="Give one with -o FILE.")
    answer = ask(settings, query, live=live)
    if answer.note:
        click.echo(answer.note, err=True)
    answer = Answer(without_intervals(answer.table))
    if style == "parquet":
        assert output is not None
        import pyarrow.parquet

        with storage_errors(output):
            pyarrow.parquet.write_table(answer.arrow(), output)
        click.echo(f"wrote {output}: {len(answer.rows)} rows", err=True)
        return
    if output is None:
        _print(style, answer, csv_safe)
    else:
        with storage_errors(output), output.open("w", encoding="utf-8", newline="") as file:
            kept, sys.stdout = sys.stdout, file
            try:
                _print(style, answer, csv_safe)
            finally:
                sys.stdout = kept


def _print(style: str, answer: Answer, csv_safe: bool) -> None:
    if style == "json":
        records = [dict(zip(answer.columns, map(_json, row), strict=True)) for row in answer.rows]
        click.echo(json.dumps(records, ensure_ascii=False, allow_nan=False))
    elif style == "csv":
        from warehouse.flat import flat

        texts = flat(answer.table, safe=csv_safe)
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(zip(*(column.to_pylist() for column in texts.columns), strict=True))
    else:
        print_table(answer.columns, answer.rows, width=60)
        click.echo(f"({len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'})", err=True)


def _json(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_json(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _json(v) for k, v in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON knows neither NaN nor Infinity
    return plain(value)
