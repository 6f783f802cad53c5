"""Whether it happened."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.really import modality

READ = parser.load()
pytestmark = pytest.mark.skipif(READ.nlp is None, reason="parser weights are not there")


def told(text: str, trigger: str) -> str:
    sentence = READ.read(text).sentences[0]
    return modality(sentence, next(t.i for t in sentence.tokens if t.text == trigger))


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels attacked the town on Friday.", "attacked", "asserted"),
        ("The army said rebels attacked the town.", "attacked", "asserted"),
        ("Rebels did not attack the town.", "attack", "denied"),
        ("The militia denied attacking the town.", "attacking", "denied"),
        ("The minister failed to visit the camp.", "visit", "denied"),
        ("She was not shot and wounded.", "wounded", "denied"),
        ("He was not at home and was wounded later.", "wounded", "asserted"),
        ("Police have yet to arrest the men.", "arrest", "denied"),
        ("The miners would not leave until the police released the men.", "released", "hypothetical"),
        ("They fought until the police released the men.", "released", "asserted"),
        ("Nobody attacked the town.", "attacked", "denied"),
        ("There was no attack on the town.", "attack", "denied"),
        ("The ministers will meet in May.", "meet", "planned"),
        ("The ministers plan to meet in May.", "meet", "planned"),
        ("The kingdom has agreed to release the pilot.", "release", "planned"),
        ("The king has no plans to visit Peru.", "visit", "denied"),
        ("A grand jury found insufficient cause to indict the ranger.", "indict", "denied"),
        ("Prosecutors saw no grounds to charge the nurse.", "charge", "denied"),
        ("There was not enough evidence to jail the banker.", "jail", "denied"),
        ("The court found enough evidence to jail the banker.", "jail", "asserted"),
        ("The bishop urged the rebels to release the pilot.", "release", "requested"),
        ("The union called for a meeting.", "meeting", "requested"),
        ("The rebels threatened to attack the dam.", "attack", "threatened"),
        ("If Chad attacked the town, people would flee.", "attacked", "hypothetical"),
        ("The bloc could impose sanctions on the junta.", "impose", "hypothetical"),
        ("Residents fear that rebels might attack the town.", "attack", "hypothetical"),
        ("Troops not only attacked the town but burned it.", "attacked", "asserted"),
        ("The police prevented an attack.", "attack", "denied"),
    ],
)
def test_modality(text: str, trigger: str, expected: str) -> None:
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The troops withdrew without firing a shot.", "firing", "denied"),
        ("The envoy left instead of meeting the rebels.", "meeting", "denied"),
        ("None of the rebels attacked the convoy.", "attacked", "denied"),
        ("Not a single rebel attacked the convoy.", "attacked", "denied"),
        ("Neither side attacked the convoy.", "attacked", "denied"),
        ("Police made no arrests.", "arrests", "denied"),
        ("The ministry no longer supports the militia.", "supports", "denied"),
        ("The rebels hardly attacked anybody.", "attacked", "denied"),
        ("There was no fighting in the streets.", "fighting", "denied"),
        ("Police did not make an arrest.", "arrest", "denied"),
        ("The rebels nearly killed the governor.", "killed", "denied"),
        ("The bomb nearly hit the bus.", "hit", "denied"),
        ("The guard was nearly beaten to death.", "beaten", "asserted"),
        ("Not only did the troops attack the town, they burned it.", "attack", "asserted"),
        ("The mayor said he would no longer meet the rebels.", "meet", "denied"),
        ("The attack killed nobody.", "attack", "asserted"),
        ("The general vowed never to attack civilians.", "attack", "denied"),
        ("He said the troops did not attack but only watched.", "attack", "denied"),
        ("No wonder protesters attacked the embassy.", "attacked", "asserted"),
        ("Attorney James Pearlman can't defend the mayor effectively, he said.", "defend", "denied"),
        ("No protesters attacked the embassy.", "attacked", "denied"),
        ("The two armies have rarely clashed.", "clashed", "asserted"),
    ],
)
def test_negation(text: str, trigger: str, expected: str) -> None:
    """Negation, negative subjects and objects, and what only looks like them."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The army managed to capture the town.", "capture", "asserted"),
        ("The army did not manage to capture the town.", "capture", "denied"),
        ("The army failed to capture the town.", "capture", "denied"),
        ("The guards did not fail to arrest the gunman.", "arrest", "asserted"),
        ("The guards forgot to search the van.", "search", "denied"),
        ("The rebels refused to release the pilot.", "release", "denied"),
        ("The police prevented the crowd from storming the palace.", "storming", "denied"),
        ("Soldiers stopped the convoy from entering the town.", "entering", "denied"),
        ("The general decided against attacking the dam.", "attacking", "denied"),
        ("Troops were too weak to attack the town.", "attack", "denied"),
        ("The soldiers were unable to arrest him.", "arrest", "denied"),
        ("The soldiers were able to arrest him.", "arrest", "asserted"),
        ("The army dropped plans to attack the dam.", "attack", "denied"),
        ("He defied an order to leave the country.", "leave", "denied"),
        ("The parliament rejected calls to impeach the president.", "impeach", "denied"),
        ("The army will begin to withdraw troops on Sunday.", "withdraw", "planned"),
        ("The army began to withdraw troops on Sunday.", "withdraw", "asserted"),
        ("The sanctions forced him to resign.", "resign", "asserted"),
        ("The new law will force him to resign.", "resign", "planned"),
        ("The government will be obliged to release him.", "release", "requested"),
        ("The ministers are about to meet in Rome.", "meet", "planned"),
        ("The ministers were to meet in Rome.", "meet", "planned"),
        ("The ministers are going to meet in Rome.", "meet", "planned"),
        ("The king succeeded in arranging talks.", "talks", "planned"),
        ("Rebels tried to kill the mayor.", "kill", "planned"),
        ("The minister said that police have not been able to arrest the killers.", "arrest", "denied"),
        ("Police foiled a plot to bomb the station.", "bomb", "denied"),
        ("Talks between the Colombian government and the rebels have yet to begin.", "Talks", "denied"),
        ("The Iraqi government has yet to release the prisoners.", "release", "denied"),
        ("The rebels stopped short of attacking the Syrian base.", "attacking", "denied"),
        ("Pakistan called on India to stop shelling Kashmir villages.", "shelling", "asserted"),
        ("Rebels must stop attacking convoys.", "attacking", "asserted"),
        ("The rebels stopped attacking convoys.", "attacking", "denied"),
        ("The rebels did not stop attacking convoys.", "attacking", "asserted"),
        ("The rebels promised to stop attacking convoys.", "attacking", "denied"),
    ],
)
def test_implicatives(text: str, trigger: str, expected: str) -> None:
    """Verbs and adjectives whose complement is so, or is not, by what they mean."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The talks are unlikely to resume.", "talks", "denied"),
        ("The talks are expected to resume.", "talks", "planned"),
        ("A summit is scheduled for May.", "summit", "planned"),
        ("An attack would close the port.", "attack", "hypothetical"),
        ("The attack would have closed the port.", "attack", "asserted"),
        ("A lack of talks worried the envoys.", "talks", "denied"),
        ("The refusal to release the pilot angered Oslo.", "release", "denied"),
        ("The absence of any attack surprised them.", "attack", "denied"),
        ("The opposition announced rallies next month.", "rallies", "planned"),
        ("The party has called a strike for tomorrow.", "strike", "planned"),
        ("The arrests came ahead of protests next week.", "protests", "planned"),
        ("The planned march went ahead on Friday.", "march", "asserted"),
        ("The planned march was cancelled.", "march", "denied"),
        ("The planned march drew thousands of people.", "march", "asserted"),
        ("The officials did not link the arrests to the planned protests.", "protests", "planned"),
        ("The officials did not link the arrests to the protests.", "arrests", "asserted"),
        ("The house could not override the governor's veto.", "veto", "asserted"),
        ("A motive for the fighting had not been established.", "fighting", "asserted"),
        ("Divisions do not weaken the government's resolve to end the uprising.", "uprising", "asserted"),
        ("The bishop repeated his call for a ban on this torture.", "torture", "asserted"),
        ("The union filed a motion to ban the cameras.", "ban", "requested"),
        ("The senators introduced a bill to ban the group.", "ban", "requested"),
        ("The first country to recognise Kosovo was Costa Rica.", "recognise", "asserted"),
        ("The law gives police the power to arrest protesters.", "arrest", "hypothetical"),
        ("Threats to attack the dam alarmed the town.", "attack", "threatened"),
        ("Fears of an attack grew.", "attack", "hypothetical"),
        ("A series of attacks killed ten people.", "attacks", "asserted"),
        ("The victims of the bombing will be buried on Friday.", "bombing", "asserted"),
        ("The council will discuss the attack on Friday.", "attack", "asserted"),
        ("The president condemned an attack on the town.", "attack", "asserted"),
        ("The police fear attacks.", "attacks", "hypothetical"),
        ("The club plans to boycott the talks.", "talks", "asserted"),
        ("The party plans to join the march.", "march", "planned"),
        ("Ministers hope for talks.", "talks", "planned"),
        ("The attempted murder of the mayor shocked the town.", "murder", "hypothetical"),
        ("The attack could have been prevented.", "attack", "asserted"),
        ("The attack was prevented.", "attack", "denied"),
        ("An attack was averted.", "attack", "denied"),
    ],
)
def test_nouns(text: str, trigger: str, expected: str) -> None:
    """Deeds told by nouns: brought about by their verb, or there without it."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The bloc is unlikely to impose sanctions.", "impose", "denied"),
        ("The kingdom denied attacking the port.", "attacking", "denied"),
        ("The kingdom denied that its jets had attacked the port.", "attacked", "denied"),
        ("The kingdom did not deny attacking the port.", "attacking", "hypothetical"),
        ("The army denied reports that it had shelled the town.", "shelled", "denied"),
        ("Nobody believes that the rebels attacked the dam.", "attacked", "denied"),
        ("It is not clear whether the rebels attacked the dam.", "attacked", "hypothetical"),
        ("It is unclear who attacked the dam.", "attacked", "asserted"),
        ("Nobody knows why the soldier would shoot the mayor.", "shoot", "asserted"),
        ("Nobody is certain that the rebels will disarm.", "disarm", "hypothetical"),
        ("The rebels are believed to have attacked the dam.", "attacked", "hypothetical"),
        ("The rebels are not believed to have attacked the dam.", "attacked", "denied"),
        ("The toll would have been higher if the guard had not shot the gunman.", "shot", "asserted"),
        ("If the guard had shot the gunman, nobody would have died.", "shot", "hypothetical"),
        ("Did the rebels attack the dam?", "attack", "hypothetical"),
        ("Why did the rebels attack the dam?", "attack", "asserted"),
        ("Release the hostages now.", "Release", "requested"),
        ("Leaders to meet in Rome.", "meet", "planned"),
        ("The envoy suggested that the two armies withdraw.", "withdraw", "requested"),
        ("The report suggested that the two armies had withdrawn.", "withdrawn", "hypothetical"),
        ("The senate denied the officers had met to discuss the killing.", "discuss", "denied"),
        ("He was scared the rebels would hurt him.", "hurt", "hypothetical"),
        ("The army did not say whether it had attacked the town.", "attacked", "hypothetical"),
        ("The army did not say it had attacked the town.", "attacked", "hypothetical"),
        ("The union did not know that police had arrested him.", "arrested", "asserted"),
        ("He must be released.", "released", "requested"),
        ("Police should have arrested him.", "arrested", "hypothetical"),
        ("Soldiers who attack civilians will be punished.", "attack", "hypothetical"),
        ("The Kremlin dismissed claims that Russian jets had bombed the hospital.", "bombed", "denied"),
        ("Rebels repeated claims that Russian jets had bombed the hospital.", "bombed", "asserted"),
        ("Had the soldiers not opened fire, the rebels would have seized the town.", "opened", "asserted"),
        ("Israel neither confirmed nor denied attacking Damascus.", "attacking", "hypothetical"),
        ("The envoy denied that the talks had failed.", "failed", "denied"),
        (
            "He filed the complaint because he was scared the rebels would one day hurt him, he said.",
            "hurt",
            "hypothetical",
        ),
        ("The bombing was supposed to cause maximum damage.", "bombing", "asserted"),
        ("The vote is due to be held in May.", "vote", "planned"),
        ("The police chief, who said he was ready to resign, met protesters.", "met", "asserted"),
        ("The decision by the two armies not to attack the dam held.", "attack", "denied"),
        ("The minister dismissed speculation that Burkina Faso would expel French troops.", "expel", "denied"),
        ("The United Nations condemned plans by Israel to demolish the village.", "demolish", "planned"),
        ("Kosovo police foiled an attempt by gunmen to kidnap a Serbian judge.", "kidnap", "denied"),
        ("Hundreds of Iraqis who were to protest outside the ministry stayed home.", "protest", "planned"),
        ("Moscow kept rejecting talks.", "rejecting", "asserted"),
        ("The guards kept the crowd from storming the palace.", "storming", "denied"),
        ("He said his men would have taken the port by now.", "taken", "hypothetical"),
        ("The general said his men would take the port soon.", "take", "planned"),
        ("The rebels are thought to have kidnapped the engineer.", "kidnapped", "hypothetical"),
        ("The envoy said he thought the rebels had kidnapped the engineer.", "kidnapped", "asserted"),
    ],
)
def test_said(text: str, trigger: str, expected: str) -> None:
    """What is said, denied, asked, doubted and known."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The man is accused of killing a soldier.", "killing", "hypothetical"),
        ("The man was charged with murdering a soldier.", "murdering", "hypothetical"),
        ("The man was acquitted of murdering a soldier.", "murdering", "denied"),
        ("The man was convicted of murdering a soldier.", "murdering", "asserted"),
        ("The man pleaded not guilty to murdering a soldier.", "murdering", "hypothetical"),
        ("The man pleaded guilty to murdering a soldier.", "murdering", "asserted"),
        ("Prosecutors accused the general of ordering the massacre.", "ordering", "asserted"),
        ("He was arraigned on charges he assaulted a girl.", "assaulted", "hypothetical"),
        ("The mayor was arrested for attacking a policeman.", "attacking", "asserted"),
        ("A jury cleared a former police officer of murdering a black motorist in Ohio.", "murdering", "denied"),
        ("Prosecutors suspect the officer of killing a witness.", "killing", "hypothetical"),
        ("If convicted of killing the policeman, he faces life in prison.", "killing", "hypothetical"),
        ("Deputies arrested a man accused of threatening to shoot the mayor of Dayton.", "shoot", "threatened"),
    ],
)
def test_accused(text: str, trigger: str, expected: str) -> None:
    """Accused, charged, cleared, convicted."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Speaking in Rome, the pope will condemn the war.", "Speaking", "planned"),
        ("Thousands gathered to protest against the law.", "protest", "asserted"),
        ("Troops moved in to arrest the mayor.", "arrest", "planned"),
        ("The rebels agreed to meet and sign a deal.", "sign", "planned"),
        ("Officers were using tear gas to disperse crowds and arresting several men.", "arresting", "asserted"),
        ("It will be recalled that the envoy visited Oslo in May.", "visited", "asserted"),
        ("Police used batons to disperse the crowd.", "disperse", "asserted"),
        ("The court ordered all activists arrested last week to be freed.", "arrested", "asserted"),
        ("The demonstrators were traveling to the capital to join the sit-in.", "join", "planned"),
    ],
)
def test_beside(text: str, trigger: str, expected: str) -> None:
    """Clauses beside the verb: purposes and circumstances."""
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The coach allegedly struck a pupil.", "struck", "hypothetical"),
        ("The men allegedly broke into the shop and beat the owner.", "beat", "hypothetical"),
        ("The bomber allegedly acted alone, and police arrested his brother.", "arrested", "asserted"),
        ("Police arrested a man who allegedly bombed a mosque.", "arrested", "asserted"),
        ("Police arrested a man who allegedly bombed a mosque.", "bombed", "hypothetical"),
        ("He was arrested for allegedly stabbing a neighbour.", "stabbing", "hypothetical"),
        ("It is alleged that the officer beat a prisoner.", "beat", "hypothetical"),
        ("The officer is alleged to have beaten a prisoner.", "beaten", "hypothetical"),
        ("The union alleges that police beat three strikers.", "beat", "asserted"),
        ("A teacher was jailed on charges he raped a pupil.", "raped", "hypothetical"),
        ("Threats made by the militia alarmed the town.", "made", "asserted"),
        ("The general rejected charges filed by the prosecutor.", "filed", "asserted"),
        ("The mayor of Lille and the editor face charges brought by the navy.", "brought", "asserted"),
    ],
)
def test_alleged(text: str, trigger: str, expected: str) -> None:
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The president will visit Oslo once the ministers meet in Rome.", "meet", "planned"),
        ("Talks will begin when the rebels have released the hostages.", "released", "planned"),
        ("The troops left after the rebels withdrew from the port.", "withdrew", "asserted"),
        ("The minister resigned when the army was shelling the port.", "shelling", "asserted"),
        ("The minister would pray when the army was shelling the port.", "shelling", "asserted"),
        ("The minister will resign because the army is shelling the port.", "shelling", "asserted"),
        ("When police arrest a suspect, they read him his rights.", "arrest", "asserted"),
        ("If the police had stopped and arrested the driver, the child would be alive.", "arrested", "hypothetical"),
        ("The mayor will be fined and jailed for a month.", "jailed", "planned"),
        ("The mayor was fined and jailed for a month.", "jailed", "asserted"),
    ],
)
def test_time_and_condition(text: str, trigger: str, expected: str) -> None:
    assert told(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The envoy tried to persuade the rebels to release the pilot.", "release", "requested"),
        ("The envoy persuaded the rebels to release the pilot.", "release", "asserted"),
        ("The envoy failed to persuade the rebels to release the pilot.", "release", "denied"),
        ("Diplomats hope to pressure the junta into releasing the pilot.", "releasing", "requested"),
        ("The party called for expelling the ambassador.", "expelling", "requested"),
        ("Ministers took steps to expel the diplomats.", "expel", "planned"),
        ("The army launched a mission to free the hostages.", "free", "planned"),
        ("It took two months for the army to seize the port.", "seize", "asserted"),
        ("Thousands gathered to protest against the tax.", "protest", "asserted"),
        ("Thousands will gather to protest against the tax.", "protest", "planned"),
        ("The two ministers met to denounce the coup.", "denounce", "asserted"),
        ("The cabinet will take measures including banning the party.", "banning", "planned"),
        ("The cabinet took measures including banning the party.", "banning", "asserted"),
        ("The accord paved the way for talks between the two sides.", "talks", "hypothetical"),
        ("He was shot on the way home from talks with the rebels.", "talks", "asserted"),
        ("The judge asked to delay the execution of the prisoner.", "execution", "planned"),
        ("The judge defended her decision to jail the editor.", "jail", "asserted"),
        ("The judge delayed a decision to jail the editor.", "jail", "planned"),
        ("Villagers never saw the soldiers attack the school.", "attack", "denied"),
        ("Villagers saw the soldiers attack the school.", "attack", "asserted"),
        ("The ministry warned that rebels are attacking convoys on the road.", "attacking", "asserted"),
        ("The ministry warned that rebels would attack convoys on the road.", "attack", "threatened"),
    ],
)
def test_brought_about(text: str, trigger: str, expected: str) -> None:
    assert told(text, trigger) == expected
