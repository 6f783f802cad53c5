"""Step 1 of a run: the feeds that are due are asked, what is new in them is loaded as pending entries.

A feed's new state, its fetch and its entries go into one transaction: an etag is never remembered without the entries
it announced.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from extract.feeds import NotAFeed
from extract.polling import decide, due, network_is_down, request_for
from extract.records import Batch, FeedMove, FeedState, Fetch, Gap, NewsmillError, ParsedFeed, key
from extract.web import Door, Response
from flows.errors import FEEDS_SHOWN, not_known
from flows.failpoints import failpoint
from flows.jobs import FeedJob
from flows.settings import Feed, Settings
from flows.stop import cancelled_by
from flows.unlisting import off_the_list, remember_list
from flows.work import Work
from flows.workers import LOST

LOAD_EVERY = 100  # feeds a transaction


@dataclass(frozen=True, slots=True)
class Answer:
    """One feed asked: its old state, the request's outcome and, where it was read, its content."""

    state: FeedState
    fetch: Fetch
    earlier: tuple[Fetch, ...]
    parsed: ParsedFeed | None


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """A line of the run's table of feeds."""

    url: str
    title: str
    outcome: str  # ok, unchanged, or an error's code
    detail: str
    entries_new: int


@dataclass
class Polled:
    """What came of the poll; grows while it goes on."""

    outcomes: list[FeedOutcome] = field(default_factory=list)
    network_down: bool = False
    asked: list[Fetch] = field(default_factory=list)

    @property
    def unchanged(self) -> int:
        return sum(o.outcome == "unchanged" for o in self.outcomes)

    @property
    def failed(self) -> int:
        return sum(o.outcome.startswith("E_") for o in self.outcomes)

    @property
    def entries_new(self) -> int:
        return sum(o.entries_new for o in self.outcomes)


def listed_states(settings: Settings, stored: Iterable[FeedState], now: datetime) -> list[FeedState]:
    """The states of the feeds in newsmill.toml, in line with it; new feeds begin."""
    known = {state.feed_id: state for state in stored}
    states = []
    for feed in settings.feed:
        old = known.get(key(feed.url))
        if old is None:
            interval = 60 * settings.schedule.poll_minutes
            old = FeedState(key(feed.url), feed.url, feed.url, feed.title, interval_s=interval, added_at=now)
        if old.status == "unlisted":
            old = replace(old, status="active")
        states.append(replace(old, title=feed.title or old.title, tags=feed.tags))
    return states


def named(listed: list[FeedState], names: Collection[str]) -> list[FeedState]:
    """The feeds of these urls, titles or ids; all for none. Raises ConfigError for a name that is no feed's."""
    if not names:
        return listed
    known = {name for s in listed for name in (s.url, s.title, s.feed_id)} - {""}  # which is no title but none
    if unknown := set(names) - known:
        raise not_known("feed", unknown, known, FEEDS_SHOWN)
    return [s for s in listed if {s.url, s.title, s.feed_id} & set(names)]


def check_names(work: Work, names: Collection[str]) -> None:
    """Raises ConfigError for a name that is no feed's: a job must not silently do all of them, or none."""
    if names:
        with replace(work, dry=True).store() as store:
            named(listed_states(work.settings, store.feeds(), work.now()), names)


def chosen(states: list[FeedState], now: datetime, *, only: frozenset[str], due_only: bool) -> list[FeedState]:
    """The feeds this run asks: those named in ``only`` (url or title), else all that are listed. Raises ConfigError.

    ``due_only`` keeps to each feed's own time, as the schedule does. A publisher's Retry-After is always kept.
    """
    found = []
    for state in named(states, only):
        told_to_wait = state.last_error_code == "E_RATE_LIMITED" and not due(state, now)
        if told_to_wait or (due_only and not due(state, now)):
            continue
        found.append(state)
    return found


def poll_feeds(work: Work, *, only: frozenset[str] = frozenset(), due_only: bool = False) -> Polled:
    """Asks the feeds, loads what they say. Raises warehouse errors; a feed's own trouble is only recorded."""
    now = work.now()
    with work.store() as store:
        stored = store.feeds()
        states = listed_states(work.settings, stored, now)
        known = {state.feed_id: state for state in stored}
        changed = tuple(s for s in (*states, *off_the_list(work, stored)) if s != known.get(s.feed_id))
        if changed:
            store.load(Batch(feeds=changed))
    remember_list(work)
    todo = chosen(states, now, only=only, due_only=due_only)
    return asyncio.run(_poll(work, todo, len(states))) if todo else Polled()


async def _poll(work: Work, states: list[FeedState], listed: int) -> Polled:
    polled = Polled()
    options = {key(feed.url): feed for feed in work.settings.feed}
    failpoint("fetch.before")
    with work.archive() as archive:
        async with work.door(archive) as door:
            asking = [asyncio.create_task(_ask(work, door, s, options)) for s in states]
            waiting: list[Answer] = []
            done = 0
            async with cancelled_by(work.stop, asking):
                for coming in asyncio.as_completed(asking):
                    try:
                        answer = await coming
                    except asyncio.CancelledError:
                        if not work.stop:
                            raise
                        continue
                    done += 1
                    work.report.progress(f"{done}/{len(states)} feeds")
                    if answer is None:
                        continue
                    waiting.append(answer)
                    # Until one request has got through, it may be our own network that is down: then no feed is blamed.
                    if len(waiting) >= LOAD_EVERY and not network_is_down((a.fetch for a in waiting), listed):
                        await asyncio.to_thread(_load, work, waiting, polled)
                        waiting = []
    alone = not polled.outcomes
    polled.network_down = alone and bool(waiting) and network_is_down((a.fetch for a in waiting), listed)
    _load(work, waiting, polled)
    return polled


async def _ask(work: Work, door: Door, state: FeedState, options: dict[str, Feed]) -> Answer | None:
    """One feed; None when the run was stopped before its turn."""
    if work.stop:
        return None
    response = await _request(work, door, state, options[state.feed_id].auth_file)
    fetch = response.fetch
    failpoint("fetch.after_body")
    if fetch.outcome != "ok" or fetch.warc_file is None or fetch.warc_offset is None:
        return Answer(state, fetch, response.earlier, None)
    job = FeedJob(
        state.feed_id,
        fetch.final_url,
        fetch.content_type,
        fetch.warc_file,
        fetch.warc_offset,
        limit=work.settings.fetch.max_items,
        guid_unreliable=state.guid_unreliable,
    )
    try:
        parsed = await work.workers.feed(job)
    except LOST:
        seconds = work.settings.execution.feed_timeout_s
        return Answer(state, _failed(fetch, "E_PARSE_TIMEOUT", f"killed after {seconds:g} s"), response.earlier, None)
    except NewsmillError as error:
        linked = ""
        if isinstance(error, NotAFeed) and error.feeds:
            linked = f"; the page names the feed {error.feeds[0]}"
        return Answer(state, _failed(fetch, error.code, error.what + linked), response.earlier, None)
    failpoint("parse.after")
    return Answer(state, fetch, response.earlier, parsed)


async def _request(work: Work, door: Door, state: FeedState, auth_file: Path | None) -> Response:
    """The feed's answer; its own trouble, with nobody asked, where the file with its password cannot be read."""
    request = request_for(state, work.now())
    if auth_file is not None:
        try:
            said = (work.settings.folder / auth_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            return door.refuse(request, "E_AUTH", f"auth_file {auth_file} cannot be read: {why}")
        user, _, password = said.strip().partition(":")
        request = replace(request, auth=(user, password))
    return await door.get(request)


def _failed(fetch: Fetch, code: str, reason: str) -> Fetch:
    return replace(fetch, outcome="error", error_code=code, error=reason)


def _load(work: Work, answers: list[Answer], polled: Polled) -> None:
    """One transaction for these answers. The pure decider makes each feed's next state."""
    if not answers:
        return
    now = work.now()
    intervals = {key(feed.url): feed.interval_minutes for feed in work.settings.feed}
    entries = [entry for a in answers if a.parsed for entry in a.parsed.entries]
    polled.asked += (answer.fetch for answer in answers)
    with work.store() as store:
        known = store.known_entries([entry.entry_id for entry in entries])
        new = Counter(entry.feed_id for entry in entries if entry.entry_id not in known)
        feeds: list[FeedState] = []
        moves: list[FeedMove] = []
        gaps: list[Gap] = []
        for answer in answers:
            fresh = new[answer.state.feed_id]
            if not polled.network_down:
                state, move = decide(answer.state, answer.fetch, answer.parsed, fresh, now, random.random())  # noqa: S311
                feeds.append(_with_own_interval(intervals.get(state.feed_id), state, now))
                moves += [move] if move else []
                gaps += _gap(answer, known, now)
            polled.outcomes.append(_outcome(answer, fresh))
        store.load(
            Batch(
                feeds=tuple(feeds),
                feed_moves=tuple(moves),
                fetches=tuple(f for a in answers for f in (*a.earlier, a.fetch)),
                # What is neither new nor changed need not be written again.
                entries=tuple(e for e in entries if known.get(e.entry_id) != e.content_hash),
                rejects=tuple(replace(r, run_id=work.run_id) for a in answers if a.parsed for r in a.parsed.rejects),
                gaps=tuple(gaps),
            )
        )


def _with_own_interval(minutes: int | None, state: FeedState, now: datetime) -> FeedState:
    """The interval a person set for a feed goes before the adapted one, as long as the feed is well."""
    if minutes is None or state.consecutive_failures or state.next_fetch_at is None:
        return state
    seconds = 60.0 * minutes
    return replace(
        state,
        interval_s=seconds,
        interval_reason="set in newsmill.toml",
        next_fetch_at=now + timedelta(seconds=seconds),
    )


def _gap(answer: Answer, known: dict[str, str], now: datetime) -> list[Gap]:
    """A gap, when a feed known from before shows nothing that was seen before: it rolled over while we were away."""
    state, parsed = answer.state, answer.parsed
    if parsed is None or state.newest_entry_at is None or not parsed.entries:
        return []
    if any(entry.entry_id in known for entry in parsed.entries):
        return []
    dates = [entry.published_at for entry in parsed.entries if entry.published_at and entry.date_status == "ok"]
    if not dates or min(dates) <= state.newest_entry_at:
        return []
    first = state.newest_entry_at
    return [Gap(key(state.feed_id, first.isoformat()), state.feed_id, first, min(dates), noticed_at=now)]


def _outcome(answer: Answer, fresh: int) -> FeedOutcome:
    fetch = answer.fetch
    if fetch.outcome == "error":
        outcome, detail = fetch.error_code or "E_NEWSMILL", fetch.error or ""
    elif fetch.outcome == "ok":
        parsed = answer.parsed
        outcome, detail = "ok", f"not well-formed: {parsed.bozo_reason}" if parsed and parsed.bozo else ""
    else:
        outcome, detail = "unchanged", ""
    title = answer.state.title or (answer.parsed.title if answer.parsed else "")
    return FeedOutcome(answer.state.url, title, outcome, detail, fresh)
