"""Backfills as people run them: against a publisher on loopback with a month of stories, killed and resumed, twice."""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.archive_site import ArchiveSite
from tests.mill import Mill, fingerprint

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


def test_a_gap_heals_itself(mill: Mill, site: ArchiveSite) -> None:
    """The feed rolled over while nobody watched: the next run finds the gap and fills it from the sitemap."""
    configured(mill, site, "/short.xml")
    mill.ok("run", "--engine", "direct")
    # As if the last poll had been on the 20th: what came after is unknown.
    with duckdb.connect(str(mill.folder / "warehouse.duckdb")) as con:
        for table in ("entries", "articles", "article_sources", "events"):
            con.execute(f"DELETE FROM {table}")
        con.execute(
            "UPDATE feeds SET newest_entry_at = TIMESTAMP '2026-10-20 09:30:00', etag = NULL, body_digest = NULL"
        )
    mill.ok("run", "--engine", "direct")
    (gap,) = mill.sql("SELECT state, found, result FROM gaps")
    assert (gap["state"], gap["found"]) == ("filled", 6)
    assert mill.one("SELECT count(*) FROM articles") == 11
    assert "1 filled" in mill.ok("status").out


def test_cancel_and_mistakes(mill: Mill, site: ArchiveSite) -> None:
    configured(mill, site, "/feed.xml")
    assert mill("backfill", "--source", "pages").code == 2
    assert mill("backfill", "--from", "2026-10-12", "--to", "2026-10-01").code == 2
    mill("backfill", *WINDOW, "--source", "pages", NEWSMILL_FAILPOINT="load.after_commit:kill:2")
    (listed,) = re.findall(r"^(\S+)\s+running", mill.ok("backfill", "list").out, re.MULTILINE)
    assert "parts cancelled" in mill.ok("backfill", "cancel", listed).out
    assert "cancelled" in mill.ok("backfill", "show", listed).out
    assert mill("backfill", "show", "nothing").code == 3
