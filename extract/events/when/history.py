"""Whether an event is history, told as context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extract.events.document import Document, Sentence, Token
from extract.events.numbers import word_set
from extract.events.says_who import words as said_words
from extract.events.says_who.quotes import quotations_of
from extract.events.when.dates import anchor_of
from extract.records import DateRef

_HISTORY = re.compile(
    r"\b(?:anniversary|decades? ago|years? ago|years earlier|months earlier|years before|years later|historically|"
    r"in the wake of the (?:19|20)\d\d|back in|at the time|a year earlier|"
    r"since (?:the )?(?:(?:early|late|mid)[- ]?)?"
    r"(?:(?:19|20)\d\d|[A-Z][a-z]+ (?:19|20)\d\d|war|start|fall|beginning|end|outbreak)|"
    r"in recent (?:years|decades)|during the (?:19|20)\d\d|the (?:19|20)\d0s|after (?:world war|the second world war)|"
    r"during (?:world war|the cold war)|in history|last year|"
    r"for (?:(?:nearly|almost|about|over|some|more than) )?(?:many |several |\w+ )?(?:years|decades))\b",
    re.I,
)  # fmt: skip
_FOR_YEARS = frozenset(("jail", "imprison", "sentence", "ban", "bar", "suspend", "disqualify", "exile"))
"""What is done for years to come, not for years past."""
_JUST_BEFORE = frozenset(("once", "previously", "formerly", "historically", "originally"))
_OLD_DAYS = 45
NEWS_DAYS = 7
"""A day so near publication is news, however it is told."""
_ARCHIVE = re.compile(r"\s*FILE\b")  # agencies' mark of an archive photo


def is_background(sentence: Sentence, trigger_index: int, date: DateRef | None, document: Document) -> bool:
    """Whether an event is history told as context: dated more than 45 days before publication (45: a monthly review
    is still news, last season's war is not), told in the past perfect without a day of this week, "years ago", among
    anniversaries and "since" clauses, or under an archive photo."""
    anchor = anchor_of(document)
    if _ARCHIVE.match(sentence.text):
        return True
    if date is not None and date.last is not None and date.text:
        if anchor is not None and (anchor - date.last).days > _OLD_DAYS:
            return True
        if date.precision == "day" and anchor is not None and abs((anchor - date.last).days) <= NEWS_DAYS:
            return False
    return _history_near(sentence, trigger_index) or _past_perfect(sentence, trigger_index)


def _history_near(sentence: Sentence, trigger_index: int) -> bool:
    trigger = sentence.tokens[trigger_index]
    if any(t.text.lower() in _JUST_BEFORE for t in sentence.tokens[max(trigger_index - 2, 0) : trigger_index]):
        return True
    offset = trigger.start - sentence.start
    for match in _HISTORY.finditer(sentence.text):
        low, high = (match.end(), offset) if match.end() <= offset else (offset, match.start())
        if trigger.lemma in _FOR_YEARS and match[0].startswith("for ") and match.start() > offset:
            continue  # "jailed for four years"
        between = sentence.text[low:high]
        if len(between) <= 90 and len(re.findall(r"[,;]", between)) <= 1:
            return True
    return False


def _past_perfect(sentence: Sentence, trigger_index: int) -> bool:
    """ "had fled": before the time of the story, unless somebody reports it ("said they had fled")."""
    if not sentence.parsed:
        return False
    trigger = sentence.tokens[trigger_index]
    if not any(t.text.lower() == "had" for t in sentence.kids(trigger_index, "aux")):
        return False
    path = [trigger, *sentence.ancestors(trigger_index)]
    return not any(t.dep in ("ccomp", "parataxis") for t in path) and not _ATTRIBUTED.search(sentence.text)


def history_before(
    sentence: Sentence, trigger_index: int, placed: Sequence[DateRef], document: Document
) -> DateRef | None:
    """The time of the old story that a sentence tells on: "The pit closed in 1983. Police arrested nine." None where it
    says when itself, speaks of today, or lets somebody speak."""
    anchor = anchor_of(document)
    if anchor is None or not _tells_on(sentence, document, trigger_index):
        return None
    for previous in reversed(document.sentences[: max(sentence.index, 0)]):
        if previous.paragraph != sentence.paragraph or sentence.index - previous.index > _REACH:
            return None
        told = [d for d in placed if previous.start <= d.start < previous.end]
        if told:
            old = all(_opens_history(previous, d, document, anchor) for d in told)
            return told[-1] if old else None
        if not _tells_on(previous, document):
            return None
    return None


def _opens_history(sentence: Sentence, ref: DateRef, document: Document, anchor: date) -> bool:
    """Whether an old date is when its sentence's main verb happened, and that was no more than how things came to be:
    "it opened in 1965", "she was elected in 2019"."""
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    if at is None or ref.last is None or (anchor - ref.last).days <= _OLD_DAYS:
        return False
    if _WHEN.match(sentence.text[ref.end - sentence.start :]):  # "that was in March, when farmers marched"
        return True
    path = [at, *sentence.ancestors(at.i)]
    opens = at.i <= 1  # "In 1954 ...": of the whole sentence, whatever the parser hung it on
    if not opens and any(t.dep in _BESIDE_THE_VERB for t in path):
        return False
    if _SINCE.search(sentence.text[: ref.start - sentence.start]):
        return False
    return path[-1].lemma not in _CAME_TO_BE and _tells_on(sentence, document)


def _tells_on(sentence: Sentence, document: Document, trigger: int | None = None) -> bool:
    """Whether a sentence, and what is triggered in it, is told in the simple past, and by the story itself."""
    root = next((t for t in sentence.tokens if t.head == t.i), None)
    if root is None or not sentence.parsed or not _simple_past(sentence, root):
        return False
    cue = said_words.load().verbs.get(root.lemma)
    if (cue is not None and cue.kind in ("says", "thinks", "judges")) or quotations_of(document.text).at(
        root.start
    ) is not None:
        return False
    if trigger is None:
        return True
    verb = next((t for t in (sentence.tokens[trigger], *sentence.ancestors(trigger)) if t.tag[:2] == "VB"), root)
    return verb.tag in ("VBG", "VB") or _simple_past(sentence, verb)


def _simple_past(sentence: Sentence, verb: Token) -> bool:
    helpers = {t.text.lower() for t in sentence.kids(verb.i, "aux", "aux:pass", "cop")}
    return (verb.tag == "VBD" and not helpers - {"did"}) or (bool(helpers) and helpers <= {"was", "were"})


_REACH = 3  # sentences
_WHEN = re.compile(r",?\s+when\b")
_SINCE = re.compile(r"\b(?:since|until|till|before|from|by|of)\s+(?:\w+\s+)?$", re.I)
_BESIDE_THE_VERB = frozenset(("acl", "acl:relcl", "ccomp", "advcl", "amod", "compound", "appos", "nmod:poss"))
_CAME_TO_BE = word_set(
    "be open found build establish create launch start begin join become elect appoint marry bear move settle buy "
    "acquire introduce date graduate grow live serve work"
)
"""Verbs of which the outcome lasts: what is told next may be today's."""
_ATTRIBUTED = re.compile(r"\b(?:said|told|says|according to|reported|stated|added|claimed)\b", re.I)
