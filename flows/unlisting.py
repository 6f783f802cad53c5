"""A feed taken off the list is unlisted in the warehouse at once: no report calls it failing until the next run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from extract.records import Batch, key
from flows.errors import RunBusy
from flows.locks import hold
from flows.settings import Settings
from flows.work import warehouse_of
from warehouse import snapshot
from warehouse.errors import WarehouseBusy
from warehouse.store import Store

WAIT_S = 5.0


def unlist(settings: Settings, urls: list[str], now: datetime) -> bool:
    """Marks the feeds in the warehouse. False where another is writing: then the next run does it."""
    path = warehouse_of(settings)
    if isinstance(path, Path) and not path.exists():
        return True
    ids = {key(url) for url in urls} - {key(feed.url) for feed in settings.feed}
    try:
        with hold(settings.folder, "run"):
            with Store.open(path, wait_s=WAIT_S, now=lambda: now) as store:
                gone = tuple(replace(state, status="unlisted") for state in store.feeds() if state.feed_id in ids)
                store.load(Batch(feeds=gone))
            if isinstance(path, Path) and snapshot.snapshot_of(path).exists():
                snapshot.publish(path, wait_s=WAIT_S)
    except (RunBusy, WarehouseBusy):
        return False
    return True
