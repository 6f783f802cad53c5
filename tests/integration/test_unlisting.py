"""A feed taken off the list, in the warehouse and for its readers."""

from __future__ import annotations

import pytest

from extract.records import Batch
from flows.locks import hold
from flows.settings import load
from flows.unlisting import unlist
from tests.integration.warehouse_samples import NOW, empty_warehouse, feed
from warehouse.query import query
from warehouse.snapshot import publish
from warehouse.store import Store

ONE, TWO = "https://one.example/rss", "https://two.example/rss"


@pytest.fixture
def folder(tmp_path):
    """Two feeds are in the warehouse and its snapshot; only the first is listed still."""
    (tmp_path / "newsmill.toml").write_text(f'[[feed]]\nurl = "{ONE}"\n', encoding="utf-8")
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(Batch(feeds=(feed(ONE), feed(TWO, status="failing"))))
    publish(path)
    return tmp_path


def states(folder):
    return query(folder / "warehouse.duckdb", "SELECT status FROM feed_health ORDER BY url").rows


def test_readers_see_it_at_once(folder):
    assert unlist(load(folder), [ONE, TWO], NOW)  # the first is listed still, under another title
    assert states(folder) == [("active",), ("unlisted",)]


def test_a_run_under_way_is_not_disturbed(folder):
    with hold(folder, "run"):
        assert not unlist(load(folder), [TWO], NOW)
    assert states(folder) == [("active",), ("failing",)]


def test_before_the_first_run_there_is_nothing_to_mark(tmp_path):
    (tmp_path / "newsmill.toml").write_text("", encoding="utf-8")
    assert unlist(load(tmp_path), [TWO], NOW)
    assert not (tmp_path / "warehouse.duckdb").exists()
