"""`newsmill status`: is it healthy?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.common import folder_option, json_option, plain, print_json, print_table
from flows.errors import Exit
from flows.progress import readable

if TYPE_CHECKING:
    from flows.health import Health


@click.command()
@folder_option
@json_option
@click.option("--check", is_flag=True, help="Exit with 4 unless it is healthy.")
def command(folder: Path, as_json: bool, check: bool) -> int:
    """Is it healthy? The last success, the next run, failing feeds with reasons, sizes.

    \b
    newsmill status
    newsmill status --json
    newsmill status --check > /dev/null || echo "look after the news"
    """
    from flows.health import health
    from flows.settings import load

    state = health(load(folder))
    if as_json:
        print_json({k: plain_rows(v) for k, v in asdict(state).items()})
    else:
        _show(state)
    return Exit.SOME_FAILED if check and not state.healthy else Exit.OK


def _show(state: Health) -> None:
    click.echo("healthy" if state.healthy else "NOT HEALTHY")
    for problem in state.problems:
        click.echo(f"  {problem}")
    if state.last_success_at:
        click.echo(f"last success  {plain(state.last_success_at)}, {_span(state.lag_s or 0)} ago")
    if state.service:
        click.echo(f"next run      {state.next_run_at} by the service at {state.service['ui']}")
    else:
        click.echo("next run      nobody's: no service is up (`newsmill serve`, or cron)")
    if state.under_way:
        click.echo(f"under way     {state.under_way} run{'s' if state.under_way > 1 else ''}")
    disk = state.disk_bytes
    free = readable(disk["free"])
    sizes = ", ".join(f"{n} {readable(s)}" for n, s in disk.items() if n != "free")
    click.echo(f"disk          {sizes}; {free} free")
    click.echo("there are     " + ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in state.counts.items()))
    if any(state.gaps.values()):
        click.echo("gaps          " + ", ".join(f"{n} {s}" for s, n in state.gaps.items()))
    if state.runs:
        click.echo("")
        columns = ["run_id", "kind", "engine", "state", "started_at", "duration_s", "feeds_polled", "feeds_failed",
                   "articles_new", "events_new", "message"]  # fmt: skip
        print_table(columns, [[run[c] for c in columns] for run in state.runs])
    if state.failing_feeds:
        click.echo("")
        columns = ["url", "status", "consecutive_failures", "last_error_code", "last_error", "next_fetch_at"]
        print_table(columns, [[feed[c] for c in columns] for feed in state.failing_feeds])


def plain_rows(value: object) -> object:
    return (
        [{k: plain(v) for k, v in row.items()} for row in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
    )


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
