"""Whom a refusal, a doubt or a ban is for, by whose the thing is: told by a participle, a relative clause or an owner,
in the sentence itself or beside it; nobody where the thing is nobody's."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.0)


def whom(coder: RulesCoder, text: str, type_: str) -> str | None:
    """The recipient of the last row of the type."""
    found = [e for e in coder.read(text).events if e.event_type == type_]
    assert found, f"no {type_} in {text}"
    return found[-1].recipient.text if found[-1].recipient else None


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        # by a participle
        ("The government rejected a truce offered by rebels in the north.", "REJECT", "rebels"),
        ("Senators rejected a bill proposed by the transport minister.", "REJECT", "the transport minister"),
        ("Ministers criticised a report published by the central bank.", "ACCUSE", "the central bank"),
        ("Lawmakers voiced doubts about figures released by the health ministry.", "ACCUSE", "the health ministry"),
        ("The king praised the efforts made by rescue workers.", "SUPPORT", "rescue workers"),
        ("Police banned a march planned by farmers.", "COERCE", "farmers"),
        ("The president threatened to veto the bill passed by the senate.", "THREATEN", "the senate"),
        ("Amnesty called for the release of two reporters held by the junta.", "REQUEST", "the junta"),
        ("Senators rejected a bill opposed by the farmers' league.", "REJECT", None),
        ("Lawmakers voiced doubts about figures published in May.", "ACCUSE", None),
        # by a relative clause
        ("The mayor banned a rally that a nationalist group planned for Sunday.", "COERCE", "a nationalist group"),
        ("The governor rejected a deal that union leaders had proposed.", "REJECT", "union leaders"),
        ("The opposition denounced a law that the president signed on Friday.", "ACCUSE", "the president"),
        ("The minister criticised a ruling that hurts the farmers.", "ACCUSE", None),
        # by an owner, also of what its legality or timing is doubted
        ("Deputies questioned the legality of the mayor's order.", "ACCUSE", "the mayor"),
        ("The senator raised doubts about the ministry's evidence.", "ACCUSE", "the ministry"),
        ("Gov. Dan Mercer backs the district's offer.", "SUPPORT", "the district"),
        ("The senator voiced concern about the miners' health.", "ACCUSE", None),
        ("Councillors backed an alternative plan for the harbour.", "SUPPORT", None),
        ("Deputies backed a rival bill on Tuesday.", "SUPPORT", None),
        ("The senate condemned the army's killing of a priest.", "ACCUSE", "the army"),
        ("The party denounced the mayor's dismissal of two judges.", "ACCUSE", "the mayor"),
        ("The party denounced the mayor's dismissal.", "ACCUSE", None),
        ("Bishops criticised the treatment of migrants by guards.", "ACCUSE", "guards"),
        ("Bishops criticised the treatment of migrants.", "ACCUSE", None),
        ("The governor criticised the way the police handled the riot.", "ACCUSE", "the police"),
        ("Prosecutors opened an investigation into the senator's finances.", "ACCUSE", "the senator"),
        ("Police are investigating allegations that the mayor took bribes.", "ACCUSE", "the mayor"),
        ("The minister promised the victims' families an inquiry.", "AGREE", "the victims' families"),
        ("The opposition criticised Ward's handling of the dispute.", "ACCUSE", "Ward"),
        # who is asked or refused, not what for
        ("The county council refused the firm planning permission last year.", "REJECT", "the firm"),
        ("The ministry denied the company mining rights.", "REJECT", "the company"),
        ("The premier appealed to hoarders to stop.", "REQUEST", "hoarders"),
        ("The government threatened to close the paper.", "THREATEN", "the paper"),
        ("The mayor threatened to close the road.", "THREATEN", None),
        ("The opposition sought help from the European Union.", "REQUEST", "the European Union"),
        ("The archbishop urged calm.", "REQUEST", None),
        ("The bishop urged parliament to wait.", "REQUEST", "parliament"),
        ("The mayor refused to see the picketers.", "REJECT", "the picketers"),
        ("The mayor refused to see the film.", "REJECT", None),
        ("The ministry offered the nurses a raise, which the union rejected.", "REJECT", "The ministry"),
        # whoever brought it, not against whom
        ("Inspectors dismissed an appeal by the operator, Stonecross Ltd.", "REJECT", "the operator"),
        ("A court dismissed an appeal by a Roma family against deportation to Chad.", "REJECT", "a Roma family"),
        ("The army denied a claim by the rebels that it had lost the town.", "REJECT", "the rebels"),
        ("Senators rejected the bill by a vote of 40 to 12.", "REJECT", None),
        ("Two of the men were granted bail despite objections from police.", "REJECT", "Two of the men"),
        ("The mayor was appointed over the objections of the union.", "REJECT", "The mayor"),
        ("Senators voiced doubts about the honesty of an audit made by the treasury.", "ACCUSE", "the treasury"),
        ("Leaders rejected an offer of $1 billion from an energy company.", "REJECT", "an energy company"),
        ("President Aydin filed a criminal complaint against the pair.", "ACCUSE", "the pair"),
        ("Police banned meetings of the Maoist party.", "COERCE", "the Maoist party"),
        ("Police banned gatherings of more than ten people.", "COERCE", None),
        # nor of whom it is claimed
        ("An army spokesman denied reports that generals had urged the premier to resign.", "REJECT", None),
        ("The unions rejected allegations that they had planned to attack officers.", "REJECT", None),
        # what is feared came of whoever did it
        ("Rights groups raised concerns after a court in Lagos jailed an editor.", "ACCUSE", "a court"),
        ("The bishops voiced alarm after a storm.", "ACCUSE", None),
        ("The league expressed alarm at what it sees as Russia's harassment of editors.", "ACCUSE", "Russia"),
        ("A builder whose plan was rejected by the Town Council sued the town.", "REJECT", "A builder"),
        ("The union filed a complaint with the labor board against the committee.", "ACCUSE", "the committee"),
        ("A court rejected a request from an editor jailed in May.", "COERCE", "an editor"),
        # money cut, and prayed for
        ("The state cut $2 million in annual funding for the museum.", "SANCTION", "the museum"),
        ("The court fined the newspaper 20,000 dollars.", "SANCTION", "the newspaper"),
        ("The regulator fined Barton Steel 40 million pounds.", "SANCTION", "Barton Steel"),
        ("The United States cut $18 million in aid to Honduras over the closure of congress.", "SANCTION", "Honduras"),
        ("Peru revoked the visas of three Danish diplomats.", "SANCTION", "three Danish diplomats"),
        ("Police confiscated rifles from Haddad's van.", "COERCE", "Haddad"),
        ("Police seized knives from the home of a farmer.", "COERCE", "a farmer"),
        ("Customs officers seized heroin from a ship in Lagos.", "COERCE", "heroin"),
        ("Rebels used children as human shields.", "ASSAULT", "children"),
        ("Three bishops called for prayers for the country.", "REQUEST", None),
        ("The rebels warned that they would attack oil tankers.", "THREATEN", None),
        ("China's envoy warned that the Chinese government would act.", "THREATEN", None),
        ("The Kenyan bank governor warned the Kenyan government against debt.", "THREATEN", "the Kenyan government"),
        # who is to undo it did it
        ("The bishops condemned the arrest of an editor and urged the king to free him.", "ACCUSE", "the king"),
        ("The bishops condemned the bombing of a school and urged the king to act.", "ACCUSE", None),
        ("The editor of the Courier protested the ban in a letter to the premier.", "PROTEST", "the premier"),
        # a verb that has no passive
        ("Prosecutors objected to bail for three of the officers.", "ACCUSE", "three of the officers"),
    ],
)  # fmt: skip
def test_told_with_it(coder: RulesCoder, text: str, type_: str, recipient: str | None) -> None:
    assert whom(coder, text, type_) == recipient


@pytest.mark.parametrize(
    ("text", "type_", "recipient"),
    [
        ("Parliament passed a law on wiretaps. Amnesty International criticised the law.", "ACCUSE", "Parliament"),
        ("Turkey will send troops to the region. Greece criticised the plan.", "ACCUSE", "Turkey"),
        ("The president fired the prosecutor. The opposition denounced the dismissal.", "ACCUSE", "The president"),
        ("Chad expelled ten doctors. The United Nations voiced concern over the expulsions.", "ACCUSE", "Chad"),
        ("Chad expelled ten doctors. The United Nations voiced concern over the drought.", "ACCUSE", None),
        ("Premier Tom Adair accused the bishops. Bishop Luke Moss rejected his words.", "REJECT", "Premier Tom Adair"),
        ("Police arrested an editor. The United Nations called for her release.", "REQUEST", "Police"),
        ("The senate debated the bill for a week. Senators rejected the bill on Friday.", "REJECT", None),
        ("Bishops accused Kenyan senators of greed. Kenyan police denied that they had shot a boy.", "REJECT", None),
        ("Benin accused Togo of shelling a village. Togo's army denied that it had fired.", "REJECT", "Benin"),
        ("The junta pardoned 40 men, but the opposition dismissed the gesture as a trick.", "REJECT", "The junta"),
        ("Chad's envoy offered to quit. Prime Minister Luc Maes refused his resignation.", "REJECT", "Chad's envoy"),
        ("Germany condemned the Egyptian king. Chad's premier joined in the criticism.", "ACCUSE", "the Egyptian king"),
        ("The king cancelled a fuel price rise. Senators praised the decision.", "SUPPORT", "The king"),
        ("A storm raised the river by a metre. The opposition criticised the decision.", "ACCUSE", None),
        ("Bishops accused the king. A senator asked him for a talk. The king declined the invitation.", "REJECT",
         "A senator"),
        ("The board dismissed 74 teachers. Students protested the dismissals.", "PROTEST", "The board"),
        ("The Green League asked a Danish court to stop the dam. Kenya's premier backs the lawsuit.", "SUPPORT",
         "The Green League"),
        # told after
        ("A judge dismissed all claims over the raid. Ten workers had sued the army.", "REJECT", "Ten workers"),
        ("A judge dismissed a lawsuit over the dam. The lawsuit, filed by miners, is old.", "REJECT", "miners"),
        ("A judge dismissed a lawsuit over the dam. Ten workers painted it.", "REJECT", None),
        # told again
        ("A judge dismissed the claims. Judge Lee Park dismissed the claims on Friday.", "REJECT", None),
    ],
)  # fmt: skip
def test_told_beside_it(coder: RulesCoder, text: str, type_: str, recipient: str | None) -> None:
    assert whom(coder, text, type_) == recipient
