"""When, how many and says who on the shipped parser: what trees add to the words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.document import Document
from extract.events.how_many.quantities import quantities, quantities_of
from extract.events.says_who.attributions import attributions, source_of
from extract.events.when.dates import dates
from extract.events.when.event_dates import date_of
from extract.events.when.history import is_background

PARSER = parser.load()
pytestmark = pytest.mark.skipif(PARSER.nlp is None, reason="the parser's weights are not here")
WEDNESDAY = datetime(2025, 7, 9, 12, tzinfo=UTC)

SAID = [
    ("The mayor said the bridge would close and that trams would stop.",
     [("The mayor", "the bridge would close and that trams would stop")]),
    ("Officials said the blast hit a school, set cars on fire and damaged a clinic.",
     [("Officials", "the blast hit a school, set cars on fire and damaged a clinic")]),
    ("Rebels had left the town, the governor, a retired general, told reporters on Monday.",
     [("the governor, a retired general", "Rebels had left the town")]),
    ("“We will not pay,” Ana Diaz, the finance minister, said on Friday. “We cannot.”",
     [("Ana Diaz, the finance minister",
       "“We will not pay,” Ana Diaz, the finance minister, said on Friday. “We cannot.”")]),
    ("“Who gave the order?” the judge asked.", [("the judge", "“Who gave the order?”")]),
    ("The plan, the minister added, was never meant to be public.",
     [("the minister", "The plan, the minister added, was never meant to be public")]),
    ("The president urged parliament to pass the bill.", [("The president", "parliament to pass the bill")]),
    ("The union accused the company of lying.", [("The union", "lying")]),
    ("A UN report found that 300 villages were burned.", [("A UN report", "that 300 villages were burned")]),
    ("The envoy called for a ceasefire and an end to the siege.",
     [("The envoy", "a ceasefire and an end to the siege")]),
    ("The army said the rebels claimed the attack.",
     [("The army", "the rebels claimed the attack"), ("the rebels", "the attack")]),
    ("It was reported that rebels had taken the town.", [("", "that rebels had taken the town")]),
    ("Rebels allegedly killed 12 villagers.", [("", "Rebels allegedly killed 12 villagers")]),
    ("Five people died, according to the ministry of health.", [("the ministry of health", "Five people died")]),
]  # fmt: skip
COUNTED = [
    ("He blew himself up, killing himself and at least seven worshippers.", [("killed", 7, None)]),
    ("The quake killed 3,200 people and left 15,000 homeless.", [("killed", 3200, 3200), ("displaced", 15000, 15000)]),
    ("20 of the 24 rockets fired from the hills were intercepted.", [("intercepted", 20, 20), ("launched", 24, 24)]),
    ("Four soldiers died and another was badly wounded.", [("killed", 4, 4), ("injured", 1, 1)]),
    ("Two brothers aged 15 and 17 were shot dead.", [("killed", 2, 2)]),
    ("Half of the 80 passengers died.", []),
    ("Two gunmen who attacked a mosque killed three worshippers.", [("killed", 3, 3)]),
    ("Some 200 people, most of them farmers from the hills, were evacuated.", [("evacuated", 200, 200)]),
    ("Three of the five men charged with the murder were released.", [("released", 3, 3), ("charged", 5, 5)]),
    ("Hundreds of nurses blocked the road to protest against cuts.", [("protesters", 200, 999)]),
    ("Clashes between the army and rebels left around 40 people dead.", [("killed", 40, 40)]),
]
DATED = [
    ("They agreed on Monday to meet on Friday.", "agreed", "2025-07-07", False),
    ("They agreed on Monday to meet on Friday.", "meet", "2025-07-11", False),
    ("Judges called on the police to free the singer on Tuesday.", "called", "2025-07-08", False),
    ("Police broke up a protest under a 2014 law.", "broke", "2025-07-09", False),
    ("Two men were shot on Monday. Police arrested a suspect.", "arrested", "2025-07-07", False),
    ("Aid has been cut since the ministry halted deliveries.", "halted", None, False),
    ("The rebels had seized the town in 2019.", "seized", "2019-01-01", True),
]


def read(text: str) -> Document:
    return PARSER.read(text, published=WEDNESDAY)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_attributions(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[slice(*a.source)], text[slice(*a.content)]) for a in attributions(read(text))]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_counts(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    assert [(q.kind, q.minimum, q.maximum) for q in quantities(read(text))] == expected


@pytest.mark.parametrize(("text", "trigger", "day", "background"), DATED)
def test_dates_of_events(text: str, trigger: str, day: str | None, background: bool) -> None:
    document = read(text)
    sentence = next(s for s in document.sentences if trigger in s.text)
    index = next(t.i for t in sentence.tokens if t.text == trigger)
    ref = date_of(sentence, index, dates(document), document)
    assert (str(ref.first) if ref else None) == day
    assert is_background(sentence, index, ref, document) is background


def test_counts_go_to_their_event() -> None:
    text = "The army said a bomb killed three people, while police elsewhere arrested 40 students."
    document = read(text)
    (sentence,) = document.sentences
    killed = next(t.i for t in sentence.tokens if t.text == "killed")
    assert "killed" in {q.kind for q in quantities_of(sentence, killed, quantities(document))}


def test_the_source_of_an_event() -> None:
    text = "The ministry said drones hit the port and injured two sailors."
    document = read(text)
    told = source_of(document.sentences[0], text.index("injured"), attributions(document))
    assert told is not None
    assert text[slice(*told.source)] == "The ministry"
    text = "The ministry said rebels allegedly killed 12 villagers."
    told = source_of(read(text).sentences[0], text.index("killed"), attributions(read(text)))
    assert told is not None
    assert text[slice(*told.source)] == "The ministry"
