"""The SQL door, without the service around it: what its clients see of a snapshot."""

from __future__ import annotations

import secrets

import duckdb
import pytest

from extract.records import Batch
from tests.integration.warehouse_samples import batch, coded, empty_warehouse
from tests.mill import closed_port
from warehouse import extensions
from warehouse.care import maintain
from warehouse.query import query
from warehouse.remote import Remote
from warehouse.served import Served
from warehouse.snapshot import publish
from warehouse.store import Store

FOUND = "SELECT title, site, url, score FROM search('orikhiv shelling') ORDER BY ALL"


@pytest.fixture
def path(tmp_path):
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(batch(3))
        store.load(Batch(articles=(coded(9, "Nothing happened anywhere.", events=0),)))
    return path


@pytest.fixture
def listening(path, tmp_path):
    port, token = closed_port(), secrets.token_hex()
    served = Served(path, tmp_path / "door", memory="500MB")
    publish(path)
    served.turn()
    served.listen(port, token)
    return served, f"quack:localhost:{port}", token


@pytest.fixture
def door(listening):
    served, address, token = listening
    with duckdb.connect() as client:
        extensions.require(client, "httpfs")
        extensions.require(client, "quack")

        def ask(sql):
            return client.execute("FROM quack_query(?, ?, token := ?)", [address, sql, token]).fetchall()

        yield served, ask


def test_search_answers_with_the_index_where_the_snapshot_has_one_and_without_where_not(path, door):
    served, ask = door
    plain = ask(FOUND)
    assert plain == query(path, FOUND).rows
    assert len(plain) == 3
    assert maintain(path).indexed
    assert served.turn()
    indexed = ask(FOUND)
    assert indexed == query(path, FOUND).rows
    assert [row[:3] for row in indexed] == [row[:3] for row in plain]
    assert indexed != plain, "scored by the index"
    # What came since the index was made is found too, as far as there is a newer snapshot.
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(10),)))
    publish(path)
    assert served.turn()
    assert len(ask(FOUND)) == 4


def test_the_other_macro_and_the_lock_are_there_with_an_index_too(path, door):
    served, ask = door
    maintain(path)
    assert served.turn()
    assert len(ask("FROM events_between('2020-01-01', '2030-01-01')")) == len(query(path, "FROM events").rows)
    for sql in ("DROP SCHEMA fts_main_articles CASCADE", "CREATE TABLE fts_main_articles.x AS SELECT 1"):
        with pytest.raises(duckdb.Error):
            ask(sql)
    assert ask(FOUND)


@pytest.mark.parametrize("sql", ["SELECT sum(n) AS total FROM range(4) t(n)", "FROM casualties_daily", "FROM claims"])
def test_the_service_answers_in_the_types_that_the_snapshot_does(path, listening, sql):
    _, address, token = listening
    remote = Remote(address, token, timeout_s=30)
    assert remote.query(sql).arrow().schema.types == query(path, sql).arrow().schema.types


def test_the_service_hides_no_column(listening):
    _, address, token = listening
    assert Remote(address, token, timeout_s=30).query("SELECT 1 AS a, 2 AS a").dicts() == [{"a": 1, "a_1": 2}]


def test_the_services_clients_read_what_a_views_columns_mean(door):
    _, ask = door
    ((comment,),) = ask(
        "SELECT comment FROM duckdb_columns() "
        "WHERE database_name = current_database() AND table_name = 'claims' AND column_name = 'day'"
    )
    assert comment.startswith("First day it can have happened on")
