"""Fit the confidence of rows: ``python -m tests.eval.confidence_fit [judged.jsonl]``.

Judged rows are those the coder reads out of our own gold set (right: the type, in the sentence), and, where a file is
given, rows of other texts judged by hand, one a line: ``{"evidence": {...}, "right": 0 or 1}`` with the fields of
:class:`extract.events.confidence.Evidence`. Hand-judged rows weigh more: they are how news reads where little happens.
Prints cross-validated precision by threshold and the calibration error; writes extract/events/confidence.json.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

import extract.events.coder as rules
from extract.events import confidence
from extract.events.confidence import Evidence, features
from extract.records import Event
from tests.eval import gold
from tests.eval.calibration import expected_error
from tests.eval.sets import own

PENALTY, HAND_WEIGHT, FOLDS = 1.5, 1.5, 5

Judged = tuple[Evidence, bool, float]


def own_rows() -> list[Judged]:
    """What the coder reads out of our own gold set, however unsure, with whether it is right."""
    seen: list[Evidence] = []
    kept = rules.confidence

    def listening(evidence: Evidence) -> float:
        seen.append(evidence)
        return kept(evidence)

    rules.confidence = listening
    judged: list[Judged] = []
    try:
        reader = gold.Reader(threshold=0.0)
        for file in sorted(gold.OWN.glob("*.jsonl")):
            for row in gold.rows(file) if file.stem != "judged" else ():
                seen.clear()
                published = gold.noon(row["published"])
                coding = reader.read(row["text"], title=row.get("title", ""), published=published, name=row["id"])
                judged += judge(row, list(coding.events), seen)
    finally:
        rules.confidence = kept
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
            found.append((candidates.pop(0) if len(candidates) > 1 else candidates[0], best >= 1, 1.0))
            if best >= 1:
                used.add(which)
    return found


def fit(x: Any, right: Any, weight: Any, bias: int) -> Any:
    penalty = np.full(x.shape[1], PENALTY)
    penalty[bias] = 0.01

    def loss(b: Any) -> tuple[float, Any]:
        chance = 1 / (1 + np.exp(-(x @ b)))
        cost = -(weight * (right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9))).sum()
        return float(cost + 0.5 * (penalty * b * b).sum()), x.T @ (weight * (chance - right)) + penalty * b

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def main(arguments: list[str]) -> int:
    judged = own_rows()
    for name in arguments:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            judged.append((Evidence(**row["evidence"]), bool(row["right"]), HAND_WEIGHT))
    names = sorted({name for evidence, _, _ in judged for name, _ in features(evidence)})
    index = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(judged), len(names)))
    for n, (evidence, _, _) in enumerate(judged):
        for name, value in features(evidence):
            x[n, index[name]] += value
    right = np.array([float(r) for _, r, _ in judged])
    weight = np.array([w for _, _, w in judged])
    told = np.zeros(len(judged))
    order = np.random.RandomState(0).permutation(len(judged))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = np.setdiff1d(order, held)
        told[held] = 1 / (1 + np.exp(-(x[held] @ fit(x[rest], right[rest], weight[rest], index["bias"]))))
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        for what, mask in (("own", weight == 1), ("by hand", weight > 1)):
            kept = mask & (told >= threshold)
            if kept.any():
                print(f"{threshold:.1f} {what}: {kept.sum()} of {mask.sum()} kept, {right[kept].mean():.2f} right")
    error = expected_error([(float(t), bool(r)) for t, r in zip(told, right, strict=True)])
    print(f"calibration error {error:.3f} (cross-validated)")
    weights = fit(x, right, weight, index["bias"])
    table = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
    target = Path(confidence.__file__).with_name("confidence.json")
    target.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
