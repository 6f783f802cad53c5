"""When a run has to end early: a signal, or its time limit. Steps look at it; what is under way is committed."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import AsyncIterator, Collection, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from types import FrameType
from typing import Any, TypeVar

from flows.errors import Exit

T = TypeVar("T")
SAME_S = 1.0
_LOOK_EVERY_S = 0.2


class Stop:
    """``reason`` is None while the run may go on."""

    def __init__(self, limit_s: float | None = None) -> None:
        self._deadline = None if limit_s is None else time.monotonic() + limit_s
        self.signal: int | None = None

    @property
    def reason(self) -> str | None:
        if self.signal is not None:
            return f"stopped by {signal.Signals(self.signal).name}"
        if self._deadline is not None and time.monotonic() > self._deadline:
            return "its time limit was over"
        return None

    @property
    def exit_code(self) -> int | None:
        """What a process that was stopped by a signal exits with; None where it was not."""
        if self.signal is None:
            return None
        return Exit.SIGINT if self.signal == signal.SIGINT else Exit.SIGTERM

    def __bool__(self) -> bool:
        return self.reason is not None


@contextmanager
def on_signals(stop: Stop) -> Iterator[None]:
    """The first SIGINT, SIGTERM or SIGHUP asks the run to stop; one that comes later ends the process at once.

    Within a second they are one: a parent's death is told by the kernel once for each of its threads.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}

    asked_at: list[float] = []

    def ask(number: int, _: FrameType | None) -> None:
        if stop.signal is not None:
            if time.monotonic() - asked_at[0] < SAME_S:
                return
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        stop.signal = number
        asked_at.append(time.monotonic())

    for number in numbers:
        signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@asynccontextmanager
async def cancelled_by(stop: Stop, tasks: Collection[asyncio.Task[Any]]) -> AsyncIterator[None]:
    """Within it, ``tasks`` are cancelled once the run has to end: a slow publisher must not hold up its end."""

    async def watch() -> None:
        while not stop:
            await asyncio.sleep(_LOOK_EVERY_S)
        for task in tasks:
            task.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()


async def all_at_once(stop: Stop, works: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All of them together, cancelled once the run has to end; the results of those that came to theirs.

    The first that fails cancels the others; its error is raised as it is: what a full disk or a busy warehouse means is
    known by the error's own type.
    """
    tasks: list[asyncio.Task[T]] = []
    try:
        async with cancelled_by(stop, tasks), asyncio.TaskGroup() as group:
            tasks += map(group.create_task, works)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks if not task.cancelled()]


async def unless_stopped(stop: Stop, work: Coroutine[Any, Any, T]) -> T | None:
    """The work's result, or None where the run had to end first; the work is then cancelled."""
    task = asyncio.create_task(work)
    async with cancelled_by(stop, [task]):
        with suppress(asyncio.CancelledError):
            return await task
    if not stop:  # it is we who are cancelled
        task.cancel()
        raise asyncio.CancelledError
    return None


async def before_stop(stop: Stop, items: AsyncIterator[T]) -> AsyncIterator[T]:
    """The items up to the moment when the run has to end; the one under way is cancelled."""
    while (item := await unless_stopped(stop, _next(items))) is not None:
        yield item


async def _next(items: AsyncIterator[T]) -> T | None:
    return await anext(items, None)
