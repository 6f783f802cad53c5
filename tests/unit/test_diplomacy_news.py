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
         ("ASSAULT", None, "A driver")),
        # whom an answer answers, of whom an apology is asked
        ("Peru accused Chile of spying. Peruvian farmers sang. The bands played. Chile rejected the charge.",
         ("REJECT", "Chile", "Peru")),
        ("South Korea offered aid on Sunday. The boats stayed in port. North Korea rejected similar offers in 2024.",
         ("REJECT", "North Korea", "South Korea")),
        ("Peru's president accused Chile of spying. He demanded an apology.", ("REQUEST", "He", "Chile")),
        ("China's Vice Premier He Lifeng received the delegation of Chad.",
         ("CONSULT", "China's Vice Premier He Lifeng", "the delegation of Chad")),
        ("Haiti's president had appealed to Chad by video from Goma, where gangs attacked a school on Tuesday, burning "
         "a clinic.", ("ASSAULT", "gangs", "a school")),
        ("The premier said he had spoken with opposition leader Maria Diaz by phone.",
         ("CONSULT", "he", "opposition leader Maria Diaz")),
        ("India and China have agreed to withdraw soldiers from Depsang and Demchok.", ("AGREE", "India", "China")),
        ("Taiwan's presidential office condemned what it called China's bullying.",
         ("ACCUSE", "Taiwan's presidential office", "China")),
        ("Russia's service accused Serbian arms makers of fraud.",
         ("ACCUSE", "Russia's service", "Serbian arms makers")),
        ("Students who have been protesting for more than a year against the government blocked the gate.",
         ("PROTEST", "Students", "the government")),
        ("Russia's envoy warned Kazakhstan. The Kazakh Foreign Ministry summoned him over the remark.",
         ("ACCUSE", "The Kazakh Foreign Ministry", "him")),
        ("A planned visit to Ankara by Greek Prime Minister Kyriakos Mitsotakis was postponed, his office said.",
         ("REJECT", "Greek Prime Minister Kyriakos Mitsotakis", "Ankara")),
        ("El Salvador sent 78 troops to evacuate the wounded.", ("MOBILIZE", "El Salvador", None)),
        ("Haiti bled. Gangs burned Haiti. Haiti wept. Canada offered to send nurses.",
         ("AGREE", "Canada", "Haiti")),
        ("In Taipei, about 50 exiles rallied outside a trade office.", ("PROTEST", "about 50 exiles", None)),
        ("Nigeria recalled its envoy after soldiers there detained 11 airmen whose plane had landed in Agadez.",
         ("COERCE", "soldiers", "11 airmen")),
        ("President Emmanuel Macron, whose government voted against the pact, vowed to seek safeguards.",
         ("REJECT", "whose government", None)),
        ("Reporters Without Borders urged the European Union to review its ties.",
         ("REQUEST", "Reporters Without Borders", "the European Union")),
        ("The minister condemned bombings that killed 17 patients and blamed the rebels.",
         ("ACCUSE", "The minister", "the rebels")),
        # whom a pronoun deals with, who holds those to be freed
        ("Egypt sang. Eritrea withdrew from the regional bloc IGAD, accusing it of lies.", ("ACCUSE", "Eritrea", "it")),
        ("Niger detained eleven airmen. The bloc ECOWAS demanded the immediate release of the airmen.",
         ("REQUEST", "The bloc ECOWAS", "Niger")),
        ("Police in Lima fined 40 of them on Thursday.", ("SANCTION", "Police", "40 of them")),
        ("OSCE monitors barred from Georgian vote; 13 arrested at rally", ("COERCE", None, "OSCE monitors")),
        ("Solomon Islands Prime Minister Jeremiah Manele has turned down an Australian offer.",
         ("REJECT", "Solomon Islands Prime Minister Jeremiah Manele", "Australian")),
        ("Israel warned that it would strike again if Iran rebuilt its sites.", ("THREATEN", "Israel", "Iran")),
        ("Kenya has threatened to withdraw its officers unless others pay.", ("THREATEN", "Kenya", None)),
        ("Rafael Grossi arrived in Tehran for talks that Western diplomats called the last chance.",
         ("CONSULT", "Rafael Grossi", None)),
        ("Thailand suspended a peace deal with Cambodia. Malaysia, which brokered the deal, sang.",
         ("CONSULT", "Malaysia", "Thailand")),
        ("Yerevan rebuked Moscow for meddling and recalled its ambassador for consultations.",
         ("SANCTION", "Yerevan", "Moscow")),
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
        ("Sudan mediators press on in Jeddah.", []),
        # what is in force is no accord made
        ("Japan sang. The United States says that its security treaty with Japan covers the islands.", []),
        ("Japan sang. China's Foreign Ministry confirmed the accord.", []),
        ("Japan sang. The two reached an accord with China.", ["SUPPORT"]),
        ("The rights group put the number of political prisoners still in jail at 806.", []),
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
        ("LIMA - The migrants were taken to Cusco. Police there arrested two of them.", "Cusco"),
        ("LIMA - The minister arrived from Tacna, where rebels killed two soldiers.", "Tacna"),
        ("LIMA - The premier spoke to Chad's leader by phone.", None),
        ("LIMA - Chile recalled its ambassador from Peru after a plane had crashed in Tacna.", None),
        ("Chad, which suspended aid to Togo in June, sent its foreign minister to Lima.", None),
        ("LIMA - Peru sang. In Cusco, people sang. China gave the Chadian army humanitarian aid.", None),
        # where the paragraph said that it goes on
        ("LIMA - Peru sang. In Cusco, hundreds sang. Governor Abba Ruiz received a delegation of them.", "Cusco"),
        # nor where another clause begins
        ("Farmers blocked the highway with boulders in a protest, and in El Alto, union leaders sang.", None),
    ],
)
def test_where(coder: RulesCoder, text: str, place: str | None) -> None:
    event = coder.read(text, published=PUBLISHED).events[-1]
    assert (event.place.text if event.place else None) == place


@pytest.mark.parametrize(
    ("text", "word", "name", "country"),
    [
        # surnames before or within hyphens
        ("South Korean Unification Minister Chung Dong-young spoke. Mr Chung accused the North of lies.", "Mr Chung",
         "Chung Dong-young", "KOR"),
        ("Kazakhstan's President Kassym-Jomart Tokayev sang. Tokayev accused Chad of lies.", "Tokayev",
         "Kassym-Jomart Tokayev", "KAZ"),
        ("South Korean Unification Minister Chung Dong-young spoke. A Chung-led team accused the North of lies.",
         "A Chung-led team", None, "KOR"),
        # of the state that acts first, at home, however often the other is named
        ("RIGA - Latvia banned a Georgian judge. Georgia sang. Georgian farmers sang in Georgia, a Georgian said. "
         "Foreign Minister Baiba Braze accused Georgia of lies.", "Foreign Minister Baiba Braze", "Baiba Braze", "LVA"),
        ("HONIARA - Solomon Islands sang. In Canberra, Pacific Minister Pat Conroy denied that Solomon Islands sang.",
         "Pacific Minister Pat Conroy", "Pat Conroy", "AUS"),
        # whose house Brussels is
        ("The European Union met. Brussels accused China of dumping.", "Brussels", "European Union", None),
        ("Belgium voted. Brussels accused China of dumping.", "Brussels", "Belgium", "BEL"),
        # the body told long before, by its capital
        ("The European Commission sat. Cars were sold. Carmakers sang. It rained. It snowed. It froze. The Commission "
         "accused Hungary of lies.", "The Commission", "European Commission", None),
        # the police of the town before
        ("The migrants, most of them Afghans, were taken to Lima. Police there arrested two Afghans.", "Police", None,
         "PER"),
    ],
)  # fmt: skip
def test_who_is_who(coder: RulesCoder, text: str, word: str, name: str | None, country: str | None) -> None:
    events = coder.read(text, published=PUBLISHED).events
    actor = next(e.actor for e in events if e.actor and e.actor.text == word)
    assert (actor.name, actor.country) == (name, country)


def test_what_is_only_hinted_at_or_denied(coder: RulesCoder) -> None:
    text = "Greece accused Turkey of lying, an accusation that Ankara denied. Beijing hinted at a boycott of Chad."
    assert [e.modality for e in coder.read(text, published=PUBLISHED).events] == [
        "asserted",
        "asserted",
        "hypothetical",
    ]


def test_a_name_that_begins_like_a_month(coder: RulesCoder) -> None:
    event = coder.read("Spain's premier criticised Peru's president María Diaz.", published=PUBLISHED).events[0]
    assert event.date_text is None
