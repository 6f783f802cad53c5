"""Whether an event is history, told as context."""

from __future__ import annotations

import re

from extract.events.document import Document, Sentence
from extract.events.when.dates import anchor_of
from extract.records import DateRef

_HISTORY = re.compile(
    r"\b(?:anniversary|decades? ago|years? ago|years earlier|months earlier|years before|years later|historically|"
    r"in the wake of the (?:19|20)\d\d|back in|at the time|a year earlier|"
    r"since (?:the )?(?:(?:early|late|mid)[- ]?)?"
    r"(?:(?:19|20)\d\d|[A-Z][a-z]+ (?:19|20)\d\d|war|start|fall|beginning|end|outbreak)|"
    r"in recent (?:years|decades)|during the (?:19|20)\d\d|the (?:19|20)\d0s|after (?:world war|the second world war)|"
    r"during (?:world war|the cold war)|in history|last year|for (?:many |several |\w+ )?(?:years|decades))\b",
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


_ATTRIBUTED = re.compile(r"\b(?:said|told|says|according to|reported|stated|added|claimed)\b", re.I)
