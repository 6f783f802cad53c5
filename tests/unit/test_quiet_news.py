"""News of games, weather, studies and history: what only sounds like a deed, and the deeds in their midst."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
TOLD = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


def rows(coder: RulesCoder, text: str) -> tuple[Event, ...]:
    return coder.read(text, published=TOLD).events


GAME = (
    "The visitors scored twice before half-time. The goalkeeper saved a penalty in the second half. "
    "The coach praised his defenders after the match. "
)


def test_moves_in_a_game_are_no_deeds(coder: RulesCoder) -> None:
    assert rows(coder, GAME + "Swansea attacked from the start and crushed Swindon. They robbed us, he said.") == ()


def test_teams_that_meet_are_nobody_of_arms(coder: RulesCoder) -> None:
    assert rows(coder, GAME + "The Pilots host the Senators on Friday.") == ()
    assert [told(e) for e in rows(coder, GAME + "The mayor of Lima will meet the Senators on Friday.")] == [
        ("CONSULT", "The mayor of Lima", "the Senators")
    ]


PLAY = (
    "The play opens with a scene in a chapel. The director lets the actors shout. The audience laughed at the villain "
    "of the second act. "
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The police storm the chapel and shoot the priest.", 0),
        ("The rebels, having kidnapped a minister, realise that they forgot the key.", 0),
        ("Soldiers have burned the village.", 0),
        ("Rebels kidnapped a minister in Mali on Monday.", 1),
        ("The army has banned the film.", 1),
    ],
)
def test_the_plot_of_a_play_is_none_of_the_news(coder: RulesCoder, text: str, count: int) -> None:
    assert len(rows(coder, PLAY + text)) == count
    assert len(rows(coder, f"It rained. {text}")) == 1


ANIMALS = {
    "The emu attacked a police officer on Saturday.": 0,
    "Police in Ohio shot the emu on Monday.": 0,
    "Police in Ohio shot it with a dart on Monday.": 0,
    "Police in Ohio shot a dog owner on Monday.": 1,
    "Rebels in Mali killed forty cows on Monday.": 1,
    "For years the government has waged war on everything that is small.": 0,
    "The government waged war on the Kurds.": 1,
}


@pytest.mark.parametrize(("text", "count"), ANIMALS.items(), ids=ANIMALS)
def test_what_animals_do_and_suffer_is_no_deed(coder: RulesCoder, text: str, count: int) -> None:
    assert len(rows(coder, text)) == count


def test_a_place_beaten_is_not_where(coder: RulesCoder) -> None:
    (event,) = rows(coder, GAME + "Police detained nine fans after a win over Chad.")
    assert event.place is None
    (event,) = rows(coder, GAME + "Police detained nine fans after a riot in Chad.")
    assert event.place is not None


NOT_DONE = {
    "Students stormed the court after the win of the Kenyan team.": 0,
    "Students stormed the Kenyan embassy after the vote.": 1,
    "The Kenyan ministry advises travelers to avoid the valley.": 0,
    "The Kenyan ministry advises the army to avoid the valley.": 1,
    "In later life Senator Ann Lee clashed with critics.": 0,
    "Opposition supporters clashed with the army in Kenya.": 1,
    "Kenya Airways flies from Lima twice a week.": 0,
    "A trucking firm in Kenya donated nine tents.": 0,
    "A trucking firm in Kenya donated nine tents to the army.": 1,
    "A wedding party invaded the garden.": 0,
    "Activists in Kenya have set up a camp.": 0,
    "The schools of Kenya attack each other in a game of chess.": 0,
    "The army of Kenya has set up a camp.": 1,
    "A committee in Kenya hands its prize to exiled poets.": 0,
    "In 1989 the Kenyan police charged with canes.": 0,
    "Rangers in Kenya fired a gun at the herd.": 0,
    "The police ambushed them with a hose and were bitten by a skunk.": 0,
    "The chief executive was ousted in a boardroom coup.": 0,
}


@pytest.mark.parametrize(("text", "count"), NOT_DONE.items(), ids=NOT_DONE)
def test_nothing_is_done_by_fans_by_advice_or_by_habit(coder: RulesCoder, text: str, count: int) -> None:
    assert len(rows(coder, text)) == count


def test_a_town_is_sacked_otherwise_than_a_minister(coder: RulesCoder) -> None:
    (event,) = rows(coder, "Rebels in Mali sacked Timbuktu on Monday.")
    assert event.event_type == "ASSAULT"
    (event,) = rows(coder, "The president of Mali sacked Ann Lee on Monday.")
    assert event.event_type == "SANCTION"


def test_it_is_what_was_criticised(coder: RulesCoder) -> None:
    text = "The union met in Kenya. Senator Ann Lee criticized the ministry and urged it to wait."
    event = next(e for e in rows(coder, text) if e.event_type == "REQUEST")
    assert event.recipient is not None
    assert (event.recipient.text, event.recipient.sector) == ("it", "GOV")


def test_what_hangs_on_the_auxiliary_is_the_subject(coder: RulesCoder) -> None:
    text = "The union that represents inshore crews, the FFAW, has for years asked Ottawa to station a plane at Gander."
    assert told(rows(coder, text)[0]) == ("REQUEST", "The union", "Ottawa")


WORDS = {
    "Germany's chancellor attacked Hungary in her speech on Tuesday.": ["ACCUSE"],
    "Germany's chancellor attacked Hungary, accusing it of lies.": ["ACCUSE", "ACCUSE"],
    "Germany's army attacked Hungary in the spring.": ["ASSAULT"],
    "General Max Weber of Germany attacked us at a meeting and called us communists.": ["ACCUSE"],
    "The Kenyan minister accused the union of taking travellers hostage.": ["ACCUSE"],
    "The Kenyan minister accused the rebels of taking travellers hostage.": ["ACCUSE", "ASSAULT"],
    "The union asked the minister of Kenya, Ann Lee, to resign.": ["REQUEST"],
    "Don't shoot the rebels.": [],
    "The Kenyan embassy warns visitors against the drug.": [],
    "An air traffic strike grounds thousands in Kenya.": [],
    "The Kenyan minister had tried it before.": [],
}


@pytest.mark.parametrize(("text", "types"), WORDS.items(), ids=WORDS)
def test_words_are_no_blows(coder: RulesCoder, text: str, types: list[str]) -> None:
    assert [e.event_type for e in rows(coder, text)] == types


def test_it_happened_at_the_place_told_right_before(coder: RulesCoder) -> None:
    text = "She served in Korea, Malaya and Cyprus, where gunmen ambushed her ambulance and killed its driver."
    event = rows(coder, text)[0]
    assert event.place is not None
    assert event.place.country == "CYP"


def test_a_sum_promised_after_a_storm_is_for_the_country_it_struck(coder: RulesCoder) -> None:
    text = RELIEF + "Relief was slow. Japan pledged $10 million. China's foreign ministry expressed condolences."
    events = [e for e in rows(coder, text) if e.event_type in ("AGREE", "SUPPORT")]
    assert [e.recipient and e.recipient.country for e in events] == ["PHL", "PHL"]


def test_what_happens_beside_a_game_does(coder: RulesCoder) -> None:
    (event,) = rows(coder, GAME + "Police arrested nine Swansea fans in Spain on Monday.")
    assert told(event) == ("COERCE", "Police", "nine Swansea fans")
    (event,) = rows(coder, GAME + "Rebels attacked a stadium in Mali on Monday.")
    assert told(event)[:2] == ("ASSAULT", "Rebels")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the port of Aden. Malaria kills about 90,000 people a year in the country.",
        "Rebels shelled the port of Aden. A farmer was wounded when his shotgun accidentally went off.",
        "Rebels shelled the port of Aden. Nine people died when a ferry capsized.",
    ],
)
def test_a_toll_of_disease_or_accident_is_none_of_violence(coder: RulesCoder, text: str) -> None:
    assert [e.rule_id for e in rows(coder, text) if e.rule_id == "assault.toll"] == []


def test_a_toll_of_violence_is(coder: RulesCoder) -> None:
    text = "Rebels shelled the port of Aden. The ministry put the number of dead at nine."
    assert "assault.toll" in {e.rule_id for e in rows(coder, text)}


HISTORY = {
    "The pit shut in 1983. Police arrested nine miners.": (date(1983, 1, 1), True),
    "In 1954 the army overthrew the president of Guatemala. Soldiers arrested hundreds of students.": (
        date(1954, 1, 1),
        True,
    ),
    "It was calmer than in March, when growers dumped milk on the road. Police arrested nine growers.": (
        date(2026, 3, 1),
        True,
    ),
    "The mine opened in 1962. Police arrested nine miners.": (date(2026, 11, 18), False),
    "The pit, which shut in 1983, was for sale. Police arrested nine miners.": (date(2026, 11, 18), False),
    "The pit shut in 1983. Police have arrested nine miners.": (date(2026, 11, 18), False),
    "The pit shut in 1983.\n\nPolice arrested nine miners.": (date(2026, 11, 18), False),
    "In 1998 soldiers arrested nine students.": (date(1998, 1, 1), True),
    "In 1645 soldiers arrested nine monks.": (date(1645, 1, 1), True),
    "Troops shelled Brcko in August 1995, and police arrested nine men there that November.": (date(1995, 11, 1), True),
}


@pytest.mark.parametrize(("text", "when"), HISTORY.items(), ids=HISTORY)
def test_an_old_story_goes_on(coder: RulesCoder, text: str, when: tuple[date, bool]) -> None:
    event = next(e for e in rows(coder, text) if e.mode == "arrest")
    assert (event.date_start, event.background) == when


WHO = {
    # who is accused, asked or visited, though nothing is known of them
    "Senator Ann Lee accused those of us who objected.": ("ACCUSE", "Senator Ann Lee", "those of us"),
    "The Kenyan government ordered makers to print warnings.": ("REQUEST", "The Kenyan government", "makers"),
    "The Kenyan minister visited the brewery's plant.": ("CONSULT", "The Kenyan minister", "the brewery"),
    "The council invited families of the dead.": ("SUPPORT", "The council", "families of the dead"),
    # trade is barred to and from somebody
    "Japan barred the export of engines to Peru.": ("COERCE", "Japan", "Peru"),
    "Japan banned imports of fish from Peru.": ("COERCE", "Japan", "Peru"),
    "Japan imposed quotas on Peruvian fishermen.": ("COERCE", "Japan", "Peruvian fishermen"),
    # to whom it is given or refused, from whom it is taken
    "Norway refused the trawler permission to dock.": ("REJECT", "Norway", "the trawler"),
    "The Kenyan council awarded her its gold medal.": ("SUPPORT", "The Kenyan council", "her"),
    "Kenyan police seized nine rifles from a farmer.": ("COERCE", "Kenyan police", "a farmer"),
    "Kenyan police seized nine rifles from a barn.": ("COERCE", "Kenyan police", "nine rifles"),
    "The Kenyan minister congratulated the team.": ("SUPPORT", "The Kenyan minister", "the team"),
    "A judge in Kenya issued a warrant for Petit's arrest.": ("COERCE", "A judge", "Petit"),
    "The Kenyan minister ordered it to stop.": ("REQUEST", "The Kenyan minister", "it"),
    "The Kenyan minister thanked the city.": ("SUPPORT", "The Kenyan minister", "the city"),
    "The Kenyan minister visited his factory.": ("CONSULT", "The Kenyan minister", "his factory"),
    "The Kenyan minister rejected a union offer.": ("REJECT", "The Kenyan minister", "union"),
    "The Kenyan minister rejected a budget plan.": ("REJECT", "The Kenyan minister", None),
    "Tom Simms won a car, sold it and was robbed by soldiers.": ("ASSAULT", "soldiers", "Tom Simms"),
    # who did it, after a day
    "On Saturday miners attacked the ministry in Kenya.": ("ASSAULT", "miners", "the ministry"),
    "In 1741 Admiral Vernon besieged Cartagena in Colombia.": ("ASSAULT", "Admiral Vernon", "Cartagena"),
    "Last night soldiers were delivering rice to the islands of Kenya.": ("AID", "soldiers", "Kenya"),
    "Within a week 60,000 people had rallied in Kenya.": ("PROTEST", "60,000 people", None),
    # whom a participle speaks of
    "Two nurses taken hostage by rebels in Mali were freed.": ("ASSAULT", "rebels", "Two nurses"),
    # whom it was asked of
    "The Kenyan union asked the education secretary, Ezra Macharia, to resign.": (
        "REQUEST",
        "The Kenyan union",
        "the education secretary",
    ),
    "The Kenyan ministry asked the Justice Department in June to block the sale; the request was turned down.": (
        "REQUEST",
        "The Kenyan ministry",
        "the Justice Department",
    ),
    # whom he praised, visited, refused and invited
    "The Kenyan president congratulated Ada Lind and invited her to his palace.": (
        "SUPPORT",
        "The Kenyan president",
        "her",
    ),
    "The Kenyan premier visited the wounded in a clinic.": ("CONSULT", "The Kenyan premier", "the wounded"),
    "The Kenyan senate censured a backbencher.": ("ACCUSE", "The Kenyan senate", "a backbencher"),
    "Kenya and Uganda offered to send surgeons to Chad.": ("AGREE", "Kenya", "Chad"),
    "The transport minister, Faris Otim, suspended permits for trucks, and the opposition demanded his resignation.": (
        "REQUEST",
        "the opposition",
        "his",
    ),
    # whose suit and plan it was, who is looked into
    "A Kenyan judge dismissed a lawsuit in which the union had accused the board of lies.": (
        "REJECT",
        "A Kenyan judge",
        "the union",
    ),
    "The Kenyan minister rejected a plan that the union had proposed.": (
        "REJECT",
        "The Kenyan minister",
        "the union",
    ),
    "The Kenyan ministry has been investigating the fund since May.": ("ACCUSE", "The Kenyan ministry", "the fund"),
    "The Kenyan senator demanded that the navy be sent.": ("REQUEST", "The Kenyan senator", None),
    "On Saturday President Ann Lee of Kenya thanked the crew.": (
        "SUPPORT",
        "President Ann Lee of Kenya",
        "the crew",
    ),
    "On Saturday night somebody shot at the police in Kenya.": ("ASSAULT", "somebody", "the police"),
    # who travels
    "On a visit to Oslo the Kenyan minister fell ill.": ("CONSULT", "the Kenyan minister", "Oslo"),
    "The Kenyan minister, on a visit to Oslo, was booed.": ("CONSULT", "The Kenyan minister", "Oslo"),
    # whose the wish was
    "The Kenyan minister rejected a bid by patient groups to list gout.": (
        "REJECT",
        "The Kenyan minister",
        "patient groups",
    ),
    "The Kenyan council withdrew its grant to the theatre.": ("SANCTION", "The Kenyan council", "the theatre"),
    "The Kenyan ministry had rejected the town's application for a road.": (
        "REJECT",
        "The Kenyan ministry",
        "the town",
    ),
    "The Kenyan senator criticized the board for a delay.": ("ACCUSE", "The Kenyan senator", "the board"),
    # whose the claim was
    "The union accused the ministry of fraud. The ministry rejected the claim.": (
        "REJECT",
        "The ministry",
        "The union",
    ),
    "France offered to mediate. Kenya accepted the offer.": ("CONCEDE", "Kenya", "France"),
    "France offered to mediate. Kenya accepted the truce.": ("CONCEDE", "Kenya", None),
    # whose the second deed is
    "The senator criticised the governor and demanded an inquiry.": ("REQUEST", "The senator", "the governor"),
    "In 2021 raiders shot dead a bishop near Jos.": ("ASSAULT", "raiders", "a bishop"),
    "Born in Danzig, now Gdansk in Poland, Weiss was arrested by the army.": ("COERCE", "the army", "Weiss"),
    "Councillor Marjorie Beale accused the minister.": ("ACCUSE", "Councillor Marjorie Beale", "the minister"),
}


@pytest.mark.parametrize(("text", "row"), WHO.items(), ids=WHO)
def test_who_and_to_whom(coder: RulesCoder, text: str, row: tuple[str, str, str | None]) -> None:
    assert row in [told(e) for e in rows(coder, text)]


def test_it_is_the_name_that_tells(coder: RulesCoder) -> None:
    event = next(e for e in rows(coder, "Japan bars the trade, and Velora said it would sue the ministry.")[::-1])
    assert event.actor is not None
    assert (event.actor.text, event.actor.name) == ("it", "Velora")


RELIEF = "MANILA, Philippines - A typhoon struck the Philippines on Monday. President Marcos cancelled a trip. "


def test_she_is_not_the_sheriff_who_came_between(coder: RulesCoder) -> None:
    text = "Riders in Mali burned her truck. The sheriff shrugged. She accused the minister of lies."
    event = next(e for e in rows(coder, text) if e.event_type == "ACCUSE")
    assert event.actor is not None
    assert event.actor.sector is None


def test_who_is_persuaded_only_believes(coder: RulesCoder) -> None:
    events = rows(coder, "The flash persuaded some Russian bloggers that the Americans had attacked the port.")
    assert [e.modality for e in events if e.event_type == "ASSAULT"] in ([], ["hypothetical"])


def test_a_suit_is_not_yet_what_it_sues_for(coder: RulesCoder) -> None:
    assert [e.event_type for e in rows(coder, "The ministry of Kenya sued to stop exports to Peru.")] == ["ACCUSE"]


def test_a_consul_general_is_no_soldier(coder: RulesCoder) -> None:
    (event,) = rows(coder, "Kenya's consul general Jane Otim thanked the mayor.")
    assert event.actor is not None
    assert event.actor.sector == "GOV"


def test_help_from_abroad_is_for_the_country_of_the_story(coder: RulesCoder) -> None:
    helped = [e for e in rows(coder, RELIEF + "Australia offered two aircraft.") if e.event_type == "AID"]
    assert [e.recipient and e.recipient.country for e in helped] == ["PHL"]
    helped = [e for e in rows(coder, RELIEF + "Australia gave tents to Fiji.") if e.event_type == "AID"]
    assert [e.recipient and e.recipient.country for e in helped] == ["FJI"]


def test_a_saint_is_no_town(coder: RulesCoder) -> None:
    assert [p.text for p in coder.read("They met at St Mungo's church in Lima.", published=TOLD).places] == ["Lima"]


OLD = {
    "Vikings attacked the monastery in 793 and fled.": (date(793, 1, 1), True),
    "Vikings attacked 793 monks and fled.": (date(2026, 11, 18), False),
}


@pytest.mark.parametrize(("text", "when"), OLD.items(), ids=OLD)
def test_years_of_long_ago(coder: RulesCoder, text: str, when: tuple[date, bool]) -> None:
    event = next(e for e in rows(coder, f"Rebels shelled the port. {text}") if e.rule_id.startswith("assault.attack"))
    assert (event.date_start, event.background) == when


def test_when_it_was_burned_is_not_when_it_is_alleged(coder: RulesCoder) -> None:
    (event,) = (
        e for e in rows(coder, "Police allege that Tom Maka burned the ferry in February.") if e.event_type == "ACCUSE"
    )
    assert str(event.date_start) != "2026-02-01"


def test_a_protest_called_is_still_to_come(coder: RulesCoder) -> None:
    (event,) = rows(coder, "The dockers' union called a protest for Friday.")
    assert (event.event_type, event.modality) == ("PROTEST", "planned")


def test_she_is_whom_it_was_given_to(coder: RulesCoder) -> None:
    text = "Minister Ann Lee was freed. Judge Robin Sen gave her a watch. The council of Kenya praised her."
    event = next(e for e in rows(coder, text) if e.event_type == "SUPPORT")
    assert event.recipient is not None
    assert event.recipient.name != "Robin Sen"


def test_days_later_of_a_day_untold_is_no_day(coder: RulesCoder) -> None:
    (event,) = rows(coder, "Maka was arrested two days later in Chad by the army.")
    assert event.date_start is None


def test_him_is_the_attacker(coder: RulesCoder) -> None:
    text = "Mayor Ann Lee spoke. The gunman wounded nine children before police shot him."
    event = next(e for e in rows(coder, text) if e.mode == "shooting")
    assert event.recipient is not None
    assert (event.recipient.text, event.recipient.name) == ("him", None)
