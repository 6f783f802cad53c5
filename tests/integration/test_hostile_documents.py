"""Documents that try to make the reader fetch, expand or hang; and rows that must survive a real database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import duckdb
import pytest

from extract.articles import clean
from extract.feeds import FeedUnreadable, NotAFeed, discover, parse
from extract.records import NewsmillError
from extract.sources.sitemap_xml import locations
from tests.archive_site import ArchiveSite

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture(scope="module")
def canary() -> Iterator[ArchiveSite]:
    """Counts who comes by: nobody may."""
    with ArchiveSite(date(2026, 10, 1), 1) as site:
        yield site


def hostile(site: ArchiveSite) -> dict[str, str]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "external entity": f'<!DOCTYPE r [<!ENTITY x SYSTEM "{site.url("/entity")}">]>',
        "parameter entity": f'<!DOCTYPE r [<!ENTITY % x SYSTEM "{site.url("/parameter")}"> %x;]>',
        "external dtd": f'<!DOCTYPE r SYSTEM "{site.url("/dtd")}">',
        "public dtd": f'<!DOCTYPE r PUBLIC "-//X//Y" "{site.url("/public")}">',
        "stylesheet": f'<?xml-stylesheet type="text/xsl" href="{site.url("/style")}"?>',
        "billion laughs": f'<!DOCTYPE r [<!ENTITY l0 "lol">{lol}<!ENTITY x "&l9;">]>',
        "quadratic": f'<!DOCTYPE r [<!ENTITY x "{"lol" * 20_000}">]>',
    }


@pytest.mark.parametrize("name", sorted(hostile(ArchiveSite(date(2026, 10, 1), 1))))
def test_c5_nothing_is_fetched_and_nothing_expanded(canary: ArchiveSite, name: str) -> None:
    head = hostile(canary)[name]
    uses = "&x; " * (500 if name == "quadratic" else 1)
    steer = f'xmlns:xi="http://www.w3.org/2001/XInclude" xml:base="{canary.url("/base/")}"'
    include = f'<xi:include href="{canary.url("/include")}"/>'
    feed = (
        f'<?xml version="1.0"?>{head}<rss version="2.0" {steer}><channel><title>{uses}</title>{include}'
        f'<item><title>one {uses}</title><link>{canary.url("/1")}</link><description>&lt;img src="'
        f'{canary.url("/img")}"&gt;{uses}</description></item></channel></rss>'
    ).encode()
    page = f'{head}<html><head><link rel="stylesheet" href="{canary.url("/css")}"></head><body>'.encode() + feed
    sitemap = f'<?xml version="1.0"?>{head}<urlset><url><loc>{canary.url("/a")}?{uses}</loc></url></urlset>'.encode()
    began = time.process_time()
    shown = ""
    try:
        parsed = parse(feed, feed_id="f", url=canary.url("/feed"), content_type=None, now=NOW)
        shown += "".join(entry.title + entry.summary for entry in parsed.entries)
    except (FeedUnreadable, NotAFeed):
        pass
    shown += clean(page, url=canary.url("/page"), content_type="text/html", entry=None, now=NOW).text
    discover(page, canary.url("/page"))
    shown += "".join(location.url for location in locations(sitemap))
    assert time.process_time() - began < 2
    assert canary.hits == []
    assert "lollol" not in shown


def test_c3_c4_what_comes_out_can_be_stored(tmp_path: object) -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a\\u0000\\ud800", '
        '"url": "https://n.example/1", "title": "t\\u0000\\udfff\\u001b[31m", "content_text": "x\\ud83d y", '
        '"tags": ["\\ud800"], "date_published": "\\u0000\\ud800", "authors": [{"name": "\\udc00\\u0000"}]}]}'
    )
    (entry,) = parse(feed.encode(), feed_id="f", url="https://n.example", content_type=None, now=NOW).entries
    article = clean(
        b"<html><title>a\x00&#xD800;</title><p>b\x00&#0;" + b"word &#xDFFF; \xff\xfe " * 100,
        url="https://n.example/1",
        content_type="text/html; charset=utf-8",
        entry=entry,
        now=NOW,
    )
    values = [entry.guid, entry.title, entry.summary, entry.author, entry.published_raw, *entry.tags]
    values += [article.title, article.text, article.author, entry.content_html]
    with duckdb.connect() as database:
        for value in values:
            assert database.execute("SELECT ?, contains(?, chr(0))", [value, value or ""]).fetchone() == (value, False)


@pytest.mark.parametrize("times", [1_000, 20_000])
def test_deep_and_wide_pages_come_to_an_end(times: int) -> None:
    for page in (b"<div>" * times, b"<p><a href=x>y" * times, b"&amp;" * times, b"<table><tr><td>" * (times // 4)):
        try:
            clean(page, url="https://n.example/1", content_type="text/html", entry=None, now=NOW)
        except NewsmillError as error:  # pragma: no cover - clean promises not to
            pytest.fail(str(error))
