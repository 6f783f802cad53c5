from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.mill import Mill

settings.register_profile("newsmill", deadline=None)  # how long an example takes is up to the machine
settings.load_profile("newsmill")


@pytest.fixture
def mill(tmp_path: Path) -> Mill:
    """An empty newsmill folder."""
    folder = tmp_path / "news"
    folder.mkdir()
    return Mill(folder)
