"""`python -m tests.eval`: scores every gold set there is, beside the last committed scores."""

from __future__ import annotations

import importlib
import time

import click
from rich.console import Console

from tests.eval import gold, report
from tests.eval.measures import Result
from tests.eval.sets import NAMES


@click.command(help=__doc__)
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="Score this set only (may be repeated).")
@click.option("--limit", type=int, help="Only the first N rows of each set; such scores are never committed.")
@click.option("--explain", is_flag=True, help="Print the errors by kind too, not only to build/eval.")
@click.option("--commit", is_flag=True, help="Write today's scores to tests/eval/scores.json.")
def main(only: tuple[str, ...], limit: int | None, explain: bool, commit: bool) -> None:
    console = Console(width=None if Console().is_terminal else 120)
    results: dict[str, Result] = {}
    skipped: dict[str, str] = {}
    for name in only or NAMES:
        began = time.perf_counter()
        try:
            results[name] = importlib.import_module(f"tests.eval.sets.{name}").score(limit)
        except gold.NotHereYetError as reason:
            skipped[name] = str(reason)
            continue
        console.print(f"[dim]{name}: {results[name].rows} rows in {time.perf_counter() - began:.1f} s[/]")
    report.write(results)
    if explain:
        for name, result in results.items():
            console.print(report.errors(name, result, each=10), markup=False, highlight=False)
    report.table(results, skipped, console)
    if any("no gold sets" in reason for reason in skipped.values()):
        console.print(
            "[bold red]The larger gold sets are not here: only our own set was scored.[/] "
            "They are looked for in ../shared/gold, or where NEWSMILL_GOLD points.",
            highlight=False,
        )
    if results:
        console.print("Errors by kind: build/eval/<set>.md", highlight=False)
    if commit and limit is None:
        report.commit(results)
        console.print("Committed to tests/eval/scores.json", highlight=False)


if __name__ == "__main__":
    main()
