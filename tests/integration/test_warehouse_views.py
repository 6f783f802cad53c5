"""What analysts read: views, macros, search with and without its index, the data dictionary."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from extract.records import Batch, Gap
from tests.integration.warehouse_samples import NOW, batch, coded, empty_warehouse, feed
from warehouse import extensions, fulltext, report
from warehouse.dictionary import dictionary
from warehouse.export import selection
from warehouse.query import query
from warehouse.statements import view_columns
from warehouse.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = empty_warehouse(tmp_path_factory.mktemp("data") / "warehouse.duckdb")
    watched = feed(added_at=NOW - timedelta(hours=30), last_ok_at=NOW)
    gap = Gap("g", watched.feed_id, NOW - timedelta(hours=4), NOW - timedelta(hours=1))
    with Store.open(path) as store:
        store.load(replace(batch(3), feeds=(watched,), gaps=(gap,)))
        store.load(
            Batch(articles=(coded(7, "Floods closed the harbour of Rotterdam; the mayor spoke of a café.", events=0),))
        )
    return path


@pytest.mark.parametrize(
    "view",
    ["articles_latest", "events_daily", "claims", "incidents_latest", "casualties_daily", "dyads", "feed_health",
     "coverage", "events_between('2026-11-01', '2026-11-30')", "search('Orikhiv')"],
)  # fmt: skip
def test_views_have_rows(path, view):
    assert query(path, f"FROM {view}").rows


def test_claims_lead_to_their_incident(path):
    assert query(
        path, "SELECT count(DISTINCT incident_id), count(*) FROM claims WHERE incident_id IS NOT NULL"
    ).rows == [(1, 3)]


def test_coverage_counts_hours_less_gaps(path):
    rows = query(path, "SELECT day::VARCHAR AS day, hours, hours_missed FROM coverage ORDER BY day").rows
    assert rows == [("2026-11-19", 18.0, 0.0), ("2026-11-20", 9.0, 3.0)]


def test_events_between_is_inclusive(path):
    assert query(path, "SELECT count(*) FROM events_between('2026-11-16', '2026-11-16')").rows[0][0] == 3
    assert query(path, "SELECT count(*) FROM events_between('2026-11-17', '2026-11-30')").rows[0][0] == 0


def found(path, words):
    return [title for (title,) in query(path, f"SELECT title FROM search('{words}')").rows]


def test_search_with_and_without_index(path, monkeypatch):
    cases = {
        "rotterdam": ["Title 7"], "HARBOUR mayor": ["Title 7"], "harbour orikhiv": [], "café": ["Title 7"], "": [],
        "Харків": ["Title 9"], "2026": ["Title 9"], "bank of japan": ["Title 9"],
    }  # fmt: skip
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(9, "The Bank of Japan cut its rate in 2026. Харків was quiet.", events=0),)))
    assert {words: found(path, words) for words in cases} == cases
    with Store.open(path) as store:
        assert fulltext.build(store.connection)
        store.load(Batch(articles=(coded(8, "A harbour strike began in Antwerp after the index was made."),)))
    cases |= {"antwerp": ["Title 8"]}
    assert {words: found(path, words) for words in cases} == cases
    assert set(found(path, "harbour")) == {"Title 7", "Title 8"}
    # The same file where the extension is not installed.
    monkeypatch.setattr(extensions, "file_of", lambda name: None)
    assert set(found(path, "harbour")) == {"Title 7", "Title 8"}
    with Store.open(path) as store:
        assert not fulltext.build(store.connection)


def test_search_finds_what_was_loaded_after_the_clock_went_back(tmp_path):
    """New articles and corrected ones, however often the clock changes."""
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(7, "Floods closed the harbour of Rotterdam.", events=0),)))
        if not fulltext.build(store.connection):
            pytest.skip("DuckDB's full-text index is not installed")
    now = datetime.now(UTC)
    told = {21: "A ferry sank off Zadar.", 22: "A ferry burned near Split.", 7: "The ferry lines of Rijeka closed."}
    for days, (number, text) in zip((-2, -1, -3), told.items(), strict=True):
        with Store.open(path, now=lambda days=days: now + timedelta(days=days)) as store:
            store.load(Batch(articles=(coded(number, text, events=0),)))
        with Store.open(path) as store:
            store.load(Batch(articles=(coded(30 - days, f"Nothing happened on {-days} days.", events=0),)))
    assert set(found(path, "ferry")) == {"Title 7", "Title 21", "Title 22"}
    assert len(found(path, "nothing happened")) == 3
    assert found(path, "rotterdam") == []  # what was corrected says it no more
    with Store.open(path) as store:
        fulltext.build(store.connection)
    assert set(found(path, "ferry")) == {"Title 7", "Title 21", "Title 22"}


def test_what_came_after_the_index_was_made_is_ranked_as_if_it_were_in_it(tmp_path):
    """By how often an article has the words, how long it is, and how rare they are."""
    told = {
        1: "The dam held. Engineers watched the dam and its gates, and a second dam upstream.",
        2: "A long report on the river and its towns, with a few words near the end on the old dam. " * 3,
        3: "Dams were built.",
        4: "The mayor spoke of rain, roads and schools, and of nothing else that day.",
        5: "The dam held. Engineers watched the dam and its gates, and a second dam upstream.",
        6: "Rain fell for a week before the dam gave way, and the villages below were empty by then.",
        7: "A damaged bridge was closed.",
        8: "Councils met.",
    }
    path = empty_warehouse(tmp_path / "warehouse.duckdb")
    with Store.open(path) as store:
        for n, (number, text) in enumerate(told.items()):
            if n == 4 and not fulltext.build(store.connection):
                pytest.skip("DuckDB's full-text index is not installed")
            store.load(Batch(articles=(coded(number, text, events=0),)))
    score = dict(query(path, "SELECT title, score FROM search('dam')").rows)
    assert score["Title 1"] == score["Title 5"]  # the same words, before and after
    halves = found(path, "dam")
    with Store.open(path) as store:
        fulltext.build(store.connection)
    assert halves == found(path, "dam")
    assert set(halves[:2]) == {"Title 1", "Title 5"}
    assert set(halves[2:]) == {"Title 2", "Title 3", "Title 6"}
    assert set(found(path, "''the gate!''")) == {"Title 1", "Title 5"}


def test_dictionary_tells_every_table_and_column(path):
    with Store.open(path) as store:
        docs = {doc.name.partition("(")[0]: doc for doc in dictionary(store.connection)}
        held = store.connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'"
        ).fetchall()
        given = {name for (name,) in store.connection.sql(
            "SELECT function_name FROM duckdb_functions() WHERE function_type LIKE '%macro' AND NOT internal "
            "AND schema_name = 'main'"
        ).fetchall()}  # fmt: skip
    assert {doc.kind for doc in docs.values()} == {"table", "view", "macro"}
    assert given <= docs.keys()
    for doc in docs.values():
        assert doc.comment, doc.name
        assert [column.name for column in doc.columns if not column.comment] == [], doc.name
    # Other clients read them in the warehouse itself.
    told = {(name, column.name): column.comment for name, doc in docs.items() for column in doc.columns}
    assert {(table, column): comment for table, column, comment in held}.items() <= told.items()


def test_what_is_stated_of_views_is_of_their_columns(path):
    """No meaning for a column that is not there, and one that is said to be a table's has its type."""
    stated = tomllib.loads(view_columns())
    with Store.open(path) as store:
        docs = {doc.name.partition("(")[0]: doc for doc in dictionary(store.connection)}
    types = {(name, column.name): column.type for name, doc in docs.items() for column in doc.columns}
    assert stated.keys() == {name for name, doc in docs.items() if doc.kind != "table" and doc.columns}
    for view, parts in stated.items():
        columns = [c.name for c in docs[view].columns]
        same = [(t, c) for t, names in parts.get("same", {}).items() for c in names.split() if names != "*"]
        named = [c for _, c in same] + list(parts.get("own", {}))
        assert len(named) == len(set(named)), view
        assert set(named) <= set(columns), view
        assert [types[table, c] for table, c in same] == [types[view, c] for _, c in same], view


@pytest.mark.parametrize(
    ("relation", "column", "words"),
    [
        ("claims", "day", "First day it can have happened on: date_start, else that of the report"),
        ("claims", "killed_min", "Fewest killed by this claim"),
        ("claims", "incident_id", "The incident it is a report of"),
        ("casualties_daily", "day", "can have happened on"),
        ("casualties_daily", "killed_min", "added up"),
        ("incidents_latest", "killed_min", "Lowest number killed that anyone asserts"),
        ("articles_latest", "host", "Host of the article's address"),
        ("feed_health", "url", "Address as configured"),
        ("feed_health", "title", "as the feed gives it"),
        ("coverage", "hours", "watched"),
        ("dyads", "month", "month"),
        ("search", "score", "How well"),
        ("events_between", "cue", "Word that attributes"),
    ],
)
def test_a_views_column_means_what_it_is_there(path, relation, column, words):
    with Store.open(path) as store:
        docs = {doc.name.partition("(")[0]: doc for doc in dictionary(store.connection)}
    found = {c.name: c.comment for c in docs[relation].columns}
    assert words in found[column]


def test_url_is_where_the_article_was_fetched(tmp_path):
    """Not its canonical form, which is always https: many small papers have no https."""
    http = "http://news.example/amp/7"
    with Store.open(empty_warehouse(tmp_path / "warehouse.duckdb")) as store:
        store.load(Batch(articles=(coded(7, url=http),)))
        con = store.connection
        asked = ("articles_latest", "claims", "search('orikhiv')", "events_export", "gdelt")
        relations = {name: f"FROM {name}" for name in asked[:3]} | {
            "events_export": selection("events", None, None),
            "gdelt": f"SELECT SOURCEURL AS url FROM ({selection('gdelt', None, None)})",
        }
        for name in asked:
            assert con.sql(relations[name]).project("url").fetchall() == [(http,)], name
        assert http in report.html(con, now=NOW)
        assert con.sql("FROM articles_latest").project("canonical_url, host").fetchall() == [
            ("https://news.example/7", "news.example")
        ]
        if fulltext.build(con):
            assert con.sql("FROM search('orikhiv')").project("url").fetchall() == [(http,)]
