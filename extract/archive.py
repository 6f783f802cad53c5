"""Raw payloads kept as WARC: what was fetched, byte for byte, readable by anyone's tools.

One file a run, one gzip member a record, flushed record by record, so that another process reads a payload the moment
its place is known and a crash costs at most the record being written. File names come from run ids, never from URLs.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extract.records import NewsmillError

Headers = Iterable[tuple[str, str]]

# The body is stored decoded, so the headers that describe its coding on the wire must not be taken at their word.
_WIRE_ONLY = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_RENAMED = "X-Archive-Orig-"
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_UNSAFE_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_UNSAFE_HEADER = re.compile(r"[\x00-\x1f\x7f]+")


class PayloadMissing(NewsmillError):  # noqa: N818 - reads as what happened
    """No such file in the raw folder, or no record where it should be."""

    code = "E_PAYLOAD_MISSING"


class PayloadDamaged(NewsmillError):  # noqa: N818
    """The record is there, but is not what was written: cut, changed, or another."""

    code = "E_PAYLOAD_DAMAGED"


@dataclass(frozen=True, slots=True)
class Payload:
    """One stored answer. ``headers`` are as received, but for those about transfer and cookies; ``body`` is decoded."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Archive:
    """Writes one WARC file for one run. Nothing is created before the first record."""

    def __init__(self, folder: Path, run_id: str = "run") -> None:
        self._folder = folder
        self._stem = _UNSAFE_NAME.sub("-", run_id)[:80] or "run"
        self._file: io.FileIO | None = None
        self._name = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Idempotent. What was written is already on its way to disk."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(
        self,
        url: str,
        final_url: str,
        status: int,
        headers: Headers,
        body: bytes,
        fetched_at: datetime,
        request_headers: Headers | None = None,
    ) -> tuple[str, int]:
        """Stores one answer (``body`` decoded); returns its file, relative to the folder, and its offset there.

        Raises OSError when the disk refuses; the half-written record is cut off again, so that the file stays readable.
        """
        lines = [f"HTTP/1.1 {status}"]
        for name, value in headers:
            if name.lower() in _SECRET:
                continue
            kept = _RENAMED + name if name.lower() in _WIRE_ONLY else name
            lines.append(f"{kept}: {_UNSAFE_HEADER.sub(' ', value)}")
        lines.append(f"Content-Length: {len(body)}")
        record = _record(WarcRecordType.response, final_url, fetched_at)
        if url != final_url:
            record.headers["X-Requested-URI"] = url
        head = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n"
        member = _member(record, head + body, hashlib.sha1(body).digest())  # noqa: S324 - WARC's customary digest
        if request_headers is not None:
            asked = _record(WarcRecordType.request, url, fetched_at)
            asked.headers["WARC-Concurrent-To"] = record.record_id or ""
            target = re.sub(r"^https?://[^/?#]*", "", url) or "/"
            sent = [f"GET {target} HTTP/1.1"]
            sent += [f"{k}: {_UNSAFE_HEADER.sub(' ', v)}" for k, v in request_headers if k.lower() not in _SECRET]
            member += _member(asked, ("\r\n".join(sent) + "\r\n\r\n").encode("utf-8", "replace"), None)
        return self._append(member)

    def _append(self, member: bytes) -> tuple[str, int]:
        file = self._file or self._open()
        offset = file.tell()
        try:
            rest = memoryview(member)
            while rest:
                rest = rest[file.write(rest) :]
        except OSError:
            file.seek(offset)
            file.truncate(offset)
            raise
        return self._name, offset

    def _open(self) -> io.FileIO:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        suffix = 0
        while True:
            # A run taken up again never appends: its last record may have been cut by the crash.
            self._name = f"{self._stem}{f'-{suffix}' if suffix else ''}.warc.gz"
            try:
                descriptor = os.open(self._folder / self._name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                suffix += 1
                continue
            # Unbuffered: a full disk must be noticed at the record it hits, not at a later one.
            self._file = io.FileIO(descriptor, "wb")
            info = _record(WarcRecordType.warcinfo, None, datetime.now(UTC))
            fields = b"software: newsmill\r\nformat: WARC File Format 1.1\r\n"
            self._append(_member(info, fields, None, http=False))
            return self._file


def read(folder: Path, warc_file: str, offset: int) -> Payload:
    """The payload stored at ``offset`` of ``warc_file`` (a path relative to ``folder``).

    Raises PayloadMissing when there is nothing there, PayloadDamaged when its digest does not match.
    """
    place = f"{warc_file}:{offset}"
    path = folder / warc_file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PayloadMissing("a stored payload lies outside the raw folder", to=place)
    try:
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            if offset >= size:
                raise PayloadMissing("the raw file ends before the stored payload", to=place, next=_REFETCH)
            file.seek(offset)
            plain = _one_member(file)
        for record in ArchiveIterator(io.BytesIO(plain), parse_http=False, record_types=WarcRecordType.any_type):
            return _payload(record, place)
    except FileNotFoundError:
        raise PayloadMissing("the raw file of a stored payload is gone", to=place, next=_REFETCH) from None
    except (OSError, ValueError, EOFError, UnicodeError, zlib.error) as error:
        raise PayloadDamaged(f"a stored payload cannot be read ({error})", to=place, next=_REFETCH) from error
    raise PayloadDamaged("no record where the stored payload should be", to=place, next=_REFETCH)


def _one_member(file: BinaryIO) -> bytes:
    """The gzip member that starts here, its checksum verified. Raises zlib.error or EOFError."""
    unpack = zlib.decompressobj(31)
    pieces = []
    while not unpack.eof:
        packed = file.read(64 * 1024)
        if not packed:
            raise EOFError("cut short")
        pieces.append(unpack.decompress(packed))
    return b"".join(pieces)


def scan(path: Path, damaged: Callable[[PayloadDamaged], None] = lambda _: None) -> Iterator[tuple[int, Payload]]:
    """Every whole response of a file of ours with its offset, in order; ``damaged`` is told of those passed over."""
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, parse_http=False, record_types=WarcRecordType.response):
                offset = record.stream_pos
                try:
                    yield offset, _payload(record, f"{path.name}:{offset}")
                except PayloadDamaged as error:
                    damaged(error)
        except OSError:
            return  # the last record was cut by a crash


_REFETCH = "Fetch it again with `newsmill run`, or clean from `articles.text` alone."


def _record(kind: WarcRecordType, url: str | None, when: datetime) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = when.astimezone(UTC)
    if url is not None:
        record.headers["WARC-Target-URI"] = url
    return record


def _member(record: WarcRecord, content: bytes, payload_digest: bytes | None, *, http: bool = True) -> bytes:
    record.is_http = http
    record.set_bytes_content(content)
    plain = io.BytesIO()
    record.write(plain, checksum_data=True, payload_digest=payload_digest)
    # Level 4 takes half of level 6's time and 5 % more room; mtime 0 makes equal input equal bytes.
    return gzip.compress(plain.getvalue(), 4, mtime=0)


def _payload(record: WarcRecord, place: str) -> Payload:
    if record.record_type != WarcRecordType.response:
        raise PayloadDamaged("another kind of record lies where the stored payload should", to=place, next=_REFETCH)
    block = record.reader.read()
    if _digest(block) != record.headers.get("WARC-Block-Digest"):
        raise PayloadDamaged("a stored payload does not match its digest", to=place, next=_REFETCH)
    head, _, body = block.partition(b"\r\n\r\n")
    status_line, *fields = head.decode("utf-8", "replace").split("\r\n")
    pairs = (field.partition(": ") for field in fields)
    return Payload(
        url=record.headers.get("WARC-Target-URI") or "",
        status=int(status_line.split(" ")[1]),
        headers=tuple((name, value) for name, _, value in pairs),
        body=body,
        fetched_at=record.record_date,
    )


def _digest(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode("ascii")  # noqa: S324
