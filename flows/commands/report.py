"""`newsmill report`: one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: report.html there.")
@click.option("--days", type=click.IntRange(1, 3650), default=30, show_default=True)
@folder_option
def command(output: Path | None, days: int, folder: Path) -> None:
    """Write one self-contained HTML page: timeline of events by type, map, casualties, dyads, feed health.

    \b
    newsmill report
    newsmill report -o ~/public/week.html --days 7
    """
    from flows.asking import opened
    from flows.progress import readable
    from flows.settings import load
    from flows.work import utc_now
    from warehouse.export import check_name
    from warehouse.report import write

    target = output or folder / "report.html"
    check_name(target)
    with opened(load(folder)) as con:
        write(con, target, now=utc_now(), days=days)
    click.echo(f"wrote {target}, {readable(target.stat().st_size)}")
