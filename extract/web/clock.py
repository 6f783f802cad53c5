"""Time, so that tests can own it. Sockets always run on real time; waits and dates on this."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """The machine's clock, or another's idea of now. Subclass to own the waits too."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now

    def now(self) -> datetime:
        """Wall time, aware, UTC."""
        return self._now() if self._now is not None else datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Waits on this clock."""
        await asyncio.sleep(seconds)
