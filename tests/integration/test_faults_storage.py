"""Storage that fails in the middle of a run: the exit code and the run's row tell what it was."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest

from tests.integration.test_runs import hold_warehouse
from tests.mill import Mill, until
from tests.slowsite import Slowsite

RUN = ("run", "--engine", "direct")
BACKFILL = ("backfill", "--from", "2026-11-24", "--to", "2026-11-24", "--source", "pages")


def with_little_room(mill: Mill) -> Mill:
    """The same folder, its payloads on a disk of 32 KiB. Skips where the machine does not allow that."""
    raw = mill.folder / "raw"
    raw.mkdir()
    mount = f"mount -t tmpfs -o size=32k tmpfs {raw}"
    unshare = ("unshare", "-rm", "sh", "-c")
    if shutil.which("unshare") is None or subprocess.run([*unshare, mount], capture_output=True).returncode:
        pytest.skip("no namespaces here: a disk that is full was not tested")
    return replace(mill, prefix=(*unshare, f'{mount} && exec "$0" "$@"'))


@pytest.mark.parametrize(
    "command", [pytest.param(RUN, id="run"), pytest.param(BACKFILL, id="backfill", marks=pytest.mark.slow)]
)
def test_r7_a_disk_that_fills_up_while_pages_come_in(command: tuple[str, ...], news: Mill, slow_site: Slowsite) -> None:
    slow_site.stories = 100
    full = with_little_room(news)(*command)
    assert full.code == 8, full.err
    assert "E_STORAGE: No space left on device" in full.err
    (run,) = news.sql("SELECT state, message FROM runs")
    assert (run["state"], run["message"]) == ("failed", "OSError: [Errno 28] No space left on device")
    assert "100 new articles" in news.ok(*command).err


@pytest.mark.slow
@pytest.mark.parametrize("command", [RUN, BACKFILL], ids=["run", "backfill"])
def test_r5_a_shell_that_opens_the_warehouse_while_pages_come_in(
    command: tuple[str, ...], news: Mill, slow_site: Slowsite
) -> None:
    """It stays for longer than a load waits, but lets the run's end be recorded."""
    slow_site.stories = 60
    running = news.start(*command, NEWSMILL_FETCH__HOST_INTERVAL_S="1", NEWSMILL_FETCH__PER_HOST="1")
    until(lambda: slow_site.asked["/story/1"])
    holder = hold_warehouse(news, 45)
    _, err = running.communicate(timeout=120)
    holder.wait(20)
    assert running.returncode == 6, err
    assert f"process {holder.pid} holds the warehouse" in err
    (run,) = news.sql("SELECT state, message FROM runs")
    assert run["state"] == "failed"
    assert run["message"].startswith("E_BUSY")
