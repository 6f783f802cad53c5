"""What a row tells, in short: for tests that read a sentence and look at its rows."""

from __future__ import annotations

from extract.records import Event


def told(event: Event) -> tuple[str, str | None, str | None]:
    """Type, and the words of the doer and of the recipient."""
    return (
        event.event_type,
        event.actor.text if event.actor else None,
        event.recipient.text if event.recipient else None,
    )
