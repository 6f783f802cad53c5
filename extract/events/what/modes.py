"""How violence was done, as far as the words that tell of it say."""

from __future__ import annotations

from extract.events.what.readings import Reading

HARM = frozenset(("killing", "wounding"))
PRIVATE = HARM | frozenset(("shooting", "stabbing", "beating", "destruction", "strike", None))
"""Violence that is crime or accident unless somebody political or armed takes part."""
ON_NOBODY = frozenset(("clash", "seize-territory"))
"""Whom a sentence counts dead is not whom these are done to."""
ON_PEOPLE = frozenset(
    ("killing", "wounding", "shooting", "stabbing", "beating", "assassination", "kidnapping", "hostage")
)
"""Violence that harms somebody by its name, whatever is denied of other violence."""


def told_mode(reading: Reading) -> str | None:
    """How it was done. A killing "in a bombing" is a bombing: what is told in the same breath says more."""
    if reading.mode not in HARM:
        return reading.mode
    more = [joined.mode for joined in reading.joined if joined.type == reading.type and joined.mode]
    harm = "killing" if "killing" in more else reading.mode
    return next((mode for mode in more if mode not in PRIVATE), harm)
