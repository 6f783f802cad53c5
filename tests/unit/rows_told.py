"""What a row tells, in short: for tests that read a sentence and look at its rows."""

from __future__ import annotations

from datetime import UTC, datetime

from extract.events.coder import RulesCoder
from extract.records import Event

THURSDAY = datetime(2012, 5, 10, 12, tzinfo=UTC)


def told(event: Event) -> tuple[str, str | None, str | None]:
    """Type, and the words of the doer and of the recipient."""
    return (
        event.event_type,
        event.actor.text if event.actor else None,
        event.recipient.text if event.recipient else None,
    )


def row(coder: RulesCoder, text: str, trigger: str) -> Event:
    """The last row that the word tells in a text published on that Thursday."""
    events = coder.read(text, published=THURSDAY).events
    return next(e for e in reversed(events) if text[e.trigger_start : e.trigger_end] == trigger)
