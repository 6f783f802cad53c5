"""The door's pure parts: addresses, encodings, headers, redirects, robots, turns, errors."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import brotli
import httpcore2
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from extract.web.addresses import blocked, local_name
from extract.web.codes import CODES, of_status
from extract.web.decoders import BadEncoding, CutShort, decoder
from extract.web.failures import describe
from extract.web.headers import http_date, max_age, one_line, retry_after, stated_length
from extract.web.hosts import Hosts, TooLong
from extract.web.memory import Rests, RobotsCache
from extract.web.messages import ENCODINGS
from extract.web.redirects import BadRedirect, Trail
from extract.web.robots import Robots, RobotsAnswer, product_token
from tests.faults.asking import HandClock

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)

# --- addresses

INSIDE = (
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "nonsense", "",
)  # fmt: skip
OUTSIDE = ("93.184.216.34", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::")


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_blocked(address: str) -> None:
    assert blocked(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_outside_are_not(address: str) -> None:
    assert blocked(address) is None


@given(st.ip_addresses(v=4))
def test_wrapping_changes_no_verdict(address: IPv4Address) -> None:
    verdict = blocked(str(address))
    assert verdict == blocked(f"::ffff:{address}") == blocked(str(IPv6Address((0x64FF9B << 96) | int(address))))
    assert verdict == blocked(str(IPv6Address((0x2002 << 112) | (int(address) << 80) | 1)))
    if not address.is_global:
        assert verdict is not None


@given(st.ip_addresses(v=6))
def test_what_python_knows_as_special_is_blocked(address: IPv6Address) -> None:
    inner = address.ipv4_mapped or address.sixtofour
    if not address.is_global and inner is None:
        assert blocked(str(address)) is not None


def test_names_of_the_inside() -> None:
    inside = (
        "localhost",
        "intranet",
        "router.local",
        "metadata.google.internal",
        "a.b.svc",
        "LOCALHOST.",
        "x.localhost",
    )
    assert all(map(local_name, inside))
    assert not any(map(local_name, ("news.example", "news.example.", "127.0.0.1", "[::1]", "local.news.example")))


# --- encodings

PACK = {
    "gzip": lambda b: _zlib(b, 31), "deflate": lambda b: _zlib(b, 15), "br": brotli.compress,
    "zstd": zstandard.compress,
}  # fmt: skip


def _zlib(body: bytes, wbits: int) -> bytes:
    pack = zlib.compressobj(wbits=wbits)
    return pack.compress(body) + pack.flush()


def unpack(packed: bytes, encoding: str, size: int) -> bytes:
    undo = decoder([encoding] if encoding else [], ENCODINGS)
    out = b"".join(p for at in range(0, len(packed), size) for p in undo.feed(packed[at : at + size]))
    undo.finish()
    return out


@given(st.binary(max_size=3000), st.sampled_from(ENCODINGS), st.integers(1, 700), st.integers(1, 40))
def test_encodings_come_back_however_they_are_cut(body: bytes, encoding: str, size: int, times: int) -> None:
    assert unpack(PACK[encoding](body * times), encoding, size) == body * times


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_raw_deflate_and_many_members(body: bytes, size: int) -> None:
    assert unpack(_zlib(body, -15), "deflate", size) == body
    assert unpack(PACK["gzip"](body) * 3 + b"\0\0junk", "gzip", 10**6) == body * 3
    assert unpack(PACK["zstd"](body) * 2, "zstd", size) == body * 2


@given(st.binary(max_size=500), st.sampled_from(ENCODINGS), st.integers(1, 100))
def test_nonsense_is_refused_with_our_own_errors(junk: bytes, encoding: str, size: int) -> None:
    with suppress(BadEncoding, CutShort):
        unpack(junk, encoding, size)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_cut_data_is_noticed(encoding: str) -> None:
    packed = PACK[encoding](bytes(range(256)) * 40)
    with pytest.raises(CutShort):
        unpack(packed[: len(packed) // 2], encoding, 100)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bombs_come_in_pieces(encoding: str) -> None:
    zeros = bytes(40 * 2**20)
    packed = brotli.compress(zeros, quality=1) if encoding == "br" else PACK[encoding](zeros)
    pieces = decoder([encoding], ENCODINGS).feed(packed)
    assert max(len(piece) for piece in pieces) <= 16 * 2**20


def test_a_zstd_window_beyond_the_webs_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True, write_content_size=False)
    pack = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    with pytest.raises(BadEncoding):
        unpack(pack.compress(bytes(10**6)) + pack.flush(), "zstd", 10**6)


@pytest.mark.parametrize("values", [["gzip, gzip"], ["gzip", "br"], ["compress"], ["identity, x"], ["gzip,, br"]])
def test_stacked_and_unknown_encodings(values: list[str]) -> None:
    with pytest.raises(BadEncoding):
        decoder(values, ENCODINGS)
    decoder(["identity"], ENCODINGS)
    decoder(["X-GZIP"], ENCODINGS)


# --- headers


def told(**headers: str) -> object:
    return lambda name: headers.get(name.replace("-", "_"))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "120"}, 120), ({"retry_after": "0"}, 0), ({"retry_after": "99999999999"}, 86400),
        ({"retry_after": "-5"}, None), ({"retry_after": "soon"}, None), ({}, None),
        ({"retry_after": "Sat, 28 Nov 2026 12:05:00 GMT"}, 300),
        ({"retry_after": "Sat, 28 Nov 2026 11:50:03 GMT", "date": "Sat, 28 Nov 2026 11:50:00 GMT"}, 3),
        ({"retry_after": "Sat, 28 Nov 2020 11:50:00 GMT"}, 0),
        ({"retry_after": "Fri, 31 Dec 9999 23:59:59 GMT"}, 86400),
        ({"retry_after": "٣"}, None),
    ],
)  # fmt: skip
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(told(**headers), NOW) == seconds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache_control": "public, max-age=600"}, 600), ({"cache_control": "max-age=600", "age": "100"}, 500),
        ({"cache_control": "no-store"}, 0), ({"expires": "Sat, 28 Nov 2026 13:00:00 GMT"}, 3600),
        ({"expires": "0"}, None),
        ({}, None), ({"cache_control": "max-age=many"}, None), ({"cache_control": "s-maxage=5"}, None),
    ],
)  # fmt: skip
def test_max_age(headers: dict[str, str], seconds: float | None) -> None:
    assert max_age(told(**headers), NOW) == seconds  # type: ignore[arg-type]


@given(st.text())
def test_headers_never_raise(value: str) -> None:
    http_date(value)
    stated_length(value)
    line = one_line(value)
    assert line is None or not any(ord(c) < 32 for c in line)


# --- redirects


def test_the_trail() -> None:
    start = Trail("https://a.example/1")
    moved = start.follow(301, "/2", 5).follow(308, "https://b.example/3", 5)
    assert (moved.url, moved.permanent_url, moved.trusted) == ("https://b.example/3", "https://b.example/3", False)
    assert moved.passed == ("https://a.example/1", "https://a.example/2")
    found = moved.follow(302, "http://b.example/4", 5)
    assert (found.permanent_url, found.downgraded) == ("https://b.example/3", True)
    assert found.follow(301, "/5", 5).permanent_url == "https://b.example/3"
    assert not found.follow(302, "https://a.example/9", 5).trusted
    assert start.follow(302, "/2", 5).follow(301, "/3", 5).permanent_url is None


@pytest.mark.parametrize(
    "location", [None, "", "/1", "http://[::bad", "javascript:x", "http://u:p@a.example/", "//u@b/"]
)
def test_bad_redirects(location: str | None) -> None:
    with pytest.raises(BadRedirect) as bad:
        Trail("https://a.example/1").follow(302, location, 5)
    assert "u:p" not in str(bad.value)


def test_too_many_redirects_and_the_way_back_after_a_cookie() -> None:
    trail = Trail("https://a.example/0")
    for n in range(1, 6):
        trail = trail.follow(302, f"/{n}", 5)
    with pytest.raises(BadRedirect):
        trail.follow(302, "/6", 5)
    assert Trail("https://a.example/0").follow(302, "/0", 5, changed=True).url == "https://a.example/0"


# --- robots


def rules(text: str, status: int | None = 200) -> Robots:
    return Robots(RobotsAnswer(status, text, NOW), "newsmill")


def test_robots_rules() -> None:
    closed = "User-agent: *\nDisallow: /a\n"
    assert not rules(closed).allows("https://n.example/a")
    assert rules(closed).allows("https://n.example/b")
    assert rules(closed, 404).allows("https://n.example/a")
    assert not rules("", 503).allows("https://n.example/b")
    assert not rules("", None).allows("https://n.example/b")
    assert rules("User-agent: *\nCrawl-delay: 4\n").crawl_delay_s == 4
    assert rules("User-agent: *\nCrawl-delay: -4\n").crawl_delay_s is None
    assert rules("Sitemap: https://n.example/s.xml\n").sitemaps == ("https://n.example/s.xml",)
    assert product_token("newsmill/1.0 (+https://x.example)") == "newsmill"


@given(st.text(max_size=300))
def test_robots_survive_anything(text: str) -> None:
    rules(text).allows("https://n.example/a")
    assert (rules(text).crawl_delay_s or 1) > 0


def test_robots_are_kept_for_a_day_and_trouble_for_minutes(tmp_path: Path) -> None:
    cache = RobotsCache(tmp_path)
    cache.put("https://n.example:443", RobotsAnswer(200, "x", NOW))
    again = RobotsCache(tmp_path)
    assert again.get("https://n.example:443", NOW + timedelta(hours=23)) is not None
    assert again.get("https://n.example:443", NOW + timedelta(hours=25)) is None
    assert again.get("https://n.example:443", NOW - timedelta(hours=1)) is None
    cache.put("https://m.example:443", RobotsAnswer(503, "", NOW))
    assert cache.get("https://m.example:443", NOW + timedelta(minutes=20)) is None
    for kept in tmp_path.iterdir():
        kept.write_text("{damaged")
    assert RobotsCache(tmp_path).get("https://n.example:443", NOW) is None
    (tmp_path / "blocked").write_text("")
    RobotsCache(tmp_path / "blocked").put("https://n.example:443", RobotsAnswer(200, "x", NOW))


def test_rests_outlast_the_run_and_never_a_day(tmp_path: Path) -> None:
    Rests(tmp_path).note("a.example", 600, NOW)
    Rests(tmp_path).note("b.example:8080", 86400, NOW)
    Rests(tmp_path).note("a.example", 60, NOW)
    Rests(tmp_path).note("c.example", 2, NOW)
    assert Rests(tmp_path).until(NOW) == {
        "a.example": NOW + timedelta(seconds=600), "b.example:8080": NOW + timedelta(days=1),
    }  # fmt: skip
    assert list(Rests(tmp_path).until(NOW + timedelta(hours=1))) == ["b.example:8080"]
    assert Rests(tmp_path).until(NOW - timedelta(hours=1)) == {"a.example": NOW + timedelta(seconds=600)}
    for damaged in ("{", "[]", '{"a": 5, "b": "2026", "c": null}'):
        (tmp_path / "rests.json").write_text(damaged)
        assert Rests(tmp_path).until(NOW) == {}
    assert Rests(None).until(NOW) == {}


# --- turns


def test_turns_are_spaced_paused_and_refused() -> None:
    async def go() -> list[float]:
        clock = HandClock()
        hosts = Hosts(clock, concurrency=4, per_host=1, interval_s=2.0)
        times = []
        for spaced in (True, True, False):
            async with hosts.turn("a", longest_wait_s=10, spaced=spaced):
                times.append(clock.monotonic())
        hosts.pause("a", 5)
        async with hosts.turn("b", longest_wait_s=10):
            times.append(clock.monotonic())
        async with hosts.turn("a", longest_wait_s=10):
            times.append(clock.monotonic())
        hosts.slow_down("a", 30)
        with pytest.raises(TooLong) as late:
            async with hosts.turn("a", longest_wait_s=10):
                pass
        assert not late.value.asked_by_host
        hosts.pause("a", 1000)
        with pytest.raises(TooLong) as resting:
            async with hosts.turn("a", longest_wait_s=10):
                pass
        assert resting.value.asked_by_host
        assert resting.value.wait_s == pytest.approx(1000)
        return times

    assert asyncio.run(go()) == [0, 2, 2, 2, 7]


def test_who_waited_too_long_behind_a_silent_request_is_refused_its_turn() -> None:
    async def go() -> None:
        clock = HandClock()
        hosts = Hosts(clock, concurrency=4, per_host=1, interval_s=0.0)
        silent = asyncio.Event()

        async def hold() -> None:
            async with hosts.turn("dead", longest_wait_s=10):
                silent.set()
                await asyncio.sleep(0.05)  # the other one queues meanwhile
                await clock.sleep(60)

        async def queue() -> None:
            async with hosts.turn("dead", longest_wait_s=10):
                raise AssertionError("its time was over")

        first = asyncio.create_task(hold())
        await silent.wait()
        with pytest.raises(TooLong):
            await queue()
        await first

    asyncio.run(go())


# --- errors


def test_every_code_is_explained() -> None:
    for status in range(100, 700):
        code = of_status(status)
        assert code is None or code in CODES
    assert all(text.endswith(".") and "\n" not in text for text in CODES.values())


@pytest.mark.parametrize(
    ("trouble", "seen", "code"),
    [
        (httpcore2.ConnectTimeout(), False, "E_TIMEOUT"), (httpcore2.ReadTimeout(), True, "E_TIMEOUT"),
        (httpcore2.ReadError("reset"), False, "E_CONNECT"), (httpcore2.ReadError("reset"), True, "E_TRUNCATED"),
        (httpcore2.RemoteProtocolError("illegal"), True, "E_PROTOCOL"), (ssl.SSLError(1, "odd"), False, "E_TLS"),
        (ValueError("what a library raises when surprised"), False, "E_PROTOCOL"),
        (httpcore2.ProxyError("407"), False, "E_CONNECT"),
    ],
)  # fmt: skip
def test_failures_have_codes(trouble: Exception, seen: bool, code: str) -> None:
    assert describe(trouble, headers_seen=seen)[0] == code
    assert code in CODES
