"""What police do to crowds, and troops that are sent out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events.coder import RulesCoder

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


def told(coder: RulesCoder, text: str) -> list[tuple[str, str | None, str | None, str]]:
    events = coder.read(text, "", DAY, "en").events
    return [
        (e.event_type, e.actor.text if e.actor else None, e.recipient.text if e.recipient else None, e.modality)
        for e in events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police fired 22 stun grenades to disperse the marchers.",
            [("COERCE", "Police", "the marchers", "asserted")],
        ),
        (
            "Soldiers fired into the air to scatter the crowd.",
            [("COERCE", "Soldiers", "the crowd", "asserted")],
        ),
        (
            "Soldiers fired into the crowd in Lima.",
            [("ASSAULT", "Soldiers", "the crowd", "asserted")],
        ),
        ("The Peruvian army was deployed on Monday.", [("MOBILIZE", "The Peruvian army", None, "asserted")]),
    ],
)
def test_force(coder: RulesCoder, text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert told(coder, text) == expected


def test_what_residents_call_something_does_nothing(coder: RulesCoder) -> None:
    text = (
        "Government forces shelled Hama on Monday, and rebels fought in what residents called the heaviest clashes "
        "yet. "
        "At least 64 people were killed across the country."
    )
    assert all(actor != "what" for _, actor, _, _ in told(coder, text))


def test_a_market_is_in_the_town_it_is_named_by(coder: RulesCoder) -> None:
    (event,) = coder.read("Gunmen raid Lagos market.", "", DAY, "en").events
    assert event.place is not None
    assert event.place.text == "Lagos"
