"""What single values of newsmill.toml have to be: each takes a value and gives it back, or raises ValueError saying
what is allowed."""

from __future__ import annotations

import difflib
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from croniter import croniter
from croniter.croniter import CroniterBadDateError

from extract.language import language_code
from extract.records import NewsmillError
from extract.urls import safe

_MEMORY = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


def cron(value: str) -> str:
    if not croniter.is_valid(value):
        raise ValueError('not a cron expression; allowed is for example "*/15 * * * *"')
    try:
        croniter(value, datetime.now(UTC)).get_next()
    except CroniterBadDateError:
        raise ValueError("no day is like that: it never comes") from None
    return value


def timezone(value: str) -> str:
    if value not in available_timezones():
        close = difflib.get_close_matches(value, available_timezones(), 1)
        raise ValueError("not a time zone" + (f"; did you mean {close[0]}?" if close else ", such as Europe/Kyiv"))
    return value


def address(value: str) -> str:
    try:
        return safe(value)
    except NewsmillError as error:
        raise ValueError(str(error).replace("\n", "; ")) from None


def endpoint(value: str) -> str:
    """Of a service of the user's choice, kept as it is written: it may stand on a private network."""
    if not value.startswith(("http://", "https://")) or not urlsplit(value).hostname:
        raise ValueError('not an address, such as "https://example.org/hook"')
    return value


def name(value: str) -> str:
    if not value.strip():
        raise ValueError("it must not be empty")
    return value


def language(value: str) -> str:
    code = language_code(value)
    if code is None:
        raise ValueError('not a language tag, such as "en" or "pt-BR"')
    return code


def host_port(value: str) -> str:
    name, _, port = value.rpartition(":")
    if not name or not port.isdigit():
        raise ValueError('each must be an exact "host:port", such as "127.0.0.1:8080"')
    return value


def memory(value: str) -> str:
    if not _MEMORY.fullmatch(value):
        raise ValueError('not an amount of memory, such as "1GB" or "500MB"')
    return value


def one_line(value: str) -> str:
    if not value.isprintable():
        raise ValueError("it becomes a line of each request: no line breaks or control characters")
    return value


def proxy(value: str) -> str:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise ValueError('not a proxy\'s address, such as "http://proxy.example.org:3128"')
    return value
