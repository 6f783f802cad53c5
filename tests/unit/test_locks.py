"""Who may work in a folder: one at a time, and whoever only looks keeps nobody away."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

import pytest

from flows.errors import RunBusy
from flows.locks import hold, holder


def test_one_holds_it_at_a_time(tmp_path: Path) -> None:
    assert holder(tmp_path, "run") is None
    with hold(tmp_path, "run"):
        told = holder(tmp_path, "run")
        assert told is not None
        assert told["pid"] == os.getpid()
        with pytest.raises(RunBusy, match=str(os.getpid())), hold(tmp_path, "run"):
            pass
    assert holder(tmp_path, "run") is None


def test_a_look_at_who_holds_it_is_no_run_under_way(tmp_path: Path) -> None:
    """`newsmill status` in the moment in which cron starts a run."""
    with hold(tmp_path, "run"):
        pass
    looking = (tmp_path / "run.lock").open()
    fcntl.flock(looking, fcntl.LOCK_SH)
    threading.Timer(0.2, looking.close).start()
    with hold(tmp_path, "run"):
        assert looking.closed
