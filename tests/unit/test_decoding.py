"""Charsets: who is believed when header, document and bytes disagree."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.decoding import decode

RUSSIAN = "Мэр города сообщил о наводнении: двенадцать человек погибли, улицы затоплены водой."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl mluvčí policie."


def page(text: str, charset: str, meta: str | None = None) -> bytes:
    declared = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{declared}</head><body><p>{text}</p></body></html>".encode(charset)


@pytest.mark.parametrize(
    ("body", "http", "charset", "source", "word"),
    [
        (page(RUSSIAN, "cp1251", "utf-8"), None, "cp1251", "detected", "наводнении"),
        (page(RUSSIAN, "cp1251", "windows-1251"), "text/html; charset=utf-8", "cp1251", "declared", "наводнении"),
        (page(RUSSIAN, "cp1251", "windows-1251"), "text/html; charset=iso-8859-1", "cp1251", "declared", "наводнении"),
        (page(RUSSIAN, "cp1251"), "text/html; charset=windows-1251", "cp1251", "http", "наводнении"),
        (page(RUSSIAN, "utf-8", "windows-1251"), None, "utf-8", "utf-8", "наводнении"),
        (page(RUSSIAN, "utf-8"), "text/html; charset=ISO-8859-1", "utf-8", "utf-8", "наводнении"),
        (page(RUSSIAN, "utf-8", "utf-8"), None, "utf-8", "declared", "наводнении"),
        (page(RUSSIAN, "koi8-r", "koi8-r"), "text/html", "koi8-r", "declared", "наводнении"),
        (page(CZECH, "iso-8859-2", "iso-8859-2"), None, "iso8859-2", "declared", "žluťoučký"),
        (page("日本の首相は火曜日に会談した", "shift_jis", "Shift_JIS"), None, "cp932", "declared", "首相"),
        (page("대통령은 화요일에 만났다", "euc-kr", "euc-kr"), None, "cp949", "declared", "대통령"),
        (page("总统星期二会见了部长", "gb18030", "gb2312"), None, "gb18030", "declared", "总统"),
        (page("l’été “français”", "cp1252", "iso-8859-1"), None, "cp1252", "declared", "’été “"),
    ],
)
def test_c1_wrong_charset_in_header_or_meta(
    body: bytes, http: str | None, charset: str, source: str, word: str
) -> None:
    found = decode(body, http)
    assert (found.charset, found.source) == (charset, source)
    assert word in found.text
    assert not found.lossy


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_c2_a_byte_order_mark_outranks_everything(mark: bytes, charset: str) -> None:
    found = decode(mark + RUSSIAN.encode(charset), "text/html; charset=windows-1251")
    assert (found.text, found.charset, found.source) == (RUSSIAN, charset, "bom")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_c2_wide_characters_without_a_mark(charset: str) -> None:
    assert RUSSIAN in decode(f"<p>{RUSSIAN}</p>".encode(charset)).text


def test_c2_utf_7_is_refused() -> None:
    hidden = "<p>+ADw-script+AD4-</p>".encode("ascii")
    assert "<script>" not in decode(hidden, "text/html; charset=utf-7").text


@pytest.mark.parametrize("label", ["rot13", "zlib", "unicode_escape", "no-such-charset", "undefined"])
def test_labels_that_are_no_charset_are_ignored(label: str) -> None:
    assert decode(b"<p>plain</p>", f"text/html; charset={label}").text == "<p>plain</p>"


def test_c3_bytes_that_are_no_utf_8_become_replacement_characters() -> None:
    body = "<p>Дождь и наводнение, много слов</p>".encode() + b"\xff\xfe" + "<p>конец рассказа</p>".encode()
    found = decode(body, "text/html; charset=utf-8")
    assert found.lossy
    assert "\ufffd" in found.text
    assert found.text.startswith("<p>Дождь")
    assert found.text.endswith("рассказа</p>")


@given(st.binary(max_size=200), st.sampled_from([None, "text/html", "text/xml; charset=utf-8", "a; charset=utf-16"]))
def test_no_bytes_raise(body: bytes, content_type: str | None) -> None:
    decode(body, content_type)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_reads_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "text/html; charset=utf-8").text == text
