"""The report in a real browser: every row drawn, nothing of a hostile feed run, nothing loaded from anywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from extract.records import Batch, FeedState, Run, key
from tests.eval.happenings.score import tellings
from warehouse import report
from warehouse.store import Store

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
HOSTILE = "</script></title><img src=x onerror=alert(1)><script>alert(2)</script>\"' onmouseover='alert(3)"
ARABIC = "انفجار في سوق"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--enable-logging=stderr",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    articles, _, _ = tellings()
    odd = [
        replace(articles[0], article=replace(articles[0].article, title=HOSTILE, site=HOSTILE)),
        *(replace(c, article=replace(c.article, title=ARABIC)) for c in articles if "Izmir" in c.article.title),
        replace(
            articles[9],
            article=replace(
                articles[9].article, url="javascript:alert(4)", canonical_url="javascript:alert(4)", title=HOSTILE
            ),
        ),
    ]
    same = {c.article.article_id for c in odd}
    urls = [f"https://{name}.example/rss" for name in ("courier", "wire", "andes")]
    feeds = tuple(
        FeedState(key(url), url, url, HOSTILE, status=status, last_ok_at=NOW, added_at=NOW - timedelta(days=3))
        for url, status in zip(urls, ("active", "failing", "gone"), strict=True)
    )
    bad = FeedState(key("x"), "javascript:alert(5)", "x", "", added_at=NOW)
    with Store.open(folder / "warehouse.duckdb", now=lambda: NOW) as store:
        store.load(
            Batch(
                articles=(*odd, *(c for c in articles if c.article.article_id not in same)),
                feeds=(*feeds, bad),
                runs=(Run("r", "ingest", "direct", "completed", NOW, NOW),),
            )
        )
        target = report.write(store.connection, folder / "report.html", now=NOW, title=HOSTILE)
        counts = {
            name: store.connection.execute(sql).fetchone()[0]
            for name, sql in {
                "circle": "SELECT count(DISTINCT (latitude, longitude)) FROM incidents WHERE latitude IS NOT NULL",
                "incidents": "SELECT least(40, count(*)) FROM incidents",
                "dyads": "SELECT count(*) FROM dyads",
                "types": "SELECT count(DISTINCT event_type) FROM incidents",
            }.items()
        }
    return target, counts


def chromium(*arguments, profile):
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed: the report was not looked at in a browser")
    # An alert would hang it: the time limit is the alarm.
    return subprocess.run(
        [program, *FLAGS, f"--user-data-dir={profile}", *arguments],
        capture_output=True,
        text=True,
        timeout=45,
        check=True,
    )


def test_s6_hostile_titles_are_text_in_a_browser(page, tmp_path):
    target, counts = page
    run = chromium("--dump-dom", target.as_uri(), profile=tmp_path)
    dom = run.stdout
    assert "CONSOLE" not in run.stderr, run.stderr
    assert dom.count("<circle") == counts["circle"]
    incidents, feeds = (
        re.search(rf'<table class="{c}">.*?</table>', dom, re.S).group() for c in ("incidents", "feeds")
    )
    assert incidents.count("<tr>") == counts["incidents"] + 1
    assert feeds.count("<tr>") == 4 + 1
    assert dom.count("<tr>") == counts["incidents"] + counts["dyads"] + counts["types"] + 4 + 4
    assert "<script" not in dom
    assert "<img" not in dom
    assert not re.search(r"<[^>]*\son\w+=", dom)
    assert "&lt;/script&gt;" in dom
    assert f"<bdi>{ARABIC}</bdi>" in dom


def test_s6_nothing_is_loaded_and_it_is_small(page):
    text = page[0].read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"\b(src|xlink:href|action)=", re.sub(r"&[^;]+;", "", text.replace("src=x", "")))
    assert "url(" not in text
    assert len(text) < 3 * 2**20


def test_s7_links_are_http_and_give_nothing_away(page):
    text = page[0].read_text(encoding="utf-8")
    links = re.findall(r"<a ([^>]*)>", text)
    assert links
    for link in links:
        assert re.match(r'href="https?://', link)
        assert 'rel="noopener noreferrer nofollow"' in link


@pytest.mark.parametrize(("width", "height"), [(1100, 2400), (420, 2400)])
def test_screenshot_is_not_blank(page, tmp_path, width, height):
    shot = tmp_path / "report.png"
    chromium(f"--window-size={width},{height}", f"--screenshot={shot}", page[0].as_uri(), profile=tmp_path / "profile")
    # A blank page of this size is a few kilobytes of PNG.
    assert shot.stat().st_size > 40_000


def test_times_of_feeds_are_to_the_minute(tmp_path):
    at = datetime(2026, 11, 20, 7, 5, 9, 123456, UTC)
    url = "https://courier.example/rss"
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        store.load(Batch(feeds=(FeedState(key(url), url, url, "Courier", last_ok_at=at),)))
        page = report.html(store.connection, now=NOW)
    assert '<td class="day">2026-11-20 07:05</td>' in page
    assert "07:05:09" not in page


def test_an_empty_warehouse_has_a_report_too(tmp_path):
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        page = report.html(store.connection, now=NOW)
    assert "Nothing happened" in page
    assert quote("javascript:") not in page


def test_old_warehouse_shows_its_last_days(tmp_path):
    articles, _, _ = tellings()
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        store.load(Batch(articles=tuple(articles)))
        page = report.html(store.connection, now=NOW + timedelta(days=400))
    assert "2026-10-21 to 2026-11-19" in page
