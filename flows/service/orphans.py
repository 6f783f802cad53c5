"""A run started by the service ends with it: asked to by SIGTERM, it commits what is under way and says so."""

from __future__ import annotations

import os
import signal

from flows.service.children import die_with_parent

RUNNER_VARIABLE = "NEWSMILL_RUNNER_PID"  # set by the runner for the processes it starts


def end_with_runner() -> None:
    """To be called first in a flow run's process; without a runner (a run from the command line) it does nothing."""
    if RUNNER_VARIABLE in os.environ:
        die_with_parent(signal.SIGTERM)
        if is_orphan():
            os.kill(os.getpid(), signal.SIGTERM)


def is_orphan() -> bool:
    """Whether the runner that started this process is gone."""
    runner = os.environ.get(RUNNER_VARIABLE)
    return runner is not None and os.getppid() != int(runner)


def leave_if_orphaned() -> None:
    """To be called when all is committed: ends the process if its runner is gone. The server has most likely died with
    it, and Prefect would go on telling it for a minute; the next start of the service closes the run."""
    if is_orphan():
        os._exit(0)
