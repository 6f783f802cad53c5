"""`newsmill extract`: events out of texts, no warehouse needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from flows.commands.common import folder_option


@click.command()
@click.argument("source", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="JSONL; default stdout.")
@click.option("--explain", is_flag=True, help="Also tell which candidates were dropped, and why.")
@click.option("--threshold", type=float, help="Keep events of at least this confidence (default: settings).")
@folder_option
def command(source: IO[str], output: IO[str], explain: bool, threshold: float | None, folder: Path) -> None:
    """Read events out of texts: one JSON object a line in, one a line out, in the same order.

    \b
    In:  {"id", "text", "title"?, "published"?, "language"?}
    Out: {"id", "events": [...], "attributions": [...], "places": [...]}  or  {"id", "error"}

    \b
    echo '{"id": 1, "text": "Police arrested 40 people in Dhaka on Wednesday."}' | newsmill extract -
    newsmill extract articles.jsonl -o events.jsonl --explain
    """
    from flows.settings import load
    from flows.texts import read_lines
    from flows.work import coder_choice

    choice = coder_choice(load(folder, required=False))
    if threshold is not None:
        options = {**dict(choice.options), "threshold": threshold}
        choice = type(choice)(choice.name, tuple(sorted(options.items())))
    for answer in read_lines(_lines(source), choice, explain=explain):
        output.write(json.dumps(answer, ensure_ascii=False) + "\n")
    output.flush()


def _lines(source: IO[str]) -> Iterator[str | dict[str, Any]]:
    for line in source:
        if line.strip():
            yield line
