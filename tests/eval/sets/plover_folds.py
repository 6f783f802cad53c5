"""plover, where the coder's classifier was fitted on the very rows scored: each row read by weights that never saw it.

Five folds, shuffled with a fixed seed; the classifier is fitted anew on the other four each time, by the product's own
fitting code. On any other rows (a held-out twin) the shipped weights are asked as they are.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from typing import Any

import numpy as np

from extract.events import parser
from extract.events.dyad import classifier, fit
from extract.events.what.candidates import Reader

FOLDS = 5
# The rows extract/events/dyad/dyad.json.gz was fitted on: 1,050 sentences.
FITTED_ON = "d20a09286297b2aff6ac29e7"


def digest(rows: list[dict[str, Any]]) -> str:
    """Names a set of sentences, whatever their order."""
    return hashlib.blake2b("\n".join(sorted(r["text"] for r in rows)).encode(), digest_size=12).hexdigest()


def out_of_fold(rows: list[dict[str, Any]]) -> Callable[[int], str | None]:
    """Row number -> the type read by weights fitted without that row."""
    parsing, reader = parser.load(), Reader()
    bare = classifier.Dyads(reader, trained=False)
    documents, features = [], []
    for row in rows:
        documents.append(parsing.read(row["text"]))
        ranked = bare.ranked(documents[-1], row["source"], row["target"])
        features.append(classifier.collected(bare.features(documents[-1], row["source"], row["target"], ranked)))
    classes = sorted({row["event_type"] for row in rows})
    labels = np.array([classes.index(row["event_type"]) for row in rows])
    order = list(range(len(rows)))
    random.Random(5).shuffle(order)
    told: dict[int, str | None] = {}
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        rest = [n for n in range(len(rows)) if n not in set(held)]
        index, weights = fit.fit([features[n] for n in rest], labels[rest], len(classes))
        table = {name: dict(enumerate(weights[at])) for name, at in index.items()}
        asked = classifier.Dyads(reader, classifier.Weights(classes, table))
        for n in held:
            told[n] = asked.classify(documents[n], rows[n]["source"], rows[n]["target"])
    return told.__getitem__
