"""When a feed is asked next, and what an answer changes in what is remembered of it. Pure: no clock, no I/O, no dice.

Manners and numbers: polls 15 minutes to 24 hours apart, failures back off by doubling to 24 hours, no feed is given up
for good. A publisher's wishes (Retry-After, ttl, sy:updatePeriod, Cache-Control, skipHours, skipDays) are honoured as
far as they leave a feed readable within a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from extract.records import FeedMove, FeedState, Fetch, ParsedFeed
from extract.web.codes import NETWORK, POSTPONED
from extract.web.messages import Request

SHORTEST_S = 15 * 60.0
LONGEST_S = 24 * 3600.0
LONGEST_WISH_S = 6 * 3600.0  # a ttl or max-age beyond this is a mistake or a wish not to be read
FULL_GET_EVERY = timedelta(hours=24)  # some servers answer 304 for ever
GONE_AFTER = 2  # 410s in a row
GONE_EVERY_S = 30 * 24 * 3600.0
ADOPT_AFTER_FAILURES = 4  # a moved feed that keeps failing is looked for at its old address now and then
SOFT = frozenset({"E_NOT_FOUND", "E_RATE_LIMITED", "E_EMPTY", "E_TRUNCATED"})  # once is nothing; feeds come back
_CLOCK_JUMPED = timedelta(hours=48)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def due(state: FeedState, now: datetime) -> bool:
    """Whether the feed is to be asked. A time farther off than any we would set means that the clock jumped."""
    if state.status == "unlisted":
        return False
    if state.next_fetch_at is None or state.next_fetch_at <= now:
        return True
    farthest = timedelta(seconds=1.1 * GONE_EVERY_S) if state.status == "gone" else _CLOCK_JUMPED
    return state.next_fetch_at > now + farthest


def request_for(state: FeedState, now: datetime) -> Request:
    """The request to make: conditional, but for one full GET a day."""
    full = state.full_get_at is None or abs(now - state.full_get_at) >= FULL_GET_EVERY
    lost = state.consecutive_failures >= ADOPT_AFTER_FAILURES and state.consecutive_failures % 2 == 0
    return Request(
        url=state.url if lost else state.current_url,
        kind="feed",
        feed_id=state.feed_id,
        etag=None if full else state.etag,
        last_modified=None if full else state.last_modified,
        known_digest=state.body_digest,
        retries=0 if state.consecutive_failures else None,  # the dead must not hold up the living
    )


def decide(
    state: FeedState, fetch: Fetch, parsed: ParsedFeed | None, new_entries: int, now: datetime, random: float
) -> tuple[FeedState, FeedMove | None]:
    """The feed's next state after a fetch, and its move if it now lives elsewhere.

    ``fetch`` carries the parser's verdict too: an answer that could not be read comes as ``error`` with E_NOT_A_FEED,
    E_PARSE or E_PARSE_TIMEOUT. ``parsed`` is None for errors, 304 and same_hash. ``random`` is uniform in 0..1.
    """
    if fetch.error_code in POSTPONED and fetch.http_status is None:
        wait = min(max(fetch.retry_after_s or SHORTEST_S, 1.0), LONGEST_S)
        return replace(state, next_fetch_at=now + timedelta(seconds=wait)), None
    if fetch.outcome == "error":
        return _after_failure(state, fetch, now, random), None
    return _after_success(state, fetch, parsed, new_entries, now, random)


def network_is_down(fetches: Iterable[Fetch], listed: int | None = None) -> bool:
    """Whether a run's fetches look like our own network rather than the feeds: all of them failed before any answer.

    ``listed`` is how many feeds there are: with less than three failures (or all feeds, if fewer) the feeds are to
    blame, or a few dead ones that happen to be polled alone would never back off. What was refused here without asking
    anybody (an auth_file that cannot be read, say) speaks neither for the network nor against it.
    """
    counted = [fetch for fetch in fetches if fetch.error_code not in POSTPONED]
    asked = [fetch for fetch in counted if fetch.duration_s or fetch.error_code in NETWORK]
    if not asked or any(fetch.error_code not in NETWORK for fetch in asked):
        return False
    refused = len(counted) - len(asked)
    return len({fetch.url for fetch in asked}) >= min(3, max((listed or 1) - refused, 1))


# --- failure


def _after_failure(state: FeedState, fetch: Fetch, now: datetime, random: float) -> FeedState:
    failures = state.consecutive_failures + 1
    gone_seen = state.gone_seen + 1 if fetch.error_code == "E_GONE" else 0
    failing = fetch.error_code not in SOFT or failures > 1
    changed = replace(
        state,
        status="failing" if failing else state.status,
        consecutive_failures=failures,
        gone_seen=gone_seen,
        last_fetch_at=fetch.started_at,
        last_error_code=fetch.error_code,
        last_error=fetch.error,
    )
    if gone_seen >= GONE_AFTER or (state.status == "gone" and fetch.error_code in {"E_GONE", "E_NOT_FOUND"}):
        seconds = GONE_EVERY_S * (0.95 + 0.1 * random)
        return replace(changed, status="gone", gone_seen=max(gone_seen, GONE_AFTER), next_fetch_at=_later(now, seconds))
    base = min(max(state.interval_s, SHORTEST_S), 3600.0)
    backoff = min(base * 2.0 ** min(failures - 1, 10), LONGEST_S) * (0.9 + 0.2 * random)
    seconds = min(max(backoff, fetch.retry_after_s or 0.0), LONGEST_S)
    return replace(changed, next_fetch_at=_later(now, seconds))


# --- success


def _after_success(
    state: FeedState, fetch: Fetch, parsed: ParsedFeed | None, new_entries: int, now: datetime, random: float
) -> tuple[FeedState, FeedMove | None]:
    changed = replace(
        state,
        status="active",
        consecutive_failures=0,
        gone_seen=0,
        last_fetch_at=fetch.started_at,
        last_ok_at=now,
        last_error_code=None,
        last_error=None,
    )
    if fetch.outcome == "not_modified":
        changed = replace(
            changed, etag=fetch.etag or state.etag, last_modified=fetch.last_modified or state.last_modified
        )
    else:
        changed = replace(
            changed,
            etag=fetch.etag,
            last_modified=fetch.last_modified,
            body_digest=fetch.digest,
            full_get_at=fetch.started_at,
        )
    if parsed is not None:
        dates = _dates(parsed, now)
        newest = max((d for d in (*dates[:1], state.newest_entry_at) if d is not None), default=None)
        changed = replace(
            changed,
            title=state.title or parsed.title,
            guid_unreliable=state.guid_unreliable or parsed.guid_unreliable,
            newest_entry_at=newest,
            ttl_s=parsed.ttl_s,
            skip_hours=parsed.skip_hours,
            skip_days=parsed.skip_days,
        )
    changed, move = _follow_move(changed, fetch, now)
    interval_s, reason = _interval(state, fetch, parsed, new_entries, now, ttl_s=changed.ttl_s)
    jittered = min(interval_s * (0.95 + 0.1 * random), LONGEST_S)
    at = _skip(_later(now, jittered), changed, latest=_later(now, LONGEST_S))
    return replace(changed, interval_s=interval_s, interval_reason=reason, next_fetch_at=at), move


def _follow_move(state: FeedState, fetch: Fetch, now: datetime) -> tuple[FeedState, FeedMove | None]:
    """A permanent redirect is believed when it is seen twice in a row; one from https to http never."""
    target = None if fetch.downgraded else fetch.permanent_url
    if target is None or target == state.current_url:
        if fetch.url == state.url != state.current_url:  # back at the old address, which works again
            move = FeedMove(state.feed_id, state.current_url, state.url, now)
            return replace(state, current_url=state.url, moving_to=None), move
        return replace(state, moving_to=None), None
    if target != state.moving_to:
        return replace(state, moving_to=target), None
    move = FeedMove(state.feed_id, state.current_url, target, now)
    return replace(state, current_url=target, moving_to=None), move


def _interval(
    state: FeedState, fetch: Fetch, parsed: ParsedFeed | None, new_entries: int, now: datetime, *, ttl_s: float | None
) -> tuple[float, str]:
    """Seconds between polls and why, in words: half the usual gap between items, longer while nothing comes."""
    before = min(max(state.interval_s, SHORTEST_S), LONGEST_S)
    gap = _usual_gap(parsed, now) if parsed is not None else None
    if parsed is None or (new_entries == 0 and state.last_ok_at is not None):
        since = state.newest_entry_at
        wanted = before * 1.25
        reason = f"nothing new for {_span((now - since).total_seconds())}" if since and since < now else "nothing new"
    elif state.last_ok_at is not None and len(parsed.entries) > 1 and new_entries >= len(parsed.entries):
        wanted, reason = before / 4, "every item was new: some may have been missed"
    elif gap is not None:
        wanted, reason = gap / 2, f"items come about every {_span(gap)}"
        if state.last_ok_at is not None:  # one busy hour is not a new habit
            wanted = (before * wanted) ** 0.5
    elif state.last_ok_at is None:
        wanted, reason = before, "not known better yet"
    else:
        wanted, reason = before / 2, f"{new_entries} new items"
    interval_s = min(max(wanted, SHORTEST_S), LONGEST_S)
    wish = max(ttl_s or 0.0, fetch.max_age_s or 0.0)
    wish = min(wish, LONGEST_WISH_S)
    if wish > interval_s:
        return wish, f"{reason}; the publisher asks for {_span(wish)}"
    return interval_s, reason


def _dates(parsed: ParsedFeed, now: datetime) -> list[datetime]:
    """The items' dates that can be believed, newest first."""
    return sorted(
        (
            entry.published_at
            for entry in parsed.entries
            if entry.published_at is not None and entry.date_status == "ok" and entry.published_at <= now
        ),
        reverse=True,
    )


def _usual_gap(parsed: ParsedFeed, now: datetime) -> float | None:
    """Seconds between items: the median of the newest twenty, the time since the last one counting as a gap if it is
    longer than that. None when fewer than three items are dated."""
    dates = _dates(parsed, now)[:20]
    if len(dates) < 3:
        return None
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(dates)]
    # Items published in one go have gaps of zero; the mean keeps those from looking like a torrent.
    usual = max(median(gaps), (dates[0] - dates[-1]).total_seconds() / len(gaps) / 4)
    silence = (now - dates[0]).total_seconds()
    return max(usual, silence / 3)


def _skip(at: datetime, state: FeedState, *, latest: datetime) -> datetime:
    """Moved on past the hours and days (GMT) at which the publisher asks not to be polled, up to ``latest``."""
    hours = {hour % 24 for hour in state.skip_hours or ()}
    days = {day.strip().lower() for day in state.skip_days or ()}
    moved = at
    while moved < latest and (moved.hour in hours or _DAYS[moved.weekday()] in days):
        moved = moved.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    # Everything forbidden is a mistake; and within a day we come in any case.
    return min(moved, latest)


def _later(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


def _span(seconds: float) -> str:
    if seconds < 90 * 60:
        return f"{max(round(seconds / 60), 1)} min"
    if seconds < 36 * 3600:
        return f"{round(seconds / 3600)} h"
    return f"{round(seconds / 86400)} days"
