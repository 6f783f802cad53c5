"""What the door makes of every fault, as a table: ``python -m tests.faults.table [N|C|S]``."""

from __future__ import annotations

import asyncio
import sys

from rich.console import Console
from rich.table import Table

from extract.records import FetchKind
from extract.web import Door, Request, Response
from flows.demo.faults import FAULTS, Fault, FaultServer
from tests.faults.asking import limits, replace

_PAGES = ("/page/", "/big-page/", "/c/page-", "/c/poor/", "/c/attribute-page", "/c/paragraph-page", "/c/corrected")


def _kind(fault: Fault) -> FetchKind:
    return "page" if fault.path.startswith(_PAGES) else "feed"


async def _ask(fault: Fault) -> Response:
    """Each fault on a server of its own: some faults are a host's, not a route's."""
    tail = {"/chain/": "6", "/c/poor/": "blank"}.get(fault.path, "1") if fault.path.endswith("/") else ""
    with FaultServer(FAULTS) as server:
        within = replace(limits(server, retries=2), feed_bytes=10 * 2**20, page_bytes=5 * 2**20)
        if fault.id == "N7":
            within = replace(within, read_s=10.0, total_s=10.0)  # the bombs are made when first asked for
        async with Door(within, run_id="table") as door:
            return await door.get(Request(server.url(fault.path + tail), _kind(fault)))


def main(chosen: str) -> None:
    """Prints one row a route."""
    table = Table(title="Every fault and what became of it", title_justify="left")
    for heading in ("id", "route", "what is wrong", "outcome", "code", "requests", "wire", "body", "s"):
        table.add_column(heading, justify="right" if heading in ("requests", "wire", "body", "s") else "left")
    for fault in FAULTS:
        if fault.id.startswith(chosen):
            response = asyncio.run(_ask(fault))
            fetch = response.fetch
            numbers = len(response.fetches), fetch.bytes_wire, fetch.bytes_body
            shown = [f"{number:,}" for number in numbers]
            code = fetch.error_code or ""
            table.add_row(fault.id, fault.path, fault.what, fetch.outcome, code, *shown, f"{fetch.duration_s:.1f}")
    console = Console()
    (console if console.is_terminal else Console(width=180)).print(table)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
