"""Paragraphs, sentences, datelines: nothing lost, nothing moved."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.events.text import dateline_of, datelines_of, paragraphs_of, sentences_of


def said(text: str) -> list[str]:
    return [text[a:b] for a, b, _ in sentences_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Omar Diallo met Mr. Silva. They talked.", ["Gen. Omar Diallo met Mr. Silva.", "They talked."]),
        ("The U.S. Army left. It returned.", ["The U.S. Army left.", "It returned."]),
        ("He fled to the U.S. The army followed.", ["He fled to the U.S.", "The army followed."]),
        ("“We won.” He left.", ["“We won.”", "He left."]),
        ("It cost $3.5 million. No. 4 lost.", ["It cost $3.5 million.", "No. 4 lost."]),
        ("J. K. Mensah resigned at 5 p.m. on Friday.", ["J. K. Mensah resigned at 5 p.m. on Friday."]),
        ("Who knows? Nobody! Good...", ["Who knows?", "Nobody!", "Good..."]),
        ("A headline without a stop\nThe story begins.", ["A headline without a stop", "The story begins."]),
        ("ROBBERY — Two men robbed a bank.", ["ROBBERY —", "Two men robbed a bank."]),
        ("NATO said: Two men left.", ["NATO said: Two men left."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The river rose in the night and carried off two bridges and the old\n"
        "mill on the eastern bank, where the millers had stored the whole of\n"
        "the harvest. The mayor asked the province for boats, blankets and a\n"
        "doctor.\n\nThe province sent them on Tuesday."
    )
    assert len(paragraphs_of(text)) == 2
    assert len(said(text)) == 3


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("ACCRA, Ghana (AP) -- Farmers marched.", "ACCRA, Ghana", None),
        ("LIMA, Aug 20 (EFE) - The court met.", "LIMA", "Aug 20"),
        ("Lima, 20 Aug 88 (EFE) -- [Text] The court met.", "Lima", "20 Aug 88"),
        ("NAIROBI — Police fired tear gas.", "NAIROBI", None),
        ("KARACHI: Police fired tear gas.", "KARACHI", None),
        ("Chandigarh, Mar 21 (PTI) Farmers marched.", "Chandigarh", "Mar 21"),
        ("MINSK, – Two ministers met.", "MINSK", None),
        ("Lilongwe, Malawi – Judges met.", "Lilongwe, Malawi", None),
        ("DAVAO CITY— Officers were held.", "DAVAO CITY", None),
        ("DAVAO CITY—Officers were held.", "DAVAO CITY", None),
        ("Kota: Farmers blocked a road.", "Kota", None),
        ("Kota, Aug 23: Farmers blocked a road.", "Kota", "Aug 23"),
        ("PORT MORESBY (AFP): Police fired tear gas.", "PORT MORESBY", None),
    ],
)
def test_dateline(text: str, place: str, date: str | None) -> None:
    found = dateline_of(text)
    assert found is not None
    assert found.place is not None
    assert text[slice(*found.place)] == place
    assert (text[slice(*found.date)] if found.date else None) == date


@pytest.mark.parametrize(
    "text",
    [
        "The king left - and came back.",
        "Peru: a country on the coast.",
        "Okello (Labour): the vote stands.",
        "Aid came. (Reuters)",
        "Police: Two men took a boat.",
        "BREAKING NEWS: Two men took a boat.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Boat taken from pier. MACON, Ga. -- Police held two men.", "MACON, Ga. -- "),
        ("Will the pier close? ACCRA (Agency) - The port met.", "ACCRA (Agency) - "),
        ("Pier closes. ACCRA: The port met.", "ACCRA: "),
        ("Pier closes. ODD HOLLOW — The port met.", "ODD HOLLOW — "),
        ("Pier closes. UPDATE: The port met.", None),
        ("The port met. Kota: Farmers blocked a road.", None),
    ],
)
def test_a_dateline_may_follow_its_headline(text: str, line: str | None) -> None:
    assert [text[d.start : d.end] for d in datelines_of(text)] == ([line] if line else [])


@given(st.text(max_size=300))
def test_sentences_cover_all_that_is_visible(text: str) -> None:
    spans = sentences_of(text)
    assert all(a < b for a, b, _ in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    covered = {i for a, b, _ in spans for i in range(a, b)}
    assert not [c for i, c in enumerate(text) if i not in covered and not c.isspace() and c not in "\x1c\x1d\x1e\x1f"]
