"""The runner process: holds the deployments, starts a process for each run. ``python -m flows.service.deployments``.

It keeps nothing: killed at any moment, it is started again and goes on; a run it had started ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
from pathlib import Path
from typing import Any

# Before prefect: it sets how patient Prefect's client is.
from flows import prefect_engine  # isort: skip
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.backfill.flow import backfill_flow
from flows.service.orphans import RUNNER_VARIABLE

AT_ONCE = 4  # runs: an ingest, a backfill, and what comes by and is skipped
_POLL_S = 2.0


async def deployments(folder: Path, name: str, cron: str, timezone: str) -> list[RunnerDeployment]:
    """All that the service offers to run, by schedule or on demand."""
    ingest: Any = await prefect_engine.ingest_flow.ato_deployment(
        name,
        schedule=Cron(cron, timezone=timezone),
        parameters={"folder": str(folder), "due_only": True},
        description="Polls the feeds that are due and loads what is new. Runs by schedule, or on demand.",
        tags=["newsmill"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    backfill: Any = await backfill_flow.ato_deployment(
        name,
        parameters={"folder": str(folder)},
        description="Fetches or reads again what was published in a window of days. On demand only.",
        tags=["newsmill"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return [ingest, backfill]


async def run(folder: Path, name: str, cron: str, timezone: str, go: Path, ready: Path) -> None:
    """Once ``go`` is there, registers the deployments, makes the file ``ready``, and runs what is due until ended."""
    while not go.exists():
        await asyncio.sleep(_POLL_S / 20)
    # Schedules are not paused when the runner stops: the next one goes on with them.
    runner = Runner(name=name, query_seconds=_POLL_S, prefetch_seconds=1, limit=AT_ONCE, pause_on_shutdown=False)
    for deployment in await deployments(folder, name, cron, timezone):
        await runner.aadd_deployment(deployment)
    ready.touch(mode=0o600)
    os.environ[RUNNER_VARIABLE] = str(os.getpid())
    await runner.start(webserver=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--cron", required=True)
    parser.add_argument("--timezone", required=True)
    parser.add_argument("--go", type=Path, required=True)
    parser.add_argument("--ready", type=Path, required=True)
    chosen = parser.parse_args()
    os.umask(0o077)
    with contextlib.suppress(
        KeyboardInterrupt
    ):  # SIGINT ends it in order; Prefect's own way with SIGTERM does not work
        asyncio.run(run(chosen.folder, chosen.name, chosen.cron, chosen.timezone, chosen.go, chosen.ready))


if __name__ == "__main__":
    main()
