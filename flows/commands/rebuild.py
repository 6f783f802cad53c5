"""`newsmill rebuild`: the warehouse from the raw payloads."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option, wait_option
from flows.commands.restore import confirm


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@wait_option
@folder_option
def command(yes: bool, wait_s: float, folder: Path) -> None:
    """Build the warehouse anew from the raw payloads; the old one is kept beside it.

    \b
    newsmill rebuild --yes
    """
    from flows.progress import for_stream
    from flows.rebuild import rebuild
    from flows.runs import new_run_id
    from flows.settings import load
    from flows.work import Work, utc_now

    settings = load(folder)
    confirm(yes, f"Build {settings.storage.warehouse} anew from {settings.raw}?")
    done = rebuild(Work(settings, new_run_id(utc_now()), for_stream()), wait_s=wait_s)
    kept = f"; the old warehouse is {done.kept}" if done.kept else ""
    click.echo(f"{done.entries} entries, {done.tally.articles_new} articles, {done.unreadable} damaged payloads{kept}")
