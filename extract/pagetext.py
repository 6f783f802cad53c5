"""The story's own words out of a page: trafilatura, told what else to leave out, with two second opinions.

On 91 hand-marked news pages (4-gram F1 as in ``make eval``): trafilatura without comments 0.965, with favor_precision
0.975, with the pruning, tidying and second opinions here 0.983.
"""

from __future__ import annotations

import copy
import re
from typing import TypeAlias

import trafilatura
from lxml import etree, html
from readability import Document as Readability
from readability.readability import Unparseable

from extract.plaintext import from_markup, lines, unveil, veil
from extract.prompts import is_prompt, is_tail
from extract.pruning import prune

Tree: TypeAlias = html.HtmlElement

MIN_CHARS = 300  # below this the strict settings have cut too much
_COMPARED = 200_000  # characters; enough to tell two readings of a page apart
_SECOND_OPINION = 0.6  # of the page's paragraphs; with less, another reader is asked

_BULLET = re.compile(r"^- ")
# Where a page sets the dateline off by style alone: "Hong Kong (CNN)A muddled view".
_DATELINE = re.compile(r"^(.{0,60}?\([^()]{2,40}\))(?=[A-Z\u201c\"])")


def parse_html(text: str) -> Tree | None:
    """The tree of a page (its text veiled), or None when there is nothing in it. Never raises for bad markup."""
    if not text.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(veil(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def story(tree: Tree, *, title: str = "", body: str | None = None) -> str:
    """The story's text, one paragraph a line, '' when there is none.

    ``tree`` is left as it was. ``body`` is what the page's own JSON-LD calls articleBody: exact where present.
    """
    pruned = copy.deepcopy(tree)
    prune(pruned)
    text = _trafilatura(pruned, strict=True)
    if len(text) < MIN_CHARS:
        text = max(text, _trafilatura(pruned, strict=False), key=len)
    text = _second_opinion(text, pruned)
    if body and _vouched(body, text):
        text = _as_told(lines(body), text)
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    return tidy(unveil(text), title, *headings)


def tidy(text: str, *titles: str) -> str:
    """``text`` without its own title, without prompts, and without what is left below a story ("Source link")."""
    headings = {_letters(title) for title in titles if title}
    longest = 2 * max(map(len, titles), default=0)
    kept = [_BULLET.sub("", line) for line in lines(text).split("\n")]
    kept = [line for line in kept if not (len(line) <= longest and _letters(line) in headings)]
    while kept and is_tail(kept[-1]):
        kept.pop()
    kept = [line for line in kept if not is_prompt(line)]
    if kept:
        kept[0] = _DATELINE.sub(r"\1 ", kept[0])
    return "\n".join(kept)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _trafilatura(tree: Tree, *, strict: bool) -> str:
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=strict)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return ""
    return lines(document.text or "") if document is not None else ""


def _second_opinion(text: str, tree: Tree) -> str:
    """Readability's reading where it is at least twice as long and contains over 80 % of ours."""
    paragraphs = sum(len(p.text_content().strip()) for p in tree.iter("p"))
    if len(text) >= _SECOND_OPINION * paragraphs:
        return text
    try:
        summary = Readability(html.tostring(tree, encoding="unicode")).summary(html_partial=True)
    except (Unparseable, etree.LxmlError, ValueError, TypeError, RecursionError):
        return text
    other = from_markup(summary)
    if len(other) >= 2 * len(text) and _contained(text, other) > 0.8:
        return other
    return text


def _vouched(body: str, text: str) -> bool:
    """Whether an articleBody is the story that was found: about as long, not a teaser, not escaped markup."""
    return len(body) >= max(MIN_CHARS, 0.8 * len(text)) and _contained(text, body) > 0.5


def _as_told(body: str, text: str) -> str:
    """The articleBody, in the page's own paragraphs where these hold all of it: publishers mostly run it together."""
    if body.count("\n") >= text.count("\n") or "\n" not in text:
        return body
    kept = "\n".join(line for line in text.split("\n") if _contained(line, body) > 0.5)
    return kept if _contained(body, kept) > 0.9 else body


def _contained(small: str, large: str) -> float:
    """The share of ``small``'s word 4-grams that stand in ``large``."""
    words, others = (re.findall(r"\w+", text[:_COMPARED]) for text in (small, large))
    grams = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    there = {tuple(others[i : i + 4]) for i in range(len(others) - 3)}
    return sum(gram in there for gram in grams) / len(grams) if grams else 1.0
