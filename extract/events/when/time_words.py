"""Time expressions: finding them in a text. What each means is :mod:`.intervals`'s."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extract.events.when.intervals import (
    NOTHING,
    Context,
    Resolve,
    Span,
    ago,
    anchored,
    counted_from_told,
    decade,
    fixed,
    full_year,
    month_alone,
    month_number,
    month_of,
    one_day,
    past_units,
    quarter,
    relative_unit,
    season,
    span_of_days,
    span_of_months,
    weekday,
    weekend,
    year_of,
    yearless,
)
from extract.events.when.stretches import MONTH, SEASON, WEEKDAY, stretches

_PART = r"(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn)"
_D = r"(?:[12]\d|3[01]|0?[1-9])"
_DAYS = rf"(?P<day>{_D})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|through|until)\s?(?P<to>{_D})(?:st|nd|rd|th)?)?"
_Y = r"(?:1[89]\d\d|20\d\d)"
_YY = r"\d\d(?![\d:,.]\d|\d|\s*(?:people|%|percent))"  # "23 Aug 88"
_NAMED = rf"\b(?:{WEEKDAY},?\s+)?"
_EARLY = r"(?:[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:beginning|start|end|middle) of)"
_HOW = r"(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]hat)"
_NO_HOW = r"(?P<how>(?!))?"  # the group, for the handler; never matches
_NO_SCORE = r"(?![,.]?\d|\s*(?:percent|per cent|people|seats|points)\b|%)"
_NO_COUNT = r"(?![\d,]\d|-(?!\s)|\s?[%°])"
_SURE = r"(?!(?:May|March|Mar|Jun|Jul|Jan|Dec|Oct|Nov|Apr|Sep)\b)"  # those stand alone only after "in", "last", ...
_BEFORE_MONTH = "|".join(
    rf"(?<=\b{word} )"
    for word in ("[Ii]n", "[Ss]ince", "[Bb]y", "[Uu]ntil", "[Oo]f", "[Ff]rom", "[Tt]hrough", "[Bb]efore", "[Aa]fter",
                 "[Dd]uring", "[Ee]very")
)  # fmt: skip
_OF_YEAR = rf"(?:\s+(?:of\s+)?(?:(?P<year>{_Y})|(?P<how>this|last|the) year))"
_N = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a couple of|several|a few)"
)
_UNIT = r"(?:day|week|month|year|decade|centur(?:y|ie)|hour|minute)"
_AROUND = r"(?:(?:about|around|nearly|almost|some|more than|less than|over|at least|roughly|just|exactly|only)\s+)?"
# "in recent months" has no edges; these are the widest the words are commonly used for.
_RECENT = {
    "day": ("seven", "day"), "week": ("six", "week"), "month": ("six", "month"), "year": ("five", "year"),
    "decade": ("three", "decade"),
}  # fmt: skip
_FEASTS = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year’s eve": (12, 31), "new year’s day": (1, 1),
    "valentine's day": (2, 14), "valentine’s day": (2, 14), "halloween": (10, 31), "labour day": (5, 1),
}  # fmt: skip
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text, not yet resolved."""

    start: int
    end: int
    resolve: Resolve


_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], Found | None]]


def _found(m: re.Match[str], resolve: Callable[[Context], Span]) -> Found:
    return Found(m.start(), m.end(), resolve)


def _full_date(m: re.Match[str]) -> Found:
    month, low, high = month_number(m["month"]), int(m["day"]), m["to"]

    def resolve(context: Context) -> Span:
        year = full_year(m["year"], context.anchor)
        span = one_day(year, month, low)
        if high and span.first:
            last = one_day(year, month, int(high)).first
            return span_of_days(span.first, last if last and last > span.first else None)
        return span

    return _found(m, resolve)


def _yearless_date(m: re.Match[str]) -> Found:
    high = int(m["to"]) if m["to"] else None
    return _found(m, yearless(month_number(m["month"]), int(m["day"]), high, (m["how"] or "").lower()))


def _month_year(m: re.Match[str]) -> Found:
    month = month_number(m["month"])
    return _found(m, lambda c: month_of(full_year(m["year"], c.anchor), month))


def _months_range(m: re.Match[str]) -> Found:
    low, high = month_number(m["month"]), month_number(m["to"])
    return _found(m, fixed(span_of_months(int(m["year"]) - (high < low), low, high)))


def _bare_month(m: re.Match[str]) -> Found:
    return _found(m, month_alone(month_number(m["month"]), (m["how"] or "").lower()))


def _numeric(m: re.Match[str]) -> Found:
    return _found(m, fixed(one_day(int(m["year"]), int(m["month"]), int(m["day"]))))


def _slashed(m: re.Match[str]) -> Found | None:
    low, high = int(m["a"]), int(m["b"])
    if low > 12:
        low, high = high, low
    return _found(m, fixed(one_day(int(m["year"]), low, high)))


def _decade(m: re.Match[str]) -> Found:
    return _found(m, fixed(decade(int(m["decade"]))))


def _quarter(m: re.Match[str]) -> Found:
    number = int(m["q"]) if m["q"] else _ORDINALS[m["n"].lower()]
    return _found(m, quarter(number, m["year"], (m["how"] or "").lower()))


def _season(m: re.Match[str]) -> Found:
    return _found(m, season(m["name"], None, m["how"].lower()))


def _season_of_year(m: re.Match[str]) -> Found:
    return _found(m, season(m["name"], m["year"], ""))


def _weekday(m: re.Match[str]) -> Found | None:
    if _NAMED_DAY.search(m.string, max(m.start() - _NAME_WIDTH, 0), m.start()):
        return None
    week = (m["week"] or "").lower()
    how = f"{week} week" if week in ("last", "next") else (m["how"] or "").lower()
    return _found(m, weekday(m["name"], how))


def _weekend(m: re.Match[str]) -> Found:
    return _found(m, weekend((m["how"] or "past").lower().removeprefix("this ")))


def _relative(m: re.Match[str]) -> Found:
    part = (m["part"] or "").lower().removesuffix(" in")
    return _found(m, relative_unit(m["how"].lower().removeprefix("the "), m["unit"].lower(), part))


def _past(m: re.Match[str]) -> Found:
    return _found(m, past_units(m["n"], m["unit"].lower()))


def _recent(m: re.Match[str]) -> Found:
    return _found(m, past_units(*_RECENT[m["unit"].lower()]))


def _in_days(first: int, more: int = 0) -> Callable[[re.Match[str]], Found]:
    return lambda m: _found(m, anchored(first, more))


def _from_told(step: int) -> Callable[[re.Match[str]], Found]:
    return lambda m: _found(m, counted_from_told(step))


def _counted(sign: int, *, from_told: bool = False) -> Callable[[re.Match[str]], Found]:
    return lambda m: _found(m, ago(m["n"], m["unit"], sign, from_told))


# "Good Friday", "Black Monday": a day of some year, not of this week.
_NAMED_DAY = re.compile(r"\b(?:Good|Black|Bloody|Super|Holy|Cyber|Easter|Palm|Ash|Shrove|Fat|Maundy|Red|Dark)\s+$")
_NAME_WIDTH = 12  # characters before a weekday that its other name can take up
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|of|for|before|after|to|and|or|through|late|early|mid|the|a|an|this|"
    r"between|between \d{4} and|around|about|circa|as of|back in|winter|spring|summer|autumn|fall|election|elections|"
    r"following|pre|post|throughout|ending|ended|fiscal|year|years)[\s-]*|[(,–-]\s?)$",
    re.I,
)
_AFTER_YEAR = re.compile(
    r"\s+(?:people|soldiers|troops|civilians|dollars|men|women|children|euros|pounds|miles|km|feet|meters"
    r"|metres|tons|tonnes|mph|rpm|calories|homes|houses|police|officers|fighters|workers|jobs|votes"
    r"|members|students|prisoners|refugees|GMT|UTC|hours)\b", re.I)  # fmt: skip


def _year(m: re.Match[str]) -> Found | None:
    before = m.string[: m.start("year")] if not m["part"] else m.string[: m.end("part")]
    counted = _AFTER_YEAR.match(m.string, m.end()) and not before.endswith("In ")  # "In 1998 soldiers fled": when
    if counted or (not m["part"] and not _BEFORE_YEAR.search(before[-30:])):
        return None
    start = m.start("part") if m["part"] else m.start("year")
    year, to = int(m["year"]), m["to"]
    span = year_of(year)
    if to:
        last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
        if last > year:
            span = Span(date(year, 1, 1), date(last, 12, 31), "year")
    return Found(start, m.end(), fixed(span))


def _old_year(m: re.Match[str]) -> Found | None:
    """ "in 793 and", "in 1066": a number that ends its phrase after "in"."""
    return None if m.string[m.end() :].startswith(" BC") else Found(m.start(), m.end(), fixed(year_of(int(m["year"]))))


def _half(m: re.Match[str]) -> Found:
    low, high = (1, 6) if m["n"].lower() == "first" else (7, 12)

    def resolve(context: Context) -> Span:
        if m["year"]:
            return span_of_months(int(m["year"]), low, high)
        if context.anchor is None:
            return NOTHING
        return span_of_months(context.anchor.year - (m["how"].lower() == "last"), low, high)

    return _found(m, resolve)


def _feast(m: re.Match[str]) -> Found | None:
    if m["name"][:1].islower():
        return None
    month, day = _FEASTS[m["name"].lower()]
    if m["year"]:
        return _found(m, fixed(one_day(int(m["year"]), month, day)))
    return _found(m, yearless(month, day, None))


_RULES: tuple[_Rule, ...] = tuple(
    (kind, re.compile(pattern, flags), handle)
    for kind, pattern, flags, handle in (
        # --- full dates
        ("Y", rf"\b(?P<year>{_Y})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_D})\b", 0, _numeric),
        ("Y", rf"\b(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<year>{_Y})\b", 0, _slashed),
        ("M", rf"{_NAMED}(?P<month>{MONTH})\s+{_DAYS},?\s+(?P<year>{_Y})\b", re.I, _full_date),
        ("M", rf"{_NAMED}{_DAYS}(?:\s+of)?[\s-]+(?P<month>{MONTH}),?[\s-]+(?P<year>{_Y}|{_YY})\b", re.I, _full_date),
        # --- days that are names
        ("MD", r"\b9/11\b|\bSept?(?:ember|\.)? 11(?:th)?(?= (?:terror\w* )?(?:attack|hijack|memorial|anniversar))", 0,
         lambda m: _found(m, fixed(one_day(2001, 9, 11)))),
        # --- month and day
        ("M", rf"{_NAMED}(?:(?P<how>last|next|this)\s+)?(?P<month>{MONTH})\s+{_DAYS}\b{_NO_SCORE}", 0, _yearless_date),
        ("M", rf"{_NAMED}{_NO_HOW}{_DAYS}(?:\s+of)?\s+(?P<month>{MONTH})", re.I, _yearless_date),
        # --- months
        ("M", rf"\b(?P<month>{MONTH})\s?(?:-|–|to|and|through)\s?(?P<to>{MONTH})\s+(?P<year>{_Y})\b", 0, _months_range),
        ("M", rf"\b(?:{_EARLY}[\s-]+)?(?P<month>{MONTH})(?:,|\s+of)?\s+(?P<year>{_Y})\b", 0, _month_year),
        ("M", rf"\b(?:{_EARLY}[\s-]+)?(?:(?P<how>{_HOW})\s+)?(?P<month>{_SURE}{MONTH})(?!\s+\d)",
         0, _bare_month),
        ("M", rf"(?=[MmEeLlTt])(?:{_BEFORE_MONTH}|\b{_EARLY}[\s-]+){_NO_HOW}(?P<month>May|March)\b(?!\s+\d)",
         0, _bare_month),
        ("M", rf"\b(?P<how>{_HOW})\s+(?P<month>May|March)\b(?!\s+\d)", 0, _bare_month),
        # --- years, quarters, seasons
        ("Y", rf"\b(?P<part>{_EARLY})?[\s-]*(?<!\w)(?P<year>{_Y})(?:\s?[-–]\s?(?P<to>{_Y}|\d\d))?\b{_NO_COUNT}",
         0, _year),
        ("Y", r"(?<=\bIn )(?P<year>1[0-7]\d\d)(?=,? [a-z])", 0, _old_year),
        ("Y", r"(?<=\b[Ii]n )(?P<year>1[0-7]\d\d|[1-9]\d\d)(?=[.;,)]|\s+(?:and|when|by|AD|BC)\b)(?![.,]\d)",
         0, _old_year),
        ("Y", rf"\b(?:the\s+)?(?:{_EARLY}[\s-]+)?(?P<decade>(?:1[89]|20)\d0)s\b", 0, _decade),
        ("qD", rf"\b(?:the\s+)?(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+quarter|Q(?P<q>[1-4]))"
         rf"{_OF_YEAR}?\b",
         re.I, _quarter),
        ("h", rf"\b(?:the\s+)?(?P<n>first|second) half{_OF_YEAR}", re.I, _half),
        ("S", rf"\b(?P<how>last|next|this)\s+(?P<name>{SEASON})\b", re.I, _season),
        ("S", rf"\b(?:the\s+)?(?P<name>{SEASON})(?:\s+of)?\s+(?P<year>{_Y})\b", re.I, _season_of_year),
        # --- days by name
        ("W", rf"\b(?:(?P<how>{_HOW}|[Pp]ast|[Cc]oming|[Ff]ollowing|[Pp]revious)\s+)?"
         rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier|[Mm]id)(?:\s+on)?[\s-]+)?(?P<name>{WEEKDAY})"
         rf"(?:\s+(?:of\s+)?(?P<week>last|next|this)\s+week)?(?:\s+{_PART}|\s+at\s+(?:noon|midday|midnight|dawn))?\b",
         0, _weekday),
        ("T", r"\b(?:(?:earlier|later|late|early)\s+)?today\b|\bthis (?:morning|afternoon|evening)\b|\btonight\b",
         re.I, _in_days(0)),
        ("T", r"\bthe day before yesterday\b", re.I, _in_days(-2)),
        ("T", r"\bthe day after tomorrow\b", re.I, _in_days(2)),
        ("T", rf"\b(?:(?:early|late|earlier)\s+)?yesterday(?:\s+{_PART})?\b|\b(?:late\s+)?last (?:night|evening)\b",
         re.I, _in_days(-1)),
        ("T", rf"\b(?:(?:early|late)\s+)?tomorrow(?:\s+{_PART})?\b", re.I, _in_days(1)),
        ("T", r"\bovernight\b", re.I, _in_days(-1, 1)),
        # --- units
        ("U", r"\b(?:(?P<part>earlier|later|early|late|mid)[\s-]+)?"
         r"(?P<how>last|this|next|the (?:previous|coming|following)|previous|coming)\s+"
         r"(?P<unit>week|month|year|decade|century)\b(?!\s*[-–]?\s*(?:long|old|end\b|of\b))", re.I, _relative),
        ("U", r"\b(?P<part>the (?:beginning|start|end|middle) of|early in|late in|earlier in|later in)\s+"
         r"(?P<how>last|this|next|the)\s+(?P<unit>week|month|year)\b", re.I, _relative),
        ("w", r"\b(?P<how>last|this past|this|next|past|coming)\s+weekend\b", re.I, _weekend),
        ("w", r"\b(?:over|during|at|on)\s+the\s+(?:past\s+|long\s+)?(?P<how>(?!))?weekend\b", re.I, _weekend),
        ("a", rf"\b{_AROUND}(?P<n>{_N})[\s-]+(?P<unit>{_UNIT})s?\s+ago\b(?:\s+today\b)?", re.I, _counted(-1)),
        ("t", rf"(?<=\b[Ii]n )(?P<n>{_N})[\s-]+(?P<unit>{_UNIT})s?['’]?\s+time\b", re.I, _counted(1)),
        ("ld", rf"\b(?P<n>{_N})[\s-]+(?P<unit>{_UNIT})s?\s+(?:later|afterwards?)\b", re.I, _counted(1, from_told=True)),
        ("be", rf"\b(?P<n>{_N})[\s-]+(?P<unit>{_UNIT})s?\s+(?:earlier|before(?=[.,;]))",
         re.I, _counted(-1, from_told=True)),
        ("U", rf"\b(?:the|these|this)\s+(?:past|last)\s+(?:(?P<n>{_N})\s+)?(?P<unit>{_UNIT})s?\b(?! of)", re.I, _past),
        ("r", r"\brecent (?P<unit>day|week|month|year|decade)s\b", re.I, _recent),
        ("U", r"\bthe (?:next|following) (?:day|morning)\b|\bthe day after(?=[.,;])", re.I, _from_told(1)),
        ("UT", r"\bthe (?:previous|preceding) (?:day|night|evening)\b|\bthe (?:day|night|evening) before(?=[.,;])",
         re.I, _from_told(-1)),
        ("UT", r"\b(?:the same|that(?: very| same)?) (?:day|night|morning|evening|afternoon)\b", re.I, _from_told(0)),
        ("F", rf"\b(?P<name>{_FEAST})(?:,?\s+(?P<year>{_Y}))?\b", re.I, _feast),
    )
)  # fmt: skip


def find(text: str) -> list[Found]:
    """Time expressions of a text, in order; where two overlap, the longer one, then the earlier."""
    found = [
        f
        for start, end, kinds in stretches(text)
        for needs, pattern, handle in _RULES
        if not kinds.isdisjoint(needs)
        for m in pattern.finditer(text, start, end)
        if (f := handle(m)) is not None
    ]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for f in found:
        if kept and f.start < kept[-1].end:
            if f.end - f.start > kept[-1].end - kept[-1].start:
                kept[-1] = f
            continue
        kept.append(f)
    return kept
