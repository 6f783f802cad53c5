"""One service, a real server, a real schedule: two firings, and all that is asked of it meanwhile."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import duckdb
import pytest

from tests.mill import Mill, environment
from tests.serving import EVERY_MINUTE, Service, serving
from tests.slowsite import Slowsite, slowsite
from warehouse import extensions

pytestmark = pytest.mark.timeout(280)


@pytest.fixture(scope="module")
def site() -> Iterator[Slowsite]:
    with slowsite() as site:
        yield site


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory, site: Slowsite) -> Mill:
    mill = Mill(tmp_path_factory.mktemp("served") / "news")
    mill.configure(site.feed, toml="[schedule]\npoll_minutes = 0.2")
    return mill


@pytest.fixture(scope="module")
def service(mill: Mill) -> Iterator[Service]:
    with serving(mill, "--cron", EVERY_MINUTE) as service:
        yield service


def test_it_says_where_it_is_and_how_to_use_it(service: Service) -> None:
    assert f"schedule    {EVERY_MINUTE} (UTC), next run 20" in service.printed
    assert f"web UI      {service.record['ui_url']}" in service.printed
    assert "prefect deployment run ingest/newsmill" in service.printed
    assert (service.mill.folder / "service.json").stat().st_mode & 0o077 == 0


def test_a_run_triggered_by_the_api_loads_what_is_new(service: Service, mill: Mill) -> None:
    run = service.run(due_only=False)
    assert (run["state_type"], run["state_name"]) == ("COMPLETED", "Completed")
    assert "1 feeds polled" in run["state"]["message"]
    assert mill.one("SELECT count(*) FROM articles") == 3


def test_a_backfill_is_run_on_demand(service: Service, mill: Mill) -> None:
    run = service.finished(service.trigger("backfill/newsmill", source="replay"), 90)
    assert (run["state_type"], run["state_name"]) == ("COMPLETED", "Completed")
    assert mill.one("SELECT count(*) FROM runs WHERE kind = 'backfill' AND state = 'completed'") == 1
    assert not service.said("Traceback")


def test_parameters_are_validated(service: Service) -> None:
    with pytest.raises(Exception, match="HTTP Error 4"):
        service.trigger("backfill/newsmill", source="thin air")
    with pytest.raises(Exception, match="HTTP Error 4"):
        service.trigger(due_only="perhaps")


def test_sql_is_answered_by_the_service(service: Service, mill: Mill) -> None:
    service.wait_for(lambda: (mill.folder / "warehouse.snapshot.duckdb").exists(), 60)
    service.wait_for(lambda: "by the service" in mill.ok("sql", "SELECT 1 AS a").err, 60)
    printed = mill.ok("sql", "--format", "json", "SELECT count(*) AS n FROM articles")
    assert json.loads(printed.out) == [{"n": 3}]
    assert "answered by the service from the snapshot of 20" in printed.err
    assert mill("sql", "SELECT nothing FROM articles").code == 3
    assert "only reading" in mill("sql", "DELETE FROM articles").err


def test_connect_tells_any_client_how(service: Service, mill: Mill) -> None:
    told = json.loads(mill.ok("connect", "--json").out)
    assert told["token"] in mill.ok("connect").out
    with duckdb.connect(told["snapshot"], read_only=True) as con:
        assert con.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    with duckdb.connect() as con:
        extensions.require(con, "httpfs")
        extensions.require(con, "quack")
        con.execute(f"ATTACH '{told['quack']}' AS newsmill (TOKEN '{told['token']}')")
        assert con.execute("SELECT count(*) FROM newsmill.articles").fetchone() == (3,)
        for write in ("INSERT INTO newsmill.feeds (feed_id) VALUES ('x')", "CREATE TABLE newsmill.t (a INT)",
                      "DELETE FROM newsmill.feeds", "DROP VIEW newsmill.feeds"):  # fmt: skip
            with pytest.raises(duckdb.Error):
                con.execute(write)
        with pytest.raises(duckdb.Error):
            con.execute(f"FROM quack_query('{told['quack']}', 'SELECT 1', token := 'guessed')")


def test_a_steady_run_through_the_services_server(service: Service, mill: Mill) -> None:
    printed = mill.ok("run", "--wait", "60")
    assert "prefect engine" in printed.err
    assert "completed: 1 feeds polled" in printed.err


def test_status_and_doctor_are_content(service: Service, mill: Mill) -> None:
    state = json.loads(mill.ok("status", "--json").out)
    assert state["healthy"], state["problems"]
    assert state["service"]["ui"] == service.record["ui_url"]
    assert "sql_token" not in json.dumps(state)
    told = json.loads(mill.ok("doctor", "--json").out)
    checks = {check["name"]: check for check in told["checks"]}
    assert told["ok"]
    for name in ("config", "versions", "storage", "disk", "clock", "service", "server", "schedule", "sql door"):
        assert checks[name]["state"] == "ok", checks[name]


def test_a_tick_during_a_run_is_skipped_and_seen(service: Service, mill: Mill, site: Slowsite) -> None:
    site.stories += 2
    site.held.set()
    service.run_until(lambda: site.asked["/story/3"], due_only=False)
    tick = service.finished(service.trigger())
    assert (tick["state_type"], tick["state_name"]) == ("COMPLETED", "Skipped")
    site.held.clear()
    site.release.set()
    service.wait_for(lambda: mill.one("SELECT count(*) FROM articles") == 5, 60)
    skipped = mill.sql("SELECT message FROM runs WHERE state = 'skipped' ORDER BY started_at LIMIT 1")
    assert "a run is under way: process" in skipped[0]["message"]


def test_a_hundred_questions_while_a_writer_writes(service: Service, mill: Mill) -> None:
    """Each through the command's own way of asking: the service, the snapshot, and plain DuckDB on the snapshot."""
    done = threading.Event()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(mill.folder / "warehouse.duckdb")], env=environment(), cwd=mill.folder
    )
    threading.Thread(target=lambda: (writer.wait(), done.set()), daemon=True).start()
    asked = subprocess.run(
        [sys.executable, "-c", ASKER, str(mill.folder)], env=environment(), capture_output=True, text=True, timeout=100
    )
    assert asked.returncode == 0, asked.stderr
    counts = json.loads(asked.stdout)
    assert counts["asked"] == 100
    assert counts["by the service"] > 0
    assert done.wait(60)
    assert writer.returncode == 0


WRITER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from extract.records import Batch, Reject
from warehouse.snapshot import publish
from warehouse.store import Store

path = Path(sys.argv[1])
for n in range(25):
    with Store.open(path) as store:
        store.load(Batch(rejects=tuple(Reject("w", None, "code", "E_TEST", "why", f"{n}-{k}") for k in range(200))))
    if n % 5 == 4:
        publish(path)
"""

ASKER = """
import collections, json, sys
from pathlib import Path
import duckdb
from flows.asking import ask
from flows.settings import load

settings = load(Path(sys.argv[1]))
counts, seen = collections.Counter(), 0
for n in range(50):
    answer = ask(settings, "SELECT count(*) AS n FROM rejects")
    assert answer.rows[0][0] >= seen, "went back in time"
    seen = answer.rows[0][0]
    counts["by the service" if "service" in (answer.note or "") else "by the snapshot"] += 1
    with duckdb.connect(str(settings.folder / "warehouse.snapshot.duckdb"), read_only=True) as con:
        con.execute("SELECT count(*) FROM rejects").fetchone()
    counts["asked"] += 2
print(json.dumps(counts))
"""


def test_the_schedule_fires_twice_and_both_runs_are_in_the_warehouse(service: Service, mill: Mill) -> None:
    def fired() -> list[str]:
        runs = service.flow_runs("COMPLETED")
        return [run["id"] for run in runs if run["auto_scheduled"]]

    service.wait_for(lambda: len(fired()) >= 2, 150)
    minutes = mill.one(
        "SELECT count(DISTINCT date_trunc('minute', started_at)) FROM runs "
        "WHERE kind = 'ingest' AND engine = 'prefect' AND state IN ('completed', 'skipped')"
    )
    assert minutes >= 2
    auto = {run["state"]["message"].split()[1] for run in service.flow_runs("COMPLETED") if run["auto_scheduled"]}
    rows = mill.sql("SELECT run_id FROM runs WHERE state = 'completed'")
    assert len(auto & {row["run_id"] for row in rows}) >= 1
    assert mill.one("SELECT count(*) - count(DISTINCT article_id) FROM articles") == 0


def test_a_second_service_of_the_folder_is_refused(service: Service, mill: Mill) -> None:
    printed = mill("serve", "--port", "0")
    assert printed.code == 6
    assert str(service.process.pid) in printed.err


def test_what_dies_is_started_again(service: Service) -> None:
    door = service.child("warehouse.served")
    runner = service.child("flows.service.deployments")
    door.kill()
    runner.kill()
    service.wait_for(lambda: service.said("the runner is back") and service.said("the SQL door is back"), 60)
    run = service.finished(service.trigger(), 90)
    assert run["state_type"] == "COMPLETED"


def test_r16_it_stops_within_ten_seconds_and_leaves_nothing(service: Service, mill: Mill, site: Slowsite) -> None:
    """Last: in the middle of a run, which commits and says that it was interrupted."""
    site.stories += 2
    site.release.clear()
    site.held.set()
    newest = f"/story/{site.stories - 1}"
    service.run_until(lambda: site.asked[newest], due_only=False)
    code, seconds = service.stop(signal.SIGTERM)
    site.release.set()
    assert code == 128 + signal.SIGTERM
    assert seconds < 10
    assert service.processes() == []
    assert not (mill.folder / "service.json").exists()
    (last,) = mill.sql("SELECT state, message FROM runs WHERE state <> 'skipped' ORDER BY started_at DESC LIMIT 1")
    assert (last["state"], last["message"]) == ("interrupted", "stopped by SIGTERM")
    assert open_runs(mill) == []


def open_runs(mill: Mill) -> list[tuple[str, str]]:
    """Prefect's runs that claim to be at work, read from its own database."""
    import sqlite3

    with sqlite3.connect(mill.folder / "prefect" / "prefect.db") as db:
        return db.execute("SELECT name, state_type FROM flow_run WHERE state_type IN ('RUNNING', 'PENDING')").fetchall()
