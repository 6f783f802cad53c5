"""A large remote file read as if it were on disk, part by part, through the door."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable

from extract.sources.base import Getter
from extract.web import Request

PART_BYTES = 4 * 2**20  # asked for at a time


def open_remote(url: str, door: Getter, loop: asyncio.AbstractEventLoop, feed_id: str | None = None) -> io.RawIOBase:
    """``url``'s bytes, to be read from a thread while ``loop`` runs. Reading raises OSError when the server fails."""

    async def part(place: int) -> bytes:
        span = ("Range", f"bytes={place}-{place + PART_BYTES - 1}")
        response = await door.get(Request(url, "archive", feed_id=feed_id, headers=(span,), keep_body=True))
        if response.body is not None:
            # A server that knows no ranges sends all of it, each time.
            return response.body if response.fetch.http_status == 206 else response.body[place : place + PART_BYTES]
        if response.fetch.http_status == 416:
            return b""
        raise OSError(f"{response.fetch.error_code}: {response.fetch.error}")

    def get(place: int) -> bytes:
        return asyncio.run_coroutine_threadsafe(part(place), loop).result()

    return _Parts(get)


class _Parts(io.RawIOBase):
    """A remote file, asked for part by part from a thread beside the event loop the door lives in.

    Unbuffered on purpose: what came before a part that fails must be handed over first.
    """

    def __init__(self, get: Callable[[int], bytes]) -> None:
        self._get = get
        self._begins = 0  # of the part in hand
        self._part = b""
        self._read = 0  # of the part
        self._last = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._begins + self._read

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of a remote file is not known")
        self._begins = offset + (self.tell() if whence == io.SEEK_CUR else 0)
        self._part, self._read, self._last = b"", 0, False
        return self._begins

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        if self._read == len(self._part) and not self._last:
            self._begins += self._read
            self._part, self._read = self._get(self._begins), 0
            self._last = len(self._part) < PART_BYTES
        taken = self._part[self._read : self._read + len(buffer)]
        self._read += len(taken)
        buffer[: len(taken)] = taken
        return len(taken)
