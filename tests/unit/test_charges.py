"""Deeds that somebody is accused of, charged with or cleared of."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def deeds(coder: RulesCoder, text: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Three soldiers were charged with rape and murder.",
        "The officer was jailed on two counts of assault.",
        "The colonel faces charges of torture and kidnapping.",
        "Prosecutors in Lima brought an accusation of murder against the general.",
    ],
)
def test_the_name_of_a_charge_is_no_deed(coder: RulesCoder, text: str) -> None:
    assert not deeds(coder, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A former soldier accused of stabbing a police officer appeared in court.", "hypothetical"),
        ("The colonel was charged with murdering a journalist.", "hypothetical"),
        ("A soldier pleaded not guilty to raping a villager.", "hypothetical"),
        ("The rebel was convicted of murdering a priest.", "asserted"),
        ("Three soldiers pleaded guilty to killing a bishop.", "asserted"),
        ("Two soldiers were charged in the murder of a bishop.", "asserted"),
    ],
)
def test_who_is_only_accused_is_not_told_to_have_done_it(coder: RulesCoder, text: str, expected: str) -> None:
    (deed,) = deeds(coder, text)
    assert deed.modality == expected


def test_an_accuser_vouches_for_the_deed(coder: RulesCoder) -> None:
    (deed,) = deeds(coder, "Amnesty accused the army of torturing detainees.")
    assert deed.modality == "asserted"
    assert deed.source is not None
    assert deed.source.text == "Amnesty"


def test_one_meeting_is_one_event_whatever_is_discussed(coder: RulesCoder) -> None:
    text = "Norwegian and Swedish ministers met in Oslo to discuss the war in Yemen."
    assert [e.event_type for e in coder.read(text).events] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Kosovo police foiled an attempt by gunmen to kidnap a Serbian judge.", "gunmen"),
        ("The Syrian army prevented rebels from capturing the airport.", "rebels"),
        ("Prosecutors charged the general with ordering the killing of the bishop.", "the general"),
    ],
)
def test_whose_deed_it_was_or_would_have_been(coder: RulesCoder, text: str, doer: str) -> None:
    (deed,) = deeds(coder, text)
    assert deed.actor is not None
    assert deed.actor.text == doer
