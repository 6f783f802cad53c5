"""Where and when a deed was, and who told of it: not where somebody lives or sat, nor when the crime of a trial was."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import THURSDAY, row

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("A Salina man was arrested Monday on a robbery charge.", "arrested", None),
        ("OGALLALA, Neb. -- A Salina man was arrested Monday after a chase.", "arrested", "OGALLALA"),
        ("A jury convicted a Salina teen of arson.", "convicted", None),
        ("A judge sentenced former Salina police chief Roy Dunn to two years.", "sentenced", None),
        ("SALINA, Kan. -- Troopers arrested an Abilene man and a Hays woman on Tuesday.", "arrested", "SALINA"),
        ("Salina residents protested the plan on Monday.", "protested", "Salina"),
        ("The Salina mayor vetoed the plan.", "vetoed", "Salina"),
        ("Salina school officials banned the book.", "banned", "Salina"),
        ("Gunmen killed the Tijuana mayor outside his home.", "killed", "Tijuana"),
    ],
)
def test_where_somebody_lives_or_held_office(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


KABUL = "KABUL, Afghanistan - Gunmen killed three engineers in Ghazni on Monday. "
WAUSAU = "WAUSAU, Wis. - A deputy was sentenced Monday to two years in prison for robbing a bank in Merrill. "


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (KABUL + "Police arrested two men.", "arrested", "Ghazni"),
        (KABUL + "The provincial governor condemned the murders.", "condemned", "Ghazni"),
        (KABUL + "President Hamid Karzai criticized the army.", "criticized", "KABUL"),
        (KABUL + "The rebels denounced the army.", "denounced", None),
        (WAUSAU, "sentenced", "WAUSAU"),
        (WAUSAU + "The judge ordered him to pay $4,000.", "ordered", "WAUSAU"),
        ("BANGKOK, Thailand - Two bombs went off in Yala. Soldiers arrested a teacher.", "arrested", "Yala"),
        ("BANGKOK, Thailand - Police shot a farmer. Soldiers arrested a teacher.", "arrested", "BANGKOK"),
    ],
)
def test_a_story_that_leaves_its_dateline(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Prosecutors accused the mayor of taking bribes from a builder in Naples.", "accused", None),
        ("A court in Lyon sentenced two men to life for bombing a cafe in Paris.", "sentenced", "Lyon"),
        ("A court in Lyon sentenced two men to life for bombing a cafe in Paris.", "bombing", "Paris"),
        ("Two soldiers were charged in the stabbing of a clerk in Merrill.", "charged", None),
        ("Two soldiers were sentenced to ten years in prison in Cairo.", "sentenced", "Cairo"),
        ("Two soldiers were convicted of arson in Akron.", "convicted", "Akron"),
        ("Police arrested two men for throwing stones at a bus in Hebron.", "arrested", "Hebron"),
    ],
)
def test_where_the_crime_was(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Two soldiers were charged with beating a farmer in March.", "charged", "2012-05-10"),
        ("Two soldiers were charged with beating a farmer in March.", "beating", "2012-03-01"),
        ("Prosecutors charged a soldier with the murder of a taxi driver last June.", "charged", "2012-05-10"),
        ("Prosecutors charged a soldier with murder on Tuesday.", "charged", "2012-05-08"),
        ("A jury indicted a teacher for killing a nurse on April 20.", "indicted", "2012-05-10"),
        ("A court on Monday sentenced three officers to life for killing a protester.", "sentenced", "2012-05-07"),
        ("A court on Monday sentenced three officers to life for killing a protester.", "killing", "None"),
        ("A court sentenced three officers to life for killing a protester on Monday.", "sentenced", "2012-05-07"),
        ("Police detained a suspect in the April 30 bombing of a mosque.", "bombing", "2012-04-30"),
        ("Police detained a suspect in the April 30 bombing of a mosque.", "detained", "2012-05-10"),
        ("Police detained six men in a raid on a farm on Monday.", "detained", "2012-05-07"),
        ("The mayor condemned Saturday's attack on a bus.", "condemned", "2012-05-10"),
        ("The mayor condemned an attack that killed two nurses on Monday.", "condemned", "2012-05-10"),
        ("The mayor condemned the attack on Monday.", "condemned", "2012-05-07"),
        ("The mayor praised Sunday's raid in a speech on Wednesday.", "praised", "2012-05-09"),
    ],
)
def test_when_the_crime_was(coder: RulesCoder, text: str, trigger: str, day: str) -> None:
    assert str(row(coder, text, trigger).date_start) == day


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("Rebels shot dead two guards in Beni, eastern Congo, an army spokesman said.", "shot", "an army spokesman"),
        ("A man shot two officers in Stockton, Calif., a police spokesman said.", "shot", "a police spokesman"),
        ("Rebels shot two guards, northern commander Ana Kabila said.", "shot", "northern commander Ana Kabila"),
        ("Rebels shot two guards, Ana Kabila, an army doctor, said.", "shot", "Ana Kabila, an army doctor"),
        ("Iraqi Police: Gunmen Kill Six in Mosul. MOSUL - Gunmen shot six farmers on Monday.", "shot", None),
    ],
)
def test_who_speaks(coder: RulesCoder, text: str, trigger: str, source: str | None) -> None:
    found = row(coder, text, trigger).source
    assert (found.text if found else None) == source


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rebels killed nine people, South Sudanese officials said. The raid came a day after Kenya's foreign ministry "
         "urged calm. Troops shot two rebels, the officials said.", "SSD"),
        ("A bomb killed nine people in Kunduz, Afghan officials said. The German army has troops in the city. Gunmen "
         "shot two nurses, officials said.", "AFG"),
        ("Rebels killed nine people, South Sudanese officials said. Kenyan officials urged calm. Troops shot two "
         "rebels, the officials said.", "KEN"),
    ],
)  # fmt: skip
def test_whose_officials_they_were(coder: RulesCoder, text: str, country: str) -> None:
    source = row(coder, text, "shot").source
    assert source is not None
    assert source.country == country


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("A grand jury declined to indict a Hammond police officer on Thursday.", "declined", None),
        ("A jury convicted Hammond councilman Roy Dunn of bribery.", "convicted", None),
        ("The council fired the Hammond police chief.", "fired", "Hammond"),
        ("A jury in Gary convicted Hammond councilman Roy Dunn of bribery.", "convicted", "Gary"),
        ("A former Millbrook court clerk was sentenced. Two soldiers were arrested by police.", "arrested", None),
        ("Officer cleared in shooting of Gary man. Two soldiers were arrested by police.", "arrested", None),
        ("AMMAN, Jordan - Syrian tanks shelled the old city of Hama. Snipers shot six nurses.", "shot", "Hama"),
        ("MEXICO CITY - Men burned a bus in Oaxaca. Gov. Rosa Paz accused the army of arson.", "accused", "Oaxaca"),
        ("Rebels killed nine people in a raid on the village of Tano Kuru.", "killed", "Tano Kuru"),
        ("Rebels attacked trucks that carried food to troops in Afghanistan.", "attacked", None),
        ("Rebels attacked trucks in Afghanistan.", "attacked", "Afghanistan"),
    ],
)  # fmt: skip
def test_whose_town_it_only_is(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


def test_what_was_done_before_has_another_day(coder: RulesCoder) -> None:
    text = "Militants who have killed dozens of farmers attacked a bus on Monday."
    assert row(coder, text, "killed").date_start is None
    assert str(row(coder, text, "attacked").date_start) == "2012-05-07"


def test_who_is_to_be_freed_is_not(coder: RulesCoder) -> None:
    assert row(coder, "Teachers blocked a road, demanding the release of 12 colleagues.", "blocked").quantities == ()
    (freed,) = row(coder, "The army freed 12 teachers.", "freed").quantities
    assert (freed.kind, freed.minimum) == ("released", 12)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "Gunmen released a French engineer on Monday, nine days after he was seized in Jos.",
            "released",
            "2012-05-07",
        ),
        ("Police arrested the mayor on Tuesday, two weeks after troops killed six miners.", "arrested", "2012-05-08"),
        ("Police arrested the mayor on Tuesday, two weeks after troops killed six miners.", "killed", "None"),
        ("Officer cleared in shooting of protester.", "shooting", "None"),
        ("A colonel pleaded guilty Monday to killing two farmers in 2009.", "killing", "2009-01-01"),
        ("The rebels, who left Lima on Tuesday, freed six nurses. Brazil rejected the plan.", "rejected", "2012-05-10"),
    ],
)
def test_days_of_one_clause_are_not_those_of_another(coder: RulesCoder, text: str, trigger: str, day: str) -> None:
    assert str(row(coder, text, trigger).date_start) == day


def test_what_has_been_done_since_goes_on(coder: RulesCoder) -> None:
    found = row(coder, "The rebels have attacked six towns since Monday.", "attacked")
    assert (str(found.date_start), str(found.date_end)) == ("2012-05-07", "2012-05-10")


@pytest.mark.parametrize(
    ("text", "trigger", "sums"),
    [
        ("Roy Dunn is free on $2 million bail after a jury convicted him of bribing senators.", "convicted", []),
        ("The government condemned the killings and promised 500,000 rupees to each family.", "condemned", []),
        ("A judge ordered the colonel to pay $9,800 in damages.", "ordered", [9800]),
        ("The council fined the company $4,000 for dumping oil.", "fined", [4000]),
        ("Police arrested a man in a shooting that wounded two officers.", "arrested", [1]),
        ("Police seized 11 guns and $23,400 in cash.", "seized", [11, 23400]),
        ("Soldiers Ann Lee of Hays and Roy Dunn of Salina, both 28, are charged with murder.", "charged", []),
        ("Prosecutors charged soldiers Ann Lee and Roy Dunn, ages 24 and 28, with murder.", "charged", []),
    ],
)
def test_counts_of_the_deed_itself(coder: RulesCoder, text: str, trigger: str, sums: list[int]) -> None:
    assert [q.minimum for q in row(coder, text, trigger).quantities] == sums


SAHARA = "ALGIERS, Algeria - Algerian forces stormed a gas plant in the Sahara on Thursday. "


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Two brothers who burned a mosque in Hoopa were sentenced to six years.", "sentenced", None),
        ("Rebels seized the plant in what they called revenge for air strikes in Mali.", "seized", None),
        ("Air strikes in Mali killed six rebels.", "killed", "Mali"),
        ("The rebels, who seized the capital in March, blamed the president in Aden.", "seized", None),
        ("Soldiers raided a camp near Brass over the weekend.", "raided", "Brass"),
        (SAHARA + "British Prime Minister David Cameron criticized the raid.", "criticized", None),
        (SAHARA + "Militants killed six captives.", "killed", None),
        ("AKRON, Ohio - Police shot two men in Ohio. A judge criticized the officers.", "criticized", "AKRON"),
        (
            "COLOMBO, Sri Lanka - The army accused rebels of shelling a hospital in the town of Pudukuli.",
            "accused",
            None,
        ),
    ],
)
def test_places_of_other_clauses(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


def test_whom_a_minister_asks_does_not_speak(coder: RulesCoder) -> None:
    text = "India's foreign minister, who visited Colombo this week, asked the government to protect civilians."
    assert row(coder, text, "visited").source is None
    text = "Troops shot a nurse, warned Ana Diaz, a doctor."
    source = row(coder, text, "shot").source
    assert source is not None
    assert source.text.startswith("Ana Diaz")


TRIAL = "Rebels shot two nuns weeks before the trial of five men in The Hague for the 2005 murder of a minister."


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (TRIAL, "shot", None),
        (TRIAL, "murder", None),
        ("A court in Lyon sentenced two soldiers to life for bombing a cafe.", "bombing", None),
        ("MACON, Ga. -- A deputy was sentenced Thursday for beating an inmate.", "beating", "MACON"),
        (
            "Former Prime Minister Saad Hariri, speaking from Paris, accused Hezbollah of killing him.",
            "accused",
            "Paris",
        ),
        ("Iran's president, speaking at a rally in Qom, accused Israel of murder.", "accused", "Qom"),
        ("Iran's president, who was born in Qom, accused Israel of murder.", "accused", None),
        ("On Monday, a suicide bomber killed 41 people in the Shangla district.", "killed", "Shangla"),
        ("Rebels shot two guards in Goma days before the vote.", "shot", "Goma"),
    ],
)
def test_trials_and_speeches_are_elsewhere(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Troopers charged a soldier with vehicular homicide on Wednesday.", "homicide", "None"),
        (TRIAL, "murder", "2005-01-01"),
        ("About 40 people protested outside the station on Wednesday night.", "protested", "2012-05-09"),
        ("Police on Tuesday arrested a man who stabbed two officers.", "stabbed", "None"),
        ("On Tuesday a man ran to a guard who stabbed two officers.", "stabbed", "2012-05-08"),
        ("Malema appeared in court on Monday. The president has ordered an inquiry.", "ordered", "2012-05-07"),
    ],
)
def test_days_of_trials_and_of_what_is_known(coder: RulesCoder, text: str, trigger: str, day: str) -> None:
    assert str(row(coder, text, trigger).date_start) == day


def test_who_speaks_later_of_a_deed_is_not_its_source(coder: RulesCoder) -> None:
    later = (
        "A farmer sold his goats and bought a new tractor. Hariri said gunmen attacked the mosque in Beirut on Monday."
    )
    (event,) = coder.read("Gunmen attacked a mosque in Beirut on Monday. " + later, published=THURSDAY).events
    assert event.source is None


ROCKET = (
    "Palestinian militants fired a rocket that landed off the coast of Tel Aviv on Thursday, and Israel called up "
    "reservists after killing the chief of Hamas in an airstrike on Wednesday."
)
HACKED = (
    "DAKAR, Senegal - Rwandan rebels killed 90 villagers in a remote corner of eastern Congo, Human Rights Watch said "
    "in a report released Friday in New York. "
)


@pytest.mark.parametrize(
    ("text", "trigger", "place", "country"),
    [
        (ROCKET, "fired", "Tel Aviv", "ISR"),
        (ROCKET, "called", None, None),
        (ROCKET, "killing", None, None),
        (HACKED, "killed", "Congo", "COD"),
        (HACKED + "Congolese soldiers shot six farmers in the village of Nyabondo.", "shot", "Nyabondo", None),
        ("Gunmen shot two nurses, police said, at a bar in Lodi.", "shot", "Lodi", None),
        ("Rebels attacked Bor. Doctors in Nablus said six Palestinians were killed.", "killed", "Nablus", "PSE"),
        ("Rebels seized Hasakah and shelled the army near Homs on Monday.", "seized", "Hasakah", "SYR"),
        ("Rebels captured the town of Goma and attacked police in Bukavu.", "captured", "Goma", "COD"),
        ("Troops stormed Odesa and killed nine people in Kherson.", "stormed", "Odesa", "UKR"),
        ("Rebels stopped, shot two guards and burned a depot in Bukavu.", "shot", "Bukavu", "COD"),
    ],
)
def test_clauses_beside(coder: RulesCoder, text: str, trigger: str, place: str | None, country: str | None) -> None:
    found = row(coder, text, trigger).place
    assert (found.text if found else None) == place
    assert country is None or (found is not None and found.country == country)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (ROCKET, "fired", "2012-05-10"),
        (ROCKET, "called", "2012-05-09"),
        (
            "A court upheld the sentence of an officer who assaulted a student during a 2006 traffic stop.",
            "assaulted",
            "2006-01-01",
        ),
        ("Soldier guilty in arson at mosque.", "arson", "None"),
    ],
)
def test_days_beside(coder: RulesCoder, text: str, trigger: str, day: str) -> None:
    assert str(row(coder, text, trigger).date_start) == day


def test_who_calls_up_soldiers_says_nothing(coder: RulesCoder) -> None:
    assert row(coder, ROCKET, "killing").source is None
