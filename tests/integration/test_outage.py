"""The machine's own network goes away and comes back: no page is lost by it, and none of a dead site waits for ever."""

from __future__ import annotations

import signal

import pytest

from tests.mill import Mill, closed_port
from tests.slowsite import slowsite

DIRECT = ("--engine", "direct")
PENDING = "SELECT state, attempts, count(*) AS n FROM entries GROUP BY ALL"


@pytest.mark.parametrize(
    ("due", "told"),
    [
        pytest.param((), "no feed could be reached", id="all", marks=pytest.mark.slow),
        pytest.param(("--due",), "no page could be reached", id="due"),
    ],
)
def test_an_outage_costs_no_page_an_attempt(mill: Mill, due: tuple[str, ...], told: str) -> None:
    with slowsite() as site:
        mill.configure(site.feed)
        killed = mill("run", *DIRECT, NEWSMILL_FAILPOINT="extract.after:kill")  # its pages are left pending
        assert killed.code == -signal.SIGKILL
        port = int(site.base.rsplit(":", 1)[1])
    for _ in range(2):
        offline = mill("run", *DIRECT, *due)
        assert offline.code == 5
        assert f"E_NO_NETWORK: {told}" in offline.err
        assert "Pages that wait for it, at no cost of an attempt: 3" in offline.err
        assert mill.sql(PENDING) == [{"state": "pending", "attempts": 0, "n": 3}]
    with slowsite(port):
        mill.ok("run", *DIRECT)
    assert mill.sql("SELECT text_status, count(*) AS n FROM articles GROUP BY ALL") == [{"text_status": "ok", "n": 3}]
    assert mill.sql(PENDING) == [{"state": "done", "attempts": 0, "n": 3}]


def test_a_site_that_is_down_while_others_answer_does_cost_an_attempt(mill: Mill) -> None:
    with slowsite() as site:
        nowhere = f"127.0.0.1:{closed_port()}"
        mill.configure(site.feed, allow=(nowhere,))
        site.stories_at = f"http://{nowhere}"
        mill.ok("run", *DIRECT)
        assert mill.sql(PENDING) == [{"state": "pending", "attempts": 1, "n": 3}]


def test_a_backfill_without_network_costs_no_page_an_attempt(mill: Mill) -> None:
    window = ("--from", "2026-11-24", "--to", "2026-11-24", "--source", "pages")
    with slowsite() as site:
        nowhere = f"127.0.0.1:{closed_port()}"
        mill.configure(site.feed, allow=(nowhere,), toml=f'[backfill]\nwayback = "http://{nowhere}"\n')
        assert mill("backfill", *window, NEWSMILL_FAILPOINT="extract.after:kill").code == -signal.SIGKILL
        port = int(site.base.rsplit(":", 1)[1])
    assert mill("backfill", *window).code == 5
    assert mill.sql(PENDING) == [{"state": "pending", "attempts": 0, "n": 3}]
    with slowsite(port):
        mill.ok("backfill", *window)
    assert mill.sql(PENDING) == [{"state": "done", "attempts": 0, "n": 3}]
