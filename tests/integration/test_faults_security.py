"""Table S, as far as it is the door's: what strangers must not make us do. One test a fault."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpcore2
import pytest

from extract.archive import Archive
from extract.feeds import discover, parse
from extract.records import Fetch
from extract.urls import UrlRefused, safe, split
from extract.web import BlockedAddress, Door, Guard, NameNotResolved, Request, RobotsCache
from extract.web.robots import Robots, RobotsAnswer
from flows.demo.faults import FAULTS, Canary, FaultServer
from flows.demo.faults.security import INSIDE
from tests.faults.asking import NOW, QUICK, HandClock, Names, ask, feed, limits

SUITES = Path(__file__).resolve().parents[2].parent / "shared" / "suites"
REFUSED = {"E_URL", "E_BLOCKED_ADDRESS"}
PUBLIC = "93.184.216.34"
ROBOTS = ("disallow", "named", "delay", "others", "bom", "huge", "404", "503", "slow", "html", "moved", "loop", "meta")
NAMES = tuple(f"robots-{kind}.localhost" for kind in ROBOTS)


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer(FAULTS) as running:
        yield running


class Inside(Names):
    """What names lead to on a machine in a cloud; any other name is public."""

    async def __call__(self, name: str, port: int) -> Sequence[str]:
        self.asked.append(name)
        local = {"localhost": "127.0.0.1", "ip6-localhost": "::1", "ip6-loopback": "::1", "router.local": "192.168.0.1"}
        return [local.get(name.rstrip("."), "169.254.169.254" if "internal" in name else PUBLIC)]


async def verdict(url: str) -> str:
    """blocked or allowed, by the door's own two gates."""
    try:
        parts = split(safe(url))
        await Guard(resolve=Inside()).addresses(parts.host, parts.port)
    except (UrlRefused, BlockedAddress, NameNotResolved):
        return "blocked"
    return "allowed"


# --- S1


def test_s1_every_verdict_of_the_ssrf_suite() -> None:
    path = SUITES / "ssrf" / "urls.json"
    if not path.exists():
        pytest.skip(f"no SSRF suite at {path}: our own table only")
    cases = json.loads(path.read_text())
    wanted = {"blocked_if_listed": "blocked"}
    wrong = [case for case in cases if asyncio.run(verdict(case["url"])) != wanted.get(case["expect"], case["expect"])]
    assert len(cases) == 132
    assert wrong == []


def test_s1_the_suite_through_the_door_makes_no_connection() -> None:
    path = SUITES / "ssrf" / "urls.json"
    if not path.exists():
        pytest.skip(f"no SSRF suite at {path}: our own table only")
    blocked = [case["url"] for case in json.loads(path.read_text()) if case["expect"] != "allowed"]
    responses = ask(*map(feed, blocked), within=QUICK, resolve=Inside())
    assert {r.fetch.error_code for r in responses} <= REFUSED
    assert {r.fetch.http_status for r in responses} == {None}


@pytest.mark.parametrize("kind", ["feed", "page", "sitemap"])
def test_s1_addresses_inside(kind: Any) -> None:
    with Canary() as canary, Canary("127.0.0.2") as second:
        links = [link.format(port=port) for link in INSIDE for port in (canary.port, second.port)]
        links += [f"http://{second.netloc}/", f"http://{canary.netloc}/"]
        responses = ask(*(Request(link, kind) for link in links), within=QUICK)
        reached = canary.reached() + second.reached()
    assert reached == 0
    assert {r.fetch.error_code for r in responses} <= REFUSED
    # robots.txt is asked first for pages; it is stopped at the same gate.
    assert {f.error_code for r in responses for f in r.earlier} <= REFUSED


def test_s1_s2_redirects_to_inside(server: FaultServer) -> None:
    with Canary() as canary, Canary("127.0.0.2") as second:
        links = [link.format(port=port) for link in INSIDE for port in (canary.port, second.port)]
        urls = [redirecting(server.url("/redir-to"), link) for link in links] + [server.url("/redir-meta")]
        responses = ask(*map(feed, urls), within=limits(server))
        reached = canary.reached() + second.reached()
    assert reached == 0
    codes = {r.fetch.error_code for r in responses}
    assert codes <= {"E_BLOCKED_ADDRESS", "E_REDIRECT"}
    assert responses[-1].fetch.error_code == "E_BLOCKED_ADDRESS"
    assert not any("user:pw" in repr(r) for r in responses)


@pytest.mark.parametrize("path", ["/inside", "/discover-inside"])
def test_s1_links_of_items_and_of_pages_that_lead_inside(server: FaultServer, path: str) -> None:
    with Canary() as canary:
        (response,) = ask(feed(server.url(f"{path}?port={canary.port}")), within=limits(server))
        assert response.body is not None
        if path == "/inside":
            parsed = parse(response.body, feed_id="f", url=response.fetch.final_url, content_type=None, now=NOW)
            links = [entry.link for entry in parsed.entries if entry.link]
        else:
            links = list(discover(response.body, response.fetch.final_url))
        assert len(links) > 5
        answers = ask(*(Request(link, "page") for link in links), within=QUICK)
        assert canary.reached() == 0
    assert {answer.fetch.error_code for answer in answers} <= REFUSED


def test_s1_robots_that_lead_inside(server: FaultServer) -> None:
    url = server.url("/page/x/1", "robots-meta.localhost")
    (response,) = ask(Request(url, "page"), within=polite(server), resolve=Names())
    assert response.fetch.error_code == "E_BLOCKED_ADDRESS"
    assert server.asked("/page/x/1") == []


def test_s1_only_the_exact_pair_is_allowed(server: FaultServer) -> None:
    with Canary() as canary:
        within = limits(server)
        urls = [
            f"http://{canary.netloc}/",
            server.url("/ok").replace("127.0.0.1", "127.0.0.2"),
            server.url("/ok", "x.y"),
        ]
        responses = ask(*map(feed, urls), within=within, resolve=Names())
        assert [r.fetch.error_code for r in responses] == ["E_BLOCKED_ADDRESS"] * 3
        assert canary.reached() == 0


# --- S3


class Recorder(httpcore2.AsyncMockBackend):
    """Notes what would be connected to."""

    def __init__(self) -> None:
        super().__init__([])
        self.connected: list[str] = []

    async def connect_tcp(self, host: str, *args: Any, **more: Any) -> httpcore2.AsyncNetworkStream:
        self.connected.append(host)
        return await super().connect_tcp(host, *args, **more)


def test_s3_rebinding_is_pinned_to_the_one_checked_answer() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    asked = []

    async def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return next(answers)

    sockets = Recorder()
    guard = Guard(resolve=rebinding, sockets=sockets)
    asyncio.run(guard.connect_tcp("rebind.example", 80))
    assert (asked, sockets.connected) == (["rebind.example"], [PUBLIC])
    with pytest.raises(BlockedAddress):
        asyncio.run(guard.connect_tcp("rebind.example", 80))
    assert sockets.connected == [PUBLIC]


@pytest.mark.parametrize(
    "answer", [[PUBLIC, "127.0.0.1"], ["::ffff:10.0.0.1"], ["64:ff9b::7f00:1", PUBLIC], ["nonsense"]]
)
def test_s3_one_private_answer_blocks_all(answer: list[str]) -> None:
    with Canary() as canary:
        names = Names(mixed_example=answer)
        (response,) = ask(feed(f"http://mixed.example:{canary.port}/"), within=QUICK, resolve=names)
        assert canary.reached() == 0
    assert response.fetch.error_code == "E_BLOCKED_ADDRESS"
    assert names.asked == ["mixed.example"]


def test_s3_one_lookup_a_connection(server: FaultServer) -> None:
    names = Names()
    urls = [server.url(f"/many/{n}", "news.example") for n in range(3)]
    responses = ask(*map(feed, urls), within=limits(server, names=["news.example"]), resolve=names)
    assert [r.fetch.outcome for r in responses] == ["ok"] * 3
    assert names.asked == ["news.example"]
    assert server.hits[-1].host == f"news.example:{server.port}"


# --- S4


def test_s4_proxy_variables_are_ignored(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with Canary() as canary:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{canary.netloc}")
        (response,) = ask(feed(server.url("/ok")), within=limits(server))
        assert response.fetch.outcome == "ok"
        assert canary.reached() == 0


def test_s4_a_proxy_of_the_settings_is_used_and_literals_are_still_checked() -> None:
    with FaultServer(FAULTS) as proxy:
        within = limits(proxy=proxy.url("").replace("//", "//reader:sesame@"))
        assert "sesame" not in repr(within)
        outside, inside = ask(feed("http://news.example/ok"), feed("http://127.0.0.1:8080/ok"), within=within)
        assert outside.fetch.outcome == "ok"
        assert inside.fetch.error_code == "E_BLOCKED_ADDRESS"
        assert [hit.path for hit in proxy.hits] == ["http://news.example:80/ok"]
        assert proxy.hits[0].headers["proxy-authorization"] == "Basic cmVhZGVyOnNlc2FtZQ=="


# --- S5


def polite(server: FaultServer, **changes: Any) -> Any:
    return limits(server, names=NAMES, respect_robots=True, **changes)


def pages(server: FaultServer, kind: str, *paths: str, **changes: Any) -> list[Fetch]:
    requests = [Request(server.url(path, f"robots-{kind}.localhost"), "page") for path in paths]
    responses = ask(*requests, within=polite(server, **changes), resolve=Names())
    return [response.fetch for response in responses]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("disallow", "E_ROBOTS"), ("named", "E_ROBOTS"), ("bom", "E_ROBOTS"), ("moved", "E_ROBOTS"),
        ("503", "E_HTTP_5XX"), ("slow", "E_TIMEOUT"), ("404", None), ("html", None), ("others", None), ("loop", None),
    ],
)  # fmt: skip
def test_s5_robots(server: FaultServer, kind: str, expected: str | None) -> None:
    path = f"/page/{kind}/1"
    (fetch,) = pages(server, kind, path, read_s=0.5)
    assert fetch.error_code == expected
    assert len(server.asked(path)) == (1 if expected is None else 0)


def test_s5_the_longer_rule_wins_and_robots_are_asked_once(server: FaultServer) -> None:
    before = len(server.asked("/robots.txt"))
    closed, opened = pages(server, "disallow", "/page/x/2", "/page/open/2")
    assert (closed.error_code, opened.outcome) == ("E_ROBOTS", "ok")
    assert len(server.asked("/robots.txt")) - before == 1


def test_s5_the_first_500_kib_count(server: FaultServer) -> None:
    closed, late = pages(server, "huge", "/page/closed", "/page/late")
    assert (closed.error_code, late.outcome) == ("E_ROBOTS", "ok")


def test_s5_crawl_delay(server: FaultServer) -> None:
    with FaultServer(FAULTS) as own:
        pages(own, "delay", "/page/d/1", "/page/d/2")
        _, first, second = own.hits
        assert second.at - first.at >= 0.7  # a second, less what a busy machine adds to the first


def test_s5_a_redirect_to_a_closed_site_is_not_followed(server: FaultServer) -> None:
    target = server.url("/page/tracked/1", "robots-disallow.localhost")
    (response,) = ask(
        Request(server.url(f"/redir-to?url={target}", "robots-404.localhost"), "page"),
        within=polite(server), resolve=Names(),
    )  # fmt: skip
    assert response.fetch.error_code == "E_ROBOTS"
    assert server.asked("/page/tracked/1") == []


def test_s5_feeds_were_named_by_the_user(server: FaultServer) -> None:
    url = server.url("/many/1", "robots-named.localhost")
    (lenient,) = ask(feed(url), within=polite(server), resolve=Names())
    (strict,) = ask(feed(url), within=polite(server, robots_for_feeds=True), resolve=Names())
    assert (lenient.fetch.outcome, strict.fetch.error_code) == ("ok", "E_ROBOTS")


def test_s5_kept_for_a_day_over_runs(server: FaultServer, tmp_path: Path) -> None:
    url, clock = server.url("/page/open/3", "robots-disallow.localhost"), HandClock()
    before = len(server.asked("/robots.txt"))
    for hours in (0, 23, 2):
        clock.move(hours * 3600)
        cache = RobotsCache(tmp_path / "robots")
        (response,) = ask(Request(url, "page"), within=polite(server), resolve=Names(), clock=clock, robots=cache)
        assert response.fetch.outcome == "ok"
        assert len(response.earlier) == (0 if hours == 23 else 1)
    assert len(server.asked("/robots.txt")) - before == 2
    (kept,) = (tmp_path / "robots").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_s5_googles_own_cases() -> None:
    path = SUITES / "google-robots" / "robots_cases.json"
    if not path.exists():
        pytest.skip(f"no robots suite at {path}")
    cases = json.loads(path.read_text())
    right = 0
    for case in cases:
        answer = RobotsAnswer(200, case["robots"], HandClock().now())
        right += Robots(answer, case["agent"]).allows(case["url"]) == case["allowed"]
    assert right >= 130, f"{right} of {len(cases)}"


# --- S9


@pytest.mark.parametrize(
    "url",
    [
        "http://u:sesame@news.example/feed",
        "http://sesame@news.example/",
        "http://:sesame@[::bad",
        "https:\\\\u:sesame@x/",
    ],
)
def test_s9_credentials_in_an_address(
    server: FaultServer, url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Archive(tmp_path, "r") as archive:
        responses = ask(
            feed(url), Request(url, "page"), feed(server.url("/redir-password")), within=limits(server), archive=archive
        )
    assert [r.fetch.error_code for r in responses] == ["E_URL", "E_URL", "E_REDIRECT"]
    assert "sesame" not in repr(responses)
    with pytest.raises(UrlRefused) as refused:
        safe(url)
    assert "sesame" not in str(refused.value)
    assert "sesame" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("extract"))


def test_s9_auth_is_not_shown(server: FaultServer, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request = feed(server.url("/private"), auth=("reader", "pencil"))
    with Archive(tmp_path, "r") as archive:
        (response,) = ask(request, within=limits(server), archive=archive)
    assert response.fetch.outcome == "ok"
    seen = repr(request) + repr(response.fetch) + caplog.text
    assert "pencil" not in seen
    assert "cmVhZGVyOnBlbmNpbA" not in seen


def redirecting(base: str, target: str) -> str:
    return f"{base}?url={quote(target, safe='')}"


def test_a_door_that_is_not_asked_for_private_addresses_has_none() -> None:
    async def go() -> None:
        async with Door(run_id="r") as door:
            assert door.limits.allow_private == ()

    asyncio.run(go())
