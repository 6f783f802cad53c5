"""The run: pages a second through newsmill over those of a bare process pool running the same functions, in one run.

724 pages: the gold pages repeated where they are there, else pages of our own. The flow serves them on loopback, so it
pays for fetching, archiving and loading as well. Also: a replay of the same pages, and seconds from `newsmill run` to
its first work, with a Prefect server up and without one.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path

from flows.jobs import CoderChoice, PageJob, read_articles
from flows.work import utc_now
from tests.bench.news import articles
from tests.mill import ROOT, Mill

PAGES = 724
BATCH = 25
CHOICE = CoderChoice("rules", (("threshold", 0.5),))
GOLD = ROOT.parent / "shared" / "gold" / "pages" / "html"


def run() -> dict[str, tuple[float, str | float | None]]:
    """Measure -> (value, aim)."""
    pages = _pages()
    with tempfile.TemporaryDirectory() as folder, _Site(pages) as site:
        mill = Mill(Path(folder) / "news")
        mill.configure(site.url("/feed.xml"), toml="concurrency = 16\nrobots = false\n", coder="rules")
        flow_s = _seconds_of(mill.ok("run", "--engine", "direct", timeout=1200).err)
        read = int(mill.one("SELECT count(*) FROM articles"))
        replay_s = _seconds_of(mill.ok("backfill", "--source", "replay", timeout=1200).err)
        bare_s = _bare(mill.folder / "raw", mill)
    results: dict[str, tuple[float, str | float | None]] = {
        "pages read": (float(read), f"at least {PAGES}"),
        "a run's pages/s, over a bare pool's": (bare_s / flow_s, 0.9),
        "a replay's pages/s, over a bare pool's": (bare_s / replay_s, 0.9),
        "pages/s of the bare pool": (PAGES / bare_s, None),
    }
    return results | _startup()


def _pages() -> list[bytes]:
    if GOLD.is_dir():
        found = [gzip.decompress(path.read_bytes()) for path in sorted(GOLD.glob("*.html.gz"))]
    else:
        sys.stderr.write(f"{GOLD} is absent: pages of our own are measured instead\n")
        found = [
            f"<html><head><title>{n}</title></head><body><article>{_paragraphs(text)}</article></body></html>".encode()
            for n, text in enumerate(articles(100))
        ]
    # Each page is another: a line of its own keeps it from being the same article again.
    return [
        re.sub(rb"(?i)<link[^>]+canonical[^>]*>|<meta[^>]+og:url[^>]*>", b"", found[n % len(found)])
        for n in range(PAGES)
    ]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.splitlines() if line)


class _Site:
    """A feed of all the pages, and the pages."""

    def __init__(self, pages: list[bytes]) -> None:
        site = self
        self._pages = pages

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = site.answer(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/html" if self.path.startswith("/p/") else "application/xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def answer(self, path: str) -> bytes:
        if path.startswith("/p/"):
            return self._pages[int(path.removeprefix("/p/"))]
        items = "".join(
            f"<item><title>Story {n}</title><link>{self.url(f'/p/{n}')}</link><guid>{n}</guid></item>"
            for n in range(PAGES)
        )
        return f'<rss version="2.0"><channel><title>Bench</title>{items}</channel></rss>'.encode()

    def __enter__(self) -> _Site:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _seconds_of(log: str) -> float:
    """The run's own seconds, by its last line."""
    return float(re.findall(r", ([0-9.]+) s", log)[-1])


def _bare(raw: Path, mill: Mill) -> float:
    """The same functions over the same payloads in a plain pool, its start (as the run's own) included."""
    rows = mill.sql("SELECT url, warc_file, warc_offset FROM articles ORDER BY url")
    jobs = [PageJob(r["url"], None, (), None, r["warc_file"], r["warc_offset"]) for r in rows]
    context = get_context("forkserver")
    context.set_forkserver_preload(["flows.preload"])
    began = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        batches = [
            pool.submit(read_articles, raw, tuple(jobs[n : n + BATCH]), CHOICE, utc_now())
            for n in range(0, len(jobs), BATCH)
        ]
        for batch in batches:
            batch.result()
    return time.perf_counter() - began


def _startup() -> dict[str, tuple[float, str | float | None]]:
    """Seconds from `newsmill run` to the line with which its work begins."""
    found: dict[str, tuple[float, str | float | None]] = {}
    with tempfile.TemporaryDirectory() as folder, _Site([]) as site:
        mill = Mill(Path(folder) / "news")
        mill.configure(site.url("/feed.xml"))
        found["seconds to first work, no server"] = (_first_work(mill), "at most 3")
        service = mill.start("serve", "--cron", "0 0 1 1 *")
        try:
            deadline = time.monotonic() + 60
            while not (mill.folder / "service.json").exists() and time.monotonic() < deadline:
                time.sleep(0.2)
            record = json.loads((mill.folder / "service.json").read_text())
            env = {"PREFECT_API_URL": record["api_url"]}
            _first_work(mill, **env)  # warm
            found["seconds to first work, server up"] = (_first_work(mill, **env), "at most 3")
        finally:
            service.terminate()
            service.wait(timeout=30)
    return found


def _first_work(mill: Mill, **env: str) -> float:
    began = time.perf_counter()
    process = mill.start("run", **env)
    assert process.stderr is not None
    for line in process.stderr:
        if " begins: " in line:
            break
    spent = time.perf_counter() - began
    try:
        process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
    return spent
