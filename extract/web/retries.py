"""Which failures are tried again within a run, and after how long. tenacity does the counting and the waiting."""

from __future__ import annotations

from typing import Any

from tenacity import RetryCallState, retry_if_result, stop_after_attempt, wait_exponential, wait_random
from tenacity.asyncio import AsyncRetrying

from extract.records import Fetch
from extract.web.clock import Clock
from extract.web.messages import Limits, Response

_PATIENCE_S = 10.0  # a server that asks for more is asked again by the next run
_HOPELESS = frozenset({501, 505, 511})


def again(fetch: Fetch) -> bool:
    """Whether another attempt within the run makes sense after this one."""
    if not fetch.duration_s:
        return False  # nothing was asked: refused by robots.txt or postponed
    if fetch.error_code in {"E_TIMEOUT", "E_CONNECT"}:
        return fetch.attempt == 1  # costly to wait for; but a kept connection may have died under us
    if fetch.error_code != "E_HTTP_5XX" or fetch.http_status in _HOPELESS:
        return False
    return fetch.retry_after_s is None or fetch.retry_after_s <= _PATIENCE_S


def retrying(limits: Limits, clock: Clock, retries: int | None = None) -> AsyncRetrying:
    """Calls an attempt (async, returning a Response) until :func:`again` is content or the retries (the limits', if
    None) are used up; gives the last Response. Waits double from ``retry_wait_s``, plus up to as much again at random.
    """
    return AsyncRetrying(
        sleep=clock.sleep,
        stop=stop_after_attempt((limits.retries if retries is None else retries) + 1),
        wait=wait_exponential(multiplier=limits.retry_wait_s, max=30.0) + wait_random(0, limits.retry_wait_s),
        retry=retry_if_result(_response_asks_for_more),
        retry_error_callback=_last,
    )


def _response_asks_for_more(response: Response) -> bool:
    return again(response.fetch)


def _last(state: RetryCallState) -> Any:
    return state.outcome.result() if state.outcome is not None else None
