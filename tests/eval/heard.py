"""What the coder knew of each row it emitted: overhears the question how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import extract.events.row as row
from extract.events.confidence import Evidence, confidence
from extract.records import Event


@dataclass
class Heard:
    """The evidence of one article's rows, in the order asked."""

    all: list[Evidence] = field(default_factory=list)

    def clear(self) -> None:
        self.all.clear()

    def of(self, event: Event) -> Evidence | None:
        """The evidence of an emitted row; None where a retelling lent it its confidence."""
        alike = [e for e in self.all if (e.rule_id, e.type) == (event.rule_id, event.event_type)]
        return next((e for e in alike if confidence(e) == event.confidence), None)


@contextmanager
def heard() -> Iterator[Heard]:
    """Keeps what every call of the coder's confidence is given."""
    kept, ears = row.confidence, Heard()

    def listening(evidence: Evidence) -> float:
        ears.all.append(evidence)
        return kept(evidence)

    row.confidence = listening
    try:
        yield ears
    finally:
        row.confidence = kept
