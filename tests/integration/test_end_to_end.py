"""From one command to event rows, in real processes: a site on loopback, a DuckDB file, a kill -9."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.demo.newssite import FEEDS, serve
from flows.failpoints import NAMES
from tests.mill import Mill, fingerprint
from tests.slowsite import Slowsite

DIRECT = ("--engine", "direct")


@pytest.fixture
def site() -> Iterator[str]:
    with serve() as base:
        yield base


@pytest.fixture
def news(mill: Mill, site: str) -> Mill:
    mill.configure(*(site + path for path in FEEDS), coder="rules")
    return mill


def test_a_run_brings_entries_articles_and_events(news: Mill) -> None:
    printed = news.ok("run", *DIRECT)
    assert "2 feeds polled (0 unchanged, 0 failed), 12 new entries, 12 new articles" in printed.err
    assert news.one("SELECT count(*) FROM articles") == 12
    assert news.one("SELECT count(*) FROM events") >= 30
    assert news.one("SELECT count(*) FROM entries WHERE state <> 'done'") == 0


def test_the_second_run_asks_conditionally_and_adds_no_row(mill: Mill, site: str) -> None:
    mill.configure(site + "/wire.xml")
    mill.ok("run", *DIRECT)
    before = fingerprint(mill.folder / "warehouse.duckdb")
    printed = mill.ok("run", *DIRECT)
    assert "1 feeds polled (1 unchanged, 0 failed), 0 new entries, 0 new articles" in printed.err
    assert (
        mill.one("SELECT outcome FROM fetches WHERE kind = 'feed' ORDER BY started_at DESC LIMIT 1") == "not_modified"
    )
    assert fingerprint(mill.folder / "warehouse.duckdb") == before


def test_a_correction_is_a_version_not_a_second_article(news: Mill) -> None:
    news.ok("run", *DIRECT)
    printed = news.ok("run", *DIRECT)
    assert "0 new articles, 1 updated" in printed.err
    assert news.one("SELECT count(*) FROM articles") == 12
    title = "title LIKE 'Air strike on Hodeidah%'"
    assert news.one(f"SELECT title FROM articles WHERE {title}") == "Air strike on Hodeidah port kills three"
    assert news.one(f"SELECT title FROM article_versions WHERE {title}") == "Air strike on Hodeidah port kills five"
    killed = "SELECT max(e.killed_min) FROM events e JOIN articles a USING (article_id)"
    assert news.one(f"{killed} WHERE {title}") == 3


def test_a_story_behind_a_wall_says_so_and_one_in_french_is_kept(news: Mill) -> None:
    news.ok("run", *DIRECT)
    assert news.one("SELECT text_status FROM articles WHERE title LIKE 'Inside the talks%'") in {
        "paywall",
        "summary_only",
    }
    assert news.one("SELECT language FROM articles WHERE title LIKE 'Grève%'") == "fr"
    assert (
        news.one("SELECT title FROM articles WHERE title LIKE 'Ministers%'")
        == "Ministers' meeting lifts markets & spirits"
    )


def test_where_nobody_tells_a_storys_language_the_settings_do(mill: Mill, slow_site: Slowsite) -> None:
    slow_site.paragraph = "Polisi wamewakamata watu kumi na nne jijini Nairobi baada ya maandamano, maafisa walisema."
    mill.configure(slow_site.feed)
    with (mill.folder / "newsmill.toml").open("a", encoding="utf-8") as toml:
        toml.write('language = "sw_KE"\n')
    mill.ok("run", *DIRECT)
    assert mill.sql("SELECT DISTINCT language FROM articles") == [{"language": "sw-ke"}]


def test_what_is_over_a_feeds_limit_is_told(mill: Mill, slow_site: Slowsite) -> None:
    mill.configure(slow_site.feed)
    mill.ok("run", *DIRECT, NEWSMILL_FETCH__MAX_ITEMS="2")
    assert mill.one("SELECT count(*) FROM entries") == 2
    assert mill.sql("SELECT stage, code, reason FROM rejects") == [
        {"stage": "entry", "code": "E_OVER_LIMIT", "reason": "1 older entries over the limit of 2"}
    ]


@pytest.mark.parametrize(
    "failpoint",
    [
        pytest.param(name, marks=pytest.mark.slow if name in ("fetch.before", "parse.after", "extract.after") else ())
        for name in NAMES
    ],
)
def test_r1_a_run_killed_anywhere_is_repaired_by_the_next(
    failpoint: str, mill: Mill, site: str, undisturbed: dict[str, str]
) -> None:
    mill.configure(site + "/wire.xml", coder="rules")
    killed = mill("run", *DIRECT, NEWSMILL_FAILPOINT=f"{failpoint}:kill")
    assert killed.code == -signal.SIGKILL
    repaired = mill.ok("run", *DIRECT)
    assert "had crashed" in repaired.err or failpoint == "publish.before_rename"
    assert _without_ports(mill) == undisturbed


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    mill = Mill(tmp_path_factory.mktemp("undisturbed"))
    with serve() as base:
        mill.configure(base + "/wire.xml", coder="rules")
        mill.ok("run", *DIRECT)
        return _without_ports(mill)


def _without_ports(mill: Mill) -> dict[str, str]:
    """Ids hang on addresses and the site's port is another each time: counts stand for rows, titles for ids."""
    counts = {
        table: str(mill.one(f"SELECT count(*) FROM {table}"))
        for table in ("feeds", "entries", "articles", "article_versions", "events", "event_quantities", "rejects")
    }
    rows = mill.sql(
        "SELECT a.title, e.event_type, e.sentence, e.killed_min, e.injured_min, e.actor_country, e.modality "
        "FROM events e JOIN articles a USING (article_id) ORDER BY ALL"
    )
    twice = mill.one("SELECT count(*) - count(DISTINCT event_id) FROM events")
    return counts | {"events in full": json.dumps(rows), "twice": str(twice)}


def test_both_engines_leave_equal_warehouses(tmp_path: Path, site: str) -> None:
    prints = []
    for engine in ("direct", "prefect"):
        mill = Mill(tmp_path / engine)
        mill.folder.mkdir()
        mill.configure(site + "/wire.xml", coder="rules")
        printed = mill.ok("run", "--engine", engine, timeout=110)
        assert f"{engine} engine" in printed.err
        prints.append(fingerprint(mill.folder / "warehouse.duckdb"))
    assert prints[0] == prints[1]


def test_a_dead_feed_harms_no_other(news: Mill, site: str) -> None:
    news.configure(*(site + path for path in FEEDS), site + "/nothing.xml")
    printed = news.ok("run", *DIRECT)
    assert "3 feeds polled (0 unchanged, 1 failed), 12 new entries" in printed.err
    assert f"E_NOT_FOUND  {site}/nothing.xml" in printed.err
    assert news("run", *DIRECT, "--strict").code == 4
    health = news.sql("SELECT status, last_error_code FROM feed_health WHERE url LIKE '%nothing%'")
    assert [(row["status"], row["last_error_code"]) for row in health] == [("failing", "E_NOT_FOUND")]


def test_n33_with_no_network_at_all_no_feed_is_blamed(mill: Mill) -> None:
    mill.configure("http://127.0.0.1:59999/feed.xml")
    printed = mill("run", *DIRECT)
    assert printed.code == 5
    assert mill.one("SELECT max(consecutive_failures) FROM feeds") == 0


def test_feeds_add_in_an_empty_folder_makes_the_configuration(mill: Mill, site: str) -> None:
    mill.env["NEWSMILL_FETCH__ALLOW_PRIVATE"] = json.dumps([site.removeprefix("http://")])
    printed = mill.ok("feeds", "add", site + "/wire.xml")
    assert '"Harbour Wire" 6 items' in printed.out
    mill.ok("run", *DIRECT)
    assert mill.one("SELECT count(*) FROM articles") == 6
