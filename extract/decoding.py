"""Bytes to text: which charset, and who says so.

The order is BOM, HTTP, strict UTF-8, the document's own word, statistics; with two corrections that real pages force:
UTF-8 with multi-byte characters in it is UTF-8 whatever a single-byte claim says (such a claim can never fail, and
text in another charset is valid UTF-8 only by a freak), and a Latin-1 header, which servers add unasked, yields to a
document that names another charset its bytes fit.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from charset_normalizer import from_bytes

CharsetSource = Literal["bom", "http", "utf-8", "declared", "detected", "fallback"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTTP = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9_.:-]+)""")
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 8192  # the HTML standard looks at 1,024 bytes; publishers put it later

# As the WHATWG Encoding Standard reads these labels: what is called Latin-1 is windows-1252 in practice.
_AS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# UTF-7 hides markup from every filter that reads ASCII; the others are escapes of Python, not charsets.
_REFUSED = frozenset({"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "mbcs", "oem"})
_WEAK = frozenset({"cp1252", "iso8859-15", "mac-roman"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` without BOM; ``lossy`` tells that some bytes became U+FFFD."""

    text: str
    charset: str
    source: CharsetSource
    lossy: bool = False


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a document. Never raises: what nothing can read becomes U+FFFD."""
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _lossy(body[len(mark) :], charset, "bom")
    found = _HTTP.search(content_type or "")
    http = _codec(found[1]) if found else None
    declared = _declared(body)
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and not body.isascii():
        source: CharsetSource = "http" if http == "utf-8" else "declared" if declared == "utf-8" else "utf-8"
        if http not in _STATEFUL:
            return Decoded(utf8, "utf-8", source)
    unmarked = _wide(body)
    claims: list[tuple[str | None, CharsetSource]] = [(http, "http"), (declared, "declared"), (unmarked, "detected")]
    if http in _WEAK and declared not in (None, *_WEAK):
        claims[:2] = reversed(claims[:2])
    if unmarked and not (http or "").startswith(("utf-16", "utf-32")):
        claims.insert(0, claims.pop())
    for claim, said in claims:
        text = _strict(body, claim) if claim else None
        if claim and text is not None:
            return Decoded(text, claim, said)
    if utf8 is not None:
        return Decoded(utf8, "utf-8", "utf-8")
    mostly = body.decode("utf-8", "replace")
    # A few bad bytes in what is plainly UTF-8: a headline cut in the middle of a character.
    tolerance = 1 if "utf-8" in (http, declared) else 3
    if mostly.count("\ufffd") * tolerance < _multibyte(body):
        return Decoded(mostly, "utf-8", "http" if http == "utf-8" else "utf-8", lossy=True)
    best = from_bytes(body[:65536]).best()
    if best is not None and (detected := _codec(best.encoding)) is not None:
        text = _strict(body, detected)
        if text is not None:
            return Decoded(text, detected, "detected")
    for claim, said in claims:
        if claim:
            return _lossy(body, claim, said)
    return _lossy(body, "cp1252", "fallback")


_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})


def _multibyte(body: bytes) -> int:
    """Whole two- to four-byte UTF-8 characters in ``body``."""
    return len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", body))


def _wide(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, by the zeros around the first "<"."""
    place = body.find(b"<", 0, 64)
    if place < 0:
        return None
    before, after = body[max(0, place - 3) : place], body[place + 1 : place + 4]
    if place % 4 == 0 and after == b"\0\0\0":
        return "utf-32-le"
    if place % 4 == 3 and before == b"\0\0\0":
        return "utf-32-be"
    if place % 2 == 0 and after[:1] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if place % 2 and before[-1:] == b"\0" else None


def _declared(body: bytes) -> str | None:
    head = body[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    charset = _codec(found[1].decode("ascii"))
    # A declaration that could be read as ASCII is not in UTF-16 (HTML standard, 13.2.3.2).
    return "utf-8" if charset and charset.startswith(("utf-16", "utf-32")) else charset


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
        b"a".decode(name, "ignore")  # rot13, zlib and their like are codecs, but none of text
    except (LookupError, ValueError):
        return None
    return None if name in _REFUSED else _AS_READ.get(name, name)


def _strict(body: bytes, charset: str) -> str | None:
    try:
        if charset == "cp1252":
            # Python leaves five bytes undefined; the Encoding Standard maps them to C1 controls.
            return body.decode("cp1252", "c1")
        return body.decode(charset)
    except (UnicodeError, ValueError):
        return None


def _lossy(body: bytes, charset: str, source: CharsetSource) -> Decoded:
    text = _strict(body, charset)
    if text is None:
        return Decoded(body.decode(charset, "replace"), charset, source, lossy=True)
    return Decoded(text, charset, source)


def _c1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("c1", _c1)
