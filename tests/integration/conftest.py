from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.service import prefect_server
from flows.service.children import Child
from flows.service.prefect_api import PrefectApi
from tests.mill import Mill, closed_port, until
from tests.slowsite import Slowsite, slowsite


@pytest.fixture
def slow_site() -> Iterator[Slowsite]:
    """A site whose pages can be made to wait."""
    with slowsite() as site:
        yield site


@pytest.fixture
def news(mill: Mill, slow_site: Slowsite) -> Mill:
    """A folder that follows the slow site."""
    mill.configure(slow_site.feed)
    return mill


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Child]:
    """A Prefect server of its own."""
    port = closed_port()
    server = Child(prefect_server.command(tmp_path / "server", port))
    server.start()
    try:
        with PrefectApi(prefect_server.api_of(port)) as api:
            until(api.healthy, 100)
        yield server
    finally:
        server.ask_to_end()
        server.end(time.monotonic() + 5)
