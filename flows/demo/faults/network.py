"""Table N: what can be wrong with the network and with HTTP."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

import brotli
import zstandard

from flows.demo.faults.samples import STORY, feed, page
from flows.demo.faults.server import Exchange, Routes

route = Routes()
BOMB_BYTES = 200 * 2**20
_XML = "application/rss+xml; charset=utf-8"


def _base(exchange: Exchange) -> str:
    return exchange.server.url("")


async def _encoded(exchange: Exchange, body: bytes, *encodings: str) -> None:
    await exchange.send(body, headers=[("Content-Encoding", encoding) for encoding in encodings])


@route("ok", "/ok", "a good feed with ETag and Last-Modified; answers 304")
async def ok(exchange: Exchange) -> None:
    validators = [("ETag", 'W/"o\xe9k-1"'), ("Last-Modified", "Tue, 24 Nov 2026 03:00:00 GMT")]
    asked = exchange.hit.headers
    if asked.get("if-none-match") == validators[0][1] or asked.get("if-modified-since") == validators[1][1]:
        await exchange.send(status=304, headers=validators)
    else:
        await exchange.send(feed(_base(exchange)), headers=validators)


@route("ok", "/page/", "a good article page")
async def good_page(exchange: Exchange) -> None:
    await exchange.send(page(f"Ferries collide, part {exchange.path.rsplit('/', 1)[-1]}"), kind="text/html")


@route("ok", "/big-page/", "a good article page of 200 KB")
async def big_page(exchange: Exchange) -> None:
    text = "".join(f"<p>{exchange.path} {n} {STORY}</p>" for n in range(600))
    await exchange.send(page("Ferries collide", body=text), kind="text/html")


@route("ok", "/large/", "9 MiB: large, but within the limits of a feed")
async def large(exchange: Exchange) -> None:
    await exchange.send(b"x" * (9 * 2**20))


@route("ok", "/many/", "any number of good feeds, all alike")
async def many(exchange: Exchange) -> None:
    await exchange.send(feed(_base(exchange), 20, tag=exchange.path.rsplit("/", 1)[-1]))


@route("ok", "/gzip", "a good feed, gzip in two members")
async def good_gzip(exchange: Exchange) -> None:
    body = feed(_base(exchange)).encode()
    await _encoded(exchange, _gzip(body[:50]) + _gzip(body[50:]), "gzip")


@route("ok", "/br", "a good feed, brotli")
async def good_br(exchange: Exchange) -> None:
    await _encoded(exchange, brotli.compress(feed(_base(exchange)).encode()), "br")


@route("ok", "/zstd", "a good feed, zstd")
async def good_zstd(exchange: Exchange) -> None:
    await _encoded(exchange, zstandard.compress(feed(_base(exchange)).encode()), "zstd")


@route("N1", "/drip", "a body of one byte every half second, for ever")
async def drip(exchange: Exchange) -> None:
    await exchange.raw(f"HTTP/1.1 200 OK\r\nContent-Type: {_XML}\r\nContent-Length: 100000\r\n\r\n".encode())
    while True:
        await exchange.raw(b" ")
        await asyncio.sleep(0.5)


@route("N2", "/drip-head", "headers of one byte every half second, for ever")
async def drip_head(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await exchange.raw(b"x")
        await asyncio.sleep(0.5)


@route("N3", "/hang", "takes the request and never answers")
async def hang(_exchange: Exchange) -> None:
    await asyncio.sleep(3600)


@route("N4", "/endless", "a body without end, as fast as it goes")
async def endless(exchange: Exchange) -> None:
    await exchange.raw(f"HTTP/1.1 200 OK\r\nContent-Type: {_XML}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    while True:
        await exchange.raw(chunk)


@route("N5", "/big100", "a body of 100 MB, announced")
async def big100(exchange: Exchange) -> None:
    await exchange.raw(f"HTTP/1.1 200 OK\r\nContent-Type: {_XML}\r\nContent-Length: 100000000\r\n\r\n".encode())
    for _ in range(1000):
        await exchange.raw(b"x" * 100_000)


@route("N6", "/bighead", "2 MB of headers")
async def bighead(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\n")
    for n in range(2000):
        await exchange.raw(b"X-%d: " % n + b"y" * 1000 + b"\r\n")
    await exchange.raw(b"Content-Length: 0\r\n\r\n")


@route("N7", "/bomb-gzip", "gzip that unpacks to 200 MB")
async def bomb_gzip(exchange: Exchange) -> None:
    await _encoded(exchange, await asyncio.to_thread(_bomb, "gzip"), "gzip")


@route("N7", "/bomb-deflate", "deflate that unpacks to 200 MB")
async def bomb_deflate(exchange: Exchange) -> None:
    await _encoded(exchange, await asyncio.to_thread(_bomb, "deflate"), "deflate")


@route("N7", "/bomb-br", "brotli that unpacks to 200 MB")
async def bomb_br(exchange: Exchange) -> None:
    await _encoded(exchange, await asyncio.to_thread(_bomb, "br"), "br")


@route("N7", "/bomb-zstd", "zstd that unpacks to 200 MB")
async def bomb_zstd(exchange: Exchange) -> None:
    await _encoded(exchange, await asyncio.to_thread(_bomb, "zstd"), "zstd")


@route("N8", "/stacked", "gzip within gzip")
async def stacked(exchange: Exchange) -> None:
    await _encoded(exchange, _gzip(_gzip(feed(_base(exchange)).encode())), "gzip, gzip")


@route("N8", "/stacked-lines", "gzip within gzip, said on two lines")
async def stacked_lines(exchange: Exchange) -> None:
    await _encoded(exchange, _gzip(_gzip(feed(_base(exchange)).encode())), "gzip", "gzip")


@route("N8", "/unknown-encoding", "an encoding nobody asked for")
async def unknown_encoding(exchange: Exchange) -> None:
    await _encoded(exchange, feed(_base(exchange)).encode(), "compress")


@route("N9", "/liegzip", "says gzip, is plain")
async def liegzip(exchange: Exchange) -> None:
    await _encoded(exchange, feed(_base(exchange)).encode(), "gzip")


@route("N9", "/cutgzip", "gzip that ends in the middle, by its own Content-Length")
async def cutgzip(exchange: Exchange) -> None:
    await _encoded(exchange, _gzip(feed(_base(exchange), 50).encode())[:-40], "gzip")


@route("N10", "/rawdeflate", "deflate without its wrapper")
async def rawdeflate(exchange: Exchange) -> None:
    pack = zlib.compressobj(wbits=-15)
    await _encoded(exchange, pack.compress(feed(_base(exchange)).encode()) + pack.flush(), "deflate")


@route("N10", "/deflate", "deflate as the standard says")
async def good_deflate(exchange: Exchange) -> None:
    await _encoded(exchange, zlib.compress(feed(_base(exchange)).encode()), "deflate")


def _head(length: int | str) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {_XML}\r\nContent-Length: {length}\r\n".encode()


@route("N11", "/short", "fewer bytes than announced: cut in the middle")
async def short(exchange: Exchange) -> None:
    body = feed(_base(exchange)).encode()
    await exchange.raw(_head(2 * len(body)) + b"\r\n" + body)


@route("N12", "/long", "more bytes than announced")
async def long(exchange: Exchange) -> None:
    body = feed(_base(exchange)).encode()
    await exchange.raw(_head(len(body)) + b"\r\n" + body + b"<rss>and more</rss>")


@route("N13", "/badcl", "a Content-Length that is no number")
async def badcl(exchange: Exchange) -> None:
    await exchange.raw(_head("many") + b"\r\n" + feed(_base(exchange)).encode())


@route("N13", "/twocl", "two Content-Lengths that differ")
async def twocl(exchange: Exchange) -> None:
    body = feed(_base(exchange)).encode()
    await exchange.raw(_head(len(body)) + b"Content-Length: 7\r\n\r\n" + body)


@route("N13", "/badchunk", "a chunk whose size is no number")
async def badchunk(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss/>\r\n0\r\n\r\n")


@route("N13", "/cutchunk", "a chunk cut in the middle")
async def cutchunk(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n<rss><channel>")


@route("N14", "/reset", "the connection ends instead of an answer")
async def reset(exchange: Exchange) -> None:
    exchange.reset()


@route("N14", "/empty", "200 and nothing in it")
async def empty(exchange: Exchange) -> None:
    await exchange.send(b"")


@route("N14", "/nothttp", "an answer in another protocol")
async def nothttp(exchange: Exchange) -> None:
    await exchange.raw(b"220 mail.example ESMTP ready\r\n\r\n")


@route("N15", "/flap", "503, 503, then a feed; and again")
async def flap(exchange: Exchange) -> None:
    if exchange.count % 3:
        await exchange.send("later", status=503, kind="text/plain")
    else:
        await exchange.send(feed(_base(exchange)))


@route("N16", "/503", "503 for ever")
async def always_503(exchange: Exchange) -> None:
    await exchange.send("never", status=503, kind="text/plain")


async def _too_many(exchange: Exchange, *headers: tuple[str, str]) -> None:
    await exchange.send("slow down", status=429, kind="text/plain", headers=headers)


@route("N17", "/429s", "429, once, to be asked again in 2 seconds")
async def too_many_seconds(exchange: Exchange) -> None:
    if exchange.count == 1:
        await _too_many(exchange, ("Retry-After", "2"))
    else:
        await exchange.send(feed(_base(exchange)))


@route("N18", "/429d", "429 with a date 3 seconds on, by a clock that is 10 minutes off")
async def too_many_date(exchange: Exchange) -> None:
    theirs = datetime.now(UTC) - timedelta(minutes=10)
    later = theirs + timedelta(seconds=3)
    await _too_many(
        exchange, ("Date", format_datetime(theirs, usegmt=True)), ("Retry-After", format_datetime(later, usegmt=True))
    )


@route("N19", "/429huge", "429 for 3,170 years")
async def too_many_huge(exchange: Exchange) -> None:
    await _too_many(exchange, ("Retry-After", "99999999999"))


@route("N19", "/429bad", "429 until 'soon', or for -5 seconds with ?n")
async def too_many_bad(exchange: Exchange) -> None:
    await _too_many(exchange, ("Retry-After", "-5" if exchange.query else "soon"))


@route("N20", "/moved", "301 to /ok")
async def moved(exchange: Exchange) -> None:
    await exchange.redirect("/ok", 301)


@route("N20", "/moved308", "308 to /ok")
async def moved308(exchange: Exchange) -> None:
    await exchange.redirect("/ok", 308)


@route("N21", "/found", "302 to /ok")
async def found(exchange: Exchange) -> None:
    await exchange.redirect("/ok", 302)


@route("N21", "/found307", "307 to /ok")
async def found307(exchange: Exchange) -> None:
    await exchange.redirect("/ok", 307)


@route("N22", "/loop", "a redirect to itself, with a detour")
async def loop(exchange: Exchange) -> None:
    await exchange.redirect("/loop2")


@route("N22", "/loop2", "the detour")
async def loop2(exchange: Exchange) -> None:
    await exchange.redirect("/loop")


@route("N22", "/chain/", "as many redirects as the number says, then a feed")
async def chain(exchange: Exchange) -> None:
    left = int(exchange.path.rsplit("/", 1)[-1] or 0)
    await (exchange.redirect(f"/chain/{left - 1}") if left else exchange.send(feed(_base(exchange))))


@route("N22", "/redir-none", "a redirect to nowhere")
async def redir_none(exchange: Exchange) -> None:
    await exchange.send(status=302)


@route("N22", "/redir-bad", "a redirect to what is no address")
async def redir_bad(exchange: Exchange) -> None:
    await exchange.redirect("http://[::bad")


@route("N24", "/redir-to", "a redirect to ?url=")
async def redir_to(exchange: Exchange) -> None:
    await exchange.redirect(exchange.query.get("url", "/ok"), int(exchange.query.get("status", "302")))


@route("ok", "/cookie", "a redirect to itself that sets a cookie, then a feed for those who bring it")
async def cookie(exchange: Exchange) -> None:
    if "seen=1" in exchange.hit.headers.get("cookie", ""):
        await exchange.send(feed(_base(exchange)))
    else:
        await exchange.send(status=302, headers=[("Location", "/cookie"), ("Set-Cookie", "seen=1; Path=/")])


@route("N25", "/gone", "410")
async def gone(exchange: Exchange) -> None:
    await exchange.send("gone", status=410, kind="text/plain")


@route("N26", "/404", "404")
async def missing(exchange: Exchange) -> None:
    await exchange.send("missing", status=404, kind="text/plain")


@route("N26", "/401", "401")
async def unauthorized(exchange: Exchange) -> None:
    await exchange.send("who?", status=401, kind="text/plain", headers=[("WWW-Authenticate", 'Basic realm="x"')])


@route("N26", "/403", "403")
async def forbidden(exchange: Exchange) -> None:
    await exchange.send("no", status=403, kind="text/plain")


@route("N24", "/private", "a feed for reader:pencil only")
async def private(exchange: Exchange) -> None:
    if exchange.hit.headers.get("authorization") == "Basic cmVhZGVyOnBlbmNpbA==":
        await exchange.send(feed(_base(exchange), tag="private"))
    else:
        await unauthorized(exchange)


@route("N28", "/lie304", "304 to every condition, though the content changes")
async def lie304(exchange: Exchange) -> None:
    if {"if-none-match", "if-modified-since"} & exchange.hit.headers.keys():
        await exchange.send(status=304)
    else:
        await exchange.send(feed(_base(exchange), tag=f"lie{exchange.count}"), headers=[("ETag", '"same"')])


@route("N29", "/counter-etag", "the same body, each time with a new ETag")
async def counter_etag(exchange: Exchange) -> None:
    await exchange.send(feed(_base(exchange)), headers=[("ETag", f'"{exchange.count}"')])


@route("N32", "/html", "a login page where a feed should be; it names the feed")
async def html(exchange: Exchange) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="News" href="/ok">'
    form = '<form method="post"><input name="user"><input name="password" type="password"></form>'
    await exchange.send(page("Please log in", body=form, head=link), kind="text/html; charset=utf-8")


# --- packing


def _gzip(body: bytes) -> bytes:
    pack = zlib.compressobj(wbits=31)
    return pack.compress(body) + pack.flush()


def _zeros() -> Iterator[bytes]:
    piece = bytes(2**20)
    for _ in range(BOMB_BYTES // len(piece)):
        yield piece


@cache
def _bomb(encoding: str) -> bytes:
    if encoding in ("gzip", "deflate"):
        return _deflate_bomb(encoding)
    if encoding == "br":
        br_pack = brotli.Compressor(quality=1)
        return b"".join(br_pack.process(piece) for piece in _zeros()) + bytes(br_pack.finish())
    zstd_pack = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join(zstd_pack.compress(piece) for piece in _zeros()) + zstd_pack.flush()


def _deflate_bomb(encoding: str) -> bytes:
    """One packed MiB of zeros, repeated: made at once, where packing all of it would take seconds."""
    pack = zlib.compressobj(9, wbits=-15)
    piece = pack.compress(bytes(2**20)) + pack.flush(zlib.Z_FULL_FLUSH)
    packed = piece * (BOMB_BYTES // 2**20) + b"\x03\x00"  # and an empty last block
    crc, adler = 0, 1
    for zeros in _zeros():
        crc, adler = zlib.crc32(zeros, crc), zlib.adler32(zeros, adler)
    if encoding == "gzip":
        header = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
        return header + packed + crc.to_bytes(4, "little") + BOMB_BYTES.to_bytes(4, "little")
    return b"\x78\xda" + packed + adler.to_bytes(4, "big")
