"""What papers of American and Canadian towns tell: whose town it is, who is held, named after his trade."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.text import datelines_of
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Clerk convicted of theft. AKRON - A jury convicted a clerk.", ["AKRON"]),
        ("Mill to close; union protests. DUBUQUE, Iowa (AP) - A mill will close.", ["DUBUQUE, Iowa"]),
        ("Clerk convicted of theft. A jury convicted a clerk.", []),
    ],
)
def test_a_dateline_below_a_title_run_into_the_story(text: str, places: list[str]) -> None:
    assert [text[slice(*line.place)] for line in datelines_of(text) if line.place] == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lufkin police arrested two men late Monday.", "Lufkin"),
        ("Two men were arrested late Monday, Lufkin police said.", "Lufkin"),
        ("Clerk robbed. Lufkin police arrested two men. The sheriff arrested a third.", "Lufkin"),
        ("A Navarro County grand jury indicted the former sheriff.", "Navarro County"),
        ("CORSICANA, Texas - A Navarro County grand jury indicted the former sheriff.", "CORSICANA"),
        ("TYLER, Texas - The sheriff arrested a man wanted by Lufkin police.", "TYLER"),
        ("Police in Tyler arrested a man who robbed a Lufkin school.", "Tyler"),
    ],
)
def test_police_and_courts_act_where_they_are_at_home(coder: RulesCoder, text: str, place: str | None) -> None:
    event = next(e for e in reversed(coder.read(text).events) if e.event_type in ("COERCE", "ACCUSE"))
    assert (event.place.text if event.place else None) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police stopped a vehicle on Emery Street at 11:26 p.m. and arrested Jessica Lynn Boucher, 38, of Alfred, on "
         "charges of operating under the influence.", "Jessica Lynn Boucher"),
        ("In 2009 a jury convicted Millersville handyman Todd Eckman of torching bridges.", "Todd Eckman"),
        ("The council thanked retiring police chief Troy Burton for his service.", "Troy Burton"),
    ],
)  # fmt: skip
def test_names_are_whole(coder: RulesCoder, text: str, name: str) -> None:
    (event, *_) = coder.read(text).events
    assert event.recipient is not None
    assert event.recipient.name == name
    assert event.other_recipients == ()


def test_ages_are_nobody(coder: RulesCoder) -> None:
    (event,) = coder.read("Police arrested John Reed, 34, and Paul Dale, 22, both of Akron.").events
    assert event.recipient is not None
    assert [event.recipient.text, *(a.text for a in event.other_recipients)] == ["John Reed", "Paul Dale"]


def test_he_is_the_one_named_after_his_trade(coder: RulesCoder) -> None:
    text = "A jury convicted handyman Todd Eckman of torching bridges; he was sentenced to ten years."
    sentence = next(e for e in coder.read(text).events if e.mode == "sentence")
    assert sentence.recipient is not None
    assert sentence.recipient.name == "Todd Eckman"


def test_who_is_shot_to_death_shot_nobody(coder: RulesCoder) -> None:
    (event,) = coder.read("Officer stabbed to death in Akron.").events
    assert event.actor is None
    assert event.recipient is not None


def test_a_claim_denies_nothing(coder: RulesCoder) -> None:
    (event,) = coder.read(
        "Reed said the mayor had approved the payments, a claim the mayor denied on the stand."
    ).events
    assert event.actor is not None
    assert event.actor.text == "the mayor"


def test_a_lawyer_denies_the_charges_of_no_teller(coder: RulesCoder) -> None:
    text = "Attorney General Ann Lee said arrests are likely. Reed's lawyer, Jack Dunn, denied the charges."
    event = next(e for e in coder.read(text).events if e.event_type == "REJECT")
    assert (event.recipient, event.other_actors) == (None, ())


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("A Navarro County grand jury indicted the former sheriff.", "the former sheriff"),
        ("A grand jury indicted the pair on Tuesday.", "the pair"),
        ("Police charged a bookkeeper with theft.", "a bookkeeper"),
    ],
)
def test_whoever_is_indicted_is_told(coder: RulesCoder, text: str, whom: str) -> None:
    (event,) = (e for e in coder.read(text).events if e.mode == "charge")
    assert event.recipient is not None
    assert event.recipient.text == whom


def test_an_indictment_of_nobody_told_is_no_row(coder: RulesCoder) -> None:
    assert coder.read("Being indicted by a grand jury is no fun.").events == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The union accused the district of hoarding money.", ("ACCUSE", "The union", "the district")),
        ("The police union sued the roofer.", ("ACCUSE", "The police union", "the roofer")),
        ("Police arrested a former school custodian Friday on a theft charge.",
         ("COERCE", "Police", "a former school custodian")),
        ("A federal jury on Tuesday found Alonzo Beck, 27, guilty of robbing a Chillicothe bank.",
         ("ACCUSE", "A federal jury", "Alonzo Beck")),
        ("A federal jury on Tuesday found Alonzo Beck, 27, guilty of robbing a Chillicothe bank.",
         ("ASSAULT", "Alonzo Beck", "a Chillicothe bank")),
        ("Gov. Mary Hall vetoed a bill that would have allowed residents to carry handguns. The National Rifle "
         "Association criticized the veto; police chiefs praised it.", ("SUPPORT", "police chiefs", "Gov. Mary Hall")),
    ],
)  # fmt: skip
def test_who_is_accused_and_found_guilty(coder: RulesCoder, text: str, row: tuple[str, str, str]) -> None:
    assert row in map(told, coder.read(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "The robber handed a teller a note demanding cash, police said.",
        "The mayor called the walkout illegal.",
        "A church that protests at funerals had sent a letter.",
    ],
)
def test_no_demand_no_call_no_habit(coder: RulesCoder, text: str) -> None:
    assert [e for e in coder.read(text).events if e.event_type in ("REQUEST", "PROTEST")] == []


def test_a_deed_somebody_is_accused_of_in_a_headline_is_not_told_as_done(coder: RulesCoder) -> None:
    event = next(e for e in coder.read("Officer accused of beating a suspect.").events if e.event_type == "ASSAULT")
    assert event.modality == "hypothetical"


def test_each_brief_has_its_own_scene(coder: RulesCoder) -> None:
    text = "TULSA, Okla. - A man was shot in Bixby.\nLAWTON, Okla. - Two soldiers robbed a driver."
    (shot, robbed) = coder.read(text).events
    assert [e.place.text for e in (shot, robbed) if e.place] == ["Bixby", "LAWTON"]


def test_a_sheriffs_office_is_of_the_police(coder: RulesCoder) -> None:
    (event,) = coder.read("The Garfield County sheriff's office arrested a man Friday.").events
    assert event.actor is not None
    assert event.actor.sector == "COP"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Prison guards union sues over staffing.", ("ACCUSE", "Prison guards union", None)),
        ("The ACLU vowed to challenge the law. The mayor defended the measure.", ("SUPPORT", "The mayor", None)),
        ("Federal immigration agents raided a poultry plant in Iowa.",
         ("COERCE", "Federal immigration agents", "a poultry plant")),
        ("Gov. Barry Gross thanked both sides.", ("SUPPORT", "Gov. Barry Gross", "both sides")),
        ("The mayor said he will ask the province for money to hire officers.", ("REQUEST", "he", "the province")),
        ("A judge sentenced a former softball coach to five years of probation.",
         ("COERCE", "A judge", "a former softball coach")),
    ],
)  # fmt: skip
def test_unions_laws_raids_and_coaches(coder: RulesCoder, text: str, row: tuple[str, str, str | None]) -> None:
    assert row in map(told, coder.read(text).events)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The mayor said the man had threatened to kill himself.", "THREATEN"),
        ("Deputies evacuated the courthouse in Butte for three hours.", "AID"),
    ],
)
def test_no_threat_to_others_and_no_help_to_a_town(coder: RulesCoder, text: str, type_: str) -> None:
    assert all(e.recipient is None for e in coder.read(text).events if e.event_type == type_)


def test_a_vietnam_veteran_is_not_of_vietnam(coder: RulesCoder) -> None:
    (event,) = coder.read("Police arrested a Vietnam veteran.").events
    assert event.recipient is not None
    assert event.recipient.country is None


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Shots fired at Tacoma mosque.", ("ASSAULT", None, "Tacoma mosque")),
        ("A Eugene man who drove his car into a crowd of anti-logging protesters in 2011, breaking a woman's hip, was "
         "sentenced by a judge to three years of probation.", ("COERCE", "a judge", "A Eugene man")),
    ],
)  # fmt: skip
def test_no_shot_and_no_hyphen_does_it(coder: RulesCoder, text: str, row: tuple[str, str | None, str]) -> None:
    assert row in map(told, coder.read(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "Tirey called the allegations false and said he will fight them.",
        "Police arrested the senator after he backed into a parked cruiser.",
        "Gov. Tom Corby declined to say whether the lawmaker should step down.",
    ],
)
def test_no_fight_no_backing_no_demand(coder: RulesCoder, text: str) -> None:
    assert [e for e in coder.read(text).events if e.event_type in ("ASSAULT", "SUPPORT", "REQUEST")] == []


def test_whose_loss_it_is(coder: RulesCoder) -> None:
    (event,) = coder.read("Police in Omaha seized two rifles from a farmer.").events
    assert told(event) == ("COERCE", "Police", "a farmer")


@pytest.mark.parametrize(
    "text",
    ["It killed nine men outright in Omaha.", "Two teenagers were caught and ordered by a judge to work."],
)
def test_no_such_doer(coder: RulesCoder, text: str) -> None:
    doers = [told(e)[1] for e in coder.read(text).events if e.event_type in ("ASSAULT", "COERCE")]
    assert not {"It", "a judge"} & set(doers)
