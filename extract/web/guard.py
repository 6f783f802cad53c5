"""Where connections are made: every address is looked up once, checked, and connected to as that literal.

So neither a name that resolves into a private network nor one that changes its mind between check and use gets
through. TLS and the Host header keep the name, since httpcore asks for those by name after connecting.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpcore2

from extract.records import NewsmillError
from extract.web.addresses import blocked, is_literal, local_name
from extract.web.stream import QuickStream

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""(host, port) -> literal addresses in order of preference. Raises OSError when there are none."""

_MAX_LOOKUPS = 128  # threads; a lookup that hangs keeps its thread until the system gives up on it


class BlockedAddress(NewsmillError):  # noqa: N818
    """The host leads into a network that strangers have no business pointing us at."""

    code = "E_BLOCKED_ADDRESS"
    exit_code = 2


class NameNotResolved(NewsmillError):  # noqa: N818
    """The lookup failed or took too long."""

    code = "E_DNS"


class SystemResolver:
    """The machine's own resolver, each lookup in a daemon thread of its own.

    The event loop's executor will not do: it has few threads, a hanging lookup keeps one for half a minute, and the
    process would wait for them on exit.
    """

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(_MAX_LOOKUPS)

    async def __call__(self, name: str, port: int) -> Sequence[str]:
        while not self._free.acquire(blocking=False):
            await asyncio.sleep(0.05)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[str]] = loop.create_future()
        try:
            threading.Thread(target=self._look_up, args=(name, port, loop, answer), daemon=True).start()
        except RuntimeError as trouble:  # no more threads to be had
            self._free.release()
            raise OSError(str(trouble)) from None
        return await answer

    def _look_up(
        self, name: str, port: int, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[list[str]]
    ) -> None:
        found: list[str] | OSError
        try:
            found = [str(info[4][0]) for info in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as trouble:
            found = trouble if isinstance(trouble, OSError) else OSError(str(trouble))
        finally:
            self._free.release()
        try:
            loop.call_soon_threadsafe(_hand_over, answer, found)
        except RuntimeError:
            return  # the loop has gone home; nobody waits for the answer


def _hand_over(answer: asyncio.Future[list[str]], found: list[str] | OSError) -> None:
    if answer.done():
        return
    if isinstance(found, OSError):
        answer.set_exception(found)
    else:
        answer.set_result(found)


class Guard(httpcore2.AsyncNetworkBackend):
    """An httpcore network backend that connects to checked addresses only.

    ``allow_private`` holds exact "host:port" pairs, as written in the address, that may lead anywhere.
    """

    def __init__(
        self,
        *,
        allow_private: Iterable[str] = (),
        resolve: Resolve | None = None,
        lookup_s: float = 10.0,
        sockets: httpcore2.AsyncNetworkBackend | None = None,
    ) -> None:
        self._allowed = frozenset(allow_private)
        self._resolve = resolve or SystemResolver()
        self._lookup_s = lookup_s
        self._sockets = sockets or httpcore2.AnyIOBackend()

    def allows(self, name: str, port: int) -> bool:
        """Whether the settings let this very host and port be private."""
        return (f"[{name}]:{port}" if ":" in name else f"{name}:{port}") in self._allowed

    async def addresses(self, name: str, port: int) -> list[str]:
        """The literals to connect to. Raises BlockedAddress if any answer is not allowed, NameNotResolved."""
        self.check_written(name, port)
        if is_literal(name):
            return [name]
        found = await self._look_up(name, port)
        if not self.allows(name, port):
            # One bad answer condemns all: a public address beside a private one is how rebinding begins.
            for address in found:
                if (why := blocked(address)) is not None:
                    raise BlockedAddress(f"leads to {address} ({why})", to=name)
        return list(dict.fromkeys(found))

    def check_written(self, name: str, port: int) -> None:
        """What can be told without a lookup. Raises BlockedAddress for literals inside and names of the inside."""
        if self.allows(name, port):
            return
        if local_name(name):
            raise BlockedAddress("local host name", to=name)
        if is_literal(name) and (why := blocked(name)) is not None:
            raise BlockedAddress(f"the address is {why}", to=name)

    async def _look_up(self, name: str, port: int) -> Sequence[str]:
        try:
            async with asyncio.timeout(self._lookup_s):
                found = await self._resolve(name, port)
        except TimeoutError:
            raise NameNotResolved(f"no answer to the name lookup within {self._lookup_s:g} s", to=name) from None
        except OSError as trouble:
            raise NameNotResolved(trouble.strerror or str(trouble), to=name) from None
        if not found:
            raise NameNotResolved("the name has no address", to=name)
        return found

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connects to the first address that answers, all having been checked."""
        found = await self.addresses(host, port)
        # A dead first address (mostly IPv6 without a route) must leave time for the others.
        each = None if timeout is None else max(timeout / len(found), min(timeout, 2.0))
        trouble: Exception | None = None
        for address in found[:4]:
            try:
                return QuickStream(await self._sockets.connect_tcp(address, port, each, local_address, socket_options))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                trouble = failed
        assert trouble is not None
        raise trouble

    async def sleep(self, seconds: float) -> None:
        await self._sockets.sleep(seconds)
