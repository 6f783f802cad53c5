"""Table N: one test a fault, each against a real server on loopback that commits it."""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import EAI_AGAIN, EAI_NONAME, gaierror

import pytest
import trustme

from extract.archive import Archive, read
from extract.feeds import NotAFeed, parse
from extract.polling import decide, network_is_down, request_for
from extract.records import FeedState, Fetch, key
from extract.web import Door, Request, RobotsCache
from flows.demo.faults import FAULTS, FaultServer
from tests.faults.asking import HandClock, Names, ask, feed, limits

CAP = 10 * 2**20


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer(FAULTS) as running:
        yield running


def one(server: FaultServer, path: str, **changes: object) -> Fetch:
    return ask(feed(server.url(path)), within=limits(server, **changes))[0].fetch


def code(server: FaultServer, path: str, **changes: object) -> str | None:
    return one(server, path, **changes).error_code


def items(server: FaultServer, path: str) -> int:
    (response,) = ask(feed(server.url(path)), within=limits(server))
    assert response.fetch.outcome == "ok", response.fetch
    assert response.body is not None
    return response.body.count(b"<item>")


# --- time


@pytest.mark.parametrize(("test_id", "path"), [("n1", "/drip"), ("n2", "/drip-head")])
def test_n1_n2_slow_drips_are_cut_at_the_deadline(server: FaultServer, test_id: str, path: str) -> None:
    began = time.monotonic()
    fetch = one(server, path, total_s=1.3)
    assert (fetch.outcome, fetch.error_code) == ("error", "E_DEADLINE")
    assert time.monotonic() - began < 2.3
    assert fetch.duration_s < 2.3


def test_n3_silence_is_cut_at_the_read_limit(server: FaultServer) -> None:
    fetch = one(server, "/hang", read_s=0.5)
    assert fetch.error_code == "E_TIMEOUT"
    assert fetch.duration_s < 1.5


# --- size: in a child, so that its memory can be measured


def in_child(*arguments: str) -> list[dict[str, float]]:
    command = [sys.executable, "-m", "tests.faults.child", *arguments]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    return [json.loads(line) for line in told.splitlines()]


@pytest.fixture(scope="module")
def big(server: FaultServer) -> dict[str, dict[str, float]]:
    paths = ["/ok", "/endless", "/big100", "/bomb-gzip", "/bomb-deflate", "/bomb-br", "/bomb-zstd"]
    return dict(zip(paths, in_child(*map(server.url, paths)), strict=True))


def test_n4_endless_body_stops_at_the_cap(big: dict[str, dict[str, float]]) -> None:
    got = big["/endless"]
    assert got["code"] == "E_TOO_BIG"
    assert got["wire"] <= CAP + 65536
    assert got["mib"] < 150


def test_n5_a_body_announced_as_too_big_is_not_read(big: dict[str, dict[str, float]]) -> None:
    got = big["/big100"]
    assert (got["code"], got["wire"]) == ("E_TOO_BIG", 0)
    assert got["mib"] < 150


def test_n5_many_large_bodies_at_once_are_not_all_held(server: FaultServer) -> None:
    told = in_child("--together", *(server.url(f"/large/{n}") for n in range(16)))
    assert {answer["code"] for answer in told} == {None}
    assert max(answer["mib"] for answer in told) < 250


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_n7_gzip_bomb(big: dict[str, dict[str, float]], encoding: str) -> None:
    got = big[f"/bomb-{encoding}"]
    assert got["code"] == "E_TOO_BIG"
    assert got["body"] <= CAP + 16 * 2**20
    assert got["mib"] < 150


def test_n6_two_megabytes_of_headers(server: FaultServer) -> None:
    assert code(server, "/bighead") == "E_PROTOCOL"


def test_n6_headers_above_the_limit_but_below_the_parsers(server: FaultServer) -> None:
    assert code(server, "/ok", headers_bytes=50) == "E_PROTOCOL"


# --- encoding


@pytest.mark.parametrize("path", ["/stacked", "/stacked-lines", "/unknown-encoding", "/zstd"])
def test_n8_stacked_or_unknown_encoding(server: FaultServer, path: str, tmp_path: Path) -> None:
    asked_for = ("gzip", "deflate", "br")
    with Archive(tmp_path / "raw", "r") as archive:
        (response,) = ask(feed(server.url(path)), within=limits(server, encodings=asked_for), archive=archive)
    assert response.fetch.error_code == "E_ENCODING"
    assert (response.body, response.fetch.warc_file) == (None, None)
    assert not (tmp_path / "raw").exists()


def test_n9_says_gzip_is_plain(server: FaultServer) -> None:
    assert code(server, "/liegzip") == "E_ENCODING"


def test_n9_gzip_that_ends_early(server: FaultServer) -> None:
    assert code(server, "/cutgzip") == "E_TRUNCATED"


@pytest.mark.parametrize("path", ["/rawdeflate", "/deflate", "/gzip", "/br", "/zstd"])
def test_n10_encodings_that_are_accepted(server: FaultServer, path: str) -> None:
    assert items(server, path) == 3


# --- framing


def test_n11_content_length_too_long(server: FaultServer, tmp_path: Path) -> None:
    with Archive(tmp_path / "raw", "r") as archive:
        (response,) = ask(feed(server.url("/short")), within=limits(server), archive=archive)
    assert response.fetch.error_code == "E_TRUNCATED"
    assert response.body is None
    assert response.fetch.warc_file is None


def test_n12_content_length_too_short(server: FaultServer) -> None:
    assert items(server, "/long") == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/badcl", "E_PROTOCOL"), ("/twocl", "E_PROTOCOL"), ("/badchunk", "E_PROTOCOL"), ("/cutchunk", "E_TRUNCATED")],
)
def test_n13_bad_framing(server: FaultServer, path: str, expected: str) -> None:
    assert code(server, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("/reset", "E_CONNECT"), ("/empty", "E_EMPTY"), ("/nothttp", "E_PROTOCOL")]
)
def test_n14_reset_empty_or_not_http(server: FaultServer, path: str, expected: str) -> None:
    assert code(server, path) == expected


# --- statuses


def test_n15_5xx_flaps(server: FaultServer) -> None:
    before = len(server.asked("/flap"))
    (response,) = ask(feed(server.url("/flap")), within=limits(server, retries=2))
    assert [f.outcome for f in response.fetches] == ["error", "error", "ok"]
    assert [f.attempt for f in response.fetches] == [1, 2, 3]
    assert len({f.fetch_id for f in response.fetches}) == 3
    assert len(server.asked("/flap")) - before == 3
    state, _ = decide(state_of(server, "/flap"), response.fetch, None, 3, datetime.now(UTC), 0.5)
    assert state.consecutive_failures == 0


def test_n16_5xx_for_ever(server: FaultServer) -> None:
    state, now, waits = state_of(server, "/503"), datetime.now(UTC), []
    for _ in range(3):
        (response,) = ask(request_for(state, now), within=limits(server, retries=1))
        # A feed that failed before gets one request a run: the dead must not hold up the living.
        assert [f.error_code for f in response.fetches] == ["E_HTTP_5XX"] * (1 if state.consecutive_failures else 2)
        state, _ = decide(state, response.fetch, None, 0, now, 0.5)
        assert state.next_fetch_at is not None
        waits.append((state.next_fetch_at - now).total_seconds())
        now = state.next_fetch_at
    assert waits == sorted(set(waits))
    assert state.status == "failing"


def test_n17_retry_after_seconds_rests_the_host(server: FaultServer) -> None:
    with FaultServer(FAULTS) as own:
        first, second = ask(feed(own.url("/429s")), feed(own.url("/ok")), within=limits(own))
        assert (first.fetch.error_code, first.fetch.retry_after_s) == ("E_RATE_LIMITED", 2)
        assert second.fetch.outcome == "ok"
        refused, other = own.hits
        assert other.at - refused.at >= 2


def test_n17_a_host_that_wants_long_rest_is_left_to_the_next_run(server: FaultServer) -> None:
    with FaultServer(FAULTS) as own:
        _, second = ask(feed(own.url("/429huge")), feed(own.url("/ok")), within=limits(own))
        assert (second.fetch.error_code, second.fetch.http_status) == ("E_RATE_LIMITED", None)
        assert second.fetch.retry_after_s == pytest.approx(86400, abs=5)
        assert len(own.hits) == 1


def test_n17_the_rest_outlasts_the_run_for_all_of_the_host(server: FaultServer, tmp_path: Path) -> None:
    with FaultServer(FAULTS) as own:
        ask(feed(own.url("/429huge")), within=limits(own), robots=RobotsCache(tmp_path))
        (next_run,) = ask(feed(own.url("/ok")), within=limits(own), robots=RobotsCache(tmp_path))
        assert (next_run.fetch.error_code, next_run.fetch.http_status) == ("E_RATE_LIMITED", None)
        assert len(own.hits) == 1
        tomorrow = datetime.now(UTC) + timedelta(hours=25)
        (later,) = ask(feed(own.url("/ok")), within=limits(own), robots=RobotsCache(tmp_path), clock=lambda: tomorrow)
        assert later.fetch.outcome == "ok"


def test_n17_not_before_is_kept(server: FaultServer) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    before = len(server.hits)
    (response,) = ask(feed(server.url("/ok"), not_before=later), within=limits(server))
    assert response.fetch.error_code == "E_RATE_LIMITED"
    assert len(server.hits) == before


def test_n18_retry_after_date_by_the_servers_clock(server: FaultServer) -> None:
    assert one(server, "/429d").retry_after_s == pytest.approx(3, abs=1)


@pytest.mark.parametrize("path", ["/429huge", "/429bad", "/429bad?n"])
def test_n19_absurd_retry_after(server: FaultServer, path: str) -> None:
    with FaultServer(FAULTS) as own:
        fetch = one(own, path)
    assert fetch.retry_after_s == (86400 if path == "/429huge" else None)
    now = datetime.now(UTC)
    state, _ = decide(state_of(server, path), fetch, None, 0, now, 1.0)
    assert state.next_fetch_at is not None
    assert timedelta(minutes=10) < state.next_fetch_at - now <= timedelta(hours=24)


@pytest.mark.parametrize("path", ["/moved", "/moved308"])
def test_n20_permanent_redirect(server: FaultServer, path: str) -> None:
    state, now = state_of(server, path), datetime.now(UTC)
    for expected in (None, server.url("/ok")):
        (response,) = ask(request_for(state, now), within=limits(server))
        fetch = response.fetch
        assert (fetch.url, fetch.final_url) == (server.url(path), server.url("/ok"))
        assert fetch.permanent_url == server.url("/ok")
        assert fetch.redirects == (server.url(path),)
        state, move = decide(state, fetch, None, 0, now, 0.5)
        assert (move.to_url if move else None) == expected
    assert (state.url, state.current_url) == (server.url(path), server.url("/ok"))


@pytest.mark.parametrize("path", ["/found", "/found307"])
def test_n21_temporary_redirect(server: FaultServer, path: str) -> None:
    fetch = one(server, path)
    assert (fetch.outcome, fetch.final_url, fetch.permanent_url) == ("ok", server.url("/ok"), None)


@pytest.mark.parametrize("path", ["/loop", "/chain/6", "/redir-none", "/redir-bad"])
def test_n22_redirects_to_nowhere(server: FaultServer, path: str) -> None:
    before = len(server.hits)
    assert code(server, path) == "E_REDIRECT"
    assert len(server.hits) - before <= 6


def test_n22_five_redirects_are_followed(server: FaultServer) -> None:
    assert len(one(server, "/chain/5").redirects) == 5


def test_a_cookie_set_on_the_way_is_brought_along(server: FaultServer) -> None:
    assert items(server, "/cookie") == 3


# --- credentials and TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


def tls(authority: trustme.CA, name: str, **more: object) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **more).configure_cert(context)  # type: ignore[arg-type]
    return context


def test_n23_https_to_http_is_flagged_and_credentials_stay(
    server: FaultServer, authority: trustme.CA, ca_file: Path
) -> None:
    with FaultServer(FAULTS, tls=tls(authority, "127.0.0.1")) as secure:
        url = secure.url(f"/redir-to?url={server.url('/private')}&status=301")
        within = limits(server, secure, ca_file=ca_file)
        (response,) = ask(feed(url, auth=("reader", "pencil"), headers=(("X-Key", "k"),)), within=within)
        assert (response.fetch.error_code, response.fetch.downgraded) == ("E_AUTH", True)
        assert secure.hits[0].headers["authorization"].startswith("Basic ")
        arrived = server.asked("/private")[-1].headers
        assert "authorization" not in arrived
        assert "x-key" not in arrived


def test_n24_credentials_stay_with_their_origin(server: FaultServer) -> None:
    with FaultServer(FAULTS) as other:
        url = server.url(f"/redir-to?url={other.url('/private')}")
        (response,) = ask(feed(url, auth=("reader", "pencil")), within=limits(server, other))
        assert response.fetch.error_code == "E_AUTH"
        assert "authorization" not in other.hits[0].headers
    (response,) = ask(feed(server.url("/redir-to?url=/private"), auth=("reader", "pencil")), within=limits(server))
    assert response.fetch.outcome == "ok"


def test_n25_gone(server: FaultServer) -> None:
    state, now = state_of(server, "/gone"), datetime.now(UTC)
    for expected in ("failing", "gone"):
        (response,) = ask(request_for(state, now), within=limits(server))
        assert response.fetch.error_code == "E_GONE"
        state, _ = decide(state, response.fetch, None, 0, now, 0.5)
        assert state.status == expected


@pytest.mark.parametrize(("path", "expected"), [("/404", "E_NOT_FOUND"), ("/401", "E_AUTH"), ("/403", "E_AUTH")])
def test_n26_missing_or_forbidden(server: FaultServer, path: str, expected: str) -> None:
    fetch = one(server, path)
    assert fetch.error_code == expected
    state, _ = decide(state_of(server, path), fetch, None, 0, datetime.now(UTC), 0.5)
    assert state.status == ("active" if path == "/404" else "failing")


def test_n27_not_modified(server: FaultServer) -> None:
    state, now = state_of(server, "/ok"), datetime.now(UTC)
    (first,) = ask(request_for(state, now), within=limits(server))
    state, _ = decide(state, first.fetch, None, 3, now, 0.5)
    (second,) = ask(request_for(state, now), within=limits(server))
    assert (second.fetch.outcome, second.fetch.bytes_body, second.body) == ("not_modified", 0, None)
    sent = server.asked("/ok")[-1].headers
    assert sent["if-none-match"] == 'W/"o\xe9k-1"'
    assert sent["if-modified-since"] == "Tue, 24 Nov 2026 03:00:00 GMT"
    later = now + timedelta(minutes=20)
    state, _ = decide(state, second.fetch, None, 0, later, 0.5)
    assert state.last_ok_at == later


def test_n28_a_304_that_lies(server: FaultServer) -> None:
    state, now = state_of(server, "/lie304"), datetime.now(UTC)
    bodies = []
    for hours in (0, 1, 12, 25):
        request = replace(request_for(state, now + timedelta(hours=hours)), keep_body=True)
        (response,) = ask(request, within=limits(server), clock=lambda at=now + timedelta(hours=hours): at)
        state, _ = decide(state, response.fetch, None, 0, now + timedelta(hours=hours), 0.5)
        bodies.append(response.body)
    assert [body is not None for body in bodies] == [True, False, False, True]
    assert bodies[0] != bodies[3]


def test_n28_a_304_nobody_asked_for(server: FaultServer) -> None:
    with FaultServer(FAULTS) as own:
        request = feed(own.url("/lie304"), headers=(("If-None-Match", "x"),))
        assert ask(request, within=limits(own))[0].fetch.error_code == "E_PROTOCOL"


def test_n29_same_body_new_etag(server: FaultServer, tmp_path: Path) -> None:
    state, now = state_of(server, "/counter-etag"), datetime.now(UTC)
    with Archive(tmp_path, "r") as archive:
        (first,) = ask(request_for(state, now), within=limits(server), archive=archive)
        state, _ = decide(state, first.fetch, None, 3, now, 0.5)
        (second,) = ask(request_for(state, now), within=limits(server), archive=archive)
    assert (first.fetch.outcome, second.fetch.outcome) == ("ok", "same_hash")
    assert first.fetch.etag != second.fetch.etag
    assert second.fetch.warc_file is None


@pytest.mark.parametrize("kind", ["wrong name", "self-signed", "expired", "not tls"])
def test_n30_tls_that_cannot_be_trusted(server: FaultServer, authority: trustme.CA, ca_file: Path, kind: str) -> None:
    if kind == "not tls":
        fetch = ask(feed(server.url("/ok").replace("http:", "https:")), within=limits(server))[0].fetch
        assert fetch.error_code == "E_TLS"
        return
    context = {
        "wrong name": lambda: tls(authority, "other.example"),
        "self-signed": lambda: tls(trustme.CA(), "127.0.0.1"),
        "expired": lambda: tls(authority, "127.0.0.1", not_after=datetime.now(UTC) - timedelta(days=1)),
    }[kind]()
    with FaultServer(FAULTS, tls=context) as secure:
        responses = ask(feed(secure.url("/ok")), within=limits(secure, ca_file=ca_file, retries=2))
        assert [f.error_code for f in responses[0].fetches] == ["E_TLS"]
        said = {"wrong name": "not valid for '127.0.0.1'", "self-signed": "issuer", "expired": "expired"}[kind]
        assert said in (responses[0].fetch.error or "")
        assert secure.hits == []


def test_n30_a_trusted_certificate_is_fine(authority: trustme.CA, ca_file: Path) -> None:
    with FaultServer(FAULTS, tls=tls(authority, "127.0.0.1")) as secure:
        assert one(secure, "/ok", ca_file=ca_file).outcome == "ok"


# --- names and the network


@pytest.mark.parametrize(
    "trouble", [gaierror(EAI_NONAME, "Name or service not known"), gaierror(EAI_AGAIN, "Temporary failure"), 5.0, []]
)
def test_n31_names_that_do_not_resolve(server: FaultServer, trouble: Exception | float | list[str]) -> None:
    names = Names(news_example=trouble)
    began = time.monotonic()
    (response,) = ask(feed("http://news.example/"), within=limits(server, connect_s=0.4), resolve=names)
    assert response.fetch.error_code == "E_DNS"
    assert names.asked == ["news.example"]
    assert time.monotonic() - began < 2


def test_n31_the_systems_resolver(server: FaultServer) -> None:
    assert ask(feed("http://no-such-name.invalid.example/"), within=limits(server))[0].fetch.error_code == "E_DNS"


def test_n32_a_page_instead_of_a_feed(server: FaultServer) -> None:
    (response,) = ask(feed(server.url("/html")), within=limits(server))
    assert response.body is not None
    with pytest.raises(NotAFeed) as refused:
        parse(response.body, feed_id="f", url=response.fetch.final_url, content_type="text/html", now=datetime.now(UTC))
    assert refused.value.code == "E_NOT_A_FEED"
    assert list(refused.value.feeds) == [server.url("/ok")]
    # The row is an error and what was remembered of the feed stays: its items are not touched.
    failed = replace(response.fetch, outcome="error", error_code="E_NOT_A_FEED", error=refused.value.what)
    state = replace(state_of(server, "/html"), etag='"old"', body_digest="old")
    after, _ = decide(state, failed, None, 0, datetime.now(UTC), 0.5)
    assert (after.etag, after.body_digest, after.last_error_code) == ('"old"', "old", "E_NOT_A_FEED")


def test_n33_network_down_for_all() -> None:
    with FaultServer(FAULTS) as stopped:
        urls = [stopped.url(f"/many/{n}") for n in range(3)]
        within = limits(stopped)
    fetches = [r.fetch for r in ask(*map(feed, urls), within=within)]
    assert {f.error_code for f in fetches} == {"E_CONNECT"}
    assert network_is_down(fetches, listed=3)


# --- what is not in the table


def test_the_body_goes_to_the_archive_and_is_only_handed_out_when_asked_for(
    server: FaultServer, tmp_path: Path
) -> None:
    with Archive(tmp_path, "r") as archive:
        (response,) = ask(Request(server.url("/gzip"), "feed"), within=limits(server), archive=archive)
    fetch = response.fetch
    assert response.body is None
    assert fetch.warc_file is not None
    assert fetch.warc_offset is not None
    kept = read(tmp_path, fetch.warc_file, fetch.warc_offset)
    assert (kept.url, len(kept.body)) == (server.url("/gzip"), fetch.bytes_body)


def test_hosts_are_spaced_and_connections_kept() -> None:
    with FaultServer(FAULTS) as own:
        urls = [own.url(f"/many/{n}") for n in range(4)]
        ask(*map(feed, urls), within=limits(own, host_interval_s=0.2))
        assert own.hits[-1].at - own.hits[0].at >= 0.5  # three times 0.2, less what a busy machine adds to the first
        assert own.connections == 1


def test_a_slow_host_holds_up_nobody_else() -> None:
    async def go(slow: FaultServer, quick: FaultServer) -> float:
        async with Door(limits(slow, quick, concurrency=2, read_s=1.5), run_id="t") as door:
            waiting = [asyncio.create_task(door.get(feed(slow.url("/hang")))) for _ in range(8)]
            await asyncio.sleep(0.1)
            began = time.monotonic()
            await asyncio.gather(*(door.get(feed(quick.url("/ok"))) for _ in range(5)))
            took = time.monotonic() - began
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            return took

    with FaultServer(FAULTS) as slow, FaultServer(FAULTS) as quick:
        assert asyncio.run(go(slow, quick)) < 1.0


def test_waits_run_on_the_injected_clock(server: FaultServer) -> None:
    clock, began = HandClock(), time.monotonic()
    urls = [server.url(f"/many/{n}") for n in range(3)]
    responses = ask(*map(feed, urls), within=limits(server, host_interval_s=30.0, max_wait_s=100), clock=clock)
    assert [r.fetch.outcome for r in responses] == ["ok"] * 3
    assert clock.monotonic() >= 60
    assert time.monotonic() - began < 5


def state_of(server: FaultServer, path: str) -> FeedState:
    url = server.url(path)
    return FeedState(key(url), url, url, "Faults")
