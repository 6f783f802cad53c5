"""Machines that share a lake, each with its own folder and feeds: none disturbs what is another's."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extract.records import BackfillPart, Batch, Gap, Run, key
from flows.asking import opened
from flows.backfill.parameters import Parameters
from flows.backfill.run import backfill
from flows.engines import would_ask
from flows.ingest import ingest
from flows.locks import hold
from flows.progress import Silent
from flows.runs import Kind, recorded
from flows.service.housekeeping import mark_crashed
from flows.settings import Settings, load
from flows.work import Work
from tests.integration.warehouse_samples import NOW, entry, feed
from tests.mill import Mill
from tests.slowsite import Slowsite
from tests.unit.test_polling import OK
from warehouse.errors import WarehouseMissing, WarehouseOutdated
from warehouse.query import query
from warehouse.store import Store

ELSEWHERE = "https://elsewhere.example/rss"
DEAD = 2**22 + 1  # no process has this number


@pytest.fixture
def lake(mill: Mill, slow_site: Slowsite, tmp_path: Path) -> str:
    """The address of a lake in which the folder's warehouse is; it is not made yet."""
    address = f"ducklake:{tmp_path}/catalog.ducklake data_path={tmp_path}/lake/"
    mill.configure(slow_site.feed, toml=f'[storage]\nwarehouse = "{address}"\n')
    return address


@pytest.fixture
def settings(mill: Mill, lake: str) -> Settings:
    return load(mill.folder)


def test_another_machines_run_goes_on(settings: Settings, lake: str) -> None:
    here, there = socket.gethostname(), "another-machine"
    runs = [(here, DEAD), (here, os.getpid()), (there, DEAD)]
    today = datetime.now(UTC) - timedelta(hours=12)
    with Store.open(lake) as store:
        begun = [
            Run(f"r{n}", "ingest", "direct", "running", today, pid=pid, host=host) for n, (host, pid) in enumerate(runs)
        ]
        store.load(Batch(runs=tuple(begun)))
    with recorded(Work(settings, "r9"), "ingest", "direct"):
        pass
    states = query(lake, "SELECT state FROM runs ORDER BY run_id").rows
    # This test's own process began later than that run: its number is another's now.
    assert states == [("crashed",), ("crashed",), ("running",), ("completed",)]


def test_runs_of_machines_that_are_no_more_or_renamed_crashed(settings: Settings, lake: str) -> None:
    """As known by their silence; of what is not silent nobody knows."""
    now = datetime.now(UTC)
    long_ago, today = now - timedelta(days=5), now - timedelta(hours=5)
    kinds: dict[str, tuple[Kind, datetime]] = {
        "silent": ("ingest", long_ago),
        "asking": ("ingest", long_ago),
        "begun today": ("ingest", today),
        "past": ("backfill", long_ago),
    }
    begun = [Run(name, kind, "direct", "running", at, pid=1, host="container-1") for name, (kind, at) in kinds.items()]
    part = BackfillPart("past", "2026-10-01", "replay", "running", "{}", updated_at=today)
    asked = replace(OK, run_id="asking", started_at=today)
    with Store.open(lake) as store:
        store.load(Batch(runs=tuple(begun), fetches=(asked,), backfill_parts=(part,)))
    assert mark_crashed(settings, Silent()) == 1
    running = "SELECT run_id FROM runs WHERE state = 'running' ORDER BY 1"
    assert query(lake, running).rows == [("asking",), ("begun today",), ("past",)]
    with Store.open(lake) as store:
        store.load(Batch(backfill_parts=(replace(part, updated_at=long_ago),)))
    with recorded(Work(settings, "r9"), "backfill", "direct"):
        pass
    assert query(lake, running).rows == [("asking",), ("begun today",)]


def test_a_machine_that_is_called_otherwise_now_has_its_own_warehouses_runs(tmp_path: Path) -> None:
    (tmp_path / "newsmill.toml").write_text("")
    settings = load(tmp_path)
    kinds: tuple[Kind, ...] = ("ingest", "backfill")
    with Work(settings, "look").store() as store:
        store.load(
            Batch(runs=tuple(Run(k, k, "direct", "running", NOW, pid=os.getpid(), host="container-1") for k in kinds))
        )
    with hold(tmp_path, "run"):
        assert mark_crashed(settings, Silent()) == 1
    states = query(tmp_path / "warehouse.duckdb", "SELECT state FROM runs ORDER BY run_id").rows
    assert states == [("crashed",), ("running",)]


def test_who_holds_the_warehouse_keeps_no_service_from_coming_up(tmp_path: Path) -> None:
    (tmp_path / "newsmill.toml").write_text("")
    settings = load(tmp_path)
    Work(settings, "look").store().close()
    script = "import duckdb, sys; con = duckdb.connect('warehouse.duckdb'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as analyst:
        assert analyst.stdout is not None
        assert analyst.stdout.readline() == "open\n"
        assert mark_crashed(settings, Silent()) == 0
        analyst.communicate("")


def test_another_machines_feeds_and_what_they_wait_for_are_left_alone(settings: Settings, lake: str) -> None:
    watched = feed(ELSEWHERE, status="failing", consecutive_failures=3)
    gap = Gap("g", watched.feed_id, NOW, NOW)
    with Store.open(lake) as store:
        store.load(Batch(feeds=(watched,), entries=(entry(1, ELSEWHERE),), gaps=(gap,)))
    done = ingest(Work(settings, "r1"))
    assert (done.run.feeds_polled, done.run.articles_new) == (1, 3)
    with Store.open(lake) as store:
        assert {state.feed_id: state.status for state in store.feeds()} == {
            key(settings.feed[0].url): "active",
            watched.feed_id: "failing",
        }
        assert store.gaps() == [gap]
    left = query(lake, "SELECT guid, attempts FROM entries WHERE state = 'pending'").rows
    assert left == [("guid-1", 0)]


def test_a_feed_taken_off_one_machines_list_by_hand_is_unlisted(mill: Mill, slow_site: Slowsite, lake: str) -> None:
    """Once: where another machine lists it too, that one's next run has it back for good."""
    ours, shared = f"{slow_site.feed}?ours", f"{slow_site.feed}?shared"
    with Store.open(lake) as store:
        store.load(Batch(feeds=(feed(ELSEWHERE),)))
    toml = f'[storage]\nwarehouse = "{lake}"\n'
    mill.configure(ours, shared, slow_site.feed, toml=toml)
    ingest(Work(load(mill.folder), "r1"))
    mill.configure(slow_site.feed, toml=toml)
    ingest(Work(load(mill.folder), "r2"))
    left = {ours: "unlisted", shared: "unlisted", slow_site.feed: "active", ELSEWHERE: "active"}
    assert dict(query(lake, "SELECT url, status FROM feed_health").rows) == left
    with Store.open(lake) as store:
        store.load(Batch(feeds=tuple(replace(s, status="active") for s in store.feeds() if s.url == shared)))
    ingest(Work(load(mill.folder), "r3"))
    assert dict(query(lake, "SELECT url, status FROM feed_health").rows) == left | {shared: "active"}


def test_who_reads_a_lake_makes_and_upgrades_none(settings: Settings, lake: str, tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing), opened(settings):
        pass
    assert would_ask(settings, frozenset(), due_only=False) == [(settings.feed[0].url, "never asked")]
    assert not (tmp_path / "catalog.ducklake").exists()
    with Store.open(lake) as store:
        store.connection.execute("DELETE FROM schema_migrations WHERE version > 2")
    with pytest.raises(WarehouseOutdated), opened(settings):
        pass
    with opened(settings, outdated=True) as con:
        assert con.execute("SELECT max(version) FROM schema_migrations").fetchall() == [(2,)]


def test_a_lake_is_not_rebuilt_over_what_is_in_it(mill: Mill, lake: str, tmp_path: Path) -> None:
    secret = {"NEWSMILL_STORAGE__WAREHOUSE": f"{lake} password=hunter2"}
    refused = mill("rebuild", "--yes", **secret)
    assert (refused.code, "migrate-warehouse" in refused.err) == (3, True), refused
    told = [mill("backup", "copy.duckdb", **secret), mill("restore", "--yes", "newsmill.toml", **secret), refused]
    assert [(printed.code, "hunter2" in printed.err) for printed in told] == [(3, False)] * 3
    assert not (tmp_path / "catalog.ducklake").exists()


def test_a_feeds_past_is_read_again_from_a_lake(settings: Settings, lake: str) -> None:
    """Its catalog, a file here, is opened once at a time."""
    assert ingest(Work(settings, "r1")).run.articles_new == 3
    again = Parameters(source="replay", feeds=(settings.feed[0].url,))
    done = backfill(Work(settings, "r2"), again)
    assert [(part.state, part.found) for part in done.parts] == [("done", 3)]
