"""How the tests ask a fault server: quick limits, a door for one question, names that lead to loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from extract.web import Clock, Door, Limits, Request, Response
from flows.demo.faults import FaultServer

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
QUICK = Limits(
    connect_s=2.0, read_s=1.0, total_s=2.0, host_interval_s=0.0, retries=0, retry_wait_s=0.01, max_wait_s=5.0,
    feed_bytes=2**20, page_bytes=2**20, respect_robots=False,
)  # fmt: skip


class Names:
    """A resolver of our own. Counts; a name leads to a list, a list of lists is used up answer by answer."""

    def __init__(self, **answers: Sequence[str] | Exception | float) -> None:
        self.asked: list[str] = []
        self._answers = {name.replace("_", "."): answer for name, answer in answers.items()}

    async def __call__(self, name: str, port: int) -> Sequence[str]:
        self.asked.append(name)
        answer = self._answers.get(name, ["127.0.0.1"])
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return ["127.0.0.1"]
        return answer


class HandClock(Clock):
    """Time that passes when somebody sleeps, at once, or when told to."""

    def __init__(self, start: datetime = NOW) -> None:
        super().__init__()
        self._start, self._passed = start, 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    async def sleep(self, seconds: float) -> None:
        self._passed += seconds
        await asyncio.sleep(0)

    def move(self, seconds: float) -> None:
        self._passed += seconds


def limits(*servers: FaultServer, base: Limits = QUICK, names: Sequence[str] = (), **changes: Any) -> Limits:
    """``base`` with these servers (also under further host names) allowed to be local."""
    allowed = [s.netloc for s in servers] + [f"{name}:{s.port}" for s in servers for name in names]
    return replace(base, allow_private=tuple(allowed), **changes)


def ask(*requests: Request, within: Limits, door: Callable[[Door], Any] | None = None, **more: Any) -> list[Response]:
    """The answers to requests made one after the other through one door. ``door`` sees it before it is used."""

    async def go() -> list[Response]:
        async with Door(within, run_id="test", **more) as opened:
            if door is not None:
                door(opened)
            return [await opened.get(request) for request in requests]

    return asyncio.run(go())


def feed(url: str, **more: Any) -> Request:
    """A request for a feed, its body handed out."""
    return Request(url, "feed", keep_body=True, **more)
