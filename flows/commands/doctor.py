"""`newsmill doctor`: is everything as it should be, and if not, what to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.commands.common import folder_option, json_option, print_json, safe_for_terminal


@click.command()
@folder_option
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Check configuration, versions, storage, warehouse, server, schedule and more, and say how to mend each.

    \b
    newsmill doctor
    newsmill doctor --json
    """
    from flows.doctor import examine

    checks = []
    for check in examine(folder):
        checks.append(check)
        if not as_json:
            mend = f"  -> {check.mend}" if check.mend else ""
            click.echo(f"{check.state:<5} {check.name:<11} {safe_for_terminal(check.what + mend)}")
    if as_json:
        shown = [{k: v for k, v in asdict(c).items() if k != "exit_code"} for c in checks]
        print_json({"ok": all(c.state != "fail" for c in checks), "checks": shown})
    return next((int(c.exit_code) for c in checks if c.state == "fail"), 0)
