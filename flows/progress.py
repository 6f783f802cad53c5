"""What a run tells while it works: to a person on a terminal, to a log, or to nobody. Always on stderr."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import UTC, datetime
from typing import Any, Protocol, TextIO

from rich.console import Console
from rich.status import Status

LOG_JSON_VARIABLE = "NEWSMILL_LOG_JSON"  # set by `newsmill serve --log-json` for its children


class Report(Protocol):
    """``progress`` may come many times a second and may be dropped; ``say`` is one line to keep."""

    def progress(self, text: str) -> None: ...

    def say(self, text: str, **facts: Any) -> None: ...


class Silent:
    """For --quiet: only warnings and errors get through."""

    def progress(self, text: str) -> None: ...

    def say(self, text: str, **facts: Any) -> None:
        if facts.get("level") in {"warning", "error"}:
            sys.stderr.write(text + "\n")


class Lines:
    """Plain lines with a UTC time: for logs, cron and pipes."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def progress(self, text: str) -> None: ...

    def say(self, text: str, **facts: Any) -> None:
        del facts
        self._write(f"{_now()} {text}\n")

    def _write(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):  # nobody reads the log any more: no reason to stop working
            self._stream.write(line)
            self._stream.flush()


class JsonLines(Lines):
    """One JSON object a line, with the facts (run_id, ...) as keys: for log collectors."""

    def say(self, text: str, **facts: Any) -> None:
        record = {"at": _now(), "level": "info", "message": text, **facts}
        self._write(json.dumps(record, default=str) + "\n")


class Terminal:
    """A line that changes while work goes on, for a person."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def progress(self, text: str) -> None:
        if self._status is None:
            self._status = self._console.status(text)
            self._status.start()
        self._status.update(text)

    def say(self, text: str, **facts: Any) -> None:
        del facts
        if self._status is not None:
            self._status.stop()
            self._status = None
        self._console.print(text, markup=False)


def for_stream(*, quiet: bool = False, as_json: bool = False) -> Report:
    """The report that fits where stderr leads."""
    if as_json:
        return JsonLines()
    if quiet:
        return Silent()
    return Terminal() if sys.stderr.isatty() else Lines()


def for_service() -> Report:
    """Of the runs that the service starts: lines, or JSON lines where the service was asked for them."""
    return JsonLines() if os.environ.get(LOG_JSON_VARIABLE) else Lines()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def readable(size: float) -> str:
    """Bytes for people: 11.8 MiB."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TiB"
