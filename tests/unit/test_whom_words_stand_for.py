"""Whom pronouns and acronyms stand for, in whole texts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.records import Actor

PUBLISHED = datetime(2026, 3, 13, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(parser.load().nlp is None, reason="parser weights are not there")


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder(threshold=0.1)


def party(coder: RulesCoder, text: str, word: str) -> Actor:
    """The party told by the word; nobody known where it takes part in nothing."""
    events = coder.read(text, published=PUBLISHED).events
    parties = (p for e in events for p in (e.actor, e.recipient) if p is not None and p.text == word)
    return next(parties, Actor(word, 0, 0))


@pytest.mark.parametrize(
    ("text", "word", "name", "sector"),
    [
        # she is no man, nor he a woman
        ("Donald Trump invited Anna Moss. She accused the army of theft.", "She", "Anna Moss", None),
        ("Donald Trump invited Anna Moss. He accused the army of theft.", "He", "Donald Trump", "GOV"),
        # of whom it is said
        ("Kenya blamed the rebels for the clash, saying they attacked a convoy.", "they", None, "REB"),
        ("Kenya's police blamed the rebels for the clash, and said they attacked a convoy.", "they", None, None),
        # the one person named, where nobody else is the subject
        ("The court ordered guards to free President Umaru Garba. He was killed on Monday.", "He", "Umaru Garba",
         "GOV"),
        ("A gunman shot at President Umaru Garba. He was killed on Monday.", "He", None, None),
        # an initial between the names that the tables know
        ("Secretary of State John F. Kerry left Chad. Kerry condemned the raid.", "Kerry", "John Kerry", "GOV"),
        # the title's second half is nobody's name
        ("The New York State Attorney General sued the mayor.", "The New York State Attorney General", None, "GOV"),
        # no union of states
        ("The European Union met. Envoys visited the settlement bloc.", "the settlement bloc", None, "IGO"),
        ("The European Union met. The bloc condemned the raid.", "The bloc", "European Union", "IGO"),
        # the halves of a country in two, where both are named
        ("North Korea shelled South Korea on Monday. The South condemned the raid.", "The South", "South Korea", "GOV"),
        ("North Korea shelled Japan on Monday. The South condemned the raid.", "The South", "South", None),
        # clubs and companies that bear a capital's or a country's name
        ("Real Madrid sued the mayor of Geneva on Monday.", "Real Madrid", "Real Madrid", None),
        ("Air France sued the mayor of Geneva on Monday.", "Air France", "Air France", None),
        ("Madrid sued the mayor of Geneva on Monday.", "Madrid", "Spain", "GOV"),
        # rebels and activists of a people are not that people
        ("Hutu rebels killed ten villagers on Monday.", "Hutu rebels", None, "REB"),
        ("Hutu villagers killed ten soldiers on Monday.", "Hutu villagers", None, "CVL"),
        # an acronym that is no verb
        ("An officer reported IS fighters had attacked the base.", "IS fighters", "Islamic State", "REB"),
    ],
)  # fmt: skip
def test_whom_a_word_stands_for(coder: RulesCoder, text: str, word: str, name: str | None, sector: str | None) -> None:
    actor = party(coder, text, word)
    assert (actor.name, actor.sector) == (name, sector)


def test_mr_is_no_woman(coder: RulesCoder) -> None:
    text = "Activist Nicole Garba spoke on Friday. On Monday Mr. Garba attacked a guard in Accra."
    assert party(coder, text, "Mr. Garba").name != "Nicole Garba"
