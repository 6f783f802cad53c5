"""`newsmill export`: the warehouse's rows for other tools."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import click

from flows.commands.common import folder_option

STYLES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""What a target's ending says of its format."""
NEAREST = {".json": ".jsonl", ".tsv": ".csv", ".txt": ".csv", ".xlsx": ".csv"}
"""For endings of files that are not written: without a word they would become folders of Parquet."""
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    type=click.Choice(["events", "articles", "incidents", "gdelt", "acled"]),
    default="events",
    show_default=True,
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    help="By default what TARGET ends with (.csv, .jsonl), else parquet.",
)
@click.option("--from", "first", type=DAY, help="First day.")
@click.option("--to", "last", type=DAY, help="Last day.")
@click.option("--csv-safe", is_flag=True, help="In CSV, put ' before what a spreadsheet would run as a formula.")
@folder_option
def command(
    target: Path, layout: str, style: str | None, first: datetime | None, last: datetime | None, csv_safe: bool,
    folder: Path,
) -> None:  # fmt: skip
    """Write events, articles or incidents to TARGET: a folder with a sub-folder a day for Parquet, else a file.

    \b
    newsmill export out/events
    newsmill export out/events --from 2026-11-27 --to 2026-11-28
    newsmill export events.csv --layout acled --from 2026-11-01

    It takes the place of an earlier one; for Parquet, --from and --to renew the folders of those days and leave others.

    gdelt and acled have the columns of GDELT 2's event files and of ACLED's exports, in their order, one row an
    incident; what newsmill does not know is empty.

    \b
    gdelt   EventCode is the CAMEO code nearest to type and mode, Goldstein GDELT's weight of it; actors' countries ISO
            alpha-3 and sectors as CAMEO's types; the place's country FIPS.
            Empty: tone, geography of the actors, known groups, religions, ethnic groups, ADM codes.
    acled   event and sub-event type by how it was done and to whom; inter1 and inter2 by the sides' sectors; iso
            numeric; country by name; fatalities the lowest claim. Empty: types where it is not told who was attacked,
            associated actors, region, admin2, admin3, source scale, tags.
    """
    from flows.asking import opened
    from flows.settings import load
    from warehouse.export import Format, Layout, export

    if first and last and first > last:
        raise click.UsageError("the first day is after the last")
    if style is None and (near := NEAREST.get(target.suffix.lower())):
        raise click.UsageError(f"{target.suffix} is not written: try {target.with_suffix(near)}, or give --format")
    with opened(load(folder)) as con:
        done = export(
            con,
            target,
            layout=cast(Layout, layout),
            style=cast(Format, style or STYLES.get(target.suffix.lower(), "parquet")),
            first=_day(first),
            last=_day(last),
            csv_safe=csv_safe,
        )
    click.echo(f"wrote {done.target}: {done.rows} rows in {done.files} files")


def _day(value: datetime | None) -> date | None:
    return value.replace(tzinfo=UTC).date() if value else None
