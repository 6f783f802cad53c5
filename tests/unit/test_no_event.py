"""Idioms, accidents and routine that sound like events; beside each the same words where they mean it."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


NOTHING = {
    "fire": "The blaze heavily damaged a county office, firefighters said.",
    "crushed by a thing": "A minister was crushed to death by a tree that fell on his car.",
    "killed in a fire": "Four ministers were killed in a hotel fire on Monday.",
    "firefighting": "Army firefighters launched an attack on the flames from the roof of the ministry.",
    "illness": "The governor is battling prostate cancer.",
    "metaphor": "The senator won the battle over the tobacco tax.",
    "simile": "It sounded like a bomb, Mayor Reed said.",
    "name of a unit": "The Ohio State Police bomb squad was called to the mall.",
    "to oneself": "The officer shot himself in the office of the ministry on Sunday.",
    "winds": "Strong winds and hail hit the Dallas area on Monday.",
    "campaign": "Senator Jones hit the campaign trail on Monday.",
    "film": "The army crew spent a week shooting footage in Mexico.",
    "charges struck": "The judge struck the charges against the minister.",
    "rocket": "The Russian capsule blasted off from Kazakhstan on Friday.",
    "blast-off": "Minutes after blast-off, the Russian crew waved.",
    "short circuit": "The soldier was killed when his lamp short-circuited.",
    "nobody": "The president said no residents were injured.",
    "statement": "The police chief spoke after the ministry statement was released.",
    "own decision": "The mayor stood by his decision.",
    "passports": "The senator surrendered his passport on Friday.",
    "papers snatched": "The senators snatched papers from the speaker.",
    "said to the press": "Speaking to Geo News, the senator described the road.",
    "spilled over": "The situation may spill onto the streets, the minister said.",
    "kept word": "The president said he would honor the contract.",
    "kitchen": "The council replaced the roof and the cabinets.",
    "hurdles": "The ministry cleared the last hurdle for the road.",
    "clearance": "The airline was cleared to fly to Moscow.",
    "bill": "The measure was sponsored by Sen. Max Bell.",
    "permits": "The council is sanctioning several developments in the town.",
    "never met": "The governor never met anyone so kind.",
    "forecast": "The minister warned that much work remained to be done.",
    "advice": "The mayor warned drivers to expect delays.",
    "story": "The film tells the story of a Russian soldier who kills his commander.",
    "exhibition": "The ministry will host an exhibit on the 1944 invasion of Normandy.",
    "parade": "The Marines will march in the parade on Saturday.",
    "final": "Brazil beat Argentina in the final on Saturday.",
    "score": "Egypt attacked Algeria early and won 2-1.",
    "shot on goal": "The Russian striker fired a shot past the keeper.",
    "ban": "The league suspended an official of Texas for two games.",
    "words": "Senators traded blows over the budget.",
    "under fire": "The senator came under fire for his remarks.",
    "gas": "A propane explosion damaged a county building.",
    "horse": "The minister was injured when he fell from a horse.",
    "crash": "An army helicopter crashed in fog, killing six soldiers.",
    "fat": "The health ministry launched an assault on obesity.",
    "contest": "The army withdrew from the competition.",
    "thieves": "Thieves hit the Dallas area, the mayor said.",
    "tips": "Anyone with information is asked to call the police.",
    "notice": "For more on efforts to ban the drug, call the ministry at 555-0100.",
    "court battle": "The minister lost a deportation battle after his death.",
    "shown": "The ministry demonstrated a new bridge to the French ambassador.",
    "stump": "The candidate told a rally in Ohio that taxes would fall.",
    "at a rally": "At a rally in Tampa, the president told jokes.",
    "bulls": "The rally in Turkish bank stocks continued after the election.",
    "comeback": "The Kenyan captain rallied from a two-set deficit.",
    "holder": "Spain will face defending champion Croatia.",
    "named": "Critics of the premier say Berlin and Paris call them “lone wolves” and look away.",
    "void": "A Kenyan court declared the ban on masks unconstitutional.",
    "traffic": "Police lack the officers to enforce the traffic laws.",
    "insists": "The president will insist on being himself.",
    "jurors": "A federal jury deliberated for ten minutes.",
    "supernova": "Supernova explosions shaped the galaxy, the Russian academy said.",
    "prices": "Falling prices have hurt American farmers.",
    "shield": "The president may drop the missile defense in Poland.",
    "backed off": "The president backed off his tax plan.",
    "rescue": "Russian soldiers pulled the driver out of the car.",
    "claim": "The president suggested that the general was weak.",
    "budget": "Japan is increasing defense spending.",
    "rules": "The European Union unleashed a barrage of new rules on Google.",
    "resisting": "Resisting arrest is a crime, the minister said.",
    "called out": "Troops were called to a crash on a bridge near Salem on Friday.",
    "session": "The town council held its monthly session on Tuesday to vote on the pool.",
    "regular meeting": "The county board met on Tuesday and approved the minutes.",
    "conferred": "The senators confer this privilege on the minister.",
    "riot gear": "Soldiers in anti-riot gear stood by as the guests arrived.",
    "traffic control": "The crowd was calm, and officers took control of the traffic.",
    "greeting": "“So nice to meet you,” the senator told a girl.",
    "passed on": "The file has been turned over to the ministry.",
    "training": "The county commissioners approved training on the new scales at a cost of $300.",
    "kind of deed": "The law is for victims of political violence, the senator said.",
    "rule": "The ordinance allows sheds of any size behind the ministry.",
    "which way": "The trucks turned to Chad after the ministry shut the pass.",
    "funeral": "Hundreds marched behind the coffin of the senator to the cathedral.",
    "lawn permits": "The ministry issues permits for protests on its own lawn.",
    "hope": "The minister expressed hope that the rain would end.",
    "post": "She occupies a senior post in the ministry.",
    "seized upon": "The senator is seizing upon a remark of the king.",
    "advantage": "The minister spoke of taking advantage of legal loopholes.",
    "in combat": "The general spoke of women in combat.",
    "warrant": "Officers executed a search warrant on Elm Street.",
    "traffic stop": "Officers stopped a vehicle near Salem on Friday.",
    "fired off": "The governor fired them off to the ministers.",
    "phones": "Apple released the Delta Pro in China on Friday.",
    "matches": "Canada had won all previous meetings with Mexico.",
    "stump speech": "During the rally on Monday, the former president said the wall was too low.",
    "on the pitch": "The Spanish captain hit the ball into the goal of Italy.",
    "no proof": "The senator offered no proof that the tower leaned.",
    "personal": "The premier has intensified his personal attacks in every speech.",
    "protocol": "Army protocol called for white gloves at the gate.",
    "voters": "Ministry posters target voters under thirty.",
    "given a name": "Critics of the president called him a king without a crown.",
    "majority": "The conservatives took control of the Senate in January.",
    "dial": "The president is dialing back plans for a canal.",
    "immunity": "The senator's aide was granted protection from prosecution.",
    "steps": "The police chief said prompt action had been taken after the flood.",
    "called that day": "The governor called on Sunday.",
    "called in": "Officers were called in to break up a brawl at the harbor.",
    "feast": "The senators celebrated Diwali with two hundred guests.",
    "patients": "Emergency room visits by soldiers rose by a third.",
    "degree": "The charge was reduced from first-degree murder, the senator said.",
    "shelter": "Half of the troops sought shelter from the hail under the bridge.",
    "school board": "School board members are asking the county commission for two million dollars.",
    "town utility": "The district municipality cut off the supply of water to the villages.",
    "police called": "The police were summoned to the farm on Monday.",
    "woman phones": "The woman phoned an officer about the noise.",
    "late papers": "The incident delayed delivery of the newspapers of the ministry.",
    "not to blame": "The government cannot be blamed for the drought.",
    "bystanders": "The crowd gathered at the pump told the officers about the driver.",
    "witnesses": "Police are appealing for witnesses to the fire.",
    "interview": "The Sligo Journal spoke to a number of farmers.",
    "mayor's rounds": "Mayor Ann Lee is starting her series of thirty meetings in the district.",
    "councils": "The shire council met on Monday. Mayor Ann Lee has called on metropolitan councils to send hay.",
    "shire's gift": "The shire council donated water to the community.",
    "officer's help": "They were helped by a police officer.",
    "few details": "The sheriff provided few details.",
    "no confidence": "The minister expressed his lack of confidence in the bridge.",
    "path": "Gangsters should shun the path of crime, the minister said.",
    "war on drugs": "The Punjab government has waged a war against drugs.",
    "bullies": "I am tired of being intimidated by a gang of thugs, the senator said.",
    "cattle thieves": "The cattle were slaughtered by thieves near the ministry.",
    "feelings": "“I'm hurt,” the senator said.",
    "kinds of crime": "Police cracked cases of murder and kidnapping.",
    "heard shots": "Residents heard loud explosions and saw a soldierly man with gunshot wounds.",
    "lorry": "Chaos erupted near the ministry after a lorry killed two people under odd circumstances.",
    "council's warning": "The village council has issued a stern warning about dumping.",
    "own commitment": "The governor expressed his commitment to the road.",
    "talk of officers": "After talking with the boys, police went home.",
    "talks broken off": "The suspension of the talks angered the president.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_sounds_like_an_event(coder: RulesCoder, text: str) -> None:
    assert [(e.event_type, e.rule_id) for e in coder.read(text).events] == []


MEANT = {
    "The army has issued a stern warning to the rebels.": "THREATEN",
    "France expressed its commitment to Ukraine.": "SUPPORT",
    "Police talked with the rebels on Monday.": "CONSULT",
    "The archbishop appealed for calm in Kenya.": "REQUEST",
    "The Sligo Journal spoke to the president of Chad.": "CONSULT",
    "The minister met Mayor Ann Lee in Lome.": "CONSULT",
    "The army helped the refugees.": "AID",
    "Spain shared evidence with the tribunal.": "COOPERATE",
    "The king expressed confidence in the rebels.": "SUPPORT",
    "Retailers boycotted goods from Israel.": "SANCTION",
    "The junta has waged a war against the rebels.": "ASSAULT",
    "Soldiers intimidated voters in Mali.": "COERCE",
    "Rebels slaughtered the cattle of the herders in Mali.": "ASSAULT",
    "Two soldiers were hurt in the attack.": "ASSAULT",
    "The minister condemned the murder of a priest.": "ASSAULT",
    "Residents heard explosions after the rebels fired rockets; a man had gunshot wounds.": "ASSAULT",
    "Residents demanded water from the county commission.": "REQUEST",
    "The council of ministers asked the county commission for help.": "REQUEST",
    "Russia cut off the supply of gas to Moldova.": "SANCTION",
    "The minister summoned the police chiefs on Monday.": "REQUEST",
    "The minister phoned the police chief of Chad.": "CONSULT",
    "Protesters gathered outside the court chanted slogans.": "PROTEST",
    "Three soldiers were wounded when policemen returned fire.": "ASSAULT",
    "The governor called on the troops on Sunday.": "REQUEST",
    "Norway called Chad to hold an election.": "REQUEST",
    "The deserters sought refuge in Chad.": "REQUEST",
    "The suspension of the envoy angered the president.": "SANCTION",
    "Donor nations rushed helicopters, food and tents to the island.": "AID",
    "The murder of two senators shocked the city.": "ASSAULT",
    "The council met the governor on Tuesday.": "CONSULT",
    "The chancellor called the president on Friday.": "CONSULT",
    "The union called for a new harbor.": "REQUEST",
    "Gunmen killed the rugby coach on Friday.": "ASSAULT",
    "The European Union calls for “calm” in Chad.": "REQUEST",
    "Norway offered to host the meeting.": "AGREE",
    "Rebels intensified their attacks on the port.": "ASSAULT",
    "The navy took action against the newspaper on Friday.": "ACCUSE",
    "Militants took control of the village.": "ASSAULT",
    "Russia occupied the peninsula.": "COERCE",
    "Police seized 20 rifles on Friday.": "COERCE",
    "The ministry threatened legal action against the editor.": "ACCUSE",
    "The rebels executed two officers on Friday.": "ASSAULT",
    "Iran released Smith on Friday.": "RETREAT",
    "The ministry stopped sales of shells to Chad.": "SANCTION",
    "The minister voiced concern about the arrests.": "ACCUSE",
    "Hundreds marched behind the coffin and chanted slogans against the police.": "PROTEST",
    "The minister expressed sympathy with the miners.": "SUPPORT",
    "The senator turned to the court for help.": "REQUEST",
    "The council approved a grant of $300 for the shelter.": "AID",
    "The law is for the victims of the violence in Bihar, the senator said.": "ASSAULT",
    "The ministry denied the editor a visa.": "REJECT",
    "The minister allowed the charity to enter the camp.": "CONCEDE",
    "The suspension of flights from Spain angered Madrid.": "SANCTION",
    "Protesters blocked access to two gold mines.": "PROTEST",
    "On Tuesday striking port workers blocked a grain terminal.": "PROTEST",
    "The opposition tabled a motion of no-confidence in the premier.": "ACCUSE",
    "Militants took control of the crossing.": "ASSAULT",
    "The Security Council met on Monday.": "CONSULT",
    "The visit of the president to the hospital was short.": "CONSULT",
    "The army was called on to clear the bridge.": "REQUEST",
    "The army conducted a flag march in the town on Friday.": "MOBILIZE",
    "The teachers held a march behind a red flag on Friday.": "PROTEST",
    "Four police officers were killed in army fire.": "ASSAULT",
    "Rebels set a blaze that destroyed the town hall.": "ASSAULT",
    "Government troops battled rebels near the airport.": "ASSAULT",
    "The mayor said gunmen bombed a police station.": "ASSAULT",
    "The officer shot a driver on Sunday.": "ASSAULT",
    "Artillery fire hit the government palace on Monday.": "ASSAULT",
    "The minister was hit by a protester.": "ASSAULT",
    "The militia asked the union to call off the strike.": "REQUEST",
    "Israel hit Damascus with missiles on Monday.": "ASSAULT",
    "A drone struck the ministry.": "ASSAULT",
    "Soldiers fired at the crowd.": "ASSAULT",
    "The ministry released the editor on Sunday.": "RETREAT",
    "Libya released 30 prisoners.": "RETREAT",
    "Sweden sanctioned three generals.": "SANCTION",
    "The court cleared the minister of bribery.": "CONCEDE",
    "The king dismissed the cabinet.": "CONCEDE",
    "The governor praised the nurses.": "SUPPORT",
    "The senator stood by the president.": "SUPPORT",
    "The party opposed the reform.": "REJECT",
    "Ankara warned that it would strike back.": "THREATEN",
    "Iran warned of retaliation.": "THREATEN",
    "Police beat several protesters.": "ASSAULT",
    "Soldiers beat Omar in the prison.": "ASSAULT",
    "The miners marched through the capital.": "PROTEST",
    "Rebels and troops traded fire over the river.": "ASSAULT",
    "The army came under fire from rebels on Sunday.": "ASSAULT",
    "Rebels shot down a helicopter, killing six soldiers.": "ASSAULT",
    "Soldiers withdrew from the town.": "RETREAT",
    "The minister met the rebels in Oslo.": "CONSULT",
    "Nurses demonstrated in the capital against the cuts.": "PROTEST",
    "Unions held a protest rally against the candidate.": "PROTEST",
    "Obama called Merkel on Monday.": "CONSULT",
    "The king declared a curfew in the north.": "COERCE",
    "Russia fired missiles at Kyiv.": "ASSAULT",
    "Russian soldiers pulled back from the town.": "RETREAT",
    "The envoy suggested that the ministry leave the building.": "REQUEST",
    "The minister suggested a truce.": "REQUEST",
    "The party did not agree to the plan.": "REJECT",
    "Democrats attacked the governor over taxes.": "ACCUSE",
    "Senator Rosa Lind attacked immigrants in her speech.": "ACCUSE",
    "The president hammered China over trade at a news conference.": "ACCUSE",
    "Soldiers hammered the city of Homs.": "ASSAULT",
    "Rebels attacked Senator Rosa Lind.": "ASSAULT",
    "The president launched an attack on Iran.": "ASSAULT",
}


@pytest.mark.parametrize(("text", "type_"), MEANT.items())
def test_is_meant(coder: RulesCoder, text: str, type_: str) -> None:
    assert type_ in {e.event_type for e in coder.read(text).events}


def test_who_receives_asylum_is_the_recipient(coder: RulesCoder) -> None:
    event = next(e for e in coder.read("The writer received asylum in Sweden.").events if e.event_type == "AID")
    assert event.actor is None
    assert event.recipient is not None
    assert event.recipient.text == "The writer"


def test_attacks_by_politicians_are_violence_where_the_text_tells_of_more(coder: RulesCoder) -> None:
    words, arms = "President Omar Tal attacked the villagers.", "The army shelled two villages and burned a third."
    assert [e.event_type for e in coder.read(words).events] == ["ACCUSE"]
    assert {e.event_type for e in coder.read(f"{words} {arms}").events} == {"ASSAULT"}


def test_not_always_is_no_refusal(coder: RulesCoder) -> None:
    text = "The minister did not always agree with the union."
    assert "REJECT" not in {e.event_type for e in coder.read(text).events}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Hundreds of students gathered outside the mint, watched by riot police.", "demonstration"),
        ("Hundreds of students gathered outside the mint and began to riot.", "riot"),
    ],
)
def test_riot_police_are_no_riot(coder: RulesCoder, text: str, mode: str) -> None:
    assert {e.mode for e in coder.read(text).events if e.event_type == "PROTEST"} == {mode}


def test_clashes_told_once(coder: RulesCoder) -> None:
    (clash,) = coder.read("Clashes between police and protesters erupted in Quito.").events
    assert clash.rule_id == "assault.erupt"
