"""News of many countries: datelines below headlines and in briefs, answers to what was just told, clauses between."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.text import datelines_of
from extract.records import Event
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def of_type(coder: RulesCoder, text: str, type_: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.event_type == type_]


BRIEFS = (
    "Today in brief\n\nLIMA: Two senators met the prime minister.\n\nQUITO: Police detained a rebel leader.\n\n"
    "NOTE: Prices include tax."
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (BRIEFS, ["LIMA", "QUITO"]),
        ("Rebels strike again\n\nBy our reporter\n\nNAIROBI - The army left.", ["NAIROBI"]),
        ("Rebels strike again\nQuito, May 4 - The army left.", ["Quito"]),
        ("Quito.- The army left.", ["Quito."]),
        ("QUITO. The army left.", ["QUITO"]),
        ("WARNING. The army left.", []),
        ("The army left Quito.\n\nLima: a city of ten millions.", []),
    ],
)
def test_datelines_of_stories_and_briefs(text: str, places: list[str]) -> None:
    found = datelines_of(text)
    assert [text[slice(*line.place)] for line in found if line.place] == places


def test_each_brief_has_its_own_place(coder: RulesCoder) -> None:
    (met, held) = coder.read(BRIEFS).events
    assert [e.place.text for e in (met, held) if e.place] == ["LIMA", "QUITO"]
    assert (met.source, held.source) == (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LIMA - Gunmen shot a judge dead outside a hotel in Mirakala on Monday.", "Mirakala"),
        ("LIMA - Gunmen shot a judge dead outside Congress on Monday.", "LIMA"),
        ("Police arrested a man in Cusco. In Tacna, teachers sang. Two rebels were killed.", "Tacna"),
        ("Police arrested a man in Cusco. Teachers sang. Two rebels were killed.", "Cusco"),
        ("LIMA - Two envoys signed a treaty in Cusco, but Peru demands that Ecuador apologise.", "LIMA"),
        ("The army met. Police shot at inmates in Cusco. Ecuador closed its border.", None),
        ("The army met. Police shot at inmates in Cusco. Guards closed the road.", "Cusco"),
        ("LIMA - Army drones have struck Mirakala, killing two rebels.", "Mirakala"),
        ("In Cusco, envoy Ana Ruiz met the mayor, who arrived from Tacna on Monday.", "Cusco"),
    ],
)
def test_where_it_was(coder: RulesCoder, text: str, place: str | None) -> None:
    last = coder.read(text).events[-1]
    assert (last.place.text if last.place else None) == place


def test_the_capital_is_not_the_town_told_beside(coder: RulesCoder) -> None:
    text = "The army met. Bombs exploded in several parts of the capital, while shops were burned in Cusco."
    assert [e.place.text if e.place else None for e in coder.read(text).events if e.mode == "bombing"] == [None]


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("Chad accused Sudan of arming bandits. Khartoum rejected the claim.", "REJECT", "Chad"),
        ("Chad urged Sudan to open the border. Khartoum rejected the demand.", "REJECT", "Chad"),
        ("Chad urged Sudan to open the border. Kenya rejected the budget.", "REJECT", None),
        ("Chad's army said it had repelled a raid by rebels. A rebel spokesman denied this.", "REJECT", "Chad's army"),
        ("Chad's army claimed its troops had captured Abeche, which the rebels denied.", "REJECT", "Chad's army"),
        ("Rebels shelled the port of Mocha on Monday. Egypt condemned the attack.", "ACCUSE", "Rebels"),
        ("Rebels shelled the port of Mocha on Monday. Egypt condemned the arrests.", "ACCUSE", None),
        ("Turkish police arrested nine students. Germany criticised the arrests.", "ACCUSE", "Turkish police"),
        ("A Dhaka court jailed the former premier. The opposition welcomed the verdict.", "SUPPORT", "A Dhaka court"),
    ],
)  # fmt: skip
def test_whom_an_answer_answers(coder: RulesCoder, text: str, type_: str, whom: str | None) -> None:
    (answer,) = (e for e in of_type(coder, text, type_) if e.span_start > 0 or "which" in text)
    assert (answer.recipient.text if answer.recipient else None) == whom
    assert answer.recipient is None or answer.recipient.inferred


@pytest.mark.parametrize(
    ("text", "doer", "whom"),
    [
        ("Car bomb in Cali wounds 14", None, "14"),
        ("Rebel raid on Bunia camp kills 30", "Rebel", "30"),
        ("The raids, carried out by a jihadist group, killed nine miners in Mali.", "a jihadist group", "nine miners"),
        ("The ambush, blamed on Kurdish rebels, left two soldiers dead.", "Kurdish rebels", "two soldiers"),
        ("A rocket fired by rebels hit a clinic in Goma, a doctor said.", "rebels", "a clinic"),
        ("Soldiers were on patrol when they were fired upon by six rebels.", "six rebels", "they"),
        ("Russian drones hit a market in Kherson. Nine people were wounded there, the mayor said.", "Russian drones",
         "Nine people"),
    ],
)  # fmt: skip
def test_one_row_of_the_violence(coder: RulesCoder, text: str, doer: str | None, whom: str) -> None:
    last = of_type(coder, text, "ASSAULT")[-1]
    assert told(last) == ("ASSAULT", doer, whom)
    assert len(of_type(coder, text, "ASSAULT")) == text.rstrip(".").count(". ") + 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Sudan recalled its ambassador from Kenya in protest.", [("SANCTION", "Sudan", "Kenya")]),
        ("Youths barricaded the highway in protest.", [("PROTEST", "Youths", None)]),
        ("Relatives of the missing suspended their vigil in Colombo.", []),
        ("Peacekeepers observed a breach of the ceasefire in Lebanon.", []),
        ("Hezbollah observed the ceasefire in Lebanon.", [("RETREAT", "Hezbollah", None)]),
        ("India sent a naval ship with food and medicine to Fiji.", [("AID", "India", "Fiji")]),
        ("India sent a naval ship with two helicopters to Fiji.", [("MOBILIZE", "India", "Fiji")]),
        ("Ugandan police carried out raids in Jinja.", [("COERCE", "Ugandan police", None)]),
        ("Ugandan warplanes carried out raids on Jinja.", [("ASSAULT", "Ugandan warplanes", "Jinja")]),
        ("The US embassy urged all sides to refrain from violence.", [("REQUEST", "The US embassy", "all sides")]),
        ("Soldiers will patrol the streets of Lima alongside Peruvian police.", [("MOBILIZE", "Soldiers", None)]),
        ("Chad's army accused Libyan rebels of shelling a post, wounding two soldiers.",
         [("ACCUSE", "Chad's army", "Libyan rebels"), ("ASSAULT", "Libyan rebels", "a post"),
          ("ASSAULT", "Libyan rebels", "two soldiers")]),
        ("Georgia's government suspended EU accession talks.", [("SANCTION", "Georgia's government", "EU")]),
        ("The governor of Lagos asked for 900 more soldiers.", [("REQUEST", "The governor of Lagos", None)]),
        ("The Peruvian government blamed the Tupac Rivas front.",
         [("ACCUSE", "The Peruvian government", "the Tupac Rivas front")]),
    ],
)  # fmt: skip
def test_rows(coder: RulesCoder, text: str, rows: list[tuple[str, str | None, str | None]]) -> None:
    assert [told(e) for e in coder.read(text).events if e.confidence >= 0.45] == rows
