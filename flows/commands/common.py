"""What the verbs share: options, and ways to print."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

SCHEMA_VERSION = 1  # of every --json object
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def folder_option(function: F) -> F:
    return click.option(
        "-C",
        "--folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        help="The folder of newsmill.toml; by default the current one.",
    )(function)


def json_option(function: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")(function)


def quiet_option(function: F) -> F:
    return click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something is wrong.")(function)


def wait_option(function: F) -> F:
    """Of what replaces the warehouse."""
    return click.option(
        "--wait", "wait_s", type=click.FloatRange(0), default=60.0, show_default=True,
        help="Seconds to wait for a run and a backfill under way.",
    )(function)  # fmt: skip


def print_json(facts: dict[str, Any]) -> None:
    """One object with its schema_version; keys once there stay."""
    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **facts}, default=plain, ensure_ascii=False))


def plain(value: Any) -> Any:
    """A value as JSON or a table cell can show it; times in UTC with Z; decimals, which sums are, as numbers."""
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.astimezone(UTC)
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Path):
        return str(value)
    return value if isinstance(value, str | int | float | bool | list | dict) or value is None else str(value)


def safe_for_terminal(text: str) -> str:
    """Without control characters and bidi overrides: a title must not move a reader's cursor."""
    return _UNSAFE.sub("", text.replace("\n", " "))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, width: int = 80) -> None:
    """An aligned table; on a terminal long cells are cut at ``width`` characters."""
    shown = [[_cell(v) for v in row] for row in rows]
    if sys.stdout.isatty():
        shown = [[c if len(c) <= width else c[: width - 1] + "…" for c in row] for row in shown]
    widths = [max([len(c), *(len(row[i]) for row in shown)]) for i, c in enumerate(columns)]
    for line in (list(columns), ["-" * w for w in widths], *shown):
        click.echo("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_cell(v) for v in value)
    value = plain(value)
    return "" if value is None else safe_for_terminal(value if isinstance(value, str) else str(value))
