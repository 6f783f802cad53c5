"""The door's speed and memory, against a fault server in another process that waits 200 ms before each answer."""

from __future__ import annotations

import asyncio
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import feedparser

from extract import feeds
from extract.archive import Archive, read
from extract.records import key
from extract.web import Door, Limits, Request
from tests.faults.child import hwm_mib

FEEDS, PAGES, CONCURRENCY, LATENCY_S = 500, 2000, 64, 0.2
_BASE = Limits(concurrency=CONCURRENCY, per_host=CONCURRENCY, host_interval_s=0.0, respect_robots=False)


def run() -> dict[str, tuple[float, str | None]]:
    """Measure -> (value, aim)."""
    with _server(LATENCY_S) as base, tempfile.TemporaryDirectory() as raw:
        limits = replace(_BASE, allow_private=(base.removeprefix("http://"),))
        urls = [f"{base}/many/{n}" for n in range(FEEDS)]
        bare_s = _bare_feedparser(base, limits) * FEEDS
        floor_s = math.ceil(FEEDS / CONCURRENCY) * LATENCY_S + bare_s
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
            for started in [workers.submit(_parse, raw, "none", 0) for _ in range(8)]:
                started.exception()  # both have imported what they need
            cpu = _cpu_s()
            took_s = min(_timed(_poll(urls, limits, Path(raw), workers)) for _ in range(2))
            cpu_s = (_cpu_s() - cpu) / 2
        fetch_s = min(_timed(_fetch_only(urls, limits)) for _ in range(2))
    pages = _memory()
    return {
        f"{FEEDS} feeds fetched, archived and parsed: times the floor": (took_s / floor_s, "at most 1.5"),
        f"{FEEDS} feeds fetched: times the waiting alone": (fetch_s / (floor_s - bare_s), "at most 1.5"),
        "CPU of the fetching process, ms a feed": (1000 * cpu_s / FEEDS, None),
        f"peak memory over {PAGES} pages, MiB": (pages[1], "at most 200"),
        f"growth from page 500 to page {PAGES}, MiB": (pages[2], "at most 10"),
    }


@contextmanager
def _server(latency_s: float) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.faults", "--quiet", "--latency", str(latency_s)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


async def _poll(urls: list[str], limits: Limits, raw: Path, workers: ProcessPoolExecutor) -> None:
    loop = asyncio.get_running_loop()

    async def one(url: str) -> None:
        fetch = (await door.get(Request(url, "feed", feed_id=key(url)))).fetch
        assert fetch.warc_file is not None, fetch
        assert await loop.run_in_executor(workers, _parse, str(raw), fetch.warc_file, fetch.warc_offset) == 20

    with Archive(raw, "bench") as archive:
        async with Door(limits, run_id="bench", archive=archive) as door:
            await asyncio.gather(*map(one, urls))


def _parse(raw: str, file: str, offset: int) -> int:
    payload = read(Path(raw), file, offset)
    parsed = feeds.parse(
        payload.body, feed_id=key(payload.url), url=payload.url, content_type="text/xml", now=datetime.now(UTC)
    )
    return len(parsed.entries)


async def _fetch_only(urls: list[str], limits: Limits) -> None:
    async with Door(limits, run_id="bench") as door:
        answers = await asyncio.gather(*(door.get(Request(url, "feed")) for url in urls))
    assert {answer.fetch.outcome for answer in answers} == {"ok"}


def _timed(work: Coroutine[None, None, None]) -> float:
    began = time.perf_counter()
    asyncio.run(work)
    return time.perf_counter() - began


def _bare_feedparser(base: str, limits: Limits) -> float:
    """Seconds that feedparser alone takes for one of the feeds: the best of twenty."""

    async def body() -> bytes:
        async with Door(limits, run_id="bench") as door:
            return (await door.get(Request(f"{base}/many/0", "feed", keep_body=True))).body or b""

    document, best = asyncio.run(body()), math.inf
    for _ in range(20):
        began = time.perf_counter()
        feedparser.parse(document)
        best = min(best, time.perf_counter() - began)
    return best


def _memory() -> tuple[float, float, float]:
    """MiB in a process of its own: at page 500, the peak, and the growth from page 500 to the end."""
    with _server(0.0) as base:
        command = [sys.executable, "-m", "tests.bench.door_bench", base]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.split()
    early, peak, late = map(float, told)
    return early, peak, late - early


def _rss_mib() -> float:
    line = next(ln for ln in Path("/proc/self/status").read_text().splitlines() if ln.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def _pages(base: str) -> None:
    limits = replace(_BASE, allow_private=(base.removeprefix("http://"),))
    seen: list[float] = []
    with tempfile.TemporaryDirectory() as raw, Archive(Path(raw), "bench") as archive:
        async with Door(limits, run_id="bench", archive=archive) as door:
            for part in range(4):
                urls = [f"{base}/big-page/{n}" for n in range(part * PAGES // 4, (part + 1) * PAGES // 4)]
                answers = await asyncio.gather(*(door.get(Request(url, "page")) for url in urls))
                assert {answer.fetch.outcome for answer in answers} == {"ok"}
                seen.append(_rss_mib())
    print(seen[0], hwm_mib(), seen[-1])


if __name__ == "__main__":
    asyncio.run(_pages(sys.argv[1]))
