"""Feeds of every kind to entries. Ids (C..) are those of the fault catalogue, table C."""

from __future__ import annotations

import contextlib
import json
import pickle
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.feeds import FeedUnreadable, NotAFeed, discover, parse
from extract.records import Entry, ParsedFeed

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
URL = "https://news.example/feed.xml"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def read(document: str | bytes, **options: Any) -> ParsedFeed:
    body = document.encode() if isinstance(document, str) else document
    return parse(body, **{"feed_id": "f", "url": URL, "content_type": None, "now": NOW, **options})


def rss(*items: str, head: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Example</title>{head}{inner}</channel></rss>'


def only(document: str | bytes, **options: Any) -> Entry:
    (entry,) = read(document, **options).entries
    return entry


def dated(day: int) -> str:
    return f"<pubDate>{day:02d} Nov 2026 08:00:00 GMT</pubDate>"


def test_rss_2() -> None:
    feed = read(
        rss(
            "<title>Flood kills 12</title><link>https://news.example/flood?utm_source=rss</link><guid>n-1</guid>"
            "<description>&lt;p&gt;Twelve people &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;</description>"
            "<pubDate>Fri, 27 Nov 2026 10:00:00 +0100</pubDate><category>Floods</category>"
            "<dc:creator>Ann Lee</dc:creator>"
            "<content:encoded>&lt;p&gt;The whole story.&lt;/p&gt;</content:encoded>",
            head="<link>https://news.example/</link><language>en-GB</language><ttl>90</ttl>"
            "<skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>sunday</day></skipDays>",
        ).replace("<rss ", f'<rss {DC} xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    )
    (entry,) = feed.entries
    assert (feed.title, feed.language, feed.site_url) == ("Example", "en-gb", "https://news.example/")
    assert (feed.ttl_s, feed.skip_hours, feed.skip_days, feed.bozo) == (5400.0, (0, 1), ("Sunday",), False)
    assert (entry.title, entry.guid, entry.author, entry.tags) == ("Flood kills 12", "n-1", "Ann Lee", ("Floods",))
    assert entry.summary == "Twelve people died."
    assert entry.link == "https://news.example/flood?utm_source=rss"
    assert entry.canonical_url == "https://news.example/flood"
    assert (entry.published_at, entry.date_status) == (datetime(2026, 11, 27, 9, tzinfo=UTC), "ok")
    assert entry.published_raw == "Fri, 27 Nov 2026 10:00:00 +0100"
    assert entry.content_html == "<p>The whole story.</p>"


def test_atom_with_base_and_paging() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/world/" xml:lang="es">'
        '<title>Mundo</title><link rel="next" href="?page=2"/><link rel="prev-archive" href="/archive/1"/>'
        '<entry><id>tag:news.example,2026:1</id><title type="html">Paz &amp;amp; pan</title><link href="uno"/>'
        "<published>2026-11-27T10:00:00+01:00</published><updated>2026-11-27T12:00:00Z</updated>"
        "<author><name>Eva</name></author><summary>Breve</summary></entry></feed>"
    )
    (entry,) = feed.entries
    assert feed.next_page == "https://news.example/world/?page=2"
    assert feed.prev_archive == "https://news.example/archive/1"
    assert (entry.link, entry.title, entry.language) == ("https://news.example/world/uno", "Paz & pan", "es")
    assert entry.updated_at == datetime(2026, 11, 27, 12, tzinfo=UTC)


def test_rdf_and_the_syndication_module() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" {DC}>'
        '<channel rdf:about="https://news.example/"><title>RDF</title><link>https://news.example/</link>'
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>"
        '<item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link>'
        "<dc:date>2026-11-27T10:00:00Z</dc:date></item></rdf:RDF>"
    )
    assert feed.ttl_s == 21600.0
    assert feed.entries[0].published_at == datetime(2026, 11, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93"])
def test_old_rss(version: str) -> None:
    document = rss("<title>Old</title><link>https://news.example/old</link>").replace("2.0", version)
    assert only(document).link == "https://news.example/old"


def test_json_feed() -> None:
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Example",
                "next_url": "https://news.example/feed.json?page=2",
                "items": [
                    {
                        "id": 12,
                        "url": "https://news.example/12",
                        "title": "Strike",
                        "content_html": "<p>Workers <b>walked</b> out.</p>",
                        "date_published": "2026-11-27T10:00:00+02:00",
                        "authors": [{"name": "Ann"}, {"name": "Bo"}],
                        "tags": ["labour", 5],
                    },
                    "no object",
                ],
            }
        )
    )
    (entry,) = feed.entries
    assert feed.next_page == "https://news.example/feed.json?page=2"
    assert (entry.guid, entry.summary, entry.author, entry.tags) == (
        "12",
        "Workers walked out.",
        "Ann, Bo",
        ("labour",),
    )
    assert entry.published_at == datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert "not objects" in feed.rejects[0].reason


@pytest.mark.parametrize(
    "document",
    [
        "{",
        "[",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        '{"version": 5}',
        "[1,]",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": "none", "title": {"a": 1}}',
        '["\\ud800"]',
        '{"a": nan}',
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": {}, "url": 5, "tags": "a"}, null, [], "x"]}',
    ],
)
def test_c23_json_that_is_no_feed_is_told_apart_and_never_crashes(document: str) -> None:
    try:
        feed = read(document)
    except (NotAFeed, FeedUnreadable):
        return
    assert all(entry.link is None for entry in feed.entries)


@pytest.mark.parametrize("blanks", ["", "\n  ", "\ufeff", "\r\n\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_c2_marks_wide_characters_and_leading_blanks(blanks: str, charset: str) -> None:
    document = (blanks + rss("<title>Žena</title><link>https://news.example/1</link>")).encode(charset)
    assert only(document).title == "Žena"


def test_c1_a_charset_the_header_gets_wrong() -> None:
    document = rss("<title>Наводнение</title>").replace("?>", ' encoding="windows-1251"?>', 1).encode("cp1251")
    for header in (None, "text/xml; charset=utf-8", "application/rss+xml; charset=iso-8859-1"):
        assert only(document, content_type=header).title == "Наводнение"


def test_c3_invalid_bytes_and_surrogates_never_reach_a_row() -> None:
    words = "Café open</title><description>d&#xD800;d, fermé, déjà, été, là, où, français"
    broken = rss(f"<title>{words}</description>").encode().replace(b"open", b"\xff\xfe")
    feed = read(broken)
    assert feed.bozo
    assert feed.entries[0].title == "Café \ufffd\ufffd"
    lone = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a\\ud800b","content_text":"\\udfff"}]}'
    assert only(lone).title == "a\ufffdb"
    for entry in (*feed.entries, only(lone)):
        (entry.title + entry.summary).encode("utf-8")


def test_c4_nul_and_control_characters_are_removed() -> None:
    entry = only(rss("<title>a\x00b\x1b]0;c\x07</title><guid>g\x00\x01</guid><description>d\x08d</description>"))
    assert (entry.title, entry.guid, entry.summary) == ("ab]0;c", "g", "dd")
    assert only(rss("<title>a&#0;b&#27;c</title>")).title.replace("\ufffd", "") == "abc"


BOMBS = {
    "billion laughs": '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>",
    "quadratic": f'<!DOCTYPE r [<!ENTITY j "{"x" * 50_000}">]>',
    "external": '<!DOCTYPE r [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "dtd": '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
    "cycle": '<!DOCTYPE r [<!ENTITY j "&k;"><!ENTITY k "&j;">]>',
}


@pytest.mark.parametrize("bomb", sorted(BOMBS))
def test_c5_entities_are_never_expanded(bomb: str) -> None:
    reference = "&j;" * (1000 if bomb == "quadratic" else 1)
    document = rss(f"<title>before {reference} after</title><link>https://news.example/1</link>")
    document = document.replace("?>", "?>" + BOMBS[bomb], 1)
    try:
        feed = read(document)
    except (FeedUnreadable, NotAFeed):
        return
    shown = json.dumps([entry.title + entry.summary for entry in feed.entries])
    assert "root:" not in shown
    assert len(shown) < 20_000
    assert "haha" not in shown


def test_c7_a_feed_cut_anywhere_keeps_what_came_whole() -> None:
    document = rss(*(f"<title>Story {i}</title><link>https://news.example/{i}</link>{dated(1 + i)}" for i in range(20)))
    counts = []
    for tenth in range(1, 10):
        try:
            feed = read(document[: len(document) * tenth // 10])
        except FeedUnreadable:
            counts.append(0)
            continue
        assert feed.bozo
        assert feed.bozo_reason
        counts.append(len(feed.entries))
        # whole items only: half a headline would be another story's
        assert [entry.title for entry in feed.entries] == [f"Story {i}" for i in range(len(feed.entries))]
        assert all(entry.link for entry in feed.entries)
    assert counts == sorted(counts)
    assert counts[-1] >= 17


def test_c7_nothing_readable_is_said() -> None:
    with pytest.raises(FeedUnreadable) as caught:
        read('<?xml version="1.0"?><rss version="2.0"><chan')
    assert caught.value.code == "E_PARSE"
    with pytest.raises(FeedUnreadable):
        read("")


@pytest.mark.parametrize("head", ["<!-- a -->" * 2000, "<!--" * 5000, "<skipHours>" * 5000, "<rss " * 5000])
def test_c6_no_pattern_of_ours_blows_up(head: str) -> None:
    began = time.process_time()
    with contextlib.suppress(FeedUnreadable, NotAFeed):
        read(head + rss("<title>A</title>")[21:])
    assert time.process_time() - began < 2


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss()).entries == ()


def test_c9_one_guid_for_many_items_loses_none() -> None:
    items = [f"<title>Story {i}</title><link>https://news.example/{i}</link><guid>same</guid>" for i in range(10)]
    feed = read(rss(*items))
    assert feed.guid_unreliable
    assert len({entry.entry_id for entry in feed.entries}) == 10
    # once found out, also where the document of the day holds no two
    assert only(rss(items[3]), guid_unreliable=True).entry_id == feed.entries[3].entry_id
    linkless = read(rss(*(f"<title>Story {i}</title><guid>same</guid>{dated(i + 1)}" for i in range(10))))
    assert len(linkless.entries) == 10


def test_c9_the_same_item_twice_is_one() -> None:
    item = "<title>Story</title><link>https://news.example/1</link><guid>g</guid>"
    feed = read(rss(item, item))
    assert len(feed.entries) == 1
    assert not feed.guid_unreliable
    assert feed.rejects[0].code == "E_DUPLICATE"


def test_c9_a_link_for_all_items_names_none_of_them() -> None:
    for link in ("https://news.example/", "https://news.example/alerts"):
        items = [f"<title>Alert {i}</title><link>{link}</link>" for i in range(3)]
        feed = read(rss(*items))
        assert len({entry.entry_id for entry in feed.entries}) == 3
    front = "<title>Alert 1</title><link>https://news.example/</link>"
    assert only(rss(front)).entry_id == read(rss(front, front.replace("1", "2"))).entries[0].entry_id


def test_c9_a_correction_listed_beside_its_original_is_no_reason_for_distrust() -> None:
    item = "<title>{}</title><link>https://news.example/1</link><guid>g</guid>"
    feed = read(rss(item.format("12 dead"), item.format("10 dead")))
    assert not feed.guid_unreliable
    assert [entry.title for entry in feed.entries] == ["12 dead"]


def test_c10_without_guid_the_link_names_it_or_the_words_do() -> None:
    first = only(rss("<title>A</title><link>https://news.example/1?utm_medium=x</link>"))
    again = only(rss("<title>A, corrected</title><link>http://news.example/1/</link>"))
    assert first.entry_id == again.entry_id
    bare = "<title>Short note</title><description>It rained.</description>"
    assert only(rss(bare)).entry_id == only(rss(bare)).entry_id
    assert only(rss(bare)).entry_id != only(rss(bare.replace("rained", "snowed"))).entry_id


def test_c11_a_guid_that_changes_leads_to_the_same_article() -> None:
    item = "<title>A</title><link>https://news.example/1</link><guid isPermaLink='false'>{}</guid>"
    first, second = only(rss(item.format("g-1"))), only(rss(item.format("g-2")))
    assert first.canonical_url == second.canonical_url
    counted = "<title>A</title><link>https://news.example/1</link><guid>https://news.example/1#{}</guid>"
    assert only(rss(counted.format(0))).entry_id == only(rss(counted.format(1))).entry_id


def test_c12_a_correction_keeps_its_identity_and_shows() -> None:
    item = "<title>{}</title><link>https://news.example/1</link><guid>g</guid>"
    before, after = only(rss(item.format("At least 10 dead"))), only(rss(item.format("At least 12 dead")))
    assert before.entry_id == after.entry_id
    assert before.content_hash != after.content_hash


@pytest.mark.parametrize(
    "link",
    [
        "/rel/1",
        "foo",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://news.example/1",
        "mailto:a@news.example",
        "http://user:secret@news.example/",
        "https://",
        "http://[::1",
    ],
)
def test_c14_only_absolute_web_addresses_are_links(link: str) -> None:
    feed = read(rss(f"<title>A</title><link>{link}</link><guid isPermaLink='false'>g</guid>"))
    assert feed.entries[0].link is None
    assert feed.entries[0].canonical_url is None
    reject = feed.rejects[-1]
    assert (reject.stage, reject.code, reject.feed_id) == ("entry", "E_LINK", "f")


def test_c14_a_missing_link_is_told_and_a_guid_is_one_only_if_it_can_be() -> None:
    feed = read(
        rss("<title>A</title>", "<title>B</title><guid>x/1</guid>", "<title>C</title><guid>javascript:x</guid>")
    )
    assert [entry.link for entry in feed.entries] == [None] * 3
    assert len(feed.rejects) == 3
    assert only(rss("<title>A</title><guid>https://news.example/1</guid>")).link == "https://news.example/1"
    assert only(rss("<title>A</title><guid isPermaLink='false'>https://news.example/1</guid>")).link is None


def test_c15_dates_that_cannot_be_kept_as_written() -> None:
    dates = ["Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00 00:00:00", "1793613600", "soon", "2038-01-19T00:00:00Z", ""]
    feed = read(rss(*(f"<title>{i}</title><pubDate>{raw}</pubDate>" for i, raw in enumerate(dates))))
    assert [entry.date_status for entry in feed.entries] == [
        "placeholder",
        "placeholder",
        "unreadable",
        "unreadable",
        "future",
        "missing",
    ]
    assert [entry.published_raw for entry in feed.entries[:5]] == dates[:5]
    assert [entry.published_at for entry in feed.entries] == [None] * 4 + [datetime(2038, 1, 19, tzinfo=UTC), None]


def test_c15_epoch_seconds_where_every_item_has_them() -> None:
    feed = read(rss(*(f"<title>{i}</title><pubDate>{1793613600 + i}</pubDate>" for i in range(3))))
    assert {entry.date_status for entry in feed.entries} == {"ok"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A &lt;b&gt;bold&lt;/b&gt; claim", "A bold claim"),
        ("<b>A bold</b> claim", "A bold claim"),
        ("AT&amp;amp;T", "AT&T"),
        ("AT&amp;T", "AT&T"),
        ("<![CDATA[Profits up &amp; <i>away</i>]]>", "Profits up & away"),
        ("1 &lt; 2", "1 < 2"),
        ("line\n   breaks\tand  blanks", "line breaks and blanks"),
    ],
)
def test_c16_titles_are_plain_text_unescaped_once(title: str, text: str) -> None:
    assert only(rss(f"<title>{title}</title>")).title == text


def test_c16_what_an_atom_title_calls_text_is_text() -> None:
    document = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{}</title></entry></feed>'
    assert (
        only(document.format("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;")).title
        == "<script>alert(1)</script> &amp;"
    )


@pytest.mark.parametrize(
    "title", ["قال الرئيس", "ראש הממשלה", "総理大臣が辞任", "👩‍👩‍👧‍👦", "Zażółć", "\u202eabc\u202c"]
)
def test_c17_every_script_reads_back_the_same(title: str) -> None:
    assert only(rss(f"<title>{title}</title>")).title == title


def test_c18_no_escape_sequence_survives() -> None:
    entry = only(rss("<title>\x1b]0;owned\x07 \x1b]8;;http://x\x1b\\link</title><description>\x1b[2J</description>"))
    assert "\x1b" not in entry.title + entry.summary


def test_limit_keeps_the_newest_in_document_order() -> None:
    days = [5, 27, 3, 26, 1]
    feed = read(rss(*(f"<title>{day}</title>{dated(day)}" for day in days)), limit=2)
    assert [entry.title for entry in feed.entries] == ["27", "26"]
    reject = feed.rejects[-1]
    assert (reject.code, reject.reason) == ("E_OVER_LIMIT", "3 older entries over the limit of 2")


def test_a_web_page_instead_of_a_feed_names_the_feeds_it_links_to() -> None:
    page = """<!doctype html><html><head><title>News</title>
      <link rel="alternate" type="application/rss+xml" href="/rss.xml">
      <link rel="alternate" type="application/json+oembed" href="/oembed">
      <link rel="alternate" type="application/atom+xml" href="https://news.example/atom">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      </head><body><a href="/world/feed/">World</a><a href="/about">About</a></body></html>"""
    expected = ["https://news.example/rss.xml", "https://news.example/atom", "https://news.example/world/feed/"]
    with pytest.raises(NotAFeed) as caught:
        read(page)
    assert caught.value.code == "E_NOT_A_FEED"
    assert list(caught.value.feeds) == expected == discover(page.encode(), URL)
    assert "https://news.example/rss.xml" in caught.value.next


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for document in (
        body,
        b"<rss version='2.0'><channel><item>" + body,
        b'{"version": "jsonfeed.org", "items": [' + body,
    ):
        try:
            read(document)
        except (NotAFeed, FeedUnreadable):
            continue


def test_errors_cross_from_one_process_to_another() -> None:
    error = NotAFeed("a page", to=URL, next="Try another.", feeds=["https://news.example/rss"])
    back = pickle.loads(pickle.dumps(error))
    assert (back.what, back.to, back.next, back.feeds, str(back)) == (
        error.what,
        error.to,
        error.next,
        error.feeds,
        str(error),
    )


@pytest.mark.parametrize("base", ["http://[bad", "/sub/", "javascript:x"])
def test_a_page_with_an_odd_base_still_names_its_feeds(base: str) -> None:
    page = f"<html><head><base href='{base}'><link rel=alternate type=application/rss+xml href='https://n.example/rss'>"
    assert discover(page.encode(), URL) == ["https://n.example/rss"]


def test_every_code_said_here_is_documented() -> None:
    from extract import archive, feeds
    from extract.sources import base
    from extract.web import CODES

    errors = [feeds.NotAFeed, feeds.FeedUnreadable, archive.PayloadMissing, archive.PayloadDamaged]
    errors += [base.SourceUnavailable, base.SourceBroken, base.SourceUnreached]
    assert {error.code for error in errors} | {"E_LINK", "E_DUPLICATE"} <= set(CODES)
