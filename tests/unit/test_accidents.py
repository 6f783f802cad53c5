"""Accidents and games: who is killed by chance, who shoots at goal; and what happens beside them."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from tests.unit.rows_told import told

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.4)


PIT = "Twelve miners died on Tuesday when a gold pit collapsed in eastern Uganda. Rescuers pulled out four survivors. "
BOAT = "A ferry sank off Senegal on Friday. Sailors pulled 34 people from the water. "

CHANCE = {
    PIT + "Nine Congolese miners were killed at the pit last year.": 0,
    PIT + "Nine Congolese miners were killed by soldiers at the pit last year.": 1,
    PIT + "Nine Congolese miners were shot at the pit last year.": 1,
    PIT + "Police in Uganda arrested the owner.": 1,
    BOAT + "Two Gambian fishermen were injured at the pier.": 0,
    BOAT + "Rebels killed two Gambian fishermen at the pier.": 1,
    "A boiler blew up at a mill in Kenya. The blast destroyed a Chinese consulate. A firefighter was hurt.": 0,
    "The Kenyan regime may collapse. Nine Chinese miners were killed in protests. Troops fired at protesters.": 2,
    "Nine Sudanese migrants were killed when a boat sank off Senegal, the navy said.": 0,
    "Nine Sudanese migrants were killed when a roof collapsed in an attack by rebels.": 1,
}


@pytest.mark.parametrize(("text", "count"), CHANCE.items(), ids=CHANCE)
def test_in_a_story_of_an_accident_nobody_kills_but_who_is_told(coder: RulesCoder, text: str, count: int) -> None:
    found = [e for e in coder.read(text).events if e.event_type in ("ASSAULT", "COERCE")]
    assert len(found) == count


GAME = (
    "Rovers came from behind to beat County 2-1 and keep alive their hopes of promotion. "
    "Deane struck past the keeper after 12 minutes, but the winner came from a penalty. "
    "The manager was unhappy with the referee's part in the game. "
)


def test_few_sentences_of_play_and_words_of_it_tell_of_a_game(coder: RulesCoder) -> None:
    assert coder.read(GAME + "Malik shot past the posts. We were robbed, he said. The club was glad.").events == ()
    (event,) = coder.read(GAME + "Police arrested three supporters in Leeds. The club was glad.").events
    assert told(event)[:2] == ("COERCE", "Police")


BIDDEN = {
    "Councils in Kenya urged to plant trees.": ("REQUEST", None, "Councils"),
    "Ohio residents encouraged to visit the dam.": ("REQUEST", None, "Ohio residents"),
    "Kenyan miners told to leave valley.": ("REQUEST", None, "Kenyan miners"),
    "The Kenyan minister urged miners to leave the valley.": ("REQUEST", "The Kenyan minister", "miners"),
    "The Kenyan minister was booed by students and accused the police of lying.": (
        "ACCUSE",
        "The Kenyan minister",
        "the police",
    ),
    "The Kenyan activist was seized by police and taken to a camp.": ("COERCE", "police", "The Kenyan activist"),
    "The Kenyan government must act now, Senator Ann Lee of Chad said.": (
        "REQUEST",
        "Senator Ann Lee of Chad",
        "The Kenyan government",
    ),
}


@pytest.mark.parametrize(("text", "row"), BIDDEN.items(), ids=BIDDEN)
def test_who_does_it_after_a_passive_or_without_a_verb_of_being(
    coder: RulesCoder, text: str, row: tuple[str, str | None, str]
) -> None:
    assert told(coder.read(text).events[0]) == row


WORK = {
    "Pupils in Kenya bombarded the minister with questions.": 0,
    "The Kenyan army bombarded the town with shells.": 1,
    "Chef Marco Bellini has conquered Nigeria.": 0,
    "The rebels conquered Goma in Congo.": 1,
    "The Mongols conquered Baghdad in 1258.": 1,
    "Kenyan police will close roads around the stadium.": 0,
    "Police in Kenya closed the road to keep protesters from the palace.": 1,
    "The Kenyan army closed the border.": 1,
    "Gov. Chip Strand of Ohio was vaccinated on Tuesday.": 0,
    "The Kenyan army vaccinated villagers.": 1,
}


@pytest.mark.parametrize(("text", "count"), WORK.items(), ids=WORK)
def test_figures_and_daily_work(coder: RulesCoder, text: str, count: int) -> None:
    assert len(coder.read(text).events) == count


CALLED_WILL = {
    "Premier Will Dowd of Tasmania congratulated the rescuers.": ("Premier Will Dowd of Tasmania", "asserted"),
    "Will Smith, the governor of Ohio, denied the charge.": ("Will Smith", "asserted"),
    "The governor of Ohio will deny the charge.": ("The governor of Ohio", "planned"),
}


@pytest.mark.parametrize(("text", "row"), CALLED_WILL.items(), ids=CALLED_WILL)
def test_will_is_a_name_too(coder: RulesCoder, text: str, row: tuple[str, str]) -> None:
    event = coder.read(text).events[0]
    assert (told(event)[1], event.modality) == row


def test_who_defends_his_decision_defends_his_own(coder: RulesCoder) -> None:
    text = "Senator Tom Reed of Ohio criticized the law. The governor, Jim Hays, defended his decision."
    assert [told(event) for event in coder.read(text).events] == [("ACCUSE", "Senator Tom Reed of Ohio", None)]
