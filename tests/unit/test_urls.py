"""Which addresses are fit to be fetched, and which name one article."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.urls import UrlRefused, canonical, host, safe, split, unwrap, without_credentials


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTP://News.Example:80/A b?q=1#part", "http://news.example/A%20b?q=1"),
        ("https://пример.рф/лента", "https://xn--e1afmkfd.xn--p1ai/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"),
        ("http://example.com\\@127.0.0.1/", "http://example.com/@127.0.0.1/"),
        ("  https://news.example/a/../b  ", "https://news.example/b"),
        ("http://0x7f.1:8080/", "http://127.0.0.1:8080/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
    ],
)
def test_safe_gives_one_form(written: str, normal: str) -> None:
    assert safe(written) == normal
    assert safe(normal) == normal


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example", "//news.example/", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)",
        "data:text/html,x", "feed:https://news.example/", "http://u:p@news.example/", "http://u@news.example/",
        "http://@news.example/", "http:\\\\u:p@news.example/", "http://news.example:25/", "http://news.example:6379/",
        "http://news.example/\r\nHost: x", "http://a\tb.example/", "http://a.example/\x00",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a.b" * 90 + "/", "http://news.example/" + "x" * 4096, "http://[::1", "http://a..example/",
        "http://news.example:99999/", "http://exa mple/", "http://127.0.0.1%00.news.example/", "http://\ud800.example/",
    ],
)  # fmt: skip
def test_safe_refuses(url: str) -> None:
    with pytest.raises(UrlRefused) as refused:
        safe(url)
    assert refused.value.code == "E_URL"


@given(st.text(max_size=60), st.sampled_from(["http://", "https://", "http://news.example/", "", "http:\\\\"]))
def test_safe_only_ever_refuses_or_settles(text: str, start: str) -> None:
    try:
        once = safe(start + text)
    except UrlRefused:
        return
    assert safe(once) == once
    parts = split(once)
    assert parts.scheme in ("http", "https")
    assert parts.host.isascii()
    assert "@" not in parts.host
    assert parts.target.startswith("/")


@given(st.text(max_size=60), st.sampled_from(["http://news.example/", "http://news.example/?", "https://a.example/x?"]))
def test_canonical_is_settled_after_once(text: str, start: str) -> None:
    try:
        once = canonical(start + text)
    except UrlRefused:
        return
    assert canonical(once) == once


def test_question_marks_before_a_query_are_one() -> None:
    assert canonical("http://news.example/??") == "https://news.example/"
    assert canonical("http://news.example/story.php??12345") == "https://news.example/story.php?12345"


def test_split_and_host() -> None:
    assert split("https://news.example/a?b=c") == ("https", "news.example", 443, "/a?b=c")
    assert split("http://[2001:4860:4860::8888]:8080/").netloc == "[2001:4860:4860::8888]:8080"
    assert split("https://news.example/").authority == split("http://news.example/").authority == "news.example"
    assert split("http://[::1]:443/").authority == "[::1]:443"
    assert host("https://News.example:8443/x") == "news.example"
    assert host("nonsense") == ""


@pytest.mark.parametrize(
    "url",
    ["http://u:sesame@news.example/a", "http://u:sesame@[::bad", "http:\\\\u:sesame@x/", "u:sesame", "x://u:sesame@h/"],
)
def test_without_credentials(url: str) -> None:
    cleaned = without_credentials(url)
    assert cleaned == url if url == "u:sesame" else "sesame" not in cleaned


STORY = "https://news.example/2026/ferries?id=7"


@pytest.mark.parametrize(
    "twin",
    [
        "http://news.example/2026/ferries?id=7",
        "https://news.example/2026/ferries/?id=7",
        "https://news.example//2026/ferries?id=7#comments",
        "https://news.example/2026/ferries?utm_source=rss&id=7&utm_medium=feed",
        "https://news.example/2026/ferries?id=7&fbclid=abc&gclid=def&mc_cid=1&ref=home",
        "https://news.example/2026/ferries/amp?id=7",
        "https://news.example/2026/ferries?id=7&outputType=amp",
        "https://news.example:443/2026/ferries?id=7&amp=1",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fnews.example%2F2026%2Fferries%3Fid%3D7",
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fnews.example%2f2026%2fferries%3fid%3d7",
        "https://news-example.cdn.ampproject.org/c/s/news.example/2026/ferries?id=7",
        "https://www.google.com/amp/s/news.example/2026/ferries?id=7",
    ],
)
def test_c13_twins_have_one_canonical_form(twin: str) -> None:
    assert canonical(twin) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/story?cid=81", "https://news.example/story?cid=82"),
        ("https://news.example/story.php?12345", "https://news.example/story.php?12346"),
        ("https://news.example/?p=1", "https://news.example/?p=2"),
        ("https://news.example/A", "https://news.example/a"),
        ("https://news.example/amp-prices", "https://news.example/prices"),
        ("https://a.news.example/x", "https://b.news.example/x"),
        ("https://news.example:8443/x", "https://news.example/x"),
        ("https://news.example/x?article_id=5", "https://news.example/x?article_id=6"),
    ],
)
def test_different_articles_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_google_news_links_of_the_older_kind_are_opened() -> None:
    inner = b"https://news.example/2026/ferries?id=7"
    for tail in (b"\xd2\x01\x00", b"\xd2\x01\x10https://x.example"):
        token = base64.urlsafe_b64encode(b'\x08\x13"' + bytes([len(inner)]) + inner + tail).decode().rstrip("=")
        assert canonical(f"https://news.google.com/rss/articles/{token}?oc=5") == STORY
    newer = base64.urlsafe_b64encode(b'\x08\x13"\x40AU_yqLNothingToRead' + bytes(20)).decode().rstrip("=")
    assert "news.google.com" in canonical(f"https://news.google.com/rss/articles/{newer}")
    assert "news.google.com" in canonical("https://news.google.com/articles/CBM" + "A" * 21)


def test_canonical_refuses_what_safe_refuses_and_never_unwraps_into_it() -> None:
    with pytest.raises(UrlRefused):
        canonical("javascript:alert(1)")
    wrapped = "https://www.google.com/url?url=http%3A%2F%2Fu%3Ap%40inside%2F"
    assert unwrap(wrapped) == wrapped
