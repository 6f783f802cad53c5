"""Fit the dyad classifier: ``python -m extract.events.dyad.fit sentences.jsonl``.

Each line: text, source, target, event_type (PLOVER's types; YIELD for CONCEDE and RETREAT). Writes dyad.json.gz beside
this file: the weights of a softmax with an L2 penalty, those near zero left out. A few minutes on one core; also prints
five-fold cross-validated accuracy and macro-F1, the figures to believe.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extract.events import parser
from extract.events.dyad.classifier import Dyads, Features, collected
from extract.events.what.candidates import Reader

PENALTY = 0.5
SEEN = 2
"""Features of fewer sentences are left out."""
SMALL = 0.03
FOLDS = 5


def matrix(rows: list[Features], index: dict[str, int]) -> Any:
    cells = [(v, n, index[k]) for n, row in enumerate(rows) for k, v in row.items() if k in index]
    values, at, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((values, (at, columns)), shape=(len(rows), len(index)))


def fit(rows: list[Features], labels: Any, classes: int) -> tuple[dict[str, int], Any]:
    """(feature -> row, weights [features, classes])."""
    seen = Counter(name for row in rows for name in row)
    index = {name: n for n, name in enumerate(sorted(k for k, c in seen.items() if c >= SEEN))}
    x, truth = matrix(rows, index), np.eye(classes)[labels]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(len(index), classes)
        scores = x @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        cost = -np.log(chance[np.arange(len(rows)), labels] + 1e-12).sum() + PENALTY / 2 * (weights**2).sum()
        return float(cost), (x.T @ (chance - truth) + PENALTY * weights).ravel()

    found = minimize(loss, np.zeros(len(index) * classes), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return index, found.x.reshape(len(index), classes)


def macro_f1(gold: list[int], told: list[int], classes: int) -> float:
    scores = []
    for c in range(classes):
        right = sum(g == t == c for g, t in zip(gold, told, strict=True))
        scores.append(2 * right / max(1, gold.count(c) + told.count(c)))
    return sum(scores) / classes


def main() -> int:
    arguments = argparse.ArgumentParser(
        prog="python -m extract.events.dyad.fit", description=(__doc__ or "").split("\n")[0]
    )
    arguments.add_argument("sentences", type=Path, help="JSON lines: text, source, target, event_type")
    options = arguments.parse_args()
    data = [json.loads(line) for line in options.sentences.read_text(encoding="utf-8").splitlines() if line]
    read, dyads = parser.load(), Dyads(Reader(), trained=False)
    rows = []
    for row in data:
        document = read.read(row["text"])
        ranked = dyads.ranked(document, row["source"], row["target"])
        rows.append(collected(dyads.features(document, row["source"], row["target"], ranked)))
    classes = sorted({row["event_type"] for row in data})
    labels = np.array([classes.index(row["event_type"]) for row in data])
    told = [0] * len(rows)
    order = np.random.RandomState(0).permutation(len(rows))
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = np.setdiff1d(order, held)
        index, weights = fit([rows[n] for n in rest], labels[rest], len(classes))
        for n, scores in zip(held, matrix([rows[n] for n in held], index) @ weights, strict=True):
            told[n] = int(scores.argmax())
    right = float(np.mean([a == b for a, b in zip(labels, told, strict=True)]))
    print(f"cross-validated: accuracy {right:.3f}, macro-F1 {macro_f1(labels.tolist(), told, len(classes)):.3f}")
    index, weights = fit(rows, labels, len(classes))
    table = {
        name: {str(c): round(float(w), 2) for c, w in enumerate(weights[at]) if abs(w) >= SMALL}
        for name, at in index.items()
    }
    told_as = json.dumps({"classes": classes, "weights": {n: r for n, r in table.items() if r}}, separators=(",", ":"))
    Path(__file__).with_name("dyad.json.gz").write_bytes(gzip.compress(told_as.encode(), 9, mtime=0))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
