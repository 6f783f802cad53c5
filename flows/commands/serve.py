"""`newsmill serve`: the schedule, Prefect's UI and the SQL door, until stopped."""

from __future__ import annotations

import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands.common import folder_option, print_json, quiet_option

if TYPE_CHECKING:
    from flows.service_record import ServiceRecord
    from flows.settings import Settings


@click.command()
@folder_option
@click.option("--cron", help='When to run, such as "*/15 * * * *"; by default as in newsmill.toml.')
@click.option("--timezone", help="The cron expression's time zone, such as Europe/Kyiv.")
@click.option("--port", type=click.IntRange(0, 65535), help="Of the web UI. 0: any free one.  [default: 4200]")
@click.option("--log-json", is_flag=True, help="The log as JSON lines, beginning with the service's addresses.")
@quiet_option
def command(folder: Path, cron: str | None, timezone: str | None, port: int | None, log_json: bool, quiet: bool) -> int:
    """Run by schedule until stopped, with Prefect's web UI and SQL for other programs.

    \b
    newsmill serve
    newsmill serve --cron "7 * * * *" --timezone Europe/Kyiv
    """
    begun = time.monotonic()
    from flows.engines import prepare
    from flows.errors import Exit
    from flows.progress import JsonLines, Lines, Silent
    from flows.service.supervisor import Wishes, serve
    from flows.settings import load, with_schedule

    settings = with_schedule(load(folder), cron=cron, timezone=timezone)
    prepare(settings.folder)
    if not quiet and not log_json:
        click.echo("starting Prefect's server, the runner and the SQL door, which takes some seconds", err=True)

    def up(record: ServiceRecord, next_run: str) -> None:
        if log_json:
            print_json({"ui": record.ui_url, "api": record.api_url, "sql": record.sql_address, "next_run_at": next_run})
        elif not quiet:
            click.echo(banner(settings, record, next_run, time.monotonic() - begun))

    report = JsonLines() if log_json else Silent() if quiet else Lines()
    exit_code = serve(settings, Wishes(port=port, log_json=log_json), report, up)
    if not quiet and not log_json:
        click.echo("stopped; nothing is left running")
    return exit_code or Exit.OK


def banner(settings: Settings, record: ServiceRecord, next_run: str, seconds: float) -> str:
    """What a person needs to know of a service just started."""
    here = shlex.quote(str(settings.folder))
    api = f"PREFECT_API_URL={record.api_url}"
    lines = [
        f"newsmill serves {settings.folder}, ready after {seconds:.1f} s",
        f"  schedule    {record.cron} ({record.timezone}), next run {next_run}",
        f"  web UI      {record.ui_url}",
        f"  run now     newsmill run -C {here}",
        f"              {api} prefect deployment run ingest/{record.deployment}",
        f"  backfill    newsmill backfill -C {here} --from 2026-10-01",
        f"              {api} prefect deployment run backfill/{record.deployment} -p first=2026-10-01",
    ]
    if record.sql_address:
        lines.append(
            f'  SQL         newsmill sql -C {here} "FROM events LIMIT 5"; other clients: newsmill connect -C {here}'
        )
    lines.append("  stop        Ctrl-C")
    return "\n".join(lines)
