"""What tells two rows of one article apart: another year, day, place or count, or words for something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.events.same_party import bare, last_word
from extract.records import Actor, Event

_ANOTHER = re.compile(
    r"\b(?:another|others?|separate(?:ly)?|elsewhere|meanwhile|earlier|previous(?:ly)?|last (?:week|month|year)"
    r"|(?:a|the) (?:second|third)|later|since|so far|in all)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of something else of the kind."""
SO_MANY_OTHERS = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens?|several|many|some|scores of|the) others?\b",
    re.IGNORECASE,
)
"""Whom the same deed harmed: "the blast wounded 23 others"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def anew(event: Event) -> bool:
    """Whether the sentence tells of something else of the kind: "another bomb", "was arrested again"."""
    after = event.sentence[event.trigger_end - event.span_start :]
    return _ANOTHER.search(SO_MANY_OTHERS.sub("", event.sentence)) is not None or after.startswith(" again")


def apart_by(a: Event, b: Event, elsewhere: Callable[[Event, Event], bool]) -> bool:
    """Whether the year, the day, the place or the counts told of the two differ."""
    return another_year(a, b) or another_day(a, b) or elsewhere(a, b) or claims_differ(a, b)


def another_year(a: Event, b: Event) -> bool:
    """Whether one of the two is told to be of a year, and the other is not: what is new is told without."""
    dated = [bool(_YEAR.search(e.date_text or "")) for e in (a, b)]
    return dated[0] != dated[1]


def _within(a: Event, b: Event) -> bool:
    if None in (a.date_start, a.date_end, b.date_start, b.date_end):
        return False
    return bool(
        (a.date_start <= b.date_start and b.date_end <= a.date_end)  # type: ignore[operator]
        or (b.date_start <= a.date_start and a.date_end <= b.date_end)  # type: ignore[operator]
    )  # fmt: skip


def claims_differ(a: Event, b: Event) -> bool:
    if _counted(a, b) and not _one_source(a.source, b.source):
        return True
    mine, theirs = counts_of(a), counts_of(b)
    return any(not agree(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys())


def _one_source(a: Actor | None, b: Actor | None) -> bool:
    """ "Iraqi officials said ... The officials said": whoever counted the dead counts the wounded."""
    if a is None or b is None:
        return a is b
    told = [p.text.split(",")[0] for p in (a, b)]
    return bare(told[0]) == bare(told[1]) or (a.country == b.country and last_word(told[0]) == last_word(told[1]))


def counts_of(event: Event) -> dict[str, list[tuple[float | None, float | None]]]:
    """What a row counts, by kind; parts of other counts are left out where those are told too."""
    found: dict[str, list[tuple[float | None, float | None]]] = {}
    for q in sorted(event.quantities, key=lambda q: q.part):
        if not q.part or q.kind not in found:
            found.setdefault(q.kind, []).append((q.minimum, q.maximum))
    return found


def agree(mine: list[tuple[float | None, float | None]], theirs: list[tuple[float | None, float | None]]) -> bool:
    """ "As many as 20" and "the 20 dead", "three" and "two men and a woman": one count told in two ways."""
    numbers = [{n for bounds in told for n in bounds if n is not None} for told in (mine, theirs)]
    sums = [{sum(low or 0 for low, _ in told)} for told in (mine, theirs)]
    return bool(numbers[0] & numbers[1] or sums[0] & numbers[1] or sums[1] & numbers[0])


def _counted(a: Event, b: Event) -> bool:
    """Whether each counts dead or hurt of whom the other says nothing: two claims, not one."""
    told = [harm_of(e) for e in (a, b)]
    return bool(told[0] and told[1] and told[1] - told[0] and told[0] - told[1])


def another_day(a: Event, b: Event) -> bool:
    return (
        bool(a.date_text and b.date_text)
        and (a.date_start, a.date_end) != (b.date_start, b.date_end)
        and not _within(a, b)
    )


def another_place(a: Event, b: Event) -> bool:
    if a.place is None or b.place is None or "country" in (a.place.precision, b.place.precision):
        return False
    return a.place.name != b.place.name


def another_told_place(a: Event, b: Event) -> bool:
    """Whether each of the two names a town of its own; what is only taken over from the story tells nothing."""
    told = [e.place is not None and e.span_start <= e.place.start < e.span_end for e in (a, b)]
    return all(told) and another_place(a, b)


def harm_of(event: Event) -> set[str]:
    return {q.kind for q in event.quantities} & {"killed", "injured"}
