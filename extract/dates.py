"""Dates as feeds and pages write them. A date that cannot be read stays unread: it is never today."""

from __future__ import annotations

import calendar
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from feedparser.datetimes.asctime import _parse_date_asctime
from feedparser.datetimes.greek import _parse_date_greek
from feedparser.datetimes.hungarian import _parse_date_hungarian
from feedparser.datetimes.korean import _parse_date_nate, _parse_date_onblog
from feedparser.datetimes.perforce import _parse_date_perforce
from feedparser.datetimes.rfc822 import _parse_date_rfc822, timezone_names

from extract.records import DateStatus

_LONGEST = 100  # characters; no date is longer
FUTURE_AFTER = timedelta(hours=24)

_W3C = re.compile(
    r"(\d{4})-(\d{1,3})-(\d{1,2})"
    r"(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([A-Za-z]{1,4}|[+-]\d{1,2}(?::?\d{2})?)?"
    r"(?:\[[\w/+-]+\])?)?"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})(.*)")
_HALF_DAY = re.compile(r"\b(\d{1,2}):(\d{2})(:\d{2})?\s*([AaPp])\.?[Mm]\.?(?![A-Za-z])")
_ZERO = re.compile(r"(?:\D*\b)?(?:0000-00-00|-0001\b|0001-01-01|9999-12-31)|.*\s-0001\s")

# Zone names in news feeds that RFC 822 does not know; only those that mean one offset. (IST is Indian, Irish, Israeli.)
_OFFSETS = {
    "UTC": "+0000", "WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "CEST": "+0200", "EET": "+0200",
    "EEST": "+0300", "MSK": "+0300", "SAST": "+0200", "PKT": "+0500", "SGT": "+0800", "HKT": "+0800", "AWST": "+0800",
    "JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip
_ZONE_NAME = re.compile(rf"\b({'|'.join(_OFFSETS)})$")

# Months elsewhere, by how they begin; only what means the same month in every language it was met in.
_MONTHS = {
    "jan": ("jän", "янв", "січ", "ene", "gen", "sty", "oca", "ian"),
    "feb": ("fév", "фев", "лют", "fev", "lut", "şub"),
    "mar": ("mär", "мар", "бер", "mrt"),
    "apr": ("avr", "апр", "кві", "abr", "kwi", "nis"),
    "may": ("mai", "май", "мая", "тра", "mag", "maj", "mei"),
    "jun": ("juin", "июн", "чер", "giu", "cze", "haz", "iun"),
    "jul": ("juil", "июл", "лип", "lug", "lip", "tem", "iul"),
    "aug": ("aoû", "aou", "авг", "сер", "ago", "sie", "ağu"),
    "sep": ("сен", "вер", "set", "wrz", "eyl"),
    "oct": ("окт", "жов", "okt", "ott", "out", "paź", "eki"),
    "nov": ("ноя", "лис", "lis", "kas", "noi"),
    "dec": ("déc", "дек", "гру", "dic", "dez", "gru", "ara"),
}
_ABROAD_MONTH = {beginning: month for month, beginnings in _MONTHS.items() for beginning in (month, *beginnings)}
_DAY_FIRST = re.compile(
    r"(?:[^\W\d_]{1,12}\.?,?\s+)?(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?\s+(?:de\s+)?(\d{4})\b(.*)"
)

# What databases and spreadsheets hand out for "no date": SQL Server, Windows, Excel, Excel for Mac.
_PLACEHOLDERS = frozenset({(1753, 1, 1), (1601, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1904, 1, 1)})
_LIBRARY: tuple[Callable[[str], time.struct_time | None], ...] = (_parse_date_rfc822, _parse_date_asctime)
_ABROAD: tuple[Callable[[str], time.struct_time | None], ...] = (
    _parse_date_onblog,
    _parse_date_nate,
    _parse_date_greek,
    _parse_date_hungarian,
    _parse_date_perforce,
)


def parse_date(raw: str | None, now: datetime, *, epoch: bool = False) -> tuple[datetime | None, DateStatus]:
    """What ``raw`` says, in UTC, and whether to believe it. A date without a zone is taken as UTC.

    ``missing``, ``unreadable`` (also 03/04/2026, whose day and month nobody can tell apart) and ``placeholder`` (1970,
    0001, 9999, 0000-00-00 and their like) come without a date; ``future`` (more than a day ahead of ``now``) keeps it,
    to be shown and not to be sorted by. Bare seconds since 1970 are read only with ``epoch``: when a whole feed does.
    """
    text = " ".join((raw or "").split())
    if not text:
        return None, "missing"
    if len(text) > _LONGEST:
        return None, "unreadable"
    if _ZERO.match(text):
        return None, "placeholder"
    try:
        read = _read(text, epoch)
    except (ValueError, OverflowError, ArithmeticError, TypeError, KeyError, IndexError, AttributeError):
        read = None
    if read is None:
        return None, "unreadable"
    if _is_placeholder(read):
        return None, "placeholder"
    return read, "future" if read - now > FUTURE_AFTER else "ok"


def looks_like_epoch(raw: str | None) -> bool:
    """Whether ``raw`` is nothing but seconds (or milliseconds) since 1970, for dates later than 1973."""
    return _EPOCH.fullmatch((raw or "").strip()) is not None


def _read(text: str, epoch: bool) -> datetime | None:
    if (found := _W3C.fullmatch(text)) and (found[7] or "Z")[0] in "+-Zz":  # most are
        return _utc(found.groups()[:6], found[7])
    text = _ZONE_NAME.sub(lambda zone: _OFFSETS[zone[1]], _HALF_DAY.sub(_whole_day, text))
    if _EPOCH.fullmatch(text):
        if not epoch:
            return None
        number = float(text)
        return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
    if found := _W3C.fullmatch(text) or _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        return _utc((year, month, day, hour, minute, second), zone)
    if found := _YEAR_MONTH.fullmatch(text):
        return _utc((found[1], found[2] or "1", "1", None, None, None), None)
    if found := _NUMBERS.fullmatch(text):
        first, second_number = int(found[1]), int(found[3])
        if (first > 12) == (second_number > 12) and first != second_number:
            return None
        day, month = (found[1], found[3]) if first > 12 else (found[3], found[1])
        return _utc((found[4], month, day, found[5], found[6], found[7]), None)
    if re.match(r"-?\d+(-|$)", text) and text.isascii():
        return None  # began like ISO 8601 and went astray; the lenient parsers below would make something up
    if found := _MONTH_FIRST.fullmatch(text):
        text = f"{found[2]} {found[1]} {found[3]}{found[4].replace(' at ', ' ')}"
    if (found := _DAY_FIRST.fullmatch(text)) and (month := _month(found[2])):
        text = f"{found[1]} {month} {found[3]}{found[4]}"
    text = re.sub(r"^([A-Za-z]{3,9}),(?=\S)", r"\1, ", text)
    for parser in _LIBRARY if text.isascii() and "/" not in text[:20] else (*_ABROAD, *_LIBRARY):
        parsed = parser(text)
        if parsed is not None and _plausible(text, parsed):
            # feedparser answers in UTC.
            return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    return None


def _plausible(text: str, parsed: time.struct_time) -> bool:
    """Guards against leap seconds and hours past midnight that a parser carried over into the next minute or day."""
    clock = re.search(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    if clock is None:
        return True
    return int(clock[1]) < 24 and int(clock[2]) < 60 and int(clock[3] or 0) < 60 and parsed.tm_year > -1


def _month(name: str) -> str | None:
    """The English beginning of a month's name in another language."""
    name = name.lower()
    return _ABROAD_MONTH.get(name[:4]) or _ABROAD_MONTH.get(name[:3])


def _whole_day(half: re.Match[str]) -> str:
    """ "10:05 PM" -> "22:05"; an hour over 12 was on the 24-hour clock already."""
    hour = int(half[1])
    if hour <= 12:
        hour = hour % 12 + (12 if half[4] in "Pp" else 0)
    return f"{hour:02d}:{half[2]}{half[3] or ''}"


def _utc(parts: tuple[str | None, ...], zone: str | None) -> datetime:
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in parts)
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(zone)).astimezone(UTC)


def _zone(zone: str | None) -> timezone:
    if not zone:
        return UTC
    if zone[0] not in "+-":
        return timezone(timedelta(hours=timezone_names[zone.lower()]))  # KeyError: not a zone's name
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59:
        raise ValueError(zone)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if zone[0] == "-" else offset)


def _is_placeholder(when: datetime) -> bool:
    if when.year < 1000 or when.year > 9000:
        return True
    if abs(when - datetime(1970, 1, 1, tzinfo=UTC)) <= timedelta(hours=14):
        return True  # the epoch itself, in any zone
    return (when.year, when.month, when.day) in _PLACEHOLDERS
