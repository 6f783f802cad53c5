"""Places where a test can kill, fail or delay the program: NEWSMILL_FAILPOINT=name:action, action kill|raise|sleep.

Without the variable they cost one dictionary look-up. Their names are what crash tests are written against.
"""

from __future__ import annotations

import os
import signal
import time

NAMES = (
    "fetch.before", "fetch.after_body", "parse.after", "extract.after",
    "load.before", "load.after_commit", "publish.before_rename",
)  # fmt: skip


def failpoint(name: str) -> None:
    """Does what the environment asks for here; ``name:action:3`` at the third passage only."""
    wanted = os.environ.get("NEWSMILL_FAILPOINT")
    if wanted is None or not wanted.startswith(name + ":"):
        return
    action, _, passage = wanted[len(name) + 1 :].partition(":")
    _passages[name] = _passages.get(name, 0) + 1
    if passage and _passages[name] != int(passage):
        return
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "raise":
        raise RuntimeError(f"failpoint {name}")
    elif action == "sleep":
        time.sleep(10)


_passages: dict[str, int] = {}
