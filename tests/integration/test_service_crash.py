"""kill -9: of the service, of its processes, of all at once. What was committed stays, the rest is taken up again."""

from __future__ import annotations

import contextlib
import signal
import sqlite3

import psutil
import pytest

from tests.mill import Mill
from tests.serving import RARELY, Service, serving
from tests.slowsite import Slowsite

pytestmark = pytest.mark.timeout(280)


def gone(service: Service, seconds: float = 45) -> None:
    service.wait_for(lambda: not service.processes(), seconds)


def missed_meanwhile(mill: Mill) -> None:
    """Three firings of the schedule fall into the past, as if the machine had been off for long."""
    with contextlib.closing(sqlite3.connect(mill.folder / "prefect" / "prefect.db")) as db, db:
        moved = db.execute(
            "UPDATE flow_run SET expected_start_time = '2026-01-01 00:00:00.000000', "
            "next_scheduled_start_time = '2026-01-01 00:00:00.000000' WHERE id IN "
            "(SELECT id FROM flow_run WHERE state_type = 'SCHEDULED' ORDER BY expected_start_time LIMIT 3)"
        ).rowcount
    assert moved == 3


def test_all_killed_in_mid_run_as_when_the_power_fails(news: Mill, slow_site: Slowsite) -> None:
    slow_site.held.set()
    with serving(news, "--cron", RARELY) as service:
        lost = service.trigger(due_only=False)
        service.wait_for(lambda: slow_site.asked["/story/0"], 90)
        service.wait_for(lambda: len(service.flow_runs("SCHEDULED")) >= 3, 60)
        everything = [psutil.Process(service.process.pid), *service.processes()]
        for end in (psutil.Process.suspend, psutil.Process.kill):  # at once: none sees another's end
            for process in everything:
                with contextlib.suppress(psutil.NoSuchProcess):
                    end(process)
        service.process.wait()
        gone(service)
    slow_site.release.set()
    missed_meanwhile(news)
    with serving(news, "--cron", RARELY) as service:
        assert service.said("had crashed; the next one takes up what it left")
        assert service.said("the schedule had fired 3 times while the service was down: one run makes up for it")
        assert service.api(f"/flow_runs/{lost}")["state_type"] == "CRASHED"
        (caught_up,) = [
            r for r in service.flow_runs("SCHEDULED", "PENDING", "RUNNING", "COMPLETED") if "catch-up" in r["tags"]
        ]
        assert service.finished(caught_up["id"], 90)["state_type"] == "COMPLETED"
        states = [row["state"] for row in news.sql("SELECT state FROM runs ORDER BY started_at")]
        assert states == ["crashed", "completed"]
        # Pages that wait longer than a poll: the catch-up run asks feeds that are due, and takes up what is pending.
        assert news.one("SELECT count(*) FROM articles") == 3


def test_a_killed_supervisor_takes_its_processes_with_it(news: Mill, slow_site: Slowsite) -> None:
    slow_site.held.set()
    with serving(news, "--cron", RARELY) as service:
        service.trigger(due_only=False)
        service.wait_for(lambda: slow_site.asked["/story/0"], 90)
        service.kill()
        gone(service)
    # The run was asked to end by SIGTERM when its runner died, and committed what it had.
    (row,) = news.sql("SELECT state, entries_new FROM runs")
    assert (row["state"], row["entries_new"]) == ("interrupted", 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    "victim", ["prefect server start", "flows.service.deployments", "prefect.engine", "warehouse.served"]
)
def test_one_process_killed_in_mid_run(victim: str, news: Mill, slow_site: Slowsite) -> None:
    slow_site.held.set()
    with serving(news, "--cron", RARELY) as service:
        service.trigger(due_only=False)
        service.wait_for(lambda: slow_site.asked["/story/0"], 90)
        service.child(victim).kill()
        slow_site.release.set()
        service.wait_for(
            lambda: news.one("SELECT count(*) FROM runs WHERE state <> 'running'") or victim == "prefect.engine", 90
        )
        service.wait_for(lambda: service.mill("doctor").code == 0, 60)
        assert service.run(due_only=False)["state_type"] == "COMPLETED"
        assert news.one("SELECT count(*) FROM articles") == 3
        assert news.one("SELECT count(*) - count(DISTINCT event_id) FROM events") == 0
        assert news.one("SELECT count(*) FROM runs WHERE state = 'running'") == 0
        code, seconds = service.stop(signal.SIGINT)
        assert (code, seconds < 10) == (130, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "stage", ["fetch.after_body", "parse.after", "load.before", "load.after_commit", "publish.before_rename"]
)
def test_the_supervisor_killed_at_each_stage_of_a_run(stage: str, news: Mill, slow_site: Slowsite) -> None:
    with serving(news, "--cron", RARELY, NEWSMILL_FAILPOINT=f"{stage}:sleep") as service:
        service.trigger(due_only=False)
        service.wait_for(lambda: service.said("begins: ingest, prefect engine"), 90)
        service.wait_for(lambda: slow_site.asked["/feed.xml" if stage < "load" else "/story/2"], 60)
        service.kill()
        gone(service, 40)
    with serving(news, "--cron", RARELY) as service:
        assert service.flow_runs("RUNNING", "PENDING") == []
        assert service.run(due_only=False)["state_type"] == "COMPLETED"
        assert news.one("SELECT count(*) FROM articles") == 3
        assert news.one("SELECT count(*) - count(DISTINCT event_id) FROM events") == 0
        assert news.one("SELECT count(*) FROM runs WHERE state = 'running'") == 0
