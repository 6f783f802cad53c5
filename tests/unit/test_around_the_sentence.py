"""Who did what a sentence tells, by the sentences around it, and what is told of one happening in several."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def test_an_ambush_named_again(coder: RulesCoder) -> None:
    text = "Insurgents ambushed a patrol in northern Mali. Two of the trucks were burnt in the ambush."
    assert {e.actor.text for e in coder.read(text).events if e.actor} == {"Insurgents"}


def test_they_may_be_things(coder: RulesCoder) -> None:
    text = "Insurgents ambushed a patrol in northern Mali. Later the trucks were parked when they came under fire."
    (fire,) = (e for e in coder.read(text).events if e.rule_id == "assault.come-under")
    assert fire.recipient is not None
    assert fire.recipient.sector is None


def test_the_officer_and_the_gunman_are_two_sides(coder: RulesCoder) -> None:
    text = "A Houston police officer was shot on Tuesday, and the gunman was killed when officers returned fire."
    assert [told(e) for e in coder.read(text).events] == [
        ("ASSAULT", None, "A Houston police officer"),
        ("ASSAULT", "officers", "the gunman"),
    ]


def test_whoever_claims_the_attack_told_before_did_it(coder: RulesCoder) -> None:
    text = "A bomb killed two people in Kandahar on Monday. The Taliban claimed responsibility for the attack."
    (attack,) = (e for e in coder.read(text).events if e.event_type == "ASSAULT")
    assert told(attack) == ("ASSAULT", "The Taliban", "two people")


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Security forces killed a rebel leader in Imphal. A soldier was hurt in the gunfight.", "a rebel leader"),
        ("Rebels killed a soldier near Imphal. A second soldier was hurt in the gunfight.", "Rebels"),
        ("Rebels killed a nun near Imphal. It was followed by riots in which two people were hurt.", None),
    ],
)
def test_the_other_side_of_the_fight(coder: RulesCoder, text: str, doer: str | None) -> None:
    hurt = [e for e in coder.read(text).events if e.mode in ("wounding", "clash")][-1]
    assert (hurt.actor.text if hurt.actor else None) == doer


def test_whose_protest_is_broken_up(coder: RulesCoder) -> None:
    text = "Kenyan police fired tear gas to break up a protest by teachers in Nairobi."
    assert ("COERCE", "Kenyan police", "teachers") in [told(e) for e in coder.read(text).events]


def test_it_was_the_third_of_its_kind(coder: RulesCoder) -> None:
    text = "Rain fell in Kandahar on Monday. It was the third bombing in the city this month."
    assert not coder.read(text).events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Ukrainian drone attack on a depot in Belgorod set off a fire.", ("ASSAULT", "Ukrainian", "a depot")),
        ("A rebel ambush near Goma left nine soldiers dead.", ("ASSAULT", "rebel", "nine soldiers")),
        ("A state trooper shot and killed a man near Salem.", ("ASSAULT", "A state trooper", "a man")),
        ("Nine clerks were killed by army gunfire in Gao.", ("ASSAULT", "army", "Nine clerks")),
        ("The towns were also hit by shelling by the rebels.", ("ASSAULT", "the rebels", "The towns")),
        ("A nun was stabbed and badly wounded by two soldiers in Jos.", ("ASSAULT", "two soldiers", "A nun")),
        ("The mayor was dragged from his car by gunmen and killed.", ("ASSAULT", "gunmen", "The mayor")),
        ("On March 11, a teen killed 12 guards at a school in Bonn.", ("ASSAULT", "a teen", "12 guards")),
        (
            "The governor said Omar Kato had confessed to the murder of a policeman.",
            ("ASSAULT", "Omar Kato", "a policeman"),
        ),
    ],
)
def test_words_taken_for_others(coder: RulesCoder, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [told(e) for e in coder.read(text).events]


def test_meetings_and_unrest_only_named(coder: RulesCoder) -> None:
    lead = "The harbour of Varna reopened on Monday."
    assert not coder.read(f"{lead} Cooks queued outside the NATO meeting.").events
    assert not coder.read(f"{lead} The state has long turned to guerrilla warfare.").events
    assert coder.read(f"{lead} Chad and Togo held a meeting.").events


def test_his_lawyer_is_not_he(coder: RulesCoder) -> None:
    text = "A soldier was released in Ankara. His lawyer, a judge's son, said the army had beaten him in jail."
    (beaten,) = (e for e in coder.read(text).events if e.mode == "beating")
    assert beaten.recipient is not None
    assert beaten.recipient.sector != "JUD"
