"""Golden table for time expressions, told on Wednesday 2025-07-09, and what must hold on any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events.numbers import word_set
from extract.events.when.dates import dates
from extract.events.when.event_dates import date_of
from extract.events.when.history import is_background
from tests.unit.toy_text import document

TOLD = "2025-07-09"  # a Wednesday
GOLDEN = [
    ("They met on July 4.", "July 4", "2025-07-04", "2025-07-04", "day"),
    ("They met on 4 July 2024.", "4 July 2024", "2024-07-04", "2024-07-04", "day"),
    ("They met on the 4th of July.", "4th of July", "2025-07-04", "2025-07-04", "day"),
    ("Lima, 23 Aug 88 -- A bomb went off.", "23 Aug 88", "1988-08-23", "1988-08-23", "day"),
    ("They met on 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ("They met in Oslo on December 30.", "December 30", "2024-12-30", "2024-12-30", "day"),
    ("They will meet on January 5.", "January 5", "2026-01-05", "2026-01-05", "day"),
    ("Talks were held on July 4-6, 2025.", "July 4-6, 2025", "2025-07-04", "2025-07-06", "day"),
    ("It was after the 9/11 attacks.", "9/11", "2001-09-11", "2001-09-11", "day"),
    ("It was after the Sept. 11 attacks.", "Sept. 11", "2001-09-11", "2001-09-11", "day"),
    ("He spoke on Wednesday.", "Wednesday", "2025-07-09", "2025-07-09", "day"),
    ("He spoke on Friday.", "Friday", "2025-07-04", "2025-07-04", "day"),
    ("He will speak on Friday.", "Friday", "2025-07-11", "2025-07-11", "day"),
    ("He spoke early Monday.", "early Monday", "2025-07-07", "2025-07-07", "day"),
    ("He spoke late on Thursday.", "late on Thursday", "2025-07-03", "2025-07-03", "day"),
    ("He spoke last Wednesday.", "last Wednesday", "2025-07-02", "2025-07-02", "day"),
    ("He spoke on Friday last week.", "Friday last week", "2025-07-04", "2025-07-04", "day"),
    ("He spoke Tuesday night.", "Tuesday night", "2025-07-08", "2025-07-08", "day"),
    ("He spoke today.", "today", "2025-07-09", "2025-07-09", "day"),
    ("He spoke yesterday evening.", "yesterday evening", "2025-07-08", "2025-07-08", "day"),
    ("It was hit overnight.", "overnight", "2025-07-08", "2025-07-09", "day"),
    ("It was hit last night.", "last night", "2025-07-08", "2025-07-08", "day"),
    ("It was hit two days ago.", "two days ago", "2025-07-07", "2025-07-07", "day"),
    ("It was hit a week ago.", "a week ago", "2025-07-02", "2025-07-02", "day"),
    ("It was hit two weeks ago.", "two weeks ago", "2025-06-23", "2025-06-29", "week"),
    ("It was hit last week.", "last week", "2025-06-30", "2025-07-06", "week"),
    ("It was hit earlier this week.", "earlier this week", "2025-07-07", "2025-07-09", "week"),
    ("It was hit over the weekend.", "over the weekend", "2025-07-05", "2025-07-06", "day"),
    ("It was hit last month.", "last month", "2025-06-01", "2025-06-30", "month"),
    ("It began in late February 2022.", "late February 2022", "2022-02-01", "2022-02-28", "month"),
    ("It began in March.", "March", "2025-03-01", "2025-03-31", "month"),
    ("A man pleaded guilty to robbing a shop in December.", "December", "2024-12-01", "2024-12-31", "month"),
    ("It began in May.", "May", "2025-05-01", "2025-05-31", "month"),
    ("It began in October.", "October", "2024-10-01", "2024-10-31", "month"),
    ("It will begin in October.", "October", "2025-10-01", "2025-10-31", "month"),
    ("It has been so since 2019.", "2019", "2019-01-01", "2019-12-31", "year"),
    ("It was so last year.", "last year", "2024-01-01", "2024-12-31", "year"),
    ("It was so in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
    ("It was so five years ago.", "five years ago", "2020-01-01", "2020-12-31", "year"),
    ("Sales fell in the third quarter of 2024.", "the third quarter of 2024", "2024-07-01", "2024-09-30", "month"),
    ("It fell in the summer of 2021.", "the summer of 2021", "2021-06-01", "2021-08-31", "month"),
]


@pytest.mark.parametrize(("text", "words", "first", "last", "precision"), GOLDEN)
def test_an_expression_and_its_days(text: str, words: str, first: str, last: str, precision: str) -> None:
    refs = [d for d in dates(document(text, TOLD)) if d.text == words]
    assert [(str(d.first), str(d.last), d.precision) for d in refs] == [(first, last, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "He may go.",
        "A march was held.",
        "2014 people came.",
        "It weighs 1950 tons.",
        "The Sun sat.",
    ],
)
def test_ordinary_words_and_numbers_are_no_dates(text: str) -> None:
    assert dates(document(text, TOLD)) == ()


def test_without_a_publication_date_nothing_is_guessed() -> None:
    day, full = dates(document("He spoke on Friday. It began on July 4, 2012."))
    assert (day.first, day.precision) == (None, "none")
    assert full.first == date(2012, 7, 4)


def test_days_are_counted_from_the_day_told_before() -> None:
    _, later = dates(document("He was shot on July 1. Two days later he died.", TOLD))
    assert later.first == date(2025, 7, 3)


def test_years_later_are_counted_from_the_year_told_before() -> None:
    assert [str(d.first) for d in dates(document("The pit shut in 1983. Three years later it burned.", TOLD))] == [
        "1983-01-01",
        "1986-01-01",
    ]
    (later,) = dates(document("Three years later the ministry paid.", TOLD))
    assert later.first is None


def event(text: str, trigger: str) -> tuple[str | None, bool]:
    doc = document(text, TOLD)
    sentence = next(s for s in doc.sentences if trigger in s.text)
    index = next(t.i for t in sentence.tokens if t.text == trigger)
    ref = date_of(sentence, index, dates(doc), doc)
    return (str(ref.first) if ref else None), is_background(sentence, index, ref, doc)


def test_the_date_of_an_event() -> None:
    assert event("They met on Monday, after troops attacked on Sunday.", "met") == ("2025-07-07", False)
    assert event("They met on Monday, after troops attacked on Sunday.", "attacked") == ("2025-07-06", False)
    assert event("The envoys arrived.", "arrived") == ("2025-07-09", False)
    assert event("The envoys will arrive.", "arrive") == (None, False)
    assert event("The envoys will arrive on Friday.", "arrive") == ("2025-07-11", False)
    assert event("Troops invaded the country in February 2022.", "invaded") == ("2022-02-01", True)
    assert event("It was the anniversary of the day rebels attacked the town.", "attacked") == (None, True)


PIECES = sorted(word_set(
    "on July 4 , 2012 last next week Friday two days ago later May 31 Feb 30 the year 2019 since in 00 99 overnight "
    "early weekend 0 this 1900s quarter of first . will was"
))  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=20).map(" ".join), st.none() | st.dates().map(str)
)
def test_any_text_has_its_dates_verbatim_and_in_order(text: str, published: str | None) -> None:
    for ref in dates(document(text, published)):
        assert text[ref.start : ref.end] == ref.text
        assert (ref.first is None) == (ref.last is None)
        assert ref.first is None or ref.last is None or ref.first <= ref.last
