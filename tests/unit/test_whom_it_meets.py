"""Whom a retort, tear gas, a rebuke or a pronoun meets, as the sentences around tell."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import row

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")
BRODY = "Prosecutors charged officer Sean Brody with manslaughter. The union defended Brody. "
GENERALS = "The European Union imposed sanctions on two Serbian generals. "


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


def whom(coder: RulesCoder, text: str, trigger: str) -> set[str | None]:
    found = row(coder, text, trigger).recipient
    return {found.text, found.name} if found else {None}


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        # where words are spoken, and who began
        ("Senator Ann Marsh attacked Governor Tom Hale over taxes. Hale fired back at a press conference in Boise.",
         "fired", "Ann Marsh"),
        ("The minister accused the union of lying. The union hit back at a rally on Saturday.", "hit", "The minister"),
        ("Opposition leader Amy Reed hit out at the prime minister at a school in Leeds.", "hit", "the prime minister"),
        ("The premier hit back at the union over the strike.", "hit", "the union"),
        ("France accused Mali of hiring mercenaries. Mali vowed to retaliate.", "vowed", "France"),
        ("Chad warned that it would retaliate against Sudan.", "warned", "Sudan"),
        # the crowd told of
        ("Nurses blocked a bridge in Arusha on Monday. Police fired tear gas.", "fired", "Nurses"),
        ("Demonstrators threw stones at a courthouse in Tunis. Officers fired rubber bullets.", "fired",
         "Demonstrators"),
        ("Police in Tunis fired tear gas.", "fired", None),
        # what is named again
        ("Miners blocked the road to Potosi. The governor condemned the blockade.", "condemned", "Miners"),
        ("Officers beat students in Harare. Rights groups condemned the brutality.", "condemned", "Officers"),
        ("Police fired tear gas at marchers in Lagos. The bishop condemned the use of force.", "condemned", "Police"),
        ("The union called a strike at the port. The mayor criticised the walkout.", "criticised", "The union"),
        (GENERALS + "Serbia summoned the Polish ambassador. Chile said it supported the measures.", "supported",
         "The European Union"),
        # pronouns
        ("Senator Rhoda Kemp lost the vote on Monday. The senator's own party had criticized her for months.",
         "criticized", "Rhoda Kemp"),
        ("Rep. Carl Stone praised Sen. Martha Ruiz at a rally. Party leaders criticized her.", "criticized",
         "Martha Ruiz"),
        ("Prime Minister Helen Doyle met King Philip Okoro in Accra. She thanked him for his support.", "thanked",
         "Philip Okoro"),
        (BRODY + "The mayor suspended him without pay.", "suspended", "Sean Brody"),
        # without a title
        ("Senator Kim Barlow endorsed Carla Reyes for governor. The sheriff attacked Reyes.", "attacked",
         "Carla Reyes"),
    ],
)  # fmt: skip
def test_whom(coder: RulesCoder, text: str, trigger: str, recipient: str | None) -> None:
    assert recipient in whom(coder, text, trigger)


@pytest.mark.parametrize("name", ["Florence Park", "Victoria Police", "Virginia Beach", "Carl Hall"])
def test_no_person(coder: RulesCoder, name: str) -> None:
    event = row(coder, f"The council criticized {name} on Monday. The mayor attacked {name.split()[1]}.", "attacked")
    assert event.recipient is None or event.recipient.name != name


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        # the house before which one protests
        ("Parents rallied outside the school board's offices in Winnipeg.", "rallied", "the school board"),
        ("A dozen people demonstrated outside the Daily Courier after it backed the mayor.", "demonstrated",
         "the Daily Courier"),
        ("Protesters marched on city hall.", "marched", "city hall"),
        ("Tenants protested outside the offices of Brightland Homes.", "protested", "Brightland Homes"),
        ("Residents protested outside a hotel in Leeds.", "protested", None),
        ("Fans rallied outside the stadium.", "rallied", None),
        # states that quarrel
        ("Peru accused Bolivia of spying. Bolivia denied it. Peru then recalled its ambassador.", "recalled",
         "Bolivia"),
        ("Chad accused Sudan of arming rebels. Chad later suspended a treaty with its neighbour.", "suspended",
         "Sudan"),
        ("Kenya warned its neighbor Somalia on Friday.", "warned", "Somalia"),
        ("Cyclone Hana killed 17 people in Vanuatu. Australia sent aid.", "sent", "Vanuatu"),
        # what is only asked for, or not done
        ("The governor has called for the abolition of the Electoral College.", "called", None),
        ("The senator urged retaliation against Iran.", "urged", None),
        ("The bishop called for the resignation of the minister.", "called", "the minister"),
        ("The prime minister declined to condemn Israel.", "declined", None),
        ("The governor refused to endorse Carla Reyes.", "refused", "Carla Reyes"),
        ("The chancellor proposed a new tax for landlords.", "proposed", None),
        ("Soldiers shot flares at a Danish patrol plane.", "shot", "a Danish patrol plane"),
        ("The president said he would expand the nation's armed forces.", "expand", None),
        ("The candidates opposed a trade deal with countries around the Pacific.", "opposed", None),
        # whose orders, proposals and conduct
        ("The driver complied with police orders.", "complied", "police"),
        ("The president offered a compromise rebuffed by Republicans.", "rebuffed", "The president"),
        ("The premier called for a tax cut in a proposal rejected by the unions.", "rejected", "The premier"),
        ("The ad cites FBI criticism of Marsh's use of a private server.", "criticism", "Marsh"),
        ("The senator praised the moderator of the debate, Lester Hall.", "praised",
         "the moderator of the debate"),
    ],
)  # fmt: skip
def test_whom_within(coder: RulesCoder, text: str, trigger: str, recipient: str | None) -> None:
    assert recipient in whom(coder, text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "recipient"),
    [
        ("The House censured Rep. Mitch Dunlap for striking a reporter. Press groups demanded his resignation. The "
         "reporter has sued him.", "sued", "Mitch Dunlap"),
        ("A Lagos court ordered the release of activist Carl Adeyemi, who was held in May. The state had charged him "
         "with sedition.", "charged", "Carl Adeyemi"),
        ("Governor Rosa Ibarra sent police to the town. The union's leader, Hugo Prado, accused the governor of "
         "provoking violence. Unions criticized her.", "criticized", "Rosa Ibarra"),
        ("The mayor asked the governor for buses. The governor rejected this. The mayor criticized the response.",
         "criticized", "The governor"),
        ("Tanzania expelled two Malawian diplomats on Friday. Malawi recalled its envoy. Tanzania later apologised.",
         "apologised", "Malawi"),
        ("Senator Ann Lee apologized to refugee groups.", "apologized", "refugee groups"),
        ("A landslide buried a village in Colombia. Ecuador offered helicopters.", "offered", "Colombia"),
        ("Spain sent doctors to Colombia.", "sent", "Colombia"),
    ],
)  # fmt: skip
def test_whom_further_back(coder: RulesCoder, text: str, trigger: str, recipient: str | None) -> None:
    assert recipient in whom(coder, text, trigger)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The United States urged President Oumar Sarr to wait.", None),
        ("France accused President Oumar Sarr of fraud.", None),
        ("The rebels accused the ousted Chadian President Oumar Sarr of fraud.", "TCD"),
    ],
)
def test_whose_president(coder: RulesCoder, text: str, country: str | None) -> None:
    trigger = "urged" if "urged" in text else "accused"
    event = row(coder, text, trigger)
    assert event.recipient is not None
    assert (event.recipient.name, event.recipient.country) == ("Oumar Sarr", country)
