"""The table on the terminal, the committed scores, and the error reports in build/eval (never committed)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.eval.gold import ROOT
from tests.eval.measures import Miss, Result

SCORES = Path(__file__).with_name("scores.json")
REPORTS = ROOT / "build" / "eval"

# What we aim at on unseen rows, and the best that is published or measured elsewhere (README.md says by whom).
AIMS: dict[tuple[str, str], float] = {
    ("plover", "macro_f1"): 0.82,
    ("muc4", "role_f1"): 0.40,
    ("muc4", "type"): 0.70,
    ("muc4", "country"): 0.70,
    ("attribution", "f1"): 0.60,
    ("geo", "span_f1"): 0.75,
    ("geo", "within_161km"): 0.80,
}
BEST: dict[tuple[str, str], float] = {
    ("plover", "macro_f1"): 0.821,
    ("muc4", "role_f1"): 0.545,
    ("pages", "f1"): 0.970,
    ("dates", "span_f1"): 0.903,
    ("voa", "trigger_f1"): 0.506,
    ("voa", "argument_f1"): 0.264,
    ("incident_types", "weighted_f1_1"): 0.839,
    ("incident_types", "weighted_f1_2"): 0.797,
    ("incident_types", "weighted_f1_3"): 0.771,
}
_LOWER_IS_BETTER = {"none", "calibration_error"}


def committed() -> dict[str, dict[str, float]]:
    """The last committed scores by set and measure; empty before the first."""
    if not SCORES.is_file():
        return {}
    loaded: dict[str, dict[str, float]] = json.loads(SCORES.read_text("utf-8"))
    return loaded


def commit(results: dict[str, Result]) -> None:
    """Writes today's scores over those of the same sets; sets not scored today keep theirs."""
    scores = committed() | {
        name: {k: round(v, 4) for k, v in result.scores.items()} for name, result in results.items()
    }
    SCORES.write_text(json.dumps(dict(sorted(scores.items())), indent=2) + "\n", "utf-8")


def table(results: dict[str, Result], skipped: dict[str, str], console: Console) -> None:
    """Each measure: last committed, today, the change, the aim, the best known."""
    last = committed()
    shown = Table(title="Scores (last = tests/eval/scores.json)", title_justify="left")
    for heading in ("set", "measure", "last", "today", "change", "aim", "best known"):
        shown.add_column(heading, justify="left" if heading in ("set", "measure") else "right")
    for name, result in results.items():
        for i, (measure, value) in enumerate(result.scores.items()):
            before = last.get(name, {}).get(measure)
            shown.add_row(
                f"{name} ({result.rows})" if i == 0 else "",
                measure,
                "-" if before is None else f"{before:.3f}",
                f"{value:.3f}",
                "" if before is None else change(measure, value - before),
                cell(AIMS.get((name, measure))),
                cell(BEST.get((name, measure))),
                end_section=i == len(result.scores) - 1,
            )
    console.print(shown)
    for name, result in results.items():
        for note in result.notes:
            console.print(f"{name}: {note}", highlight=False)
    for name, reason in skipped.items():
        console.print(f"[bold yellow]SKIPPED {name}[/]: {reason}", highlight=False)


def cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def change(measure: str, by: float) -> str:
    if abs(by) < 0.0005:
        return "="
    good = (by > 0) != (measure in _LOWER_IS_BETTER)
    return f"[{'green' if good else 'red'}]{by:+.3f}[/]"


def errors(name: str, result: Result, *, each: int = 25) -> str:
    """A set's errors by kind, most frequent kind first, with examples, as Markdown."""
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for miss in result.misses:
        kinds[miss.kind].append(miss)
    lines = [f"# {name}", "", "| measure | score |", "| --- | --- |"]
    lines += [f"| {k} | {v:.4f} |" for k, v in result.scores.items()]
    for title, rows in result.tables.items():
        lines += [
            "",
            f"## {title}",
            "",
            "| " + " | ".join(rows[0]) + " |",
            "| " + " | ".join("---" for _ in rows[0]) + " |",
        ]
        lines += ["| " + " | ".join(row) + " |" for row in rows[1:]]
    counts = Counter(m.kind for m in result.misses)
    lines += ["", "## errors by kind", "", "| kind | times |", "| --- | --- |"]
    lines += [f"| {kind} | {n} |" for kind, n in counts.most_common()]
    for kind, n in counts.most_common():
        lines += ["", f"### {kind} ({n})", ""]
        for miss in kinds[kind][:each]:
            lines.append(f"- `{miss.where}` wanted **{flat(miss.wanted)}** got **{flat(miss.got)}**")
            if miss.text:
                lines.append(f"  > {flat(miss.text)}")
    return "\n".join(lines) + "\n"


def flat(text: str) -> str:
    return " ".join(text.split())


def write(results: dict[str, Result]) -> None:
    """One Markdown file a set under build/eval."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    for name, result in results.items():
        (REPORTS / f"{name}.md").write_text(errors(name, result), "utf-8")
