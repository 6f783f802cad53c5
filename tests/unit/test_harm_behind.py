"""Whom and how many a deed harmed, told behind it: hung on the deed that did it."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

READ = parser.load()
pytestmark = pytest.mark.skipif(READ.nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.3)


def rows(coder: RulesCoder, text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (e.event_type, e.actor.text if e.actor else None, e.recipient.text if e.recipient else None)
        for e in coder.read(text).events
    ]


@pytest.mark.parametrize(
    ("text", "verb", "above"),
    [
        ("Chad protested to Sudan after a Sudanese truck rammed a bus, injuring four clerks.", "injuring", "rammed"),
        ("The premier left Paris after rebels shelled a port, killing two sailors.", "killing", "shelled"),
        ("Rebels attacked the camp after the army left, killing nine.", "killing", "attacked"),
        ("Rebels shelled a port, wounding nine, officials said.", "nine", "wounding"),
        ("Gunmen stormed a bank, killing two guards and wounding 14, prosecutors said.", "14", "wounding"),
        ("Two nuns were hurt and nine arrested.", "nine", "arrested"),
        ("Six policemen were killed and nine kidnapped in Haiti.", "nine", "kidnapped"),
        ("Two nuns were hurt and nine monks fled.", "nine", "monks"),
        ("Three guards were killed and seven others wounded, it said.", "others", "wounded"),
        ("Nine people were shot dead and dozens more injured, police said.", "more", "injured"),
        ("One clerk was stabbed and another shot in Leeds.", "another", "shot"),
        ("The guards were killed and the rebels wounded two monks.", "monks", "wounded"),
    ],
)
def test_what_hangs_on_what(text: str, verb: str, above: str) -> None:
    (sentence,) = READ.read(text).sentences
    (token,) = (t for t in sentence.tokens if t.text == verb)
    assert sentence.tokens[token.head].text == above


def test_so_many_more_are_of_the_same_kind(coder: RulesCoder) -> None:
    told = rows(coder, "At least 12 soldiers were injured and 40 arrested, among them a colonel, witnesses said.")
    assert ("COERCE", None, "40") in told
    (more,) = (e for e in coder.read("Nine officers were hurt and 22 detained.").events if e.event_type == "COERCE")
    assert more.recipient is not None
    assert (more.recipient.text, more.recipient.sector) == ("22", "COP")


def test_the_opposition_speaks_of_its_own_government(coder: RulesCoder) -> None:
    text = "France condemned the raid. Opposition leader Yao Ado of Benin accused the government of neglect."
    (accused,) = (e for e in coder.read(text).events if e.rule_id == "accuse.accuse")
    assert accused.recipient is not None
    assert accused.recipient.country == "BEN"


def test_a_visit_that_is_due_is_planned(coder: RulesCoder) -> None:
    text = "Prime Minister Narendra Modi is due to travel to Alberta next month for a summit of the Group of Seven."
    assert [e.modality for e in coder.read(text).events] == ["planned"]


def test_a_headline_of_an_attack_and_the_attack_are_one(coder: RulesCoder) -> None:
    text = (
        "Attack leaves nine dead in Mali. Gunmen attacked a convoy near Gao, killing nine soldiers and wounding four."
    )
    assert rows(coder, text) == [("ASSAULT", "Gunmen", "a convoy")]


@pytest.mark.parametrize(
    ("text", "word", "above"),
    [
        ("Blast near bus stop kills six, injures 28.", "six", "kills"),
        ("At least six people, two of them nuns, were killed on Monday.", "people", "killed"),
        ("Four men, one of them a soldier, were arrested.", "men", "arrested"),
    ],
)
def test_who_was_harmed_in_a_headline_or_between_commas(text: str, word: str, above: str) -> None:
    (sentence,) = READ.read(text).sentences
    (token,) = (t for t in sentence.tokens if t.text == word)
    assert sentence.tokens[token.head].text == above


@pytest.mark.parametrize(
    "text",
    [
        "The charter prohibits a mayor from running again.",
        "Two Kenyan senators were killed when their van was struck by a truck at an intersection.",
    ],
)
def test_a_standing_rule_and_a_road_accident_are_no_events(coder: RulesCoder, text: str) -> None:
    assert rows(coder, text) == []
