"""What answer headers mean. Pure; nothing here trusts its input."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT_S = 86_400.0
"""No server can send us away for longer than a day."""

Header = Callable[[str], str | None]
"""Looks a header up by its lower-case name."""


def http_date(value: str | None) -> datetime | None:
    """An HTTP date (RFC 9110 5.6.7), UTC; None when it is none."""
    if not value:
        return None
    try:
        parsed = parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def retry_after(header: Header, now: datetime) -> float | None:
    """Seconds the server asks to be left alone, 0 to a day; None when it does not say, or not readably.

    A date is read against the server's own Date header, so that a wrong clock on either side does no harm.
    """
    value = (header("retry-after") or "").strip()
    if re.fullmatch(r"[0-9]{1,20}", value):
        return min(float(value), LONGEST_WAIT_S)
    until = http_date(value)
    if until is None:
        return None
    return min(max((until - (http_date(header("date")) or now)).total_seconds(), 0.0), LONGEST_WAIT_S)


def max_age(header: Header, now: datetime) -> float | None:
    """Seconds the answer stays fresh (RFC 9111 4.2.1), for a private cache; None when nothing is said."""
    directives = (header("cache-control") or "").lower()
    if re.search(r"\bno-(?:store|cache)\b", directives):
        return 0.0
    if found := re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,10})", directives):
        age = (header("age") or "").strip()
        return max(float(found[1]) - (float(age) if re.fullmatch(r"[0-9]{1,10}", age) else 0.0), 0.0)
    expires = http_date(header("expires"))
    if expires is None:
        return None
    return max((expires - (http_date(header("date")) or now)).total_seconds(), 0.0)


def stated_length(value: str | None) -> int | None:
    """Content-Length as a number; None when it is absent or no number."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,18}", value) else None


def one_line(value: str | None, longest: int = 500) -> str | None:
    """A header's value fit for a row and a terminal: no control characters, bounded."""
    if value is None:
        return None
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", value).strip()[:longest] or None


def validator(value: str | None) -> str | None:
    """An ETag or Last-Modified to be sent back byte for byte; None for one too long to be worth it."""
    return value if value and len(value) <= 1000 else None
