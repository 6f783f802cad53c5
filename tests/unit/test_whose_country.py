"""Whose country: people's and bodies' countries in whole texts, where a name alone would mislead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Actor

PUBLISHED = datetime(2026, 3, 13, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def parties(coder: RulesCoder, text: str) -> dict[str, Actor]:
    """Everybody who takes part or tells, by the words of the text."""
    found: dict[str, Actor] = {}
    for event in coder.read(text, published=PUBLISHED).events:
        for actor in (event.actor, event.recipient, event.source, *event.other_actors, *event.other_recipients):
            if actor is not None:
                found[actor.text] = actor
    return found


@pytest.mark.parametrize(
    ("text", "who", "country", "sector"),
    [
        # an army or authorities nobody is named with are not those of whoever is only spoken of before
        ("A bomb killed four in Quetta, Pakistan. Guards in Pakistan said the group would hit Chinese firms. The army "
         "condemned the bombing.", "The army", "PAK", "MIL"),
        ("France and Kenya urged Egypt to send aid. Talks between the army and Boko Haram collapsed after the army "
         "refused to pull out of the town.", "the army", "NGA", "MIL"),
        # a state is one, whatever its name ends in; whoever tells of it is meant before others
        ("The United States, an ally, condemned China's raid and said it backed Manila.", "it", "USA", "GOV"),
        ("Peru's government had ended the truce, but the rebels fought on, saying the army had shelled them.",
         "them", None, "REB"),
        ("Guerrillas from the National Liberation Army freed two soldiers on Friday whom they had kidnapped in Arauca, "
         "the Red Cross said.", "they", "COL", "REB"),
        # in a story from a country that speaks of it most, its politicians need no other word
        ("OTTAWA - Canada's unions met in Alberta. Conservative Leader Paul Renwick blamed Washington, and the United "
         "States denied it.", "Conservative Leader Paul Renwick", "CAN", "GOV"),
        ("Detective Sgt. Don Ford arrested two men.", "Detective Sgt. Don Ford", None, "COP"),
        # a government is of whoever leads it, though his country be unknown
        ("Norway will send a ship, Oslo said. The government of Prime Minister Joko Aru thanked Sweden.",
         "The government of Prime Minister Joko Aru", None, "GOV"),
        # the group is the armed one, not the charity that tells of it
        ("The ELN freed a pilot, the Red Cross said. Colombia ended talks with the group.", "the group", "COL", "REB"),
        # the agency that was told of it is at home elsewhere
        ("Police in Comoros detained a candidate on Thursday, an official told AFP. The opposition has rejected the "
         "result, a spokesman told AFP. The opposition will march.", "The opposition", None, "OPP"),
        # a capital, a country or a people that is somebody's surname here
        ("The fight began at noon, Police Chief Cliff Douglas said. Officers arrested three men. "
         '"They attacked our officers with chairs," Douglas said.', "Douglas", None, None),
        ("Prosecutors charged Dana Brown and Mia Jordan with murder. Authorities said Brown and Jordan shot a clerk in "
         "Indianapolis.", "Authorities", None, "GOV"),
        ("Sheriff's deputies arrested Thomas Finn on Friday. Finn was sentenced to two years.", "Thomas Finn", None,
         None),
        ("Finn soldiers met Swedish officers on Friday.", "Finn soldiers", "FIN", "MIL"),
        ("Jordan summoned the Israeli ambassador. Jordan condemned the raid.", "Jordan", "JOR", "GOV"),
        # a surname the tables know is another's where the text names her in full
        ("Rep. Karen Lee urged the Senate to pass the bill. Lee accused the governor of racism.", "Lee", None, "LEG"),
        # where somebody was is not whose he is
        ("Another soldier was killed in Iraq, Sgt. Mark Fuller of Tulsa, Okla. Fuller accused the company of neglect.",
         "Fuller", None, "MIL"),
        ("New London Police Chief Tom Carver arrested three men in New London, Iowa.",
         "New London Police Chief Tom Carver", "USA", "COP"),
        # the last of a list says of whom all are
        ("Peres left Israel to meet the president, prime minister and foreign minister of the Czech Republic.",
         "prime minister", "CZE", "GOV"),
        # a state's assembly, and the one of the United Nations
        ("The General Assembly rejected the budget in Columbia, Gov. Mark Ellis said.", "The General Assembly", None,
         "LEG"),
        ("The General Assembly condemned the invasion of Ukraine. United Nations diplomats met for hours.",
         "The General Assembly", None, "IGO"),
        # Indians of America and of India
        ("Florida lawmakers rejected the deal. Indian casinos pay no tax. The lawmakers criticized the Florida tribe.",
         "The lawmakers", "USA", "LEG"),
        ("The Indian army killed three militants in Kashmir.", "The Indian army", "IND", "MIL"),
        # people whose surname is a body's, a country's or a statesman's
        ("Rep. Wagner criticized the mayor. On Friday Wagner met police officers.", "Wagner", None, "LEG"),
        ("Fighters of Wagner attacked a village in Mali on Friday. Wagner killed nine people.", "Wagner", "RUS", "REB"),
        ("Senator Ireland voted against the treaty.", "Senator Ireland", None, "LEG"),
        ("Police arrested Norbert Q. Putin on Friday.", "Norbert Q. Putin", None, None),
        # a state tries its own officials, an army counts its own dead
        ("A court in Peru sentenced a former interior minister to six years.", "a former interior minister", "PER",
         "GOV"),
        ("A court in Peru sentenced a former Chilean minister to six years.", "a former Chilean minister", "CHL",
         "GOV"),
        ("Police in Peru arrested a foreign diplomat.", "a foreign diplomat", None, "GOV"),
        ("Peru accused a former minister of lying.", "a former minister", None, "GOV"),
        ("The Kenyan army said four soldiers were killed by a mine.", "four soldiers", "KEN", "MIL"),
        ("The Kenyan army said it killed four soldiers.", "four soldiers", None, "MIL"),
        # in a story of one country, officials without a country are that country's
        ("Malawi votes in May. Twelve lawmakers in Blantyre criticized Malawi's election law.", "Twelve lawmakers",
         "MWI", "LEG"),
        ("Malawi votes in May. Three foreign ministers criticized Malawi's election law.", "Three foreign ministers",
         None, "GOV"),
        ("Malawi and Zambia vote in May. Some lawmakers criticized the election law.", "Some lawmakers", None,
         "LEG"),
        ("Peter Banda, the president, met farmers in Malawi. Blantyre voted in May. The president criticized the "
         "police in Malawi.", "The president", "MWI", "GOV"),
        # people by name, in a story of one country alone
        ("Malawi votes in May. Opposition figure Rigby Banda condemned the police in Malawi.", "Rigby Banda", "MWI",
         "OPP"),
        ("Malawi votes in May. UN envoy Rigby Banda condemned the police in Malawi.", "UN envoy Rigby Banda", None,
         "IGO"),
        # parties of one name in several countries
        ("The Labour Party criticized the Taoiseach. The Dáil met, Micheál Martin said.", "The Labour Party", "IRL",
         "OPP"),
        # the country stands after the last of a ministry's matters
        ("The Ministry of Trade and Industry of Kenya signed a treaty with Egypt.",
         "The Ministry of Trade and Industry of Kenya", "KEN", "GOV"),
        # a generation is no general
        ("Gen Z activists in Nairobi criticized the police.", "Gen Z activists", "KEN", "OPP"),
        ("Gen. Otieno criticized the police.", "Gen. Otieno", None, "MIL"),
        # a senate's president is not the state's
        ("President Umaru Garba left Nigeria. The Senate president criticized the police in Nigeria.",
         "The Senate president", "NGA", "LEG"),
        # the last of two titles is his office
        ("Committee Chairman Senator Abel Otieno met farmers. Otieno criticized the police.", "Otieno", None, "LEG"),
        # a parliament, an opposition or a crowd speak of their own government, an envoy does not
        ("Ghana's parliament rejected the president's budget.", "the president", "GHA", "GOV"),
        ("Polish nurses accused the health minister of lying.", "the health minister", "POL", "GOV"),
        ("Polish miners protested against the government.", "the government", "POL", "GOV"),
        ("Ghana's opposition leader met the ambassador.", "the ambassador", None, "GOV"),
        ("The Polish envoy urged the government to resign.", "the government", None, "GOV"),
        ("Ghanaian protesters clashed with police.", "police", "GHA", "COP"),
        ("Ghanaian miners clashed with Togolese police.", "Togolese police", "TGO", "COP"),
        # he may be the one done to, where no man does it
        ("Police arrested President Tina Moss of Ghana after they fired tear gas at her supporters.", "her supporters",
         "GHA", "CVL"),
        ("Senegal's president sacked a minister.", "a minister", "SEN", "GOV"),
        ("Senegal's president met the defence minister.", "the defence minister", None, "GOV"),
        # police, courts and protesters are of the country where the sentence says that they did it
        ("Police clashed with students in Dakar.", "Police", "SEN", "COP"),
        ("Protesters burned tyres in Dakar.", "Protesters", "SEN", "OPP"),
        ("Foreign police arrested two men in Dakar.", "Foreign police", None, "COP"),
        ("Soldiers arrested two men in Dakar.", "Soldiers", None, "MIL"),
        # a body of many nations is of no country, though it sits in one
        ("The premier of Laos met the World Bank in Paris.", "the World Bank", None, "IGO"),
        ("The premier of Laos met the army chiefs of France in Paris.", "the army chiefs of France", "FRA", "MIL"),
        # a president of a bank is in no government, one of a country is
        ("Police arrested bank president Tina Moss in Lima.", "bank president Tina Moss", None, "BUS"),
        ("Police arrested the president of the parliament.", "the president of the parliament", None, "LEG"),
        ("Police arrested former president Tina Moss in Lima.", "former president Tina Moss", None, "GOV"),
        # a father need be no priest, nor a president head a state
        ("Soldiers freed a father and his son in Chad.", "a father", None, "CVL"),
        ("Soldiers freed Father Max Bell in Chad.", "Father Max Bell", None, "REL"),
        ("Farmers Association President Ann Lee spoke. Police arrested Ms Lee in Chad.", "Ms Lee", None, "CVL"),
        # where a charity has its office tells of nobody at home
        ("Manila is calm. Troops are in Cebu and in Davao, Philippines. The US-based Human Rights Watch said thousands "
         "died. Nine men were killed by the police.", "the police", "PHL", "COP"),
        # a stranger's country is not the story's
        ("A Brazilian miner was shot. A Brazilian woman saw it. Two policemen were detained.", "Two policemen", None,
         "COP"),
        ("Police Colonel Ann Lee said so. Police detained Colonel Lee in Chad; police wept.", "Colonel Lee", "TCD",
         "COP"),
        # police forces, agencies and parties known by their initials
        ("RCMP officers arrested two men on Monday.", "RCMP officers", "CAN", "COP"),
        ("The EFCC arrested a former governor on Monday.", "The EFCC", "NGA", "COP"),
        # supporters are of the country of those they support
        ("Nigerian President Tina Moss spoke on Friday. Police arrested her supporters.", "her supporters", "NGA",
         "CVL"),
        ("Police beat opposition supporters in Zimbabwe.", "opposition supporters", "ZWE", "OPP"),
        ("Police arrested two diplomats in Zimbabwe.", "two diplomats", None, "GOV"),
        # where officials are asked they are in office, where troops are they may be abroad
        ("Japan urged security forces in Chad to free the doctors.", "security forces", "TCD", "MIL"),
        ("The minister visited troops in Chad on Monday.", "troops", None, "MIL"),
        # the sentence is set in a country, whoever acted in the one before
        ("In Kenya, the government rejected the teachers' demand.", "the government", "KEN", "GOV"),
        ("Police in Kenya wept. In Zambia, police arrested two reporters.", "police", "ZMB", "COP"),
        ("France is arming the rebels in Chad while Russia backs the government.", "the government", "TCD", "GOV"),
        ("At a summit in Peru, the president condemned the raid.", "the president", None, "GOV"),
        ("In Geneva, the government rejected the plan.", "the government", None, "GOV"),
        ("Crowds filled the streets of Lagos. They urged the governor to resign.", "the governor", "NGA", "GOV"),
        # in a story of one country, a country named on the way is not whose the house is
        ("Malawi votes in May. Malawi's talks in Chad failed. The army condemned the vote in Malawi.", "The army",
         "MWI", "MIL"),
        # peoples beyond their own state
        ("Kosovo Serbs attacked a convoy of trucks on Monday.", "Kosovo Serbs", "XKX", None),
        ("Kosovo's Serbs protested against the ban on Monday.", "Kosovo's Serbs", "XKX", None),
        ("The Serbs attacked a convoy of trucks on Monday.", "The Serbs", "SRB", None),
        # the first of two says whose both are
        ("Thai naval forces and police attacked a camp on Monday.", "police", "THA", "COP"),
        ("Thai smugglers fled and police arrested a man.", "police", None, "COP"),
        # people called like a country
        ("Israel Vasquez was arrested on Friday by police in Denver.", "Israel Vasquez", None, None),
        ("Police in Dallas arrested Kenya Moore on Monday.", "Kenya Moore", None, None),
        ("Israel arrested ten men on Monday.", "Israel", "ISR", "GOV"),
        # what bears its country's name is that country's wherever it is spoken of
        ("Israel Defense Forces soldiers attacked a village near Tyre in Lebanon.", "Israel Defense Forces soldiers",
         "ISR", "MIL"),
        # Georgia's governors, senators and residents are the American one's
        ("The Georgia Senate rejected a bill on Monday.", "The Georgia Senate", "USA", "LEG"),
        ("The governor met Georgia lawmakers on Monday.", "Georgia lawmakers", "USA", "LEG"),
        ("Georgian lawmakers condemned the ruling.", "Georgian lawmakers", "GEO", "LEG"),
        # leaders of parties hold no office of state
        ("Muslim Brotherhood leader Ali Hamdi was arrested in Giza.", "Muslim Brotherhood leader Ali Hamdi", "EGY",
         "OPP"),
        # a cartel's gunmen are no rebels
        ("Gunmen of the drug cartel killed four policemen in Tijuana.", "Gunmen of the drug cartel", "MEX", "CRM"),
        ("Kidnappers fled. A gang of robbers hid. Gunmen ambushed soldiers in Tijuana.", "Gunmen", "MEX", "CRM"),
        ("Rebels fled. Gunmen ambushed soldiers in Tijuana.", "Gunmen", "MEX", "REB"),
        # who helps them is not whose they are
        ("Iraqi officers said their U.S.-backed forces attacked an airport.", "their U.S.-backed forces", "IRQ", "MIL"),
        ("Iran-backed militias attacked a base in Yemen.", "Iran-backed militias", "YEM", "REB"),
        ("The Saudi-led coalition attacked a base in Yemen.", "The Saudi-led coalition", "SAU", None),
        # government forces fight at home, whoever speaks of them
        ("Turkey's president left. Government troops attacked a village near Idlib.", "Government troops", "SYR",
         "MIL"),
        # rebels fight their own government
        ("Russia left the talks. The Khmer Rouge rebels attacked the government.", "the government", "KHM", "GOV"),
        # the country that a sentence names, where it does not act itself
        ("The report said the Philippines saw a war in which authorities killed 700 men.", "authorities", "PHL",
         "GOV"),
        ("Poland's envoy urged authorities to resign.", "authorities", None, "GOV"),
        ("Polish aid flows. Activists accused governments of theft.", "governments", None, "GOV"),
        ("U.S. officials met in Lima. Congress rejected the plan.", "Congress", "USA", "LEG"),
        # the country spoken of, which is not the one that acts
        ("US troops are in Chad, years after Washington invaded the country.", "the country", "TCD", "GOV"),
        ("France criticised Mali's junta and urged the nation to vote.", "the nation", "MLI", "GOV"),
        ("Gov. Ann Moss spoke in South Dakota. The state rejected the plan.", "The state", "USA", "GOV"),
        # a district's officials are the story's, not those of whoever spoke last
        ("Lima, Peru, is calm. Peru votes. America's envoy left. The district prosecutor charged a man in Cusco.",
         "The district prosecutor", "PER", "JUD"),
        # a dateline weighs more than arms made elsewhere
        ("LIMA (AFP) - It rains. Rebels bought U.S.-made pistols and fled to the U.S. by boat. It rains. Police "
         "arrested a man.", "Police", "PER", "COP"),
        # soldiers fight the rebels of their own country
        ("Troops of the Delta Battalion killed a Shining Path rebel.", "Troops of the Delta Battalion", "PER", "MIL"),
        ("Hezbollah fighters killed five soldiers on Monday.", "five soldiers", None, "MIL"),
        # what was Britain's once, and who has a town's name between his others
        ("Guatemala attacked the former British colony.", "the former British colony", None, None),
        ("Police arrested Juan Antonio Leon Montero in Peru. Leon attacked a policeman on Monday.", "Leon", None, None),
        # police and the protesters they beat are mostly of one country
        ("China's police beat activists on Monday.", "activists", "CHN", "OPP"),
        ("China's police beat foreign activists on Monday.", "foreign activists", None, "OPP"),
        # who comes from anywhere is not of the story's country
        ("Malawi mourns. Radical Islamists bombed a church in Malawi. Malawi prays. Foreign fighters attacked a town.",
         "Foreign fighters", None, "REB"),
        # a war's veterans are not the enemy's
        ("Iraq War veteran Tom Young attacked a policeman.", "Iraq War veteran Tom Young", None, None),
        # congressmen are America's where it is spoken of
        ("Russia left. Russia hid. Rep. Tom Hill urged Russia to talk to the United States.", "Rep. Tom Hill", "USA",
         "LEG"),
        ("Russia left. Russia hid. Rep. Tom Hill urged Russia to talk to the Philippines and the United States.",
         "Rep. Tom Hill", None, "LEG"),
        # crowds are mostly at home
        ("Hundreds of residents marched in Nairobi on Monday.", "Hundreds of residents", "KEN", "CVL"),
        ("Hundreds of tourists marched in Nairobi on Monday.", "Hundreds of tourists", None, "CVL"),
        # a local paper's officials are its country's, though it names none
        ("The county sheriff said deputies were at the courthouse. The grand jury sits at the high school. Prosecutors "
         "charged a man with murder, the superior court said.", "Prosecutors", "USA", "JUD"),
    ],
)  # fmt: skip
def test_whose(coder: RulesCoder, text: str, who: str, country: str | None, sector: str | None) -> None:
    actor = parties(coder, text).get(who)
    assert actor is not None, parties(coder, text)
    assert (actor.country, actor.sector) == (country, sector)


def test_a_place_told_of_another_clause_is_not_where_it_happened(coder: RulesCoder) -> None:
    text = "The Defense Department denies the existence of the illness but Reed is certain his time in Iraq caused it."
    assert [e.place for e in coder.read(text, published=PUBLISHED).events] == [None]
    text = "Rebels fled on Monday, and the army shelled two villages in Mali."
    shelling = next(e for e in coder.read(text, published=PUBLISHED).events if e.mode == "shelling")
    assert shelling.place is not None
    assert shelling.place.country == "MLI"


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("The mayor and Putin discussed the situation in Aleppo.", "CONSULT", None),
        (
            "The mayor and Putin discussed the situation in Moscow with Macron at a summit in Geneva.",
            "CONSULT",
            "Geneva",
        ),
        ("According to sources in the palace in Jerusalem, Peres will visit the Czech president.", "CONSULT", None),
        ("Rebels attacked a convoy, according to officials in Cairo.", "ASSAULT", None),
        ("Rebels attacked a convoy in Cairo, according to officials.", "ASSAULT", "Cairo"),
        ("Police beat two men in Dar es Salaam.", "ASSAULT", "Dar es Salaam"),
        ("BEIRUT (AP) - Rebels fired rockets into Cyprus on Monday.", "ASSAULT", "Cyprus"),
        ("BEIRUT (AP) - The minister turned to Cyprus and condemned the attack.", "ACCUSE", "BEIRUT"),
    ],
)
def test_where_the_matter_or_the_teller_is_it_did_not_happen(
    coder: RulesCoder, text: str, type_: str, place: str | None
) -> None:
    found = [e.place and e.place.text for e in coder.read(text, published=PUBLISHED).events if e.event_type == type_]
    assert found == [place]


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Clashes in Sudan kill nine", "Clashes broke out between the army and militiamen on Monday.", "SDN"),
        ("", "KHARTOUM - Clashes broke out between the army and militiamen on Monday.", "SDN"),
        ("Clashes kill nine", "Clashes broke out between the army and militiamen on Monday.", None),
    ],
)
def test_headline_or_dateline_tell_the_country(coder: RulesCoder, title: str, text: str, country: str | None) -> None:
    event = coder.read(text, title, published=PUBLISHED).events[0]
    assert event.actor is not None
    assert (event.actor.sector, event.actor.country) == ("MIL", country)


def test_the_headline_speaks_of_the_country_too(coder: RulesCoder) -> None:
    text = "The opposition condemned the court. The vote in Uganda was orderly."
    titled = coder.read(text, title="Uganda: court under fire", published=PUBLISHED).events
    assert [e.actor.country for e in titled if e.actor] == ["UGA"]
    assert [e.actor.country for e in coder.read(text, published=PUBLISHED).events if e.actor] == [None]


def test_those_taken_away_are_not_those_who_take_them(coder: RulesCoder) -> None:
    text = "Police arrested two opposition politicians for marching after police placed them under arrest."
    found = [e.recipient.sector for e in coder.read(text).events if e.recipient and e.recipient.text == "them"]
    assert found == ["OPP"]
