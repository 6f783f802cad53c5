"""News of embassies, talks, councils and votes: who speaks beside another, whom an answer answers, and where words of
states are spoken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
PUBLISHED = datetime(2026, 3, 13, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # who speaks beside another
        ("Chad said little. Kenya's President Ada Lind accused Chad of \"colonial pride\" and cancelled a trip.",
         ("ACCUSE", "Kenya's President Ada Lind", "Chad")),
        ("Its floor leader noted that the North fired two missiles only last week, and demanded that the government "
         "consult the National Assembly.", ("REQUEST", "Its floor leader", "the government")),
        ("The Labour Party walked out of parliament on Tuesday afternoon after the speaker, Ivo Grosu, refused to put "
         "its motion on the agenda.", ("REJECT", "the speaker", "its")),
        ("Chad, which sheltered another Kenyan president, Ada Lind, in 2019, offered Mr. Hall asylum.",
         ("AID", "Chad", "Mr. Hall")),
        ("Lithuania's parliament passed a motion urging the government to close the border with Belarus.",
         ("REQUEST", "Lithuania's parliament", "the government")),
        # whom it is done to
        ("IAEA inspectors barred from second site in a month", ("COERCE", None, "IAEA inspectors")),
        ("Slovak lawmakers rejected a motion by the Progressive Slovakia party to sack the minister.",
         ("REJECT", "Slovak lawmakers", "the Progressive Slovakia party")),
        ("In Melbourne, a judge dismissed an application by Deep Metals to stop the release of papers.",
         ("REJECT", "a judge", "Deep Metals")),
        ("The Israeli premier urged the board to refer Iran to the council.",
         ("REQUEST", "The Israeli premier", "the board")),
        ("The Israeli premier urged patience.", ("REQUEST", "The Israeli premier", None)),
        ("Officials from Turkey and Armenia signed an accord to reopen the railway between Kars and Gyumri.",
         ("SUPPORT", "Officials from Turkey", "Armenia")),
        ("Chile ordered three employees of the Peruvian embassy to leave the country.",
         ("SANCTION", "Chile", "three employees of the Peruvian embassy")),
        ("A driver was killed when a stick of dynamite exploded near the barricade at Caracollo.",
         ("ASSAULT", "a stick of dynamite", "A driver")),
        # whom an answer answers, of whom an apology is asked
        ("Peru accused Chile of spying. Peruvian farmers sang. The bands played. Chile rejected the charge.",
         ("REJECT", "Chile", "Peru")),
        ("South Korea offered aid on Sunday. The boats stayed in port. North Korea rejected similar offers in 2024.",
         ("REJECT", "North Korea", "South Korea")),
        ("Peru's president accused Chile of spying. He demanded an apology.", ("REQUEST", "He", "Chile")),
        # no doers: a board that comes, a motion of nobody told
        ("Hall's deputy criticised the Labour Party.", ("ACCUSE", "Hall's deputy", "the Labour Party")),
    ],
)  # fmt: skip
def test_who_and_whom(coder: RulesCoder, text: str, row: tuple[str, str | None, str | None]) -> None:
    assert row in [told(e) for e in coder.read(text, published=PUBLISHED).events]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # what is only asked, or becomes possible, is not done
        ("The opposition demanded that the government consult the National Assembly.", ["REQUEST"]),
        ("Bolivia's Senate voted to lift the immunity of former President Luis Arce, clearing the way for prosecutors "
         "to charge him.", []),
        ("Riot police used water cannon to clear protesters from the avenue.", ["COERCE"]),
    ],
)  # fmt: skip
def test_told_once(coder: RulesCoder, text: str, types: list[str]) -> None:
    assert [e.event_type for e in coder.read(text, published=PUBLISHED).events] == types


def test_the_two_sides_of_a_mediation(coder: RulesCoder) -> None:
    text = "Oman has mediated between Tehran and Washington in the past. The two sides last met in April, in Rome."
    met = coder.read(text, published=PUBLISHED).events[-1]
    assert (met.actor and met.actor.country, met.recipient and met.recipient.country) == ("IRN", "USA")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # a state speaks at home, not where the reporter sits
        ("LIMA - Farmers marched. Moscow rejected a Peruvian offer.", None),
        ("LIMA - Farmers marched. Peru rejected a Russian offer.", "LIMA"),
        ("LIMA - Farmers marched. Russia's ambassador rejected a Peruvian offer.", "LIMA"),
        ("LIMA - Russia's president praised Peru.", "LIMA"),
        ("TBILISI - Crowds marched. The European Union rejected the law of Georgia.", None),
        ("BRUSSELS - Crowds marched. The European Union rejected the law of Georgia.", "BRUSSELS"),
        # nor where that happened of which it speaks
        ("Moldova ordered three Russian diplomats to leave, a week after drones were found in Cahul.", None),
        ("Fiji accused Tonga of theft when they met in Suva.", "Suva"),
        ("Nauru cancelled a visit to Brisbane by its president.", None),
        # nor where another clause begins
        ("Farmers blocked the highway with boulders in a protest, and in El Alto, union leaders sang.", None),
    ],
)
def test_where(coder: RulesCoder, text: str, place: str | None) -> None:
    event = coder.read(text, published=PUBLISHED).events[-1]
    assert (event.place.text if event.place else None) == place
