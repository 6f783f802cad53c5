"""Text that is safe to keep: no NUL, no control characters, no lone surrogates, NFC; and markup turned into text."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree, html

# C0 but for tab, line feed and carriage return. They are legal nowhere a publisher could mean them, C tools cut
# strings at NUL, and XML parsers stop at the rest.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_KEPT_FORMAT = "\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORMAT = re.compile(f"[{_KEPT_FORMAT}]")
_VEIL = {ord(mark): 0x10A60 + place for place, mark in enumerate(_KEPT_FORMAT)}  # Old South Arabian
_UNVEIL = {letter: mark for mark, letter in _VEIL.items()}
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BLANKS_IN_LINE = re.compile(r"[ \t\r\f\v\xa0]+")
_TAG_NAMES = (
    "a|abbr|acronym|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|caption|center|cite|code|"
    "col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|"
    "header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|noscript|object|ol|p|param|"
    "picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|"
    "td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr"
)
# "<" opens a tag only before a name HTML knows: "x < y", "<3" and "Map<String>" are words.
_NOT_A_TAG = re.compile(rf"<(?!(?:/?(?:{_TAG_NAMES})[\s/>])|!--|!\[CDATA\[)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "head", "noscript", "iframe", "object", "svg", "select"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "table", "td", "th", "tr", "ul"}
)


def safe(text: str) -> str:
    """``text`` as it may be stored: control characters gone, surrogate pairs joined and lone ones U+FFFD, NFC."""
    if _SURROGATE.search(text):
        text = _SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def veil(text: str) -> str:
    """``text`` with its invisible formatting characters (joiners that Persian and emoji are spelled with, marks of
    direction) as letters of a dead script, for libraries that throw away what cannot be printed. :func:`unveil` undoes.
    """
    return text.translate(_VEIL) if _FORMAT.search(text) else text


def unveil(text: str) -> str:
    """Undoes :func:`veil`."""
    return text.translate(_UNVEIL)


def one_line(text: str) -> str:
    """Safe text with every run of ASCII blanks a single space: titles, names."""
    return _BLANKS.sub(" ", safe(text)).strip(" ")


def lines(text: str) -> str:
    """Safe text with blanks joined inside lines and no empty lines: one paragraph a line."""
    kept = (_BLANKS_IN_LINE.sub(" ", line).strip() for line in safe(text).replace("\r\n", "\n").splitlines())
    return "\n".join(line for line in kept if line)


def from_markup(markup: str) -> str:
    """The text of an HTML fragment, entities resolved once, one block a line; scripts and styles dropped.

    Never raises: what libxml2 cannot read comes back with its tags cut out.
    """
    if "<" not in markup and "&" not in markup:
        return lines(markup)
    fenced = _NOT_A_TAG.sub("&lt;", _CONTROL.sub("", _SURROGATE.sub("\ufffd", markup)))
    try:
        root = html.fragment_fromstring(fenced, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return lines(re.sub(r"<[^<>]*>", " ", fenced))
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            parts.append(element.tail or "")
            continue
        hidden = element.tag in _UNSEEN
        if event == "start" and not hidden:
            parts.append("\n" if element.tag in _BLOCKS else "")
            # Line breaks in the source of a paragraph are blanks.
            parts.append(_BLANKS.sub(" ", element.text or ""))
        elif event == "start":
            for child in list(element):
                element.remove(child)
        else:
            parts.append("\n" if element.tag in _BLOCKS else "")
            parts.append(_BLANKS.sub(" ", element.tail or "") if element is not root else "")
    return lines("".join(parts))
