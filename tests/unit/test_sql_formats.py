"""What `newsmill sql` prints: JSON that any program reads, numbers as numbers."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from flows.commands.sql import command
from tests.integration.warehouse_samples import batch, empty_warehouse
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
