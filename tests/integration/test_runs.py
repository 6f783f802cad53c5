"""One run among others: locks, signals, limits, clocks, a Prefect server that dies. Faults by their ids."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from extract.records import Batch, Gap
from flows.ingest import ingest
from flows.service.children import Child
from flows.settings import load
from flows.work import Work
from tests.mill import Mill, closed_port, environment, fingerprint, until
from tests.slowsite import Slowsite
from warehouse.store import Store

DIRECT = ("--engine", "direct")


def held_run(mill: Mill, slow_site: Slowsite, *args: str, **env: str) -> subprocess.Popen[str]:
    """A run that waits for a page of the slow site, until ``slow_site.release`` is set."""
    slow_site.held.set()
    process = mill.start("run", *(args or DIRECT), **env)
    until(lambda: slow_site.asked["/story/0"] or process.poll() is not None)
    return process


def test_r3_of_two_runs_at_once_the_second_names_the_first_or_waits(news: Mill, slow_site: Slowsite) -> None:
    first = held_run(news, slow_site)
    begun = time.monotonic()
    second = news("run", *DIRECT)
    assert second.code == 6
    assert time.monotonic() - begun < 20  # mostly the start of Python on a busy machine; it does not wait
    assert f"process {first.pid}, since 20" in second.err
    third = news.start("run", *DIRECT, "--wait", "60")
    slow_site.release.set()
    assert first.wait(60) == 0
    assert third.wait(60) == 0
    rows = news.sql("SELECT state FROM runs")
    assert [row["state"] for row in rows] == ["completed", "completed"]
    assert news.one("SELECT count(*) FROM articles") == 3


def test_r4_a_killed_run_leaves_no_lock_and_is_marked_crashed(news: Mill, slow_site: Slowsite) -> None:
    first = held_run(news, slow_site)
    first.kill()
    first.communicate()
    slow_site.release.set()
    printed = news.ok("run", *DIRECT)
    assert "had crashed; this one takes up what it left" in printed.err
    states = [row["state"] for row in news.sql("SELECT state FROM runs ORDER BY started_at")]
    assert states == ["crashed", "completed"]
    assert news.one("SELECT count(*) FROM articles") == 3


HOLDER = """
import sys, time, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


def hold_warehouse(mill: Mill, seconds: float) -> subprocess.Popen[str]:
    """Someone's DuckDB shell with the warehouse open for writing."""
    path = str(mill.folder / "warehouse.duckdb")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path, str(seconds)], stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_r5_a_run_outwaits_a_shell_that_has_the_warehouse_open(news: Mill) -> None:
    news.ok("run", *DIRECT)
    holder = hold_warehouse(news, 3)
    news.ok("run", *DIRECT)
    holder.wait(20)


@pytest.mark.slow
def test_r5_a_shell_that_stays_open_is_named(news: Mill) -> None:
    news.ok("run", *DIRECT)
    holder = hold_warehouse(news, 90)
    try:
        printed = news("run", *DIRECT, timeout=80)
    finally:
        holder.kill()
        holder.wait()
    assert printed.code == 6
    assert f"process {holder.pid} holds the warehouse" in printed.err
    assert "snapshot" in printed.err


def test_r6_a_reader_during_a_write_gets_the_snapshot_and_is_told(news: Mill, slow_site: Slowsite) -> None:
    news.ok("run", *DIRECT)
    slow_site.stories += 2
    path = news.folder / "warehouse.duckdb"
    subprocess.run(
        [sys.executable, "-c", "import sys, duckdb; duckdb.connect(sys.argv[1]).execute('DELETE FROM rejects')", path],
        env=environment(), check=True,
    )  # fmt: skip
    os.utime(path)  # a later state than the snapshot's
    holder = hold_warehouse(news, 60)
    try:
        printed = news.ok("sql", "--format", "csv", "SELECT count(*) AS n FROM articles")
    finally:
        holder.kill()
        holder.wait()
    assert printed.out == "n\n3\n"
    assert "answered from the snapshot of 20" in printed.err


def test_r14_the_time_zone_changes_nothing(tmp_path: Path, slow_site: Slowsite) -> None:
    prints = []
    for zone in ("UTC", "Asia/Kathmandu"):
        mill = Mill(tmp_path / zone.replace("/", "-"), {"TZ": zone})
        mill.configure(slow_site.feed)
        mill.ok("run", *DIRECT)
        prints.append(fingerprint(mill.folder / "warehouse.duckdb"))
        began = datetime.fromisoformat(mill.one("SELECT max(started_at) FROM runs").replace("Z", "+00:00"))
        assert abs(began - datetime.now(UTC)) < timedelta(minutes=3)
    assert prints[0] == prints[1]


@pytest.mark.parametrize("error", [timedelta(days=3650), timedelta(hours=-2)], ids=["10 years ahead", "2 hours behind"])
def test_r14_a_clock_that_was_wrong_is_forgotten(error: timedelta, news: Mill, slow_site: Slowsite) -> None:
    settings = load(news.folder)
    wrong = ingest(Work(settings, "wrong", now=lambda: datetime.now(UTC) + error))
    assert wrong.run.duration_s is not None
    assert 0 <= wrong.run.duration_s < 100  # by the monotonic clock
    slow_site.stories += 1
    later = timedelta(hours=25)  # by then the feed is due, whatever the wrong clock had planned
    right = ingest(Work(settings, "right", now=lambda: datetime.now(UTC) + later), due_only=True)
    assert (right.run.feeds_polled, right.run.entries_new) == (1, 1)


def test_r15_a_server_that_is_down_at_the_start_costs_one_warning(news: Mill) -> None:
    url = f"http://127.0.0.1:{closed_port()}/api"
    printed = news.ok("run", "--quiet", PREFECT_API_URL=url)
    assert printed.err == f"Prefect's server does not answer at {url}: running directly\n"
    assert news.one("SELECT engine FROM runs") == "direct"
    refused = news("run", "--engine", "prefect", PREFECT_API_URL=url)
    assert refused.code != 0
    assert "--engine direct runs without it" in refused.err


@pytest.mark.timeout(240)
def test_r15_a_server_killed_in_mid_run_takes_nothing_with_it(news: Mill, slow_site: Slowsite, server: Child) -> None:
    running = held_run(news, slow_site, "--engine", "auto", PREFECT_API_URL=server.command.env["PREFECT_API_URL"])
    assert running.poll() is None, running.communicate()
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    time.sleep(1)
    slow_site.release.set()
    begun = time.monotonic()
    _, err = running.communicate(timeout=100)
    assert running.returncode == 0, err
    assert time.monotonic() - begun < 60
    assert "Prefect's server was lost on the way; the run's work is committed" in err
    assert "Traceback" not in err
    (row,) = news.sql("SELECT engine, state, articles_new FROM runs")
    assert (row["engine"], row["state"], row["articles_new"]) == ("prefect", "completed", 3)


def ended_by(number: signal.Signals, running: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and what was printed of a run that is asked to end: it does so soon, whatever it waits for."""
    begun = time.monotonic()
    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    return running.returncode, err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 143)])
def test_r16_a_signal_ends_a_run_in_order(number: signal.Signals, code: int, news: Mill, slow_site: Slowsite) -> None:
    ended, err = ended_by(number, held_run(news, slow_site))
    assert ended == code, err
    assert "interrupted: 1 feeds polled (0 unchanged, 0 failed), 3 new entries, 0 new articles" in err
    slow_site.release.set()
    assert news.one("SELECT state FROM runs") == "interrupted"
    assert "3 new articles" in news.ok("run", *DIRECT).err


BACKFILL = ("backfill", "--from", "2026-11-24", "--to", "2026-11-24", "--source", "pages")


@pytest.mark.parametrize(
    ("waits_for", "states"),
    [("/feed.xml", ["pending", "pending"]), ("/story/", ["pending", "done"])],
    ids=["search", "day"],
)
def test_r16_a_signal_ends_a_backfill_in_order(
    waits_for: str, states: list[str], news: Mill, slow_site: Slowsite
) -> None:
    slow_site.slow = waits_for
    slow_site.held.set()
    running = news.start(*BACKFILL)
    until(lambda: any(path.startswith(waits_for) for path in list(slow_site.asked)))
    code, err = ended_by(signal.SIGTERM, running)
    assert code == 143, err
    assert [row["state"] for row in news.sql("SELECT state FROM backfills ORDER BY part")] == states
    assert news.one("SELECT state FROM runs") == "interrupted"
    slow_site.release.set()
    resumed = news.ok(*BACKFILL)
    assert "going on with backfill" in resumed.err
    assert news.one("SELECT count(*) FROM articles") == 3


def test_r16_a_signal_ends_the_search_for_missed_stories(news: Mill, slow_site: Slowsite) -> None:
    news.ok("run", *DIRECT)
    with Store.open(news.folder / "warehouse.duckdb") as store:
        (feed,) = store.feeds()
        days = [datetime(2026, 11, day, tzinfo=UTC) for day in (20, 21, 22, 23)]
        store.load(Batch(gaps=tuple(Gap(f"gap {a:%d}", feed.feed_id, a, b, noticed_at=b) for a, b in pairwise(days))))
    slow_site.slow = "/sitemap"
    slow_site.held.set()
    running = news.start("run", *DIRECT)
    until(lambda: slow_site.asked["/sitemap.xml"])
    code, err = ended_by(signal.SIGTERM, running)
    assert code == 143, err
    assert news.sql("SELECT DISTINCT state, tried FROM gaps") == [{"state": "open", "tried": 0}]


def test_r16_a_second_signal_ends_it_at_once(news: Mill, slow_site: Slowsite) -> None:
    running = held_run(news, slow_site, NEWSMILL_FAILPOINT="publish.before_rename:sleep")
    running.send_signal(signal.SIGTERM)
    time.sleep(1.2)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=5)
    assert running.returncode in {-signal.SIGTERM, 143}


def test_a_run_ends_at_its_time_limit(news: Mill, slow_site: Slowsite) -> None:
    running = held_run(news, slow_site, *DIRECT, NEWSMILL_SCHEDULE__TIME_LIMIT_MINUTES="0.1")
    _, err = running.communicate(timeout=40)
    assert running.returncode == 0, err
    (row,) = news.sql("SELECT state, message FROM runs")
    assert (row["state"], row["message"]) == ("interrupted", "its time limit was over")


def test_r20_a_second_run_without_news_adds_no_row(news: Mill) -> None:
    news.ok("run", *DIRECT)
    before = fingerprint(news.folder / "warehouse.duckdb")
    news.ok("run", *DIRECT)
    assert fingerprint(news.folder / "warehouse.duckdb") == before
    assert news.one("SELECT count(*) FROM runs") == 2
    assert news.one("SELECT outcome FROM fetches ORDER BY started_at DESC LIMIT 1") == "same_hash"
