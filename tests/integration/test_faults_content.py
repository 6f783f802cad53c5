"""Table C of the fault catalogue, end to end: hostile feeds and pages on loopback, `newsmill run` twice, and what the
warehouse then holds. What needs no run is under test in tests/unit."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.mill import Mill

WORDS = (
    "Police in Castrava arrested three people on Tuesday after a protest outside the town hall, the mayor said.",
    "Residents said that they had expected something of the kind for weeks, and that the square was calm again.",
    "A spokesman for the government declined to comment, and it was not clear who had given the orders.",
)
HOSTILE_TITLES = {
    "c16": ("&lt;b&gt;Bold&lt;/b&gt; claim &amp;amp; denial", "Bold claim & denial"),
    "c17": ("قال الرئيس \u202eabc\u202c 👩‍👩‍👧", "قال الرئيس \u202eabc\u202c 👩‍👩‍👧"),
    "c18": ("\x1b]0;owned\x07Title \x1b[31mred", "]0;ownedTitle [31mred"),
    "c19": ("'); DROP TABLE articles; -- \" OR 1=1", "'); DROP TABLE articles; -- \" OR 1=1"),
    "c4": ("nul\x00 and bell\x07", "nul and bell"),
}
LINKS = {
    "js": "javascript:alert(1)",
    "file": "file:///etc/passwd",
    "data": "data:text/html,x",
    "relative": "/only/path",
}
DATES = {"epoch": "Thu, 01 Jan 1970 00:00:00 GMT", "zero": "0000-00-00", "far": "Tue, 19 Jan 2038 03:14:08 GMT"}


class Site:
    """What is at each path: (content type, bytes). Any other path is a story of its own."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.hits: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def rss(self, path: str, *items: str) -> None:
        inner = "".join(f"<item>{item}</item>" for item in items)
        document = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{path}</title>{inner}</channel></rss>'
        self.pages[path] = ("application/rss+xml", document.encode("utf-8", "surrogatepass"))

    def item(self, title: str, path: str = "", **more: str) -> str:
        link = f"<link>{self.origin}{path}</link>" if path else ""
        return f"<title>{title}</title>{link}" + "".join(f"<{name}>{value}</{name}>" for name, value in more.items())


def story(path: str, *, words: tuple[str, ...] = WORDS, title: str = "") -> bytes:
    text = "".join(f"<p>{word}</p>" for word in (f"This is the story at {path.strip('/')}.", *words))
    head = f"<html lang=en><head><title>{title or path}</title></head>"
    return f"{head}<body><article>{text}</article></body></html>".encode()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.hits.append(self.path)
            path = self.path.split("?")[0].rstrip("/")
            kind, body = site.pages.get(path) or ("text/html; charset=utf-8", story(path))
            status = 404 if path == "/robots.txt" else 200
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def first_day(site: Site) -> None:
    site.rss(
        "/odd.xml",
        *(site.item(raw, f"/{name}", guid=name) for name, (raw, _) in HOSTILE_TITLES.items()),
        *(
            f"<title>{name}</title><link>{link}</link><guid isPermaLink='false'>{name}</guid>"
            for name, link in LINKS.items()
        ),
        *(site.item(name, f"/{name}", guid=name, pubDate=raw) for name, raw in DATES.items()),
        site.item("no guid", "/c10"),
        site.item("guid changes", "/c11", guid="one"),
        site.item("At least ten arrested", "/c12", guid="c12"),
        site.item("traversal", "/c20", guid="../../../../../../tmp/newsmill-was-here"),
        site.item("script only", "/script", description="Summary of the script page."),
        site.item("a file", "/pdf", description="Summary of the file."),
        site.item("paid", "/paid"),
        site.item("cyrillic", "/c1"),
    )
    site.rss("/same.xml", *(site.item(f"Same guid {n}", f"/same/{n}", guid="same") for n in range(10)))
    for n, variant in enumerate(("/c13?utm_source=feed", "/c13/", "/c13?fbclid=x#top")):
        site.rss(f"/sight{n}.xml", site.item("Seen thrice", variant, guid=f"sight-{n}"))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{site.origin}/canary">]><rss version="2.0"><channel>'
    document = f"{bomb}<title>b</title><item>{site.item('bomb &x;', '/c5')}</item></channel></rss>"
    site.pages["/bomb.xml"] = ("application/rss+xml", document.encode())
    whole = site.pages["/same.xml"][1].replace(b"same", b"cut").replace(b"Same", b"Cut")
    site.pages["/cut.xml"] = ("application/rss+xml", whole[: whole.index(b"Cut guid 6") + 5])
    wide = (
        f"<?xml version='1.0'?><rss version='2.0'><channel><item>{site.item('Žluťoučký', '/c2')}</item></channel></rss>"
    )
    site.pages["/wide.xml"] = ("application/rss+xml", wide.encode("utf-16"))
    items = [{"id": "j\ud800", "url": f"{site.origin}/c23", "title": "JSON \ud83d half", "content_text": "x\x00y"}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "j", "items": items}
    site.pages["/feed.json"] = ("application/feed+json", json.dumps(feed).encode())
    site.pages["/broken.json"] = (
        "application/feed+json",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
    )
    site.pages["/script"] = ("text/html", b"<html><body><div id=app></div><script>go()</script></body></html>")
    site.pages["/pdf"] = ("application/pdf", b"%PDF-1.7 \x00\x01\x02 nothing to read")
    paid = story("/paid", words=WORDS[:1]).replace(b"</article>", b"</article><p>Subscribe now to continue reading</p>")
    site.pages["/paid"] = ("text/html", paid)
    russian = "".join(
        f"<p>{n}. Мэр города сообщил во вторник, что наводнение унесло двенадцать жизней.</p>" for n in range(5)
    )
    page = f"<html><head><meta charset=utf-8><title>x</title></head><body><article>{russian}</article></body></html>"
    site.pages["/c1"] = ("text/html", page.encode("cp1251"))


def second_day(site: Site) -> None:
    kind, odd = site.pages["/odd.xml"]
    odd = odd.replace(b"At least ten arrested", b"At least twelve arrested").replace(
        b"<guid>one</guid>", b"<guid>two</guid>"
    )
    site.pages["/odd.xml"] = (kind, odd)
    corrected = tuple(word.replace("three people", "twelve people") for word in WORDS)
    site.pages["/c12"] = ("text/html", story("/c12", words=corrected))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Mill, list[dict[str, Any]]]]:
    site, mill = Site(), Mill(tmp_path_factory.mktemp("content"))
    first_day(site)
    feeds = ["odd.xml", "same.xml", "sight0.xml", "sight1.xml", "sight2.xml", "bomb.xml", "cut.xml", "wide.xml"]
    mill.configure(*(f"{site.origin}/{name}" for name in [*feeds, "feed.json", "broken.json"]), coder="rules")
    runs = [mill.ok("run", "--engine", "direct", timeout=110)]
    before = rows(mill, "SELECT count(*) AS n FROM articles UNION ALL SELECT count(*) FROM entries")
    second_day(site)
    runs.append(mill.ok("run", "--engine", "direct", timeout=110))
    assert not [run.err for run in runs if "Traceback" in run.err]
    yield site, mill, before
    site.close()


def rows(mill: Mill, query: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(next(mill.folder.glob("**/warehouse.duckdb"))), read_only=True) as database:
        found = database.execute(query)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def titles(mill: Mill, path: str) -> list[str]:
    return [row["title"] for row in rows(mill, f"SELECT title FROM entries WHERE link LIKE '%{path}' ORDER BY title")]


@pytest.mark.parametrize("fault", sorted(HOSTILE_TITLES))
def test_c4_c16_c17_c18_c19_titles_are_plain_text(warehouse: Any, fault: str) -> None:
    _, mill, _ = warehouse
    assert titles(mill, f"/{fault}") == [HOSTILE_TITLES[fault][1]]


def test_c1_a_page_whose_charset_is_misstated(warehouse: Any) -> None:
    _, mill, _ = warehouse
    (article,) = rows(mill, "SELECT text, charset, charset_source, language FROM articles WHERE url LIKE '%/c1'")
    assert "наводнение" in article["text"]
    assert (article["charset"], article["charset_source"], article["language"]) == ("cp1251", "detected", "ru")


def test_c2_c23_wide_characters_and_json(warehouse: Any) -> None:
    _, mill, _ = warehouse
    assert titles(mill, "/c2") == ["Žluťoučký"]
    assert titles(mill, "/c23") == ["JSON \ufffd half"]
    assert rows(mill, "SELECT last_error_code AS code FROM feeds WHERE url LIKE '%broken.json'") == [
        {"code": "E_PARSE"}
    ]


def test_c3_c4_nothing_stored_has_nul_or_surrogates(warehouse: Any) -> None:
    _, mill, _ = warehouse
    found = rows(
        mill,
        "SELECT count(*) AS n FROM entries WHERE contains(title || summary || coalesce(guid, ''), chr(0)) "
        "UNION ALL SELECT count(*) FROM articles WHERE contains(title || text, chr(0))",
    )
    assert [row["n"] for row in found] == [0, 0]


def test_c5_no_entity_is_fetched(warehouse: Any) -> None:
    site, mill, _ = warehouse
    assert "/canary" not in site.hits
    assert [title.split()[0] for title in titles(mill, "/c5")] == ["bomb"]


def test_c7_a_feed_cut_short_keeps_what_came_whole(warehouse: Any) -> None:
    _, mill, _ = warehouse
    kept = rows(mill, "SELECT title FROM entries WHERE link LIKE '%/cut/%' ORDER BY title")
    assert [row["title"] for row in kept] == [f"Cut guid {n}" for n in range(6)]


def test_c7_a_run_tells_what_is_wrong_with_a_feed_it_could_read(mill: Mill) -> None:
    with closing(Site()) as site:
        site.rss("/open.xml", site.item("Whole", "/open/whole") + "</wrong>")
        mill.configure(site.origin + "/open.xml")
        printed = mill.ok("run", "--engine", "direct", "--json")
    (feed,) = json.loads(printed.out)["feeds"]
    assert (feed["outcome"], feed["entries_new"]) == ("ok", 1)
    assert feed["detail"].startswith("not well-formed: ")
    assert "mismatched tag" in feed["detail"]


def test_c9_one_guid_for_all_loses_none(warehouse: Any) -> None:
    _, mill, _ = warehouse
    assert len(titles(mill, "/same/_")) == 10
    assert rows(mill, "SELECT guid_unreliable AS u FROM feeds WHERE url LIKE '%same.xml'") == [{"u": True}]


def test_c10_c11_c20_c24_a_second_run_adds_no_article(warehouse: Any) -> None:
    _, mill, before = warehouse
    articles, entries = rows(mill, "SELECT count(*) AS n FROM articles UNION ALL SELECT count(*) FROM entries")
    assert articles == before[0]
    assert entries["n"] == before[1]["n"] + 1  # the guid that changed is another sighting of the same article
    assert len(rows(mill, "SELECT 1 AS x FROM articles WHERE url LIKE '%/c11'")) == 1


def test_c12_a_correction_is_a_version(warehouse: Any) -> None:
    _, mill, _ = warehouse
    (now,) = rows(mill, "SELECT article_id, text FROM articles WHERE url LIKE '%/c12'")
    assert "twelve people" in now["text"]
    old = rows(mill, f"SELECT text FROM article_versions WHERE article_id = '{now['article_id']}'")
    assert any("three people" in version["text"] for version in old)
    assert rows(mill, f"SELECT count(*) > 0 AS found FROM events WHERE article_id = '{now['article_id']}'")[0]["found"]


def test_c13_one_story_in_three_feeds_is_one_article(warehouse: Any) -> None:
    _, mill, _ = warehouse
    (article,) = rows(mill, "SELECT article_id FROM articles WHERE canonical_url LIKE '%/c13'")
    sightings = rows(mill, f"SELECT feed_id FROM article_sources WHERE article_id = '{article['article_id']}'")
    assert len(sightings) == 3


def test_c14_only_web_addresses_are_links(warehouse: Any) -> None:
    site, mill, _ = warehouse
    assert rows(mill, "SELECT count(*) AS n FROM entries WHERE NOT regexp_matches(link, '^https?://')")[0]["n"] == 0
    assert rows(
        mill, "SELECT count(*) AS n FROM entries WHERE link IS NULL AND guid IN ('js', 'file', 'data', 'relative')"
    ) == [{"n": 4}]
    said = {row["raw"] for row in rows(mill, "SELECT DISTINCT raw FROM rejects WHERE code = 'E_LINK'")}
    # feedparser writes file:///x as file://x
    assert {link.replace("///", "//") for link in LINKS.values()} <= said
    assert "/only/path" not in site.hits


def test_c15_dates_are_kept_as_written_and_never_made_up(warehouse: Any) -> None:
    _, mill, _ = warehouse
    found = rows(
        mill,
        "SELECT title, published_at, published_raw, date_status FROM entries WHERE title IN ('epoch', 'zero', 'far')",
    )
    by = {row["title"]: row for row in found}
    assert {name: row["published_raw"] for name, row in by.items()} == DATES
    assert {name: row["date_status"] for name, row in by.items()} == {
        "epoch": "placeholder",
        "zero": "placeholder",
        "far": "future",
    }
    assert by["epoch"]["published_at"] is by["zero"]["published_at"] is None
    undated = rows(mill, "SELECT count(*) AS n FROM articles WHERE url LIKE '%/epoch' AND published_at IS NULL")
    assert undated == [{"n": 1}]


def test_c20_names_from_outside_are_no_file_names(warehouse: Any) -> None:
    _, mill, _ = warehouse
    assert not Path("/tmp/newsmill-was-here").exists()
    assert not [path for path in mill.folder.rglob("*") if "was-here" in path.name]


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("script", "empty", "Summary of the script page."),
        ("pdf", "not_html", "Summary of the file."),
        ("paid", "paywall", "arrested three people"),
    ],
)
def test_c22_what_became_of_the_text_is_said(warehouse: Any, path: str, status: str, text: str) -> None:
    _, mill, _ = warehouse
    (article,) = rows(mill, f"SELECT text_status, text FROM articles WHERE url LIKE '%/{path}'")
    assert article["text_status"] == status
    assert text in article["text"]
