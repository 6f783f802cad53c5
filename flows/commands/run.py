"""`newsmill run`: one run of the pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.common import folder_option, json_option, print_json, quiet_option
from flows.errors import Exit

if TYPE_CHECKING:
    from flows.ingest import Ingested
    from flows.stop import Stop


@click.command()
@folder_option
@click.option("--feed", "feeds", multiple=True, help="Only this feed (url or title); may be repeated.")
@click.option("--due", is_flag=True, help="Only feeds whose time has come, as the schedule does.")
@click.option("--engine", type=click.Choice(["auto", "direct", "prefect"]), default="auto", show_default=True)
@click.option("--wait", "wait_s", type=click.FloatRange(0), default=0.0, help="Seconds to wait for a run under way.")
@click.option("--strict", is_flag=True, help="Exit with 4 if any feed failed.")
@click.option("--dry-run", is_flag=True, help="Only say which feeds would be asked.")
@click.option("--log-json", is_flag=True, help="The log as JSON lines.")
@quiet_option
@json_option
def command(
    folder: Path,
    feeds: tuple[str, ...],
    due: bool,
    engine: str,
    wait_s: float,
    strict: bool,
    dry_run: bool,
    log_json: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Poll the feeds once and load what is new.

    \b
    newsmill run                           all feeds, now
    newsmill run --due --quiet             from cron: silent unless something is wrong
    newsmill run --feed "BBC News, World"  one feed
    """
    from dataclasses import asdict

    from flows import engines
    from flows.settings import load

    settings = load(folder)
    if not settings.feed:
        click.echo("no feed is listed: `newsmill feeds add ADDRESS` adds one", err=True)
    if dry_run:
        for url, when in engines.would_ask(settings, frozenset(feeds), due_only=due):
            click.echo(f"{url}  {when}")
        return Exit.OK
    done, stop = engines.run(
        settings, engine=engine, only=frozenset(feeds), due_only=due, wait_s=wait_s, quiet=quiet, log_json=log_json
    )
    if as_json:
        print_json({"run": asdict(done.run), "feeds": [asdict(f) for f in done.feeds]})
    code = _exit_code(done, stop, strict=strict)
    failed = [feed for feed in done.feeds if feed.outcome.startswith("E_")]
    if not quiet or code or len(failed) == len(done.feeds):  # --quiet hides a few failures among many, no more
        for feed in failed:
            click.echo(f"{feed.outcome}  {feed.url}  {feed.detail}", err=True)
    if code == Exit.NO_NETWORK:
        click.echo(f"E_NO_NETWORK: {done.run.message}", err=True)
    return code


def _exit_code(done: Ingested, stop: Stop, *, strict: bool) -> int:
    if stop.exit_code is not None:
        return stop.exit_code
    if done.network_down:
        return Exit.NO_NETWORK
    return Exit.SOME_FAILED if strict and done.run.feeds_failed else Exit.OK
