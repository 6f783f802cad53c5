"""What no table lists: answers made of chance, HTTP/2, being cancelled, many at once. The door never raises."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.archive import Archive
from extract.web import CODES, Door, Request, Response
from flows.demo.faults import FAULTS, Exchange, Fault, FaultServer
from flows.demo.faults.server import Handler
from tests.faults.asking import QUICK, HandClock, ask, feed, limits, replace


class Anything:
    """Sends what it is told to send, then hangs up."""

    def __init__(self) -> None:
        self.answer = b""

    async def __call__(self, exchange: Exchange) -> None:
        await exchange.raw(self.answer)


@pytest.fixture(scope="module")
def ask_for() -> Iterator[Callable[[bytes], Response]]:
    """Gives what one long-lived door makes of an answer."""
    handler = Anything()
    with FaultServer([Fault("any", "/any", "anything", handler)]) as server, asyncio.Runner() as runner:
        # On this clock the rest that some answers ask for passes at once.
        within = limits(server, read_s=0.3, total_s=0.5, max_wait_s=1e9)
        door = Door(within, run_id="r", clock=HandClock())

        def ask_for(answer: bytes) -> Response:
            handler.answer = answer
            return runner.run(door.get(feed(server.url("/any"))))

        yield ask_for
        runner.run(door.__aexit__(None, None, None))


LINES = st.sampled_from(
    [
        b"Content-Length: 5", b"Content-Length: 0", b"Content-Length: -1", b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip", b"Content-Encoding: br", b"Content-Encoding: zstd", b"Content-Encoding: \xff",
        b"Location: /any", b"Location: http://\xc3\xa9\xff/", b"Location: //", b"ETag: \x80\xff",
        b"Set-Cookie: a=b; Domain=x",
        b"Set-Cookie: \xff=;;==", b"Retry-After: \xb2", b"Date: nonsense", b"Connection: close", b"Connection: upgrade",
        b"Upgrade: h2c", b"Expires: Thu, 99 Foo 0000 00:00:00", b"Content-Type: \x01", b": nameless", b" folded",
    ]
)  # fmt: skip
STATUS = st.sampled_from(
    [b"200 OK", b"304", b"206 P", b"204 N", b"100 C", b"101 S", b"302 F", b"429 T", b"999 X", b"0 Z", b"x"]
)
ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda status, lines, body: b"HTTP/1.1 " + status + b"\r\n" + b"\r\n".join([*lines, b"", b""]) + body,
        STATUS,
        st.lists(LINES, max_size=5),
        st.one_of(st.binary(max_size=100), st.just(b"5\r\nhello\r\n0\r\n\r\n"), st.just(b"hello")),
    ),
)


@settings(max_examples=200)
@given(answer=ANSWERS)
def test_whatever_is_answered_becomes_a_row(ask_for: Callable[[bytes], Response], answer: bytes) -> None:
    response = ask_for(answer)
    fetch = response.fetch
    assert (fetch.outcome == "ok") == (fetch.error_code is None)
    assert fetch.error_code is None or fetch.error_code in CODES
    assert (response.body is not None) == (fetch.outcome == "ok")


async def _broken_redirect(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 99\r\n\r\ncut")


async def _dripping_503(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 503 Busy\r\nContent-Length: 99\r\n\r\n")
    await asyncio.sleep(30)


async def _good(exchange: Exchange) -> None:
    await exchange.send("<rss/>")


def test_the_status_counts_even_when_its_body_is_broken_or_slow() -> None:
    routes = {"/redirect": _broken_redirect, "/503": _dripping_503, "/good": _good}
    with FaultServer([Fault("any", path, "", handler) for path, handler in routes.items()]) as server:
        urls = [server.url(path) for path in ("/redirect", "/503")]
        redirected, failed = ask(*map(feed, urls), within=limits(server))
    assert (redirected.fetch.outcome, redirected.body) == ("ok", b"<rss/>")
    assert (failed.fetch.error_code, failed.fetch.http_status) == ("E_HTTP_5XX", 503)


async def _left_over(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>and more than was announced")
    exchange.keep = True


async def _hangs_up_on_the_second(exchange: Exchange) -> None:
    if exchange.count == 2:
        exchange.reset()
    else:
        await exchange.send("<rss/>")


@pytest.mark.parametrize("handler", [_left_over, _hangs_up_on_the_second])
def test_a_bad_kept_connection_costs_the_next_request_nothing(handler: Handler) -> None:
    with FaultServer([Fault("any", "/a", "", handler), Fault("any", "/b", "", _good)]) as server:
        urls = [server.url("/a"), server.url("/a"), server.url("/b")]
        answers = ask(*map(feed, urls), within=limits(server))
    assert [answer.body for answer in answers] == [b"<rss/>"] * 3


# --- HTTP/2


class Http2Server(asyncio.Protocol):
    """Answers every request with its own path."""

    connections = 0

    def __init__(self) -> None:
        self.http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        type(self).connections += 1
        self.transport = transport
        self.http.initiate_connection()
        transport.write(self.http.data_to_send())

    def data_received(self, data: bytes) -> None:
        for event in self.http.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                assert event.stream_id is not None
                path = dict(event.headers or [])[b":path"]
                self.http.send_headers(event.stream_id, [(":status", "200"), ("etag", '"h2"')])
                self.http.send_data(event.stream_id, path, end_stream=True)
        self.transport.write(self.http.data_to_send())


def test_http2_requests_share_a_connection(tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    context.set_alpn_protocols(["h2"])

    async def go() -> None:
        server = await asyncio.get_running_loop().create_server(Http2Server, "127.0.0.1", 0, ssl=context)
        netloc = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        within = replace(QUICK, allow_private=(netloc,), ca_file=tmp_path / "ca.pem", per_host=10, total_s=10.0)
        async with Door(within, run_id="h2") as door:
            answers = await asyncio.gather(*(door.get(feed(f"https://{netloc}/{n}")) for n in range(10)))
        assert [answer.body for answer in answers] == [b"/%d" % n for n in range(10)]
        assert {answer.fetch.etag for answer in answers} == {'"h2"'}
        assert Http2Server.connections == 1
        server.close()

    asyncio.run(go())


# --- many, and stopped


def test_a_stopped_door_leaves_nothing_behind(tmp_path: Path) -> None:
    async def go(server: FaultServer) -> None:
        with Archive(tmp_path, "r") as archive:
            async with Door(limits(server, per_host=20, concurrency=10), run_id="r", archive=archive) as door:
                paths = ["/hang", "/drip", "/ok", "/endless"] * 5
                tasks = [asyncio.create_task(door.get(Request(server.url(path), "feed"))) for path in paths]
                await asyncio.sleep(0.3)
                for task in tasks:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert any(isinstance(e, asyncio.CancelledError) for e in ended)
                (last,) = await asyncio.gather(door.get(feed(server.url("/many/1"))))
                assert last.fetch.outcome == "ok"
        assert [t for t in asyncio.all_tasks() if t is not asyncio.current_task()] == []

    with FaultServer(FAULTS) as server:
        asyncio.run(go(server))


def test_a_full_disk_is_the_runs_trouble_not_the_feeds(tmp_path: Path) -> None:
    class Full:
        def write(self, *args: object, **more: object) -> tuple[str, int]:
            raise OSError(28, "No space left on device")

    with FaultServer(FAULTS) as server, pytest.raises(OSError, match="No space"):
        ask(feed(server.url("/ok")), within=limits(server), archive=Full())
