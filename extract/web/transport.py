"""An httpx2 transport whose connections all go through the guard."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator
from typing import cast
from urllib.parse import unquote

import ada_url
import httpcore2
import httpx2

from extract.urls import Parts, split, without_credentials
from extract.web.guard import Guard
from extract.web.messages import Limits


class GuardedTransport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 and HTTP/2 with kept connections. Reads no proxy settings from the environment.

    The address fetched is ``request.extensions["parts"]``, as ada took it apart; httpx2's own reading of it, which
    differs in corners, is never used to connect. Errors are httpcore2's, not httpx2's.
    """

    def __init__(self, limits: Limits, guard: Guard) -> None:
        # Two connections a place at most: kept ones of hosts that are done must not stand in the way of new ones.
        most = 2 * limits.concurrency
        tls = tls_context(limits)
        self._guard = guard
        self._pool: httpcore2.AsyncConnectionPool
        if limits.proxy is None:
            self._pool = httpcore2.AsyncConnectionPool(
                ssl_context=tls,
                max_connections=most,
                max_keepalive_connections=limits.concurrency,
                keepalive_expiry=30.0,
                http2=True,
                network_backend=guard,
            )
        else:
            address, auth = _proxy(limits.proxy)
            self._pool = httpcore2.AsyncHTTPProxy(
                address, auth, ssl_context=tls, max_connections=most, keepalive_expiry=30.0, http2=True
            )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends the request and returns once the answer's headers are here; the body is the caller's to read."""
        parts = cast(Parts, request.extensions["parts"]) if "parts" in request.extensions else split(str(request.url))
        self._guard.check_written(parts.host, parts.port)  # all that can be checked when a proxy does the connecting
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=parts.scheme.encode("ascii"),
                    host=parts.host.encode("ascii"),
                    port=parts.port,
                    target=parts.target.encode("ascii"),
                ),
                headers=request.headers.raw,
                extensions={"timeout": request.extensions.get("timeout", {})},
            )
        )
        return httpx2.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(cast(AsyncIterable[bytes], answer.stream)),
            extensions=answer.extensions,
            request=request,
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Body(httpx2.AsyncByteStream):
    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        close = getattr(self._stream, "aclose", None)
        if close is not None:
            await close()


def _proxy(written: str) -> tuple[str, tuple[str, str] | None]:
    """The proxy's address without, and its user name and password."""
    parsed = ada_url.URL(written)
    auth = (unquote(str(parsed.username)), unquote(str(parsed.password))) if parsed.username else None
    return without_credentials(str(parsed.href)), auth


def tls_context(limits: Limits) -> ssl.SSLContext:
    """Verifying, always; with the settings' further authorities."""
    context = httpcore2.default_ssl_context()
    if limits.ca_file is not None:
        context.load_verify_locations(cafile=limits.ca_file)
    return context
