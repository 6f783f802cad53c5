"""One attempt in the making: what is known so far, and the row it becomes, whatever happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import httpx2

from extract.records import Fetch, Outcome, key
from extract.urls import without_credentials
from extract.web import headers as meaning
from extract.web.messages import Request
from extract.web.redirects import Trail
from extract.web.spool import Spool


@dataclass(slots=True)
class Attempt:
    """Filled while the request is under way. ``error`` is (code, message)."""

    request: Request
    trail: Trail
    number: int
    left_s: float  # of the whole request's time
    started_at: datetime
    used_s: float = 0.0
    status: int | None = None
    sent: tuple[tuple[str, str], ...] = ()
    received: tuple[tuple[str, str], ...] = ()
    bytes_wire: int = 0
    bytes_body: int = 0
    body: Spool | None = None
    error: tuple[str, str] | None = None
    cookies: httpx2.Cookies = field(default_factory=httpx2.Cookies)  # for the way to the answer, then forgotten

    def receive(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """The head of an answer."""
        self.status = status
        self.received = tuple(_header(name, value) for name, value in headers)

    def refuse(self, code: str, message: str) -> None:
        """Ended before anything was asked at this address."""
        self.status, self.received, self.error = None, (), (code, message)

    def header(self, name: str) -> str | None:
        """A header of the answer by its lower-case name, several joined."""
        found = [value for known, value in self.received if known == name]
        return ", ".join(found) if found else None

    @property
    def outcome(self) -> Outcome:
        if self.error is not None:
            return "error"
        if self.status == 304:
            return "not_modified"
        return "same_hash" if self.digest is not None and self.digest == self.request.known_digest else "ok"

    @property
    def digest(self) -> str | None:
        return self.body.digest if self.body is not None and self.error is None else None

    def close(self) -> None:
        """Lets go of the body."""
        if self.body is not None:
            self.body.close()

    def fetch(self, run_id: str, now: datetime, retry_after_s: float | None = None) -> Fetch:
        """The row of this attempt. ``retry_after_s`` where it does not come from the server's own words."""
        url = self.trail.passed[0] if self.trail.passed else without_credentials(self.request.url)[:4096]
        code, message = self.error if self.error is not None else (None, None)
        asked = retry_after_s if retry_after_s is not None else meaning.retry_after(self.header, now)
        return Fetch(
            fetch_id=key(run_id, url, self.started_at.isoformat(), self.number),
            run_id=run_id,
            feed_id=self.request.feed_id,
            kind=self.request.kind,
            url=url,
            final_url=self.trail.url,
            outcome=self.outcome,
            http_status=self.status,
            error_code=code,
            error=message,
            bytes_wire=self.bytes_wire,
            bytes_body=self.bytes_body,
            digest=self.digest,
            content_type=meaning.one_line(self.header("content-type"), 200),
            redirects=self.trail.passed,
            permanent_url=self.trail.permanent_url,
            etag=meaning.validator(self.header("etag")),
            last_modified=meaning.validator(self.header("last-modified")),
            retry_after_s=asked,
            max_age_s=meaning.max_age(self.header, now),
            warc_file=None,
            warc_offset=None,
            started_at=self.started_at,
            duration_s=round(self.used_s, 6),
            attempt=self.number,
            downgraded=self.trail.downgraded,
        )


def _header(name: bytes, value: bytes) -> tuple[str, str]:
    """Latin-1 by the standard, so that an ETag goes back byte for byte; addresses come in UTF-8 now and then."""
    lower = name.decode("latin-1").lower()
    if lower == "location":
        try:
            return lower, value.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return lower, value.decode("latin-1")
