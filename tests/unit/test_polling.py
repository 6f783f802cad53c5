"""What a fetch changes in what is remembered of a feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.polling import LONGEST_S, SHORTEST_S, decide, due, network_is_down, request_for
from extract.records import Entry, FeedState, Fetch, ParsedFeed, key

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
URL = "https://news.example/feed"
STATE = FeedState(key(URL), URL, URL, "News", interval_s=3600.0, last_ok_at=NOW - timedelta(hours=1))
OK = Fetch(
    fetch_id="f", run_id="r", feed_id=STATE.feed_id, kind="feed", url=URL, final_url=URL, outcome="ok", http_status=200,
    error_code=None, error=None, bytes_wire=10, bytes_body=10, digest="d", content_type="text/xml", redirects=(),
    permanent_url=None, etag='"e"', last_modified=None, retry_after_s=None, max_age_s=None, warc_file="w",
    warc_offset=0, started_at=NOW, duration_s=0.1,
)  # fmt: skip


def failed(code: str, status: int | None = None, retry_after_s: float | None = None) -> Fetch:
    return replace(
        OK, outcome="error", error_code=code, error="why", http_status=status, etag=None, retry_after_s=retry_after_s
    )


def feed(gaps_min: list[float], **more: object) -> ParsedFeed:
    at, entries = NOW, []
    for gap in gaps_min:
        at -= timedelta(minutes=gap)
        entries.append(Entry(key(at), STATE.feed_id, None, None, None, "t", "", None, at, str(at), None, "ok"))
    return ParsedFeed("News", "en", None, tuple(entries), **more)  # type: ignore[arg-type]


def wait_s(state: FeedState) -> float:
    assert state.next_fetch_at is not None
    return (state.next_fetch_at - NOW).total_seconds()


def test_n16_failures_back_off_by_doubling_to_a_day_and_never_give_up() -> None:
    state, waits = STATE, []
    for _ in range(12):
        state, _move = decide(state, failed("E_HTTP_5XX", 503), None, 0, NOW, 0.5)
        waits.append(wait_s(state))
    assert state.status == "failing"
    assert state.consecutive_failures == 12
    assert waits[:4] == [3600, 7200, 14400, 28800]
    assert waits[-1] == LONGEST_S
    assert due(state, NOW + timedelta(days=1))


def test_n15_success_clears_the_failures() -> None:
    state, _ = decide(STATE, failed("E_HTTP_5XX", 503), None, 0, NOW, 0.5)
    state, _ = decide(state, OK, feed([30, 60, 60]), 1, NOW, 0.5)
    assert (state.status, state.consecutive_failures, state.last_error_code) == ("active", 0, None)


@given(st.floats(0, 1), st.one_of(st.none(), st.floats(0, 86400)), st.integers(0, 500))
def test_n19_no_failure_sends_us_away_for_more_than_a_day(random: float, asked: float | None, failures: int) -> None:
    state = replace(STATE, consecutive_failures=failures)
    state, _ = decide(state, failed("E_RATE_LIMITED", 429, asked), None, 0, NOW, random)
    assert max(asked or 0, 0.9 * SHORTEST_S) - 1e-3 <= wait_s(state) <= LONGEST_S


def test_n20_a_permanent_redirect_is_adopted_after_twice_in_a_row() -> None:
    moved = replace(OK, permanent_url="https://new.example/feed", final_url="https://new.example/feed")
    once, move = decide(STATE, moved, feed([5, 5, 5]), 0, NOW, 0.5)
    assert move is None
    assert once.current_url == URL
    between, _ = decide(once, OK, feed([5, 5, 5]), 0, NOW, 0.5)
    assert between.moving_to is None
    twice, move = decide(once, replace(moved, outcome="not_modified"), None, 0, NOW, 0.5)
    assert move is not None
    assert (move.from_url, move.to_url) == (URL, "https://new.example/feed")
    assert (twice.url, twice.current_url, twice.feed_id) == (URL, "https://new.example/feed", STATE.feed_id)


def test_n21_n23_other_redirects_do_not_move_a_feed() -> None:
    found = replace(OK, final_url="https://cdn.example/x")
    downgraded = replace(OK, permanent_url="http://news.example/feed", downgraded=True)
    for fetch in (found, downgraded):
        state, move = decide(decide(STATE, fetch, None, 0, NOW, 0.5)[0], fetch, None, 0, NOW, 0.5)
        assert (state.current_url, move) == (URL, None)


def test_a_moved_feed_that_fails_is_looked_for_at_its_old_address() -> None:
    moved = replace(STATE, current_url="https://new.example/feed", consecutive_failures=4)
    assert request_for(moved, NOW).url == URL
    assert request_for(replace(moved, consecutive_failures=5), NOW).url == "https://new.example/feed"
    state, move = decide(moved, OK, feed([5, 5, 5]), 0, NOW, 0.5)
    assert state.current_url == URL
    assert move is not None
    assert move.to_url == URL


def test_n25_gone_after_two_410_then_monthly_and_back() -> None:
    once, _ = decide(STATE, failed("E_GONE", 410), None, 0, NOW, 0.5)
    assert once.status != "gone"
    twice, _ = decide(once, failed("E_GONE", 410), None, 0, NOW, 0.5)
    assert twice.status == "gone"
    assert wait_s(twice) > 28 * 86400
    assert not due(twice, NOW + timedelta(days=20))
    assert due(twice, NOW + timedelta(days=32))
    back, _ = decide(twice, OK, feed([5, 5, 5]), 3, NOW, 0.5)
    assert (back.status, back.gone_seen) == ("active", 0)


def test_n26_a_404_is_soft_once() -> None:
    once, _ = decide(STATE, failed("E_NOT_FOUND", 404), None, 0, NOW, 0.5)
    assert once.status == "active"
    assert decide(once, failed("E_NOT_FOUND", 404), None, 0, NOW, 0.5)[0].status == "failing"


def test_n27_n28_conditional_but_for_one_full_get_a_day() -> None:
    state, _ = decide(STATE, OK, feed([30, 60, 60]), 1, NOW, 0.5)
    asked = request_for(state, NOW + timedelta(hours=23))
    assert (asked.etag, asked.known_digest) == ('"e"', "d")
    state, _ = decide(state, replace(OK, outcome="not_modified", etag=None, digest=None), None, 0, NOW, 0.5)
    assert (state.etag, state.last_ok_at, state.body_digest) == ('"e"', NOW, "d")
    full = request_for(state, NOW + timedelta(hours=25))
    assert (full.etag, full.last_modified, full.known_digest) == (None, None, "d")


def test_an_answer_that_could_not_be_read_leaves_the_old_etag() -> None:
    state = replace(STATE, etag='"old"', body_digest="old")
    after, _ = decide(state, replace(failed("E_NOT_A_FEED", 200), etag='"page"'), None, 0, NOW, 0.5)
    assert (after.etag, after.body_digest, after.status) == ('"old"', "old", "failing")


def test_postponed_by_the_host_is_no_failure() -> None:
    state, _ = decide(STATE, failed("E_RATE_LIMITED", None, 300.0), None, 0, NOW, 0.5)
    assert state.consecutive_failures == 0
    assert wait_s(state) == 300


def test_r14_a_time_too_far_ahead_is_pulled_in() -> None:
    assert due(replace(STATE, next_fetch_at=NOW + timedelta(hours=49)), NOW)
    assert not due(replace(STATE, next_fetch_at=NOW + timedelta(hours=24)), NOW)
    assert not due(replace(STATE, status="unlisted"), NOW)


def test_busy_feeds_often_quiet_ones_seldom_and_why() -> None:
    new = replace(STATE, last_ok_at=None)
    busy, _ = decide(new, OK, feed([2, 3, 3, 3, 3]), 5, NOW, 0.5)
    hourly, _ = decide(new, OK, feed([30, 120, 120, 120]), 4, NOW, 0.5)
    weekly, _ = decide(new, OK, feed([9000, 9000, 9000, 9000]), 4, NOW, 0.5)
    assert busy.interval_s == SHORTEST_S
    assert hourly.interval_s == 3600
    assert hourly.interval_reason == "items come about every 2 h"
    assert weekly.interval_s == LONGEST_S
    quiet = busy
    for _ in range(30):
        quiet, _ = decide(quiet, replace(OK, outcome="not_modified"), None, 0, NOW, 0.5)
    assert quiet.interval_s == LONGEST_S
    assert quiet.interval_reason.startswith("nothing new for")


def test_a_feed_that_rolled_over_is_asked_more_often() -> None:
    state = replace(STATE, interval_s=8 * 3600.0)
    after, _ = decide(state, OK, feed([60, 90, 90, 90]), 4, NOW, 0.5)
    assert after.interval_s == 2 * 3600
    assert "missed" in after.interval_reason


def test_the_publishers_wishes_count_within_limits() -> None:
    busy = [2.0, 3, 3, 3, 3]
    asked, _ = decide(STATE, OK, feed(busy, ttl_s=7200.0), 1, NOW, 0.5)
    assert (asked.interval_s, "asks for 2 h" in asked.interval_reason) == (7200, True)
    absurd, _ = decide(STATE, replace(OK, max_age_s=1e9), feed(busy), 1, NOW, 0.5)
    assert absurd.interval_s == 6 * 3600
    night, _ = decide(STATE, OK, feed(busy, skip_hours=(12, 13, 14, 15)), 1, NOW, 0.5)
    assert night.next_fetch_at == NOW.replace(hour=16)
    never, _ = decide(STATE, OK, feed(busy, skip_hours=tuple(range(24))), 1, NOW, 0.5)
    assert wait_s(never) == LONGEST_S
    weekend, _ = decide(STATE, OK, feed(busy, skip_days=("Saturday",)), 1, NOW, 0.5)
    assert weekend.next_fetch_at == datetime(2026, 11, 29, tzinfo=UTC)


def test_a_304_does_not_make_the_publishers_wishes_forgotten() -> None:
    told, _ = decide(STATE, OK, feed([2.0, 3, 3, 3], ttl_s=7200.0, skip_hours=(16, 17)), 1, NOW, 0.5)
    later = NOW.replace(hour=14)
    again, _ = decide(told, replace(OK, outcome="not_modified", started_at=later), None, 0, later, 0.5)
    assert again.interval_s >= 7200
    assert again.next_fetch_at == NOW.replace(hour=18)
    changed, _ = decide(again, OK, feed([2.0, 3, 3, 3]), 1, NOW, 0.5)
    assert (changed.ttl_s, changed.skip_hours) == (None, ())


@given(
    st.lists(st.floats(0, 1e5), max_size=40),
    st.integers(0, 40),
    st.floats(0, 1),
    st.one_of(st.none(), st.floats(0, 1e12)),
    st.one_of(st.none(), st.floats(0, 1e12)),
    st.floats(1, 1e6),
)
def test_the_interval_stays_within_its_bounds(
    gaps: list[float], new: int, random: float, ttl: float | None, age: float | None, before: float
) -> None:
    state = replace(STATE, interval_s=before)
    after, _ = decide(state, replace(OK, max_age_s=age), feed(gaps, ttl_s=ttl), new, NOW, random)
    assert SHORTEST_S <= after.interval_s <= LONGEST_S
    assert 0.95 * SHORTEST_S <= wait_s(after) <= LONGEST_S


def test_n33_the_network_is_blamed_only_when_nothing_got_through() -> None:
    dead = [replace(failed("E_CONNECT"), url=f"https://{i}.example/") for i in range(5)]
    assert network_is_down(dead)
    assert network_is_down(dead, listed=100)
    assert not network_is_down(dead[:2], listed=100)
    assert network_is_down(dead[:1], listed=1)
    assert not network_is_down([*dead, OK])
    assert not network_is_down([*dead, failed("E_NOT_FOUND", 404)])
    unread = replace(failed("E_AUTH"), duration_s=0.0)  # its auth_file: nobody was asked
    assert network_is_down([unread, *dead])
    assert network_is_down([unread, dead[0]], listed=2)
    assert not network_is_down([unread])
    assert not network_is_down([*dead, failed("E_AUTH", 401)])
    assert not network_is_down([failed("E_DEFERRED")])
    assert not network_is_down([])


@pytest.mark.parametrize("code", ["E_DNS", "E_TLS", "E_AUTH", "E_PARSE"])
def test_every_failure_has_its_reason_and_next_attempt(code: str) -> None:
    state, _ = decide(STATE, failed(code), None, 0, NOW, 0.5)
    assert (state.last_error_code, state.last_error, state.status) == (code, "why", "failing")
    assert state.next_fetch_at is not None
