"""Politeness: how many requests a host gets at once, how far apart, and when it is left alone."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from extract.web.clock import Clock


class TooLong(Exception):  # noqa: N818 - a verdict, not a fault
    """The host's turn would come later than the caller is willing to wait."""

    def __init__(self, wait_s: float, *, asked_by_host: bool) -> None:
        super().__init__(f"{wait_s:.0f} s")
        self.wait_s = wait_s
        self.asked_by_host = asked_by_host


class Hosts:
    """Turns for each host, and one limit over all.

    A request waits in its own host's queue without holding a place in the common one, so a slow or resting host
    holds up nobody else.
    """

    def __init__(self, clock: Clock, *, concurrency: int, per_host: int, interval_s: float) -> None:
        self._clock = clock
        self._all = asyncio.Semaphore(concurrency)
        self._per_host = per_host
        self._interval_s = interval_s
        self._hosts: dict[str, _Host] = {}

    def slow_down(self, host: str, interval_s: float) -> None:
        """The host wants at least this much time between requests (Crawl-delay)."""
        known = self._host(host)
        known.interval_s = max(known.interval_s, interval_s)

    def pause(self, host: str, seconds: float) -> None:
        """No request to the host for so long (429, Retry-After)."""
        known = self._host(host)
        known.rest_until = max(known.rest_until, self._clock.monotonic() + seconds)

    @asynccontextmanager
    async def turn(
        self, host: str, *, longest_wait_s: float, longest_rest_s: float = math.inf, spaced: bool = True
    ) -> AsyncIterator[None]:
        """The host's turn. ``spaced=False`` for the next step of a request under way (a redirect on the same host).

        Raises TooLong when the turn cannot come within ``longest_wait_s``, or the host's rest is longer than
        ``longest_rest_s``.
        """
        known = self._host(host)
        give_up_at = self._clock.monotonic() + longest_wait_s

        def check(starts_at: float) -> None:
            now = self._clock.monotonic()
            rests = known.rest_until > min(give_up_at, now + longest_rest_s)
            if rests or starts_at > give_up_at:
                raise TooLong(max(starts_at, known.rest_until) - now, asked_by_host=rests)

        check(known.next_at(self._clock.monotonic(), spaced))
        async with known.slots:
            check(self._clock.monotonic())  # those before it may have waited for silence
            while (wait := known.next_at(self._clock.monotonic(), spaced) - self._clock.monotonic()) > 0:
                check(self._clock.monotonic() + wait)
                await self._clock.sleep(wait)
            known.last_start = self._clock.monotonic()
            async with self._all:
                yield

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            known = self._hosts[host] = _Host(self._per_host, self._interval_s)
        return known


class _Host:
    __slots__ = ("interval_s", "last_start", "rest_until", "slots")

    def __init__(self, per_host: int, interval_s: float) -> None:
        self.slots = asyncio.Semaphore(per_host)
        self.interval_s = interval_s
        self.last_start = float("-inf")
        self.rest_until = float("-inf")

    def next_at(self, now: float, spaced: bool) -> float:
        return max(now, self.rest_until, self.last_start + self.interval_s if spaced else now)
