"""A story tells a thing in its headline or first sentence, then in full: one row. What is another thing stays apart."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")

REST = (
    " The council will meet again in May, when it votes on the budget. Shops in the old town stayed open late, and a"
    " choir sang on the square. The weather was mild for the season, and the ferries ran on time. A new bakery has"
    " opened at the station. The library is looking for volunteers to mend books on Saturdays. The school bus will take"
    " another road until the bridge is painted. The fair opens at noon on the meadow behind the church, as in other"
    " years, and a brass band plays until it is dark."
)
"""What stands between a lead and the next item of a police log."""


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


def rows(coder: RulesCoder, text: str, type_: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.event_type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        (
            "Teacher arrested after quarrel at school. ELTON -- A teacher was arrested on Monday, police said. "
            "Anna Feld, 44, was arrested at her home in Elton.",
            "COERCE", "Anna Feld",
        ),
        (
            "Grand jury indicts man over burned barn. Peter Olson, 31, was indicted by a Polk County grand jury.",
            "ACCUSE", "Peter Olson",
        ),
        (
            "A Dover police officer was stabbed outside a bar on Friday. Officer Tom Bright, 29, was stabbed twice.",
            "ASSAULT", "Tom Bright",
        ),
        ("Police catch bank robber. The hunt that led to his arrest began in a car park.", "COERCE", "bank robber"),
    ],
)  # fmt: skip
def test_headline_and_story_are_one(coder: RulesCoder, text: str, type_: str, whom: str) -> None:
    (told,) = rows(coder, text, type_)
    assert told.recipient is not None
    assert whom in told.recipient.text


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A Dover man was arrested Monday for theft. A Milton woman was arrested Friday for arson.", "COERCE"),
        ("Police arrested three teachers on Monday. Police arrested another teacher on Tuesday.", "COERCE"),
        (
            "Police arrested three teachers in Lyon. They led away a woman at noon. Police arrested her in Nice.",
            "COERCE",
        ),
        ("Police arrested a banker in Lyon. Police in Nice arrested two sailors.", "COERCE"),
        ("A guard was shot in Ohio on Sunday. Gunmen shot Governor Bob Hale near his home.", "ASSAULT"),
        (f"Police arrested a Dover man on Monday.{REST} Police arrested a clerk for fraud.", "COERCE"),
    ],
)
def test_another_of_the_kind_is_another(coder: RulesCoder, text: str, type_: str) -> None:
    assert len(rows(coder, text, type_)) == 2


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb exploded near a market in Herat on Monday. Nine people were killed.", 9, None),
        ("A bomb exploded near a market in Herat on Monday. Nine people were killed. Twenty people were "
         "wounded.", 9, 20),
        ("A bomb exploded in Herat on Monday, killing as many as 20 people. The 20 killed included two nuns.", None,
         None),
    ],
)  # fmt: skip
def test_whom_an_explosion_hurt_belongs_to_it(
    coder: RulesCoder, text: str, killed: int | None, injured: int | None
) -> None:
    (told,) = rows(coder, text, "ASSAULT")
    assert told.place is not None
    assert told.place.text == "Herat"
    assert killed in (None, told.killed_min)
    assert injured in (None, told.injured_min)


def test_other_counts_and_other_bombs_stay_apart(coder: RulesCoder) -> None:
    bomb = "A bomb exploded near a market in Herat on Monday, killing nine people."
    assert len(rows(coder, f"{bomb} The army said 14 people were killed.", "ASSAULT")) == 2
    assert len(rows(coder, f"{bomb} Another bomb killed four people in Kabul.", "ASSAULT")) == 2


def test_a_note_names_the_row_that_was_kept(coder: RulesCoder) -> None:
    coding = coder.read("A bomb exploded near a market in Herat on Monday. Nine people were killed, police said.")
    (kept,) = (e for e in coding.events if e.event_type == "ASSAULT")
    assert f"told as {kept.event_id}" in {d.reason for d in coding.dropped}


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Ministers agree to reopen bridge. OSLO -- The foreign ministers of Chad and Niger agreed on Friday to reopen "
         "a bridge over the river.", "AGREE", "Niger"),
        ("Deputies arrest two after chase. CORDELL, Iowa -- Two men were jailed early Tuesday after a chase, police "
         "said.", "COERCE", "Two men"),
        ("Blast kills six, injures 28. QUETTA, Pakistan -- At least six people, two of them nuns, were killed on "
         "Monday in a bombing, police said.", "ASSAULT", "At least six people"),
    ],
)  # fmt: skip
def test_a_headline_above_a_dateline_is_its_lead(coder: RulesCoder, text: str, type_: str, whom: str) -> None:
    (told,) = rows(coder, text, type_)
    assert told.recipient is not None
    assert told.recipient.text == whom
    assert told.span_start > 0


def test_who_is_held_was_arrested_once(coder: RulesCoder) -> None:
    text = "Two men were arrested on Monday and are being detained at a police station in Cork."
    assert len(rows(coder, text, "COERCE")) == 1


def test_one_of_several_attacks_is_the_one_just_told(coder: RulesCoder) -> None:
    text = "A car bomb killed nine people in Baghdad, officials said, in the fifth major attack in Iraq this month."
    assert len(rows(coder, text, "ASSAULT")) == 1
