"""Who does what a noun tells and to whom, and nouns that only name a deed."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


@pytest.mark.parametrize(
    ("text", "type_", "doer", "recipient"),
    [
        # before the noun
        ("A student protest in Accra turned violent on Friday.", "PROTEST", "student", None),
        ("Officers watched an opposition march in Lusaka.", "PROTEST", "opposition", None),
        ("The mob killing of a trader shocked the Nepali parliament.", "ASSAULT", "mob", "a trader"),
        ("The army killing of two monks was filmed in Hue.", "ASSAULT", "army", "two monks"),
        ("The police shooting in Omaha is being reviewed.", "ASSAULT", None, None),
        # after "by", wherever the tree hangs it
        ("A raid on a depot near the river by armed rebels went on for hours.", "ASSAULT", "armed rebels", "a depot"),
        # whose word it is that has its effect
        ("The mayor's objections to the union delayed the vote.", "REJECT", "The mayor", "the union"),
        # behind it, its author, whoever is held for it
        ("The bishop deplored the murder of Ms. Dora Vega, carried out at dawn by soldiers.", "ASSAULT", "soldiers",
         "Ms. Dora Vega"),
        ("Kenya condemns the bombing of a church, claimed by rebels and carried out by its urban cells.", "ASSAULT",
         "rebels", "a church"),
        ("Militants were behind the attack on the ferry, the navy said.", "ASSAULT", "Militants", "the ferry"),
        ("The army believes a cartel is behind the murder of the envoy.", "ASSAULT", "a cartel", "the envoy"),
        ("Officers met the mastermind of the murder of the senator.", "ASSAULT", "the mastermind",
         "the senator"),
        ("Two cousins were jailed for the murder of a policeman.", "ASSAULT", "Two cousins", "a policeman"),
        ("A clerk was arrested in connection with the murder of a mayor.", "ASSAULT", "A clerk", "a mayor"),
        ("Diaz pleaded guilty to the murder of a policeman.", "ASSAULT", "Diaz", "a policeman"),
        ("He is serving a life sentence for the murder of a judge.", "ASSAULT", "He", "a judge"),
        ("Men were arrested in a raid on a Peruvian club.", "ASSAULT", None, "a Peruvian club"),
        # the other side
        ("Fans were wounded in clashes with the police in Cairo.", "ASSAULT", "Fans", "the police"),
        ("Fans sang during clashes with the police in Cairo.", "ASSAULT", "Fans", "the police"),
        ("Fighting broke out near Bria last week between herders and two clans.", "ASSAULT", "herders", "two clans"),
        # takes part
        ("Fighters from Chad participated in the assault on Kufra.", "ASSAULT", "Fighters", "Kufra"),
        ("The poet returned her medal in protest.", "PROTEST", "The poet", None),
        ("The band called off its tour as a protest.", "PROTEST", "The band", None),
        ("Demonstrators waved flags during a rally in Tunis.", "PROTEST", "Demonstrators", None),
    ],
)  # fmt: skip
def test_parties(coder: RulesCoder, text: str, type_: str, doer: str | None, recipient: str | None) -> None:
    assert (type_, doer, recipient) in [told(e) for e in coder.read(text).events]


_LEAD = "The harbour of Varna reopened on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "She was speaking at a rally in Sofia.",
        "The law puts new limits on protests.",
        "The bill was drafted after the attack.",
        "Unlike the protests in Burgas, this one was calm.",
        "A soldier died in protests.",
    ],
)
def test_only_mentioned(coder: RulesCoder, text: str) -> None:
    assert not coder.read(f"{_LEAD} {text}").events


@pytest.mark.parametrize(
    "text",
    [
        "Protests erupted in Sofia.",
        "The ruling sparked protests in Sofia.",
        "The ruling led the port to close as protests entered a second day.",
        "A wave of protests shook Sofia.",
    ],
)
def test_told(coder: RulesCoder, text: str) -> None:
    assert [e.event_type for e in coder.read(f"{_LEAD} {text}").events] == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Gunmen attacked a ferry near Lagos. Six sailors were killed.", "Gunmen"),
        ("Soldiers opened fire on a crowd in Bamako. Two women were wounded.", "Soldiers"),
        ("Rebels attacked a post near Bria. Two rebels were killed.", None),
        ("Rebels attacked a post near Bria. Two nuns were killed by shrapnel.", None),
        ("Rebels attacked a post near Bria. Two nuns were killed last year.", None),
        ("Rebels attacked a post near Bria. It rained. Two nuns were killed.", None),
    ],
)
def test_whoever_struck_in_the_sentence_before(coder: RulesCoder, text: str, doer: str | None) -> None:
    (harmed,) = (e for e in coder.read(text).events if e.recipient and e.recipient.text.startswith(("Six", "Two")))
    assert (harmed.actor.text if harmed.actor else None) == doer


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Three men were arrested on Friday. Police said they were brothers.", "COERCE", "Police"),
        ("Detectives searched a flat in Leeds. Two men were arrested.", "COERCE", "Detectives"),
        ("Officers were called to a bar in Reno. A man was arrested.", "COERCE", "Officers"),
        ("The attorney general was arrested in Lima. Tom Diaz was also arrested.", "COERCE", None),
        ("An officer was arrested in Reno. Police said he was off duty.", "COERCE", None),
        ("Kent was sentenced to six years in Ohio. Judge Ana Ruiz said he was dangerous.", "COERCE", "Judge Ana Ruiz"),
        ("A nurse was found guilty of theft. The jury in Boise took two hours.", "ACCUSE", "The jury in Boise"),
        ("Police arrested Tom Diaz in Reno. He was charged with theft.", "ACCUSE", "Police"),
        ("Police in Reno closed a road. Tom Diaz, an aide to the mayor, was charged with theft.", "ACCUSE", None),
    ],
)  # fmt: skip
def test_the_police_or_court_beside(coder: RulesCoder, text: str, type_: str, doer: str | None) -> None:
    found = [e.actor.text if e.actor else None for e in coder.read(text).events if e.event_type == type_]
    assert found[-1:] == [doer] or (doer is None and not found)


@pytest.mark.parametrize(
    ("text", "type_", "doer", "recipient"),
    [
        ("The army said the rebels' attacks were launched to spread fear.", "ASSAULT", "the rebels", None),
        ("Shelling by government forces killed a girl in Homs.", "ASSAULT", "government forces", "a girl"),
        ("The envoy was the target of an attack by gunmen.", "ASSAULT", "gunmen", "The envoy"),
        ("The soldier was the victim of an attack by rebels.", "ASSAULT", "rebels", "The soldier"),
        ("The march in Accra drew hundreds of people.", "PROTEST", "hundreds of people", None),
        ("Police beat protesters in Minsk during a march.", "PROTEST", "protesters", None),
        ("Residents accused soldiers of the killing of three boys in Goma.", "ASSAULT", "soldiers", "three boys"),
        ("Residents accused soldiers of the killing of three boys in Goma.", "ACCUSE", "Residents", "soldiers"),
        ("Tom Diaz was taken into custody by Reno police.", "COERCE", "Reno police", "Tom Diaz"),
        ("Ana Diaz lost two brothers in an airstrike in Mosul.", "ASSAULT", None, "two brothers"),
        ("The army used mercenaries in the battle near Mopti.", "ASSAULT", None, None),
        ("The mayor spoke following the fatal police shooting of Sam Lee.", "ASSAULT", "police", "Sam Lee"),
        ("The army is implicated in the bombing of schools in Yemen.", "ASSAULT", "The army", "schools"),
        (
            "Demonstrators clash with the riot police during a rally against Mayor Ana Diaz, in Lima, May 2, 2019",
            "PROTEST",
            "Demonstrators",
            "Mayor Ana Diaz",
        ),
        ("Turkey hosted talks between Chad and Togo.", "CONSULT", "Chad", "Togo"),
    ],
)
def test_parties_around(coder: RulesCoder, text: str, type_: str, doer: str | None, recipient: str | None) -> None:
    assert (type_, doer, recipient) in [told(e) for e in coder.read(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the villages near Bria. A truck was destroyed in the attacks.",
        "Rebels attacked the villages near Bria. Two posts came under fire late at night.",
    ],
)
def test_attacks_told_before(coder: RulesCoder, text: str) -> None:
    assert {e.actor.text for e in coder.read(text).events if e.actor} == {"Rebels"}
    assert all(e.actor for e in coder.read(text).events)


def test_told_once(coder: RulesCoder) -> None:
    (hurt,) = coder.read("Tom Diaz was wounded when policemen returned fire.").events
    assert told(hurt) == ("ASSAULT", "policemen", "Tom Diaz")
    assert not coder.read("Two cars crashed, according to a release from Reno police.").events


def test_where_it_was_is_not_whom(coder: RulesCoder) -> None:
    text = "The army said it was the worst violence in the memory of the town."
    assert [e.recipient for e in coder.read(text).events] in ([None], [])
    assert told(coder.read("Police made an arrest on Main Street.").events[0])[2] is None
