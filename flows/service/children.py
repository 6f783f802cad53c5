"""The processes a service is made of: started in sessions of their own, started again when they die, ended in time.

A child cannot outlive the supervisor: the kernel kills it when its parent dies, by whatever signal.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LOG_BYTES = 5 * 2**20
_WELL_AFTER_S = 60.0  # a child that lived this long was well: the next restart is at once again
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Has the kernel send this process the signal when its parent ends. Does nothing where that cannot be had."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


@dataclass(frozen=True)
class Command:
    """What to start. ``log`` takes its output; without one it goes where the supervisor's goes."""

    name: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    log: Path | None = None
    end_by: int = signal.SIGTERM


class Child:
    """One process of the service."""

    def __init__(self, command: Command) -> None:
        self.command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._sessions: set[int] = set()  # of this process and of those it has had before
        self._started_at = 0.0
        self._deaths = 0
        self._again_at = 0.0

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        with contextlib.ExitStack() as stack:
            output = None
            if self.command.log is not None:
                output = stack.enter_context(_log_file(self.command.log))
            self._process = subprocess.Popen(
                self.command.argv,
                env={**os.environ, **self.command.env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                start_new_session=True,  # a Ctrl-C in the terminal is the supervisor's, which ends them in order
                preexec_fn=die_with_parent,
            )
        self._sessions.add(self._process.pid)
        self._started_at = time.monotonic()

    def died(self) -> str | None:
        """How it ended, once, when it has ended by itself; the moment to start it again is then set."""
        if self._process is None or self._again_at or (code := self._process.poll()) is None:
            return None
        now = time.monotonic()
        self._deaths = 0 if now - self._started_at > _WELL_AFTER_S else self._deaths + 1
        self._again_at = now + (0 if self._deaths < 2 else min(30.0, 2.0**self._deaths))
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def restart_when_due(self) -> bool:
        if not self._again_at or time.monotonic() < self._again_at:
            return False
        self._again_at = 0.0
        self.start()
        return True

    def session(self) -> list[psutil.Process]:
        """All living processes of its session, also those that a former process of it left behind."""
        return list(_of_sessions(self._sessions))

    def ask_to_end(self) -> None:
        if self._process is not None and self.alive:
            self._process.send_signal(self.command.end_by)

    def end(self, deadline: float) -> None:
        """Waits for the end it was asked for; at the ``deadline`` (monotonic) kills it, with all of its session."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(max(0.0, deadline - time.monotonic()))
        for process in self.session():
            with contextlib.suppress(psutil.Error):
                process.kill()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)


def _of_sessions(leaders: set[int]) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if os.getsid(process.pid) in leaders and process.status() != psutil.STATUS_ZOMBIE:
                yield process


@contextlib.contextmanager
def _log_file(path: Path) -> Iterator[int]:
    """Open for appending; one that has grown large is set aside as NAME.1."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_name(path.name + ".1"))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
