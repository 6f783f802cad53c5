"""What words of arms, votes and vows tell in politics, and who vouches for what is told; beside each a near miss."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Event
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.2)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # attacks in words, and with arms
        ("Senator Cole answered with an attack on Governor Hale.", ("ACCUSE", "Senator Cole", "Governor Hale")),
        ("Rebels answered with a raid on the barracks.", ("ASSAULT", "Rebels", "the barracks")),
        ("Governor Hale fended off attacks from Republicans over the budget.", ("ACCUSE", "Republicans", None)),
        ("Rep. Elena Ruiz went on the attack early.", ("ACCUSE", "Rep. Elena Ruiz", None)),
        ("Rebels went on the attack in the north.", ("ASSAULT", "Rebels", None)),
        ("The newspaper attacked Governor Hale.", ("ACCUSE", "The newspaper", "Governor Hale")),
        ("The convoy came under attack from rebels.", ("ASSAULT", "rebels", "The convoy")),
        ("Senator Cole will attack Governor Hale during the debate.", ("ACCUSE", "Senator Cole", "Governor Hale")),
        ("Rebels attacked the soldiers during the night.", ("ASSAULT", "Rebels", "the soldiers")),
        ("Hackers took aim at the election office.", ("ASSAULT", "Hackers", "the election office")),
        ("The senator took aim at the bank.", ("ACCUSE", "The senator", "the bank")),
        # probed, entered, played
        ("The minister probed the bank's accounts.", ("ACCUSE", "The minister", "the bank")),
        ("Chinese jets made an incursion into Taiwan's airspace.", ("MOBILIZE", "Chinese jets", "Taiwan")),
        ("Turkish troops made an incursion into Iraq.", ("ASSAULT", "Turkish troops", "Iraq")),
        # voted for
        ("Deputies voted for the impeachment of the judge.", ("ACCUSE", "Deputies", "the judge")),
        ("Deputies voted for sanctions on Belarus.", ("SANCTION", "Deputies", "Belarus")),
        ("Deputies voted for the law.", ("SUPPORT", "Deputies", None)),
        # dismissed as, charged that
        ("The senator dismissed Estonia as being a village.", ("REJECT", "The senator", "Estonia")),
        ("The senator charged that the premier had lied.", ("ACCUSE", "The senator", "the premier")),
        # meant to do
        ("Peru signaled its intention to negotiate with Chile.", ("AGREE", "Peru", None)),
        ("Chad will withdraw from the single market.", ("SANCTION", "Chad", None)),
        ("Chad will withdraw its troops from Mali.", ("AGREE", "Chad", "Mali")),
        # on the air, in the air, of trade
        ("The governor attacked Senator Cole on television.", ("ACCUSE", "The governor", "Senator Cole")),
        ("Russian jets violated Finland's airspace.", ("MOBILIZE", "Russian jets", "Finland")),
        ("The army violated the ceasefire.", ("ASSAULT", "The army", None)),
        ("The council imposed limits on coal exports.", ("SANCTION", "The council", None)),
        ("The governor imposed limits on marches.", ("COERCE", "The governor", None)),
        # given, and given out
        ("The agency released medical supplies to the clinic.", ("AID", "The agency", "the clinic")),
    ],
)
def test_row(coder: RulesCoder, text: str, row: tuple[str, str, str | None]) -> None:
    assert row in [told(e) for e in coder.read(text).events]


NOTHING = {
    "records": "The governor said he would release his medical report on Friday.",
    "to run": "The governor declared his intention to run for president.",
    "refused to say": "Senator Cole refused to say whether he would accept the result.",
    "of the law": "Senate leaders respect the Constitution.",
    "played": "The army simulated an attack on the island.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing(coder: RulesCoder, text: str) -> None:
    assert [told(e) for e in coder.read(text).events if e.event_type != "MOBILIZE"] == []


def test_whoever_claims_an_attack_is_told_with_it(coder: RulesCoder) -> None:
    text = "A bomb killed two people in Kandahar on Monday. The Taliban claimed responsibility for the attack."
    one = coder.read(text).events
    assert [(e.event_type, e.actor.text) for e in one if e.actor] == [("ASSAULT", "The Taliban")]
    alone = coder.read("The Taliban claimed responsibility for it.").events
    assert [e.mode for e in alone] == ["claim"]


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("The minister said rebels burned the village, although he had demanded a truce.", "burned", "The minister"),
        ("The minister said rebels burned the mill, although he had demanded a truce.", "demanded", None),
        (
            "The hall, where students have protested, is by a canal, which, the mayor said, is frozen.",
            "protested",
            None,
        ),
        ("Students have protested, the mayor said, since Monday.", "protested", "the mayor"),
        ("The senator has called for a tax in a bill that the governor vetoed.", "vetoed", None),
        ("The senator said the governor vetoed the bill.", "vetoed", "The senator"),
        ("The bishop thanked the soldiers for rescuing hostages.", "rescuing", None),
        ("Rebels claimed to have killed thirty soldiers.", "killed", "Rebels"),
        ("Unions vowed to continue strikes that have paralyzed the capital.", "paralyzed", None),
        ("Prosecutors accused him of meeting rebels in the weeks before the bombing of the bank.", "bombing", None),
        ("The diplomats' belief that Chad had armed the rebels was old.", "armed", "The diplomats'"),
        ("The ministry said it had done no wrong and accused the court of bias.", "accused", None),
        ("The minister said the premier had lied, a charge that the premier rejects.", "rejects", None),
        ("The minister said the premier had rejected the charge.", "rejected", "The minister"),
        ("The ministry said the army had killed five rebels, days after gunmen shot a general.", "shot", None),
        (
            "The ministry said the army had killed five rebels, days after gunmen shot a general.",
            "killed",
            "The ministry",
        ),
        ("Tbilisi denied any role and called on monitors to investigate.", "called", None),
        ("The senator would second-guess the decision to prosecute the mayor.", "prosecute", None),
    ],
)
def test_who_tells_it(coder: RulesCoder, text: str, trigger: str, source: str | None) -> None:
    rows: list[Event] = [e for e in coder.read(text).events if text[e.trigger_start : e.trigger_end] == trigger]
    assert [e.source.text if e.source else None for e in rows] in ([source], [])
    assert rows or source is None


@pytest.mark.parametrize(
    ("text", "trigger", "year"),
    [
        ("The town, where rebels killed nine farmers, was rebuilt in 2009.", "killed", None),
        ("The town, where rebels killed nine farmers in 2004, was rebuilt in 2009.", "killed", 2004),
        ("A bomb that killed nine soldiers went off in 2009 in Goma.", "killed", 2009),
        ("The play is about the 1999 killing of Omar Diaz, who was shot by soldiers.", "shot", 1999),
        ("In 2009, the rebels, who killed nine farmers, fled to Chad.", "killed", 2009),
        ("The premier pledged that in the year 2000 it would lift the tariffs on Peru.", "pledged", None),
    ],
)
def test_when_it_was(coder: RulesCoder, text: str, trigger: str, year: int | None) -> None:
    (event,) = [e for e in coder.read(text).events if text[e.trigger_start : e.trigger_end] == trigger]
    assert (event.date_start.year if event.date_start else None) == year


OPENS = "DALLAS - The mayor met voters on Friday. "


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        (OPENS + "Police shot a soldier.", "shot", "DALLAS"),
        (OPENS + "Soldiers killed a bishop in 1980.", "killed", None),
        (OPENS + "Police have killed 700 soldiers so far this year.", "killed", None),
        ("Rebels burned a bus near Goma and have kidnapped a nun in Kenya.", "kidnapped", "Kenya"),
        ("Rebels attacked a convoy near Goma and killed nine soldiers.", "attacked", "Goma"),
        ("The judge met the envoy in Turin while the ministry was investigating his wife.", "investigating", None),
        ("The judge criticized the envoy in Turin.", "criticized", "Turin"),
        ("GENEVA - The American envoy met the Iranian minister on Friday.", "met", "GENEVA"),
    ],
)
def test_where_it_was(coder: RulesCoder, text: str, trigger: str, place: str | None) -> None:
    event = [e for e in coder.read(text).events if text[e.trigger_start : e.trigger_end] == trigger][-1]
    assert (event.place.text if event.place else None) == place


def test_the_geneva_of_the_envoys(coder: RulesCoder) -> None:
    (event,) = coder.read("GENEVA - The American envoy met the Iranian minister on Friday.").events
    assert event.place is not None
    assert event.place.country == "CHE"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Officers arrested Ann Poe, 32, of 1119 Eighth St., on Monday.", None),
        ("Officers arrested 11 Eighth Street residents on Monday.", 11),
        ("How many soldiers were killed by the rebels?", None),
        ("Many soldiers were killed by the rebels.", 2),
    ],
)
def test_how_many(coder: RulesCoder, text: str, count: int | None) -> None:
    counts = [q.minimum for e in coder.read(text).events for q in e.quantities]
    assert counts == ([count] if count else [])


def test_who_will_meet_has_not_met(coder: RulesCoder) -> None:
    (event,) = coder.read("The premier, who will meet the king in July, arrived.").events
    assert event.modality == "planned"


def test_a_call_to_quit_is_one_row(coder: RulesCoder) -> None:
    rows = [told(e) for e in coder.read("The union called for the mayor to resign.").events]
    assert rows == [("REQUEST", "The union", "the mayor")]


def test_a_police_shooting_is_not_by_whoever_speaks_of_it(coder: RulesCoder) -> None:
    rows = coder.read("Chief Whitcomb defended the arrests of 23 people at a march against a police shooting.").events
    assert [e.actor for e in rows if e.event_type == "ASSAULT"] in ([], [None])


@pytest.mark.parametrize(
    ("text", "trigger", "counted"),
    [
        ("The premier condemned the attack that killed nine soldiers.", "condemned", False),
        ("The premier thanked the army for freeing nine hostages.", "thanked", False),
        ("The army freed nine hostages.", "freed", True),
        ("Prosecutors charged nine soldiers with fraud.", "charged", True),
    ],
)
def test_words_count_nobody_killed_or_freed(coder: RulesCoder, text: str, trigger: str, counted: bool) -> None:
    (event,) = [e for e in coder.read(text).events if text[e.trigger_start : e.trigger_end] == trigger]
    assert bool(event.quantities) == counted
