"""`newsmill sql`: a question to the warehouse."""

from __future__ import annotations

import csv
import json
import math
import sys
from pathlib import Path
from typing import Any

import click

from flows.commands.common import folder_option, plain, print_table
from flows.errors import ConfigError


@click.command()
@click.argument("query")
@click.option("--format", "style", type=click.Choice(["table", "csv", "json", "parquet"]), default="table")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; needed for parquet.")
@click.option("--live", is_flag=True, help="Ask the warehouse itself, waiting for a writer, not its last snapshot.")
@click.option("--csv-safe", is_flag=True, help="In CSV, put ' before what a spreadsheet would run as a formula.")
@folder_option
def command(query: str, style: str, output: Path | None, live: bool, csv_safe: bool, folder: Path) -> None:
    """Ask the warehouse a question in SQL. Read-only: nothing can be changed, no file or network is reached.

    \b
    newsmill sql "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC"
    newsmill sql --format json "FROM casualties_daily" > casualties.json
    newsmill sql --format parquet -o events.parquet "FROM events"
    """
    from flows.asking import ask
    from flows.settings import load

    settings = load(folder)
    if style == "parquet" and output is None:
        raise ConfigError("parquet needs a file", next="Give one with -o FILE.")
    answer = ask(settings, query, live=live)
    if answer.note:
        click.echo(answer.note, err=True)
    if style == "parquet":
        assert output is not None
        import pyarrow.parquet

        pyarrow.parquet.write_table(answer.arrow(), output)
        click.echo(f"wrote {output}: {len(answer.rows)} rows", err=True)
        return
    if output is None:
        _print(style, answer.columns, answer.rows, csv_safe)
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            kept, sys.stdout = sys.stdout, file
            try:
                _print(style, answer.columns, answer.rows, csv_safe)
            finally:
                sys.stdout = kept


def _print(style: str, columns: list[str], rows: list[tuple[Any, ...]], csv_safe: bool) -> None:
    if style == "json":
        records = [dict(zip(columns, map(_json, row), strict=True)) for row in rows]
        click.echo(json.dumps(records, ensure_ascii=False, allow_nan=False))
    elif style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_csv(v, csv_safe) for v in row] for row in rows)
    else:
        print_table(columns, rows, width=60)
        click.echo(f"({len(rows)} row{'' if len(rows) == 1 else 's'})", err=True)


def _json(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_json(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _json(v) for k, v in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON knows neither NaN nor Infinity
    return plain(value)


def _csv(value: Any, csv_safe: bool) -> Any:
    value = plain(value)
    if csv_safe and isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + value
    return value
