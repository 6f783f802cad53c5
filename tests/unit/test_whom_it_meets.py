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
