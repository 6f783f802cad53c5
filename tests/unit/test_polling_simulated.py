"""Weeks of feeds in a second: what the decider's choices add up to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from statistics import median

from extract.polling import decide
from extract.records import Entry, FeedState, Fetch, ParsedFeed, key
from tests.unit.test_polling import NOW, OK, STATE

DAY = 86400.0


@dataclass
class Seen:
    """What came of polling a feed: per day, minutes from publishing to seeing, items never seen."""

    polls_a_day: float
    delay_min: float
    missed: int


def simulate(published: list[float], window: int, days: int, seed: int = 7) -> Seen:
    """Polls a feed that shows its newest ``window`` items, published at these seconds from the start."""
    dice, state, at = Random(seed), replace(STATE, last_ok_at=None), 0.0
    upto, polls, missed = 0, 0, 0
    delays: list[float] = []
    while at < days * DAY:
        known, upto = upto, bisect_right(published, at)
        shown = range(max(upto - window, 0), upto)
        new = [n for n in shown if n >= known]
        missed += max(shown.start - known, 0) if polls else 0
        delays += [at - published[n] for n in new] if polls else []
        state = _poll(state, [published[n] for n in shown], len(new), at, dice.random())
        assert state.next_fetch_at is not None
        polls, at = polls + 1, (state.next_fetch_at - NOW).total_seconds()
    return Seen(polls / days, median(delays) / 60 if delays else 0.0, missed)


def _poll(state: FeedState, shown: list[float], new: int, at: float, dice: float) -> FeedState:
    now = NOW + timedelta(seconds=at)
    if not new and state.last_ok_at is not None:
        unchanged: Fetch = replace(OK, outcome="not_modified", started_at=now)
        return decide(state, unchanged, None, 0, now, dice)[0]
    entries = []
    for published in reversed(shown):
        then = NOW + timedelta(seconds=published)
        entries.append(Entry(key(published), "f", None, None, None, "t", "", None, then, str(then), None, "ok"))
    parsed = ParsedFeed("News", "en", None, tuple(entries))
    return decide(state, replace(OK, started_at=now), parsed, new, now, dice)[0]


def by_chance(an_hour: float, days: int, seed: int = 3) -> list[float]:
    dice, at, times = Random(seed), -100 * DAY if an_hour < 0.1 else -5 * DAY, []
    while at < days * DAY:
        at += dice.expovariate(an_hour / 3600)
        times.append(at)
    return times


def test_a_wire_of_twenty_an_hour_loses_nothing() -> None:
    seen = simulate(by_chance(20, 5), window=20, days=5)
    assert seen.missed == 0
    assert seen.delay_min < 10


def test_a_paper_is_polled_about_as_often_as_it_prints() -> None:
    seen = simulate(by_chance(1, 14), window=20, days=14)
    assert (seen.missed, seen.delay_min < 30) == (0, True)
    assert 24 <= seen.polls_a_day <= 60


def test_a_quiet_blog_costs_little() -> None:
    seen = simulate(by_chance(1 / 100, 28), window=10, days=28)
    assert seen.missed == 0
    assert seen.polls_a_day < 3


def test_all_of_a_days_items_at_once_are_not_lost() -> None:
    bursts = [day * DAY + 8 * 3600 + second for day in range(-5, 14) for second in range(15)]
    seen = simulate(bursts, window=15, days=14)
    assert seen.missed == 0
    assert seen.polls_a_day < 15


def test_a_feed_that_stopped_is_asked_once_a_day() -> None:
    assert simulate([-day * DAY for day in range(40, 30, -1)], window=10, days=14).polls_a_day < 1.3
