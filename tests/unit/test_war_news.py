"""Rows of news of war and diplomacy: who did what to whom, and what is only spoken of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.text import dateline_of
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        # who attacked, told in the clause beside
        ("Six guards were killed when the rebels attacked a depot in Goma.", "ASSAULT", "the rebels", "Six guards"),
        ("Two nurses were wounded as militants shelled a clinic.", "ASSAULT", "militants", "a clinic"),
        ("Four rebels were killed when they attacked a depot in Goma.", "ASSAULT", None, "Four rebels"),
        ("Four soldiers were killed when soldiers raided a camp.", "ASSAULT", None, "Four soldiers"),
        ("The gunmen stormed a depot in the north killing six guards.", "ASSAULT", "The gunmen", "a depot"),
        # which deed it was that killed
        (
            "Israel mourned a year after the Oct. 4 Hamas attack that killed six people.",
            "ASSAULT",
            "Hamas",
            "six people",
        ),
        ("It was an Israeli raid on a clinic run by a charity that killed two.", "ASSAULT", "Israeli", "two"),
        ("Syria's conflict has killed 300,000 people.", "ASSAULT", None, "300,000 people"),
        ("Chad blamed the raid on Sudan.", "ASSAULT", "Sudan", None),
        # who did it, whatever they looked like; whose the weapons are
        ("Two nurses were abducted by hooded men after a rally.", "ASSAULT", "hooded men", "Two nurses"),
        ("Ten Israeli rockets were fired at the port.", "ASSAULT", "Israeli", "the port"),
        ("Nine drones came at dawn and four Russian missiles were fired.", "ASSAULT", "Russian", None),
        ("The army intercepted two Iranian missiles.", "ASSAULT", "The army", "two Iranian missiles"),
        ("Border guards arrested 23 migrants hidden in a tractor-trailer.", "COERCE", "Border guards", "23 migrants"),
        ("Norway and Fiji offered troops.", "AGREE", "Norway", None),
        ("Police on Monday lathi-charged farmers who had gathered.", "COERCE", "Police", "farmers"),
        ("In July Ken Lowe, a reporter, was shot dead by rebels.", "ASSAULT", "rebels", "Ken Lowe"),
        (
            "Kenyan anti-corruption activists including singer Ana Odhi, center right in red, demonstrate in Nairobi.",
            "PROTEST",
            "Kenyan anti-corruption activists",
            None,
        ),
        # those counted are whom it was done to
        ("A terrorist assault in Tunis left 21 people dead.", "ASSAULT", None, "21 people"),
        ("Fighting in the region killed at least a dozen yesterday.", "ASSAULT", None, "at least a dozen"),
        ("Oslo criticized six Russian organizations.", "ACCUSE", "Oslo", "six Russian organizations"),
        # clauses that follow their noun without a word between
        ("A Salem man police called a thief has been taken into custody.", "COERCE", "police", "A Salem man"),
        ("Reed was one of two people police arrested on Monday after a chase.", "COERCE", "police", "two people"),
        ("A man authorities say was shot by a trooper was jailed Monday.", "ASSAULT", "a trooper", "A man"),
        ("Police later arrested her.", "COERCE", "Police", "her"),
        ("The senator asked board members to restore the tolls.", "REQUEST", "The senator", "board members"),
        ("They spoke during a visit by Peru's president to Kenya.", "CONSULT", "Peru's president", "Kenya"),
        ("Salem residents march in protest of the amendment.", "PROTEST", "Salem residents", None),
        (
            "The Bush administration blamed the Clinton administration for it.",
            "ACCUSE",
            "The Bush administration",
            "the Clinton administration",
        ),
        ("The army shelled Aleppo, which the rebels had seized in May.", "ASSAULT", "the rebels", "Aleppo"),
        # whom nothing more is known of
        ("A Salem man is suing KRTX-TV over a story.", "ACCUSE", "A Salem man", "KRTX-TV"),
        ("The ministry cut funds for five clinics.", "SANCTION", "The ministry", "five clinics"),
        ("A jury contradicted a state psychologist's finding.", "REJECT", "A jury", "a state psychologist"),
        # ranks are no ends of sentences
        ("Reed, 45, attacked Sgt. Ann Gale with a knife on Monday.", "ASSAULT", "Reed", "Sgt. Ann Gale"),
        ("Detective Sgt. Don Ford arrested two men.", "COERCE", "Detective Sgt. Don Ford", "two men"),
        ("A minister banned.", "COERCE", None, "A minister"),
        # what a measure does not do, whoever speaks of it does
        ("Minsk said the measures were unlawful and vowed to retaliate.", "THREATEN", "Minsk", None),
        (
            "China's envoy said the boat had come too near and blamed Manila for the incident.",
            "ACCUSE",
            "China's envoy",
            "Manila",
        ),
        # what a relative clause leaves out
        ("Rebels freed two pilots on Friday whom they had kidnapped in Arauca.", "ASSAULT", "they", "two pilots"),
        ("The rebels freed the two pilots they had kidnapped.", "ASSAULT", "they", "the two pilots"),
        ("The rebels named the pilot who had been kidnapped.", "ASSAULT", None, "the pilot"),
        # what is fired or launched is not whom it hits
        ("Israel launched dozens of airstrikes, killing nine people.", "ASSAULT", "Israel", "nine people"),
        ("The attack was launched at 4 p.m. by the rebels.", "ASSAULT", "the rebels", None),
        ("Chad's army fought with French troops against the rebels.", "ASSAULT", "Chad's army", "the rebels"),
        # who fought whom, and whom that killed
        ("Fighting between herders and farmers killed 30 people.", "ASSAULT", "herders", "farmers"),
        ("Clashes broke out between herders and farmers.", "ASSAULT", "herders", "farmers"),
        ("Five soldiers were killed in an exchange of fire with rebels.", "ASSAULT", "rebels", "Five soldiers"),
        ("Two rebels were killed in clashes with the army.", "ASSAULT", "the army", "Two rebels"),
        ("Two soldiers were killed in clashes on Monday.", "ASSAULT", None, "Two soldiers"),
        ("Rebels ambushed army troops patrolling a valley in Chad.", "ASSAULT", "Rebels", "army troops"),
        ("Rebels ambushed army troops patrolling a valley in Chad.", "MOBILIZE", "army troops", "Chad"),
        ("Nine were hurt when a suicide bomber targeted a funeral.", "ASSAULT", "a suicide bomber", "a funeral"),
        ("Five guards were hurt when unknown armed men attacked.", "ASSAULT", "unknown armed men", "Five guards"),
        ("Chad's military seized power last week, a driver said.", "COERCE", "Chad's military", None),
        ("Nine people died in Sudan after shelling by the army.", "ASSAULT", "the army", "Nine people"),
        ("A doctor said a raid on a gathering in Sudan killed nine people.", "ASSAULT", None, "nine people"),
        ("Nine soldiers are said to have been killed in Sudan.", "ASSAULT", None, "Nine soldiers"),
        ("Police engaged in a gunfight with gangs in Haiti.", "ASSAULT", "Police", "gangs"),
        ("Rebels attacked using mortars and drones.", "ASSAULT", "Rebels", None),
        ("A bomber detonated his car outside an embassy in Chad.", "ASSAULT", "A bomber", "an embassy"),
        ("Hamas claimed credit for the raid on its website.", "ASSAULT", "Hamas", None),
        ("Chad's premier declared new emergency measures.", "COERCE", "Chad's premier", None),
        ("Gunmen in armored trucks raided a post in Mexico.", "ASSAULT", "Gunmen", "a post"),
        ("A Russian missile and bomb attack on Kharkiv killed two.", "ASSAULT", "Russian", "two"),
        (
            "They met after Russian missile and drone strikes on Kharkiv that caused one death and injured six.",
            "ASSAULT",
            "Russian",
            "six",
        ),
        ("Kyiv condemned the raids on Kharkiv, which killed two people.", "ASSAULT", None, "two people"),
        ("A Ukrainian drone strike left two people wounded.", "ASSAULT", "Ukrainian", "two people"),
        ("Indian and Pakistani troops traded fire on the Line of Control.", "ASSAULT", "Indian", "Pakistani troops"),
        ("Chad's army launched operations in the south.", "ASSAULT", "Chad's army", None),
        ("Rebels in Chad opened fire on a convoy with rifles.", "ASSAULT", "Rebels", "a convoy"),
        ("Clashes broke out between members of Hamas and soldiers.", "ASSAULT", "members of Hamas", "soldiers"),
        ("Two soldiers in Chad were wounded by shrapnel.", "ASSAULT", None, "Two soldiers"),
        ("Nine soldiers were hurt when Serbs fought with peacekeepers in Kosovo.", "ASSAULT", "Serbs", "Nine soldiers"),
        ("Six were killed in a clash and a bombing carried out by Chadian rebels.", "ASSAULT", "Chadian rebels", "Six"),
        ("Roads were shut after a bombing attributed to Hamas left nine dead.", "ASSAULT", "Hamas", "nine"),
        ("Chad's army seized rebel positions near Mao.", "ASSAULT", "Chad's army", "rebel positions"),
        ("Turkey's ministry announced the killing of nine rebels.", "ASSAULT", None, "nine rebels"),
        (
            "Turkey's army previously conducted air strikes in northern Iraq and destroyed nine posts.",
            "ASSAULT",
            "Turkey's army",
            "nine posts",
        ),
        ("It came after Kigali, at the request of Chad, sent troops to Mao.", "MOBILIZE", "Kigali", "Mao"),
        ("With 400 soldiers in Mali, Chad sent 70 more troops to Kosovo.", "MOBILIZE", "Chad", "Kosovo"),
        ("Togo thanked Chad and voiced gratitude to Kenya for sending troops.", "MOBILIZE", "Kenya", None),
        # diplomacy
        ("The talks were mediated by Turkey and Qatar.", "CONSULT", "Turkey", None),
        (
            "They met two prisoners at the airport of Sanaa who were freed by the army.",
            "RETREAT",
            "the army",
            "two prisoners",
        ),
        ("Hamas spokesman Ali Omar warned that Hamas would strike back.", "THREATEN", "Hamas spokesman Ali Omar", None),
        ("U.S., Japanese and South Korean officials met on Monday.", "CONSULT", "U.S.", "Japanese"),
        ("The leaders of Chad, Kenya and Togo met on Monday.", "CONSULT", "The leaders of Chad", "Kenya"),
        ("The bloc condemned Kabore's ouster.", "ACCUSE", "The bloc", None),
        ("Thai military and police forces attacked the camp.", "ASSAULT", "Thai military", "the camp"),
        ("The rebels have been in talks with Chad.", "CONSULT", "The rebels", "Chad"),
        ("The bishop called on the villagers to join the Chadian army.", "REQUEST", "The bishop", "the villagers"),
        ("Iran protested to Sweden over the burning.", "ACCUSE", "Iran", "Sweden"),
        ("Iran called in the envoy to protest the burning.", "ACCUSE", "Iran", None),
        ("Teachers protested the law.", "PROTEST", "Teachers", None),
        ("The US brokered the truce.", "CONSULT", "The US", None),
        ("The US and Russia have reached a truce deal for Syria.", "RETREAT", "The US", "Russia"),
        ("The premier was overthrown in a coup.", "COERCE", None, "The premier"),
        ("Nine villagers were wounded as a consequence of Iraqi airstrikes.", "ASSAULT", "Iraqi", "Nine villagers"),
        ("Six nuns were killed as a result of army shelling of the port.", "ASSAULT", "army", "Six nuns"),
    ],
)
def test_row(coder: RulesCoder, text: str, type_: str, actor: str | None, recipient: str | None) -> None:
    assert (type_, actor, recipient) in [told(e) for e in coder.read(text).events]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("They spoke of a freeze in the fighting.", "ASSAULT"),
        ("The suspension of kidnappings will be watched by monitors.", "ASSAULT"),
        ("The capital is vulnerable to attack.", "ASSAULT"),
        ("The army launched strikes on militant camps.", "PROTEST"),
        ("The hospital received nine wounded Syrians.", "CONSULT"),
        ("Serb protesters blocked a road, forcing police to fire tear gas.", "COERCE/force"),
        ("Omar, who hails from Chad, met the Sudanese premier.", "SUPPORT"),
        ("Chad brought home its soldiers.", "MOBILIZE"),
        ("Chad condemned the verdict as another murder.", "ASSAULT"),
        ("Chadian officers departed for Haiti on Monday.", "RETREAT"),
        ("Chadian officials gathered around the coffins.", "CONSULT"),
        ("In the meeting he was told of Chad's views.", "CONSULT"),
        ("The talks, confirmed by Iran's envoy, were held in Oslo.", "CONSULT"),
        ("The junta will facilitate efforts to bring aid to Chad.", "CONSULT"),
        ("A crowd gathered in the square to celebrate the coup.", "PROTEST"),
        ("The outlawed Reform Party attacked the police.", "COERCE"),
    ],
)
def test_is_only_spoken_of(coder: RulesCoder, text: str, type_: str) -> None:
    found = coder.read(text).events
    assert type_ not in [kind for e in found for kind in (e.event_type, f"{e.event_type}/{e.mode}")]


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("The ministers are due to meet in Oslo on Friday.", "CONSULT", "planned"),
        ("Hezbollah said its attacks have been aimed at army posts.", "ASSAULT", "asserted"),
        ("Thousands of refugees crossed into Chad to flee the fighting.", "COERCE", "asserted"),
        ("Troops launched an operation to trace and arrest the rebels.", "COERCE", "planned"),
        ("There may have been killings of civilians in Darfur, the UN said.", "ASSAULT", "hypothetical"),
        ("Rebels in Chad said they would retaliate with bombings.", "ASSAULT", "planned"),
        ("Thousands of refugees plan to flee the fighting.", "COERCE", "planned"),
        ("The Syrian army used planes to bomb two villages.", "ASSAULT", "asserted"),
        ("The Syrian army will use planes to bomb two villages.", "ASSAULT", "planned"),
    ],
)
def test_whether_it_happened(coder: RulesCoder, text: str, type_: str, modality: str) -> None:
    assert (type_, modality) in [(e.event_type, e.modality) for e in coder.read(text).events]


def test_a_deputy_leader_is_no_sheriffs_deputy(coder: RulesCoder) -> None:
    for text in (
        "Hamas's deputy leader Omar Haddad condemned the raid.",
        "Omar Haddad, the deputy political leader of Hamas, condemned the raid.",
    ):
        (sector,) = {e.actor.sector for e in coder.read(text).events if e.event_type == "ACCUSE" and e.actor}
        assert sector == "REB"


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("Peru and New Zealand suspended defense ties with Fiji.", ("SANCTION", "Peru", "Fiji")),
        ("North Korea fired two missiles into the sea.", ("MOBILIZE", "North Korea", None)),
        ("North Korea fired two missiles into the harbour.", ("ASSAULT", "North Korea", "the harbour")),
        ("Peru lodged a protest through its embassy in Rome.", ("ACCUSE", "Peru", None)),
        ("Police raided a bar in Lima.", ("COERCE", "Police", "a bar")),
    ],
)
def test_who_did_what_to_whom(coder: RulesCoder, text: str, told_as: tuple[str, str, str | None]) -> None:
    assert told_as in [told(event) for event in coder.read(text).events]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Deputies arrested an opposition leader on Monday at the plant.", "COP"),
        ("Deputies voted to arrest an opposition leader on Monday.", "LEG"),
    ],
)
def test_what_deputies_do_tells_whose_they_are(coder: RulesCoder, text: str, sector: str) -> None:
    assert sector in {e.actor.sector for e in coder.read(text).events if e.actor}


def test_niger_state_is_in_nigeria(coder: RulesCoder) -> None:
    (event,) = coder.read("Bandits abducted nine pupils from a school in Niger state.").events
    assert event.place is not None
    assert event.place.country == "NGA"
    (event,) = coder.read("Soldiers arrested the premier, Niger state television said.").events
    assert not event.recipient or event.recipient.country != "NGA"


def test_a_dateline_may_end_with_the_agency() -> None:
    line = dateline_of("KABUL (Wire / Agency - 3rd May, 2020) The Taliban attacked a post near the city.")
    assert line is not None
    assert line.place == (0, 5)
    assert dateline_of("Ann Reed (Labour) The minister should resign, she said.") is None


@pytest.mark.parametrize(
    ("text", "type_", "name", "country", "sector"),
    [
        ("Hamas fired rockets on Monday. The militant group condemned the raid.", "ACCUSE", "Hamas", "PSE", "REB"),
        ("The U.N. Security Council met. Chad did not. The council condemned the raid.", "ACCUSE",
         "United Nations Security Council", None, "IGO"),
        ("ECOWAS met in Ghana on Monday. The bloc condemned the coup.", "ACCUSE", "ECOWAS", None, "IGO"),
        ("ECOWAS met in Ghana on Monday. The leaders condemned the coup.", "ACCUSE", None, None, "GOV"),
        ("The Rapid Support Forces (RSF) took a town. The RSF condemned the raid.", "ACCUSE", "Rapid Support Forces",
         "SDN", "REB"),
        ("The RSF, which speaks for reporters, condemned the raid.", "ACCUSE", "Reporters Without Borders", None,
         "NGO"),
        ("Houthi official Ali Omar al-Houthi condemned the raid.", "ACCUSE", "Houthis", "YEM", "REB"),
        ("Chad spoke to Sudan on Monday. The local government in Darfur condemned the raid. Sudan denied it.", "ACCUSE",
         None, "SDN", "GOV"),
        ("Chad met officials from the African Union. Soldiers sent by Rwanda attacked a post.", "ASSAULT", None, "RWA",
         "MIL"),
        ("The New People's Army attacked a post.", "ASSAULT", "New People's Army", "PHL", "REB"),
    ],
)  # fmt: skip
def test_the_body_told_before(
    coder: RulesCoder, text: str, type_: str, name: str | None, country: str | None, sector: str
) -> None:
    actors = [e.actor for e in coder.read(text).events if e.event_type == type_ and e.actor]
    assert (name, country, sector) in [(a.name, a.country, a.sector) for a in actors]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ruiz was in Turkey for talks with the country's president.", "TUR"),
        ("They acted against Guinea after the president was overthrown. President Bo Ade of Ghana agreed.", "GIN"),
    ],
)
def test_the_president_of_the_country_named(coder: RulesCoder, text: str, country: str) -> None:
    recipients = [e.recipient for e in coder.read(text).events if e.recipient and "president" in e.recipient.text]
    assert [r.country for r in recipients] == [country]


@pytest.mark.parametrize(
    ("text", "actor", "recipients"),
    [
        ("Two guards were killed and six others wounded in a raid by rebels.", "rebels", ["Two guards", "six others"]),
        ("Two guards were killed and dozens wounded in a raid by rebels.", "rebels", ["Two guards", "dozens"]),
    ],
)
def test_others_wounded(coder: RulesCoder, text: str, actor: str, recipients: list[str]) -> None:
    (event,) = coder.read(text).events
    assert event.actor
    assert event.actor.text == actor
    assert event.recipient
    assert [event.recipient.text, *(r.text for r in event.other_recipients)] == recipients


def test_not_those_visited(coder: RulesCoder) -> None:
    (event,) = coder.read("Serbia condemned a visit to Kosovo by an Albanian minister.").events
    assert event.recipient
    assert event.recipient.country == "ALB"


def test_whose_the_office_is(coder: RulesCoder) -> None:
    (event,) = coder.read("Serbia's Kosovo Affairs Office spokesman condemned France.").events
    assert event.actor
    assert event.actor.country == "SRB"


def test_fought_to_do(coder: RulesCoder) -> None:
    events = coder.read("The rebels, fighting to oust President Bo Ade of Ghana, rejected the deal.").events
    assert [e.modality for e in events if e.event_type == "COERCE"] == ["planned"]


def test_with_whom_they_fight(coder: RulesCoder) -> None:
    assert "ASSAULT" not in [e.event_type for e in coder.read("Guerrillas fight alongside the army in Mali.").events]


def test_drones_shot_down_were_meant_for_whoever_shot_them_down(coder: RulesCoder) -> None:
    text = "KYIV, Ukraine - Russia's defense ministry said that it had intercepted 48 drones launched by Ukraine."
    downed, sent = coder.read(text).events
    assert (sent.actor and sent.actor.country, sent.recipient and sent.recipient.country) == ("UKR", "RUS")
    assert (downed.place, sent.place) == (None, None)  # neither is where the reporter sits


def test_the_rebels_negotiators_are_theirs(coder: RulesCoder) -> None:
    (met,) = coder.read("President Gustavo Petro met the rebels' negotiators in Caracas.").events
    assert met.recipient is not None
    assert (met.recipient.text, met.recipient.sector) == ("the rebels' negotiators", "REB")


def test_a_sentence_of_years_is_no_history(coder: RulesCoder) -> None:
    (jailed,) = coder.read("A court has jailed a minister for four years.").events
    assert not jailed.background
    (fought,) = coder.read("Rebels have attacked the army for four years.").events
    assert fought.background


def test_voted_is_done_and_next_year_is_the_budgets(coder: RulesCoder) -> None:
    (ban,) = coder.read("Parliament voted on Friday to expel the Russian ambassador.").events
    assert ban.modality == "asserted"
    told = coder.read(
        "Germany's government agreed on a budget for next year.", published=datetime(2025, 6, 24, tzinfo=UTC)
    ).events
    assert [e.date_start and e.date_start.year for e in told] == [2025]


def test_the_attack_is_not_the_one_shot_down(coder: RulesCoder) -> None:
    text = (
        "Chad fired rockets at Abeche on Friday. Sudan said it had intercepted six drones launched by Kenya. "
        "The attack killed nine people."
    )
    (deadly,) = (e for e in coder.read(text).events if e.killed_min)
    assert deadly.actor is not None
    assert deadly.actor.country == "TCD"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The rebels' report, which says soldiers shot two farmers, was denied.", "The rebels' report"),
        ("She met the uncle of a girl who said soldiers shot two farmers.", "a girl"),
        ("Nobody said soldiers shot two farmers.", None),
    ],
)
def test_whatever_a_pronoun_stands_for_tells_it(coder: RulesCoder, text: str, source: str | None) -> None:
    told_by = {e.source.text if e.source else None for e in coder.read(text).events if e.event_type == "ASSAULT"}
    assert told_by <= {source}
