"""dates: when. The document's own day is given as publication time.

Gold expressions that name calendar days (DATE or TIME with a year: not durations, sets, or "the past") are what a
coder can be asked for; one that overlaps another kind is neither right nor wrong. ``span_f1`` is relaxed (overlap),
``value`` the share of gold DATEs whose days are exactly the coder's (not found = wrong), ``value_of_found`` of those
found.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from extract.records import DateRef
from tests.eval import gold
from tests.eval.measures import Miss, Result, Span, Tally, overlap, pair_up, share

Days = tuple[date, date]
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def days(value: str) -> Days | None:
    """First and last day of a TIMEX3 value; None where it names no calendar days.

    >>> days("2009-W11")
    (datetime.date(2009, 3, 9), datetime.date(2009, 3, 15))
    """
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(5) if found[3] else monday), monday + timedelta(6)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return months(int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]))
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA)", value):
        return months(int(found[1]), *_SEASONS[found[2]])
    if found := re.fullmatch(r"(\d{4})-(\d\d)(-XX)?", value):
        return months(int(found[1]), int(found[2]), int(found[2]))
    if found := re.fullmatch(r"(\d{2,4})", value):
        years = 10 ** (4 - len(found[1]))
        first = int(found[1]) * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    return None


def months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("dates")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    tally = Tally()
    strict = found_dates = right = of = 0
    for row in rows:
        text = row["text"]
        got = list(reader.read(text, published=gold.noon(row["gold"]["dct"]), name=row["id"]).dates)
        wanted = [t for t in row["gold"]["timexes"] if t["type"] in ("DATE", "TIME") and days(t["value"])]
        others = [t for t in row["gold"]["timexes"] if t not in wanted]
        pairs = pair_up([span(t) for t in wanted], [(d.start, d.end) for d in got], overlap)
        used = {j for _, j in pairs}
        extra = [
            d for j, d in enumerate(got)
            if j not in used and not any(overlap((d.start, d.end), span(t)) for t in others)
        ]  # fmt: skip
        tally.add(tp=len(pairs), fp=len(extra), fn=len(wanted) - len(pairs))
        result.misses += [Miss("false alarm", row["id"], "", shown(d), around(text, (d.start, d.end))) for d in extra]
        match = dict(pairs)
        for i, timex in enumerate(wanted):
            ref = got[match[i]] if i in match else None
            if ref is not None and (ref.start, ref.end) == span(timex):
                strict += 1
            is_date = timex["type"] == "DATE"
            of += is_date
            found_dates += is_date and ref is not None
            if ref is not None and (ref.first, ref.last) == days(timex["value"]):
                right += is_date
                continue
            kind = "missed" if ref is None else "other days"
            wants = f"{timex['text']} = {timex['value']}"
            result.misses.append(
                Miss(kind, f"{row['id']} of {row['gold']['dct']}", wants, shown(ref), around(text, span(timex)))
            )
    result.scores = {
        "value": share(right, of),
        "value_of_found": share(right, found_dates),
        "span_f1": tally.f1,
        "span_exact": share(strict, int(tally.tp + tally.fn)),
    }
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result


def span(timex: dict[str, int]) -> Span:
    return timex["start"], timex["end"]


def shown(ref: DateRef | None) -> str:
    return "" if ref is None else f"{ref.text} = {ref.first}..{ref.last} ({ref.precision})"


def around(text: str, where: Span) -> str:
    return text[max(0, where[0] - 80) : where[1] + 80]
