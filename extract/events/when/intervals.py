"""What time words mean: each resolved into an interval of days against an anchor day, never against now.

An expression becomes an interval of days with a precision. ``lean`` is the tense around it: -1 past, 1 future, 0 not
told; it decides whether "Friday" is the last or the next, and which year "March" falls in.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.events.numbers import value
from extract.records import DatePrecision

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of days, both ends included, or an open time when ``first`` is None."""

    first: date | None
    last: date | None
    precision: DatePrecision


NOTHING = Span(None, None, "none")


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: the anchor day (None: unknown), the last day told, the tense, and the
    year of the last time told, however exactly."""

    anchor: date | None
    told: date | None = None
    lean: int = 0
    year: int | None = None


Resolve = Callable[[Context], Span]


def one_day(year: int, month: int, day: int) -> Span:
    try:
        return span_of_days(date(year, month, day))
    except ValueError:
        return NOTHING


def span_of_days(first: date, last: date | None = None) -> Span:
    return Span(first, last or first, "day")


def _shift(day: date | None, days: int) -> date | None:
    """``day`` moved, or None where there is no such day."""
    try:
        return None if day is None else day + timedelta(days)
    except OverflowError:
        return None


def _shifted(day: date | None, days: int) -> Span:
    moved = _shift(day, days)
    return NOTHING if moved is None else span_of_days(moved)


def month_of(year: int, month: int) -> Span:
    """A month. "Early" and "late" in it have no edges: they stay in the expression's words, not in its days."""
    if not 1 <= year <= 9999:
        return NOTHING
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def span_of_months(year: int, low: int, high: int, precision: DatePrecision = "month") -> Span:
    """From month ``low`` to month ``high``, which lies in the next year when smaller."""
    after = year + (high < low)
    if not (year >= 1 and after <= 9999):
        return NOTHING
    return Span(date(year, low, 1), date(after, high, monthrange(after, high)[1]), precision)


def year_of(year: int) -> Span:
    return span_of_months(year, 1, 12, "year")


def _week_of(day: date | None) -> Span:
    monday = _shift(day, -day.weekday()) if day else None
    sunday = _shift(monday, 6)
    return Span(monday, sunday, "week") if monday and sunday else NOTHING


def month_number(word: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(word.lower().strip(".")[:3]))


def full_year(word: str, anchor: date | None = None) -> int:
    year = int(word)
    if year >= 100:
        return year
    pivot = (anchor.year if anchor else 2000) % 100
    century = (anchor.year if anchor else 2000) // 100
    return (century if year <= pivot + 5 else century - 1) * 100 + year


def weekday(name: str, how: str) -> Resolve:
    target = _WEEKDAYS.index(name.lower())

    def resolve(context: Context) -> Span:
        if context.anchor is None:
            return NOTHING
        back = (context.anchor.weekday() - target) % 7
        ahead = (target - context.anchor.weekday()) % 7
        if how in ("last", "previous", "past"):
            return _shifted(context.anchor, -(back or 7))
        if how in ("next", "coming", "following", "upcoming"):
            return _shifted(context.anchor, ahead or 7)
        if how == "last week":
            return _shifted(context.anchor, target - context.anchor.weekday() - 7)
        if how == "next week":
            return _shifted(context.anchor, target - context.anchor.weekday() + 7)
        if context.lean > 0 and ahead:
            return _shifted(context.anchor, ahead)
        return _shifted(context.anchor, -back)

    return resolve


def _just_ahead(anchor: date, past: list[date], ahead: list[date]) -> bool:
    """Whether a day told of in the past ("a June 3 hearing was scheduled") is rather the coming one: it is less than
    three months off, and the last one more than nine months ago."""
    if not past or not ahead:
        return False
    return (min(ahead) - anchor).days < 92 and (anchor - max(past)).days > 273


def yearless(month: int, low: int, high: int | None, how: str = "") -> Resolve:
    """A month and day without a year: the last one, or the next when the tense is future and it is not long off."""

    def resolve(context: Context) -> Span:
        if context.anchor is None:
            return NOTHING
        found = []
        for year in (context.anchor.year - 1, context.anchor.year, context.anchor.year + 1):
            span = one_day(year, month, low)
            if span.first:
                found.append(span.first)
        past = [d for d in found if d <= context.anchor + timedelta(1)]
        ahead = [d for d in found if d >= context.anchor]
        chosen: date | None
        if how == "last":
            chosen = max((d for d in found if d < context.anchor), default=None)
        elif how == "next" or context.lean > 0:
            chosen = min(ahead, default=None)
        elif context.lean < 0 and not _just_ahead(context.anchor, past, ahead):
            chosen = max(past, default=None)
        else:
            anchor = context.anchor
            chosen = min(found, key=lambda d: (abs((d - anchor).days), d), default=None)
        if chosen is None:
            return NOTHING
        last = one_day(chosen.year, month, high).first if high else None
        return span_of_days(chosen, last if last and last > chosen else None)

    return resolve


def month_alone(month: int, how: str) -> Resolve:
    def resolve(context: Context) -> Span:
        if context.anchor is None:
            return NOTHING
        now = context.anchor.year
        passed = month <= context.anchor.month
        if how == "last":
            year = now if month < context.anchor.month else now - 1
        elif how == "next":
            year = now if month > context.anchor.month else now + 1
        elif how == "this":
            year = now
        elif how == "that" and context.year is not None:  # "in August 1995 ... that November"
            year = context.year
        elif context.lean > 0:
            year = now if month >= context.anchor.month else now + 1
        elif context.lean == 0 and not passed and month - context.anchor.month <= 3:
            year = now
        else:
            year = now if passed else now - 1
        return month_of(year, month)

    return resolve


def _count(words: str) -> int | None:
    words = words.lower()
    if words in ("several", "a few"):
        return None
    found = 1.0 if words in ("a", "an") else (value(words) or (None, None))[0]
    return None if found is None else int(found)


def ago(words: str, unit: str, sign: int, from_told: bool = False) -> Resolve:
    """ "two weeks ago" (sign -1), "in three months" (1); from the day told before when ``from_told``."""
    count = _count(words)
    unit = unit.lower()

    def resolve(context: Context) -> Span:
        span = counted(context)
        after = span.first is not None and context.anchor is not None and span.first > context.anchor
        return NOTHING if from_told and context.lean < 0 and after else span  # "three years later they paid"

    def counted(context: Context) -> Span:
        base = context.told if from_told else context.anchor
        if base is None or count is None:
            return NOTHING
        if unit == "day":
            return _shifted(base, sign * count)
        if unit in ("hour", "minute"):
            hours = count if unit == "hour" else count / 60
            return span_of_days(base) if hours < 12 else _shifted(base, sign * round(hours / 24))
        if unit == "week":
            return _week_of(_shift(base, 7 * sign * count)) if count > 1 else _shifted(base, 7 * sign)
        if unit == "month":
            months = base.year * 12 + base.month - 1 + sign * count
            return month_of(months // 12, months % 12 + 1) if months >= 12 else NOTHING
        years = {"year": 1, "decade": 10}.get(unit, 100) * count
        year = (context.year or base.year) if from_told else base.year
        return year_of(year + sign * years)

    return resolve


def relative_unit(how: str, unit: str, part: str) -> Resolve:
    """ "last week", "this month", "later this week"; the day it is told on bounds "earlier" and "later"."""
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(how, 0)

    def resolve(context: Context) -> Span:
        base = context.anchor
        if base is None:
            return NOTHING
        if unit == "week":
            week = _week_of(_shift(base, 7 * step))
            if week.first and week.last and step == 0:
                if part == "earlier":
                    return Span(week.first, base, "week")
                if part == "later":
                    return Span(base, week.last, "week")
            return week
        if unit == "month":
            months = base.year * 12 + base.month - 1 + step
            whole = month_of(months // 12, months % 12 + 1)
        elif unit == "year":
            whole = year_of(base.year + step)
        else:
            whole = span_of_months(base.year + 10 * step, 1, 12, "year")
        if whole.first and whole.last and step == 0 and part == "earlier" and whole.first <= base:
            return Span(whole.first, min(base, whole.last), whole.precision)
        if whole.first and whole.last and step == 0 and part == "later" and whole.last >= base:
            return Span(max(base, whole.first), whole.last, whole.precision)
        return whole

    return resolve


def weekend(how: str) -> Resolve:
    """ "over the weekend", "this past weekend": the one that is or was; "next weekend"."""

    def resolve(context: Context) -> Span:
        base = context.anchor
        if base is None:
            return NOTHING
        saturday = _shift(base, 5 - base.weekday())
        within = base.weekday() >= 5
        coming = (
            how in ("next", "coming") or (how != "past" and context.lean > 0) or (how == "this" and not context.lean)
        )
        if (how == "last" and within) or (not within and not coming):
            saturday = _shift(saturday, -7)
        elif within and how in ("next", "coming"):
            saturday = _shift(saturday, 7)
        sunday = _shift(saturday, 1)
        return span_of_days(saturday, sunday) if saturday and sunday else NOTHING

    return resolve


def past_units(words: str | None, unit: str) -> Resolve:
    """ "over the past three days": the days up to the anchor."""
    count = _count(words) if words else 1

    def resolve(context: Context) -> Span:
        if context.anchor is None or count is None:
            return NOTHING
        size = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}.get(unit, 36525)
        first = _shift(context.anchor, -max(1, round(size * count)))
        precision: DatePrecision = {"hour": "day", "day": "day", "week": "week", "month": "month"}.get(unit, "year")  # type: ignore[assignment]
        return Span(first, context.anchor, precision) if first else NOTHING

    return resolve


def anchored(days: int, span: int = 0) -> Resolve:
    def resolve(context: Context) -> Span:
        first = _shift(context.anchor, days)
        last = _shift(first, span)
        return span_of_days(first, last) if first and last else NOTHING

    return resolve


def counted_from_told(days: int) -> Resolve:
    return lambda context: _shifted(context.told, days)


def fixed(span: Span) -> Resolve:
    return lambda _: span


def season(name: str, year: str | None, how: str) -> Resolve:
    low, high = _SEASONS[name.lower()]

    def resolve(context: Context) -> Span:
        if year:
            return span_of_months(int(year), low, high)
        if context.anchor is None:
            return NOTHING
        base = context.anchor.year
        span = span_of_months(base, low, high)
        if how == "last" and span.last and span.last >= context.anchor:
            return span_of_months(base - 1, low, high)
        if how == "next" and span.first and span.first <= context.anchor:
            return span_of_months(base + 1, low, high)
        return span

    return resolve


def quarter(number: int, year: str | None, how: str) -> Resolve:
    def resolve(context: Context) -> Span:
        if year:
            base = int(year)
        elif context.anchor is None:
            return NOTHING
        else:
            base = context.anchor.year - (how == "last")
            if not how and context.lean <= 0 and 3 * number - 2 - context.anchor.month > 5:
                base -= 1  # "in the fourth quarter", told in January: the last one
        return span_of_months(base, 3 * number - 2, 3 * number)

    return resolve


def decade(year: int) -> Span:
    """The ten years from a round one."""
    return Span(date(year, 1, 1), date(year + 9, 12, 31), "year")
