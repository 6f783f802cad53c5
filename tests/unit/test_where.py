"""Where: mentions of places, what they mean, and where an event was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events.document import Dateline, Document
from extract.events.where.clause import place_of
from extract.events.where.places import is_adjective, places
from extract.records import Place
from tests.unit.toy_text import document as toy
from tests.unit.trees import document


def found(text: str) -> list[Place]:
    return list(places(Document(text, ())))


def meant(text: str, name: str) -> Place:
    place = next((p for p in found(text) if p.text == name), None)
    assert place is not None, found(text)
    return place


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A bomb went off in Kiev on Monday.", "Kiev", "UKR", "Kyiv City"),
        ("A bomb went off in Kyiv on Monday.", "Kyiv", "UKR", "Kyiv City"),
        ("The mayor of Paris, Texas, resigned. Paris police are looking on.", "Paris", "USA", "Texas"),
        ("The mayor of Paris resigned and France mourned.", "Paris", "FRA", "Ile-de-France"),
        ("A storm hit Springfield, Ill., at noon.", "Springfield", "USA", "Illinois"),
        ("Two men from Lancaster were held. Philadelphia and Harrisburg saw protests too.", "Lancaster", "USA",
         "Pennsylvania"),
        ("Rebels in Georgia, Armenia and Azerbaijan met in Tbilisi.", "Georgia", "GEO", None),
        ("Voters in Georgia, Alabama and Tennessee went to Atlanta.", "Georgia", "USA", "Georgia"),
        ("Police in Birmingham said London was calm; Britain waits.", "Birmingham", "GBR", "England"),
        ("Fighting spread across Darfur and Khartoum.", "Darfur", "SDN", None),
        ("Cases are pending in Denver, Philadelphia, Phoenix and Chicago.", "Phoenix", "USA", "Arizona"),
        ("In Geneva diplomats from Syria and Lebanon spoke of Aleppo and Beirut.", "Geneva", "CHE", None),
        ("He campaigned in Nashua and all of New Hampshire, then flew to Washington.", "Washington", "USA",
         "District of Columbia"),
        ("Ships crossed the Strait of Hormuz near Iran.", "Strait of Hormuz", None, None),
        ("Rebels in El Salvador hid in La Paz Department.", "La Paz", "SLV", None),
        # what stands beside the name tells where it lies
        ("Two men died in Kanyama, a poor district of Lusaka.", "Kanyama", "ZMB", None),
        ("Fire swept Georgetown, a suburb of Washington.", "Georgetown", "USA", None),
        ("Troops searched San Pedro, a mining town near La Paz.", "San Pedro", "BOL", None),
        ("Police searched Victoria, the capital of Seychelles.", "Victoria", "SYC", None),
        ("Fire swept Kanyama, Zambia, on Monday.", "Kanyama", "ZMB", None),
        ("Police held two nurses in Leipzig, Zambia, on Monday.", "Leipzig", "ZMB", None),
        ("LEIPZIG, Zambia (PNW) -- Police held two nurses in Leipzig on Monday.", "Leipzig", "ZMB", None),
        ("The nurses went to Leipzig, Zambia and Kenya.", "Leipzig", "DEU", "Saxony"),
        ("In Leipzig, Zambia and Kenya signed a treaty.", "Leipzig", "DEU", "Saxony"),
        ("The Georgia governor and a Georgia woman wept.", "Georgia", "USA", None),
        ("A Georgia ceasefire was signed.", "Georgia", "GEO", None),
    ],
)  # fmt: skip
def test_meaning(text: str, name: str, country: str | None, admin1: str | None) -> None:
    place = meant(text, name)
    assert place.country == country
    if admin1 is not None:
        assert place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A Lebanon woman was arraigned after a grand jury indicted her on two felony counts.", "Lebanon", "USA"),
        ("Paris police arrested a man on Elm Road. The sheriff said he is held in the county jail.", "Paris", "USA"),
        ("Alexandria teen hurt in crash. Cole Reed, 17, of 410 Maple Ave., was hit by a car near his middle school. "
         "Alexandria deputies are looking for the driver.", "Alexandria", "USA"),
        ("Pensioners in Lancaster want the car park reopened. A Lancaster solicitor will speak for them.", "Lancaster",
         "GBR"),
        ("RCMP Const. Ann Field said the Richmond man was hit outside city hall.", "Richmond", "CAN"),
        ("A Brazil man was sentenced in Clay Superior Court. Brazil police found the gun.", "Brazil", "USA"),
        ("OPP Const. Ann Field said Kingston police arrested two men from Belleville.", "Kingston", "CAN"),
        ("Fighting erupted in Tripoli on Monday. Lebanese troops deployed in the city.", "Tripoli", "LBN"),
        ("MANILA, Philippines -- Rebels shot guards on Samar island. The Philippine army sent men.", "Samar", "PHL"),
        ("Bandits seized six farmers in Niger State. Niger lies on the river.", "Niger", "NGA"),
        ("The army of Niger freed six farmers. The state is poor.", "Niger", "NER"),
        ("Two were shot in Manchester, the third case in Jamaica this week. Jamaica mourns.", "Manchester", "JAM"),
        ("The barangay captain said P2 million was stolen in San Fernando.", "San Fernando", "PHL"),
        # what names a town at home names the great one abroad where anything else speaks of it
        ("French police searched Paris for him, and a sheriff and deputies of Kent County helped.", "Paris", "FRA"),
        ("The sheriff's deputy served in Lebanon before he came home to the courthouse.", "Lebanon", "LBN"),
        ("He said at the county courthouse that Mexico and China must pay. Republicans cheered.", "Mexico", "MEX"),
        ("Police in Alexandria, Egypt, held two men. Alexandria residents watched.", "Alexandria", "EGY"),
    ],
)  # fmt: skip
def test_towns_are_looked_for_at_home(text: str, name: str, country: str) -> None:
    """Courts, addresses and police ranks tell whose paper it is, though it names no state."""
    assert meant(text, name).country == country


def test_a_country_in_doubt_stays_open() -> None:
    """Two Richmonds as good as each other: the likelier coordinates, but no country."""
    assert meant("The Richmond choir sang all night.", "Richmond").country is None
    assert meant("The Richmond choir sang in Virginia.", "Richmond").country == "USA"
    assert meant("A Georgia Bureau of Investigation agent drove to Albany.", "Albany").country == "USA"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Give it to us in May, said Reading fans.", []),
        ("Jordan Baker met Chelsea Houston on Denver Street.", []),
        ("Mr. Jackson and Ms. Lincoln spoke. Jackson left.", []),
        ("The US and Iran met. Give us time.", ["US", "Iran"]),
        ("Most of the Russian forces left Homs.", ["Russian", "Homs"]),
        ("The White House and NATO told the New York Times nothing.", []),
        ("A Paris man met the Middle East envoy.", ["Paris", "Middle East"]),
        ("Jackson residents told his wife, Brittany, of Monica French. French said so near Park Avenue.", ["Jackson"]),
        ("A SWAT team found the Car near Dublin City Hall.", ["Dublin"]),
        ("Kent Brown of Meadville v. the Platte County Court.", ["Meadville", "Platte County"]),
        ("Officer Roland Lao of San Pedro was there, said Lao.", ["San Pedro"]),
        ("The Agri-Food Show opens. A Lille-Calais train was late.", ["Lille", "Calais"]),
        ("He died near Batesburg-Leesville in St. Louis County.", ["Batesburg-Leesville", "St. Louis County"]),
    ],
)
def test_mentions(text: str, names: list[str]) -> None:
    assert [p.text for p in found(text)] == names


def test_a_country_is_no_capital() -> None:
    place = meant("Drones fell on Ukraine.", "Ukraine")
    assert (place.precision, place.name) == ("country", "Ukraine")
    assert abs((place.latitude or 0) - 50.45) > 0.5


def test_adjectives_are_told_apart() -> None:
    russian, kyiv = found("Russian missiles hit Kyiv.")
    assert is_adjective(russian)
    assert not is_adjective(kyiv)


def test_place_of_prefers_the_clause() -> None:
    doc = document(
        "Russia/NNP/nsubj>2 shelled[shell]/VBD/root>0 a/DT/det>4 school/NN/obj>2 in/IN/case>6 Kharkiv/NNP/nmod>4 "
        "after/IN/mark>9 talks/NNS/nsubj>9 failed[fail]/VBD/advcl>2 in/IN/case>11 Istanbul/NNP/obl>9"
    )
    place = place_of(doc.sentences[0], 1, places(doc), doc)
    assert place is not None
    assert place.text == "Kharkiv"


def test_place_of_keeps_out_of_other_clauses() -> None:
    doc = document(
        "Kerry/NNP/nsubj>2 arrived[arrive]/VBD/root>0 after/IN/mark>5 rebels[rebel]/NNS/nsubj>5 "
        "fought[fight]/VBD/advcl>2 in/IN/case>7 Syria/NNP/obl>5"
    )
    found = places(doc)
    assert place_of(doc.sentences[0], 1, found, doc) is None
    place = place_of(doc.sentences[0], 4, found, doc)
    assert place is not None
    assert place.text == "Syria"


@pytest.mark.parametrize(
    ("coded", "trigger", "name"),
    [
        ("They/PRP/nsubj>2 held[hold]/VBD/root>0 the/DT/det>5 Yemeni/JJ/amod>5 port/NN/obj>2 of/IN/case>7 "
         "Hodeidah/NNP/nmod>5", 1, "Hodeidah"),
        ("It/PRP/nsubj>2 sank[sink]/VBD/root>0 south/RB/advmod>2 of/IN/case>5 Lampedusa/NNP/obl>3", 1, "Lampedusa"),
        ("Jets[jet]/NNS/nsubj>2 struck[strike]/VBD/root>0 on/IN/case>5 the/DT/det>5 outskirts/NNS/obl>2 of/IN/case>7 "
         "Aleppo/NNP/nmod>5", 1, "Aleppo"),
        ("They/PRP/nsubj>2 took[take]/VBD/root>0 to/IN/case>5 the/DT/det>5 streets[street]/NNS/obl>2 of/IN/case>7 "
         "Lagos/NNP/nmod>5", 1, "Lagos"),
        ("NATO/NNP/nsubj>2 sent[send]/VBD/root>0 troops[troop]/NNS/obj>2 to/IN/case>5 Romania/NNP/obl>2", 1, "Romania"),
    ],
)  # fmt: skip
def test_the_kind_of_place_before_its_name(coded: str, trigger: int, name: str) -> None:
    doc = document(coded)
    place = place_of(doc.sentences[0], trigger, places(doc), doc)
    assert place is not None
    assert place.text == name


def test_an_invasion_happens_where_it_leads() -> None:
    doc = document(
        "Russia/NNP/nmod:poss>3 's/POS/case>1 invasion/NN/nsubj>6 of/IN/case>5 Ukraine/NNP/nmod>3 "
        "worried[worry]/VBD/root>0 Poland/NNP/obj>6"
    )
    place = place_of(doc.sentences[0], 2, places(doc), doc)
    assert place is not None
    assert place.text == "Ukraine"


def test_what_is_bombed_is_where() -> None:
    doc = document("Jets[jet]/NNS/nsubj>2 pounded[pound]/VBD/root>0 Aleppo/NNP/obj>2")
    place = place_of(doc.sentences[0], 1, places(doc), doc)
    assert place is not None
    assert place.text == "Aleppo"


def test_whom_one_accuses_is_no_place() -> None:
    doc = document("Kyiv/NNP/nsubj>2 accused[accuse]/VBD/root>0 Moscow/NNP/obj>2")
    assert place_of(doc.sentences[0], 1, places(doc), doc) is None


def test_a_village_abroad_is_no_better_known_than_the_country() -> None:
    text = (
        "Rebels in Medellin, Barranquilla and Bucaramanga fought in Colombia. Colombia sent troops to Cerro Azul. "
        "Colombian planes left Bogota."
    )
    place = meant(text, "Cerro Azul")
    assert (place.country, place.precision) == ("COL", "country")


def test_an_acting_country_is_no_place() -> None:
    doc = document("Russia/NNP/nsubj>2 condemned[condemn]/VBD/root>0 the/DT/det>4 plan/NN/obj>2")
    assert place_of(doc.sentences[0], 1, places(doc), doc) is None


def test_dateline_is_the_last_resort() -> None:
    doc = toy("NAIROBI, Kenya - Police shot two men.")
    line = Document(doc.text, doc.sentences, datelines=(Dateline(0, 17, (0, 14), None),))
    place = place_of(line.sentences[0], 7, [p for p in places(line) if p.start > 20], line)
    assert place is None
    place = place_of(line.sentences[0], 7, places(line), line)
    assert place is not None
    assert place.text == "NAIROBI"


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_keeps_spans_verbatim(text: str) -> None:
    for place in places(Document(text, ())):
        assert text[place.start : place.end] == place.text
