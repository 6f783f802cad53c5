"""happenings: the same happening told by several outlets is one incident, the same story one story.

Pairwise, on tellings we wrote (tests/eval/happenings), loaded into a warehouse in batches as they were published: of
the pairs joined, how many belong together; of those that belong together, how many were joined.
"""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import Any

from tests.eval import gold
from tests.eval.measures import Result


def score(limit: int | None = None) -> Result:
    """``limit`` is ignored: pairs need all tellings."""
    try:
        module: Any = importlib.import_module("tests.eval.happenings.score")
    except ImportError as error:
        raise gold.NotHereYetError(f"the warehouse is not there yet ({error})") from error
    with tempfile.TemporaryDirectory() as folder:
        measured = module.measure(Path(folder))
    scores: dict[str, float] = {}
    for name, score in measured.items():
        both = score.precision + score.recall
        scores |= {
            f"{name}_f1": 2 * score.precision * score.recall / both if both else 0.0,
            f"{name}_precision": score.precision,
            f"{name}_recall": score.recall,
        }
    return Result(scores, len(module.tellings()[0]))
