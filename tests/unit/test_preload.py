"""What the server of the workers holds before it forks the first."""

from __future__ import annotations

import json
import subprocess
import sys

LOOK = """
import gc, json
import flows.preload
from threadpoolctl import threadpool_info
from extract.events import gazetteer
threads = [library["num_threads"] for library in threadpool_info() if library["internal_api"] == "openblas"]
tables, seldom = gazetteer.load.cache_info().currsize, gc.get_threshold()[0] > 10_000
print(json.dumps({"tables": tables, "frozen": gc.get_freeze_count(), "seldom": seldom, "threads": threads}))
"""


def test_workers_inherit_what_a_first_article_loads() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert found["tables"] == 1
    assert found["frozen"] > 10_000
    assert found["seldom"]
    assert all(threads == 1 for threads in found["threads"])
