"""Everyone an act of violence harms, whose hands held the weapon, and how far an article's violence is believed."""

from __future__ import annotations

from datetime import UTC, date, datetime

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


def harmed(event: Event) -> list[str]:
    return [r.text for r in (event.recipient, *event.other_recipients) if r is not None]


def test_those_killed_in_the_same_breath_are_recipients_too(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Rebels attacked the home of the mayor, killing a police officer guarding the house.")
    assert harmed(event) == ["the home of the mayor", "a police officer"]


def test_the_town_under_attack_comes_before_those_killed_in_it(coder: RulesCoder) -> None:
    (event,) = violence(coder, "The rebels fired rockets in an attack on Sumy, killing three people.")
    assert harmed(event) == ["Sumy", "three people"]
    (event,) = violence(coder, "The rebels fired rockets during a parade in Sumy, killing three people.")
    assert harmed(event)[:1] == ["three people"]


def test_those_kidnapped_in_a_raid_are_a_happening_of_their_own(coder: RulesCoder) -> None:
    told = violence(coder, "Gunmen raided a village near Zaria and kidnapped thirty girls.")
    assert [harmed(e)[:1] for e in told] == [["a village"], ["thirty girls"]]
    (event,) = violence(coder, "Gunmen raided a village near Zaria and killed thirty men.")
    assert harmed(event) == ["a village", "thirty men"]


def test_what_violence_causes_is_nobody_harmed(coder: RulesCoder) -> None:
    (event,) = violence(
        coder, "Rebels bombed the army base on Monday, wounding two soldiers and causing heavy damage and panic."
    )
    assert harmed(event) == ["the army base", "two soldiers"]


def test_who_dies_in_a_blast_suffers_it(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Inspector Carla Fuentes died in the explosion.")
    assert event.actor is None
    assert harmed(event) == ["Inspector Carla Fuentes"]


def test_a_bomb_is_the_act_of_those_who_planted_it(coder: RulesCoder) -> None:
    events = violence(coder, "A bomb planted by FARC rebels killed three soldiers on Monday.")
    killed = next(e for e in events if e.recipient)
    assert killed.actor is not None
    assert killed.actor.text == "FARC rebels"


def test_a_town_is_where_it_happened_not_what_was_hit(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Another bomb exploded in Bogota in front of a police station.")
    assert harmed(event) == ["a police station"]


def test_a_deed_somebody_condemns_happened(coder: RulesCoder) -> None:
    (event,) = violence(coder, "The minister deplored the kidnapping of two French engineers in Mali.")
    assert harmed(event) == ["two French engineers"]
    assert violence(coder, "The minister denied the kidnapping of two French engineers in Mali.") == []


def test_who_claims_a_deed_did_it(coder: RulesCoder) -> None:
    (event,) = violence(coder, "The Taliban claimed responsibility for the murder of Judge Omar Karimi.")
    assert event.actor is not None
    assert event.actor.text == "The Taliban"
    assert harmed(event) == ["Judge Omar Karimi"]


def test_an_hour_or_a_day_is_nobody(coder: RulesCoder) -> None:
    (event,) = violence(coder, "A vehicle loaded with explosives exploded on 2 April near a police station.")
    assert harmed(event) == ["a police station"]


def test_two_deeds_in_a_row_have_their_own_victims(coder: RulesCoder) -> None:
    text = "The car bomb attack on the newspaper and the murder of Judge Omar Karimi shocked Pakistan."
    assert [harmed(e) for e in violence(coder, text)] == [["the newspaper"], ["Judge Omar Karimi"]]


def test_an_attack_called_off_did_not_happen(coder: RulesCoder) -> None:
    assert violence(coder, "Libya's eastern commander called a halt after police foiled an attack on the base.") == []
    assert violence(coder, "The eastern commander suspended his offensive against Tripoli on Sunday.") == []


def test_everyone_in_a_list_is_harmed(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Rebels killed the mayor, a priest and two police officers.")
    assert harmed(event) == ["the mayor", "a priest", "two police officers"]


def test_what_somebody_is_by_trade_is_not_somebody_else(coder: RulesCoder) -> None:
    text = "Ana Ruiz, 55, civil engineer and economist, was shot several times by FARC rebels at her farm."
    (event,) = violence(coder, text)
    assert harmed(event) == ["Ana Ruiz"]
    assert event.actor is not None
    assert event.actor.text == "FARC rebels"


def test_a_given_name_shared_with_somebody_known_is_not_them(coder: RulesCoder) -> None:
    text = "President Luis Carlos Duarte spoke on Monday. Rebels killed Carlos Mendoza, a judge, on Tuesday."
    (event,) = violence(coder, text)
    assert event.recipient is not None
    assert event.recipient.name == "Carlos Mendoza"


def test_who_fires_at_somebody_is_neither_hit_nor_dismissed(coder: RulesCoder) -> None:
    (event,) = violence(coder, "An Air Force member fired at photographers near the base.")
    assert event.actor is not None
    assert event.actor.text == "An Air Force member"
    assert harmed(event) == ["photographers"]


def test_all_objects_of_a_killing_are_harmed(coder: RulesCoder) -> None:
    (event,) = violence(coder, "The police killed a rebel commander, his brother Luis, and two others.")
    assert harmed(event) == ["a rebel commander", "his brother", "two others"]


def test_what_is_told_did_not_happen_on_a_day_to_come(coder: RulesCoder) -> None:
    text = "LIMA, March 13 (Own) - Peru votes on 20 March. Rebels shot the mayor of Puno on a farm, police said."
    published = datetime(2026, 3, 13, 12, tzinfo=UTC)
    shot = next(e for e in coder.read(text, published=published).events if e.event_type == "ASSAULT")
    assert shot.date_start == date(2026, 3, 13)


def test_those_told_to_have_carried_it_out_are_the_doers(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Ministers deplored the massacre of villagers committed by the rebels on Monday.")
    assert event.actor is not None
    assert event.actor.text == "the rebels"


def test_a_driver_may_be_shot(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Gunmen killed journalist Ana Ruiz, her driver and three guards.")
    assert harmed(event) == ["journalist Ana Ruiz", "her driver", "three guards"]


def test_weapons_are_named_whole(coder: RulesCoder) -> None:
    (event,) = violence(coder, "Rebels threw three home-made bombs at the police station on Monday.")
    assert event.weapons == ("home-made bombs",)
    (event,) = violence(coder, "Rebels attacked the town with 120 mm mortars on Monday.")
    assert event.weapons == ("120 mm mortars",)


KILLING = "A shopkeeper was killed near the market."


def test_a_killing_told_beside_political_violence_is_believed(coder: RulesCoder) -> None:
    beside = f"Guerrillas blew up a bridge on Monday. The rebels attacked two army posts on Tuesday. {KILLING}"
    assert violence(coder, KILLING) == []
    assert any(harmed(e) == ["A shopkeeper"] for e in violence(coder, beside))


@pytest.mark.parametrize(
    ("text", "doer", "whom"),
    [
        ("Officials said shelling by rebels killed two nuns.", "rebels", "two nuns"),
        ("The mayor said bombing by the army had wounded a child.", "the army", "a child"),
    ],
)
def test_a_deed_that_is_said_to_have_done_harm(coder: RulesCoder, text: str, doer: str, whom: str) -> None:
    (told,) = violence(coder, text)
    assert told.actor is not None
    assert told.recipient is not None
    assert (told.actor.text, told.recipient.text) == (doer, whom)


def test_the_dead_are_not_what_was_seized(coder: RulesCoder) -> None:
    text = "Rebels killed three farmers in a province that was seized by the junta last year."
    (seized,) = (e for e in violence(coder, text) if e.mode == "seize-territory")
    assert seized.recipient is None
