"""Where gold sets are found, and the coder they are read with.

The larger sets lie outside the project, in ``../shared/gold`` from its root, and may not be there: a measurement then
skips and says so. ``NEWSMILL_GOLD`` names another folder (a held-out twin, say). Our own set is part of the project.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from extract.records import Coding

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).with_name("own")


class NotHereYetError(Exception):
    """The folder, or the piece of the product, that a score needs is not there. The message says which."""


def folder() -> Path:
    """The folder of the larger gold sets. Raises NotHereYetError where it is absent."""
    path = Path(os.environ.get("NEWSMILL_GOLD", ROOT.parent / "shared" / "gold"))
    if not path.is_dir():
        raise NotHereYetError(f"no gold sets at {os.path.relpath(path, ROOT)}")
    return path


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """One object a line."""
    if not path.is_file():
        raise NotHereYetError(f"no {os.path.relpath(path, ROOT)}")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def the_set(name: str) -> list[dict[str, Any]]:
    """All rows of the set's only .jsonl file, or of the one that is not upper-case only."""
    files = [f for f in sorted((folder() / name).glob("*.jsonl")) if "upper_case" not in f.name]
    if not files:
        raise NotHereYetError(f"no rows in gold/{name}")
    return [row for file in files for row in rows(file)]


def noon(day: str | date | None) -> datetime | None:
    """A publication time for a set that knows the day only."""
    if day is None:
        return None
    return datetime.combine(date.fromisoformat(day) if isinstance(day, str) else day, time(12), tzinfo=UTC)


class Reader:
    """The default coder through its public door, with what it raised kept instead of ending the run."""

    def __init__(self, **options: Any) -> None:
        try:
            coders = importlib.import_module("extract.events.coders")
            self.coder = coders.load_coder("rules", options)
        except (ImportError, AttributeError) as error:
            raise NotHereYetError(f"the coder is not there yet ({error})") from error
        self.raised: list[tuple[str, str]] = []
        self.degraded: str | None = None

    def read(self, text: str, *, title: str = "", published: datetime | None = None, name: str = "") -> Coding:
        """What the coder reads out of a text; nothing at all where it raised."""
        try:
            coding: Coding = self.coder.read(text, title, published, "en")
        except Exception as error:  # a coder that raises scores nothing for that text; the run goes on
            self.raised.append((name or text[:60], f"{type(error).__name__}: {error}"))
            return Coding(events=())
        self.degraded = self.degraded or coding.degraded
        return coding

    def hook(self, name: str) -> Any:
        """An optional public method of the coder (README.md lists them), or None."""
        return getattr(self.coder, name, None)
