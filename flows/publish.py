"""Step 4 of a run: a read-only copy of the warehouse beside it, so that any DuckDB client always finds one to open."""

from __future__ import annotations

from pathlib import Path

from flows.failpoints import failpoint
from flows.work import Work, warehouse_of
from warehouse import snapshot


def publish(work: Work) -> None:
    """Renews the snapshot if the warehouse changed since. A lake needs none: its readers never wait."""
    path = warehouse_of(work.settings)
    if isinstance(path, Path):
        failpoint("publish.before_rename")
        snapshot.publish(path)
