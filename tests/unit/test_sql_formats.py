"""What `newsmill sql` prints: JSON that any program reads, numbers as numbers."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from flows.commands.sql import command
from tests.integration.warehouse_samples import batch, empty_warehouse
from warehouse.export import export, selection
from warehouse.store import Store


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mill")
    (folder / "newsmill.toml").write_text("", encoding="utf-8")
    with Store.open(empty_warehouse(folder / "warehouse.duckdb")) as store:
        store.load(batch(2))
    return folder


def ask(folder, sql, *options):
    done = CliRunner().invoke(command, [sql, "-C", str(folder), *options], standalone_mode=False)
    assert done.exception is None, done.output
    return done.stdout


def not_json(word):
    raise AssertionError(f"{word} is no JSON")


def records(folder, sql):
    return json.loads(ask(folder, sql, "--format", "json"), parse_constant=not_json)


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("1.5", 1.5), ("2.0::DECIMAL(9,1)", 2), ("sum(1)", 1), ("[0.5, 1.0]", [0.5, 1]), ("'nan'::DOUBLE", None),
        ("'-inf'::DOUBLE", None), ("{'a': 'inf'::DOUBLE}", {"a": None}), ("10::HUGEINT * 10", 100), ("'1.5'", "1.5"),
    ],
)  # fmt: skip
def test_numbers_are_numbers_in_json(folder, sql, value):
    (record,) = records(folder, f"SELECT {sql} AS v")
    assert record == {"v": value}
    assert type(record["v"]) is type(value)


def test_tolls_are_integers(folder):
    (day,) = records(folder, "FROM casualties_daily")
    assert (day["killed_min"], day["killed_max"], day["articles"]) == (3, 3, 2)


def test_a_table_shows_decimals_as_numbers(folder):
    assert ask(folder, "SELECT 1.5 AS a, 3.00 AS b").splitlines()[-1].split() == ["1.5", "3"]


CSV = [
    ("['drones', 'missiles']", "drones; missiles"),
    ("[TIMESTAMP '2026-11-26 09:00:00']", "2026-11-26T09:00:00Z"),
    ("TIMESTAMP '2026-11-26 09:00:00'", "2026-11-26T09:00:00Z"),
    ("TIMESTAMPTZ '2026-11-26 09:00:00+01'", "2026-11-26T08:00:00Z"),
    ("DATE '2026-11-26'", "2026-11-26"),
    ("{'a': 1, 'b': ['x']}", '{"a":1,"b":["x"]}'),
    ("[{'a': 1}]", '[{"a":1}]'),
    ("[[1], [2]]", "[[1],[2]]"),
    ("INTERVAL 26 HOUR", "26:00:00"),
    ("INTERVAL 1 DAY", "1 day"),
    ("true", "true"),
    ("1.50", "1.50"),
    ("sum(1)", "1"),
    ("[]::VARCHAR[]", ""),
    ("NULL", ""),
    ("'\\xAB'::BLOB", "ab"),
]


@pytest.mark.parametrize(("sql", "text"), CSV)
def test_csv_has_no_python_in_it(folder, sql, text):
    (row,) = csv.DictReader(io.StringIO(ask(folder, f"SELECT {sql} AS v, 1 AS one", "--format", "csv")))
    assert row == {"v": text, "one": "1"}


def test_sql_and_export_write_one_form(folder, tmp_path):
    with Store.open(folder / "warehouse.duckdb") as store:
        columns = [name for name, *_ in store.connection.sql(f"DESCRIBE {selection('events', None, None)}").fetchall()]
        shared = [c for c in columns if c not in {"day", "site", "url", "canonical_url", "story_id", "incident_id"}]
        export(store.connection, tmp_path / "events.csv", style="csv")
        export(store.connection, tmp_path / "events.jsonl", style="jsonl")
    asked = f"SELECT {', '.join(shared)} FROM events"

    def key(row):
        return row["event_id"]

    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        exported = [{c: row[c] for c in shared} for row in csv.DictReader(file)]
    asked_csv = list(csv.DictReader(io.StringIO(ask(folder, asked, "--format", "csv"))))
    assert sorted(exported, key=key) == sorted(asked_csv, key=key)
    lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    exported = [{c: row[c] for c in shared} for row in map(json.loads, lines)]
    assert sorted(exported, key=key) == sorted(records(folder, asked), key=key)


def test_intervals_in_json_and_parquet(folder, tmp_path):
    assert records(folder, "SELECT INTERVAL 1 DAY AS v") == [{"v": "1 day"}]
    ask(folder, "SELECT INTERVAL 1 DAY AS v", "--format", "parquet", "-o", str(tmp_path / "v.parquet"))
    assert pyarrow.parquet.read_table(tmp_path / "v.parquet").to_pylist() == [{"v": "1 day"}]


def test_csv_safe(folder):
    out = ask(folder, "SELECT '=1+1' AS a, ['@x'] AS b, -1 AS c", "--format", "csv", "--csv-safe")
    assert out.splitlines()[1] == "'=1+1,'@x,-1"


def test_a_table_shows_lists_as_text(folder):
    assert ask(folder, "SELECT ['a', 'b'] AS v").splitlines()[-1] == "a; b"
