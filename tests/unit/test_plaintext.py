"""Markup to text, and text that is safe to keep."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.plaintext import from_markup, lines, one_line, safe


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a <b>bold</b> claim", "a bold claim"),
        ("AT&amp;T", "AT&T"),
        ("&amp;amp;", "&amp;"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("I <3 this", "I <3 this"),
        ("Map<String>", "Map<String>"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("<script>alert(1)</script>kept", "kept"),
        ("<style>p{}</style><p>kept</p><!-- not -->", "kept"),
        ("caf&eacute; &#8212; &#x2014;", "café — —"),
        ("<p>wrapped\nin the source</p>", "wrapped in the source"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<p>before<script>x</script> after</p>", "before after"),
        ("", ""),
        ("&", "&"),
        ("<", "<"),
    ],
)
def test_c16_markup_becomes_text_and_entities_are_resolved_once(markup: str, text: str) -> None:
    assert from_markup(markup) == text


def test_c4_control_characters_go() -> None:
    assert safe("a\x00b\x1b]0;c\x07d\te\nf") == "ab]0;cd\te\nf"
    assert from_markup("a\x00<b>b\x01</b>") == "ab"


def test_c3_lone_surrogates_are_replaced_and_pairs_joined() -> None:
    assert safe("a\ud800b") == "a\ufffdb"
    assert safe("\ud83d\ude00") == "\U0001f600"


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس يوم الثلاثاء",
        "ראש הממשלה אמר",
        "総理大臣",
        "👩‍👩‍👧‍👦 family",
        "\u202edetrevni\u202c",
        "\u2067isolated\u2069",
    ],
)
def test_c17_every_script_and_bidi_control_is_kept(text: str) -> None:
    assert safe(text) == one_line(text) == unicodedata.normalize("NFC", text)


def test_c17_decomposed_letters_are_composed() -> None:
    assert safe("Cafe\u0301") == "Café"


@given(st.text())
def test_safe_is_idempotent_and_encodable(text: str) -> None:
    once = safe(text)
    assert safe(once) == once
    once.encode("utf-8")
    assert "\x00" not in once


@given(st.text(max_size=300))
def test_no_markup_raises(text: str) -> None:
    from_markup(text)
    assert "\n\n" not in lines(text)
