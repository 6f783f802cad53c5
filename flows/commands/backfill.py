"""`newsmill backfill`: into the past."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from flows.commands.common import folder_option, json_option, print_json, print_table, quiet_option
from flows.errors import ConfigError, Exit

if TYPE_CHECKING:
    from extract.records import BackfillPart
    from flows.backfill.parameters import Parameters
    from flows.settings import Settings

DAY = click.DateTime(["%Y-%m-%d"])


@click.group(invoke_without_command=True)
@click.option("--from", "first", type=DAY, help="First day of publication (UTC).")
@click.option("--to", "last", type=DAY, help="Last day; by default today.")
@click.option("--feed", "feeds", multiple=True, help="Only this feed (url or title); may be repeated.")
@click.option(
    "--source",
    type=click.Choice(["auto", "replay", "pages", "sitemap", "warc", "wayback"]),
    default="auto",
    show_default=True,
    help="auto: pages, then sitemap, then wayback. replay: what is stored, without the network.",
)
@click.option("--only", type=click.Choice(["all", "articles", "events"]), default="all", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="At most so many articles a feed.")
@click.option("--concurrency", type=click.IntRange(1, 1024), help="Requests at once.")
@click.option(
    "--warc", multiple=True, help="A WARC file, folder, http address or warc.paths.gz; implies --source warc."
)
@click.option("--stale", is_flag=True, help="Only what an older version of newsmill read.")
@click.option("--resume", metavar="ID", help="Go on with this backfill.")
@click.option("--dry-run", is_flag=True, help="Only say what each day would bring.")
@click.option("--engine", type=click.Choice(["auto", "direct", "prefect"]), default="direct", show_default=True)
@click.option(
    "--wait", "wait_s", type=click.FloatRange(0), default=0.0, help="Seconds to wait for a backfill under way."
)
@quiet_option
@json_option
@folder_option
@click.pass_context
def command(
    ctx: click.Context, first: datetime | None, last: datetime | None, feeds: tuple[str, ...], source: str, only: str,
    limit: int | None, concurrency: int | None, warc: tuple[str, ...], stale: bool, resume: str | None, dry_run: bool,
    engine: str, wait_s: float, quiet: bool, as_json: bool, folder: Path,
) -> int:  # fmt: skip
    """Fetch, or read again, what was published in a window of days. Resumable: the same command goes on.

    \b
    newsmill backfill --from 2026-10-01 --to 2026-10-31
    newsmill backfill --from 2026-10-01 --source warc --warc crawl.warc.gz
    newsmill backfill --stale                    after an upgrade: read anew what older code read
    newsmill backfill list
    """
    if ctx.invoked_subcommand is not None:
        ctx.obj = folder
        return Exit.OK
    from flows.backfill.parameters import Parameters
    from flows.settings import load

    settings = load(folder)
    try:
        parameters = Parameters.model_validate(
            {
                "first": _day(first), "last": _day(last), "feeds": feeds, "source": "warc" if warc else source,
                "only": only, "limit": limit, "concurrency": concurrency, "warc": warc, "stale": stale,
            }
        )  # fmt: skip
    except ValidationError as error:
        if resume is None:
            reasons = "; ".join(e["msg"].removeprefix("Value error, ") for e in error.errors())
            raise click.UsageError(reasons) from None
        parameters = Parameters(source="replay")
    if dry_run:
        return _dry_run(settings, parameters)
    from flows.backfill.outcome import UNREACHED
    from flows.backfill.run import told
    from flows.engines import backfill

    done, stop = backfill(settings, parameters, resume=resume, engine=engine, wait_s=wait_s, quiet=quiet)
    if as_json:
        print_json({"run": asdict(done.run), "parts": [asdict(p) for p in done.parts]})
    if stop.exit_code is not None:
        return stop.exit_code
    failed = [part for part in done.parts if part.state == "failed"]
    if failed and quiet:  # else each part was told of as it ended
        for part in failed:
            click.echo(told(part), err=True)
    if done.network_down:
        click.echo(f"E_NO_NETWORK: {UNREACHED} The same command goes on.", err=True)
        return Exit.NO_NETWORK
    return Exit.SOME_FAILED if failed else Exit.OK


def _day(value: datetime | None) -> date | None:
    return value.replace(tzinfo=UTC).date() if value else None


def _dry_run(settings: Settings, parameters: Parameters) -> int:
    from flows.backfill.run import days_to_do
    from flows.progress import for_stream
    from flows.work import Work

    days = days_to_do(Work(settings, "dry-run", for_stream(), dry=True), parameters)
    source = "replay" if parameters.replays else parameters.source
    print_table(["day", "source", "articles"], [(day, source, n) for day, n in sorted(days.items())])
    click.echo(f"{sum(days.values())} articles; nothing was touched")
    return Exit.OK


@command.command("list")
@json_option
@folder_option
@click.pass_context
def list_backfills(ctx: click.Context, as_json: bool, folder: Path) -> None:
    """Every backfill, latest first."""
    from flows.backfill.plan import progress_of

    parts = _parts(folder if folder != Path() else ctx.obj, None)
    ids = sorted({p.backfill_id for p in parts}, reverse=True)
    rows = [asdict(progress_of([p for p in parts if p.backfill_id == i])) for i in ids]
    if as_json:
        print_json({"backfills": rows})
    elif rows:
        print_table(list(rows[0]), [list(row.values()) for row in rows])
    else:
        click.echo("no backfills yet")


@command.command("show")
@click.argument("backfill_id")
@json_option
@folder_option
@click.pass_context
def show(ctx: click.Context, backfill_id: str, as_json: bool, folder: Path) -> None:
    """A backfill's parts."""
    parts = _parts(folder if folder != Path() else ctx.obj, backfill_id)
    if not parts:
        raise ConfigError("no such backfill", to=backfill_id, next="`newsmill backfill list` shows their ids.")
    if as_json:
        print_json({"parts": [asdict(p) for p in parts]})
        return
    columns = ["part", "source", "state", "found", "articles_new", "articles_updated", "events_new", "error"]
    print_table(columns, [[getattr(p, c) for c in columns] for p in parts])


@command.command("cancel")
@click.argument("backfill_id")
@folder_option
@click.pass_context
def cancel(ctx: click.Context, backfill_id: str, folder: Path) -> None:
    """Give up what is left of a backfill; one under way ends after its current part."""
    from flows.backfill.run import cancel as cancel_backfill
    from flows.settings import load
    from flows.work import Work

    settings = load(folder if folder != Path() else ctx.obj)
    click.echo(f"{cancel_backfill(Work(settings, 'cancel'), backfill_id)} parts cancelled")


def _parts(folder: Path, backfill_id: str | None) -> list[BackfillPart]:
    from flows.settings import load
    from flows.work import Work

    with Work(load(folder), "look", dry=True).store() as store:
        return store.backfill_parts(backfill_id)
