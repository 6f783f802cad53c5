"""Coders are found by entry point: group ``newsmill.coders``, each a function from options to a :class:`Coder`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, runtime_checkable

from extract.records import Coding, NewsmillError

GROUP = "newsmill.coders"
OURS = {
    "rules": "extract.events.coder:make",
    "llm": "extract.events.llm.coder:make",
    "hybrid": "extract.events.llm.coder:make_hybrid",
    "none": "extract.events.none:make",
}
"""The coders that come along, the default first; no plug-in takes their names."""


@runtime_checkable
class Coder(Protocol):
    """Reads events out of a text. ``read`` raises on no text."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Changes whenever the same text may be read differently."""
        ...

    def read(
        self, text: str, title: str = "", published: datetime | None = None, language: str | None = None
    ) -> Coding: ...


class UnknownCoderError(NewsmillError):
    """No installed coder has that name."""

    code = "E_UNKNOWN_CODER"
    exit_code = 3


def coder_names() -> list[str]:
    """Names of the installed coders, ours first."""
    theirs = {point.name for point in entry_points(group=GROUP)}
    return [*OURS, *sorted(theirs - set(OURS))]


def load_coder(name: str = "rules", options: Mapping[str, Any] | None = None) -> Coder:
    """The coder of that name. Raises :class:`UnknownCoderError`; what a coder needs and misses, it says itself."""
    if name in OURS:
        points = [EntryPoint(name, OURS[name], GROUP)]
    else:
        points = [point for point in entry_points(group=GROUP) if point.name == name]
    for point in points:
        coder: Coder = point.load()(dict(options or {}))
        return coder
    raise UnknownCoderError("No coder of this name", to=name, next=f"Installed: {', '.join(coder_names())}.")
