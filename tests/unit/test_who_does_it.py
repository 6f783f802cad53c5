"""The doer of each row: the one who does it, and nobody where that is not said."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.05)


def doers(coder: RulesCoder, text: str, type_: str) -> list[str | None]:
    """The main doer of every row of the type."""
    return [e.actor.text if e.actor else None for e in coder.read(text).events if e.event_type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        # coordinated with the clause right before, not with the one far above
        ("Trade fell when the Ortega cabinet broke the truce and invaded Honduras.", "ASSAULT", "the Ortega cabinet"),
        ("The envoy left when talks failed, and condemned the junta.", "ACCUSE", "The envoy"),
        ("The soldiers led four farmers out of a house which stands near the river and killed them.", "ASSAULT",
         "The soldiers"),
        # what the speaker tells of is not his own deed
        ("Sheriff Ann Diaz said Moore was pulled over on a highway and then shot a trooper.", "ASSAULT", "Moore"),
        # not what somebody asked others to do
        ("Lawyers for the rancher filed a motion to ban reporters from the courtroom.", "COERCE", None),
        ("The general's decision to ban rallies angered students.", "COERCE", "The general"),
        ("Negotiators tried to persuade the rebels to surrender.", "RETREAT", "the rebels"),
        # two nouns before the verb: a headline's source, the subject of another clause
        ("UNHCR: 60% of Chadian farmers oppose the deportation of refugees.", "REJECT", "60% of Chadian farmers"),
        ("The man who claims that deputy sheriff Tom Reyes beat him has filed a lawsuit.", "ASSAULT", "Tom Reyes"),
        ("Army officers and police officers attacked the village.", "ASSAULT", "Army officers"),
        ("Thousands fled after clashes resumed on Sunday between militants and the army.", "ASSAULT", "militants"),
        ("Fighting resumed on Friday between the rebels and government troops.", "ASSAULT", "the rebels"),
        # who was told it is no part of whom it is told of
        ("One resident told Reuters police had fired tear gas at the rally.", "COERCE", "police"),
        ("One resident told the Kabul police had fired tear gas at the rally.", "COERCE", "the Kabul police"),
        ("Abel Phiri, a lawyer for the union, told reporters the police had beaten a guard.", "ASSAULT", "the police"),
        # past tense beside a participle goes with the saying; two subjects side by side are one
        ("The judge said the cabinet was stalling and accused it of fraud.", "ACCUSE", "The judge"),
        ("The judge said the cabinet was shelling villages and attacking towns.", "ASSAULT", "the cabinet"),
        ("The ruling PDU has accused the opposition of treason.", "ACCUSE", "The ruling PDU"),
        # what is ordered done, whoever orders it does; who attends beside another does not meet him
        ("Cambodia's Supreme Court has ordered the main opposition party be dissolved.", "COERCE",
         "Cambodia's Supreme Court"),
        ("A magistrate ordered Omar Kato remanded in custody until Friday.", "COERCE", "A magistrate"),
        ("A woman has been charged over a brawl in which a deputy was bitten on the arm.", "ACCUSE", None),
        ("A union leader was arrested on Monday. Police officers were called at noon.", "COERCE",
         "Police officers"),
        ("No group has claimed the attack on the Kenyan embassy in Lima.", "ASSAULT", None),
        # lists of names that the parser cuts apart
        ("The European Union, the United Nations, and Peru have condemned the law.", "ACCUSE", "The European Union"),
        ("The Freedom Party (FP) and Reform Party (RP) have condemned the king.", "ACCUSE", "The Freedom Party"),
        ("It was the EU that condemned the law, and Peru praised it.", "ACCUSE", "the EU"),
        # who does it beside the clause
        ("The union will stage a strike, confirming the union had rejected the government's offer.", "REJECT",
         "the union"),
        ("This comes days after President Ana Diaz in a special meeting on Friday requested the Prime Minister to "
         "step down.", "REQUEST", "President Ana Diaz"),
        ("The country's ombudsman has accused authorities of using force, while the EU's top diplomat, Jose Lind, "
         "urged the ruling party to respect it.", "REQUEST", "the EU's top diplomat"),
        ("The toll rose to 300, forcing the minister to resign.", "COERCE", None),
        # one minister of two matters; two ministers
        ("Trade and Industry Minister Rob Hall criticized Peru.", "ACCUSE", "Trade and Industry Minister Rob Hall"),
        ("Trade Minister Ana Diaz and Industry Minister Rob Hall met Li.", "CONSULT", "Trade Minister Ana Diaz"),
        # what was done to the object, not by the subject
        ("The envoy met the founder jailed in Lahore.", "COERCE", None),
        # whose hands, whose town
        ("Nine soldiers were killed at the hands of rebels near Kidal.", "ASSAULT", "rebels"),
        ("Sean Kerr, 23, of Belfast, who bombed a courthouse, was jailed on Monday.", "ASSAULT", "Sean Kerr"),
        ("The villagers have stayed neutral in Sudan's war, refusing to join the army.", "REJECT", "The villagers"),
        # the noun tells it, the verb only that it was seen, told of or brought about
        ("The governor's remarks sparked protests by students in Dhaka.", "PROTEST", "students"),
        ("The army chief confirmed the attack on the base.", "ASSAULT", None),
        ("The town of Marib saw clashes between Houthi fighters and government troops.", "ASSAULT", "Houthi fighters"),
        ("The finance minister faces an investigation by the police.", "ACCUSE", "the police"),
        ("The army suffered an attack on Sunday.", "ASSAULT", None),
        ("Thousands of nurses took part in a protest in Lagos.", "PROTEST", "Thousands of nurses"),
        ("Finance Minister Ali Omar confirmed talks with Chad.", "CONSULT", "Finance Minister Ali Omar"),
        # the subject that the parser took for something else
        ("Diplomats met in Rome as heavy shelling in the east killed nine civilians.", "ASSAULT", None),
        ("A church was hit in the attack, Mayor Ivo Petrov said, wounding three.", "ASSAULT", None),
        ("It would be wrong to execute the two soldiers, the bishop said.", "ASSAULT", None),
        ("Soldiers loyal to the old king fired at protesters in the capital.", "ASSAULT", "Soldiers"),
        ("A smuggler was shot dead by police in Manila.", "ASSAULT", "police"),
        # a place before the deed tells where it was
        ("The London bombing killed nine people.", "ASSAULT", None),
        ("The Chicago protests turned violent on Sunday.", "PROTEST", None),
        ("NATO airstrikes destroyed a bridge in Serbia.", "ASSAULT", "NATO"),
        ("A U.S. drone strike killed two militants in Yemen.", "ASSAULT", "U.S."),
        ("Heavy airstrikes destroyed a bridge in Serbia.", "ASSAULT", None),
        # the doer that the parser hangs on the victim
        ("The killing of a priest by gunmen shocked Nigeria.", "ASSAULT", "gunmen"),
        ("An attack blamed on rebels killed six soldiers.", "ASSAULT", "rebels"),
        # deeds and matters do nothing
        ("The talks collapsed and the president left Geneva.", "REJECT", None),
        ("The ruling is a move that will raise concerns in Turkey.", "ACCUSE", None),
        ("Their delegation rejected the treaty with Peru.", "REJECT", "Their delegation"),
        # held for what they did themselves
        ("Ahmed was arrested by police for attacking a judge.", "ASSAULT", "Ahmed"),
        ("Ukraine's president thanked Poland for sending troops.", "MOBILIZE", "Poland"),
        ("After meeting the pope, the president criticized Hungary.", "CONSULT", "the president"),
        # what is told of the subject before its verb comes
        ("The EU, urged on by France, imposed sanctions on Syria.", "SANCTION", "The EU"),
        ("The EU, urged on by France, imposed sanctions on Syria.", "REQUEST", "France"),
        ("Parents, angry over the closing of the school, protested outside the mayor's home.", "PROTEST", "Parents"),
        ("Iraqi officials blamed the bombing on al-Qaeda, which has rejected the truce.", "REJECT", "al-Qaeda"),
        ("The raid, which killed two soldiers, was launched from Chad.", "ASSAULT", None),
        ("A policeman guarding the mosque was shot dead by gunmen on a motorbike.", "ASSAULT", "gunmen"),
        ("A court convicted Omar Bakr, who prosecutors say ordered the killing of a judge.", "ASSAULT", "Omar Bakr"),
        # a name under a preposition is not the one that does it
        ("Speaking in Rome, Kosta, who lost to President Ilir Meta, criticized the police.", "ACCUSE", "Kosta"),
        ("A man is seen in the film; his name is not among the party's arrested activists.", "COERCE", None),
        ("The Georgian president's speech led to clashes.", "ASSAULT", None),
        ("A trooper shot and wounded a driver near Tulsa.", "ASSAULT", "A trooper"),
        ("The army said its troops, backed by helicopters, had killed 20 militants in Swat.", "ASSAULT", "its troops"),
    ],
)  # fmt: skip
def test_the_doer(coder: RulesCoder, text: str, type_: str, doer: str | None) -> None:
    found = doers(coder, text, type_)
    assert found == [doer] if doer else not any(found)


def whoever(coder: RulesCoder, text: str, type_: str) -> str | None:
    """By name, of the last row of the type."""
    found = [e.actor for e in coder.read(text).events if e.event_type == type_]
    return found[-1].name if found and found[-1] else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # he is whoever he was a sentence before, over what was quoted of him
        ("Minister Abel Otieno met farmers. He praised them. He accused the police of theft.", "Abel Otieno"),
        (
            'Minister Abel Otieno met farmers.\n\n"The rains came late. Nobody helped us," he said.\n\n'
            "He accused the police of theft.",
            "Abel Otieno",
        ),
        ("Minister Abel Otieno met farmers. His wife left. He accused the police of theft.", None),
        # whoever stands between commas after his title
        ("The deputy majority leader, Kofi Mensa Adu, accused the police of theft.", "Kofi Mensa Adu"),
        ("The finance minister, Kofi Adu, left. Adu accused the police of theft.", "Kofi Adu"),
        ("The finance minister, Kofi Adu and Ama Boateng accused the police of theft.", None),
    ],
)
def test_by_name(coder: RulesCoder, text: str, name: str | None) -> None:
    assert whoever(coder, text, "ACCUSE") == name


def test_who_receives_asylum_does_not_give_it(coder: RulesCoder) -> None:
    (event,) = coder.read("The Iranian activists received asylum in Norway in 2015.").events
    assert (event.event_type, event.actor) == ("AID", None)
    assert event.recipient is not None
    assert event.recipient.text == "The Iranian activists"


def actors(coder: RulesCoder, text: str) -> dict[str, tuple[str | None, str | None]]:
    """Name and sector of each main doer by its words."""
    found = (e.actor for e in coder.read(text).events)
    return {a.text: (a.name, a.sector) for a in found if a}


def test_of_two_people_with_one_surname_the_bare_one_is_nobody(coder: RulesCoder) -> None:
    story = "County prosecutor Laura Green charged Peter Green with murder on Friday. {} criticized the police."
    assert actors(coder, story.format("Prosecutor Green"))["Prosecutor Green"] == ("Laura Green", "JUD")
    assert actors(coder, story.format("Green")).get("Green") in (None, ("Green", None))
    alone = story.replace("Peter Green", "a nurse").format("Green")
    assert actors(coder, alone)["Green"] == ("Laura Green", "JUD")


@pytest.mark.parametrize(
    ("text", "pronoun", "meant"),
    [
        ("Police chief Tom Bell said Frank Young attacked a clerk. He then shot at officers.", "He", None),
        ("Police chief Tom Bell opened the meeting. He then criticized the governor.", "He", "Tom Bell"),
        ("Nigeria's army killed 40 militants after they attacked a village.", "they", None),
        ("President Ruto told lawmakers that he rejected the bill.", "he", "William Ruto"),
    ],
)
def test_a_pronoun_that_could_be_either_is_left_open(
    coder: RulesCoder, text: str, pronoun: str, meant: str | None
) -> None:
    assert actors(coder, text)[pronoun][0] == meant


def test_the_chairman_of_a_club_is_no_government(coder: RulesCoder) -> None:
    story = "Ivan Orlov, president of {}, met Governor Anna Weiss on Monday. Orlov criticized the governor."
    assert actors(coder, story.format("the chess club"))["Orlov"] == ("Ivan Orlov", None)
    assert actors(coder, story.format("Chad"))["Orlov"] == ("Ivan Orlov", "GOV")
    assert actors(coder, story.format("the rebels"))["Orlov"] == ("Ivan Orlov", "REB")


def countries(coder: RulesCoder, text: str, type_: str) -> list[str | None]:
    return [e.actor.country for e in coder.read(text).events if e.event_type == type_ and e.actor]


def test_whoever_speaks_of_another_country_is_not_of_it(coder: RulesCoder) -> None:
    assert countries(coder, "The president criticized Hungary for blocking the deal.", "ACCUSE") == [None]
    assert countries(coder, "The minister will meet his French counterpart.", "CONSULT") == [None]
    story = "France votes on Sunday. France is calm. The government banned the French Communist Party."
    assert countries(coder, story, "COERCE") == ["FRA"]
    story = "French President Emmanuel Macron spoke on Monday. The president praised France for its patience."
    assert countries(coder, story, "SUPPORT") == ["FRA"]


@pytest.mark.parametrize(
    ("text", "type_", "mode", "doer"),
    [
        ("The prime minister called for Russia to pull back its troops.", "RETREAT", "withdraw", "Russia"),
        ("The governor called for Congress to cut aid to Chad.", "SANCTION", "suspend-aid", "Congress"),
        ("The governor plans to cut aid to Chad.", "SANCTION", "suspend-aid", "The governor"),
        (
            "A town was hit, while state radio reported that shelling by the rebels killed six people.",
            "ASSAULT",
            "shelling",
            "the rebels",
        ),
    ],
)
def test_whoever_is_asked_or_told_of_does_it(coder: RulesCoder, text: str, type_: str, mode: str, doer: str) -> None:
    found = [e.actor.text for e in coder.read(text).events if (e.event_type, e.mode) == (type_, mode) and e.actor]
    assert found == [doer]


def test_whose_request_it_is_does_not_do_it(coder: RulesCoder) -> None:
    text = "Mexico accepted the French government's request to cooperate in a pilot program."
    assert [e for e in coder.read(text).events if e.event_type == "COOPERATE" and e.actor] == []
    text = "The Kenyan Commission for Human Rights reported 900 arrests, continuing a surge of such detentions."
    assert [e for e in coder.read(text).events if e.event_type == "COERCE" and e.actor] == []


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Peter Okello, a police spokesman in Uganda, condemned the march.", "COP"),
        ("Peter Okello, an army commander in Uganda, condemned the march.", "MIL"),
        ("Peter Okello, a spokesman in Uganda, condemned the march.", "GOV"),
        ("A two-member bench of the High Court condemned the march.", "JUD"),
    ],
)
def test_a_title_is_of_the_body_named_before_it(coder: RulesCoder, text: str, sector: str) -> None:
    assert [e.actor and e.actor.sector for e in coder.read(text).events if e.event_type == "ACCUSE"] == [sector]
