"""The README's table of scores, made from the committed ones: ``python -m tests.eval.readme`` rewrites it."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCORES = Path(__file__).with_name("scores.json")
ROWS = (
    # score, what is measured, on what, the best figure known elsewhere or our aim
    ("plover.macro_f1", "what one named party does to another, 15 types, macro-F1", "1,050 sentences", "0.82"),
    ("muc4.role_f1", "perpetrators, targets, victims, weapons: role fillers, micro-F1", "40 reports", "0.40"),
    ("muc4.type", "type of the attack", "40 reports", "0.70"),
    ("muc4.country", "country of the attack", "40 reports", "0.70"),
    ("attribution.f1", "who says what: source and content, F1", "84 articles", "0.60"),
    ("geo.span_f1", "place names found, F1", "294 local-news articles", "0.75"),
    ("geo.within_161km", "of these, put within 161 km of where they are", "294 local-news articles", "0.80"),
    ("dates.value", "time expressions found and resolved", "40 documents", ""),
    ("modality.macro_f1", "done, denied, planned or supposed, macro-F1", "75 sentences", ""),
    ("incident_types.weighted_f1_1", "kind of conflict event, 30 kinds, weighted F1", "203 snippets", ""),
    ("pages.f1", "article text out of web pages, F1 of word 4-grams", "91 pages", "0.970"),
    ("own.event_f1", "whole events, type to source, F1", "our own paragraphs", ""),
    ("happenings.incidents_precision", "reports of one happening joined: precision", "our own tellings", "0.90"),
    ("happenings.incidents_recall", "and recall", "our own tellings", "0.70"),
)


def table(scores: dict[str, dict[str, float]]) -> str:
    """Markdown; a score that is not there is left out."""
    lines = ["| score | what | on | aim | ours |", "| --- | --- | --- | --- | --- |"]
    for name, what, on, aim in ROWS:
        gold, measure = name.split(".")
        if measure in scores.get(gold, {}):
            lines.append(f"| `{name}` | {what} | {on} | {aim} | {scores[gold][measure]:.3f} |")
    return "\n".join(lines)


def renewed(readme: str, scores: dict[str, dict[str, float]]) -> str:
    """The README with today's table between its marks."""
    return re.sub(
        r"(<!-- scores -->\n).*?(<!-- /scores -->)",
        lambda m: f"{m[1]}\n{table(scores)}\n\n{m[2]}",
        readme,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(renewed(path.read_text("utf-8"), json.loads(SCORES.read_text("utf-8"))), "utf-8")
