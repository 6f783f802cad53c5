"""Opinions, habits, questions and figures of speech, as campaign news and opinion pages tell them: no event; beside
them the same words where something happened."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


NOTHING = (
    # an opinion shared
    "Mayor Brandt agreed that the city's parking rules should be reviewed, but he said it was no priority.",
    "Governor Lacey agreed that a toll would hurt commuters from Ohio.",
    "The general agreed that it would be hard to hold the town.",
    "Independent reviews agree the richest fifth would gain most from Premier Costa's tax plan.",
    "Senator Diaz agreed, saying the army had done enough.",
    "Ministers in both countries agree.",
    "Former Georgia Gov. Sam Cole agreed that the party's rules should be rewritten.",
    "The columnists agreed Senator Reed won the debate.",
    "The senator conceded the tax had hurt farmers.",
    "The candidates agree that whales should be saved.",
    # implied, not proposed
    "The troops stayed in barracks, suggesting a split in the army.",
    "Senator Park laughed, suggesting the governor had lost his nerve.",
    "As suggested by the foreign minister of Oman, the ship was carrying grain.",
    "A spokesman for the army suggested the mayor was to blame.",
    # supposed or asked by whoever writes
    "Say Poland demanded that Germany pay for the war.",
    "Imagine rebels attacked the capital and the government fled.",
    "But suppose the army arrested the president tomorrow.",
    "How many children have to be killed before the government bans the guns?",
    "Can the mayor fire the police chief?",
    # as a rule
    "Police rarely arrest those who sell fake goods.",
    "The ministry usually rejects appeals by foreigners.",
    "The senator often criticizes the president.",
    "Ministers had met on a regular basis before the war.",
    "Lawmakers in the state have rarely opposed a governor.",
    "Every Tuesday the premier meets the king at the palace.",
    # tried, and nobody says that it was done
    "The premier had tried to meet the king.",
    # kept from it by a matter
    "Nothing should prevent the president from publishing his tax returns.",
    "The rules prevent the mayor from hiring relatives.",
    "Bad weather prevented the minister from landing in Oslo.",
    # wished for, or liked better
    "The mayor should order the chief to hand the tape over.",
    "We must withdraw our troops from Mali, the senator said.",
    "The senator would rather attack the governor's husband.",
    # for oneself, by trade, in a manner of speaking
    "The senator defended her vote on the war.",
    "The governor defended himself.",
    "The minister, once a lawyer, defended people accused of murder.",
    "President Castro favors a cautious approach.",
    "Premier Costa's party is targeting young farmers in the north.",
    "Mayor Ott surrendered the streets to developers.",
    "The senator mobilized his base with a fiery speech.",
    "The mayor came under attack from both sides at the debate.",
    "A Chinese plant threatens to poison the river of Laos.",
    "The candidate's attacks have grown sharper.",
    "The premier crushed two rivals for the party's leadership.",
    "The moderator asked the minister to explain the vote.",
    "Russian investors are demanding higher returns from the bank.",
    "The governor has not endorsed anyone.",
    "It was like an attack by an army, the mayor said.",
    "The governor fired the first shot in the race on Monday.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_happened(coder: RulesCoder, text: str) -> None:
    assert not coder.read(text).events


SOMETHING = {
    "EU leaders agreed on Friday that sanctions should be extended.": "AGREE",
    "Turkey and Iraq agreed that the pipeline would be repaired.": "AGREE",
    "Rebel leaders agreed that the truce would begin at midnight.": "AGREE",
    "The presidents agreed that their countries would share the river's water.": "AGREE",
    "The premier suggested a truce with the rebels.": "REQUEST",
    "The senator suggested the governor resign.": "REQUEST",
    "Say what you like, rebels attacked the town on Monday.": "ASSAULT",
    "Say hello to the new minister, who visited Peru last week.": "CONSULT",
    "Why did the army shoot the students?": "ASSAULT",
    "Rebels frequently attack trucks on the road.": "ASSAULT",
    "The president, who rarely speaks to reporters, met the king on Friday.": "CONSULT",
    "Diplomats from Peru generally praised the president's plan.": "SUPPORT",
    "Soldiers stopped reporters from entering the camp.": "COERCE",
    "The president defended the minister accused of graft.": "SUPPORT",
    "The senator favors a ban on handguns.": "SUPPORT",
    "The army targeted young farmers in the north, killing six.": "ASSAULT",
    "Reed, 45, attacked Sgt. Ann Gale with a knife on Monday.": "ASSAULT",
    "The general surrendered the fort to the rebels.": "RETREAT",
    "The army deployed tanks to the border.": "MOBILIZE",
    "Chinese officials threatened to close the river.": "THREATEN",
    "Union leaders in Peru attacked the deal.": "ACCUSE",
    "The rebels have laid down their arms.": "RETREAT",
    "The rebels' attacks have grown sharper.": "ASSAULT",
    "The unions and the ministry agreed a pay rise on Sunday.": "AGREE",
    "The president met the king every day this week.": "CONSULT",
    "The minister will try to meet the rebels in May.": "CONSULT",
}


@pytest.mark.parametrize(("text", "type_"), SOMETHING.items(), ids=SOMETHING)
def test_something_happened(coder: RulesCoder, text: str, type_: str) -> None:
    assert [event.event_type for event in coder.read(text).events] == [type_]


CAPTAINS = (
    "CLEVELAND — Defensive captain Marcus Dole urged the league on Friday to reduce the suspension of a teammate, who "
    "was thrown out of the game for a late hit on the quarterback. The coach said he supported him. The visitors won "
    "the match in the last minute. Dole accused the referee of protecting the striker."
)


def test_a_captain_of_players_is_no_officer(coder: RulesCoder) -> None:
    assert not coder.read(CAPTAINS).events


def test_players_charged_by_the_police_are(coder: RulesCoder) -> None:
    text = CAPTAINS.replace("Dole accused the referee of", "Police in Ohio charged Dole with assault for")
    assert [(e.event_type, e.mode) for e in coder.read(text).events] == [("ACCUSE", "charge")]


def test_protests_that_demand_something_took_place(coder: RulesCoder) -> None:
    text = "The mayor said the wave of robberies and protests demands that police answer."
    assert [(e.event_type, e.modality) for e in coder.read(text).events] == [("PROTEST", "asserted")]


def test_what_one_can_see_is_so(coder: RulesCoder) -> None:
    text = "We can see that two other generals were shot by the rebels."
    assert [(e.event_type, e.modality) for e in coder.read(text).events] == [("ASSAULT", "asserted")]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ambassador Ruth Lang said it would frighten Estonia, which Russia could invade in two days.", "hypothetical"),
        ("The border, which Chad may close on Monday, is long.", "hypothetical"),
        ("There was no evidence that the army had attacked the town.", "hypothetical"),
        ("There was evidence that the army had attacked the town.", "asserted"),
        ("Had the police arrested the minister, the town would have been calm.", "hypothetical"),
        ("Last year a similar order forced a minister to step down.", "asserted"),
        ("The reporter asked why the army would shoot students.", "asserted"),
    ],
)
def test_what_is_only_held_possible(coder: RulesCoder, text: str, how: str) -> None:
    assert [event.modality for event in coder.read(text).events] == [how]


PLOT = (
    "Her musical about the siege opened on Friday. In the first act, German bombers destroy a bakery. The second "
    "belongs to Lena, who leads a protest against a commissar and is sentenced to death."
)


def test_the_plot_goes_on_in_the_next_sentence(coder: RulesCoder) -> None:
    assert not coder.read(PLOT).events


def test_an_act_of_revenge_is_no_play(coder: RulesCoder) -> None:
    text = "In an act of revenge, rebels attacked the town on Monday. The army is shelling their camp."
    assert len(coder.read(text).events) == 2


def test_what_a_proposal_would_do(coder: RulesCoder) -> None:
    assert not coder.read("Economists said that Senator Lane's proposal would raise taxes on the rich.").events
