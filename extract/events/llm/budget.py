"""What a run may spend on the endpoint, over all its processes, and why it stopped asking."""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extract.records import NewsmillError

FAILURES = 3
"""Texts in a row without an answer after which a run asks no more: a dead endpoint must not cost it hours."""
_KEPT_DAYS = 30


class BudgetSpentError(NewsmillError):
    """The run asks no more; ``what`` tells why."""

    code = "E_LLM_BUDGET"


class Budget:
    """Requests and tokens of one run.

    With a ``folder`` and a ``run`` the count is kept in a file there, so that all worker processes of a run share it
    and one that is killed and started again goes on counting; else it is this object's own.
    """

    def __init__(
        self, max_requests: int, max_tokens: int, *, folder: Path | None = None, run: str | None = None
    ) -> None:
        self.max_requests, self.max_tokens = max_requests, max_tokens
        self._own: dict[str, Any] = {}
        self._ledger: Path | None = None
        if folder is not None and run is not None:
            self._ledger = folder / f"{re.sub(r'[^A-Za-z0-9.-]', '_', run)[:100]}.json"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _forget(folder)

    @property
    def spent(self) -> dict[str, Any]:
        """``requests``, ``tokens``, ``cached``, ``ungrounded``, ... so far; ``stopped``: why no more are made."""
        with self._state() as state:
            return dict(state)

    def reserve(self, tokens: int) -> None:
        """Sets ``tokens`` aside for a question. Raises BudgetSpentError, for good, where they are not left."""
        with self._state() as state:
            self._check(state)
            if state.get("tokens", 0) + tokens > self.max_tokens:
                state["stopped"] = f"the budget of {self.max_tokens:,} tokens a run is spent"
            self._check(state)
            state["tokens"] = state.get("tokens", 0) + tokens

    def settle(self, reserved: int, used: int) -> None:
        """What a question really took, in place of what was set aside for it."""
        with self._state() as state:
            state["tokens"] = max(state.get("tokens", 0) - reserved + used, 0)

    def request(self) -> None:
        """One HTTP request more, retries included. Raises BudgetSpentError."""
        with self._state() as state:
            self._check(state)
            if state.get("requests", 0) >= self.max_requests:
                state["stopped"] = f"the budget of {self.max_requests:,} requests a run is spent"
            self._check(state)
            state["requests"] = state.get("requests", 0) + 1

    def answered(self) -> None:
        with self._state() as state:
            state["failures"] = 0

    def failed(self, reason: str, *, for_good: bool = False) -> None:
        """A text without an answer. The third in a row, or one ``for_good``, ends the run's asking."""
        with self._state() as state:
            state["failures"] = state.get("failures", 0) + 1
            if for_good:
                state["stopped"] = state.get("stopped") or reason
            elif state["failures"] >= FAILURES:
                state["stopped"] = state.get("stopped") or f"the endpoint failed {FAILURES} times in a row: {reason}"

    def note(self, name: str, number: int = 1) -> None:
        if number:
            with self._state() as state:
                state[name] = state.get(name, 0) + number

    @staticmethod
    def _check(state: dict[str, Any]) -> None:
        if state.get("stopped"):
            raise BudgetSpentError(str(state["stopped"]))

    @contextmanager
    def _state(self) -> Iterator[dict[str, Any]]:
        """The counts, written back also when an error leaves the block."""
        if self._ledger is None:
            yield self._own
            return
        descriptor = os.open(self._ledger, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            before = os.pread(descriptor, 1 << 16, 0)
            state = _loaded(before)
            try:
                yield state
            finally:
                after = json.dumps(state).encode()
                if after != before:
                    os.pwrite(descriptor, after, 0)
                    os.ftruncate(descriptor, len(after))
        finally:
            os.close(descriptor)


def _loaded(raw: bytes) -> dict[str, Any]:
    if not raw:
        return {}
    try:
        state = json.loads(raw)
    except ValueError:
        state = None
    # what was spent is not known: nothing more is
    return state if isinstance(state, dict) else {"stopped": "the run's ledger is damaged"}


def _forget(folder: Path) -> None:
    oldest = time.time() - _KEPT_DAYS * 86400
    for file in folder.glob("*.json"):
        try:
            if file.stat().st_mtime < oldest:
                file.unlink()
        except OSError:
            continue
