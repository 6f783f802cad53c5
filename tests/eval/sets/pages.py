"""pages: article cleaning, by shared word 4-grams.

Words are ``\\w+``, case kept. For each page the multisets of 4-grams of truth and of what was cleaned give tp, fp and
fn; precision and recall are averaged over pages, F1 is of the two averages. A text shorter than four words is one gram.
"""

from __future__ import annotations

import gzip
import importlib
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from tests.eval import gold
from tests.eval.measures import Miss, Result

_WORD = re.compile(r"\w+")
# Fixed, so that a score never depends on the day it is taken.
_NOW = datetime(2026, 11, 28, tzinfo=UTC)


def grams(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()


def page_scores(truth: str, got: str) -> tuple[float, float]:
    """Precision and recall of one page. Nothing wanted and nothing given is right."""
    wanted, given = grams(truth), grams(got)
    tp = sum((wanted & given).values())
    fp, fn = sum(given.values()) - tp, sum(wanted.values()) - tp
    if fp == fn == 0:
        return 1.0, 1.0
    return (tp / (tp + fp) if tp else 0.0), (tp / (tp + fn) if tp else 0.0)


def score(limit: int | None = None) -> Result:
    rows = list(gold.rows(gold.folder() / "pages" / "truth.jsonl"))[:limit]
    try:
        articles: Any = importlib.import_module("extract.articles")
        clean = articles.clean
    except (ImportError, AttributeError) as error:
        raise gold.NotHereYetError(f"extract.articles.clean is not there yet ({error})") from error
    result = Result({}, len(rows))
    precisions, recalls = [], []
    for row in rows:
        body = gzip.decompress((gold.folder() / "pages" / "html" / f"{row['id']}.html.gz").read_bytes())
        try:
            text = clean(body, url=row["url"], content_type="text/html", entry=None, now=_NOW).text
        except Exception as error:
            result.misses.append(Miss("raised", row["url"], "", f"{type(error).__name__}: {error}"))
            text = ""
        precision, recall = page_scores(row["body"], text)
        precisions.append(precision)
        recalls.append(recall)
        wanted, given = grams(row["body"]), grams(text)
        if precision < 0.9:
            extra = " ".join(g[0] for g in (given - wanted))[:300]
            result.misses.append(Miss("too much", row["url"], f"precision {precision:.2f}", extra))
        if recall < 0.9:
            lost = " ".join(g[0] for g in (wanted - given))[:300]
            result.misses.append(Miss("lost", row["url"], lost, f"recall {recall:.2f}"))
    p, r = sum(precisions) / len(rows), sum(recalls) / len(rows)
    result.scores = {"f1": 2 * p * r / (p + r) if p + r else 0.0, "precision": p, "recall": r}
    return result
