"""Fit the confidence of rows: ``python -m tests.eval.confidence_fit``.

Judged rows are those the coder reads out of our own gold set (right: the type, in the sentence), and those of local
and world news in own/judged.jsonl, judged by hand more strictly (right: type, doer, recipient, country and modality),
one a line: ``{"news": "local", "text": "1f0c", "right": true, "evidence": {...}}`` with the fields of
:class:`extract.events.confidence.Evidence`; ``text`` tells which rows are of one article.
``python -m tests.eval.sample --evidence`` prints such lines to judge.
Prints cross-validated precision by threshold and the calibration error; writes extract/events/confidence.json.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from extract.events import confidence
from extract.events.confidence import Evidence, features
from extract.records import Event
from tests.eval import gold
from tests.eval.calibration import expected_error
from tests.eval.heard import heard
from tests.eval.sets import own

PENALTY, FOLDS = 4.0, 5
OWN_TIMES = 2
"""How often each row of our own set counts: short plain sentences, outvoted otherwise by those of long articles."""

Judged = tuple[Evidence, bool, str, str]
"""What is known of a row, whether it is right, where it is from ("own", or the kind of news), and its article."""


def own_rows() -> list[Judged]:
    """What the coder reads out of our own gold set, however unsure, with whether it is right."""
    judged: list[Judged] = []
    reader = gold.Reader(threshold=0.0)
    with heard() as ears:
        for file in sorted(gold.OWN.glob("*.jsonl")):
            for row in gold.rows(file) if file.stem != "judged" else ():
                ears.clear()
                published = gold.noon(row["published"])
                coding = reader.read(row["text"], title=row.get("title", ""), published=published, name=row["id"])
                judged += judge(row, list(coding.events), ears.all)
    return judged


def judge(row: dict[str, Any], events: list[Event], seen: list[Evidence]) -> list[Judged]:
    """Each expected event answered once; the best answer first."""
    waiting: dict[tuple[str, str], list[Evidence]] = {}
    for evidence in seen:
        waiting.setdefault((evidence.rule_id, evidence.type), []).append(evidence)
    found, used = [], set()
    for event in sorted(
        events, key=lambda e: -max((own.answers(x, e, row["text"]) for x in row["events"]), default=0.0)
    ):
        left = [(own.answers(x, event, row["text"]), n) for n, x in enumerate(row["events"]) if n not in used]
        best, which = max(left, default=(0.0, -1))
        candidates = waiting.get((event.rule_id, event.event_type), [])
        if candidates:
            found.append((candidates.pop(0) if len(candidates) > 1 else candidates[0], best >= 1, "own", row["id"]))
            if best >= 1:
                used.add(which)
    return found


def hand_judged() -> list[Judged]:
    """The rows of other texts that were judged by hand."""
    rows = enumerate(gold.rows(gold.OWN / "judged.jsonl"))
    return [(Evidence(**r["evidence"]), r["right"], r["news"], r.get("text", f"row {n}")) for n, r in rows]


def fit(x: Any, right: Any, names: list[str]) -> Any:
    penalty = np.array([0.01 if name == "bias" else PENALTY for name in names])

    def loss(b: Any) -> tuple[float, Any]:
        chance = 1 / (1 + np.exp(-(x @ b)))
        cost = -(right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9)).sum()
        return float(cost + 0.5 * (penalty * b * b).sum()), x.T @ (chance - right) + penalty * b

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x


def main() -> int:
    judged = own_rows() * OWN_TIMES + hand_judged()
    names = sorted({name for evidence, *_ in judged for name, _ in features(evidence)})
    index = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(judged), len(names)))
    for n, (evidence, *_) in enumerate(judged):
        for name, value in features(evidence):
            x[n, index[name]] += value
    right = np.array([float(r) for _, r, *_ in judged])
    news = np.array([kind for *_, kind, _ in judged])
    told = np.zeros(len(judged))
    articles = sorted({article for *_, article in judged})
    fold_of = dict(zip(articles, np.random.RandomState(0).randint(0, FOLDS, len(articles)), strict=True))
    folds = np.array([fold_of[article] for *_, article in judged])
    for fold in range(FOLDS):
        held, rest = folds == fold, folds != fold
        told[held] = 1 / (1 + np.exp(-(x[held] @ fit(x[rest], right[rest], names))))
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        for kind in sorted(set(news)):
            mask = news == kind
            kept = mask & (told >= threshold)
            if kept.any():
                print(f"{threshold:.1f} {kind}: {kept.sum()} of {mask.sum()} kept, {right[kept].mean():.2f} right")
    error = expected_error([(float(t), bool(r)) for t, r in zip(told, right, strict=True)])
    print(f"calibration error {error:.3f} (cross-validated)")
    weights = fit(x, right, names)
    table = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
    target = Path(confidence.__file__).with_name("confidence.json")
    target.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
