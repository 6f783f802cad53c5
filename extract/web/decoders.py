"""Content-Encoding undone with bounds: never more than a few MiB beyond the cap exist at any moment.

A decoder takes what the wire brings and gives what it unpacks, piece by piece; the caller counts and stops. Its own
bound is per call, so a bomb is noticed after its first few pieces, not after its last.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Protocol

import brotli
import zstandard

from extract.records import NewsmillError

_PIECE = 256 * 1024
# A zstd block of 4 bytes may unpack to 128 KiB and the library has no output bound: 512 bytes make at most 16 MiB.
_ZSTD_SLICE = 512
_ZSTD_WINDOW = 8 * 2**20  # RFC 9659: larger windows are not allowed on the web


class BadEncoding(NewsmillError):  # noqa: N818
    """Not the encoding it says, or none that was asked for."""

    code = "E_ENCODING"


class CutShort(NewsmillError):  # noqa: N818
    """The packed data ends before it is complete."""

    code = "E_TRUNCATED"


class Decoder(Protocol):
    """``feed`` yields pieces of at most a few MiB and raises BadEncoding; ``finish`` raises CutShort."""

    def feed(self, data: bytes) -> Iterator[bytes]: ...

    def finish(self) -> None: ...


class Identity:
    """Nothing to undo."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        return


class Gzip:
    """RFC 1952, several members in a row included; what follows the last member is ignored, as browsers do."""

    def __init__(self) -> None:
        self._unpack = zlib.decompressobj(31)
        self._started = self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._ended:
            self._started = True
            try:
                piece = self._unpack.decompress(data, _PIECE)
            except zlib.error as trouble:
                raise BadEncoding("not gzip", to=str(trouble)) from None
            if piece:
                yield piece
            if self._unpack.eof:
                data = self._unpack.unused_data
                if data.startswith(b"\x1f\x8b"):
                    self._unpack = zlib.decompressobj(31)
                elif data:
                    self._ended = True
            else:
                data = self._unpack.unconsumed_tail

    def finish(self) -> None:
        if self._started and not self._ended and not self._unpack.eof:
            raise CutShort("gzip data ends too early")


class Deflate:
    """zlib (RFC 1950) as the standard says, raw deflate (RFC 1951) as some servers send."""

    def __init__(self) -> None:
        self._unpack: zlib._Decompress | None = None
        self._head = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._unpack is None:
            self._head += data
            if len(self._head) < 2:
                return
            # RFC 1950 2.2: method 8, and the first two bytes are a multiple of 31.
            wrapped = self._head[0] & 0x0F == 8 and int.from_bytes(self._head[:2], "big") % 31 == 0
            self._unpack = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
            data, self._head = self._head, b""
        while data and not self._unpack.eof:
            try:
                piece = self._unpack.decompress(data, _PIECE)
            except zlib.error as trouble:
                raise BadEncoding("not deflate", to=str(trouble)) from None
            if piece:
                yield piece
            data = self._unpack.unconsumed_tail

    def finish(self) -> None:
        if self._head or (self._unpack is not None and not self._unpack.eof):
            raise CutShort("deflate data ends too early")


class Brotli:
    """RFC 7932."""

    def __init__(self) -> None:
        self._unpack = brotli.Decompressor()
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._started = True
        while not self._unpack.is_finished():
            try:
                piece = self._unpack.process(data, output_buffer_limit=_PIECE)
            except brotli.error as trouble:
                raise BadEncoding("not brotli", to=str(trouble)) from None
            data = b""
            if piece:
                yield piece
            if self._unpack.can_accept_more_data() and not piece:
                return

    def finish(self) -> None:
        if self._started and not self._unpack.is_finished():
            raise CutShort("brotli data ends too early")


class Zstd:
    """RFC 8878, with the window bound of RFC 9659."""

    def __init__(self) -> None:
        self._new = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._unpack = self._new.decompressobj()
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            rest = data[start : start + _ZSTD_SLICE]
            while rest:
                if self._started and self._unpack.eof:
                    self._unpack = self._new.decompressobj()  # another frame follows
                self._started = True
                try:
                    piece = self._unpack.decompress(rest)
                except zstandard.ZstdError as trouble:
                    raise BadEncoding("not zstd", to=str(trouble)) from None
                if piece:
                    yield piece
                rest = self._unpack.unused_data if self._unpack.eof else b""

    def finish(self) -> None:
        if self._started and not self._unpack.eof:
            raise CutShort("zstd data ends too early")


def decoder(content_encoding: Sequence[str], asked_for: Sequence[str]) -> Decoder:
    """The decoder for the values of all Content-Encoding headers. Raises BadEncoding for more than one encoding, an
    unknown one, or one not in ``asked_for``."""
    named = [name.strip().lower() for value in content_encoding for name in value.split(",")]
    named = [name for name in named if name and name != "identity"]
    if not named:
        return Identity()
    if len(named) > 1:
        raise BadEncoding("more than one content encoding", to=", ".join(named)[:100])
    name = {"x-gzip": "gzip"}.get(named[0], named[0])
    if name not in asked_for:
        raise BadEncoding("content encoding not asked for", to=name[:100])
    made: dict[str, type[Gzip] | type[Deflate] | type[Brotli] | type[Zstd]] = {
        "gzip": Gzip, "deflate": Deflate, "br": Brotli, "zstd": Zstd,
    }  # fmt: skip
    return made[name]()
