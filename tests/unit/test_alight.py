"""What was set on fire, and with what a thing was done."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


def assaults(coder: RulesCoder, text: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.event_type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "doer", "burnt"),
    [
        ("Rioters set a court ablaze in Lima.", "Rioters", "a court"),
        ("Protesters set the mayor's car alight.", "Protesters", "the mayor's car"),
        ("Two police stations were set alight by protesters in Lima.", "protesters", "Two police stations"),
        ("A hotel in Leeds housing refugees was set ablaze by rioters.", "rioters", "A hotel"),
        ("Protesters lit cars on fire in Kano on Monday.", "Protesters", "cars"),
    ],
)
def test_what_was_set_alight(coder: RulesCoder, text: str, doer: str, burnt: str) -> None:
    (event,) = assaults(coder, text)
    assert event.mode == "arson"
    assert [who and who.text for who in (event.actor, event.recipient)] == [doer, burnt]


@pytest.mark.parametrize(
    "text",
    [
        "The attack hit houses, set cars on fire and damaged two buses in Kyiv, officials said.",
        "Missiles struck houses in Kharkiv, set cars ablaze and damaged two buses.",
    ],
)
def test_set_on_fire_among_other_harm(coder: RulesCoder, text: str) -> None:
    (event,) = assaults(coder, text)
    told = (event.recipient, *event.other_recipients)
    assert [r and r.text for r in told] == ["houses", "cars", "two buses"]


def test_what_burns_by_itself_was_set_alight_by_nobody(coder: RulesCoder) -> None:
    assert not assaults(coder, "Police left the lights on and a warehouse was ablaze.")


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Rebels launched a mortar and rocket attack on the town of Goma.", ("mortar", "rocket")),
        ("The army shelled the town with tank and artillery fire.", ("tank", "artillery")),
        ("Two masked men used mortars to shell the barracks in Ulm on Monday.", ("mortars",)),
        ("Soldiers killed nine rebels and seized rifles and grenades.", ()),
        ("Rebels attacked the gun shop and the rocket factory in Homs.", ()),
    ],
)
def test_with_what_it_was_done(coder: RulesCoder, text: str, weapons: tuple[str, ...]) -> None:
    (event,) = assaults(coder, text)
    assert event.weapons == weapons
