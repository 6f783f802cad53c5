"""Jobs in, articles in the warehouse: the part of the way that scheduled runs and backfills share.

Jobs gather into batches for the workers; what comes back is loaded, every few seconds, while further batches are read.
Jobs may belong to parts, days of a backfill say: parts share batches, and each has its own transactions and its own
tally.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from extract.records import Batch, CodedArticle, Entry, EntryProgress, Fetch, Loaded, Reject, key
from flows.failpoints import failpoint
from flows.jobs import Failure, PageJob, TextJob
from flows.stop import unless_stopped
from flows.work import Work

Job = PageJob | TextJob
Result = CodedArticle | Failure
LINGER_S = 1.0  # how long a batch waits to be filled
LOAD_EVERY_S = 5.0
"""Opening and closing the warehouse costs as much as loading a batch: what a kill may cost (those pages are read
again), against the loads that the workers pay for."""


@dataclass
class Tally:
    """What was read and loaded so far."""

    articles_new: int = 0
    articles_updated: int = 0
    articles_failed: int = 0
    events_new: int = 0
    events_removed: int = 0
    pages_waiting: int = 0  # for our own network, which was down
    pages_failed: str | None = None  # what is told of those that may be had another time

    def add(self, loaded: Loaded) -> None:
        self.articles_new += loaded.articles_new
        self.articles_updated += loaded.articles_updated
        self.events_new += loaded.events_new
        self.events_removed += loaded.events_removed

    def join(self, other: Tally) -> None:
        """Adds what another step read."""
        self.articles_new += other.articles_new
        self.articles_updated += other.articles_updated
        self.articles_failed += other.articles_failed
        self.events_new += other.events_new
        self.events_removed += other.events_removed
        self.pages_waiting += other.pages_waiting
        self.pages_failed = self.pages_failed or other.pages_failed


@dataclass
class Notes:
    """Rows waiting for the next load."""

    fetches: list[Fetch] = field(default_factory=list)
    progress: list[EntryProgress] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Reading:
    """``await put(job)`` waits while the workers have enough to do; ``await close()`` when all is loaded."""

    def __init__(self, work: Work, *, code: bool = True) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        """What was read and loaded, by part."""
        self._work, self._code = work, code
        self._languages = {key(feed.url): feed.language for feed in work.settings.feed if feed.language}
        self._jobs: list[tuple[str, Job]] = []
        self._ready: list[tuple[str, Job, Result]] = []
        self._notes = Notes()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(2 * work.workers.count)
        self._loading = asyncio.Lock()
        self._loaded_at = asyncio.get_running_loop().time()
        self._timer: asyncio.TimerHandle | None = None
        self._load_timer: asyncio.TimerHandle | None = None
        self._error: BaseException | None = None

    @property
    def tally(self) -> Tally:
        """Of all parts."""
        total = Tally()
        for tally in self.tallies.values():
            total.join(tally)
        return total

    async def put(self, job: Job, part: str = "") -> None:
        self._raise()
        self._jobs.append((part, _with_language(job, self._languages)))
        if len(self._jobs) >= self._work.settings.execution.batch_pages:
            self._send()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LINGER_S, self._send)
        if self._room.locked():
            async with self._room:
                pass

    def note(
        self,
        *,
        fetches: tuple[Fetch, ...] = (),
        progress: tuple[EntryProgress, ...] = (),
        entries: tuple[Entry, ...] = (),
    ) -> None:
        """Rows that go along with the next load."""
        self._notes.fetches += fetches
        self._notes.progress += progress
        self._notes.entries += entries

    async def close(self) -> Tally:
        self._send()
        while self._tasks:
            await asyncio.wait(self._tasks)
        if self._load_timer is not None:
            self._load_timer.cancel()
            self._load_timer = None
        await self._load()
        self._raise()
        return self.tally

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _send(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        batch, self._jobs = tuple(self._jobs), []
        if batch:
            self._start(self._read(batch))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._error = self._error or task.exception()

    async def _read(self, batch: tuple[tuple[str, Job], ...]) -> None:
        jobs = tuple(job for _, job in batch)
        async with self._room:
            results = await unless_stopped(self._work.stop, self._work.workers.articles(jobs, code=self._code))
        if results is None:
            return  # their entries stay pending
        failpoint("extract.after")
        self._ready += ((part, job, result) for (part, job), result in zip(batch, results, strict=True))
        if self._load_timer is None:
            self._load_timer = asyncio.get_running_loop().call_at(self._loaded_at + LOAD_EVERY_S, self._load_soon)

    def _load_soon(self) -> None:
        self._load_timer = None
        self._start(self._load())

    async def _load(self) -> None:
        async with self._loading:
            self._loaded_at = asyncio.get_running_loop().time()
            results, self._ready = self._ready, []
            notes, self._notes = self._notes, Notes()
            if results or notes.fetches or notes.progress or notes.entries:
                await asyncio.to_thread(self._load_now, results, notes)
                tally = self.tally
                self._work.report.progress(f"{tally.articles_new} articles, {tally.events_new} events")

    def _load_now(self, ready: list[tuple[str, Job, Result]], notes: Notes) -> None:
        parts: defaultdict[str, list[tuple[Job, Result]]] = defaultdict(list)
        for part, job, result in ready:
            parts[part].append((job, result))
        failpoint("load.before")
        with self._work.store() as store:
            for part, results in parts.items() or (("", []),):
                self.tallies[part].add(store.load(_batch(results, notes, self._work.run_id)))
                self.tallies[part].articles_failed += sum(isinstance(r, Failure) for _, r in results)
                notes = Notes()
        failpoint("load.after_commit")


def _with_language(job: Job, languages: Mapping[str, str]) -> Job:
    """An entry that tells no language has the one that newsmill.toml gives its feed (``languages``, by its id)."""
    if isinstance(job, TextJob) or job.entry is None or job.entry.language:
        return job
    return replace(job, entry=replace(job.entry, language=languages.get(job.entry.feed_id)))


def _batch(results: list[tuple[Job, Result]], notes: Notes, run_id: str) -> Batch:
    done = (p for job, result in results for p in _progress_of(job, result))
    return Batch(
        fetches=tuple(notes.fetches),
        entries=tuple(notes.entries),
        progress=(*notes.progress, *done),
        articles=tuple(r for _, r in results if isinstance(r, CodedArticle)),
        rejects=tuple(_reject_of(r, run_id) for _, r in results if isinstance(r, Failure)),
    )


def _progress_of(job: Job, result: Result) -> tuple[EntryProgress, ...]:
    """The job's entries are done, or, without an article, not tried again until their publisher changes them."""
    if isinstance(job, TextJob):
        return ()
    if isinstance(result, Failure):
        progress = EntryProgress("", "failed", None, job.attempts, None, result.code, result.reason)
    else:
        article_id = result.article.article_id
        progress = EntryProgress("", "done", article_id, job.attempts, None, job.error_code, job.error)
    return tuple(replace(progress, entry_id=entry_id) for entry_id in job.entry_ids)


def _reject_of(failure: Failure, run_id: str) -> Reject:
    job = failure.job
    if isinstance(job, TextJob):
        return Reject(run_id, None, "code", failure.code, failure.reason, job.article.url)
    feed_id = job.entry.feed_id if job.entry else None
    return Reject(run_id, feed_id, "clean", failure.code, failure.reason, job.url)
