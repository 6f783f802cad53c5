"""The process pool for CPU-bound steps.

Workers are forked from a server that has loaded the coder once, never import Prefect, and can be killed one by one:
a page that runs away takes its time limit with it, not its batch. Pebble is the pool, since the standard one breaks
whole when one of its processes dies.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as JobTimeout
from datetime import datetime
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from extract.records import CodedArticle, ParsedFeed
from flows.jobs import CoderChoice, Failure, FeedJob, PageJob, TextJob, parse_feed, read_articles
from flows.settings import Execution

P = ParamSpec("P")
R = TypeVar("R")

# What the server that workers are forked from loads for all of them.
PRELOAD = {"none": ["flows.jobs"]}
LOST = (JobTimeout, ProcessExpired, MemoryError)


class Runner(Protocol):
    """Where a function runs: local processes, or a Dask cluster."""

    def submit(self, function: Callable[..., R], *args: Any, timeout: float) -> Future[R]: ...

    def close(self) -> None: ...


class Processes:
    """Local worker processes, each with a memory limit; a job over its time limit is killed alone."""

    def __init__(self, workers: int, memory_mb: int, coder: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(PRELOAD.get(coder, ["flows.preload"]))
        self._pool = ProcessPool(
            max_workers=workers,
            initializer=_begin,
            initargs=(memory_mb,),
            context=context,
        )

    def submit(self, function: Callable[..., R], *args: Any, timeout: float) -> Future[R]:
        return self._pool.schedule(function, args=args, timeout=timeout)

    def close(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join(timeout=10)


def _begin(memory_mb: int) -> None:
    """A worker's first act: its memory limit, one thread for its libraries, and an end when its parent ends."""
    limit = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    parent = multiprocessing.parent_process()
    if parent is not None:

        def leave_with_parent() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=leave_with_parent, daemon=True).start()


class Workers:
    """Feeds parsed and pages read on a runner, which starts when first needed."""

    def __init__(self, execution: Execution, raw: Path, choice: CoderChoice, now: Callable[[], datetime]) -> None:
        self.execution, self.raw, self.choice, self.now = execution, raw, choice, now
        self.count = execution.workers or os.cpu_count() or 1
        self._runner: Runner | None = None

    @property
    def runner(self) -> Runner:
        """Started when first needed: a poll that finds nothing new costs no workers."""
        if self._runner is None:
            if self.execution.runner == "dask":
                from flows.dask_runner import Dask

                self._runner = Dask(self.execution)
            else:
                self._runner = Processes(self.count, self.execution.memory_mb, self.choice.name)
        return self._runner

    def reach(self) -> None:
        """Raises ServiceError where a cluster is to do the work and is down; local processes cannot be."""
        if self.execution.runner == "dask":
            _ = self.runner

    def close(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    async def feed(self, job: FeedJob) -> ParsedFeed:
        """Raises what parsing raises, and what a lost worker does (``LOST``) where it ran away."""
        future = self.runner.submit(parse_feed, self.raw, job, self.now(), timeout=self.execution.feed_timeout_s)
        return await asyncio.wrap_future(future)

    async def articles(self, jobs: tuple[PageJob | TextJob, ...], *, code: bool = True) -> list[CodedArticle | Failure]:
        """One result a job, in order. A batch that was lost is tried again page by page, to lose the culprit only."""
        choice = self.choice if code else None
        # A batch may take a second a page on a slow machine, and one page of it its whole limit.
        limit = self.execution.page_timeout_s + len(jobs) * (1 + (choice.waits_s if choice else 0))
        try:
            return await asyncio.wrap_future(
                self.runner.submit(read_articles, self.raw, jobs, choice, self.now(), timeout=limit)
            )
        except LOST as error:
            if len(jobs) == 1:
                return [_lost(jobs[0], error, self.execution)]
        alone = [self.articles((job,), code=code) for job in jobs]
        return [result for results in await asyncio.gather(*alone) for result in results]


def _lost(job: PageJob | TextJob, error: BaseException, execution: Execution) -> Failure:
    if isinstance(error, JobTimeout):
        return Failure(job, "E_PARSE_TIMEOUT", f"killed after {execution.page_timeout_s:g} s")
    return Failure(job, "E_MEMORY", f"its worker died: {error}")
