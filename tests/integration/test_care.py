"""Care of a folder as its owner does it: maintain, backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.demo.newssite import serve
from tests.mill import Mill


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


def test_maintain_says_what_it_did(kept: Mill) -> None:
    assert "raw files removed" in kept.ok("maintain").out
    assert "verified: 0 findings" in kept.ok("maintain", "--dry-run").out
