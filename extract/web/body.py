"""The body of an answer: read piece by piece, unpacked and counted, never more of it than the cap."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx2

from extract.records import NewsmillError
from extract.web.attempt import Attempt
from extract.web.decoders import decoder
from extract.web.headers import stated_length
from extract.web.spool import Spool

_DRAINED = 64 * 1024  # of a body nobody wants, so that the connection can be used again
_DRAIN_S = 1.0


class TooBig(NewsmillError):  # noqa: N818
    """Over the cap."""

    code = "E_TOO_BIG"


class EmptyAnswer(NewsmillError):  # noqa: N818
    """Success, says the server, and sends nothing."""

    code = "E_EMPTY"


async def read(attempt: Attempt, answer: httpx2.Response, cap: int, encodings: Sequence[str]) -> None:
    """Into ``attempt.body``. Raises TooBig (before reading where the length is announced), EmptyAnswer, BadEncoding,
    CutShort, and what the connection raises; the counts in ``attempt`` stand in any case."""
    stated = stated_length(attempt.header("content-length"))
    if stated is not None and stated > cap:
        raise TooBig(f"{stated} bytes announced, {cap} allowed")
    await read_start(attempt, answer, cap, encodings)
    if attempt.bytes_wire > cap or attempt.bytes_body > cap:
        raise TooBig(f"more than {cap} bytes" + ("" if attempt.bytes_wire > cap else " unpacked"))
    if not attempt.bytes_body:
        raise EmptyAnswer(f"{attempt.status} without a body")


async def read_start(attempt: Attempt, answer: httpx2.Response, cap: int, encodings: Sequence[str]) -> None:
    """Into ``attempt.body``: complete, or cut after the piece that went over the cap; none included."""
    unpack = decoder([value for name, value in attempt.received if name == "content-encoding"], encodings)
    attempt.body = Spool()
    async for packed in answer.aiter_raw():
        attempt.bytes_wire += len(packed)
        for piece in unpack.feed(packed):
            attempt.bytes_body += len(piece)
            if attempt.bytes_body > cap:
                attempt.body.write(piece[: len(piece) - (attempt.bytes_body - cap)])
                return
            attempt.body.write(piece)
        if attempt.bytes_wire > cap:
            return
    unpack.finish()


async def drain(answer: httpx2.Response) -> int:
    """Reads a body nobody wants, so that the connection can go on; gives up on much, on slow and on broken ones, whose
    connection is then closed. Returns the bytes read."""
    size = 0
    try:
        async with asyncio.timeout(_DRAIN_S):
            async for piece in answer.aiter_raw():
                size += len(piece)
                if size > _DRAINED:
                    break
    except Exception:  # the status was all that mattered, and it is known
        return size
    return size
