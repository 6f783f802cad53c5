"""NEWSMILL_* in the environment: which are no setting, and which hold what cannot be read. Pure, over a mapping."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

PREFIX = "NEWSMILL_"
TOLD = ("RUN_ID", "KIND", "STATE", "MESSAGE", "FOLDER", "TEXT")
"""What a notify command is told of the run. It may be newsmill itself."""
OWN = frozenset({"FAILPOINT", "DEBUG", "LOG_JSON", "RUNNER_PID", "SQL_TOKEN", "GOLD", "BENCH_ARTICLES", *TOLD})
"""Variables that are no settings: between our own processes, and for tests."""


def unknown(environ: Mapping[str, str], sections: Iterable[str]) -> list[str]:
    """A line for each variable that names no setting: nobody sets one to have it ignored."""
    known = sorted(sections)
    lines = []
    for variable, name in sorted(_ours(environ).items()):
        section = name.partition("__")[0]
        if section in OWN or section.lower() in known:
            continue
        close = difflib.get_close_matches(section.lower(), known, 1)
        hint = f"did you mean {PREFIX}{close[0].upper()}?" if close else f"sections are {', '.join(known)}"
        lines.append(f"{variable}: no such setting; {hint}")
    return lines


def not_json(environ: Mapping[str, str], defaults: BaseModel) -> list[str]:
    """A line for each variable of a list or a section that is not JSON, with what it wants."""
    lines = []
    for variable, name in sorted(_ours(environ).items()):
        default: Any = defaults
        for part in name.lower().split("__"):
            default = getattr(default, part, None)
        wanted = "list" if isinstance(default, tuple) else "object" if isinstance(default, BaseModel) else None
        if wanted and not _is_json(environ[variable]):
            example = """, such as '["127.0.0.1:8765"]'""" if name.lower() == "fetch__allow_private" else ""
            lines.append(f"{variable}={masked(environ[variable])}: wants a JSON {wanted}{example}")
    return lines


def masked(text: str) -> str:
    """A value as it may be shown: without credentials, and not too long."""
    return re.sub(r"//[^/@\s]*@", "//***@", text)[:80]


def _ours(environ: Mapping[str, str]) -> dict[str, str]:
    return {v: v.removeprefix(PREFIX) for v in environ if v.startswith(PREFIX)}


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
