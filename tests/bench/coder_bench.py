"""How fast the event coder reads, and what a worker weighs.

A fresh process loads the coder and reads articles of our own (:mod:`tests.bench.news`), settled as a worker is
(:mod:`flows.garbage`). Processor seconds are counted, not wall time: on a busy machine the measure stays near what one
core would do alone.
"""

from __future__ import annotations

import importlib
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime

from flows.garbage import settle
from tests.bench.news import WORDS, articles
from tests.eval import gold

ARTICLES, WARM_UP = 60, 6


def measure() -> dict[str, float]:
    """In a process of its own: see run()."""
    texts = articles(WARM_UP + ARTICLES)
    began = time.process_time()
    reader = gold.Reader()
    published = datetime(2026, 11, 28, 12, tzinfo=UTC)
    reader.coder.read(texts[0], "", published, "en")
    loaded = time.process_time() - began
    for text in texts[1:WARM_UP]:
        reader.coder.read(text, "", published, "en")
    settle()
    began = time.process_time()
    codings = [reader.coder.read(text, "", published, "en") for text in texts[WARM_UP:]]
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parser = importlib.import_module("extract.events.parser").load()
    parser.read(texts[0])
    began = time.process_time()
    for text in texts[WARM_UP:]:
        parser.read(text)
    parsed = time.process_time() - began
    words = sum(len(t.split()) for t in texts[WARM_UP:])
    return {
        "parse": words / WORDS / parsed,
        "load": loaded,
        "articles": words / WORDS / spent,
        "events": sum(len(c.events) for c in codings) / ARTICLES,
        "memory": memory,
    }


def run() -> dict[str, tuple[float, str | None]]:
    """Measured in a fresh process. Raises NotHereYetError where the coder is absent."""
    gold.Reader()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.coder_bench"], cwd=gold.ROOT, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    found = json.loads(done.stdout.splitlines()[-1])
    return {
        "articles of 600 words a second a core": (found["articles"], "at least 25"),
        "the same, parsing alone": (found["parse"], None),
        "memory of a worker, MB": (found["memory"], "at most 300"),
        "loading and the first article, s": (found["load"], None),
        "events an article": (found["events"], None),
    }


if __name__ == "__main__":
    print(json.dumps(measure()))
