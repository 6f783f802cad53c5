"""Bombs laid, buildings burned, lists of those harmed and who is held responsible, as news of attacks tells them."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def violence(coder: RulesCoder, text: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.event_type == "ASSAULT"]


def parties(event: Event) -> tuple[list[str], list[str]]:
    """The words of the doers and of those it is done to."""
    does = [a.text for a in (event.actor, *event.other_actors) if a is not None]
    return does, [a.text for a in (event.recipient, *event.other_recipients) if a is not None]


@pytest.mark.parametrize(
    ("text", "does", "suffers"),
    [
        ("Unknown men placed two bombs in the garden of a hotel.", ["Unknown men"], ["a hotel"]),
        ("The bomb was left by two youths in front of a bank.", ["two youths"], ["a bank"]),
        ("Rebels laid a landmine on the road to the port.", ["Rebels"], None),
        ("Two gunmen machinegunned Judge Irena Pavlova near her home.", ["Two gunmen"], ["Judge Irena Pavlova"]),
        ("Rebels brought down several power lines in the north.", ["Rebels"], ["several power lines"]),
        ("A coffee farm was burned by the rebels.", ["the rebels"], ["A coffee farm"]),
        ("Pirates sank a fishing boat off the coast.", ["Pirates"], ["a fishing boat"]),
        ("Deserters sacked two pharmacies in the town.", ["Deserters"], ["two pharmacies"]),
        ("A bomb damaged the windows of the party's offices.", [], ["the party's offices"]),
        # how far off, and how much of it
        ("Senator Lev Orlov was killed some 50 meters from his office.", [], ["Senator Lev Orlov"]),
        ("Rebels set off 5 kg of dynamite outside a bank.", ["Rebels"], ["a bank"]),
        # what goes off does nothing
        ("A truck packed with dynamite exploded outside the bank.", [], ["the bank"]),
        # names that are also months
        ("Rebels kidnapped engineer June Adler.", ["Rebels"], ["engineer June Adler"]),
        # lists, and who of many
        (
            "Judge Ana Ruiz, reporter Lev Orlov and two guards were killed in the ambush.",
            [],
            ["Judge Ana Ruiz", "reporter Lev Orlov", "two guards"],
        ),
        ("The rebels shelled a clinic, a school and two farms.", ["The rebels"], ["a clinic", "a school", "two farms"]),
        (
            "Gunmen killed five people, including senator Lev Orlov and his wife.",
            ["Gunmen"],
            ["five people", "senator Lev Orlov", "his wife"],
        ),
        # done to whoever was found so
        ("Farmer Lev Orlov was found murdered near the border.", [], ["Farmer Lev Orlov"]),
        ("Two nurses were reported kidnapped by rebels.", ["rebels"], ["Two nurses"]),
    ],
)
def test_who_did_it_to_whom(coder: RulesCoder, text: str, does: list[str], suffers: list[str] | None) -> None:
    told = parties(violence(coder, text)[0])
    assert told[0] == does
    assert suffers is None or told[1] == suffers


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Gunmen are responsible for the massacre of farmers in the north.", ["Gunmen"]),
        ("Police arrested two men suspected of being involved in the murder of Lev Orlov.", ["two men"]),
        ("Paramilitary groups are to blame for the murder of six priests.", ["Paramilitary groups"]),
        ("A soldier is accused of being involved in the massacre of farmers.", ["A soldier"]),
        ("The judge is responsible for the probe into the murder of six priests.", []),
    ],
)
def test_who_is_held_responsible_did_it(coder: RulesCoder, text: str, does: list[str]) -> None:
    assert parties(violence(coder, text)[0])[0] == does


@pytest.mark.parametrize(
    "text",
    [
        "The miners left the mine on Monday.",
        "The rebels placed the children under guard.",
        "A storm brought down several power lines in the north.",
        "A huge wave sank a fishing boat.",
        "The owners sacked a cashier of the shop.",
        "The office was found closed on Monday.",
        "The truck drove past the court.",
    ],
)
def test_no_violence(coder: RulesCoder, text: str) -> None:
    assert violence(coder, text) == []


def test_a_club_is_a_weapon_where_one_hits_with_it(coder: RulesCoder) -> None:
    (told,) = violence(coder, "Gunmen shot a guard at the door of a police club.")
    assert told.weapons == ()
    (told,) = violence(coder, "Rebels attacked the guards with clubs.")
    assert told.weapons == ("clubs",)
