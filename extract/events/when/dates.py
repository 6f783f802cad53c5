"""The time expressions of a document as days.

Everything is resolved against the publication date (or the dateline's day, when it is close to it), never against now.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from extract.events.document import Document, Sentence
from extract.events.when.intervals import Context
from extract.events.when.time_words import Found, find
from extract.records import DateRef

_NEAR = 240  # characters of a sentence that can tell the tense of an expression in it
_TELLING = re.compile(r"\b(since|until|till)\s+(?:early |late |mid-?|the end of )?$", re.I)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|won’t|would|going to|gonna|is to|are to|was to|were to|due|scheduled"
    r"|set to|plans?|planned|planning|expected|"
    r"intends?|until|upcoming|deadline|slated|ahead of|aims?|hopes? to|must|should|can|may|might"
    r"|invited|postponed|by)\b|['’]ll\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|been|said|told|came|began|took|met|went|made|held|left|fell|rose"
    r"|struck|hit|found|sent|gave|ago|"
    r"fought|shot|set|led|saw|got|broke|spoke|wrote|won|lost|kept|brought|became|ran|flew|drove|rode|bought|sold|paid|felt|grew|knew|\w{2,}ed)\b"
)
CLAUSE_BREAK = re.compile(r"[,;:]\s|\s[-–—]+\s|\b(?:and|but|which|who|that|when|while|after|before|as|because|where)\b")


_HEAD = 160  # characters


def anchor_of(document: Document) -> date | None:
    """The day the story is told on: the dateline's when it is within three days of publication, else publication's."""
    published = document.published.date() if document.published else None
    if document.dateline and document.dateline.date:
        start, end = document.dateline.date
        told = [
            span.first
            for found in find(document.text[start:end])
            if (span := found.resolve(Context(published, published))).precision == "day" and span.first
        ]
        if told and (published is None or abs((told[0] - published).days) <= 3):
            return told[0]
    return published or _headed(document.text)


@lru_cache(maxsize=64)
def _headed(text: str) -> date | None:
    """The full date in the head of an undated story: "Quito (Ecuador), 27 Aug 88 (Radio Centro) --"."""
    for found in find(text[:_HEAD]):
        span = found.resolve(Context(None))
        if span.precision == "day" and _AFTER_HEAD.match(text[found.end :]) and not _ENDS.search(text[: found.start]):
            return span.first
    return None


_AFTER_HEAD = re.compile(r",?\s*(?:\([^)]{0,60}\)\s*)?(?:-|–|—|\n)")
_ENDS = re.compile(r"[.!?]\s")


def dates(document: Document) -> tuple[DateRef, ...]:
    """Every time expression of the text, in order. Those that cannot be placed keep ``first`` None."""
    anchor = anchor_of(document)
    refs: list[DateRef] = []
    told, paragraph = anchor, -1  # the last day told, and where
    year, since = None, -1
    for found in find(document.text):
        sentence = document.sentence_at(found.start)
        if sentence is not None and sentence.paragraph > paragraph + 1:
            told = anchor
        if sentence is not None and sentence.paragraph > since + 1:
            year = None
        span = found.resolve(Context(anchor, told, _lean(sentence, found), year))
        refs.append(
            DateRef(
                found.start, found.end, document.text[found.start : found.end], span.first, span.last, span.precision
            )
        )
        if span.first is not None:
            year, since = span.first.year, sentence.paragraph if sentence else since
        if span.precision == "day" and span.first == span.last:
            told = span.first
            paragraph = sentence.paragraph if sentence else paragraph
    return tuple(refs)


def _lean(sentence: Sentence | None, found: Found) -> int:
    """The tense around an expression: -1 past, 1 future, 0 neither."""
    if sentence is None:
        return 0
    here = max(found.start - sentence.start, 0)
    ahead = _TELLING.search(sentence.text[max(here - 30, 0) : here])
    if ahead:
        return -1 if ahead[1].lower() == "since" else 1
    if sentence.parsed:
        lean = _lean_parsed(sentence, found)
        if lean is not None:
            return lean
    before = sentence.text[max(here - _NEAR, 0) : here]
    after = sentence.text[max(found.end - sentence.start, 0) :][:_NEAR]
    left = CLAUSE_BREAK.split(before)[-1]
    right = CLAUSE_BREAK.split(after, maxsplit=1)[0]
    for words, last in ((left, True), (right, False), (before, True), (after, False)):
        future = [m.start() for m in _FUTURE.finditer(words)]
        past = [m.start() for m in _PAST.finditer(words)]
        if future and past:
            nearer = max(future) > max(past) if last else min(future) < min(past)
            return 1 if nearer else -1
        if future or past:
            return 1 if future else -1
    return 0


_SETS = frozenset(("call", "schedule", "plan", "set", "announce", "organize", "organise", "declare"))
# "called on it to release him on Wednesday": the day is mostly that of the call.
_PAST_WITH_INFINITIVE = frozenset(
    ("call", "urge", "ask", "appeal", "demand", "fail", "manage", "refuse", "begin", "start", "try", "continue", "tell",
     "force", "help", "press", "attempt", "seek", "use", "move", "act", "work", "go", "come", "travel", "fly")
)  # fmt: skip


def _lean_parsed(sentence: Sentence, found: Found) -> int | None:
    """The tense of the verb that the expression hangs on."""
    at = next((t for t in sentence.tokens if t.start >= found.start), None)
    if at is None or at.start >= found.end:
        return None
    for token in [at, *sentence.ancestors(at.i)]:
        if token.pos not in ("VERB", "AUX") and not token.tag.startswith("VB"):
            continue
        helpers = {t.text.lower() for t in sentence.kids(token.i, "aux", "aux:pass", "cop")}
        if helpers & {"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "must", "should", "can"}:
            return 1
        to = token.tag == "VB" and "to" in {t.text.lower() for t in sentence.kids(token.i, "mark", "aux")}
        if to and not helpers & {"have", "had"}:  # not "pleaded guilty to robbing a bank in March"
            above = sentence.tokens[token.head]
            return -1 if above.tag in ("VBD", "VBN") and above.lemma in _PAST_WITH_INFINITIVE else 1
        if token.tag in ("VBD", "VBN") or helpers & {"was", "were", "had", "did", "has", "have"}:
            before = sentence.text[: found.start - sentence.start]
            if token.lemma in _SETS and before.endswith(" for "):
                return 1  # "called a strike for Sunday"
            return (
                1
                if re.search(r"\b(?:until|by|scheduled for|due on|due|set for|planned for|slated for)\s+$", before)
                else -1
            )
        if token.tag in ("VBZ", "VBP"):
            return 1 if token.lemma in ("plan", "intend", "expect", "hope", "be") and "going" in sentence.text else 0
    return None
