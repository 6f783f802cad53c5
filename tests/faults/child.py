"""Fetches addresses in a process of its own and tells, as JSON, what came and how much memory it took.

VmHWM is the kernel's high-water mark of this very program: unlike ru_maxrss it does not survive exec, and it is reset
before each request, or measured over all of them with ``--together``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from extract.archive import Archive
from extract.web import Door, Request
from tests.faults.asking import QUICK, replace


def hwm_mib(*, reset: bool = False) -> float:
    """Peak resident memory since the last reset, MiB."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    line = next(ln for ln in Path("/proc/self/status").read_text().splitlines() if ln.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


async def main(urls: list[str], *, together: bool) -> None:
    netloc = urls[0].split("/")[2]
    limits = replace(
        QUICK, allow_private=(netloc,), total_s=20.0, read_s=10.0, feed_bytes=10 * 2**20, per_host=32, concurrency=32
    )
    with tempfile.TemporaryDirectory() as raw, Archive(Path(raw), "child") as archive:
        async with Door(limits, run_id="child", archive=archive) as door:

            async def one(url: str) -> None:
                fetch = (await door.get(Request(url, "feed"))).fetch
                answer = {
                    "url": url, "code": fetch.error_code, "wire": fetch.bytes_wire, "body": fetch.bytes_body,
                    "s": fetch.duration_s, "mib": hwm_mib(),
                }  # fmt: skip
                print(json.dumps(answer), flush=True)

            if together:
                await asyncio.gather(*map(one, urls))
                return
            for url in urls:
                hwm_mib(reset=True)
                await one(url)


if __name__ == "__main__":
    asyncio.run(main([arg for arg in sys.argv[1:] if arg != "--together"], together="--together" in sys.argv))
