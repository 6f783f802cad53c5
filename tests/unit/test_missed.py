"""Rows that any reader sees and that were once lost to a check too wide; beside them what the check is for."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("Armed herders attacked a village on Monday.", "ASSAULT", "Armed herders", "a village"),
        ("Armed youths stormed a police station.", "ASSAULT", "Armed youths", "a police station"),
        ("Soldiers and gunmen fought in the port on Tuesday.", "ASSAULT", "Soldiers", "gunmen"),
        ("Drones damaged a terminal in the port of Odesa.", "ASSAULT", None, "a terminal"),
        ("Three nurses were taken hostage by militants in Mali.", "ASSAULT", "militants", "Three nurses"),
        ("Twelve people were killed when police stormed a camp in Cairo.", "ASSAULT", "police", "Twelve people"),
        ("Miners walked off the job on Monday.", "PROTEST", "Miners", None),
        ("Lagos saw its third day of protests against the tax.", "PROTEST", None, None),
        ("Troops were deployed to the border on Monday.", "MOBILIZE", "Troops", None),
        ("The army was deployed to the valley on Monday.", "MOBILIZE", "The army", None),
        ("Kenya warned Somalia that any raid would be answered.", "THREATEN", "Kenya", "Somalia"),
        ("There were 300 political arrests in Cuba in May.", "COERCE", None, None),
        ("Two hundred pistols were seized in the capital on Monday.", "COERCE", None, "Two hundred pistols"),
        ("Grenades were discovered in a parked car in Quetta.", "COERCE", None, "Grenades"),
        ("Engineers uncovered a cache of landmines near Kirkuk.", "COERCE", "Engineers", "a cache of landmines"),
        ("Riot police chased the marchers out of the park.", "COERCE", "Riot police", "the marchers"),
        ("Fighting between rebels and Syrian troops flared near the dam.", "ASSAULT", "rebels", "Syrian troops"),
        ("The king and the Greek premier have spoken by telephone.", "CONSULT", "The king", "the Greek premier"),
        (
            "The emir and his Omani counterpart, Ali Said, spoke by phone.",
            "CONSULT",
            "The emir",
            "his Omani counterpart",
        ),
        ("Norway gave up to $20 million to Malawi.", "AID", "Norway", "Malawi"),
        ("The court sentenced the editor to one and a half years in jail.", "COERCE", "The court", "the editor"),
        ("Rebel rockets hit a market on Friday.", "ASSAULT", "Rebel rockets", "a market"),
        ("The Chadian army launched an offensive to free Faya from the rebels.", "ASSAULT", "The Chadian army", "Faya"),
        ("Detectives charged a volunteer over the blaze.", "ACCUSE", "Detectives", "a volunteer"),
        ("Two women were arrested at the port, police said.", "COERCE", "police", "Two women"),
        ("Local vigilantes killed four herders.", "ASSAULT", "Local vigilantes", "four herders"),
        ("The UN's envoy called on both armies to stop.", "REQUEST", "The UN's envoy", "both armies"),
        ("Organizers said 900 people marched in Bergen.", "PROTEST", "900 people", None),
        ("A day-long strike by railway workers halted trains in Peru.", "PROTEST", "railway workers", None),
        ("Opposition deputies disrupted the session on Friday.", "PROTEST", "Opposition deputies", None),
        ("EU ministers agreed to sanction six Syrian officials.", "SANCTION", "EU ministers", "six Syrian officials"),
        ("The junta jailed members of the Farmers' League.", "COERCE", "The junta", "members of the Farmers' League"),
        (
            "The general took power in a coup and jailed dozens of critics.",
            "COERCE",
            "The general",
            "dozens of critics",
        ),
        ("Israeli tanks advanced into Rafah, residents said.", "MOBILIZE", "Israeli tanks", "Rafah"),
        ("Tens of thousands rallied in Graz against the law.", "PROTEST", "Tens of thousands", None),
        ("Striking teachers in Kenya blocked a highway.", "PROTEST", "Striking teachers", None),
        ("The EU gave South Africa 7 million euros.", "AID", "The EU", "South Africa"),
        ("The EU will give Egypt 7.4 million euros in aid.", "AGREE", "The EU", "Egypt"),
        (
            "Niger's junta suspended the activities of foreign groups.",
            "COERCE",
            "Niger's junta",
            "the activities of foreign groups",
        ),
        ("The Syrian army said its drones hit a refinery.", "ASSAULT", "its", "a refinery"),
        ("The Houthis said they attacked two ships.", "ASSAULT", "they", "two ships"),
        ("A spokesman for the rebels said they shot down a helicopter.", "ASSAULT", "they", "a helicopter"),
        ("Students occupied a hall at the university.", "PROTEST", "Students", None),
        ("Japan scrambled jets on Friday.", "MOBILIZE", "Japan", None),
        ("Iran vowed to retaliate for the raid.", "THREATEN", "Iran", None),
        ("A rebel attack on the town of Kona killed nine people.", "ASSAULT", "rebel", "nine people"),
        ("Army raids on the port killed ten civilians.", "ASSAULT", "Army", "ten civilians"),
        ("The rebel offensive in the valley went on.", "ASSAULT", "rebel", None),
        ("The minister received a four-year jail term.", "COERCE", None, "The minister"),
        ("Nine people died in overnight Turkish strikes on Afrin.", "ASSAULT", "Turkish", "Nine people"),
        ("Nine soldiers died in a rebel attack on the bridge.", "ASSAULT", "rebel", "Nine soldiers"),
        ("Armenia and Georgia signed a ceasefire.", "RETREAT", "Armenia", "Georgia"),
        ("Fighting resumed hours later in the town of Kona.", "ASSAULT", None, None),
        ("Anger followed the fatal police shooting in Lome.", "ASSAULT", None, None),
        ("The rebel was said to have been shot in his lower body by police.", "ASSAULT", "police", "The rebel"),
        ("Two drug suspects died in shootouts with police.", "ASSAULT", "police", "Two drug suspects"),
        ("According to the nurses' union, Ann Lee was attacked by soldiers.", "ASSAULT", "soldiers", "Ann Lee"),
        ("The governor congratulated Oba Rotimi on his anniversary.", "SUPPORT", "The governor", "Oba Rotimi"),
        ("RCMP officers began their investigation on Monday.", "ACCUSE", "RCMP officers", None),
        (
            "Nurses joined the march against the murder of a student at Park College Hospital.",
            "PROTEST",
            "Nurses",
            None,
        ),
        (
            "Two officers were hurt in the fight and scores of rebels were also arrested.",
            "COERCE",
            None,
            "scores of rebels",
        ),
        (
            "The suspects are Mohammed Nassir, 29, a Chinese national arrested for murder that occurred in May.",
            "COERCE",
            None,
            "a Chinese national",
        ),
        ("Youths protested against the relocation of the district capital.", "PROTEST", "Youths", None),
        ("The youths took to the streets of Ejura.", "PROTEST", "The youths", None),
        ("The nurses embarked on a strike.", "PROTEST", "The nurses", None),
        ("The police launched a manhunt for four prisoners.", "COERCE", "The police", "four prisoners"),
        ("The mayor, his guard, and a clerk were killed in an ambush on the road.", "ASSAULT", None, "The mayor"),
        ("The governor lamented attacks by herdsmen on communities.", "ACCUSE", "The governor", "herdsmen"),
        ("Suspected herders have attacked Egwuma community.", "ASSAULT", "Suspected herders", "Egwuma community"),
        ("Gunmen suspected to be bandits attacked a village.", "ASSAULT", "Gunmen", "a village"),
        ("Police arrested men suspected to be bandits.", "COERCE", "Police", "men"),
        ("Villagers staged a dharna at the gates of the mill.", "PROTEST", "Villagers", None),
        ("Residents blocked the N2 for three hours.", "PROTEST", "Residents", None),
        ("Anger grew over the shooting of a man yesterday by an officer.", "ASSAULT", "an officer", "a man"),
        ("Thirty-one-year-old Ann Lee was shot by soldiers.", "ASSAULT", "soldiers", "Thirty-one-year-old Ann Lee"),
        ("Chad met Health and Welfare Minister Ann Lee.", "CONSULT", "Chad", "Health and Welfare Minister Ann Lee"),
        ("Gunmen raided a school in Yobe on Monday.", "ASSAULT", "Gunmen", "a school"),
        ("Police raided the office of the Kigali Post.", "COERCE", "Police", "the office of the Kigali Post"),
        ("The government in Harare, facing anger over prices, banned rallies.", "COERCE", "The government", None),
        (
            "The recent battle for the city of Aleppo emptied its east of civilians.",
            "ASSAULT",
            None,
            "the city of Aleppo",
        ),
    ],
)
def test_is_seen(coder: RulesCoder, text: str, type_: str, actor: str | None, recipient: str | None) -> None:
    told = [(e.actor and e.actor.text, e.recipient and e.recipient.text) for e in coder.read(text).events
            if e.event_type == type_]  # fmt: skip
    assert (actor, recipient) in told


@pytest.mark.parametrize(
    "text",
    [
        "A storm damaged a terminal in the port of Odesa.",
        "Twelve people were killed when a storm struck Haiti.",
        "The two parties are locked in a battle over the budget.",
        "The minister was hurt in fighting a fire at his house.",
        "Private arrests of cars rose in the valley.",
        "Divers found grenades on the bed of the lake.",
        "Engineers uncovered a cache of old coins.",
        "The minister warned us that winter would be cold.",
        "The slump hit the market for used cars.",
        "Heavy snow halted trains in Peru.",
        "The prison received a delivery of soap from the minister.",
        "The cook scrambled eggs on Friday.",
        "The Times said they closed the shop.",
        "Striking pictures of doctors hung in the hall.",
        "The factory suspended its activities.",
        "A man given a chance by the club.",
        "The coach jailed the scorer in the league.",
        "The repairs added up to $20 million.",
        "A bus drove the marchers to the square.",
        "The hotel charged the guests over a hundred dollars.",
        "Two women were hurt at the port, police said.",
        "A traffic jam blocked the A1.",
    ],
)
def test_is_still_none(coder: RulesCoder, text: str) -> None:
    assert not coder.read(text).events


def test_a_march_to_protest_is_one_protest(coder: RulesCoder) -> None:
    told = coder.read("Hundreds of nurses marched through the capital to protest the new tax.").events
    assert [e.modality for e in told if e.event_type == "PROTEST"] == ["asserted"]
    planned = coder.read("Hundreds of nurses flew to the capital to protest the new tax.").events
    assert [e.modality for e in planned if e.event_type == "PROTEST"] != ["asserted"]


def test_fighting_is_a_noun() -> None:
    document = parser.load().read("Nine people were wounded in fighting near the border.")
    fighting = next(t for t in document.sentences[0].tokens if t.text == "fighting")
    assert (fighting.tag, fighting.lemma, fighting.dep) == ("NN", "fighting", "obl")


def test_whose_arrest_is_told_is_left_open_where_others_tell_it(coder: RulesCoder) -> None:
    told = coder.read("A rebel officer was arrested on Friday, his lawyer said.").events
    assert [(e.actor, e.recipient and e.recipient.text) for e in told] == [(None, "A rebel officer")]


def test_nobody_claims_a_blast_that_there_was(coder: RulesCoder) -> None:
    told = coder.read("There was no claim of responsibility for the blast that hurt nine soldiers.").events
    assert {e.modality for e in told} == {"asserted"}
    assert coder.read("There was no blast in the town of Kut, the army said.").events[0].modality == "denied"


def test_help_agreed_on_is_still_an_accord(coder: RulesCoder) -> None:
    told = coder.read("The EU ministers agreed to support Malawi.").events
    assert "AGREE" in {e.event_type for e in told}
    assert "SANCTION" not in {e.event_type for e in coder.read("The EU agreed to lift its sanctions on Mali.").events}


def test_who_goes_somewhere_to_protest_has_not_yet(coder: RulesCoder) -> None:
    there = coder.read("Farmers burned tractors in the capital to protest the tax.").events
    assert "asserted" in {e.modality for e in there if e.event_type == "PROTEST"}
    gone = coder.read("Farmers from the valley drove to the capital to protest the tax.").events
    assert "asserted" not in {e.modality for e in gone if e.event_type == "PROTEST"}


def test_a_base_attacked_has_not_attacked(coder: RulesCoder) -> None:
    assert all(e.actor is None for e in coder.read("The army base attack killed six soldiers.").events)
    assert all(e.actor is None for e in coder.read("The police killing of a student led to a protest.").events)


def test_suspected_are_the_rebels_not_the_attack(coder: RulesCoder) -> None:
    (told,) = coder.read("A suspected rebel attack on a convoy took place in the hills.").events
    assert told.modality == "asserted"
    (told,) = coder.read("A suspected attack on a convoy of soldiers was reported.").events
    assert told.modality == "hypothetical"


def test_a_truce_declared_by_one_side_is_with_nobody_told(coder: RulesCoder) -> None:
    (told,) = coder.read("The army and its allied militia declared a ceasefire.").events
    assert told.recipient is None
