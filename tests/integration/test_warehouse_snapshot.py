"""The snapshot: renewed whole, only when something changed, and readable while the warehouse is held."""

from __future__ import annotations

import os
import stat
import threading

import duckdb
import pytest

from extract.records import Batch
from tests.integration.warehouse_samples import batch, coded, empty_warehouse
from warehouse.query import query
from warehouse.snapshot import is_current, publish, snapshot_of
from warehouse.store import Store


@pytest.fixture
def path(tmp_path):
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(batch(3))
    return path


def count(path):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute("SELECT count(*) FROM articles").fetchone()[0]


def test_published_and_only_when_something_changed(path):
    copy = publish(path)
    assert count(copy) == 3
    first = copy.stat()
    assert publish(path).stat().st_ino == first.st_ino
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(9),)))
    assert not is_current(path)
    assert count(copy) == 3
    assert publish(path).stat().st_ino != first.st_ino
    assert count(copy) == 4
    assert is_current(path)
    assert not list(path.parent.glob(".*.tmp"))


def test_opening_the_warehouse_without_a_load_changes_nothing(path):
    publish(path)
    Store.open(path).close()
    assert is_current(path)


def test_queries_go_to_the_snapshot_while_the_warehouse_is_held(path):
    publish(path)
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(9),)))
        answer = query(path, "SELECT count(*) FROM articles", wait_s=0)
        assert answer.rows == [(3,)]
    assert query(path, "SELECT count(*) FROM articles", live=True).rows == [(4,)]
    assert "snapshot" in query(path, "SELECT count(*) FROM articles").note
    publish(path)
    assert query(path, "SELECT count(*) FROM articles").note is None


def test_a_reader_in_a_loop_never_fails(path):
    """100 queries while a writer loads and publishes: no error, and never fewer rows than before."""
    publish(path)
    done = threading.Event()

    def write():
        for n in range(10, 14):
            with Store.open(path) as store:
                store.load(Batch(articles=(coded(n),)))
            publish(path)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    while not done.is_set() or len(counts) < 100:
        with duckdb.connect(str(snapshot_of(path)), read_only=True) as con:
            counts.append(con.execute("SELECT count(*) FROM articles").fetchone()[0])
    writer.join()
    assert len(counts) >= 100
    assert count(snapshot_of(path)) == 7


def test_s12_files_are_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        path = tmp_path / "data" / "warehouse.duckdb"
        with Store.open(path) as store:
            store.load(batch(1))
            files = {p: stat.S_IMODE(p.stat().st_mode) for p in path.parent.rglob("*")}
        publish(path)
    finally:
        os.umask(before)
    files |= {p: stat.S_IMODE(p.stat().st_mode) for p in path.parent.rglob("*")}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert set(files.values()) == {0o600}
    assert {p.name for p in files} >= {"warehouse.duckdb", "warehouse.duckdb.wal", "warehouse.snapshot.duckdb"}
