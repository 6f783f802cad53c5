"""The service's decisions, without processes."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from extract.records import Run
from flows import notify, systemd
from flows.doctor import examine
from flows.errors import ConfigError, ServiceError
from flows.health import is_late
from flows.progress import Lines
from flows.runs import is_gone
from flows.service.housekeeping import missed
from flows.service.prefect_api import FlowRun
from flows.service.prefect_server import choose_port
from flows.service_record import deployment_name
from flows.settings import Notify, Settings, with_schedule
from flows.stop import Stop, cancelled_by, unless_stopped

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
FAILED = Run("20261128T120000Z-aaaaaa", "ingest", "prefect", "failed", NOON, NOON, message="E_STORAGE: no room left")


def waiting(minutes: int) -> FlowRun:
    return FlowRun(f"id{minutes}", "", None, "SCHEDULED", "Late", NOON + timedelta(minutes=minutes), {})


def test_missed_firings_are_those_before_now_latest_first() -> None:
    found = missed([waiting(15), waiting(-30), waiting(-15), waiting(0)], NOON)
    assert [run.id for run in found] == ["id-15", "id-30"]


def test_a_schedule_is_late_after_three_firings_without_success() -> None:
    settings = with_schedule(Settings(), cron="*/15 * * * *", timezone="Europe/Kyiv")
    up = NOON - timedelta(days=1)
    assert not is_late(settings, NOON, NOON - timedelta(minutes=31), up)
    assert is_late(settings, NOON, NOON - timedelta(minutes=50), up)
    assert not is_late(settings, NOON, None, NOON - timedelta(minutes=10))
    assert not is_late(settings, NOON, NOON - timedelta(days=9), NOON - timedelta(minutes=10))  # it was down till then


def test_a_schedule_from_the_command_line_is_checked() -> None:
    with pytest.raises(ConfigError, match="not a cron expression"):
        with_schedule(Settings(), cron="every day", timezone=None)
    with pytest.raises(ConfigError, match="did you mean Europe/Kyiv"):
        with_schedule(Settings(), cron=None, timezone="Europe/Kyiw")


def test_a_port_that_is_taken_is_refused_only_when_asked_for() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match="taken"):
            choose_port(port, 4200)
        assert choose_port(None, port) != port
        assert choose_port(0, port) not in {0, port}


def test_whether_a_runs_process_is_gone() -> None:
    mine = Run("r", "ingest", "direct", "running", datetime.now(UTC), pid=os.getpid(), host=socket.gethostname())
    other = Run("r", "ingest", "direct", "running", NOON, pid=2**22 + 1, host=socket.gethostname())
    elsewhere = Run("r", "ingest", "direct", "running", NOON, pid=2**22 + 1, host="another-machine")
    recycled = Run(
        "r", "ingest", "direct", "running", NOON - timedelta(days=999), pid=os.getpid(), host=socket.gethostname()
    )
    assert [is_gone(run) for run in (mine, other, elsewhere, recycled)] == [False, True, False, True]


# --- telling


def test_a_failed_run_is_posted_and_handed_to_the_command(tmp_path: Path) -> None:
    posted: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    script = tmp_path / "told.py"
    script.write_text("import os, pathlib\npathlib.Path('told.txt').write_text(os.environ['NEWSMILL_TEXT'])\n")
    hooks = Notify(webhook=f"http://127.0.0.1:{server.server_port}/hook", command=f"{sys.executable} {script}")
    settings = Settings(folder=tmp_path, notify=hooks)
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        notify.tell(settings, FAILED, Lines())
    finally:
        os.chdir(here)
        server.shutdown()
    (body,) = (json.loads(b) for b in posted)
    assert (body["event"], body["run"]["run_id"]) == ("run_failed", FAILED.run_id)
    assert body["run"]["started_at"] == "2026-11-28T12:00:00Z"
    assert "E_STORAGE: no room left" in body["text"]
    assert (tmp_path / "told.txt").read_text() == body["text"]


def test_the_command_may_call_newsmill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "newsmill.toml").write_text("", encoding="utf-8")
    hooks = Notify(command=f"{sys.executable} -m flows config -C {tmp_path}")
    notify.tell(Settings(folder=tmp_path, notify=hooks), FAILED, Lines(sys.stdout))
    assert capsys.readouterr().out == ""


def test_hooks_that_fail_are_a_warning_without_the_secret_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hooks = Notify(webhook="http://127.0.0.1:9/secret", command="no-such-program --now")
    notify.tell(Settings(folder=tmp_path, notify=hooks), FAILED, Lines(sys.stdout))
    printed = capsys.readouterr().out
    assert "the webhook of notify could not be reached" in printed
    assert "the command of notify could not be reached" in printed
    assert "secret" not in printed


# --- stopping


def test_slow_work_is_cancelled_once_the_run_has_to_end() -> None:
    stop = Stop()

    async def go() -> tuple[int | None, bool, float]:
        begun = time.monotonic()
        slow = asyncio.create_task(asyncio.sleep(30))
        asyncio.get_running_loop().call_later(0.1, setattr, stop, "signal", signal.SIGTERM)
        async with cancelled_by(stop, [slow]):
            result = await unless_stopped(stop, asyncio.sleep(30, 1))
            with pytest.raises(asyncio.CancelledError):
                await slow
        return result, slow.cancelled(), time.monotonic() - begun

    result, cancelled, seconds = asyncio.run(go())
    assert (result, cancelled) == (None, True)
    assert seconds < 5
    assert stop.exit_code == 143


def test_work_that_is_quick_gives_its_result() -> None:
    assert asyncio.run(unless_stopped(Stop(), asyncio.sleep(0, 7))) == 7


# --- systemd


def test_the_unit_quotes_its_folder() -> None:
    text = systemd.unit_text(Path('/srv/my "news" 100%'), "/usr/bin/newsmill")
    assert 'ExecStart=/usr/bin/newsmill serve -C "/srv/my \\"news\\" 100%%"' in text
    assert "KillMode=mixed" in text
    assert systemd.unit_name(Path("/srv/my news")) == "newsmill-my-news.service"


def test_crons_line_quotes_its_folder() -> None:
    line = systemd.cron_line(Path("/srv/it's 100% my news"))
    when, command = line.split("  ", 1)
    assert when == "*/15 * * * *"
    assert re.search(r"(?<!\\)%", command) is None, "cron ends the command there"
    *_, verb, _, folder, due, quiet = shlex.split(command.replace(r"\%", "%"))
    assert (verb, folder, due, quiet) == ("run", "/srv/it's 100% my news", "--due", "--quiet")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / systemd.unit_name(Path("/srv/my news"))
    unit.write_text(systemd.unit_text(Path('/srv/my "news" 100%'), systemd.own_command()))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(unit)], capture_output=True, text=True, timeout=60,
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")


# --- doctor


def by_name(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for check in examine(folder):
        found.setdefault(check.name, []).append(check.state)
        if check.state != "ok":
            assert check.mend, check
    return found


def test_doctor_without_a_configuration(tmp_path: Path) -> None:
    assert by_name(tmp_path)["config"] == ["fail"]


def test_doctor_on_a_fresh_folder_and_with_faults(tmp_path: Path) -> None:
    config = tmp_path / "newsmill.toml"
    config.write_text('[[feed]]\nurl = "https://news.example/feed.xml"\n')
    states = by_name(tmp_path)
    assert states["versions"] == ["ok"]
    assert (states["warehouse"], states["service"]) == (["warn"], ["warn"])
    assert "fail" not in {state for found in states.values() for state in found}
    config.write_text(
        '[notify]\ncommand = "no-such-program"\n'
        '[[feed]]\nurl = "https://news.example/feed.xml"\nauth_file = "missing"\n'
    )
    (tmp_path / "warehouse.duckdb").write_bytes(b"not a database" * 1000)
    states = by_name(tmp_path)
    assert [states[name] for name in ("notify", "auth", "warehouse")] == [["fail"]] * 3


def test_doctor_sees_whether_what_runs_lean_on_is_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as up:
        port = up.getsockname()[1]
        (tmp_path / "newsmill.toml").write_text(
            f'[coder]\nname = "hybrid"\n[coder.llm]\nmodel = "any"\nbase_url = "http://127.0.0.1:{port}/v1"\n'
            f'[execution]\nrunner = "dask"\ndask_scheduler = "tcp://127.0.0.1:{port}"\n'
        )
        states = by_name(tmp_path)
        assert (states["model"], states["dask"]) == (["ok"], ["ok"])
    states = by_name(tmp_path)
    assert (states["model"], states["dask"]) == (["warn"], ["fail"])


def test_deployments_have_a_name_of_their_folder_on_a_server_elsewhere(tmp_path: Path) -> None:
    first, second = (tmp_path / above / "my news" for above in ("a", "b"))
    assert deployment_name(first, shared_server=False) == "newsmill"
    names = {deployment_name(folder, shared_server=True) for folder in (first, second)}
    assert len(names) == 2
    assert all(re.fullmatch(r"newsmill-my-news-[0-9a-f]{6}", name) for name in names)
