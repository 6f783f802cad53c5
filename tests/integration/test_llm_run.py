"""Whole runs with a language model as coder: one budget for all workers, and the rules where it ends."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from flows.demo.newssite import FEEDS, serve
from tests.llm_endpoint import Given, serving
from tests.mill import Mill

pytest.importorskip("openai", reason="the extra llm is not installed")


def first_words(request: dict[str, Any]) -> Given:
    """One event an article: the first four words of its first sentence."""
    number, words = re.findall(r"^\[(\d+)\] (\S+ \S+ \S+ \S+)", request["messages"][-1]["content"], re.M)[0]
    row = {"sentence": int(number), "evidence": words, "event_type": "CONSULT", "certainty": "high"}
    return Given({"events": [row]})


def test_workers_share_a_budget_and_the_rest_is_read_by_rules(mill: Mill) -> None:
    with serve() as site, serving(first_words) as endpoint:
        llm = (
            f'[coder]\nname = "llm"\n[coder.llm]\nmodel = "small"\nbase_url = "{endpoint.address}"\nmax_requests = 3\n'
        )
        mill.configure(*(site + path for path in FEEDS), toml=llm + "[execution]\nworkers = 2\nbatch_pages = 4\n")
        mill.ok("run", "--engine", "direct")
        assert len(endpoint.seen) == 3
    spent = "degraded = 'read by rules, not by small: the budget of 3 requests a run is spent'"
    assert mill.sql(
        f"""SELECT count(*) FILTER (degraded IS NULL) AS asked, count(*) FILTER ({spent}) AS rest,
            (SELECT count(*) FROM events WHERE coder = 'llm' AND event_type = 'CONSULT') AS by_model,
            (SELECT count(*) > 10 FROM events WHERE coder = 'rules') AS by_rules
        FROM articles WHERE coder = 'llm'"""
    ) == [{"asked": 3, "rest": 8, "by_model": 3, "by_rules": True}]
    (ledger,) = (mill.folder / "llm-cache" / "runs").glob("*.json")
    assert json.loads(ledger.read_text())["requests"] == 3


def test_a_coder_that_cannot_work_stops_the_run_before_it_begins(mill: Mill) -> None:
    llm = '[coder]\nname = "hybrid"\n[coder.llm]\nmodel = "small"\napi_key_file = "no.key"\n'
    mill.configure("http://127.0.0.1:8080/feed", toml=llm)
    printed = mill("run", "--engine", "direct")
    assert printed.code == 3
    assert "API key cannot be read" in printed.err
    assert not (mill.folder / "warehouse.duckdb").exists()
    doctor = mill("doctor")
    assert re.search(r"fail +coder +The API key cannot be read", doctor.out)
