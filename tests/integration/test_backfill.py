"""Backfills as people run them: against a publisher on loopback with a month of stories, killed and resumed, twice."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from extract.records import Batch, Gap
from extract.web.clock import Clock
from flows.backfill.parameters import Parameters
from flows.backfill.run import backfill
from flows.gaps import A_RUN
from flows.settings import load
from flows.work import Work
from tests.archive_site import ArchiveSite
from tests.mill import Mill, closed_port, fingerprint
from tests.slowsite import Slowsite
from warehouse.store import Store

FIRST, LAST = "2026-10-08", "2026-10-12"
WINDOW = ("--from", FIRST, "--to", LAST)
DAYS = [f"2026-10-{day:02}" for day in range(8, 13)]
BY_DAY = "SELECT strftime(published_at, '%Y-%m-%d') AS day, count(*) AS n FROM articles GROUP BY 1 ORDER BY 1"


@pytest.fixture(scope="module")
def site() -> Iterator[ArchiveSite]:
    with ArchiveSite(date(2026, 10, 1), days=31, gone=[date(2026, 10, 10)]) as publisher:
        yield publisher


def configured(mill: Mill, site: ArchiveSite, feed: str, coder: str = "none") -> Mill:
    mill.configure(site.url(feed), toml=f'[backfill]\nwayback = "{site.url("")}"\n', coder=coder)
    return mill


def days(mill: Mill) -> dict[str, int]:
    return {row["day"]: row["n"] for row in mill.sql(BY_DAY)}


@pytest.mark.parametrize(
    ("source", "feed"),
    [("pages", "/feed.xml"), ("pages", "/archive/6.xml"), ("sitemap", "/short.xml"), ("auto", "/feed.json")],
)
def test_a_source_brings_the_window_once(source: str, feed: str, mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, feed)
    before = len(site.hits)
    mill.ok("backfill", *WINDOW, "--source", source)
    assert days(mill) == dict.fromkeys(DAYS, 1)
    pages = [path for path in site.hits[before:] if path.startswith("/news/")]
    assert len(pages) == len(set(pages)) == 5
    kept = fingerprint(mill.folder / "warehouse.duckdb") | {"backfills": "", "feeds": ""}
    again = mill.ok("backfill", *WINDOW, "--source", source)
    assert "0 new articles, 0 updated" in again.err
    assert fingerprint(mill.folder / "warehouse.duckdb") | {"backfills": "", "feeds": ""} == kept


def everything(mill: Mill) -> dict[str, tuple[int, bytes]]:
    """All that lies in the folder, with the time of its last change."""
    files = [path for path in mill.folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


LOOKS = (
    (*WINDOW, "--source", "pages", "--dry-run"),
    (*WINDOW, "--source", "sitemap", "--dry-run"),
    ("--stale", "--dry-run"),
    ("list",),
)


def test_who_only_looks_makes_nothing(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml")
    before = everything(mill)
    told = [mill.ok("backfill", *look).out for look in LOOKS]
    assert [text.splitlines()[-1] for text in told] == [
        "5 articles; nothing was touched",
        "5 articles; nothing was touched",
        "0 articles; nothing was touched",
        "no backfills yet",
    ]
    assert mill("backfill", *WINDOW, "--feed", "Nope").code == 3
    assert mill("backfill", "show", "nothing").code == 3
    assert everything(mill).keys() - before.keys() <= {str(mill.folder / "backfill.lock")}
    assert everything(mill).items() >= before.items()


def test_who_only_looks_upgrades_nothing(mill: Mill, site: ArchiveSite) -> None:
    """An older warehouse, some of it still in its log, is read as it is."""
    configured(mill, site, "/feed.xml")
    mill.ok("backfill", *WINDOW, "--source", "pages")
    with duckdb.connect(str(mill.folder / "warehouse.duckdb")) as con:
        con.execute("PRAGMA disable_checkpoint_on_shutdown")
        con.execute("ALTER TABLE feeds DROP COLUMN ttl_s")
        con.execute("DELETE FROM schema_migrations WHERE version > 2")
        con.execute("UPDATE articles SET coder_version = 'older' WHERE published_at >= DATE '2026-10-11'")
        con.execute("ALTER TABLE feeds DROP COLUMN skip_hours")
        con.execute("ALTER TABLE feeds DROP COLUMN skip_days")
    before = everything(mill)
    assert str(mill.folder / "warehouse.duckdb.wal") in before
    told = [mill.ok("backfill", *look).out for look in LOOKS]
    assert "2 articles; nothing was touched" in told[2]
    assert "done" in told[3]
    assert everything(mill) == before


def test_stories_that_only_their_pages_can_date_are_fetched_too(mill: Mill) -> None:
    """The sitemap tells when a page was last changed, up to three days after the window too."""
    with ArchiveSite(date(2026, 10, 1), days=31, dated=False) as site:
        configured(mill, site, "/short.xml")
        listed = mill.ok("backfill", *WINDOW, "--source", "sitemap", "--dry-run")
        assert "8 articles; nothing was touched" in listed.out
        mill.ok("backfill", *WINDOW, "--source", "sitemap")
        assert days(mill) == dict.fromkeys([*DAYS, "2026-10-13", "2026-10-14", "2026-10-15"], 1)
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done")
        assert mill.one("SELECT found FROM backfills WHERE part = '2026-10-08'") == 8


def test_wayback_has_what_its_publisher_lost(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/short.xml")
    mill.ok("backfill", *WINDOW, "--source", "wayback")
    assert days(mill) == dict.fromkeys(DAYS, 1)
    lost = mill.sql("SELECT text_status, url FROM articles WHERE published_at::DATE = DATE '2026-10-10'")
    assert lost[0]["text_status"] == "ok"
    assert "/web/" not in lost[0]["url"]  # it keeps its publisher's address


def test_warc_files_near_and_far(mill: Mill, site: ArchiveSite, tmp_path: Path) -> None:
    configured(mill, site, "/short.xml")
    (tmp_path / "crawl").mkdir()
    file = site.write_warc(tmp_path / "crawl")
    dry = mill.ok("backfill", *WINDOW, "--warc", str(file), "--dry-run")
    assert "5 articles; nothing was touched" in dry.out
    mill.ok("backfill", *WINDOW, "--warc", str(file))
    assert days(mill) == dict.fromkeys(DAYS, 1)
    far = mill.ok("backfill", *WINDOW, "--warc", site.url("/warc/crawl.warc.gz"))
    assert "0 new articles" in far.err
    assert days(mill) == dict.fromkeys(DAYS, 1)


def test_r2_killed_in_the_middle_it_does_only_what_is_left(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml")
    before = len(site.hits)
    killed = mill("backfill", *WINDOW, "--source", "pages", NEWSMILL_FAILPOINT="load.after_commit:kill:3")
    assert killed.code == -signal.SIGKILL
    half = days(mill)
    assert 0 < len(half) < 5
    (listed,) = re.findall(r"^(\S+)\s+running", mill.ok("backfill", "list").out, re.MULTILINE)
    resumed = mill.ok("backfill", *WINDOW, "--source", "pages")
    assert f"going on with backfill {listed}" in resumed.err
    assert days(mill) == dict.fromkeys(DAYS, 1)
    pages = [path for path in site.hits[before:] if path.startswith("/news/")]
    assert len(set(pages)) == 5
    assert len(pages) == 5  # what was committed is not asked for again


def test_r21_a_scheduled_run_and_overlapping_backfills_make_one_row(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml")
    runs = [
        mill.start("backfill", *WINDOW, "--source", "pages"),
        mill.start("run", "--engine", "direct"),
    ]
    for run in runs:
        run.communicate(timeout=90)
        assert run.returncode == 0
    mill.ok("backfill", "--from", "2026-10-10", "--to", "2026-10-28", "--source", "sitemap")
    found = mill.sql("SELECT count(*) AS n, count(DISTINCT article_id) AS ids FROM articles")
    assert found == [{"n": 24, "ids": 24}]
    assert mill.one("SELECT count(*) - count(DISTINCT event_id) FROM events") == 0


def test_stale_reads_again_just_what_older_code_read(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml", coder="rules")
    mill.ok("backfill", *WINDOW, "--source", "pages")
    fresh = fingerprint(mill.folder / "warehouse.duckdb")
    with duckdb.connect(str(mill.folder / "warehouse.duckdb")) as con:
        con.execute("UPDATE articles SET coder_version = 'older' WHERE published_at >= DATE '2026-10-11'")
    assert "2 articles; nothing was touched" in mill.ok("backfill", "--stale", "--dry-run").out
    mill.ok("backfill", "--stale")
    after = fingerprint(mill.folder / "warehouse.duckdb")
    assert after["articles"] == fresh["articles"]
    assert after["events"] == fresh["events"]
    assert "0 articles" in mill.ok("backfill", "--stale", "--dry-run").out


def test_r18_a_payload_that_is_gone_is_told_of_and_the_rest_goes_on(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml", coder="rules")
    mill.ok("backfill", *WINDOW, "--source", "pages")
    before = mill.one("SELECT count(*) FROM events")
    shutil.rmtree(mill.folder / "raw")
    mill.ok("backfill", "--source", "replay")
    assert mill.one("SELECT count(*) FROM rejects WHERE code = 'E_PAYLOAD_MISSING'") == 5
    assert mill.one("SELECT count(*) FROM events") == before
    assert days(mill) == dict.fromkeys(DAYS, 1)


def away_since_the_20th(mill: Mill) -> None:
    """A warehouse as if its last poll had been on the 20th: what came after is unknown."""
    mill.ok("run", "--engine", "direct")
    with duckdb.connect(str(mill.folder / "warehouse.duckdb")) as con:
        for table in ("entries", "articles", "article_sources", "events"):
            con.execute(f"DELETE FROM {table}")
        con.execute(
            "UPDATE feeds SET newest_entry_at = TIMESTAMP '2026-10-20 09:30:00', etag = NULL, body_digest = NULL"
        )


def test_a_gap_heals_itself(mill: Mill, site: ArchiveSite) -> None:
    """The feed rolled over while nobody watched: the next run finds the gap and fills it from the sitemap."""
    configured(mill, site, "/short.xml")
    away_since_the_20th(mill)
    mill.ok("run", "--engine", "direct")
    (gap,) = mill.sql("SELECT state, found, result FROM gaps")
    assert (gap["state"], gap["found"]) == ("filled", 6)
    assert mill.one("SELECT count(*) FROM articles") == 11
    assert "1 filled" in mill.ok("status").out


def test_gaps_of_feeds_no_longer_listed_keep_none_waiting(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/short.xml")
    away_since_the_20th(mill)
    at = datetime(2026, 9, 1, tzinfo=UTC)
    older = tuple(Gap(f"gap {day}", "gone", at + timedelta(day), at + timedelta(day, 60)) for day in range(A_RUN))
    with Store.open(mill.folder / "warehouse.duckdb") as store:
        store.load(Batch(gaps=older))
    mill.ok("run", "--engine", "direct")
    assert mill.sql("SELECT state, count(*) AS n FROM gaps GROUP BY ALL ORDER BY 1") == [
        {"state": "filled", "n": 1},
        {"state": "open", "n": A_RUN},
    ]


def test_cancel_and_mistakes(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml")
    assert mill("backfill", "--source", "pages").code == 2
    assert mill("backfill", "--from", "2026-10-12", "--to", "2026-10-01").code == 2
    mill("backfill", *WINDOW, "--source", "pages", NEWSMILL_FAILPOINT="load.after_commit:kill:2")
    (listed,) = re.findall(r"^(\S+)\s+running", mill.ok("backfill", "list").out, re.MULTILINE)
    assert "parts cancelled" in mill.ok("backfill", "cancel", listed).out
    assert "cancelled" in mill.ok("backfill", "show", listed).out
    assert mill("backfill", "show", "nothing").code == 3


def states(mill: Mill) -> dict[str, str]:
    return {row["part"]: row["state"] for row in mill.sql("SELECT part, state FROM backfills ORDER BY part")}


def test_without_network_nothing_counts_as_done_and_the_same_command_goes_on(mill: Mill, site: ArchiveSite) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}"
    mill.configure(f"{nowhere}/feed.xml", toml=f'[backfill]\nwayback = "{nowhere}"\n')
    for _ in range(2):
        offline = mill("backfill", *WINDOW, "--source", "pages")
        assert offline.code == 5
        assert "search pages failed" in offline.err
        assert "E_CONNECT" in offline.err
        assert "is the network up?" in offline.err
        assert states(mill) == {"search": "failed"} | dict.fromkeys(DAYS, "pending")
    assert "going on with backfill" in offline.err
    assert {row["state"] for row in mill.sql("SELECT state FROM runs")} == {"failed"}
    assert mill("backfill", *WINDOW, "--source", "pages", "--dry-run").code == 5
    quiet = mill("backfill", *WINDOW, "--source", "pages", "-q")
    assert (quiet.code, "E_CONNECT" in quiet.err) == (5, True)


def test_a_feed_that_cannot_be_reached_leaves_the_days_pending(mill: Mill, site: ArchiveSite) -> None:
    """The others' stories are fetched, and the same command asks again."""
    nowhere = f"http://127.0.0.1:{closed_port()}"
    mill.configure(site.url("/feed.xml"), f"{nowhere}/feed.xml", toml=f'[backfill]\nwayback = "{nowhere}"\n')
    first = mill("backfill", *WINDOW)
    assert first.code == 4
    # Of one day the page is gone, and the archive that may have it could not be reached.
    assert states(mill) == {"search": "failed"} | dict.fromkeys(DAYS, "pending") | {DAYS[2]: "failed"}
    assert days(mill) == {day: 1 for day in DAYS if day != DAYS[2]}
    configured(mill, site, "/feed.xml")  # the other feed is given up
    mill.ok("backfill", *WINDOW)
    assert states(mill) == dict.fromkeys(["search", *DAYS], "done")
    assert mill.one("SELECT sum(articles_new)::INT FROM backfills") == 5


def test_the_network_that_goes_away_after_the_search(mill: Mill, tmp_path: Path) -> None:
    with ArchiveSite(date(2026, 10, 1), days=31) as site:
        configured(mill, site, "/feed.xml")
        killed = mill("backfill", *WINDOW, "--source", "pages", NEWSMILL_FAILPOINT="load.after_commit:kill:2")
        assert killed.code == -signal.SIGKILL
    offline = mill("backfill", *WINDOW, "--source", "pages")
    assert offline.code == 5
    assert [part for part, state in states(mill).items() if state == "failed"] == sorted(set(DAYS) - set(days(mill)))


def test_a_warc_file_that_is_not_there_fails(mill: Mill, site: ArchiveSite, tmp_path: Path) -> None:
    configured(mill, site, "/short.xml")
    missing = mill("backfill", *WINDOW, "--warc", str(tmp_path / "nope.warc"))
    assert missing.code == 4
    assert "a WARC file cannot be opened" in missing.err
    assert "No such file" in missing.err
    assert states(mill) == {str(tmp_path / "nope.warc"): "failed"}
    assert mill.one("SELECT state FROM runs") == "failed"
    assert mill("backfill", *WINDOW, "--warc", str(tmp_path / "nope.warc"), "--dry-run").code == 4
    there = site.write_warc(tmp_path)
    both = mill("backfill", *WINDOW, "--warc", str(tmp_path / "nope.warc"), "--warc", str(there))
    assert (both.code, mill.one("SELECT state FROM runs ORDER BY started_at DESC LIMIT 1")) == (4, "completed")
    assert days(mill) == dict.fromkeys(DAYS, 1)


def test_a_host_that_asks_for_long_rest_leaves_its_days_to_be_done_again(mill: Mill) -> None:
    with ArchiveSite(date(2026, 10, 1), days=31) as site:
        configured(mill, site, "/feed.xml")
        site.tired.add(next(story.path for story in site.stories if str(story.day) == DAYS[2]))
        for _ in range(2):
            tired = mill("backfill", *WINDOW, "--source", "pages")
            assert tired.code == 4
            assert "1 pages to be asked for again: E_RATE_LIMITED" in tired.err
            rest = dict.fromkeys(DAYS[2:], "failed")
            assert states(mill) == dict.fromkeys(["search", *DAYS[:2]], "done") | rest
        site.tired.clear()
        shutil.rmtree(mill.folder / "robots")  # as if the two hours had passed
        mill.ok("backfill", *WINDOW, "--source", "pages")
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done")
        assert days(mill) == dict.fromkeys(DAYS, 1)


def test_years_without_a_story_take_no_time(mill: Mill, site: ArchiveSite) -> None:
    """Each of these days would open the warehouse several times: an hour's work for nothing."""
    configured(mill, site, "/feed.xml")
    done = backfill(
        Work(load(mill.folder), "years"), Parameters(first=date(2016, 1, 1), last=date(2026, 10, 2), source="pages")
    )
    assert (len(done.parts), {part.state for part in done.parts}) == (3929, {"done"})
    assert [part.part for part in done.parts if part.found] == ["search", "2026-10-01", "2026-10-02"]


def page_of(site: ArchiveSite, day: str) -> str:
    return next(story.path for story in site.stories if str(story.day) == day)


def test_a_page_whose_server_fails_leaves_its_day_to_be_done_again(mill: Mill) -> None:
    with ArchiveSite(date(2026, 10, 1), days=31, gone=[date(2026, 10, 10)]) as site:
        mill.configure(site.url("/feed.xml"), toml=f'[backfill]\nwayback = "{site.url("")}"\n', coder="none")
        again = {"NEWSMILL_FETCH__RETRIES": "0"}
        # One day's page fails, and another's that is gone in the archive too.
        kept = f"/web/20261010093000id_/{site.url(page_of(site, DAYS[2]))}"
        site.broken |= {page_of(site, DAYS[1]), kept}
        failed = mill("backfill", *WINDOW, "--source", "pages", **again)
        assert failed.code == 4
        assert failed.err.count("1 pages to be asked for again: E_HTTP_5XX") == 2
        rest = dict.fromkeys(DAYS[1:3], "failed")
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done") | rest
        assert "failed" in mill.ok("backfill", "list").out
        site.broken.discard(kept)
        assert mill("backfill", *WINDOW, "--source", "pages", **again).code == 4
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done") | {DAYS[1]: "failed"}
        site.broken.clear()
        mill.ok("backfill", *WINDOW, "--source", "pages", **again)
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done")
        assert mill.sql("SELECT text_status, count(*) AS n FROM articles GROUP BY ALL") == [
            {"text_status": "ok", "n": 5}
        ]


def test_a_page_whose_server_never_works_is_given_up(mill: Mill) -> None:
    with ArchiveSite(date(2026, 10, 1), days=31, gone=[date(2026, 10, 10)]) as site:
        configured(mill, site, "/feed.xml")
        lost = page_of(site, DAYS[1])
        site.broken.add(lost)
        window = ("--from", DAYS[1], "--to", DAYS[2], "--source", "pages")
        done = [mill("backfill", *window, NEWSMILL_FETCH__RETRIES="0").code for _ in range(5)]
        assert done == [4, 4, 4, 0, 0]
        assert site.hits.count(lost) == 4
        assert states(mill)[DAYS[1]] == "done"
        # What the feed told of it has to do.
        told = mill.sql("SELECT text_status FROM articles ORDER BY published_at")
        assert [row["text_status"] for row in told] == ["summary_only", "ok"]


def test_a_listing_whose_server_fails_is_searched_again(mill: Mill) -> None:
    with ArchiveSite(date(2026, 10, 1), days=31) as site:
        configured(mill, site, "/archive/7.xml")
        site.broken.add("/archive/2.xml")
        broken = mill("backfill", *WINDOW, "--source", "pages", NEWSMILL_FETCH__RETRIES="0")
        assert broken.code == 4
        assert states(mill) == {"search": "failed"} | dict.fromkeys(DAYS, "pending")
        site.broken.clear()
        mill.ok("backfill", *WINDOW, "--source", "pages")
        assert states(mill) == dict.fromkeys(["search", *DAYS], "done")
        assert days(mill) == dict.fromkeys(DAYS, 1)


def test_a_day_of_many_pages_is_fetched_however_long_it_takes(
    news: Mill, slow_site: Slowsite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine pages 30 seconds apart, on a clock that is a hundred times as fast."""

    async def sleep(_: Clock, seconds: float) -> None:
        await asyncio.sleep(seconds / 100)

    monkeypatch.setattr(Clock, "monotonic", lambda _: 100 * time.monotonic())
    monkeypatch.setattr(Clock, "sleep", sleep)
    monkeypatch.setenv("NEWSMILL_FETCH__HOST_INTERVAL_S", "30")
    slow_site.stories = 9
    day = date(2026, 11, 24)
    done = backfill(Work(load(news.folder), "patient"), Parameters(first=day, last=day, source="pages"))
    assert [(part.part, part.state, part.articles_new) for part in done.parts] == [
        ("search", "done", 0),
        ("2026-11-24", "done", 9),
    ]
    assert news.one("SELECT count(*) FROM entries WHERE state = 'pending'") == 0
