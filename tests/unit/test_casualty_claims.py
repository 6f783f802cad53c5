"""Who says how many died: claims told without a word of violence, each a row of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.what.casualties import RULE
from extract.events.what.negatives import of_a_mishap
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")

BOMB = "A car bomb tore through a bus station in the Somali capital Mogadishu on Monday, police said."
QUAKE = "An earthquake shook the Somali capital Mogadishu on Monday, police said."


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


def claims(coder: RulesCoder, text: str) -> list[Event]:
    events = coder.read(text, published=datetime(2025, 6, 24, tzinfo=UTC)).events
    return [e for e in events if e.rule_id == RULE]


@pytest.mark.parametrize(
    ("sentence", "killed", "injured", "source"),
    [
        ("The death toll rose to 12, a hospital director said.", (12, 12), (None, None), "a hospital director"),
        ("A city official put the death toll at 15.", (15, 15), (None, None), "A city official"),
        (
            "A spokesman for the army placed the number of dead at 20.",
            (20, 20),
            (None, None),
            "A spokesman for the army",
        ),
        ("A medical charity said it had counted 14 bodies.", (14, 14), (None, None), "A medical charity"),
        ("Rescuers said 19 bodies had been pulled from the rubble.", (19, 19), (None, None), "Rescuers"),
        ("Nurses said 31 people were being treated for burns.", (None, None), (31, 31), "Nurses"),
        ("The ministry confirmed 22 deaths, including two policemen.", (22, 22), (None, None), "The ministry"),
        ("The toll stood at 16 by nightfall, the mayor said.", (16, 16), (None, None), "the mayor"),
    ],
)
def test_a_claim_is_a_row(
    coder: RulesCoder,
    sentence: str,
    killed: tuple[int | None, int | None],
    injured: tuple[int | None, int | None],
    source: str | None,
) -> None:
    (claim,) = claims(coder, f"{BOMB}\nShops nearby closed early. {sentence}")
    assert (claim.killed_min, claim.killed_max) == killed
    assert (claim.injured_min, claim.injured_max) == injured
    assert (claim.source.text if claim.source else None) == source
    assert claim.event_type == "ASSAULT"
    assert claim.place is not None
    assert (claim.place.name, str(claim.date_start)) == ("Mogadishu", "2025-06-23")


@pytest.mark.parametrize(
    "text",
    [
        f"{QUAKE}\nThe death toll rose to 12, a hospital director said.",
        f"{BOMB}\nAn earthquake elsewhere that day left 30 people dead, the mayor said.",
        f"{BOMB}\nMore than 40,000 people have died since the war began, the mayor said.",
        f"{BOMB}\nNobody was hurt, the mayor said.",
        f"{BOMB}\nAmong the dead were three children, a doctor said.",
        f"The mayor put the number of dead at nine.\n{BOMB}",
    ],
)
def test_no_claim(coder: RulesCoder, text: str) -> None:
    assert claims(coder, text) == []


def test_to_storm_a_palace_is_no_weather() -> None:
    stormed, storm = parser.load().read("Troops stormed the palace. A storm hit the palace.").sentences
    assert (of_a_mishap(stormed, 1), of_a_mishap(storm, 2)) == (False, True)


def test_counts_of_the_deed_itself_are_told_once(coder: RulesCoder) -> None:
    events = coder.read("Rebels attacked a depot in Goma on Monday, killing nine people, the army said.").events
    assert [(e.rule_id == RULE, e.killed_min) for e in events] == [(False, 9)]


def test_what_two_sources_count_stays_apart(coder: RulesCoder) -> None:
    text = f"{BOMB}\nThe Red Crescent said 40 people had been hurt. Aid workers said 20 people had died."
    rows = [e for e in coder.read(text).events if e.quantities]
    assert sorted((e.source.text, e.killed_min, e.injured_min) for e in rows if e.source) == [
        ("Aid workers", 20, None),
        ("The Red Crescent", None, 40),
    ]


def test_that_nobody_was_hurt_may_be_told_later(coder: RulesCoder) -> None:
    quiet = "Windows of three shops were broken.\nThere were no casualties, the mayor said."
    (bombing,) = coder.read(f"{BOMB}\n{quiet}").events
    assert (bombing.killed_max, bombing.injured_max) == (0, 0)
    (murder,) = coder.read(f"Gunmen murdered a judge in Lima on Monday.\n{quiet}").events
    assert (murder.killed_max, murder.injured_max) == (1, None)
    deadly = coder.read(f"{BOMB}\nNine people died.\n{quiet}").events
    assert [e.killed_min for e in deadly] == [9]
