"""Who may work in a folder: one at a time, and whoever only looks keeps nobody away."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from flows.errors import RunBusy
from flows.locks import hold, holder
from tests.mill import environment
from tests.without_locks import NOT_POSSIBLE


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


def test_a_file_system_without_locks_is_named(tmp_path: Path) -> None:
    work = "from pathlib import Path; from flows.locks import hold, holder; folder = Path('.')\n"
    look = f"{work}print(holder(folder, 'run'))"
    take = f"{work}with hold(folder, 'run', wait_s=9): pass"
    filtered = [sys.executable, "-m", "tests.without_locks", sys.executable, "-c"]
    (tmp_path / "run.lock").touch()
    looked, taken = (
        subprocess.run([*filtered, code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
        for code in (look, take)
    )
    if looked.returncode == NOT_POSSIBLE:
        pytest.skip("the kernel takes no filter here")
    assert (looked.returncode, looked.stdout) == (0, "None\n"), looked
    assert "StorageError: files cannot be locked here: run.lock (No locks available)\nWithout locks" in taken.stderr
