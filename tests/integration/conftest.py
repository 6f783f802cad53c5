from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mill import Mill
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
