"""Files for others: every layout in every format, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from pathlib import Path

import duckdb
import pytest

from extract.records import Batch, key
from tests.integration.warehouse_samples import batch, coded, event
from warehouse.errors import StorageUnwritable
from warehouse.export import FORMATS, LAYOUTS, export
from warehouse.store import Store


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = tmp_path_factory.mktemp("data") / "warehouse.duckdb"
    with Store.open(path) as store:
        store.load(batch(3))
        bad = coded(5, "=cmd|' /C calc'!A0 killed a market.")
        text = bad.article.text
        odd = event(bad.article.article_id, text, sentence=text, cue='+1"x', event_id=key("odd"))
        store.load(Batch(articles=(type(bad)(bad.article, type(bad.coding)((odd,)), "rules", "1"),)))
        yield store.connection


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", FORMATS)
def test_every_layout_in_every_format(con, tmp_path, layout, style):
    target = tmp_path / f"out.{style}"
    for _ in range(2):  # the second time over the first
        done = export(con, target, layout=layout, style=style)
    assert done.rows >= 1
    source = f"{target}/**/*.parquet" if style == "parquet" else str(target)
    reader = {"parquet": "read_parquet", "csv": "read_csv", "jsonl": "read_json"}[style]
    assert duckdb.sql(f"SELECT count(*) FROM {reader}('{source}')").fetchone() == (done.rows,)
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_parquet_is_partitioned_by_day(con, tmp_path):
    export(con, tmp_path / "events", layout="events", style="parquet")
    assert [p.name for p in (tmp_path / "events").iterdir()] == ["day=2026-11-16"]


def test_days_asked_for_are_renewed_and_others_left(con, tmp_path):
    target = tmp_path / "events"
    day = date(2026, 11, 16)
    export(con, target)
    for name in ("day=2026-11-15", "day=2026-11-17", "day=__HIVE_DEFAULT_PARTITION__"):
        (target / name).mkdir()
    kept = (target / "day=2026-11-16").stat().st_ino
    assert export(con, target, first=date(2026, 11, 17), last=date(2026, 11, 18)).files == 0
    assert sorted(p.name for p in target.iterdir()) == [
        "day=2026-11-15", "day=2026-11-16", "day=__HIVE_DEFAULT_PARTITION__",
    ]  # fmt: skip
    assert (target / "day=2026-11-16").stat().st_ino == kept
    done = export(con, target, first=day)
    assert (done.rows, done.files) == (4, 1)
    assert (target / "day=2026-11-16").stat().st_ino != kept
    assert [p.name for p in tmp_path.iterdir()] == ["events"]
    export(con, target)
    assert [p.name for p in target.iterdir()] == ["day=2026-11-16"], "all days: the whole folder"


def test_a_file_does_not_take_the_place_of_a_folder(con, tmp_path):
    export(con, tmp_path / "events")
    with pytest.raises(StorageUnwritable, match="folder"):
        export(con, tmp_path / "events", style="csv")
    assert (tmp_path / "events" / "day=2026-11-16").is_dir()


def test_days(con, tmp_path):
    assert export(con, tmp_path / "a.csv", style="csv", first=date(2026, 11, 17)).rows == 0
    assert export(con, tmp_path / "a.csv", style="csv", first=date(2026, 11, 16), last=date(2026, 11, 16)).rows == 4
    assert export(con, tmp_path / "none", first=date(2027, 1, 1)).rows == 0


def test_c21_csv_safe(con, tmp_path):
    for safe, start in ((False, "=cmd|"), (True, "'=cmd|")):
        export(con, tmp_path / "e.csv", style="csv", csv_safe=safe)
        with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        assert any(row["sentence"].startswith(start) for row in found)
        assert all(row["contexts"] == "military" for row in found)


def test_jsonl_keeps_lists(con, tmp_path):
    export(con, tmp_path / "e.jsonl", style="jsonl")
    first = json.loads((tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["contexts"] == ["military"]


def test_a_folder_of_others_is_left_alone(con, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(StorageUnwritable):
        export(con, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "keep"


@pytest.mark.parametrize("target", [".", "..", "/", "new/..", "new/../."])
def test_the_folder_one_is_in_is_left_alone(con, tmp_path, monkeypatch, target):
    """Empty or not, however it is called."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for holds in (None, "mine.txt", "day=2026-11-16"):
        if holds:
            (tmp_path / "here" / holds).touch()
        with pytest.raises(StorageUnwritable, match="folder") as refused:
            export(con, Path(target))
        assert refused.value.next
    assert sorted(os.listdir(tmp_path / "here")) == ["day=2026-11-16", "mine.txt"]
    assert os.listdir(tmp_path) == ["here"]


def test_only_a_file_takes_the_place_of_a_file(con, tmp_path):
    (tmp_path / "mine.txt").write_text("keep")
    os.mkfifo(tmp_path / "pipe")
    for name, style in (("mine.txt", "parquet"), ("mine.txt/events", "parquet"), ("pipe", "csv"), ("pipe", "parquet")):
        with pytest.raises(StorageUnwritable):
            export(con, tmp_path / name, style=style)
    assert (tmp_path / "mine.txt").read_text() == "keep"
    assert (tmp_path / "pipe").is_fifo()
    (tmp_path / "link").symlink_to(tmp_path / "events")
    for _ in range(2):
        export(con, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "events" / "day=2026-11-16").is_dir()


@pytest.mark.parametrize("name", ["newsmill.toml", "warehouse.duckdb"])
def test_settings_and_warehouse_are_never_overwritten(con, tmp_path, name):
    target = tmp_path / name
    target.write_text("mine")
    with pytest.raises(StorageUnwritable, match="no export takes the place"):
        export(con, target, style="csv")
    assert target.read_text() == "mine"
