"""News of parliaments, parties and campaigns: what is said with fighting words, what is only a view, what is routine;
beside each the same words where they tell of an event."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
GUARD = "A guard was shot in Ohio on Sunday. "


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


def rows(coder: RulesCoder, text: str) -> list[Event]:
    return [e for e in coder.read(text).events if e.sentence not in GUARD]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (GUARD + "Trump attacked Clinton for her vote on the war.", "ACCUSE"),
        (GUARD + "Senator Jane Cole attacked Governor Bob Hale over taxes.", "ACCUSE"),
        (GUARD + "Merkel attacked Scholz, calling him a coward.", "ACCUSE"),
        (GUARD + "Senator Jane Cole attacked Bob Hale, saying he lied. The attacks on Bob Hale went on.", "ACCUSE"),
        (GUARD + "Mr Trump attacked other candidates for accepting gifts.", "ACCUSE"),
        (GUARD + "Trump has personally attacked his wife Heidi.", "ACCUSE"),
        (GUARD + "The newspaper attacked Trump, saying he had offended women.", "ACCUSE"),
        (GUARD + "Trump attacked the ideology of radical Islam.", "ACCUSE"),
        (GUARD + "Gunmen attacked Governor Bob Hale near his home.", "ASSAULT"),
        (GUARD + "The soldiers attacked Senator Bob Hale for his vote.", "ASSAULT"),
        ("Rebels fled. Putin attacked Ukraine, saying it belonged to Russia.", "ASSAULT"),
        (GUARD + "The president attacked the town with drones.", "ASSAULT"),
        ("The administration has promised a veto.", "THREATEN"),
        ("The administration has promised a new dam.", "AGREE"),
        ("The senator agreed with the president.", "SUPPORT"),
        ("The rebels agreed with the government to hold talks.", "AGREE"),
        ("France and Chad agreed that talks would resume in May.", "AGREE"),
        ("The premier called for new elections.", "REQUEST"),
        ("The mayor pushed the state for money.", "REQUEST"),
        ("The senator could not support the bill.", "REJECT"),
        ("Opposition leader Odinga held a rally in Nairobi to demand reforms.", "PROTEST"),
        ("The ministers discussed the border.", "CONSULT"),
        ("The president held talks in Geneva.", "CONSULT"),
        ("The cabinet met on Monday.", "CONSULT"),
        ("President Clinton attacked police officers and blamed them for the shootings.", "ACCUSE"),
        ("A lawmaker urges retaliation on Russia.", "REQUEST"),
        ("The premier dismissed Estonia as a suburb of a city.", "REJECT"),
        ("Turkey warned that it would strike back.", "THREATEN"),
        ("Israel warned that the militants will pay a price.", "THREATEN"),
        ("The minister said after 2 days that the government failed to agree on a budget.", "REJECT"),
        ("Police say the minister has to leave the town.", "REQUEST"),
        ("Deputies voted for the law.", "SUPPORT"),
        ("The FBI warned state officials to update their systems.", "REQUEST"),
        ("The army warned the rebels not to enter the town.", "THREATEN"),
        ("The army warned the rebels to stop the attacks.", "THREATEN"),
        ("The premier said the rebels must leave the town.", "REQUEST"),
        ("The minister said the United States should lift the sanctions.", "REQUEST"),
        ("The rebels suggested that the king should resign.", "REQUEST"),
        ("The king awarded a medal to the minister.", "SUPPORT"),
        ("The Mexican president cancelled a planned visit to the White House.", "REJECT"),
        ("Denmark announced a suspension of aid to Egypt.", "SANCTION"),
        ("President Rivlin called President Zawde on Friday to explain the burial.", "CONSULT"),
        ("Police sent 3,000 officers to the port.", "MOBILIZE"),
        ("Chad is working with France on the dam.", "COOPERATE"),
        ("Gunmen forced the residents to hand over their phones.", "COERCE"),
    ],
)
def test_type(coder: RulesCoder, text: str, type_: str) -> None:
    assert type_ in {e.event_type for e in rows(coder, text)}


NOTHING = {
    "a claim": "The minister suggested that the union does not want a deal.",
    "a view": "The judge agreed with the senator that there was no reason to wait.",
    "a view of a party": "Republicans agree that the law has failed.",
    "a poll": "Sixty percent of Republicans agreed.",
    "seats": "Republicans took control of the House in 2010.",
    "read": "Mr Obama scrutinized reports on the climate.",
    "in front of": "The minister spoke against the backdrop of the old harbour.",
    "protested in words": "Despite their protests, the ministers are liars.",
    "orders": "The party has sent marching orders to its deputies.",
    "what he is called": "A union called Senator Cole a champion for its members.",
    "a firm's head": "Apple executive Tim Cook resigned on Friday.",
    "campaign": "Mrs Clinton has held rallies in Ohio and Iowa.",
    "with nobody": "In 2008 Senator Clinton debated four times.",
    "anybody": "You can disagree with the president on this.",
    "a view of the writer": "Together with Canada, Mexico should sue the United States in every court.",
    "ought": "We should be supporting Ukraine, the envoy said.",
    "should wait": "The minister said that discussion should wait until May.",
    "an injunction": "The judge granted another temporary restraining order to the minister.",
    "travel advice": "The ministry warned citizens against travel to Chad.",
    "a call with the press": "The commissioner told of the plan in a conference call with media.",
    "believed": "The president believed that the ministers had to wait.",
    "not asked": "He did not demand a ransom, the minister said.",
    "asked little": "The president has proposed little to end the war.",
    "a car sent": "Police sent officers to the house on Monday.",
    "went": "The minister left the meeting at noon.",
    "engages": "Peru hopes to engage with the Colombian government.",
    "might support": "The senator said lawmakers might support the tax.",
    "hopes to ask": "Officials hope to submit a proposal to the commission by May.",
    "could press": "The minister said the state could press the lenders to pay.",
    "if he agrees": "If the premier backs the plan, prices will fall.",
    "promise of a thing": "The promise of the new Google service is speed.",
    "interview": "A BBC moderator asked the ministers to explain their plans.",
    "whoever": "If you get caught by a policeman you pay.",
    "to a meeting": "The president addressed a meeting in Ankara.",
    "might": "European leaders warned that the bloc could fall apart.",
    "nobody reached": "A soldier died after failing to reach someone at the ministry.",
    "have something": "Police say they have enough resources to secure the town.",
    "vote": "In the end we vote for somebody, the minister said.",
    "rallies attended": "Senator Cole has attended a dozen rallies since May.",
    "a firm's work": "American Steel is working with a builder on the new plant.",
    "police work": "The county's emergency team worked with detectives on the case.",
    "suicide": "Some 20 soldiers commit suicide each month.",
    "guns down": "Police shouted at the man to drop his gun.",
    "hospital": "St Mary's emergency visits rose to 80,000, the minister said.",
    "the sea": "Villagers in Fiji have been forced from their homes by high seas.",
    "an interview": "The minister agreed to a short interview.",
    "who cannot": "Senator Cole cannot defend his record.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(coder: RulesCoder, text: str) -> None:
    assert not coder.read(text).events


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The president has criticized little in the plan of Chad.", "denied"),
        ("The rebels possibly killed two soldiers.", "hypothetical"),
        ("The president has proposed a little tax to end the war.", "requested"),
        ("Senator Reed is steering clear of criticizing Trump.", "denied"),
        ("A meeting between Obama and Xi in June had failed to break the ice.", "asserted"),
        ("Iran wants to meet the envoys.", "planned"),
        ("UK and EU negotiators have agreed a trade agreement.", "asserted"),
        ("The rebels agreed to a truce with the army.", "asserted"),
        ("The rebels agreed to meet the envoy.", "asserted"),
        ("France and Chad agreed that talks would resume in May.", "asserted"),
        ("The ministers will agree on the budget next week.", "planned"),
        ("They may believe that the army attacked the town.", "hypothetical"),
        ("The rebels believe that the army attacked the town.", "asserted"),
        ("It is unclear whether the premier asked the king for help.", "hypothetical"),
        ("Analysts say China could impose sanctions on Japan.", "hypothetical"),
        ("Those ministers are opponents of taking in refugees.", "denied"),
        ("Those ministers are fond of taking in refugees.", "asserted"),
    ],
)
def test_modality(coder: RulesCoder, text: str, modality: str) -> None:
    assert [e.modality for e in coder.read(text).events] == [modality]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Newspapers are opposed to the president.", "Newspapers", "the president"),
        ("The president was opposed by newspapers.", "newspapers", "The president"),
        ("The mayors sent a letter to Senate leaders opposing the program.", "The mayors", None),
        ("Chad wrote a letter to the president demanding a probe.", "Chad", None),
        ("Morsi's overthrow divided Egypt.", None, "Morsi"),
        ("General Sisi's coup divided Egypt.", "General Sisi", None),
        ("Lagos residents march in protest of new tax.", "Lagos residents", None),
        ("Miners march in protest at closures.", "Miners", None),
        ("Villagers were forced from their homes by gunmen.", "gunmen", "Villagers"),
        ("The army joined forces with the ministry on Monday.", "The army", "the ministry"),
    ],
)
def test_who(coder: RulesCoder, text: str, actor: str | None, recipient: str | None) -> None:
    (event,) = coder.read(text).events
    assert [p and p.text for p in (event.actor, event.recipient)] == [actor, recipient]


def test_figures_of_force_are_no_coercion(coder: RulesCoder) -> None:
    for text in ("Senator Cole was forced to defend his record.", "Peru was forced to turn to the bank for help."):
        assert "COERCE" not in {e.event_type for e in coder.read(text).events}


def test_what_was_said_in_a_call_answers_nobody(coder: RulesCoder) -> None:
    text = "Biden told Xi during their call that Qatar would not refrain from its military goals in Chad, a note says."
    refused = [event for event in coder.read(text).events if event.event_type == "REJECT"]
    assert all(event.recipient is None for event in refused)
