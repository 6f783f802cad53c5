"""Machines that share a lake, each with its own folder and feeds: none disturbs what is another's."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from extract.records import Batch, Gap, Run, key
from flows.asking import opened
from flows.engines import would_ask
from flows.ingest import ingest
from flows.runs import recorded
from flows.settings import Settings, load
from flows.work import Work
from tests.integration.warehouse_samples import NOW, entry, feed
from tests.mill import Mill
from tests.slowsite import Slowsite
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
    with Store.open(lake) as store:
        begun = [
            Run(f"r{n}", "ingest", "direct", "running", NOW, pid=pid, host=host) for n, (host, pid) in enumerate(runs)
        ]
        store.load(Batch(runs=tuple(begun)))
    with recorded(Work(settings, "r9"), "ingest", "direct"):
        pass
    states = query(lake, "SELECT state FROM runs ORDER BY run_id").rows
    # This test's own process began later than that run: its number is another's now.
    assert states == [("crashed",), ("crashed",), ("running",), ("completed",)]


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
