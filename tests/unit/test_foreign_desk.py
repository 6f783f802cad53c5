"""News as papers of the Middle East, South Asia and Africa write it: long clauses, headlines run into the story."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.text import datelines_of
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # clauses after a conjunction
        (
            "Traders blocked the bridge in Aba for an hour, burning tyres, before police dispersed them.",
            ("COERCE", "police", "them"),
        ),
        (
            "Party youths sang outside the court, and police blocked them from entering the hall.",
            ("COERCE", "police", "them"),
        ),
        # participles before a noun, and after it
        (
            "Ugandan police fired teargas to break up a march by striking nurses in Mbale.",
            ("COERCE", "Ugandan police", "striking nurses"),
        ),
        ("Rioters threw stones at passing buses in Patna.", ("ASSAULT", "Rioters", "passing buses")),
        (
            "A van packed with explosives blew up at a checkpoint manned by Iraqi soldiers near Mosul.",
            ("ASSAULT", None, "Iraqi soldiers"),
        ),
        ("Gunmen killed two drivers of a bus carrying pilgrims.", ("ASSAULT", "Gunmen", "two drivers of a bus")),
        # headlines
        ("Police arrest 20 over mosque fire in Kano", ("COERCE", "Police", "20")),
        ("Rebels attack garrison in northern Mali", ("ASSAULT", "Rebels", "garrison")),
        ("Army chief meets Saudi crown prince in Riyadh", ("CONSULT", "Army chief", "Saudi crown prince")),
        ("Court jails ex-governor for graft", ("COERCE", "Court", "ex-governor")),
        # both sides of a fight
        (
            "At least 12 people were hurt in clashes between dock workers and soldiers in Basra.",
            ("ASSAULT", "dock workers", "soldiers"),
        ),
        ("A mob pelted the envoy with eggs in Colombo.", ("ASSAULT", "A mob", "the envoy")),
        ("The premier invited the opposition to join the talks.", ("SUPPORT", "The premier", "the opposition")),
        (
            "The opposition Unity Party accused the President of selective justice.",
            ("ACCUSE", "The opposition Unity Party", "the President"),
        ),
        ("Officers beat a shopkeeper in Multan, police said.", ("ASSAULT", "Officers", "a shopkeeper")),
    ],
)
def test_row(coder: RulesCoder, text: str, row: tuple[str, str | None, str | None]) -> None:
    assert row in [told(e) for e in coder.read(text).events]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Senate passes tax bill after uproar. ABUJA: The Senate passed the bill.", "ABUJA"),
        ("Rebels free six sailors. SANAA (Agencies) - The rebels have freed six sailors.", "SANAA"),
        ("Minister: no more delays. He said so. BUDGET: The plan is short.", None),
        ("Speaker rules out debate. Kano: the old city is calm.", None),
    ],
)
def test_dateline_after_a_headline(text: str, town: str | None) -> None:
    found = [text[line.place[0] : line.place[1]] for line in datelines_of(text) if line.place and line.place[0]]
    assert found == ([town] if town else [])


def test_a_town_told_by_there(coder: RulesCoder) -> None:
    events = coder.read("PORT SUDAN, May 4 - Residents of El Obeid said warplanes bombed a depot there.").events
    assert [e.place.text for e in events if e.place] == ["El Obeid"]


def test_whose_ministry_where_the_sentence_opens_in_its_capital(coder: RulesCoder) -> None:
    text = "Turkish drones struck two cars near Amuda. In Damascus, the foreign ministry summoned the Turkish envoy."
    event = next(e for e in coder.read(text).events if e.event_type == "ACCUSE")
    assert event.actor is not None
    assert event.actor.country == "SYR"


def test_a_minister_of_something_else_is_another(coder: RulesCoder) -> None:
    text = (
        "Former agriculture minister Jo Banda was arrested in Lilongwe. "
        "The union demanded the resignation of the Finance Minister."
    )
    event = next(e for e in coder.read(text).events if e.event_type == "REQUEST")
    assert event.recipient is not None
    assert event.recipient.name is None


def test_the_group_is_the_one_armed_group_told_of(coder: RulesCoder) -> None:
    text = (
        "The Oromo Liberation Army killed two priests in Arsi. People fled. Shops were shut. Schools were closed. "
        "It rained. The premier held talks with the group in Tanzania."
    )
    event = next(e for e in coder.read(text).events if e.event_type == "CONSULT")
    assert event.recipient is not None
    assert event.recipient.name == "Oromo Liberation Army"
