"""Reading WARC: records a second through extract.sources.warc over those of bare fastwarc, in one run; and memory."""

from __future__ import annotations

import gzip
import io
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extract.sources.base import Window
from extract.sources.warc_pages import read_pages

RECORDS = 1500
ROUNDS = 3
LARGE_MB = 256
_FIRST = date(2026, 10, 1)
_WINDOW = Window(_FIRST, _FIRST + timedelta(days=40))


def run() -> dict[str, tuple[float, str | float | None]]:
    """Measure -> (value, aim). Every record is wanted: the worst case, as each is unpacked, checked and dated."""
    file = _file()
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _bare(file)))
        ours.append(_seconds(lambda: _ours(io.BytesIO(file))))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as worker:
        small = worker.submit(_peak_mib, file, 1).result()
        large = worker.submit(_peak_mib, file, LARGE_MB * 10**6 // len(file)).result()
    return {
        "pages of a WARC file, over bare fastwarc": (min(bare) / min(ours), 0.5),
        f"MiB more for a file of {LARGE_MB} MB than for {len(file) / 1e6:.0f} MB": (large - small, "at most 50"),
    }


class _Repeated(io.RawIOBase):
    """A file's bytes, again and again: a large file that need not exist."""

    def __init__(self, content: bytes, times: int) -> None:
        self._content, self._size, self._place = content, len(content) * times, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        start = self._place % len(self._content)
        taken = self._content[start : start + min(len(buffer), self._size - self._place)]
        self._place += len(taken)
        buffer[: len(taken)] = taken
        return len(taken)


def _peak_mib(file: bytes, times: int) -> float:
    _ours(_Repeated(file, times))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ours(stream: io.RawIOBase | io.BytesIO) -> int:
    return sum(page is not None for page in read_pages(stream, ["bench.example"], _WINDOW))


def _bare(file: bytes) -> int:
    count = 0
    for record in ArchiveIterator(io.BytesIO(file), record_types=WarcRecordType.response, parse_http=True):
        record.reader.read()
        count += 1
    return count


def _seconds(work: Callable[[], int]) -> float:
    began = time.process_time()
    if work() != RECORDS:
        raise AssertionError("records were lost")
    return time.process_time() - began


def _file() -> bytes:
    rng = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(3000)]
    out = io.BytesIO()
    for number in range(RECORDS):
        when = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(minutes=number)
        text = " ".join(rng.choices(words, k=4000))
        body = (
            f'<html><head><meta property="article:published_time" content="{when.isoformat()}"></head>'
            f"<body><p>{text}</p></body></html>"
        ).encode()
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.record_date = when
        record.headers["WARC-Target-URI"] = f"https://bench.example/{when:%Y/%m/%d}/{number}"
        record.is_http = True
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
        plain = io.BytesIO()
        record.write(plain, checksum_data=True)
        out.write(gzip.compress(plain.getvalue(), 6))
    return out.getvalue()


if __name__ == "__main__":
    print(run())
