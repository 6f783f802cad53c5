"""`newsmill extract`: events out of texts, no warehouse needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import click

from flows.commands.common import folder_option


@click.command()
@click.argument("source", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="JSONL; default stdout.")
@click.option("--explain", is_flag=True, help="Also tell which candidates were dropped, and why.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), help="Keep events of at least this confidence (default: settings)."
)
@folder_option
def command(source: IO[str], output: IO[str], explain: bool, threshold: float | None, folder: Path) -> None:
    """Read events out of texts: one JSON object a line in, one a line out, in the same order.

    \b
    In:  {"id", "text", "title"?, "published"?, "language"?}
    Out: {"id", "events": [...], "attributions": [...], "places": [...]}  or  {"id", "error"}
    Lines in error, blank ones too, are counted on stderr; the exit code stays 0.

    \b
    echo '{"id": 1, "text": "Police arrested 40 people in Dhaka on Wednesday."}' | newsmill extract -
    newsmill extract articles.jsonl -o events.jsonl --explain
    """
    from flows.settings import load
    from flows.texts import read_lines
    from flows.work import check_coder, coder_choice

    settings = load(folder, required=False)
    check_coder(settings)
    choice = coder_choice(settings)
    if threshold is not None:
        options = {**dict(choice.options), "threshold": threshold}
        choice = type(choice)(choice.name, tuple(sorted(options.items())))
    count = wrong = 0
    for answer in read_lines(source, choice, explain=explain):
        output.write(json.dumps(answer, ensure_ascii=False) + "\n")
        count += 1
        wrong += "error" in answer
    output.flush()
    if wrong:
        click.echo(f'{count} lines, {wrong} of them in error: their "error" says why', err=True)
