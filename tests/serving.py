"""`newsmill serve` as its users run it: a process, an address, lines on its outputs."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import psutil

from tests.mill import Mill, environment

EVERY_MINUTE = "* * * * *"
RARELY = f"0 3 {(datetime.now(UTC).day + 13) % 28 + 1} * *"  # two weeks off; Prefect plans it months ahead


class Service:
    """A running service. Lines of stdout and stderr gather in ``lines``."""

    def __init__(self, mill: Mill, *args: str, **env: str) -> None:
        self.mill = mill
        self.begun = time.monotonic()
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flows", "serve", "--port", "0", *args],
            cwd=mill.folder,
            env=environment() | mill.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_for(lambda: self.said("ready after") or self.process.poll() is not None, 100)
        assert self.process.poll() is None, self.printed
        self.record: dict[str, Any] = json.loads((mill.folder / "service.json").read_text())

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    @property
    def printed(self) -> str:
        return "".join(self.lines)

    def said(self, words: str) -> bool:
        return any(words in line for line in list(self.lines))

    def wait_for(self, there: Callable[[], Any], seconds: float) -> Any:
        deadline = time.monotonic() + seconds
        while not (found := there()):
            assert time.monotonic() < deadline, f"not within {seconds} s\n{self.printed}"
            time.sleep(0.1)
        return found

    # --- what Prefect says

    def api(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """One call, as Prefect's clients make it: "503", its database being busy, is no answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.record["api_url"] + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(request, timeout=20) as response:
                    text = response.read()
                return json.loads(text) if text else None
            except urllib.error.HTTPError as error:
                if error.code != 503 or time.monotonic() > deadline:
                    raise
                time.sleep(1)

    def flow_runs(self, *types: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.api(
            "/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": list(types)}}}, "limit": 200}
        )
        return found

    def trigger(self, deployment: str | None = None, **parameters: Any) -> str:
        deployment_id = self.api(f"/deployments/name/{deployment or 'ingest/' + self.record['deployment']}")["id"]
        body = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(self.api(f"/deployments/{deployment_id}/create_flow_run", body)["id"])

    def finished(self, flow_run_id: str, seconds: float = 60) -> dict[str, Any]:
        def there() -> dict[str, Any] | None:
            run: dict[str, Any] = self.api(f"/flow_runs/{flow_run_id}")
            return run if run["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None

        found: dict[str, Any] = self.wait_for(there, seconds)
        return found

    def run(self, seconds: float = 90, **parameters: Any) -> dict[str, Any]:
        """An ingest run on demand, which a tick of the schedule did not make superfluous."""
        deadline = time.monotonic() + seconds
        while True:
            run = self.finished(self.trigger(**parameters), seconds)
            if run["state_name"] != "Skipped":
                return run
            assert time.monotonic() < deadline, "skipped again and again"

    def run_until(self, there: Callable[[], Any], seconds: float = 90, **parameters: Any) -> None:
        """Ingest runs on demand until ``there``; one that a tick of the schedule made superfluous is repeated."""
        run = self.trigger(**parameters)

        def reached() -> bool:
            nonlocal run
            if found := there():
                return bool(found)
            if self.api(f"/flow_runs/{run}")["state_name"] == "Skipped":
                run = self.trigger(**parameters)
            return False

        self.wait_for(reached, seconds)

    # --- processes

    def processes(self) -> list[psutil.Process]:
        """All of the service, runs and their workers too: whatever has the folder's name in its environment."""
        return [p for p in _of(self.mill) if p.pid != os.getpid()]

    def child(self, *words: str) -> psutil.Process:
        """The one whose command line holds these words."""
        (found,) = [p for p in self.processes() if all(w in " ".join(p.cmdline()) for w in words)]
        return found

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, float]:
        """Exit code and seconds."""
        begun = time.monotonic()
        self.process.send_signal(number)
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError(f"the service did not stop\n{self.printed}") from None
        self._reader.join(5)
        return code, time.monotonic() - begun

    def kill(self) -> None:
        """kill -9 of the supervisor alone."""
        self.process.kill()
        self.process.wait()


def _of(mill: Mill) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.status() != psutil.STATUS_ZOMBIE and process.environ().get("MILL_FOLDER") == str(mill.folder):
                yield process


@contextlib.contextmanager
def serving(mill: Mill, *args: str, **env: str) -> Iterator[Service]:
    """A service for the block; whatever of it is left afterwards is killed."""
    service: Service | None = None
    try:
        service = Service(mill, *args, MILL_FOLDER=str(mill.folder), **env)
        yield service
        if service.process.poll() is None:
            service.stop()
    finally:
        for process in list(_of(mill)):
            with contextlib.suppress(psutil.Error):
                process.kill()
