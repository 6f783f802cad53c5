"""`newsmill maintain`: care of the warehouse and the raw payloads."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands.common import folder_option

WAIT_S = 60.0  # for a run under way


@click.command()
@click.option("--verify", is_flag=True, help="Also read every article's raw page back, and every row.")
@click.option("--dry-run", is_flag=True, help="Only verify.")
@folder_option
def command(verify: bool, dry_run: bool, folder: Path) -> int:
    """Checkpoint, compact, renew the full-text index, and remove raw payloads older than storage.keep_raw_days.

    Runs do the same at their end, once a day (storage.maintain_every_hours).

    \b
    newsmill maintain
    newsmill maintain --verify
    """
    from extract import archive
    from flows import care
    from flows.asking import opened
    from flows.errors import Exit
    from flows.locks import hold
    from flows.settings import load
    from flows.work import warehouse_of
    from warehouse import integrity

    settings = load(folder)
    if not dry_run:
        click.echo(care.told(care.maintain(settings, wait_s=WAIT_S)))
    if not (verify or dry_run):
        return Exit.OK
    with hold(settings.folder, "run", wait_s=WAIT_S):
        findings = integrity.check(warehouse_of(settings))
        with opened(settings, outdated=True) as con:
            missing = integrity.missing_payloads(con, lambda file, offset: archive.read(settings.raw, file, offset))
    for finding in findings:
        click.echo(f"{finding.rows} rows: {finding.what}")
    for payload in missing:
        click.echo(f"{payload.url}: its raw page cannot be read back: {payload.reason.splitlines()[0]}")
    click.echo(f"verified: {len(findings)} findings, {len(missing)} raw pages missing")
    return Exit.DAMAGED if findings else Exit.OK
