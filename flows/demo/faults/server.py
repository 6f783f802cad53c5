"""A web server that misbehaves on purpose: bytes written by hand, on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Hit:
    """One request as it arrived."""

    path: str  # with query
    host: str
    headers: dict[str, str]  # names in lower case, values byte for byte (Latin-1)
    at: float  # time.monotonic()


class Exchange:
    """A request and the way to answer it, well-formed or not."""

    def __init__(self, server: FaultServer, hit: Hit, writer: asyncio.StreamWriter) -> None:
        self.server, self.hit, self._writer = server, hit, writer
        split = urlsplit(hit.path)
        self.path = unquote(split.path)
        self.query = dict(parse_qsl(split.query, keep_blank_values=True))
        self.keep = True

    @property
    def count(self) -> int:
        """How often this path was asked for, this time included."""
        return self.server.counts[self.path]

    async def send(
        self,
        body: bytes | str = b"",
        *,
        status: int = 200,
        kind: str = "application/rss+xml; charset=utf-8",
        headers: Iterable[tuple[str, str]] = (),
    ) -> None:
        """A proper answer with Content-Length; the connection is kept."""
        data = body.encode("utf-8") if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} Status", f"Content-Length: {len(data)}"]
        if data:
            lines.append(f"Content-Type: {kind}")
        lines += [f"{name}: {value}" for name, value in headers]
        head = "\r\n".join(lines) + "\r\n\r\n"
        # Latin-1 by the standard; what does not fit is sent as browsers' servers do.
        self._writer.write(head.encode("latin-1" if all(ord(c) < 256 for c in head) else "utf-8") + data)
        await self._writer.drain()

    async def redirect(self, target: str, status: int = 302) -> None:
        await self.send(status=status, headers=[("Location", target)])

    async def raw(self, data: bytes) -> None:
        """Bytes as they are; the connection is closed after the handler."""
        self.keep = False
        self._writer.write(data)
        await self._writer.drain()

    def reset(self) -> None:
        """Ends the connection without a word."""
        self.keep = False
        self._writer.transport.abort()


Handler = Callable[[Exchange], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A route: the fault's id, its path, and what is wrong with it."""

    id: str
    path: str
    what: str
    handler: Handler


class Routes:
    """The faults of one kind, in order. A path ending in ``/`` takes everything below it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def __call__(self, fault_id: str, path: str, what: str) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            self.faults.append(Fault(fault_id, path, what, handler))
            return handler

        return add


class FaultServer:
    """``with FaultServer(faults) as server: ... server.url("/drip") ... server.hits``.

    ``tls`` makes it speak https. ``latency_s`` is waited before every answer. ``port=0`` takes a free one.
    """

    def __init__(
        self,
        faults: Iterable[Fault],
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        latency_s: float = 0.0,
    ) -> None:
        self.address, self.port, self.latency_s = address, port, latency_s
        self.hits: list[Hit] = []
        self.counts: Counter[str] = Counter()
        self.connections = 0
        self._tls = tls
        self._exact = {fault.path: fault.handler for fault in faults}
        self._below = sorted((path for path in self._exact if path.endswith("/")), key=len, reverse=True)
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="fault-server", daemon=True)
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._trouble: OSError | None = None

    # --- for those who ask

    @property
    def netloc(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path here; under another host name if one is given (a resolver must lead it here)."""
        place = self.netloc if host is None else f"{host}:{self.port}"
        return f"{'https' if self._tls else 'http'}://{place}{path}"

    def asked(self, path: str) -> list[Hit]:
        """The requests for a path, query included or not."""
        return [hit for hit in self.hits if path in (hit.path, hit.path.split("?", 1)[0])]

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        if self._trouble is not None:
            raise self._trouble
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Idempotent; connections under way are cut."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(10)

    # --- the serving

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        except OSError as trouble:
            self._trouble = trouble
        finally:
            self._ready.set()
            self._loop.close()

    async def _serve(self) -> None:
        listening = await asyncio.start_server(
            self._connected, self.address, self.port, ssl=self._tls, limit=2**20, backlog=1024
        )
        self.port = listening.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        listening.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            while await self._one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass  # the asker left, or we are closing
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.readexactly(1)
        if first == b"\x16":  # a TLS handshake on a plain port
            writer.write(b"HTTP/1.1 400 Status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return False
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        hit = Hit(head[0].split(" ")[1], headers.get("host", ""), headers, time.monotonic())
        exchange = Exchange(self, hit, writer)
        self.hits.append(hit)
        self.counts[exchange.path] += 1
        if self.latency_s:
            await asyncio.sleep(self.latency_s)
        await self._handler(exchange.path)(exchange)
        return exchange.keep

    def _handler(self, path: str) -> Handler:
        if path in self._exact:
            return self._exact[path]
        return next((self._exact[below] for below in self._below if path.startswith(below)), _not_found)


async def _not_found(exchange: Exchange) -> None:
    await exchange.send("no such fault", status=404, kind="text/plain")


class Canary:
    """A listener that must never be reached: counts who connects, and hangs up."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.hits = 0
        self._server = FaultServer((), address=address)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self.hits = self._server.connections

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def netloc(self) -> str:
        return self._server.netloc

    def reached(self) -> int:
        """How many connections came so far."""
        return self._server.connections
