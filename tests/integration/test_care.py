"""Care of a folder as its owner does it: maintain, backup, restore, rebuild."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extract.archive import Archive
from flows.care import due, look_after
from flows.demo.newssite import serve
from flows.health import disk_bytes
from flows.rebuild import rebuild
from flows.settings import load
from flows.work import Work
from tests.mill import Mill, until
from tests.slowsite import Slowsite


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Mill:
    mill = Mill(tmp_path_factory.mktemp("care"))
    with serve() as base:
        mill.configure(base + "/wire.xml", coder="rules")
        mill.ok("run", "--engine", "direct")
    return mill


def _titles(mill: Mill) -> list[dict[str, object]]:
    return mill.sql(
        "SELECT a.title, e.event_type, e.sentence FROM articles a LEFT JOIN events e USING (article_id) ORDER BY ALL"
    )


def test_backup_loss_restore(kept: Mill, tmp_path: Path) -> None:
    before = _titles(kept)
    kept.ok("backup", str(tmp_path / "copy.duckdb"))
    (kept.folder / "warehouse.duckdb").write_bytes(b"no longer a database" * 1000)
    assert kept("sql", "--live", "SELECT 1").code == 7
    assert kept("restore", str(tmp_path / "copy.duckdb")).code == 2  # nobody to ask
    kept.ok("restore", "--yes", str(tmp_path / "copy.duckdb"))
    assert _titles(kept) == before


@pytest.mark.parametrize(
    "command", [("restore", "--yes", "copy.duckdb"), pytest.param(("rebuild", "--yes"), marks=pytest.mark.slow)]
)
def test_no_warehouse_takes_the_place_of_one_that_a_backfill_writes(
    command: tuple[str, ...], news: Mill, slow_site: Slowsite
) -> None:
    news.ok("run", "--engine", "direct", NEWSMILL_FETCH__MAX_ITEMS="1")
    news.ok("backup", "copy.duckdb")
    slow_site.held.set()
    slow_site.asked.clear()
    patient = {"NEWSMILL_FETCH__READ_TIMEOUT_S": "60", "NEWSMILL_FETCH__TIMEOUT_S": "90"}
    backfill = news.start("backfill", "--from", "2026-11-24", "--to", "2026-11-24", "--source", "pages", **patient)
    until(lambda: slow_site.asked["/story/0"] or backfill.poll() is not None)
    refused = news(*command, "--wait", "1")
    slow_site.release.set()
    assert backfill.wait(60) == 0
    assert refused.code == 6
    assert f"E_BUSY: a backfill is under way: process {backfill.pid}" in refused.err
    assert not list(news.folder.glob("*before-*"))
    assert news.one("SELECT count(*) FROM articles") == 3
    news.ok(*command, "--wait", "1")


def test_r18_rebuild_brings_back_what_the_raw_payloads_hold(kept: Mill) -> None:
    before = _titles(kept)
    (kept.folder / "warehouse.duckdb").unlink()
    printed = kept.ok("rebuild", "--yes")
    assert "6 entries, 6 articles, 0 damaged payloads" in printed.out
    assert _titles(kept) == before
    raw = max((kept.folder / "raw").rglob("*.warc.gz"), key=lambda file: file.stat().st_size)
    raw.chmod(0o600)
    raw.write_bytes(raw.read_bytes()[: raw.stat().st_size // 2])  # as a crash of the disk might leave it
    assert kept.ok("rebuild", "--yes").code == 0
    assert 0 < kept.one("SELECT count(*) FROM articles") < 6


def test_rebuild_passes_over_what_was_never_fetched_from_the_web(tmp_path: Path) -> None:
    (tmp_path / "newsmill.toml").write_text("[coder]\nname = 'none'\n", encoding="utf-8")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    with Archive(tmp_path / "raw", "crawl") as archive:
        archive.write("dns:example.org", "dns:example.org", 200, [], b"example.org 192.0.2.1", now)
        page = (
            b"<html><title>Rain</title><p>It rained in the hills all night, and the river rose by a metre.</p></html>"
        )
        archive.write("https://a.example/1", "https://a.example/1", 200, [("Content-Type", "text/html")], page, now)
    assert rebuild(Work(load(tmp_path), "r1")).tally.articles_new == 1


def test_maintain_says_what_it_did(kept: Mill) -> None:
    assert "raw files removed" in kept.ok("maintain").out
    assert "verified: 0 findings" in kept.ok("maintain", "--dry-run").out


def _age(mill: Mill, hours: float) -> Path:
    """As if the last care had been so long ago."""
    stamp = mill.folder / "maintained"
    then = time.time() - 3600 * hours
    os.utime(stamp, (then, then))
    return stamp


def test_a_run_looks_after_the_warehouse_once_a_day(tmp_path: Path) -> None:
    mill = Mill(tmp_path)
    with serve() as base:
        mill.configure(base + "/wire.xml", toml="[storage]\nkeep_raw_days = 1")
        mill.ok("run", "--engine", "direct")
        old = mill.folder / "raw" / "left-by-a-crash.warc.gz"
        old.write_bytes(b"\0")
        os.utime(old, (0, 0))
        indexes = "SELECT count(*) FROM duckdb_schemas() WHERE schema_name = 'fts_main_articles'"
        _age(mill, 23)
        assert "indexed" not in mill.ok("run", "--engine", "direct").err
        assert old.exists()
        assert mill.one(indexes) == 0
        stamp = _age(mill, 25)
        assert "indexed; 1 raw files removed" in mill.ok("run", "--engine", "direct").err
        assert not old.exists()
        assert mill.one(indexes) == 1
        assert time.time() - stamp.stat().st_mtime < 3600
        assert "indexed" not in mill.ok("run", "--engine", "direct").err


def test_no_care_where_it_is_left_to_the_owner(tmp_path: Path) -> None:
    mill = Mill(tmp_path)
    mill.configure("http://127.0.0.1:8080/wire.xml", toml="[storage]\nmaintain_every_hours = 0")
    settings = load(mill.folder)
    assert not due(settings, datetime.now(UTC) + timedelta(days=999))
    assert not (mill.folder / "maintained").exists()


def test_care_that_fails_is_told_and_comes_again_a_day_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mill = Mill(tmp_path)
    mill.configure("http://127.0.0.1:8080/wire.xml")
    settings, now = load(mill.folder), datetime.now(UTC)
    assert not due(settings, now)
    assert due(settings, now + timedelta(hours=25))
    later = now + timedelta(hours=25)
    look_after(Work(settings, "run", now=lambda: later))  # there is no warehouse
    assert "the warehouse could not be looked after: E_NO_WAREHOUSE" in capsys.readouterr().err
    assert not due(settings, later + timedelta(hours=23))
    assert due(settings, later + timedelta(hours=25))


def test_a_stamp_of_a_clock_that_was_wrong_keeps_no_care_away(tmp_path: Path) -> None:
    (tmp_path / "newsmill.toml").write_text("", encoding="utf-8")
    settings, now = load(tmp_path), datetime.now(UTC)
    assert not due(settings, now + timedelta(days=3650))  # the first run's, under a clock far ahead
    assert due(settings, now)
    assert not due(settings, now + timedelta(days=3650, hours=-1))


def test_sizes_are_told_while_files_come_and_go(tmp_path: Path) -> None:
    """Prefect's database makes and removes its journal all the time."""
    (tmp_path / "newsmill.toml").write_text("", encoding="utf-8")
    folder = tmp_path / "prefect"
    folder.mkdir()
    (folder / "kept").write_bytes(b"x" * 10)
    over = threading.Event()

    def come_and_go() -> None:
        while not over.is_set():
            for n in range(50):
                (folder / f"journal-{n}").touch()
            for n in range(50):
                (folder / f"journal-{n}").unlink()

    busy = threading.Thread(target=come_and_go)
    busy.start()
    try:
        assert {disk_bytes(load(tmp_path))["prefect"] for _ in range(300)} == {10}
    finally:
        over.set()
        busy.join()
