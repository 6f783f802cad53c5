"""What the door remembers from run to run, in small private files: robots.txt answers, and rests that hosts asked for.

Losing any of it costs a request, never data; so a disk that refuses or a damaged file is no error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from extract.records import key
from extract.web.robots import RobotsAnswer

_LONGEST_REST = timedelta(hours=24)
_SHORTEST_REST = timedelta(seconds=10)  # over before another run begins


class RobotsCache:
    """Answers by origin, in memory and, with a folder, on disk, where the next run finds them. The folder also keeps
    the rests asked for (:class:`Rests`). ``read_only``: what is there counts, and nothing is added."""

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self.folder, self.read_only = folder, read_only
        self._known: dict[str, RobotsAnswer] = {}

    def get(self, origin: str, now: datetime) -> RobotsAnswer | None:
        """The answer for an origin if it is still fresh."""
        found = self._known.get(origin) or self._read(origin)
        if found is None or not found.fresh(now):
            return None
        self._known[origin] = found
        return found

    def put(self, origin: str, answer: RobotsAnswer) -> None:
        """Keeps an answer; on disk only if there was one."""
        self._known[origin] = answer
        if self.folder is not None and not self.read_only and answer.status is not None:
            kept = {"status": answer.status, "text": answer.text, "asked_at": answer.asked_at.isoformat()}
            _write(self.folder, f"{key(origin)}.json", kept)

    def _read(self, origin: str) -> RobotsAnswer | None:
        raw = _read(self.folder, f"{key(origin)}.json")
        status, asked_at = raw.get("status"), _time(raw.get("asked_at"))
        if not isinstance(status, int) or asked_at is None:
            return None
        return RobotsAnswer(status=status, text=str(raw.get("text", "")), asked_at=asked_at)


class Rests:
    """Until when hosts asked to be left alone, beyond the run in which they did."""

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        self._folder, self._read_only = folder, read_only

    def until(self, now: datetime) -> dict[str, datetime]:
        """Host -> end of its rest, for those still resting. None is longer than a day, whatever the file says."""
        raw = _read(self._folder, "rests.json")
        times = {host: _time(value) for host, value in raw.items()}
        return {host: at for host, at in times.items() if at is not None and now < at <= now + _LONGEST_REST}

    def note(self, host: str, seconds: float, now: datetime) -> None:
        """A host asked for a rest."""
        if self._folder is None or self._read_only or seconds < _SHORTEST_REST.total_seconds():
            return
        resting = self.until(now)
        end = now + timedelta(seconds=seconds)
        resting[host] = max(end, resting.get(host, end))
        _write(self._folder, "rests.json", {name: at.isoformat() for name, at in resting.items()})


def _write(folder: Path, name: str, content: Mapping[str, object]) -> None:
    draft = folder / f"{name}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(content), encoding="utf-8")
        draft.replace(folder / name)
    except OSError:
        return


def _read(folder: Path | None, name: str) -> dict[str, object]:
    if folder is None:
        return {}
    try:
        raw = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _time(value: object) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None else None
