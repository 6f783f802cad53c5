"""Faults that concern a folder as a whole: odd lists, hostile SQL and OPML, many feeds. One test an id."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.mill import ROOT, Mill, closed_port, environment

DIRECT = ("--engine", "direct")
HOSTILE = (
    "Robert'); DROP TABLE articles;--",
    '" OR ""="',
    "'; ATTACH '/tmp/x' AS x; --",
    "1; SELECT pg_sleep(9) --",
    "$1 ? :name {{7*7}} %s %(a)s",
)


class Paths:
    """A site that answers each path with what a function makes of it."""

    def __init__(self) -> None:
        outer = self
        self.bodies: dict[str, bytes] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = outer.bodies.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


@pytest.fixture
def paths() -> Iterator[Paths]:
    site = Paths()
    yield site
    site.server.shutdown()
    site.server.server_close()


def feed(*titles: str, start: int = 0) -> bytes:
    """RSS without links: every entry is read from the feed's own words."""
    items = "".join(
        f"<item><title><![CDATA[{title}]]></title><guid>{start + n}</guid><description>Nothing.</description></item>"
        for n, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>Odd</title>{items}</channel></rss>'.encode()


def test_c8_of_ten_thousand_items_the_newest_are_kept_and_the_rest_counted(mill: Mill, paths: Paths) -> None:
    items = "".join(
        f"<item><title>Story {n}</title><guid>{n}</guid>"
        f"<pubDate>{1 + n % 28:02} Oct 2026 {n % 24:02}:00:00 GMT</pubDate></item>"
        for n in range(10_000)
    )
    paths.bodies["/big.xml"] = f'<rss version="2.0"><channel><title>Big</title>{items}</channel></rss>'.encode()
    mill.configure(paths.url("/big.xml"), toml="max_items = 200\n")
    mill.ok("run", *DIRECT, timeout=90)
    assert mill.one("SELECT count(*) FROM entries") == 200
    assert mill.one("SELECT min(published_at)::DATE::VARCHAR FROM entries") == "2026-10-28"
    again = mill.ok("run", *DIRECT)
    assert "0 new entries, 0 new articles, 0 updated" in again.err


def test_c19_sql_in_titles_and_names_is_only_text(mill: Mill, paths: Paths) -> None:
    paths.bodies["/odd.xml"] = feed(*HOSTILE)
    mill.configure(paths.url("/odd.xml"))
    name = HOSTILE[0].replace("'", "\\u0027")
    config = mill.folder / "newsmill.toml"
    config.write_text(config.read_text() + f'title = "{name}"\n')
    mill.ok("run", *DIRECT)
    titles = {row["title"] for row in mill.sql("SELECT title FROM entries")}
    assert titles == set(HOSTILE)
    assert mill.one("SELECT title FROM feeds") == HOSTILE[0]
    refused = mill("run", *DIRECT, "--feed", HOSTILE[1])
    assert (refused.code, f"no such feed: {HOSTILE[1]}" in refused.err) == (3, True)
    assert mill.one("SELECT count(*) FROM articles") == len(HOSTILE)


@pytest.mark.parametrize(
    "query",
    [
        "COPY articles TO '/tmp/newsmill-out.csv'",
        "ATTACH '/tmp/newsmill-other.duckdb' AS o",
        "INSTALL httpfs",
        "SELECT * FROM read_text('/etc/hostname')",
        "SET lock_configuration = false",
        "DROP TABLE articles",
        "SELECT 1; DROP TABLE articles",
        "INSERT INTO articles SELECT * FROM articles",
        "CREATE TABLE mine AS SELECT 1",
        "FROM 'newsmill.toml'",
        "EXPLAIN ANALYZE DELETE FROM articles",
        "CALL pragma_version()",
    ],
)
def test_s8_sql_that_does_more_than_read_is_refused(query: str, warehouse: Mill) -> None:
    before = (warehouse.folder / "warehouse.duckdb").read_bytes()
    refused = warehouse("sql", query)
    assert refused.code == 3 or query.startswith("CALL")
    assert "Traceback" not in refused.err
    assert (warehouse.folder / "warehouse.duckdb").read_bytes() == before
    assert not Path("/tmp/newsmill-out.csv").exists()
    assert not Path("/tmp/newsmill-other.duckdb").exists()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Mill:
    """An empty warehouse."""
    from warehouse.store import Store

    folder = tmp_path_factory.mktemp("sql")
    Store.open(folder / "warehouse.duckdb").close()
    mill = Mill(folder)
    mill.configure()
    return mill


def test_s10_hostile_opml_gets_a_verdict_a_line(mill: Mill, paths: Paths, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    outlines = "".join(
        f'<outline type="rss" text="{text}" xmlUrl="{url}"/>'
        for text, url in (
            ("&a11;", "https://good.example/feed.xml"),
            ("&leak;", "https://second.example/feed.xml"),
            ("file", "file:///etc/passwd"),
            ("script", "javascript:alert(1)"),
            ("secret", "https://me:hunter2@third.example/feed.xml"),
        )
    )
    leak = f'<!ENTITY leak SYSTEM "{paths.url("/leak")}">'
    opml = tmp_path / "bad.opml"
    opml.write_text(f"<!DOCTYPE opml [{entities}{leak}]><opml version='2.0'><body>{outlines}</body></opml>")
    printed = mill.ok("feeds", "import", str(opml))
    assert "5 feeds in the file, 2 added" in printed.out
    assert printed.err.count("left out") == 3
    assert "hunter2" not in printed.out + (mill.folder / "newsmill.toml").read_text()
    many = "".join(f'<outline xmlUrl="https://host{n}.example/feed"/>' for n in range(30_000))
    opml.write_text(f"<opml version='2.0'><body>{many}</body></opml>")
    assert "30000 feeds in the file, 20000 would be added" in mill.ok("feeds", "import", "--dry-run", str(opml)).out
    out = mill.ok("feeds", "export").out
    assert out.count("<outline") == 2


def test_s11_no_pickles_and_no_remote_code_in_what_we_ship() -> None:
    for package in ("flows", "extract", "warehouse"):
        for path in (ROOT / package).rglob("*"):
            assert path.suffix not in {".pkl", ".pickle", ".joblib", ".pt"}, path
            if path.suffix == ".py":
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"^\s*(import|from) (pickle|marshal|shelve|dill|joblib)\b", text, re.MULTILINE), (
                    path
                )
                assert "trust_remote_code" not in text, path


def test_r17_two_hundred_feeds_in_little_memory(mill: Mill, paths: Paths) -> None:
    urls = []
    for n in range(200):
        paths.bodies[f"/{n}.xml"] = feed(*(f"Story {n} {i}" for i in range(3)), start=100 * n)
        urls.append(paths.url(f"/{n}.xml"))
    mill.configure(*urls, toml="[execution]\nworkers = 1\n")
    # The main process's own peak, from /proc: rusage would carry over the test's.
    watched = (
        "import sys; from flows.cli import run; code = run(['run', '--engine', 'direct', '--quiet']);"
        "peak = [l for l in open('/proc/self/status') if l.startswith('VmHWM')][0].split()[1];"
        "print(code, int(peak) // 1024)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", watched], cwd=mill.folder, env=environment(), capture_output=True, text=True, timeout=110
    )
    code, peak_mib = map(int, printed.stdout.split())
    assert code == 0, printed.stderr
    assert peak_mib < 600
    assert mill.one("SELECT count(*) FROM articles") == 600


def test_r19_a_feed_taken_off_the_list_keeps_its_history_and_is_not_polled(mill: Mill, paths: Paths) -> None:
    for name in ("one", "two"):
        paths.bodies[f"/{name}.xml"] = feed(f"Story of {name}")
    mill.configure(paths.url("/one.xml"), paths.url("/two.xml"))
    mill.ok("run", *DIRECT)
    mill.ok("feeds", "remove", paths.url("/two.xml"))
    health = mill.sql("SELECT url, status FROM feed_health ORDER BY url", live=False)
    assert [row["status"] for row in health] == ["active", "unlisted"]  # at once, not with the next run
    assert "1 feeds polled" in mill.ok("run", *DIRECT).err
    states = {row["url"][-7:]: row["status"] for row in mill.sql("SELECT url, status FROM feeds")}
    assert states == {"one.xml": "active", "two.xml": "unlisted"}
    assert mill.one("SELECT count(*) FROM articles") == 2


def test_a_password_that_cannot_be_read_is_its_feeds_own_trouble(mill: Mill, paths: Paths) -> None:
    names = ("open", "missing", "folder", "binary")
    for name in names:
        paths.bodies[f"/{name}.xml"] = feed(f"What {name} tells")
    mill.configure(*(paths.url(f"/{name}.xml") for name in names))
    config = mill.folder / "newsmill.toml"
    text = config.read_text()
    for name in names[1:]:
        text = text.replace(f'/{name}.xml"\n', f'/{name}.xml"\nauth_file = "{name}"\n')
    config.write_text(text)
    (mill.folder / "folder").mkdir()
    (mill.folder / "binary").write_bytes(b"reader:\xff\xfe")
    mill.ok("run", *DIRECT)
    told = {row["url"].rsplit("/", 1)[1]: row["last_error"] for row in mill.sql("SELECT url, last_error FROM feeds")}
    assert told == {
        "open.xml": None,
        "missing.xml": "auth_file missing cannot be read: No such file or directory",
        "folder.xml": "auth_file folder cannot be read: Is a directory",
        "binary.xml": "auth_file binary cannot be read: it is not UTF-8",
    }
    assert mill.one("SELECT count(*) FROM fetches WHERE error_code = 'E_AUTH'") == 3
    assert [row["title"] for row in mill.sql("SELECT title FROM articles")] == ["What open tells"]
    (mill.folder / "missing").write_text("reader:secret")
    assert "1 new articles" in mill.ok("run", *DIRECT).err


def test_a_password_that_cannot_be_read_says_nothing_of_the_network(mill: Mill) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}"
    mill.configure(*(f"{nowhere}/{n}.xml" for n in range(3)))
    config = mill.folder / "newsmill.toml"
    config.write_text(config.read_text().replace('/0.xml"\n', '/0.xml"\nauth_file = "missing"\n'))
    assert mill("run", *DIRECT).code == 5
    assert {row["failures"] for row in mill.sql("SELECT consecutive_failures AS failures FROM feeds")} == {0}


def test_every_file_is_its_owners_alone(mill: Mill, paths: Paths) -> None:
    """What S12 asks of a run under umask 0."""
    paths.bodies["/one.xml"] = feed("Story")
    mill.configure(paths.url("/one.xml"))
    before = os.umask(0)
    try:
        mill.ok("run", *DIRECT)
    finally:
        os.umask(before)
    for path in mill.folder.rglob("*"):
        if path.name != "newsmill.toml":
            assert path.stat().st_mode & 0o077 == 0, path
