"""What polls find, what people arrange for a day to come, and what they would do: little has happened yet."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.3)


ROWS = {
    # shares of those asked do nothing; members, deputies and voters at the urn do
    "Two in three Kenyans oppose the new fuel tax, a poll found on Monday.": 0,
    "A majority of teachers in Ohio support the reform, the survey showed.": 0,
    "Most Georgians favour joining the European Union, an opinion poll suggests.": 0,
    "Some 72 percent of respondents rejected the plan for a new prison in Texas.": 0,
    "Among Republicans, 61 percent said they opposed the aid to Ukraine.": 0,
    "Only one in five Canadians supports the sale of the port to China, pollsters said.": 0,
    "Six out of ten Turks want the government to expel the refugees, the survey said.": 0,
    "Some 40 percent of Peruvian youth oppose the mine.": 0,
    "Farmers in Kenya reject the dam, according to a survey.": 0,
    "Two thirds of the deputies in Kenya's parliament backed the bill.": 1,
    "Some 62 percent of voters in Kenya rejected the new constitution in Sunday's referendum.": 1,
    "Half of the council's members oppose the mayor of Nairobi.": 1,
    "The Kenyan opposition rejected the survey, which gave it 20 percent.": 1,
    "Most opposition parties in Kenya oppose the bill.": 1,
    # whom they look for is missing, or sought
    "Police in Kenya launched a search for two fishermen.": 0,
    "Police in Kenya mounted a massive search for the girl, who vanished on Sunday.": 0,
    "Police in Kenya carried out a search for rifles in the slum.": 1,
    "Police in Kenya conducted a search of the senator's home.": 1,
    # an offence, and no arrest
    "Ohio prosecutors said Simms pleaded guilty to the felony offense of evading arrest with a motor vehicle.": 0,
    "The Kenyan senator eluded arrest by the army for nine years.": 0,
    "The arrest of a senator by the Kenyan army surprised nobody.": 1,
    # who is recommended is asked for nothing
    "The Kenyan commission recommended Judge Ann Lee for the post.": 0,
    "The Kenyan minister proposed a woman as head of the bank.": 0,
    "Judge Ann Lee will be recommended to lead the Kenyan commission.": 0,
    "The Kenyan commission recommended the minister to resign.": 1,
    "The Kenyan panel recommended a ban on the party.": 1,
    # words that agree with nobody
    "Frankly, we in the Kenyan government welcome those things.": 0,
    "Kenya agreed with Uganda to build a bridge.": 1,
    "The Kenyan council received 412 letters of objection.": 0,
    # protesters pay no visits; who cannot refuses nothing
    "Protesters visited the homes of bankers in Ohio.": 0,
    "Senator Ann Lee of Ohio can't defend the mayor, because she was not there.": 0,
    # a month in which rallies are planned
    "The Kenyan union called off May strikes over pay.": 1,
}


@pytest.mark.parametrize(("text", "count"), ROWS.items(), ids=ROWS)
def test_rows(coder: RulesCoder, text: str, count: int) -> None:
    assert len(coder.read(text).events) == count


REALLY = {
    "Gov. Ann Lee of Ohio is meeting Friday with mayors from six towns.": ["planned"],
    "The prime minister of Norway is visiting Lima on Wednesday.": ["planned"],
    "Kenyan teachers are holding a protest on Saturday outside the ministry.": ["planned"],
    "The Kenyan and Ugandan ministers are meeting in Kampala.": ["asserted"],
    "The Kenyan and Ugandan ministers were meeting on Tuesday in Kampala.": ["asserted"],
    "Fighters are attacking the town of Gao on Monday, residents said.": ["asserted"],
    "The Kenyan president meets the Ugandan envoy in Nairobi on Tuesday.": ["asserted"],
    "Kenya agreed to send nurses to Haiti.": ["asserted"],
    "The mayor of Lima will agree to meet the miners.": ["planned"],
    "Ann Lee, a senator from Ohio, said she would back the loan if the towns share the cost.": ["hypothetical"],
    "The mayor of Lima said he would oppose the bill unless it is changed.": ["hypothetical"],
    "The mayor of Lima said he would oppose the bill.": ["planned"],
    "The mayor of Lima said he would oppose the bill even if it is changed.": ["planned"],
    "Ahead of the May rallies, police in Kenya arrested nine activists.": ["planned", "asserted"],
    "After the May rallies, police in Kenya arrested nine activists.": ["asserted", "asserted"],
    "The Kenyan minister can’t support the bill.": ["asserted"],
}


@pytest.mark.parametrize(("text", "really"), REALLY.items(), ids=REALLY)
def test_really(coder: RulesCoder, text: str, really: list[str]) -> None:
    assert [e.modality for e in coder.read(text).events] == really


def test_to_share_an_opinion_is_no_accord(coder: RulesCoder) -> None:
    text = "The Kenyan bank's governor agrees with the need for spending to keep the ports open."
    assert [e.event_type for e in coder.read(text).events] == ["SUPPORT"]


def test_who_cannot_with_an_apostrophe(coder: RulesCoder) -> None:
    text = "The Kenyan minister can’t support the bill, and they’re glad."
    assert told(coder.read(text).events[0])[:2] == ("REJECT", "The Kenyan minister")


WISHES = {
    "The Kenyan government should ban second homes.": 0,
    "Whoever moved the bus stop in Kenya should be shot by the army.": 0,
    "“Kenyan police must arrest the minister.”": 1,
    "Please stop attacking the Kenyan council.": 0,
    "Stop attacking the Kenyan council, the bishop said.": 1,
    "In the book, soldiers raid a village in Mali and execute a teacher.": 0,
    "In the series, a senator threatens a judge in Ohio.": 0,
    "In the book, he recalls how Kenyan police arrested him in 1982.": 1,
    'In "The Border", a customs officer kills a smuggler from Mali.': 0,
    'In "The Times", the Kenyan minister accuses the president of lying.': 1,
    'In "The Border", he recalled how Kenyan police shot his father.': 1,
    "In a book out on Monday, the Kenyan minister accuses the president of lying.": 1,
    "The mayor of Lima said she would fight it in court.": 0,
    "The Kenyan army is fighting them in the hills.": 1,
    "The Kenyan minister promised 40 new police officers and a war on potholes.": 0,
    "The president of Mexico vowed war on the cartels.": 1,
    "The governor of Ohio has declined to take sides.": 0,
    "The governor of Ohio declined to take part in the debate.": 1,
}


@pytest.mark.parametrize(("text", "count"), WISHES.items(), ids=WISHES)
def test_what_writers_wish_and_books_tell_is_not_done(coder: RulesCoder, text: str, count: int) -> None:
    assert len(coder.read(text).events) == count


def test_who_backs_what_was_criticised_backs_no_critic(coder: RulesCoder) -> None:
    events = coder.read("The Kenyan union criticised the tax. The mayor of Lima backed it.").events
    assert told(events[1]) == ("SUPPORT", "The mayor of Lima", None)
