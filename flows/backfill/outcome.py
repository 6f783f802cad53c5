"""What comes of a part of a backfill, and of the whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.records import BackfillPart, NewsmillError, Run
from flows.reading import Tally

UNREACHED = "nothing could be reached; is the network up?"


@dataclass(frozen=True)
class Outcome:
    """Pages or entries found, what was read and loaded, what went wrong."""

    found: int = 0
    tally: Tally = field(default_factory=Tally)
    error: str | None = None
    failed: bool = False  # there is more to be had: the part is to be done again
    reached: bool | None = None  # whether any request got through; None where none was made


@dataclass(frozen=True)
class Backfilled:
    """The run's row, the parts as they stand, and whether the network was down for all of them."""

    run: Run
    parts: list[BackfillPart]
    network_down: bool = False


def told(error: NewsmillError) -> str:
    """An error in one line, with its reasons."""
    what = f"{error.code} {error.what}"
    return f"{what} ({error.next})".replace("\n", "; ") if error.next else what
