"""Which of a sentence's events a count belongs to, and the bounds a row states of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.how_many.quantities import bounds_of
from extract.records import Event, Quantity


def bounds(counts: Sequence[Quantity], kind: str) -> tuple[int | None, int | None]:
    low, high = bounds_of(counts, kind)
    return (None if low is None else int(low), None if high is None else int(high))


def share_counts(events: list[Event]) -> list[Event]:
    """A count goes to one event of its sentence: the nearest trigger, violence first for the killed and injured."""
    owner: dict[tuple[int, int], Event] = {}
    for event in events:
        for quantity in event.quantities:
            span = (quantity.start, quantity.end)
            rival = owner.get(span)
            if rival is None or _claim(event, quantity) < _claim(rival, quantity):
                owner[span] = event
    shared = []
    for event in events:
        own = tuple(q for q in event.quantities if owner[(q.start, q.end)] is event)
        if own != event.quantities:
            killed, injured = bounds(own, "killed"), bounds(own, "injured")
            event = replace(
                event,
                quantities=own,
                killed_min=killed[0],
                killed_max=killed[1],
                injured_min=injured[0],
                injured_max=injured[1],
            )
        shared.append(event)
    return shared


def _claim(event: Event, quantity: Quantity) -> tuple[bool, bool, int]:
    trigger = event.sentence[event.trigger_start - event.span_start : event.trigger_end - event.span_start]
    own = quantity.verb is not None and quantity.verb.lower() == trigger.lower()
    human = quantity.kind in ("killed", "injured", "missing", "hospitalised")
    kind = (human and event.event_type != "ASSAULT") or (quantity.kind == "intercepted") != (
        event.mode == "interception"
    )
    return not own, kind, abs(event.trigger_start - quantity.start)
