"""What takes many tries to show: kills at random moments, many dead feeds among many. Faults by their ids."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.mill import Mill, closed_port, fingerprint
from tests.slowsite import Slowsite
from warehouse import integrity

pytestmark = pytest.mark.slow
DIRECT = ("--engine", "direct")
KILLS, A_FOLDER = 50, 10
READ_TIMEOUT_S = 2.0
TRIES = 2  # of what does not answer
CONCURRENCY = 32


@pytest.mark.timeout(1500)  # five minutes on an idle machine
def test_r1_fifty_runs_killed_at_random_moments_leave_what_undisturbed_ones_would(
    tmp_path: Path, slow_site: Slowsite
) -> None:
    """Every run has new stories to read, and each ten killed ones a folder; then one run is let be.

    All is killed that a run's process is: the next must find no lock, no half batch, nothing lost or kept twice.
    """
    slow_site.stories = 3 * A_FOLDER
    even = _mill(tmp_path / "undisturbed", slow_site)
    even.ok("run", *DIRECT)
    expected = fingerprint(even.folder / "warehouse.duckdb")
    # How long a run like those to be killed takes, Python's start included.
    slow_site.stories = 3
    begun = time.monotonic()
    _mill(tmp_path / "timed", slow_site).ok("run", *DIRECT)
    takes_s = time.monotonic() - begun
    dice, early, amid = random.Random(1), 0, 0
    for number in range(KILLS // A_FOLDER):
        mill = _mill(tmp_path / f"killed-{number}", slow_site)
        warehouse = mill.folder / "warehouse.duckdb"
        for stories in range(1, A_FOLDER + 1):
            slow_site.stories = 3 * stories
            process = mill.start("run", *DIRECT)
            time.sleep(dice.uniform(0.2, 1.0) * takes_s)
            early += process.poll() is not None
            process.kill()
            process.communicate()
            if warehouse.exists():
                amid += 1
                assert integrity.check(warehouse) == []
        repaired = mill.ok("run", *DIRECT)
        assert fingerprint(warehouse) == expected, repaired.err
        assert mill.one("SELECT count(*) FROM runs WHERE state = 'running'") == 0
    print(
        f"R1: {KILLS} kills within {takes_s:.1f} s, {early} of them after the run's end, {amid} with a warehouse there"
    )
    assert early < KILLS / 2, "most runs were over before they were killed: this tells nothing"


def _mill(folder: Path, site: Slowsite) -> Mill:
    mill = Mill(folder)
    mill.configure(site.feed, coder="rules", toml="[execution]\nworkers = 1\n")
    return mill


class Crowd:
    """Hundreds of hosts on one port: all of 127.0.0.0/8 is this machine. Those of 127.9 never answer."""

    def __init__(self) -> None:
        over = self.over = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.headers["Host"].startswith("127.9."):
                    over.wait(300)
                    return
                name = f"{self.headers['Host']}{self.path}"
                item = f"<item><title>Story of {name}</title><guid>{name}</guid><description>So.</description></item>"
                body = f'<rss version="2.0"><channel><title>{name}</title>{item}</channel></rss>'.encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        class Server(ThreadingHTTPServer):
            request_queue_size = 256
            daemon_threads = True

        self.server = Server(("0.0.0.0", 0), Handler)  # for all the addresses of loopback
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, host: str, path: str = "/feed.xml") -> str:
        return f"http://{host}:{self.server.server_port}{path}"


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    site = Crowd()
    yield site
    site.over.set()
    site.server.shutdown()
    site.server.server_close()


def test_r22_a_thousand_feeds_of_which_three_in_ten_are_dead(mill: Mill, crowd: Crowd) -> None:
    """The living are all read, at once; the dead cost what their limits say, and only themselves."""
    live = [crowd.url(f"127.1.{n // 200}.{1 + n % 200}", f"/{half}.xml") for n in range(350) for half in range(2)]
    silent = [crowd.url(f"127.9.0.{1 + n}") for n in range(148)]
    one_host = [crowd.url("127.9.9.9", f"/{n}.xml") for n in range(12)]
    refusing = [f"http://127.2.0.{1 + n}:{closed_port()}/feed.xml" for n in range(140)]
    urls = live + silent + one_host + refusing
    random.Random(2).shuffle(urls)
    limits = f"read_timeout_s = {READ_TIMEOUT_S}\nconcurrency = {CONCURRENCY}\nretries = 2\n"
    mill.configure(*urls, toml=limits + "[execution]\nworkers = 1\n")
    config = mill.folder / "newsmill.toml"
    config.write_text(config.read_text().replace("per_host = 8", "per_host = 1"))
    begun = time.monotonic()
    mill.ok("run", *DIRECT, timeout=400)
    wall_s = time.monotonic() - begun
    (row,) = mill.sql(
        "WITH ends AS (SELECT url, outcome, duration_s, epoch(started_at) + duration_s AS ended, "
        "epoch(min(started_at) OVER ()) AS began FROM fetches WHERE kind = 'feed') "
        "SELECT count(*) FILTER (outcome = 'ok') AS live, "
        "quantile_cont(duration_s, 0.95) FILTER (outcome = 'ok') AS request_s, "
        "quantile_cont(ended - began, 0.95) FILTER (outcome = 'ok') AS read_s, "
        "max(ended - began) AS last_s FROM ends"
    )
    shown = ", ".join(f"{name} {value:.2f}" for name, value in row.items())
    print(f"R22: {wall_s:.1f} s in all; {shown}")
    failed = mill.sql(
        "SELECT last_error_code AS code, count(*) AS feeds FROM feeds WHERE last_error_code <> '' GROUP BY 1"
    )
    assert {r["code"]: r["feeds"] for r in failed} == {"E_TIMEOUT": 160, "E_CONNECT": 140}
    assert row["live"] == 700
    assert mill.one("SELECT count(*) FROM articles") == 700
    assert row["request_s"] < READ_TIMEOUT_S
    # One host's twelve wait for each other, the rest only for a place among all; each pauses between its tries.
    alone_s = len(one_host) * TRIES * READ_TIMEOUT_S
    assert row["last_s"] >= alone_s
    assert row["read_s"] < 0.75 * row["last_s"], "the living waited for the dead"
    assert wall_s < alone_s + len(silent) * TRIES * READ_TIMEOUT_S / CONCURRENCY + 90
