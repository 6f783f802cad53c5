"""Whom words and protests are for, and what troops did before it left dead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events.coder import RulesCoder

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


@pytest.mark.parametrize(
    ("text", "doer", "recipient"),
    [
        ("In a letter to Kenya, Venezuela asked for talks on the border.", "Venezuela", "Kenya"),
        (
            "About 300 people rallied outside the Kenyan embassy in Oslo.",
            "About 300 people",
            "the Kenyan embassy in Oslo",
        ),
        ("Kenyan soldiers clashed with rebels near Nairobi, leaving six dead.", "Kenyan soldiers", "rebels"),
        ("Police officers fired on miners in Lima, killing 34.", "Police officers", "miners"),
    ],
)
def test_who_and_whom(coder: RulesCoder, text: str, doer: str, recipient: str) -> None:
    event = coder.read(text, "", DAY, "en").events[0]
    assert event.actor is not None
    assert event.recipient is not None
    assert (event.actor.text, event.recipient.text) == (doer, recipient)
