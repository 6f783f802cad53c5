"""Batches on a Dask cluster: two workers on loopback, one killed in mid-run, the same rows as on one machine."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.demo.newssite import serve
from tests.mill import Mill, environment, fingerprint

pytest.importorskip("distributed")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers, each a process with one thread."""
    began: list[subprocess.Popen[str]] = []

    def start(*args: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + args[0], *args[1:]],
            cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        began.append(process)
        return process

    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    address = ""
    assert scheduler.stderr is not None
    for line in scheduler.stderr:
        if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
            address = found[0]
            break
    workers = [start("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny") for _ in range(2)]
    yield address, workers
    for process in reversed(began):
        process.kill()
        process.wait(timeout=10)


def test_a_worker_killed_in_mid_run_costs_no_row(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    address, workers = cluster
    prints = []
    with serve() as base:
        for runner in ("dask", "processes"):
            mill = Mill(tmp_path / runner)
            scheduler = f'dask_scheduler = "{address}"\n' if runner == "dask" else ""
            mill.configure(
                base + "/wire.xml",
                coder="rules",
                toml=f'[execution]\nrunner = "{runner}"\nbatch_pages = 1\n{scheduler}',
            )
            run = mill.start("run", "--engine", "direct")
            if runner == "dask":
                time.sleep(6)
                workers[0].kill()
            _, said = run.communicate(timeout=100)
            assert run.returncode == 0, said
            assert "6 new articles" in said
            prints.append(fingerprint(mill.folder / "warehouse.duckdb"))
    assert prints[0] == prints[1]
