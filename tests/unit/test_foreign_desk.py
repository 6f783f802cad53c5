"""News as papers of the Middle East, South Asia and Africa write it: long clauses, headlines run into the story."""

from __future__ import annotations

from datetime import UTC, datetime

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
        # whose jets, and what they did
        (
            "The Nigerian Air Force said jets had bombed two camps on Friday, forcing the gunmen to flee.",
            ("ASSAULT", "jets", "two camps"),
        ),
        (
            "Lawyers boycotted courts in protest against a police raid on the Swat Court Bar Association's office.",
            ("ASSAULT", "police", "the Swat Court Bar Association's office"),
        ),
        ("Angola invited the rival parties to Luanda.", ("SUPPORT", "Angola", "the rival parties")),
        ("Two soldiers embraced martyrdom in a clash near Bannu.", ("ASSAULT", None, "Two soldiers")),
        (
            "Troops launched an operation, during which three militants, among them a boy, were gunned down.",
            ("ASSAULT", None, "three militants"),
        ),
        (
            "Turkish police detained the co-mayors of two towns.",
            ("COERCE", "Turkish police", "the co-mayors of two towns"),
        ),
        # verbs in a list, and whom
        ("The rebels then opened fire, torched two buses and abducted a nurse.", ("ASSAULT", "The rebels", "a nurse")),
        ("Police detained around 50 of them in Patna.", ("COERCE", "Police", "50 of them")),
        ("Tunisian judge orders detention of Ennahda leader.", ("COERCE", "Tunisian judge", "Ennahda leader")),
        (
            "The BJP demanded that the chief minister step down, and its workers burnt an effigy.",
            ("REQUEST", "The BJP", "the chief minister"),
        ),
        (
            "The teachers' union threatened a strike if the government cut pensions.",
            ("THREATEN", "The teachers' union", "the government"),
        ),
        (
            "Dozens of people were injured in Lahore as police used tear gas against marchers.",
            ("ASSAULT", "police", "Dozens of people"),
        ),
        (
            "France voiced concern. The foreign ministry in Tunis rejected the criticism.",
            ("REJECT", "The foreign ministry", "France"),
        ),
        ("Debris damaged several cars in Jizan, the Saudi army said.", ("ASSAULT", None, "several cars")),
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
        ("Rebels free two. Maputo, 14 Nov (AIM) - The rebels freed two.", "Maputo"),
        ("Uganda: Police block rally. KAMPALA - Police blocked it.", "KAMPALA"),
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


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Traders call off Terai shutdown after deal.", "CONSULT"),
        ("The court convicted Job Rudd of inciting violence.", "ASSAULT"),
        ("Police said the rally had not been cleared.", "PROTEST"),
        ("The minister accused the party of ferrying in youths to loot shops.", "ASSAULT"),
        ("The rebels ruled out a truce until Kinshasa agreed to talks.", "AGREE"),
        ("Kenyan troops pulled out on Monday.", "REJECT"),
        ("The High Court stayed the arrest of lawmaker Anant Mishra.", "COERCE"),
    ],
)
def test_no_row(coder: RulesCoder, text: str, type_: str) -> None:
    assert type_ not in [e.event_type for e in coder.read(text).events]


def test_what_was_taken_from_the_held_is_the_work_of_whoever_holds_them(coder: RulesCoder) -> None:
    text = "Iran's Revolutionary Guards arrested seven men in Zahedan. Rifles were seized from their hideout."
    event = next(e for e in coder.read(text).events if e.mode == "seize")
    assert event.actor is not None
    assert event.actor.name == "Islamic Revolutionary Guard Corps"


def test_a_thing_has_the_name_of_its_owner(coder: RulesCoder) -> None:
    events = coder.read("The Red Cross said its depot in Bor had been hit by mortar fire.").events
    event = next(e for e in events if e.event_type == "ASSAULT")
    assert event.recipient is not None
    assert event.recipient.name == "International Red Cross"


def test_what_was_done_years_ago_was_not_done_where_the_reporter_sits(coder: RulesCoder) -> None:
    text = (
        "TEHRAN, May 3 - Jaish al-Adl killed a judge in Zahedan. In 2019 the group blew up a bus, killing nine guards."
    )
    event = next(e for e in coder.read(text, published=datetime(2026, 5, 3, tzinfo=UTC)).events if e.mode == "bombing")
    assert event.place is None


def test_a_story_is_where_its_opening_says(coder: RulesCoder) -> None:
    text = (
        "GOMA, Congo - Rebels marched into the mining town of Rutshuru on Monday. "
        "Soldiers looted shops before they left."
    )
    event = next(e for e in coder.read(text).events if e.mode == "looting")
    assert event.place is not None
    assert event.place.name == "Rutshuru"


def test_a_judge_does_not_acquit_a_judge(coder: RulesCoder) -> None:
    text = (
        "A magistrate convicted opposition politician Job Sithole of treason. "
        "Magistrate Ann Miti acquitted him of arson."
    )
    event = next(e for e in coder.read(text).events if e.event_type == "CONCEDE")
    assert event.recipient is not None
    assert event.recipient.name == "Job Sithole"


def test_members_of_an_armed_group_are_of_it(coder: RulesCoder) -> None:
    event = coder.read("Members of the Indigenous People of Biafra attacked a police post.").events[0]
    assert event.actor is not None
    assert event.actor.sector == "REB"


def test_police_spokesmen_are_of_the_police(coder: RulesCoder) -> None:
    text = "Police Command spokesman Rahman Nansel said the leader of a gang had been arrested in Nasarawa, Nigeria."
    event = next(e for e in coder.read(text).events if e.event_type == "COERCE")
    assert event.actor is not None
    assert event.actor.sector == "COP"


def test_nothing_happens_where_only_the_reporter_is(coder: RulesCoder) -> None:
    text = (
        "CAIRO, May 4 - Sudan's army accused Sudanese rebels of looting on Sunday. "
        "Sudanese warplanes bombed rebel positions. The Sudanese army expelled nine Emirati diplomats from Sudan."
    )
    assert "Cairo" not in [e.place.name for e in coder.read(text).events if e.place]
