"""Who did it where somebody who tells of it is put in; what somebody is let do, or is promised."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

READ = parser.load()
pytestmark = pytest.mark.skipif(READ.nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def rows(coder: RulesCoder, text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (e.event_type, e.actor.text if e.actor else None, e.recipient.text if e.recipient else None, e.modality)
        for e in coder.read(text).events
    ]


@pytest.mark.parametrize(
    ("text", "deed", "doer", "whom"),
    [
        ("The US sanctioned a firm that it says supplied the rebels with drones.", "supplied", "firm", "rebels"),
        (
            "The United States imposed sanctions on two generals and a company that it says supplied them with guns.",
            "supplied",
            "company",
            "them",
        ),
        ("A group that Washington says armed the rebels shelled the port.", "armed", "group", "rebels"),
        ("The company, which the ministry said sold rifles to the militia, was raided.", "sold", "company", "rifles"),
        ("Police arrested a man who they say killed two guards.", "killed", "man", "guards"),
        ("The army attacked a camp that officials said had housed rebels.", "housed", "camp", "rebels"),
    ],
)
def test_who_they_say_did_it(text: str, deed: str, doer: str, whom: str) -> None:
    (sentence,) = READ.read(text).sentences
    verb = next(t for t in sentence.tokens if t.text == deed)
    assert (verb.dep, sentence.tokens[verb.head].text) == ("acl:relcl", doer)
    assert [t.text for t in sentence.kids(verb.i, "obj")] == [whom]


def test_whom_they_say_it_was_done_to_stays(coder: RulesCoder) -> None:
    told = rows(coder, "Police freed a banker whom they say the rebels had kidnapped.")
    assert ("ASSAULT", "a banker") not in [row[:2] for row in told]


@pytest.mark.parametrize(
    "text",
    [
        "The premier will not let Iran set up bases in Syria.",
        "The mayor would not let police arrest the strikers.",
        "Chad will not allow rebels to attack the capital.",
    ],
)
def test_what_is_not_let_is_not_done(coder: RulesCoder, text: str) -> None:
    assert all(modality == "denied" or type_ == "REJECT" for type_, *_, modality in rows(coder, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany pledged to send tanks to Ukraine.", ("AGREE", "Germany", "Ukraine", "planned")),
        ("The president vowed to send troops to the border.", ("THREATEN", "The president", None, "threatened")),
        ("The rebels promised to attack the army.", ("THREATEN", "The rebels", "the army", "threatened")),
    ],
)
def test_what_is_promised(coder: RulesCoder, text: str, expected: tuple[str, ...]) -> None:
    assert expected in rows(coder, text)


def test_strikes_that_hit_are_no_walkout(coder: RulesCoder) -> None:
    told = rows(coder, "Nine soldiers were killed in the strikes, which also hit a power station and a school.")
    assert "PROTEST" not in [row[0] for row in told]
    assert "PROTEST" in [row[0] for row in rows(coder, "A strike by rail workers hit train services on Monday.")]


def test_a_raid_is_not_by_those_who_threw_stones(coder: RulesCoder) -> None:
    text = "Protesters threw stones at police in Beirut. Bonn halted exports. Russia called the raid a crime."
    assert [row for row in rows(coder, text) if row[1] == "Protesters"] == [
        ("ASSAULT", "Protesters", "police", "asserted")
    ]


def test_soldiers_killed_abroad_are_not_those_of_whoever_struck(coder: RulesCoder) -> None:
    told = rows(coder, "Israel's military struck Damascus with missiles on Monday. Three soldiers were killed.")
    assert ("ASSAULT", "Israel's military", "Three soldiers", "asserted") in told
    told = rows(coder, "The rebels attacked a base near Mopti on Monday. Three rebels were killed.")
    assert ("ASSAULT", "The rebels", "Three rebels", "asserted") not in told
