"""Golden tables for numbers and counts, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.events.how_many.quantities import bounds_of, in_sentence, quantities
from extract.events.numbers import numbers, word_set
from tests.unit.toy_text import document, sentence

NUMBERS = [
    ("550 drones", 550, 550),
    ("three hundred and fifty drones", 350, 350),
    ("a hundred and twenty people", 120, 120),
    ("Twenty-four soldiers", 24, 24),
    ("one thousand and five men", 1005, 1005),
    ("at least 24 people", 24, None),
    ("more than 1,200 people", 1200, None),
    ("10 or more", 10, None),
    ("up to 30 fighters", None, 30),
    ("as many as 40", None, 40),
    ("fewer than ten", None, 10),
    ("about two hundred", 200, 200),
    ("nearly 3,000", 3000, 3000),
    ("between 50 and 60 men", 50, 60),
    ("50 to 60 rockets", 50, 60),
    ("20-30 fighters", 20, 30),
    ("five or six shots", 5, 6),
    ("2 to 3 million people", 2e6, 3e6),
    ("dozens of people", 24, 99),
    ("scores of people", 40, 199),
    ("hundreds of people", 200, 999),
    ("tens of thousands of people", 20_000, 99_999),
    ("several dozen people", 24, 99),
    ("half a dozen men", 6, 6),
    ("two dozen men", 24, 24),
    ("more than a dozen men", 12, None),
    ("a couple of men", 2, 2),
    ("no casualties", 0, 0),
    ("None of them", 0, 0),
    ("neither", 0, 0),
    ("1.2 million", 1.2e6, 1.2e6),
    ("$5.5 billion", 5.5e9, 5.5e9),
    ("Rs 500 crore", 5e9, 5e9),
]


@pytest.mark.parametrize(("text", "low", "high"), NUMBERS)
def test_a_number_in_words_or_digits_has_its_bounds(text: str, low: float | None, high: float | None) -> None:
    first = numbers(text)[0]
    assert (first.minimum, first.maximum) == (low, high)
    assert text[first.value_start : first.end]


@pytest.mark.parametrize("text", ["F-16 jets", "COVID-19", "the MiG-29", "G20"])
def test_names_with_digits_are_no_numbers(text: str) -> None:
    assert numbers(text) == ()


COUNTS = [
    ("24 people were injured.", [("injured", 24, 24, "people")]),
    ("A bomb went off, killing 3 and wounding dozens.", [("killed", 3, 3, "people"), ("injured", 24, 99, "people")]),
    ("3 dead, 10 wounded in blast", [("killed", 3, 3, "people"), ("injured", 10, 10, "people")]),
    ("The raid left 12 villagers dead and 30 hurt.", [("killed", 12, 12, "villagers"), ("injured", 30, 30, "people")]),
    (
        "12 people were in the hospital and five ambulances were damaged.",
        [("hospitalised", 12, 12, "people"), ("damaged", 5, 5, "ambulances")],
    ),
    ("The navy launched 550 drones and missiles.", [("launched", 550, 550, "drones")]),
    ("It had intercepted 48 drones launched by the enemy.", [("intercepted", 48, 48, "drones")]),
    ("Air defences shot down 12 of 15 drones.", [("intercepted", 12, 12, "drones")]),
    ("Police arrested more than 200 protesters.", [("detained", 200, None, "protesters")]),
    ("Thousands of people took to the streets.", [("protesters", 2000, 9999, "people")]),
    ("Two soldiers and three civilians were killed.", [("killed", 2, 2, "soldiers"), ("killed", 3, 3, "civilians")]),
    ("Three policemen were shot and killed.", [("killed", 3, 3, "policemen")]),
    ("A nurse was killed.", [("killed", 1, 1, "nurses")]),
    ("Two men were taken hostage.", [("abducted", 2, 2, "men")]),
    ("The rebels hold 50 hostages.", [("hostages", 50, 50, "hostages")]),
    ("They freed 12 hostages.", [("released", 12, 12, "hostages")]),
    ("The storm claimed the lives of 20 people.", [("killed", 20, 20, "people")]),
    ("It claimed 20 lives.", [("killed", 20, 20, "people")]),
    ("Officials spoke of 12 deaths and 30 injuries.", [("killed", 12, 12, "people"), ("injured", 30, 30, "people")]),
    ("Up to 300 people were killed or injured.", [("casualties", None, 300, "people")]),
    ("About 30 people are still missing.", [("missing", 30, 30, "people")]),
    ("The floods displaced some 20,000 people.", [("displaced", 20_000, 20_000, "people")]),
    ("The firm fired 200 workers.", [("dismissed", 200, 200, "workers")]),
    ("Gunners fired 200 shells.", [("fired", 200, 200, "shells")]),
    ("The arrest of five students", [("detained", 5, 5, "students")]),
    (
        "Lawmakers agreed on $5 billion and 2,000 troops.",
        [("money", 5e9, 5e9, "USD"), ("troops", 2000, 2000, "troops")],
    ),
    ("Berlin pledged 500 million euros.", [("money", 5e8, 5e8, "EUR")]),
    ("They fired 90 missiles and 200 shells.", [("launched", 90, 90, "missiles"), ("fired", 200, 200, "shells")]),
    ("The army deployed 4,000 troops.", [("deployed", 4000, 4000, "troops")]),
    ("Rebels killed one and a half dozen villagers.", [("killed", 18, 18, "villagers")]),
    ("The families of 12 miners were detained.", []),
]
NONE_COUNTED = [
    ("No casualties were reported.", {"killed", "injured"}),
    ("There were no immediate reports of injuries.", {"injured"}),
    ("The fire did not cause any injuries.", {"injured"}),
    ("Nobody was hurt.", {"injured"}),
    ("None of the passengers was injured.", {"injured"}),
]


def told(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(q.kind, q.minimum, q.maximum, q.unit) for q in in_sentence(sentence(text))]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str, float | None, float | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "kinds"), NONE_COUNTED)
def test_none_is_a_count(text: str, kinds: set[str]) -> None:
    found = in_sentence(sentence(text))
    assert {q.kind for q in found} == kinds
    assert all(q.minimum == q.maximum == 0 for q in found)


def test_those_who_act_are_not_counted_among_the_victims() -> None:
    assert told("Two gunmen killed three people.") == [("killed", 3, 3, "people")]
    assert told("Two bombs killed 10.") == [("killed", 10, 10, "people")]
    assert told("Two gunmen killed in raid") == [("killed", 2, 2, "gunmen")]


@pytest.mark.parametrize(
    "text",
    [
        "The 24-year-old man resigned on July 4, 2012.",
        "Anna, 24, was promoted.",
        "It took 12 hours and cost 5 percent.",
        "In 2012 troops left.",
        "Article 5 was violated at 7 p.m.",
        "Police are investigating the attempted murder of a guard.",
    ],
)
def test_ages_dates_measures_are_no_counts(text: str) -> None:
    assert told(text) == []


def test_what_counts_say_together() -> None:
    def together(text: str, kind: str = "killed") -> tuple[float | None, float | None]:
        return bounds_of(in_sentence(sentence(text)), kind)

    assert together("Two soldiers and three civilians were killed.") == (5, 5)
    assert together("At least two soldiers and three civilians were killed.") == (5, None)
    assert together("12 people, including three children, were killed.") == (12, 12)
    assert together("The blast killed 14 people, bringing the death toll to 37.") == (37, 37)
    assert together("The blast killed 3 people; 400 people have been killed since January.") == (3, 3)
    assert together("The blast hurt 3 people.") == (None, None)
    assert together("Raids killed 70 people in Mopti and 9 in Gao.") == (79, 79)
    assert together("Riots left 20 dead in Quito, four in Loja and one in Cuenca.") == (25, 25)
    assert together("Raids killed 70 people in 2012 and 9 in 2013.") == (70, 70)
    assert together("Bombs killed 12 people in Quetta and wounded 11 in Lahore.") == (12, 12)


def test_totals_and_parts_are_told_apart() -> None:
    toll, total = in_sentence(sentence("The toll rose to 40, bringing the total number of wounded to 120."))
    assert (toll.kind, toll.maximum, toll.total) == ("killed", 40, True)
    assert (total.kind, total.maximum, total.total) == ("injured", 120, True)
    (so_far,) = in_sentence(sentence("The war has killed more than 40,000 people."))
    assert so_far.total
    whole, part = in_sentence(sentence("12 people, including three children, were killed."))
    assert (whole.maximum, whole.part, part.maximum, part.part) == (12, False, 3, True)


PIECES = sorted(word_set(
    "at least 24 dozens of people were killed and , wounded no one between to $ 5 million the death toll rose . "
    "including two children a man or missing troops launched 3-4 by"
))  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=25).map(" ".join))
@example("24 24 the")
def test_counts_of_any_text_are_verbatim_and_ordered(text: str) -> None:
    for q in quantities(document(text)):
        assert text[q.start : q.end] == q.text
        assert q.minimum is None or q.maximum is None or q.minimum <= q.maximum
