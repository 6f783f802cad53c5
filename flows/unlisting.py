"""A feed taken off the list is unlisted in the warehouse.

At once by `newsmill feeds remove`, so that no report calls it failing until the next run; by the next run where
newsmill.toml was edited by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from extract.records import Batch, FeedState, key
from flows.errors import RunBusy
from flows.locks import hold
from flows.settings import Settings
from flows.work import Work, warehouse_of
from warehouse import snapshot
from warehouse.errors import WarehouseBusy
from warehouse.store import Store

WAIT_S = 5.0
LISTED = "listed"
"""The file with the ids of the feeds that a folder listed when it last ran, where others share its warehouse."""


def off_the_list(work: Work, stored: Iterable[FeedState]) -> list[FeedState]:
    """The stored feeds that newsmill.toml no longer lists, unlisted.

    In a warehouse that others share, most of what is not listed here is theirs: only what was listed here before.
    """
    listed = work.listed
    gone = [state for state in stored if state.feed_id not in listed]
    if work.shared:
        before = _remembered(work.settings.folder)
        gone = [state for state in gone if state.feed_id in before]
    return [replace(state, status="unlisted") for state in gone]


def remember_list(work: Work) -> None:
    """Keeps what is listed now for the next :func:`off_the_list`: once that has been loaded, lest a crash forget it."""
    folder = work.settings.folder
    if not work.shared or _remembered(folder) == work.listed:
        return
    draft = folder / f"{LISTED}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text("\n".join(sorted(work.listed)), encoding="utf-8")
    draft.replace(folder / LISTED)


def _remembered(folder: Path) -> frozenset[str]:
    with suppress(OSError, UnicodeDecodeError):
        return frozenset((folder / LISTED).read_text(encoding="utf-8").split())
    return frozenset()


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
