"""What every way into the past has in common.

A source *finds*: it lists what was published in a window and says where each story can be had. It fetches listings
(through the door, so politeness and safety hold), never the stories themselves, unless they lie in the listing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from extract.archive import Payload
from extract.polling import network_is_down
from extract.records import Entry, FeedState, Fetch, NewsmillError
from extract.web import Request, Response
from extract.web.codes import PASSING


class SourceUnavailable(NewsmillError):  # noqa: N818 - reads as what happened
    """This way into the past does not exist for this feed (no older pages, no sitemap): try another."""

    code = "E_NO_SOURCE"
    exit_code = 4


class SourceBroken(NewsmillError):  # noqa: N818
    """A listing broke off in the middle: what was found is good, the rest is still to be had. Try again later."""

    code = "E_SOURCE_BROKEN"
    exit_code = 4


class SourceUnreached(NewsmillError):  # noqa: N818
    """Passing trouble of the network or a server: nobody knows what this way into the past would have given. Try again
    later."""

    code = "E_SOURCE_UNREACHED"
    exit_code = 5


def failure(otherwise: type[NewsmillError], fetch: Fetch) -> type[NewsmillError]:
    """The error that a listing's failed request means: what may pass by itself is to be tried again."""
    return SourceUnreached if fetch.error_code in PASSING else otherwise


def reason(fetch: Fetch) -> str:
    """Why a request failed, in a line: E_DNS no such name."""
    return f"{fetch.error_code or ''} {fetch.error or ''}".strip()


class Getter(Protocol):
    """The part of extract.web.Door that sources use."""

    async def get(self, request: Request) -> Response: ...


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``first`` to ``last``, both included, in UTC."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a window from {self.first} to {self.last} holds no day")

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time(), UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), UTC)

    def __contains__(self, when: object) -> bool:
        return isinstance(when, datetime) and self.start <= when < self.end

    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Found:
    """One story and where it can be had: ``payload`` (in hand), or ``url`` (to be fetched)."""

    url: str
    source: str
    published_at: datetime | None  # what the listing says; the page itself has the last word
    entry: Entry | None = None  # when a feed told of it, now or then
    payload: Payload | None = None


class Source(Protocol):
    """A way into the past."""

    @property
    def name(self) -> str: ...

    def find(self, window: Window, feed: FeedState, door: Getter, limit: int | None = None) -> AsyncIterator[Found]:
        """What ``feed`` published in ``window``, each story once, at most ``limit``, in the listing's order.

        What the listing cannot date is left out. What was found before an error is good all the same. Raises
        SourceUnavailable when this way cannot reach the window, SourceBroken when it broke off before its end,
        SourceUnreached when passing trouble kept it from being tried.
        """
        ...


@dataclass(slots=True)
class Recorder:
    """A door that keeps the row of every request made through it, for the warehouse."""

    door: Getter
    fetches: list[Fetch] = field(default_factory=list)

    async def get(self, request: Request) -> Response:
        response = await self.door.get(request)
        self.fetches.extend(response.fetches)
        return response

    @property
    def reached(self) -> bool | None:
        """Whether any request got through to a server; None where none was made."""
        return not network_is_down(self.fetches) if self.fetches else None
