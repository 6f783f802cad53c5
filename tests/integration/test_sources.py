"""Every way into the past, against a loopback site with a month of it."""

from __future__ import annotations

import asyncio
import gzip
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from extract.archive import Archive
from extract.records import FeedState, NewsmillError, key
from extract.sources import (
    Auto,
    Found,
    Pages,
    Recorder,
    Sitemap,
    Source,
    SourceBroken,
    SourceUnavailable,
    SourceUnreached,
    Warc,
    Wayback,
    Window,
    remote_file,
)
from extract.sources.warc_pages import read_pages
from extract.web import Door, Limits, Request
from tests.archive_site import ArchiveSite
from tests.mill import closed_port

MONTH = Window(date(2026, 10, 1), date(2026, 10, 31))
WEEK = Window(date(2026, 10, 8), date(2026, 10, 14))
GONE = date(2026, 10, 9)
NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture(scope="module")
def _site() -> Iterator[ArchiveSite]:
    with ArchiveSite(MONTH.first, 31, gone=[GONE]) as site:
        yield site


@pytest.fixture
def site(_site: ArchiveSite) -> ArchiveSite:
    _site.hits.clear()
    _site.broken.clear()
    return _site


def feed_at(url: str) -> FeedState:
    return FeedState(feed_id=key(url), url=url, current_url=url, title="Archive Post")


def limits(site: ArchiveSite) -> Limits:
    return Limits(allow_private=(site.host_port,), host_interval_s=0.0, total_s=10.0, retries=0, retry_wait_s=0.01)


def find(
    source: Source, site: ArchiveSite, path: str, window: Window = WEEK, limit: int | None = None
) -> tuple[list[Found], Recorder, Exception | None]:
    async def gather() -> tuple[list[Found], Recorder, Exception | None]:
        found: list[Found] = []
        async with Door(limits(site), run_id="run") as door:
            recorder = Recorder(door)
            try:
                async for one in source.find(window, feed_at(site.url(path)), recorder, limit):
                    found.append(one)
            except NewsmillError as error:
                return found, recorder, error
            return found, recorder, None

    return asyncio.run(asyncio.wait_for(gather(), 30))


def expected(site: ArchiveSite, window: Window) -> list[str]:
    return [site.url(story.path) for story in site.stories if story.at in window]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        (Pages(), "/feed.xml"),
        (Pages(), "/archive/7.xml"),
        (Pages(), "/wp/feed/"),
        (Pages(), "/feed.json"),
        (Sitemap(), "/feed.xml"),
    ],
    ids=["rfc5005 paged", "rfc5005 archived", "wordpress", "json feed", "sitemap"],
)
@pytest.mark.parametrize("window", [WEEK, MONTH], ids=["week", "month"])
def test_a_listing_gives_each_day_of_the_window_its_story(
    site: ArchiveSite, source: Source, path: str, window: Window
) -> None:
    found, recorder, error = find(source, site, path, window)
    assert error is None
    assert sorted(one.url for one in found) == expected(site, window)
    assert Counter(one.published_at.date() for one in found if one.published_at) == dict.fromkeys(window.days(), 1)
    assert {fetch.url for fetch in recorder.fetches} <= {site.url(hit) for hit in site.hits}
    assert not [hit for hit in site.hits if hit.startswith("/news/")]  # the stories themselves are not asked for
    listings = [hit for hit in site.hits if hit != "/robots.txt"]  # which the door asks for itself
    assert len(listings) == len(set(listings))


def test_pages_stop_at_the_window_and_at_the_limit(site: ArchiveSite) -> None:
    window = Window(date(2026, 10, 29), date(2026, 10, 31))
    assert len(find(Pages(), site, "/feed.xml", window)[0]) == 3
    assert len(site.hits) == 2
    assert [one.published_at for one in find(Pages(), site, "/feed.xml", MONTH, limit=4)[0]] == [
        story.at for story in site.stories[::-1][:4]
    ]


def test_pages_carry_the_entry_under_the_id_a_poll_gives_it(site: ArchiveSite) -> None:
    paged = {one.url: one.entry for one in find(Pages(), site, "/feed.xml", MONTH)[0]}
    assert all(entry is not None and entry.entry_id and entry.summary for entry in paged.values())


def test_a_feed_without_older_pages_says_so(site: ArchiveSite) -> None:
    found, _, error = find(Pages(), site, "/short.xml", MONTH)
    assert isinstance(error, SourceUnavailable)
    assert len(found) == 5  # what its only page holds is good all the same
    assert isinstance(find(Pages(), site, "/nothing.xml")[2], SourceUnavailable)


def test_a_page_that_fails_breaks_the_listing_off(site: ArchiveSite) -> None:
    site.broken.add("/archive/4.xml")
    found, _, error = find(Pages(), site, "/archive/7.xml", MONTH)
    assert isinstance(error, SourceUnreached)
    assert len(found) == 11


def test_sitemaps_of_other_months_are_not_opened(site: ArchiveSite) -> None:
    find(Sitemap(), site, "/feed.xml")
    assert set(site.hits) == {"/robots.txt", "/sitemaps.xml", "/sitemap-2026-10.xml.gz", "/sitemap-news.xml"}


def test_a_sitemap_that_fails_breaks_the_listing_off_and_none_at_all_is_said(site: ArchiveSite) -> None:
    site.broken.add("/sitemap-2026-10.xml.gz")
    assert isinstance(find(Sitemap(), site, "/feed.xml")[2], SourceUnreached)
    site.broken |= {"/sitemaps.xml"}
    assert isinstance(find(Sitemap(), site, "/feed.xml")[2], SourceUnreached)


@pytest.mark.parametrize("way", ["file", "folder", "http", "list"])
def test_warc(site: ArchiveSite, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_file, "PART_BYTES", 10_000)
    path = site.write_warc(tmp_path)
    name = {
        "file": str(path),
        "folder": str(tmp_path),
        "http": site.url("/warc/crawl.warc.gz"),
        "list": site.url("/warc/warc.paths.gz"),
    }[way]
    found, recorder, error = find(Warc([name]), site, "/feed.xml", Window(date(2026, 10, 1), date(2026, 10, 9)))
    assert error is None
    assert [one.url for one in found] == expected(site, Window(date(2026, 10, 1), date(2026, 10, 9)))
    payload = found[-1].payload
    assert payload is not None
    assert payload.body == site.stories[8].page()  # unpacked; also where the page itself is gone
    assert found[-1].published_at == site.stories[8].at
    if way in ("http", "list"):
        assert {fetch.http_status for fetch in recorder.fetches} <= {200, 206, 416}
    if way == "http":
        assert sum(fetch.http_status == 206 for fetch in recorder.fetches) == -(-len(site.warc) // 10_000)
    if way == "list":  # only the files of the window, and of the days in which its pages may have been crawled
        assert sum(hit.startswith("/warc/CC-NEWS") for hit in site.hits) <= 14


def test_warc_files_of_other_days_are_not_opened_and_damage_is_said(site: ArchiveSite, tmp_path: Path) -> None:
    found, _, error = find(
        Warc([site.url("/warc/warc.paths.gz")]), site, "/feed.xml", Window(date(2026, 12, 1), date(2026, 12, 2))
    )
    assert (found, type(error)) == ([], SourceUnavailable)
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(site.warc[: len(site.warc) // 2] + b"\x1f\x8b\x08\x00garbage" * 50)
    found, _, error = find(Warc([str(cut)]), site, "/feed.xml", MONTH)
    assert isinstance(error, SourceBroken)
    assert 10 <= len(found) <= 16
    assert isinstance(find(Warc([str(tmp_path / "none.warc.gz")]), site, "/feed.xml")[2], SourceUnavailable)


def test_warc_is_read_once_for_many_feeds(site: ArchiveSite) -> None:
    ours, theirs = feed_at(site.url("/feed.xml")), feed_at("https://feeds.cdn.example/elsewhere/rss")
    nobody = feed_at("https://nobody.example/rss")
    source = Warc(
        [site.url("/warc/crawl.warc.gz")], hosts={theirs.feed_id: ["www.elsewhere.example", "elsewhere.example:443"]}
    )

    async def gather() -> Counter[str]:
        async with Door(limits(site), run_id="run") as door:
            return Counter([feed.url async for feed, _ in source.find_for(WEEK, [ours, theirs, nobody], door)])

    assert asyncio.run(gather()) == {ours.url: 7, theirs.url: 1}
    assert len([hit for hit in site.hits if hit.startswith("/warc/")]) <= 2


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        ("Content-Encoding: gzip", gzip.compress(b"<p>story</p>", mtime=0)),
        ("Content-Encoding: gzip", b"<p>story</p>"),  # undone before it was stored, and not told
        ("Content-Encoding: x-unknown", b"<p>story</p>"),
        ("Transfer-Encoding: chunked", b"5\r\n<p>st\r\n7\r\nory</p>\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", b"<p>story</p>"),
        ("Content-Encoding: br", brotli.compress(b"<p>story</p>")),
        ("X-Any: thing", b"<p>story</p>"),
    ],
    ids=["gzip", "gzip-undone", "unknown", "chunked", "chunked-undone", "br", "plain"],
)
def test_warc_bodies_are_unpacked_whatever_the_crawler_left(headers: str, stored: bytes) -> None:
    out = io.BytesIO()
    for number in range(2):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.record_date = datetime(2026, 10, 8, tzinfo=UTC)
        record.headers["WARC-Target-URI"] = f"https://news.example/{number}"
        record.is_http = True
        record.set_bytes_content(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n\r\n".encode() + stored)
        record.write(out)
    pages = list(read_pages(io.BytesIO(out.getvalue()), [], WEEK))
    assert [page and page.body for page in pages] == [b"<p>story</p>"] * 2


def test_a_server_that_fails_in_the_middle_breaks_the_file_off(
    site: ArchiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_file, "PART_BYTES", 10_000)
    whole = site.answer

    def answer(target: str) -> tuple[int, str, bytes] | None:
        if sum(hit.startswith("/warc/") for hit in site.hits) > 2:
            site.broken.add("/warc/crawl.warc.gz")
        return whole(target)

    monkeypatch.setattr(site, "answer", answer)
    found, _, error = find(Warc([site.url("/warc/crawl.warc.gz")]), site, "/feed.xml", MONTH)
    assert isinstance(error, SourceBroken)
    assert "E_HTTP_5XX" in error.next
    assert 1 < len(found) < 31


def test_a_part_of_a_file_is_no_payload_of_our_archive(site: ArchiveSite, tmp_path: Path) -> None:
    async def fetch() -> None:
        with Archive(tmp_path / "raw", "run") as archive:
            async with Door(limits(site), run_id="run", archive=archive) as door:
                url = site.url("/warc/crawl.warc.gz")
                part = await door.get(Request(url, "archive", headers=(("Range", "bytes=0-99"),), keep_body=True))
                assert (part.fetch.http_status, part.fetch.warc_file, part.body) == (206, None, site.warc[:100])

    asyncio.run(fetch())
    assert not (tmp_path / "raw").exists()


def test_wayback(site: ArchiveSite) -> None:
    found, _, error = find(Wayback(base=site.origin), site, "/short.xml", WEEK)
    assert error is None
    assert [one.url for one in found] == expected(site, WEEK)
    lost = next(one for one in found if one.published_at is not None and one.published_at.date() == GONE)
    assert lost.published_at is not None
    kept = Wayback(base=site.origin).snapshot(lost.url, lost.published_at)

    async def fetch() -> list[int | None]:
        async with Door(limits(site), run_id="run") as door:
            return [(await door.get(Request(url, "page"))).fetch.http_status for url in (lost.url, kept)]

    assert asyncio.run(fetch()) == [404, 200]
    assert isinstance(find(Wayback(base=site.origin), site, "/feed.xml")[2], SourceUnavailable)
    site.broken.add("/cdx/search/cdx")
    assert isinstance(find(Wayback(base=site.origin), site, "/short.xml")[2], SourceUnreached)


def test_long_listings_are_asked_for_in_parts_and_caps_are_told(site: ArchiveSite) -> None:
    found, _, error = find(Wayback(base=site.origin, at_once=4), site, "/short.xml", MONTH)
    assert (len(found), error) == (31, None)
    assert len([hit for hit in site.hits if hit.startswith("/cdx")]) == 8
    assert isinstance(find(Pages(pages=3), site, "/feed.xml", MONTH)[2], SourceBroken)
    assert isinstance(find(Sitemap(most=2), site, "/feed.xml", MONTH)[2], SourceBroken)


def test_auto_takes_the_first_way_that_leads_there(site: ArchiveSite) -> None:
    ways = [Pages(), Sitemap(), Wayback(base=site.origin)]
    assert {one.source for one in find(Auto(ways), site, "/feed.xml")[0]} == {"pages"}
    found, _, error = find(Auto(ways), site, "/short.xml", MONTH)
    assert error is None
    assert Counter(one.source for one in found) == {"pages": 5, "sitemap": 26}
    site.broken.add("/sitemaps.xml")
    assert {one.source for one in find(Auto(ways), site, "/short.xml", WEEK)[0]} == {"wayback"}
    site.broken |= {"/cdx/search/cdx", "/robots.txt"}
    assert isinstance(find(Auto(ways), site, "/short.xml", WEEK)[2], SourceUnreached)


def test_a_gzip_bomb_for_a_sitemap_stays_small() -> None:
    from extract.sources.sitemap_xml import UNPACKED_BYTES, unpack

    assert len(unpack(gzip.compress(b"\0" * (UNPACKED_BYTES + 10_000_000)))) == UNPACKED_BYTES


def test_the_network_down_is_no_verdict_on_a_source(site: ArchiveSite) -> None:
    """Nobody knows whether a way that could not be tried leads there; one that was refused does not."""
    closed = f"127.0.0.1:{closed_port()}"
    within = replace(limits(site), allow_private=(site.host_port, closed))

    async def ask(source: Source, url: str) -> Exception | None:
        async with Door(within, run_id="run") as door:
            try:
                async for _ in source.find(WEEK, feed_at(url), door):
                    pass
            except NewsmillError as error:
                return error
            return None

    away = f"http://{closed}/feed.xml"
    ways: list[Source] = [Pages(), Sitemap(), Wayback(base=f"http://{closed}")]
    for source in [*ways, Auto(ways)]:
        assert isinstance(asyncio.run(ask(source, away)), SourceUnreached)
    here = asyncio.run(ask(Auto([Pages(), Wayback(base=f"http://{closed}")]), site.url("/short.xml")))
    assert isinstance(here, SourceUnreached)
    assert "wayback: the snapshot listing cannot be had (E_CONNECT" in here.next
    assert isinstance(asyncio.run(ask(Pages(), site.url("/nothing.xml"))), SourceUnavailable)
