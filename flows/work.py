"""One run's surroundings: what its steps share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Self

from extract.archive import Archive
from extract.events.who.tables import FILES as ACTOR_TABLES
from extract.events.who.tables import ActorTables
from extract.records import key
from extract.web import Door, Limits, RobotsCache
from flows.errors import ConfigError
from flows.jobs import CoderChoice, coder_of
from flows.progress import Report, Silent
from flows.settings import Settings
from flows.stop import Stop
from flows.workers import Workers
from warehouse.connection import make_folder
from warehouse.lake import is_lake
from warehouse.store import Store

VERSION = version("newsmill")
PATIENCE_S = 3600.0  # how long a patient door waits for a host that asks for rest


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Work:
    """Settings, the run's id, and the ways to the warehouse, the network and the workers.

    A context manager: the workers, started when first needed, serve all steps and end with it. ``dry``: whatever is
    done with it, nothing on disk is made or changed.
    """

    settings: Settings
    run_id: str
    report: Report = field(default_factory=Silent)
    stop: Stop = field(default_factory=Stop)
    now: Callable[[], datetime] = utc_now
    dry: bool = False

    def store(self, *, wait_s: float = 30.0) -> Store:
        """The warehouse, opened for one load or look: its lock is held until it is closed."""
        opened = Store.look if self.dry else Store.open
        return opened(warehouse_of(self.settings), wait_s=wait_s)

    @property
    def shared(self) -> bool:
        """Whether the warehouse may hold other folders' feeds and runs too."""
        return is_lake(warehouse_of(self.settings))

    @property
    def listed(self) -> frozenset[str]:
        """The ids of the feeds in newsmill.toml."""
        return frozenset(key(feed.url) for feed in self.settings.feed)

    @property
    def own_feeds(self) -> frozenset[str] | None:
        """The ids of the feeds whose pages this folder fetches; None for all in the warehouse."""
        return self.listed if self.shared else None

    def archive(self) -> Archive:
        """Where payloads go. Raises StorageUnwritable where the raw folder cannot be made."""
        make_folder(self.settings.raw)
        return Archive(self.settings.raw, self.run_id)

    def door(self, archive: Archive | None, *, patient: bool = False) -> Door:
        """The way to the network. A ``patient`` one waits for a host's turn however many come before it."""
        robots = RobotsCache(self.settings.folder / "robots", read_only=self.dry)
        limits = limits_of(self.settings)
        if patient:
            limits = replace(limits, max_wait_s=math.inf, max_rest_s=PATIENCE_S)
        return Door(limits, run_id=self.run_id, archive=archive, robots=robots)

    @cached_property
    def workers(self) -> Workers:
        choice = coder_choice(self.settings, self.run_id)
        return Workers(self.settings.execution, self.settings.raw, choice, self.now)

    def __enter__(self) -> Self:
        """Raises what a coder of the user's choice misses: better no run than one whose every article fails."""
        check_coder(self.settings)
        return self

    def __exit__(self, *_: object) -> None:
        if "workers" in self.__dict__:
            self.workers.close()


def warehouse_of(settings: Settings) -> Path | str:
    """The warehouse's file, or the address of a lake."""
    name = settings.storage.warehouse
    return name if is_lake(name) else settings.folder / name


def check_coder(settings: Settings) -> None:
    """Raises what a coder of the user's choice misses; ConfigError where the folder of actor tables has none."""
    choice = coder_choice(settings)
    if settings.coder.actors is not None:
        folder = settings.folder / settings.coder.actors
        if not any((folder / f"{name}.csv").is_file() for name in ACTOR_TABLES):
            known = ", ".join(f"{name}.csv" for name in ACTOR_TABLES)
            raise ConfigError("coder.actors holds no table of actors", to=str(folder), next=f"Known are {known}.")
        ActorTables.load(folder)
    if choice.name != "rules":
        coder_of(choice)


def coder_choice(settings: Settings, run_id: str | None = None) -> CoderChoice:
    """The coder and its options; ``run_id`` lets all processes of a run share one budget."""
    coder = settings.coder
    options: dict[str, str | float | int | None] = {"threshold": coder.threshold}
    if coder.actors is not None:
        options["actors"] = str(settings.folder / coder.actors)
    if coder.name in {"llm", "hybrid"}:
        key_file = coder.llm.api_key_file
        options |= {
            "base_url": coder.llm.base_url,
            "model": coder.llm.model,
            "api_key_file": None if key_file is None else str(settings.folder / key_file),
            "max_requests": coder.llm.max_requests,
            "max_tokens": coder.llm.max_tokens,
            "timeout_s": coder.llm.timeout_s,
            "hybrid_below": coder.llm.hybrid_below,
            "cache": str(settings.folder / "llm-cache"),
            "run": run_id,
        }
    return CoderChoice(coder.name, tuple(sorted(options.items())))


def limits_of(settings: Settings) -> Limits:
    fetch = settings.fetch
    contact = f" (+{fetch.contact})" if fetch.contact else ""
    return Limits(
        connect_s=fetch.connect_timeout_s,
        read_s=fetch.read_timeout_s,
        total_s=fetch.timeout_s,
        feed_bytes=fetch.max_feed_bytes,
        page_bytes=fetch.max_page_bytes,
        redirects=fetch.max_redirects,
        concurrency=fetch.concurrency,
        per_host=fetch.per_host,
        host_interval_s=fetch.host_interval_s,
        user_agent=f"{fetch.user_agent}/{VERSION}{contact}",
        allow_private=fetch.allow_private,
        proxy=fetch.proxy,
        respect_robots=fetch.robots,
        retries=fetch.retries,
    )
