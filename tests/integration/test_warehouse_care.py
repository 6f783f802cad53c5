"""Backup and restore, compaction, retention, integrity."""

from __future__ import annotations

import os
import resource
import signal
from datetime import timedelta

import pytest

from extract.records import Batch, Fetch
from tests.integration.test_warehouse_store import contents
from tests.integration.warehouse_samples import NOW, TEXT, batch, coded, empty_warehouse
from warehouse.care import backup, maintain, restore
from warehouse.errors import DiskFull, StorageUnwritable, WarehouseDamaged, WarehouseMissing
from warehouse.integrity import check, missing_payloads
from warehouse.query import query
from warehouse.snapshot import is_current, publish
from warehouse.store import Store


@pytest.fixture
def path(tmp_path):
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(batch(5))
        store.load(Batch(articles=(coded(1, TEXT.replace("three", "four"), events=2),)))
    return path


def test_backup_and_restore(path, tmp_path):
    before = contents(path, but=())
    copy = backup(path, tmp_path / "backups" / "one.duckdb")
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(50),)))
    kept = restore(copy, path)
    assert contents(path, but=()) == before
    assert query(kept, "SELECT count(*) FROM articles", live=True).rows == [(6,)]
    assert query(path, "SELECT count(*) FROM articles").rows == [(5,)], "the snapshot too"
    with Store.open(path) as store:
        assert store.load(Batch(articles=(coded(60),))).articles_new == 1


def test_restore_where_the_warehouse_is_damaged_or_gone(path, tmp_path):
    copy = backup(path, tmp_path)
    path.write_bytes(b"\0" * 5000)
    restore(copy, path)
    assert check(path) == []
    path.unlink()
    assert restore(copy, path) is None
    assert check(path) == []


def test_damaged_backup_changes_nothing(path, tmp_path):
    copy = backup(path, tmp_path / "one.duckdb")
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    copy.write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(WarehouseDamaged):
        restore(copy, path)
    with pytest.raises(WarehouseMissing):
        restore(tmp_path / "no.duckdb", path)
    assert path.read_bytes() == before


def test_maintain_compacts_and_indexes(path):
    with Store.open(path) as store:
        for n in range(3):
            words = " ".join(f"word{i}x{n}" for i in range(400_000))
            store.load(Batch(articles=(coded(90, words, events=0, warc_offset=n),)))
        store.load(Batch(articles=(coded(90, "Short again.", events=0, warc_offset=77),)))
        store.connection.execute("DELETE FROM article_versions")
        store.checkpoint()
    before, size = contents(path, but=()), path.stat().st_size
    done = maintain(path, compact=True)
    assert contents(path, but=()) == before
    assert done.compacted
    assert path.stat().st_size < size / 2
    assert done.indexed
    assert query(path, "SELECT count(*) FROM search('orikhiv')").rows == [(5,)]
    assert is_current(path)
    assert check(path) == []
    with Store.open(path) as store:
        assert store.load(Batch(articles=(coded(91),))).articles_new == 1


def test_retention_of_raw_payloads(path, tmp_path):
    raw = tmp_path / "raw"
    (raw / "2026").mkdir(parents=True)
    names = {name: f"2026/{name}.warc.gz" for name in ("old", "new", "lost", "kept")}
    for name in names.values():
        (raw / name).write_bytes(b"x" * 100)
    for name in ("lost", "kept"):
        os.utime(raw / names[name], (0, 0))

    def fetch(name, at):
        return Fetch(
            name, "r", None, "page", "https://a.example/", "https://a.example/", "ok", 200, None, None, 1, 1, None,
            None, (), None, None, None, None, None, names[name], 0, at, 0.1,
        )  # fmt: skip

    articles = tuple(
        coded(70 + n, warc_file=names[name], warc_offset=0) for n, name in enumerate(("old", "new", "kept"))
    )
    with Store.open(path) as store:
        store.load(Batch(fetches=(fetch("old", NOW - timedelta(days=40)), fetch("new", NOW)), articles=articles))
    done = maintain(path, raw, keep_raw_days=30, now=NOW)
    assert (done.raw_files_removed, done.raw_bytes_removed) == (3, 300)
    assert [p.name for p in raw.rglob("*.gz")] == ["new.warc.gz"]
    rows = query(path, "SELECT count(warc_file) FROM fetches UNION ALL SELECT count(*) FROM fetches").rows
    assert rows == [(1,), (2,)]
    named = query(
        path, "SELECT warc_file, count(*) FROM articles WHERE title LIKE 'Title 7_' GROUP BY ALL ORDER BY ALL"
    )
    assert named.rows == [(names["new"], 1), (None, 2)], "a page that a backfill kept is named by its article alone"


def test_retention_leaves_what_is_not_ours(path, tmp_path):
    """The raw folder may be the warehouse's own, or another's."""
    for name in ("newsmill.toml", "notes.txt", "left-by-a-crash.warc.gz"):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0))
    assert maintain(path, tmp_path, keep_raw_days=30, now=NOW).raw_files_removed == 1
    assert {"newsmill.toml", "notes.txt"} <= {file.name for file in tmp_path.iterdir()}


def test_integrity_finds_what_is_wrong(path):
    assert check(path) == []
    with Store.open(path) as store:
        store.connection.execute("DELETE FROM articles WHERE title = 'Title 2'")
        store.connection.execute("INSERT INTO entries SELECT * FROM entries LIMIT 1")
    found = {f.what: f.rows for f in check(path)}
    assert found["events without their article"] == 1
    assert found["entries kept twice"] == 1


def test_payloads_that_cannot_be_read_back(path):
    def read(file, offset):
        if offset > 3000:
            raise ValueError("no record there")

    with Store.open(path) as store:
        missing = missing_payloads(store.connection, read)
    assert {m.reason for m in missing} == {"no record there"}
    assert len(missing) == 2


def test_neither_backup_nor_restore_takes_newsmills_own_file_for_a_backup(path, tmp_path):
    snapshot = publish(path)
    link = tmp_path / "link.duckdb"
    link.symlink_to(path)
    before = path.read_bytes()
    for target in (path, snapshot, link):
        with pytest.raises(StorageUnwritable, match="own file"):
            backup(path, target)
    with pytest.raises(StorageUnwritable, match="own file"):
        restore(link, path)
    assert path.read_bytes() == before
    assert restore(snapshot, path) is not None, "which is a good copy where nothing else is left"


def test_restore_without_room_leaves_the_warehouse(path, tmp_path):
    copy = backup(path, tmp_path / "copies" / "one.duckdb")
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (copy.stat().st_size // 2, hard))
    try:
        with pytest.raises(DiskFull):
            restore(copy, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copies", "warehouse.duckdb"]
