"""happenings: the same happening told by several outlets is one incident, the same story one story.

Pairwise, on tellings we wrote (tests/eval/happenings), loaded into a warehouse in batches as they were published: of
the pairs joined, how many belong together; of those that belong together, how many were joined. Once with
rows as a good coder would read them, on the first set; and, as those are the stories that a user gets, on all sets with
the rows that our own coder reads from their texts (``coded``).
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
        measured["stories_coded"] = module.coded_stories(Path(folder), gold.Reader().coder)
    scores: dict[str, float] = {}
    for name, score in measured.items():
        both = score.precision + score.recall
        of, _, coded = name.partition("_")
        end = f"_{coded}" if coded else ""
        scores |= {
            f"{of}_f1{end}": 2 * score.precision * score.recall / both if both else 0.0,
            f"{of}_precision{end}": score.precision,
            f"{of}_recall{end}": score.recall,
        }
    return Result(scores, sum(len(module.tellings(name)[0]) for name in module.SETS))
