"""The service: starts its processes, watches them, and ends them in order.

    supervisor -+- Prefect's server    (unless PREFECT_API_URL names one elsewhere)
                +- runner              a process for each run
                +- SQL door            the snapshot, over Quack

Correctness rests on none of them: what a run committed is in the warehouse, and the next run takes up the rest.
"""  # fmt: skip

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import psutil

from extract.records import NewsmillError
from flows.errors import ServiceError
from flows.locks import hold
from flows.progress import LOG_JSON_VARIABLE, Report
from flows.schedule import next_firing
from flows.service import housekeeping, prefect_server
from flows.service.children import Child, Command
from flows.service.prefect_api import PrefectApi
from flows.service_record import ServiceRecord, deployment_name, forget_record, write_record
from flows.settings import Settings
from flows.stop import Stop
from flows.work import utc_now, warehouse_of
from warehouse.served import TOKEN_VARIABLE

UI_PORT = 4200
SQL_PORT = 9494  # Quack's own
START_S = 90.0
RUNS_END_S = 7.0  # runs are asked to end first: they commit what is under way
END_S = 9.0
TIDY_EVERY_S = 30.0
FORGET_EVERY_S = 3600.0
_STEP_S = 0.1


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for. ``port`` 0 is any free one; None the usual one, or any where it is taken."""

    port: int | None = None
    log_json: bool = False


class Supervisor:
    """One service of one folder. Use :func:`serve`."""

    def __init__(self, settings: Settings, wishes: Wishes, report: Report) -> None:
        self.settings, self.report = settings, report
        self.folder = settings.folder
        self.stopped = Stop()
        self.sql_token = secrets.token_urlsafe(24)
        elsewhere = os.environ.get("PREFECT_API_URL")
        self.deployment = deployment_name(self.folder, shared_server=bool(elsewhere))
        self.children: list[Child] = []
        self.server: Child | None = None
        if elsewhere:
            self.api_url = elsewhere.rstrip("/")
        else:
            port = prefect_server.choose_port(wishes.port, UI_PORT)
            self.api_url = prefect_server.api_of(port)
            self.server = self._child(prefect_server.command(self.folder, port))
        self.environment = prefect_server.environment(self.folder, self.api_url)
        if wishes.log_json:
            self.environment[LOG_JSON_VARIABLE] = "1"
        self.go, self.ready = (self.folder / "prefect" / name for name in ("runner.go", "runner.ready"))
        self.runner = self._child(self._runner_command())
        self.sql_address: str | None = None
        if isinstance(warehouse_of(settings), Path):
            port = prefect_server.choose_port(None, SQL_PORT)
            self.sql_address = f"quack:localhost:{port}"
            self._child(self._door_command(port))

    def _child(self, command: Command) -> Child:
        child = Child(command)
        self.children.append(child)
        return child

    def _runner_command(self) -> Command:
        schedule = self.settings.schedule
        argv = (
            sys.executable, "-m", "flows.service.deployments", str(self.folder),
            "--name", self.deployment, "--go", str(self.go), "--ready", str(self.ready),
            "--cron", schedule.cron, "--timezone", schedule.timezone,
        )  # fmt: skip
        return Command("the runner", argv, self.environment, end_by=signal.SIGINT)

    def _door_command(self, port: int) -> Command:
        limits = self.settings.query
        argv = (
            sys.executable, "-m", "warehouse.served", str(warehouse_of(self.settings)), str(self.folder / "sql-door"),
            "--port", str(port), "--memory", limits.memory, "--timeout", str(limits.timeout_s),
        )  # fmt: skip
        return Command("the SQL door", argv, {TOKEN_VARIABLE: self.sql_token}, log=self.folder / "sql-door" / "log")

    # --- up

    def start(self) -> None:
        """Starts everything. Raises ServiceError when something does not come up."""
        (self.folder / "prefect").mkdir(exist_ok=True, mode=0o700)
        for file in (self.go, self.ready):
            file.unlink(missing_ok=True)
        for child in self.children:  # all at once: what needs the server waits for it
            child.start()
        housekeeping.mark_crashed(self.settings, self.report)
        with PrefectApi(self.api_url) as api:
            self._wait_for("Prefect's server", api.healthy, self.server)
            open_runs = housekeeping.close_open_runs(api, self.folder, "the service had crashed")
            if open_runs:
                self.report.say(f"{open_runs} runs that Prefect still took for running are marked crashed")
            missed = housekeeping.drop_missed(api, self.folder)
            self.go.touch(mode=0o600)
            self._wait_for("the runner", self.ready.exists, self.runner)
            if missed:
                self._catch_up(api, missed)
        write_record(self.folder, self.record())

    def _wait_for(self, what: str, there: Callable[[], bool], child: Child | None) -> None:
        deadline = time.monotonic() + START_S
        while not there():
            if self.stopped:
                return
            if child is not None and (how := child.died()):
                raise ServiceError(f"{what} ended at once ({how})", to=_last_words(child), next="newsmill doctor")
            if time.monotonic() > deadline:
                raise ServiceError(f"{what} does not come up", to=self.api_url, next="newsmill doctor")
            time.sleep(_STEP_S)

    def _catch_up(self, api: PrefectApi, missed: int) -> None:
        deployment = api.deployment_id(f"ingest/{self.deployment}")
        if deployment is not None:
            api.start(deployment, tags=("newsmill", "catch-up"))
            times = "time" if missed == 1 else "times"
            self.report.say(
                f"the schedule had fired {missed} {times} while the service was down: one run makes up for it"
            )

    def record(self) -> ServiceRecord:
        return ServiceRecord(
            pid=os.getpid(),
            started_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            api_url=self.api_url,
            ui_url=self.api_url.removesuffix("/api"),
            sql_address=self.sql_address,
            sql_token=self.sql_token if self.sql_address else None,
            cron=self.settings.schedule.cron,
            timezone=self.settings.schedule.timezone,
            deployment=self.deployment,
        )

    # --- while up

    def watch(self) -> None:
        """Returns when a signal asks for the end; starts again what dies until then."""
        tidy_at = time.monotonic() + TIDY_EVERY_S
        forget_at = time.monotonic() + 60
        while not self.stopped:
            for child in self.children:
                if how := child.died():
                    self.report.say(f"{child.command.name} ended ({how}): it is started again", level="warning")
                if child.restart_when_due():
                    self.report.say(f"{child.command.name} is back as process {child.pid}")
            now = time.monotonic()
            if now >= tidy_at:
                tidy_at = now + TIDY_EVERY_S
                self._tidy(forget=now >= forget_at)
                forget_at = now + FORGET_EVERY_S if now >= forget_at else forget_at
            time.sleep(_STEP_S)

    def _tidy(self, *, forget: bool) -> None:
        """A machine that slept must not wake to a pile of runs. Trouble waits for the next time."""
        with contextlib.suppress(NewsmillError), PrefectApi(self.api_url) as api:
            housekeeping.drop_missed(api, self.folder, keep=1)
            if forget:
                housekeeping.forget_old(api, self.folder, self.settings.storage.keep_prefect_days, utc_now())

    # --- down

    def stop(self) -> None:
        """Runs first, then the rest; no process and no open run is left."""
        begun = time.monotonic()
        asked: set[int] = set()
        while runs := self._runs():
            for process in runs:
                if process.pid not in asked:
                    asked.add(process.pid)
                    with contextlib.suppress(psutil.Error):
                        process.terminate()
            if time.monotonic() - begun > RUNS_END_S:
                break
            time.sleep(_STEP_S)
        self.runner.ask_to_end()
        self.runner.end(min(time.monotonic() + 1.0, begun + END_S))
        if self.server is None or self.server.alive:
            with contextlib.suppress(NewsmillError), PrefectApi(self.api_url, timeout_s=1.0) as api:
                housekeeping.close_open_runs(api, self.folder, "the service was stopped")
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end(begun + END_S)

    def _runs(self) -> list[psutil.Process]:
        """The processes of runs: what the runner started, and what a runner that died had started."""
        return [p for p in self.runner.session() if p.pid != self.runner.pid and _is_run(p)]


def _is_run(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "prefect.engine" in process.cmdline()
    return False


def _last_words(child: Child) -> str:
    log = child.command.log
    if log is None or not log.exists():
        return ""
    return f"{log}: " + " / ".join(log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-3:])


@contextlib.contextmanager
def _signals(supervisor: Supervisor) -> Iterator[None]:
    """The first signal asks for an orderly end; further ones change nothing, since it takes ten seconds at most."""

    def ask(number: int, _: FrameType | None) -> None:
        supervisor.stopped.signal = supervisor.stopped.signal or number

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def serve(settings: Settings, wishes: Wishes, report: Report, up: Callable[[ServiceRecord, str], None]) -> int | None:
    """Serves until a signal; ``up`` is called once with the record and the next run's time. Returns the exit code.

    Raises RunBusy when a service of this folder is up already, ServiceError when it cannot be started.
    """
    with hold(settings.folder, "service"):
        supervisor = Supervisor(settings, wishes, report)
        with _signals(supervisor):
            try:
                supervisor.start()
                if not supervisor.stopped:
                    up(supervisor.record(), next_firing(settings, utc_now()).strftime("%Y-%m-%dT%H:%M:%SZ"))
                supervisor.watch()
            finally:
                supervisor.stop()
                forget_record(settings.folder)
        return supervisor.stopped.exit_code
