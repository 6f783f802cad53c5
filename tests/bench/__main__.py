"""`python -m tests.bench`: every measure of tests/bench, one after another, beside its aim.

Each module ``*_bench.py`` here has ``run()``, which returns name -> (value, aim). An aim is "at least 25",
"at most 300", a bare number (at least that), or None for what is only shown. Names of modules on the command line run
these alone. A missed aim is told, no failure: machines differ. A module that cannot run says why, and the exit code
is then 1.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

Aim = str | float | None


def met(value: float, aim: Aim) -> bool | None:
    """Whether a value meets its aim; None where there is none."""
    if aim is None:
        return None
    if isinstance(aim, str):
        word, number = aim.rsplit(" ", 1)
        return value <= float(number) if word == "at most" else value >= float(number)
    return value >= aim


def main(names: list[str]) -> int:
    console = Console(width=None if Console().is_terminal else 110)
    modules = sorted(p.stem for p in Path(__file__).parent.glob("*_bench.py"))
    chosen = [m for m in modules if not names or m in names or m.removesuffix("_bench") in names]
    table = Table(title="Measures", title_justify="left")
    for heading in ("module", "measure", "value", "aim", ""):
        table.add_column(heading, justify="right" if heading in ("value", "aim") else "left")
    failed = False
    for module in chosen:
        began = time.perf_counter()
        try:
            found = importlib.import_module(f"tests.bench.{module}").run()
        except Exception as error:  # one module's trouble must not hide the others' numbers
            table.add_row(module, f"{type(error).__name__}: {error}", "", "", "[red]did not run[/]")
            failed = True
            continue
        console.print(f"[dim]{module}: {time.perf_counter() - began:.0f} s[/]")
        for name, (value, aim) in found.items():
            good = met(value, aim)
            verdict = {None: "", True: "[green]met[/]", False: "[red]missed[/]"}[good]
            shown = f"at least {aim:g}" if isinstance(aim, (int, float)) else aim or ""
            table.add_row(
                module.removesuffix("_bench"),
                name,
                f"{value:,.3g}" if value < 1000 else f"{value:,.0f}",
                shown,
                verdict,
            )
    console.print(table)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
