from __future__ import annotations

from pathlib import Path

import pytest

from tests.mill import Mill


@pytest.fixture
def mill(tmp_path: Path) -> Mill:
    """An empty newsmill folder."""
    folder = tmp_path / "news"
    folder.mkdir()
    return Mill(folder)
