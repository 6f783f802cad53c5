"""A whole story read by the rule coder; and no text that it cannot stand."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events import parser
from extract.events.coder import CoderOptionError, RulesCoder
from extract.events.coders import Coder, UnknownCoderError, load_coder
from extract.events.parser import Parser
from extract.records import QUAD_CLASS, Coding, Event

PUBLISHED = datetime(2026, 3, 13, 12, tzinfo=UTC)  # a Friday
STORY = """\
ODESA, Ukraine, March 13 (Own) - Russia attacked Odesa with dozens of drones on Thursday, hours after President Donald \
Trump telephoned Russian President Vladimir Putin.
Russian forces launched 120 drones at Ukraine, according to Ukraine's air force.
Three people were killed and at least 17 others were injured, Odesa Mayor Petro Melnyk said.
Russia's defense ministry said it had intercepted 31 drones over Crimea.
Putin told Trump that Russia would not release the captured sailors, the Kremlin said.
The State Department suspended aid to Georgia on Monday. France will send doctors to Odesa.
Russia invaded Ukraine in February 2022.
The match ended in a draw after the goalkeeper attacked a Brazilian fan in the second half."""


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.3)


@pytest.fixture(scope="module")
def bare() -> RulesCoder:
    return RulesCoder(parser_=Parser(None), threshold=0.0)


needs_weights = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


def check(text: str, coding: Coding) -> None:
    """Every span is verbatim, every row whole."""
    for event in coding.events:
        assert text[event.span_start : event.span_end] == event.sentence
        assert event.span_start <= event.trigger_start < event.trigger_end <= event.span_end
        people = (event.actor, event.recipient, event.source, *event.other_actors, *event.other_recipients)
        for actor in people:
            assert actor is None or text[actor.start : actor.end] == actor.text
        for quantity in event.quantities:
            assert text[quantity.start : quantity.end] == quantity.text
        assert event.place is None or text[event.place.start : event.place.end] == event.place.text
        assert all(weapon in text for weapon in event.weapons)  # of a retelling too
        assert event.quad_class == QUAD_CLASS[event.event_type]
        assert 0 <= event.confidence <= 1
    for part in coding.attributions:
        for start, end in (part.source, part.cue, part.content):
            assert 0 <= start <= end <= len(text)
    assert all(text[d.start : d.end] == d.text for d in coding.dates)
    assert all(text[p.start : p.end] == p.text for p in coding.places)


@pytest.fixture(scope="module")
def story(coder: RulesCoder) -> Coding:
    coding = coder.read(STORY, "Drones hit Odesa", PUBLISHED, "en")
    check(STORY, coding)
    return coding


def one(coding: Coding, type_: str, words: str) -> Event:
    found = [e for e in coding.events if e.event_type == type_ and words in e.sentence]
    assert len(found) == 1, [(e.event_type, e.rule_id, e.sentence) for e in coding.events]
    return found[0]


@needs_weights
def test_attack_with_its_weapons_and_source(story: Coding) -> None:
    attack = one(story, "ASSAULT", "launched 120 drones")
    assert (attack.actor and attack.actor.country, attack.recipient and attack.recipient.country) == ("RUS", "UKR")
    assert [(q.kind, q.minimum) for q in attack.quantities] == [("launched", 120)]
    assert attack.mode == "drone"
    assert attack.source is not None
    assert attack.source.country == "UKR"


@needs_weights
def test_casualties_with_bounds(story: Coding) -> None:
    hurt = one(story, "ASSAULT", "Three people were killed")
    assert (hurt.killed_min, hurt.killed_max, hurt.injured_min, hurt.injured_max) == (3, 3, 17, None)
    assert hurt.source is not None
    assert hurt.source.name == "Petro Melnyk"


@needs_weights
def test_call_dates_and_interception(story: Coding) -> None:
    call = one(story, "CONSULT", "telephoned")
    assert call.mode == "phone"
    assert (call.actor and call.actor.name, call.recipient and call.recipient.name) == (
        "Donald Trump",
        "Vladimir Putin",
    )
    shot = one(story, "ASSAULT", "intercepted 31 drones")
    assert shot.mode == "interception"
    assert shot.actor is not None
    assert shot.actor.country == "RUS"


@needs_weights
def test_refused_release_is_a_rejection(story: Coding) -> None:
    refused = one(story, "REJECT", "would not release")
    assert refused.actor is not None
    assert refused.actor.country == "RUS"
    assert not [e for e in story.events if e.event_type in ("RETREAT", "CONCEDE")]


@needs_weights
def test_aid_cut_and_help_to_come(story: Coding) -> None:
    cut = one(story, "SANCTION", "suspended aid")
    assert cut.recipient is not None
    assert cut.recipient.country == "GEO"
    assert cut.date_start == date(2026, 3, 9)
    promise = one(story, "AGREE", "will send doctors")
    assert promise.modality == "planned"


@needs_weights
def test_history_is_background_and_sport_no_event(story: Coding) -> None:
    invasion = one(story, "ASSAULT", "invaded")
    assert invasion.background
    assert (invasion.date_start and invasion.date_start.year) == 2022
    assert not [e for e in story.events if "goalkeeper" in e.sentence]
    assert any("sport.words" in d.reason for d in story.dropped)


@needs_weights
def test_classify_a_dyad(coder: RulesCoder) -> None:
    assert coder.classify("Norway praised Peru but condemned Chile.", "Norway", "Peru") == "SUPPORT"
    assert coder.classify("The sky over Norway and Peru is blue.", "Norway", "Peru") is None


@needs_weights
def test_really_of_any_words(coder: RulesCoder) -> None:
    text = "Output did not rise. Prices may fall."
    assert coder.really(text, text.index("rise"), text.index("rise") + 4) == "denied"
    assert coder.really(text, text.index("fall"), text.index("fall") + 4) == "hypothetical"
    assert coder.really("", 0, 0) == "asserted"


def test_other_languages_are_not_read(coder: RulesCoder) -> None:
    coding = coder.read("Les rebelles ont attaqué la ville.", language="fr")
    assert not coding.events
    assert coding.degraded is not None


def test_without_weights_it_still_reads_and_says_so(bare: RulesCoder) -> None:
    coding = bare.read(STORY, "", PUBLISHED, "en")
    check(STORY, coding)
    assert coding.degraded
    assert any(e.event_type == "ASSAULT" for e in coding.events)
    assert all(e.confidence <= 0.5 for e in coding.events)


def test_coders_are_found_by_name() -> None:
    assert isinstance(load_coder("rules", {"threshold": 0.9}), Coder)
    with pytest.raises(UnknownCoderError, match="nobody"):
        load_coder("nobody")
    with pytest.raises(CoderOptionError, match="treshold"):
        load_coder("rules", {"treshold": 1})


WORDS = st.sampled_from(
    [
        "Russia",
        "attacked",
        "Iran",
        "with",
        "5",
        "drones",
        ",",
        "killing",
        "at",
        "least",
        "two",
        "people",
        ".",
        "\n",
        "“",
        "He",
        "”",
        "said",
        "not",
        "will",
        "U.S.",
        "🙂",
        "\u202e",
        "مرحبا",
        "troops",
        "meet",
    ]
)


@settings(max_examples=80)
@given(text=st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=50).map(" ".join)))
def test_any_text_gives_verbatim_rows(coder: RulesCoder, bare: RulesCoder, text: str) -> None:
    for reader in (coder, bare):
        check(text, reader.read(text, text[:30], PUBLISHED, "en"))


@settings(max_examples=40)
@given(text=st.text(max_size=80), source=st.text(max_size=12), target=st.text(max_size=12), at=st.integers(0, 90))
def test_hooks_take_anything(coder: RulesCoder, text: str, source: str, target: str, at: int) -> None:
    coder.classify(text, source, target)
    coder.really(text, at, at + 3)


def test_naughty_strings() -> None:
    file = Path(__file__).parents[3] / "shared" / "suites" / "blns" / "blns.json"
    if not file.exists():
        pytest.skip("the list of naughty strings is not here")
    reader = RulesCoder(threshold=0.0)
    for text in json.loads(file.read_text(encoding="utf-8")):
        check(text, reader.read(text, text, PUBLISHED, None))
    everything = "\n".join(json.loads(file.read_text(encoding="utf-8")))
    check(everything, reader.read(everything, "", PUBLISHED, None))


def test_the_dead_of_a_bombing_count_though_nobody_is_named(coder: RulesCoder) -> None:
    text = (
        "TURBAT - At least 14 people were killed in a car bombing at a bus station in Turbat on Sunday, "
        "a doctor said.\n\n"
        "More than 20 people were wounded in the blast."
    )
    event = next(e for e in coder.read(text).events if e.killed_min)
    assert (event.event_type, event.mode, event.killed_min) == ("ASSAULT", "bombing", 14)
    accident = coder.read("Eight people were killed on Sunday when a bus plunged into a ravine near Turbat.")
    assert not [e for e in accident.events if e.event_type == "ASSAULT"]


@needs_weights
def test_when_a_war_began_dates_no_talks_about_its_end(coder: RulesCoder) -> None:
    text = "Swedish envoys met rebel commanders on ending the war that broke out in spring 2022."
    (talks,) = [e for e in coder.read(text, published=PUBLISHED).events if e.event_type == "CONSULT"]
    assert talks.date_start == PUBLISHED.date()
    assert not talks.background


@needs_weights
def test_what_was_damaged_was_not_damaged_by_those_named_before(coder: RulesCoder) -> None:
    text = (
        "Rebels fired rockets at the town of Goma in Congo. "
        "Mayor Jean Kasongo wrote that nine people were in hospital and that six buses were damaged."
    )
    damage = next(e for e in coder.read(text).events if "six buses" in e.sentence)
    assert damage.actor is None or "people" not in damage.actor.text


@needs_weights
@pytest.mark.parametrize(
    "text", ["A Syrian drone hit a bus near Hama.", "Rebels killed a truck driver near Bamako, Mali's army said."]
)
def test_an_attack_on_a_vehicle_is_no_accident(coder: RulesCoder, text: str) -> None:
    assert "ASSAULT" in {e.event_type for e in coder.read(text).events}


@needs_weights
def test_rockets_are_fired_at_somebody(coder: RulesCoder) -> None:
    def recipient(text: str) -> str:
        (event,) = coder.read(text).events
        return event.recipient.text if event.recipient else ""

    assert "Ashkelon" in recipient("Hamas militants launched dozens of rockets at the city of Ashkelon.")
    assert "Kibati" in recipient("Congo's army fired a barrage of shells on the village of Kibati.")
    assert "artillery" in recipient("Congo's army shelled rebel artillery near Goma.")


@needs_weights
def test_one_blow_is_one_event_however_many_verbs_tell_its_harm(coder: RulesCoder) -> None:
    text = "Ruritanian warplanes bombed a market in Beirut, killing at least 17 people and wounding dozens."
    (event,) = coder.read(text).events
    assert (event.killed_min, event.injured_min) == (17, 24)


@needs_weights
def test_hyphenated_names_stay_whole(coder: RulesCoder) -> None:
    (claim,) = [e for e in coder.read("Al-Shabab claimed responsibility for it.").events if e.event_type == "ACCUSE"]
    assert claim.actor is not None
    assert claim.actor.text == "Al-Shabab"


@needs_weights
def test_a_vow_not_to_attack_is_no_threat(coder: RulesCoder) -> None:
    types = {e.event_type for e in coder.read("The Houthis have pledged not to attack Saudi Arabia.").events}
    assert "AGREE" in types
    assert "THREATEN" not in types


@needs_weights
def test_the_story_happens_where_it_is_told_to_not_at_the_dateline(coder: RulesCoder) -> None:
    text = (
        "KINSHASA - Rebels attacked Goma on Monday, killing 14 people. The army said it had killed 20 rebels. "
        "Soldiers arrested ten men."
    )
    assert {e.place.name for e in coder.read(text).events if e.place} == {"Goma"}


@needs_weights
@pytest.mark.parametrize("text", ["Russian troops captured Bakhmut on Saturday.", "Syrian rebels seized Hama."])
def test_a_captured_town_is_not_arrested(coder: RulesCoder, text: str) -> None:
    (event,) = coder.read(text).events
    assert (event.event_type, event.mode) == ("ASSAULT", "seize-territory")


@needs_weights
def test_an_accusation_is_the_accusers(coder: RulesCoder) -> None:
    deeds = coder.read("Mali's rebels accused the army of killing 20 villagers.").events
    (killing,) = [e for e in deeds if e.event_type == "ASSAULT"]
    assert killing.source is not None
    assert "rebels" in killing.source.text


@needs_weights
def test_who_tells_of_a_strike_did_not_do_it(coder: RulesCoder) -> None:
    for teller in ("the local Red Cross", "President Anna Novak"):
        text = f"A drone strike on a market in Goma killed 19 people and wounded dozens on Wednesday, {teller} said."
        for event in coder.read(text).events:
            assert event.actor is None or event.actor.text != teller


@needs_weights
def test_verbs_the_parser_took_for_adjectives_tell_all_the_same(coder: RulesCoder) -> None:
    (verdict,) = coder.read("A court in Ankara sentenced journalist Elif Demir to six years in prison.").events
    assert (verdict.event_type, verdict.mode) == ("COERCE", "sentence")
    (shot,) = coder.read("Guards shot dead three Syrian attackers at the embassy.").events
    assert shot.recipient is not None
    assert (shot.recipient.text, shot.killed_min) == ("three Syrian attackers", 3)


@needs_weights
def test_people_driven_out_are_counted_whoever_drove_them(coder: RulesCoder) -> None:
    for text in ("Some 3,500 people were displaced by fighting near Goma.", "Some 3,500 people fled their homes."):
        (event,) = coder.read(text).events
        assert (event.event_type, event.mode, event.actor) == ("COERCE", "displace", None)
        assert [(q.kind, q.minimum) for q in event.quantities] == [("displaced", 3500)]
    assert not coder.read("Floods displaced 3,500 people in Chad.").events
    assert not coder.read("The suspect fled the scene on Monday.").events


@needs_weights
@pytest.mark.parametrize(
    ("text", "recipient", "country"),
    [
        ("The Pentagon halted a delivery of shells to Tunisia.", "Tunisia", "TUN"),
        ("Iran's foreign minister rejected an American proposal for direct negotiations.", "American", "USA"),
        ("Japan pledged $50 million in humanitarian aid for Gaza.", "Gaza", "PSE"),
        ("Congo's rebels released eight hostages near Goma.", "eight hostages", None),
    ],
)
def test_a_recipient_is_somebody_not_what_is_given(
    coder: RulesCoder, text: str, recipient: str, country: str | None
) -> None:
    (event,) = coder.read(text).events
    assert event.recipient is not None
    assert event.recipient.text == recipient
    assert country is None or event.recipient.country == country


@needs_weights
def test_nobody_is_no_victim_but_a_count(coder: RulesCoder) -> None:
    text = "A bomb exploded near a mosque in Kano, injuring nine worshippers; nobody was killed, police said."
    (event,) = coder.read(text).events
    assert (event.modality, event.injured_min, event.killed_max) == ("asserted", 9, 0)


@needs_weights
def test_tear_gas_is_used_against_somebody(coder: RulesCoder) -> None:
    for text, whom in (
        ("Police used tear gas and rubber bullets against the demonstrators.", "the demonstrators"),
        ("Kenya's police used tear gas to disperse crowds outside parliament.", "crowds"),
    ):
        (event,) = coder.read(text).events
        assert (event.event_type, event.mode) == ("COERCE", "disperse")
        assert event.recipient is not None
        assert event.recipient.text == whom


@needs_weights
def test_who_took_part_in_a_march_is_counted(coder: RulesCoder) -> None:
    (march,) = coder.read("Organizers said 60,000 took part in the march in Budapest.").events
    assert [(q.kind, q.minimum) for q in march.quantities] == [("protesters", 60000)]


@needs_weights
def test_his_talks_with_a_leader_are_not_that_leaders_own(coder: RulesCoder) -> None:
    text = (
        "President Trump spoke with Russian President Vladimir Putin on Monday. "
        "Later the president said he was unhappy with his conversation with Putin."
    )
    for event in coder.read(text, published=PUBLISHED).events:
        assert event.actor is None or event.actor.text != "his" or event.actor.country != "RUS"


def rows(coder: RulesCoder, text: str) -> list[tuple[str, str | None, str | None]]:
    """Type and the two countries of every row."""
    return [
        (e.event_type, e.actor and e.actor.country, e.recipient and e.recipient.country)
        for e in coder.read(text).events
    ]


@needs_weights
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A treaty was signed by French and Polish leaders in Aachen.", ("SUPPORT", "FRA", "POL")),
        ("Ministers from Chile and Peru met on Monday.", ("CONSULT", "CHL", "PER")),
        ("The presidents of Kenya and Uganda signed an accord.", ("SUPPORT", "KEN", "UGA")),
        ("Turkish and Greek foreign ministers met in Vienna on Monday.", ("CONSULT", "TUR", "GRC")),
        ("Swedish and Norwegian officials condemned the raid.", ("ACCUSE", "SWE", None)),
        ("Police in Kenya and Uganda arrested 30 men.", ("COERCE", "KEN", None)),
    ],
)
def test_two_nations_in_one_phrase_are_two_parties(
    coder: RulesCoder, text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert rows(coder, text) == [expected]


@needs_weights
def test_we_and_the_two_leaders_are_those_who_have_just_talked(coder: RulesCoder) -> None:
    call = "Prime Minister Narendra Modi spoke with President Emmanuel Macron by telephone on Tuesday. "
    assert rows(coder, call + '"We agreed to build a railway," Macron said.')[1:] == [("AGREE", "FRA", "IND")]
    assert rows(coder, call + "The two leaders agreed to build a railway.")[1:] == [("AGREE", "IND", "FRA")]
    assert rows(coder, call + "The two leaders also discussed the war in Sudan.")[1:] == []  # that call
    assert rows(coder, call + '"We agreed to build a railway," a Dutch minister said.')[1:] == [("AGREE", "NLD", None)]
    assert ("AGREE", "IND", "FRA") not in rows(coder, call + "The company said it had agreed to buy a rival.")


@needs_weights
@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Poland sent tanks to Ukraine last week.", "AID"),
        ("Poland will send tanks to Ukraine.", "AGREE"),
        ("Moscow sent tanks into Georgia.", "MOBILIZE"),
        ("Russia sent tanks to the border with Georgia.", "MOBILIZE"),
        ("Syria sent tanks to Homs.", "MOBILIZE"),
        ("Poland sent soldiers to Ukraine last week.", "MOBILIZE"),
    ],
)
def test_arms_for_another_state_are_aid(coder: RulesCoder, text: str, type_: str) -> None:
    assert [row[0] for row in rows(coder, text)] == [type_]


@needs_weights
def test_a_region_is_no_recipient_and_a_launched_drone_no_victim(coder: RulesCoder) -> None:
    assert rows(coder, "Poland rejected proposals on Eastern Europe.") == [("REJECT", "POL", None)]
    text = "Russia's defense ministry said it had intercepted 48 drones launched by Ukraine."
    interception, launch = coder.read(text).events
    assert interception.recipient is not None
    assert interception.recipient.text == "48 drones"
    assert (launch.actor and launch.actor.name, launch.recipient and launch.recipient.country) == ("Ukraine", "RUS")


@needs_weights
@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("A court ordered the three activists released on bail.", "RETREAT", "the three activists"),
        ("The judge ordered him sent to a state hospital.", "REQUEST", None),
        ("The minister ordered the police to release the journalists.", "REQUEST", "the police"),
        ("Judge Ann Lee sentenced two men to a year in prison and ordered them to pay $4,000.", "COERCE", "two men"),
    ],
)
def test_who_is_to_be_freed_is_not_ordered(coder: RulesCoder, text: str, type_: str, recipient: str | None) -> None:
    assert [(e.event_type, e.recipient and e.recipient.text) for e in coder.read(text).events] == [(type_, recipient)]


@needs_weights
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hundreds of nurses marched in Lyon on Monday. The march lasted two hours.", 1),
        ("A bomb killed 20 people in Baghdad. The blast was heard across the city.", 1),
        ("A bomb killed 20 people in Baghdad. The blast in Basra killed four.", 2),
        ("Rebels invented the suicide bombing. The suicide bombing took place in Lahore, officials said.", 2),
        ("Gunmen attacked a church in Jos. The attack in Kano came hours later.", 2),
        ("Car bomb kills nine in Mosul. A car bomb killed nine people in Mosul on Sunday, officials said.", 1),
        ("A car bomb killed nine people in Mosul. A car bomb killed nine people in Basra.", 2),
        ("Teachers rally at Capitol. More than 300 teachers rallied at the state Capitol on Monday.", 1),
        ("Police arrested Karl Muster in Graz. Prosecutors said Muster was arrested at home.", 1),
        ("Police arrested Karl Muster in Graz. Officers arrested Anton Huber in Linz.", 2),
        ("Russia attacked Ukraine at night. Russia's invasion of Ukraine in February 2022 started the war.", 2),
    ],
)
def test_what_is_named_again_is_no_second_event(coder: RulesCoder, text: str, told: int) -> None:
    assert len(coder.read(text).events) == told


@needs_weights
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada and Mexico agreed on Thursday to cut tariffs.", [("AGREE", "CAN", "MEX")]),
        ("Spain and Morocco exchanged intelligence on smugglers.", [("COOPERATE", "ESP", "MAR")]),
        ("Spain and Morocco pledged aid.", [("AGREE", "ESP", None)]),
        ("Japan and India began a joint naval exercise in the Yellow Sea.", [("COOPERATE", "JPN", "IND")]),
        ("China bought 20 passenger jets.", [("COOPERATE", "CHN", None)]),
        ("Saudi Arabia recalled its ambassador from Stockholm.", [("SANCTION", "SAU", "SWE")]),
        ("Ecuador's finance minister resigned over a scandal.", [("CONCEDE", "ECU", None)]),
        ("Turkey has taken in more than a million refugees.", [("AID", "TUR", None)]),
        ("Iran test-fired a missile on Wednesday.", [("MOBILIZE", "IRN", None)]),
        ("The United Nations urged Sudan to stop shelling Khartoum.", [("REQUEST", None, "SDN")]),
        ("Farmers marched through New Delhi to protest new farm laws.", [("PROTEST", "IND", None)]),
        ("Egypt and Jordan condemned the raid.", [("ACCUSE", "EGY", None)]),
    ],
)
def test_parties_of_wire_news(coder: RulesCoder, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert rows(coder, text) == expected


@needs_weights
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Russian missile strike on Lviv killed 11 people.", ("ASSAULT", "RUS", None)),
        ("Thailand and Cambodia traded artillery fire.", ("ASSAULT", "THA", "KHM")),
        ("France withdrew its last soldiers from Chad.", ("RETREAT", "FRA", "TCD")),
        ("Spain shared evidence against the banker with Nepal.", ("COOPERATE", "ESP", "NPL")),
        ("Poland bought 96 helicopters from the United States.", ("COOPERATE", "POL", "USA")),
        (
            "The International Criminal Court issued an arrest warrant for Sudan's former president.",
            ("COERCE", None, "SDN"),
        ),
        ("Serbian students blocked a bridge near Belgrade.", ("PROTEST", "SRB", None)),
        ("Onion growers blocked a motorway near Seville on Friday to demand water.", ("PROTEST", None, None)),
    ],
)
def test_the_one_it_is_done_to(coder: RulesCoder, text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(coder, text) == [expected]


@needs_weights
def test_what_one_is_thanked_for_is_ones_own_deed(coder: RulesCoder) -> None:
    assert rows(coder, "Cuba thanked Mexico for sending oil and medicine.")[1:] == [("AID", "MEX", None)]
    assert rows(coder, "Cuba thanked Mexico before sending medicine to Haiti.")[1:] == [("AID", "CUB", "HTI")]


@needs_weights
@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A suicide bomber blew himself up at a mosque in Kabul, killing ten people.", "suicide-bombing"),
        ("Rebels fired rockets at the airport.", "missile"),
        ("Militants hurled a bomb at the police station.", "bombing"),
        ("A soldier fired a gun at the crowd in Sanaa, wounding two men.", "shooting"),
        ("Jets launched airstrikes on the town.", "airstrike"),
    ],
)
def test_what_is_fired_tells_how_it_was_done(coder: RulesCoder, text: str, mode: str) -> None:
    assert [e.mode for e in coder.read(text).events] == [mode]


@needs_weights
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vietnam protested to China over the sinking of a boat.", ("ACCUSE", "VNM", "CHN")),
        ("Kenya supplied Malawi with medicine.", ("AID", "KEN", "MWI")),
        ("Israel and Hamas exchanged prisoners.", ("RETREAT", "ISR", "PSE")),
        ("Britain and Rwanda signed a treaty on asylum seekers.", ("SUPPORT", "GBR", "RWA")),
        ("Chinese warplanes crossed the median line.", ("MOBILIZE", "CHN", None)),
    ],
)
def test_each_its_type(coder: RulesCoder, text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert rows(coder, text) == [expected]


@needs_weights
def test_who_speaks_after_a_meeting_has_met(coder: RulesCoder) -> None:
    text = "Canada will supply Haiti with medicine, Foreign Minister Ana Boyd said after meeting Kenyan officials."
    assert [e.actor and e.actor.text for e in coder.read(text).events][1:] == ["Foreign Minister Ana Boyd"]


@needs_weights
def test_whom_we_help_is_the_country_just_told_of(coder: RulesCoder) -> None:
    said = '"We gave them money for years," Prime Minister Ana Boyd of Canada told reporters.'
    assert rows(coder, "Canada has cut aid to Haiti. " + said)[1:] == [("AID", "CAN", "HTI")]
    assert rows(coder, said) == []  # whom is not told
    assert rows(coder, '"We are working with Kenya," a Ugandan minister said.') == [("COOPERATE", "UGA", "KEN")]
    assert rows(coder, "France sent doctors to Mali.") == [("AID", "FRA", "MLI")]


@needs_weights
def test_ones_own_troops_are_no_recipient(coder: RulesCoder) -> None:
    assert rows(coder, "Kenya refused to withdraw its troops.") == [("REJECT", "KEN", None)]
    assert rows(coder, "Kenya refused to meet Sudan's generals.") == [("REJECT", "KEN", "SDN")]


@needs_weights
def test_a_car_bomb_is_no_car(coder: RulesCoder) -> None:
    assert rows(coder, "A suicide car bomber killed nine people in Mosul.") == [("ASSAULT", "IRQ", None)]
    (bomb,) = coder.read("A car bomb killed nine people in Mosul.").events
    assert bomb.recipient is not None
    assert bomb.recipient.text == "nine people"
    assert rows(coder, "A car killed nine people in Mosul.") == []


@needs_weights
def test_a_judge_rejects_a_suit_and_gives_up_charges(coder: RulesCoder) -> None:
    assert [r[0] for r in rows(coder, "A federal judge dismissed the lawsuit against the ministry.")] == ["REJECT"]
    assert [r[0] for r in rows(coder, "A federal judge dismissed the charges against the mayor.")] == ["CONCEDE"]


@needs_weights
def test_a_sum_is_no_recipient(coder: RulesCoder) -> None:
    assert rows(coder, "Uganda and Tanzania signed an agreement worth $3.5 billion.") == [("SUPPORT", "UGA", "TZA")]


@needs_weights
def test_what_is_called_a_town_or_has_small_words_inside_is_a_place(coder: RulesCoder) -> None:
    for text in ("Fighters captured the town of Sake on Tuesday.", "Gangs burned homes in Port-au-Prince on Friday."):
        assert len(coder.read(text).places) == 1
    assert not coder.read("They did it for the good of Sake.").places


@needs_weights
def test_a_mayor_tells_of_what_happened_in_his_town(coder: RulesCoder) -> None:
    (event,) = coder.read("Nine people were killed in a bombing, according to Basra Mayor Ali Hamid.").events
    assert event.place is not None
    assert event.place.name == "Basra"
    (event,) = coder.read("Nine people were killed in a bombing, according to officials in Cairo.").events
    assert event.place is None
