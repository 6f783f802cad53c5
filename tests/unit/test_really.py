"""Whether it happened."""

from __future__ import annotations

import pytest

from extract.events import parser
from extract.events.really import modality

READ = parser.load()
pytestmark = pytest.mark.skipif(READ.nlp is None, reason="parser weights are not there")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels attacked the town on Friday.", "attacked", "asserted"),
        ("The army said rebels attacked the town.", "attacked", "asserted"),
        ("Rebels did not attack the town.", "attack", "denied"),
        ("The militia denied attacking the town.", "attacking", "denied"),
        ("The minister failed to visit the camp.", "visit", "denied"),
        ("Nobody attacked the town.", "attacked", "denied"),
        ("There was no attack on the town.", "attack", "denied"),
        ("The ministers will meet in May.", "meet", "planned"),
        ("The ministers plan to meet in May.", "meet", "planned"),
        ("The kingdom has agreed to release the pilot.", "release", "planned"),
        ("The king has no plans to visit Peru.", "visit", "denied"),
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
    sentence = READ.read(text).sentences[0]
    token = next(t for t in sentence.tokens if t.text == trigger)
    assert modality(sentence, token.i) == expected
