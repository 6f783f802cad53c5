"""The store on a real DuckDB file: one transaction a batch, each thing once, old texts kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from extract.records import Batch, EntryProgress, Fetch, Gap, Reject, Run
from tests.integration.warehouse_samples import NOW, TEXT, batch, coded, empty_warehouse, entry, event, feed
from warehouse import loading
from warehouse.store import Store


@pytest.fixture
def path(tmp_path):
    return empty_warehouse(tmp_path / "data" / "warehouse.duckdb")


def rows(path, sql):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def contents(path, but=("loaded_at", "first_seen_at", "changed_at", "seen_at", "reported_at", "superseded_at")):
    """Every table's rows without the times of loading."""
    with duckdb.connect(str(path), read_only=True) as con:
        found = {}
        for (table,) in con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND table_name <> 'schema_migrations'"
        ).fetchall():
            names = [r[0] for r in con.execute(f"DESCRIBE {table}").fetchall() if r[0] not in but]
            found[table] = sorted(map(repr, con.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()))
    return found


def test_load_then_read(path):
    with Store.open(path) as store:
        loaded = store.load(batch(3))
        assert (loaded.entries_new, loaded.articles_new, loaded.events_new) == (3, 3, 3)
        assert [f.url for f in store.feeds()] == ["https://news.example/rss"]
    assert rows(path, "SELECT event_type, actor_country, killed_min, place_name, source_text FROM events LIMIT 1") == [
        ("ASSAULT", "RUS", 3, "Orikhiv", "the governor")
    ]
    assert rows(path, "SELECT count(*) FROM event_quantities") == [(3,)]
    assert rows(path, "SELECT source_text, cue_text, kind FROM attributions LIMIT 1") == [
        ("the governor", "said", "says")
    ]
    assert rows(path, "SELECT count(*), count(feed_id) FROM article_sources") == [(3, 3)]


def test_the_hosts_of_a_feeds_stories(path):
    stories = [entry(n) for n in range(60)]
    stray = [entry(60, link="https://stray.example/x")]
    others = [entry(n, feed_url="https://b.example/rss", link=f"http://www.b.example:8080/{n}?q") for n in range(2)]
    with Store.open(path) as store:
        store.load(Batch(entries=(*stories, *stray, *others, entry(99, feed_url="https://c.example/rss", link=None))))
        ids = [
            feed(url).feed_id for url in ("https://news.example/rss", "https://b.example/rss", "https://c.example/rss")
        ]
        assert store.link_hosts(ids) == {ids[0]: ["news.example"], ids[1]: ["www.b.example:8080"]}


def test_loading_twice_changes_nothing(path):
    with Store.open(path) as store:
        store.load(batch(3))
    before = contents(path)
    with Store.open(path) as store:
        loaded = store.load(batch(3))
    assert (loaded.entries_new, loaded.articles_new, loaded.events_new, loaded.articles_unchanged) == (0, 0, 0, 3)
    assert contents(path) == before


def test_corrected_article_keeps_its_old_text_and_events(path):
    with Store.open(path) as store:
        store.load(batch(2))
        text = TEXT.replace("three", "four")
        loaded = store.load(Batch(articles=(coded(1, text, events=2),)))
    assert (loaded.articles_new, loaded.articles_updated, loaded.events_new, loaded.events_removed) == (0, 1, 2, 1)
    assert rows(path, "SELECT versions, events FROM articles WHERE title = 'Title 1'") == [(2, 2)]
    ((old, events),) = rows(path, "SELECT text, events FROM article_versions")
    assert old == TEXT
    assert json.loads(events)[0]["killed_min"] == 3
    assert rows(path, "SELECT count(*) FROM events") == [(3,)]


def test_article_going_back_to_an_earlier_text(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(1),)))
        store.load(Batch(articles=(coded(1, "Another text that says it killed nobody.", warc_offset=2),)))
        store.load(Batch(articles=(coded(1, warc_offset=3),)))
    assert rows(path, "SELECT versions FROM articles") == [(2,)]
    assert rows(path, "SELECT count(*) FROM article_versions") == [(2,)]


def test_same_page_read_by_newer_code_is_replaced_without_a_version(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(1, events=3),)))
        newer = coded(1, TEXT + " More.", events=1, extractor_version="2", warc_offset=1000 + len(TEXT))
        newer = replace(newer, coder_version="2")
        loaded = store.load(Batch(articles=(newer,)))
    assert (loaded.articles_updated, loaded.events_new, loaded.events_removed) == (1, 1, 3)
    assert rows(path, "SELECT count(*), max(versions) FROM articles") == [(1, 1)]
    assert rows(path, "SELECT count(*) FROM article_versions") == [(0,)]


def test_earlier_state_that_comes_late_is_a_version(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(1, modified_at=NOW),)))
        early = coded(1, "An early text: it killed two.", modified_at=NOW - timedelta(hours=3), warc_offset=7)
        loaded = store.load(Batch(articles=(early,)))
    assert (loaded.articles_unchanged, loaded.articles_updated) == (1, 0)
    assert rows(path, "SELECT text FROM articles") == [(TEXT,)]
    assert rows(path, "SELECT text FROM article_versions") == [("An early text: it killed two.",)]


def test_summary_never_replaces_a_whole_text(path):
    with Store.open(path) as store:
        store.load(Batch(articles=(coded(1),)))
        store.load(Batch(articles=(coded(1, "Summary.", text_status="summary_only", warc_offset=9),)))
    assert rows(path, "SELECT text_status FROM articles") == [("ok",)]


def test_changed_entry_is_pending_again(path):
    first = entry(1)
    with Store.open(path) as store:
        store.load(Batch(entries=(first,)))
        store.load(
            Batch(
                articles=(coded(1, entry_ids=(first.entry_id,)),),
                progress=(EntryProgress(first.entry_id, "done", "a", 1),),
            )
        )
        assert store.pending(10, NOW) == []
        loaded = store.load(Batch(entries=(replace(first, title="New title", content_hash="other"),)))
        assert loaded.entries_changed == 1
        (pending,) = store.pending(10, NOW)
        assert (pending.entry.title, pending.attempts, pending.article_id) == ("New title", 0, "a")
        assert store.known_entries([first.entry_id, "no"]) == {first.entry_id: "other"}


def test_a_time_set_by_a_clock_far_ahead_keeps_nothing_waiting(path):
    with Store.open(path) as store:
        store.load(Batch(entries=(entry(1),)))
        ahead = NOW + timedelta(days=3650)
        store.load(Batch(progress=(EntryProgress(entry(1).entry_id, "pending", None, 1, ahead, "E_TIMEOUT", "slow"),)))
        assert [p.entry.guid for p in store.pending(10, NOW)] == ["guid-1"]


def test_pending_waits_for_its_time(path):
    with Store.open(path) as store:
        store.load(Batch(entries=(entry(1), entry(2))))
        later = EntryProgress(entry(1).entry_id, "pending", None, 1, NOW + timedelta(hours=1), "E_TIMEOUT", "slow")
        store.load(Batch(progress=(later,)))
        assert [p.entry.guid for p in store.pending(10, NOW)] == ["guid-2"]
        assert [p.entry.guid for p in store.pending(10, NOW + timedelta(hours=2))] == ["guid-2", "guid-1"]
        (whole,) = [p.entry for p in store.pending(1, NOW)]
        assert whole == entry(2)


def test_one_article_from_two_entries_in_one_batch(path):
    one, two = entry(1), entry(2)
    with Store.open(path) as store:
        store.load(Batch(entries=(one, two)))
        store.load(Batch(articles=(coded(1, entry_ids=(one.entry_id,)), coded(1, entry_ids=(two.entry_id,)))))
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(path, "SELECT count(*) FROM article_sources") == [(2,)]


def test_two_events_with_one_id_are_both_kept(path):
    article = coded(1)
    twin = event(article.article.article_id, recipient=None)
    both = replace(article, coding=replace(article.coding, events=(*article.coding.events, twin)))
    with Store.open(path) as store:
        assert store.load(Batch(articles=(both,))).events_new == 2
    assert rows(path, "SELECT count(DISTINCT event_id) FROM events") == [(2,)]


def test_all_or_nothing(path, monkeypatch):
    with Store.open(path) as store:
        store.load(batch(1))
    before = contents(path)

    def fail(*_):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(loading, "_load_articles", fail)
    with Store.open(path) as store, pytest.raises(RuntimeError):
        store.load(batch(5))
    assert contents(path) == before


def test_runs_gaps_rejects_fetches(path):
    at = datetime(2026, 11, 20, 8, tzinfo=UTC)
    run = Run("20261120T080000Z-aaaaaa", "ingest", "direct", "running", at, pid=1)
    fetch = Fetch(
        "f1", run.run_id, None, "page", "https://a.example/", "https://a.example/", "ok", 200, None, None, 10, 20, "d",
        "text/html", ("https://b.example/",), None, None, None, None, None, "r.warc.gz", 0, at, 0.1,
    )  # fmt: skip
    reject = Reject(run.run_id, None, "entry", "E_URL", "bad link", "javascript:x")
    gap = Gap("g", "f", at, at + timedelta(hours=1))
    everything = Batch(runs=(run,), fetches=(fetch,), rejects=(reject,), gaps=(gap,), feeds=(feed(),))
    with Store.open(path) as store:
        store.load(everything)
        store.load(everything)
        assert store.runs(state="running") == [run]
        store.load(Batch(runs=(replace(run, state="crashed"),)))
        assert store.runs(state="running") == []
        assert store.gaps(state="open") == [gap]
    counts = "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM fetches), (SELECT count(*) FROM rejects)"
    assert rows(path, counts) == [(1, 1, 1)]


def test_first_views(path):
    with Store.open(path) as store:
        store.load(batch(2))
    for view in ("articles_latest", "events_daily", "casualties_daily", "feed_health", "claims"):
        assert rows(path, f"SELECT count(*) FROM {view}")[0][0] >= 1, view
    # Two articles tell of the same day and place: their tolls are a range, not a sum.
    assert rows(path, "SELECT killed_min, killed_max, articles FROM casualties_daily") == [(3, 3, 2)]


def test_everything_is_commented(path):
    Store.open(path).close()
    for kind, name in (("tables", "table_name"), ("views", "view_name")):
        assert rows(path, f"SELECT {name} FROM duckdb_{kind}() WHERE NOT internal AND comment IS NULL") == []
    columns = "SELECT table_name, column_name FROM duckdb_columns() SEMI JOIN duckdb_tables() USING (table_name)"
    assert rows(path, f"{columns} WHERE comment IS NULL") == []


def test_progress_is_kept_when_the_clock_goes_back(path):
    times = iter([NOW, NOW - timedelta(hours=2)])
    with Store.open(path, now=lambda: NOW) as store:
        store._now = lambda: next(times)
        store.load(Batch(entries=(entry(1),)))
        done = tuple(EntryProgress(entry(n).entry_id, "done", None, 1) for n in (1, 2))
        store.load(Batch(entries=(entry(2),), progress=done))
        assert store.pending(10, NOW) == []
