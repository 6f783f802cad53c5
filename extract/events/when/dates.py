"""When: the time expressions of a document, the one that dates an event, and whether an event is history.

Everything is resolved against the publication date (or the dateline's day, when it is close to it), never against now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from extract.events.document import Document, Sentence
from extract.events.says_who import words as said_words
from extract.events.says_who.quotes import quotations_of
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
_CLAUSE = re.compile(r"[,;:]\s|\s[-–—]+\s|\b(?:and|but|which|who|that|when|while|after|before|as|because|where)\b")


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
    told = anchor
    paragraph = -1
    for found in find(document.text):
        sentence = document.sentence_at(found.start)
        if sentence is not None and sentence.paragraph > paragraph + 1:
            told = anchor
        span = found.resolve(Context(anchor, told, _lean(sentence, found)))
        refs.append(
            DateRef(
                found.start, found.end, document.text[found.start : found.end], span.first, span.last, span.precision
            )
        )
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
    left = _CLAUSE.split(before)[-1]
    right = _CLAUSE.split(after, maxsplit=1)[0]
    for words, last in ((left, True), (right, False), (before, True), (after, False)):
        future = [m.start() for m in _FUTURE.finditer(words)]
        past = [m.start() for m in _PAST.finditer(words)]
        if future and past:
            nearer = max(future) > max(past) if last else min(future) < min(past)
            return 1 if nearer else -1
        if future or past:
            return 1 if future else -1
    return 0


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
        if "to" in {t.text.lower() for t in sentence.kids(token.i, "mark", "aux")} and not helpers & {"have", "had"}:
            above = sentence.tokens[token.head]
            return -1 if above.tag in ("VBD", "VBN") and above.lemma in _PAST_WITH_INFINITIVE else 1
        if token.tag in ("VBD", "VBN") or helpers & {"was", "were", "had", "did", "has", "have"}:
            before = sentence.text[: found.start - sentence.start]
            return (
                1
                if re.search(r"\b(?:until|by|scheduled for|due on|due|set for|planned for|slated for)\s+$", before)
                else -1
            )
        if token.tag in ("VBZ", "VBP"):
            return 1 if token.lemma in ("plan", "intend", "expect", "hope", "be") and "going" in sentence.text else 0
    return None


def date_of(sentence: Sentence, trigger_index: int, dates: Sequence[DateRef], document: Document) -> DateRef | None:
    """The date of the event at token ``trigger_index``: from its clause, its sentence, the sentence before it in the
    paragraph, else the day the story is told on (with an empty text), unless the sentence tells history.

    None where nothing dates it.
    """
    placed = [d for d in dates if d.first is not None] if sentence.index >= 0 else []  # a title has other offsets
    here = [d for d in placed if sentence.start <= d.start < sentence.end]
    trigger = sentence.tokens[trigger_index]
    clause = _clause_of_another_time(sentence, trigger_index)
    if clause is not None:
        here = [d for d in here if clause[0] <= d.start < clause[1]]
        return _nearest(sentence, trigger_index, here)
    if here:
        best = _nearest(sentence, trigger_index, here)
        if best is not None:
            return best
    if is_background(sentence, trigger_index, None, document):
        return None
    if not _is_ahead(sentence, trigger_index):
        told = _told_before(sentence, placed, document)
        if told is not None:
            return told
    anchor = anchor_of(document)
    if anchor is None or _is_ahead(sentence, trigger_index):
        return None
    spoken = _tells(sentence, trigger_index) or quotations_of(document.text).at(trigger.start) is not None
    story = None if spoken else _story_day(placed, document, anchor)
    if story is not None:
        return story
    at = min(trigger.start, len(document.text))
    return DateRef(at, at, "", anchor, anchor, "day")


def _told_before(sentence: Sentence, placed: list[DateRef], document: Document) -> DateRef | None:
    """The day of the sentences before in the paragraph, nearest first."""
    anchor = anchor_of(document)
    for previous in reversed(document.sentences[: max(sentence.index, 0)]):
        if previous.paragraph != sentence.paragraph or sentence.index - previous.index > _REACH:
            return None
        earlier = [d for d in placed if previous.start <= d.start < previous.end and d.precision == "day"]
        if anchor is not None:  # what is told has happened: not on a day still to come
            earlier = [d for d in earlier if d.first is None or d.first <= anchor]
        if earlier:
            alone = len({d.first for d in earlier}) == 1
            return earlier[0] if alone and not _comes_and_goes(previous, earlier[0]) else None
    return None


def _comes_and_goes(sentence: Sentence, ref: DateRef) -> bool:
    return bool(_COMES_AND_GOES.search(sentence.text[: ref.start - sentence.start]))


_OTHER_TIME = frozenset(("since", "before", "after", "until", "till"))


def _clause_of_another_time(sentence: Sentence, trigger_index: int) -> tuple[int, int] | None:
    """The span of the clause around a trigger that tells of another time than its sentence: "since the ministry halted
    deliveries", "after he spoke": only what stands in it dates it."""
    if not sentence.parsed:
        return None
    for token in [sentence.tokens[trigger_index], *sentence.ancestors(trigger_index)]:
        if any(t.text.lower() in _OTHER_TIME for t in sentence.kids(token.i, "mark")):
            below = sentence.subtree(token.i)
            return below[0].start, below[-1].end
        if token.dep in ("ccomp", "parataxis"):
            return None
    return None


def _tells(sentence: Sentence, trigger_index: int) -> bool:
    """Whether an event is somebody's saying so, which is mostly of the day it is reported."""
    cue = said_words.load().verbs.get(sentence.tokens[trigger_index].lemma)
    return cue is not None and cue.kind in ("says", "thinks")


def _story_day(placed: list[DateRef], document: Document, anchor: date) -> DateRef | None:
    """The day the story opens with: the first one of the past week in its first sentences."""
    first = document.sentences[0].start if document.sentences else 0
    last = document.sentences[min(_LEAD, len(document.sentences)) - 1].end if document.sentences else 0
    for ref in placed:
        if not first <= ref.start < last or ref.precision != "day" or ref.first is None or ref.last is None:
            continue
        sentence = document.sentence_at(ref.start)
        if sentence is None or _comes_and_goes(sentence, ref) or not ref.text[:1].isalpha():
            continue
        if 0 <= (anchor - ref.last).days <= _NEWS_DAYS:
            return ref
    return None


_LEAD = 4  # sentences
_REACH = 3  # sentences
_AHEAD = frozenset(
    ("will", "shall", "would", "may", "might", "could", "must", "should", "can", "'ll", "’ll", "wo", "to")
)


def _is_ahead(sentence: Sentence, trigger_index: int) -> bool:
    """Whether a verb tells what is to come or might ("will meet", "plans to meet"): not news of the day."""
    if sentence.parsed:
        helpers = {t.text.lower() for t in sentence.kids(trigger_index, "aux", "mark") if t.i < trigger_index}
        return bool(helpers & _AHEAD) and not helpers & {"have", "had", "has"}
    before = {t.text.lower() for t in sentence.tokens[max(trigger_index - 2, 0) : trigger_index]}
    return bool(before & _AHEAD)


_COMES_AND_GOES = re.compile(r"\b(?:since|until|till|before|ahead of|scheduled for|by|due)\s+(?:\w+\s+)?$", re.I)
_NOT_ITS_DAY = re.compile(
    r"\b(?:since|until|till|before|ahead of|scheduled for|from|by)\s+(?:early |late |mid-?|the )?$", re.I
)


def _nearest(sentence: Sentence, trigger_index: int, here: list[DateRef]) -> DateRef | None:
    """The date of a sentence that belongs to a trigger: by the tree where there is one, else by distance."""
    trigger = sentence.tokens[trigger_index]
    scored: list[tuple[float, DateRef]] = []
    for ref in here:
        at = next((t for t in sentence.tokens if t.end > ref.start), None)
        if at is None or not _may_date(sentence, ref, trigger_index):
            continue
        distance = float(abs(at.i - trigger.i))
        if sentence.parsed:
            opens = at.i <= 2  # "On Monday, ...": for the whole sentence
            steps = min(_steps(sentence, trigger.i, at.i), 5) if opens else _steps(sentence, trigger.i, at.i)
            distance = distance / 10 + 3 * steps
        else:
            low, high = sorted((ref.start, trigger.end))
            between = sentence.text[max(low - sentence.start, 0) : max(high - sentence.start, 0)]
            distance += 8 * len(_CLAUSE.findall(between))
        if _WHEN.match(sentence.text[ref.end - sentence.start :]) and trigger.start > ref.end:
            distance = 0.0  # "on Monday, when police broke up a march"
        elif _NOT_ITS_DAY.search(sentence.text[: ref.start - sentence.start]):
            distance += 12
        scored.append((distance, ref))
    if not scored:
        return None
    distance, ref = min(scored, key=lambda pair: pair[0])
    if sentence.parsed and distance > 24:
        return None
    return ref


_WHEN = re.compile(r",?\s+when\b")


def _may_date(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """Not where the date is part of a name for something else: "a 2014 law", "the May summit", or tells when what is
    spoken of began: "end the war that broke out in spring 2022"."""
    if not sentence.parsed:
        return True
    if (ref.precision != "day" or _YEAR.search(ref.text)) and _in_relative_clause(sentence, ref, trigger_index):
        return False
    last = next((t for t in reversed(sentence.tokens) if t.start < ref.end), None)
    if last is None or last.dep not in ("nummod", "compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked"):
        return True
    head = sentence.tokens[last.head]
    return head.start < ref.end or head.i == trigger_index or head.i in {t.i for t in sentence.ancestors(trigger_index)}


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _in_relative_clause(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """Whether the date stands in a relative clause that neither holds the trigger nor tells of it."""
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    around = {trigger_index} | {t.i for t in sentence.ancestors(trigger_index)}
    above = [] if at is None else [at, *sentence.ancestors(at.i)]
    return any(t.dep == "acl:relcl" and t.i not in around and t.head != trigger_index for t in above)


def _steps(sentence: Sentence, a: int, b: int) -> int:
    """Edges between two tokens in the tree, a reported clause counting for more."""
    up = [a, *(t.i for t in sentence.ancestors(a))]
    other = [b, *(t.i for t in sentence.ancestors(b))]
    common = next((i for i in up if i in other), None)
    if common is None:
        return 99
    path = up[: up.index(common)] + other[: other.index(common)]
    return sum(3 if sentence.tokens[i].dep in ("ccomp", "parataxis", "acl:relcl", "advcl") else 1 for i in path)


_HISTORY = re.compile(
    r"\b(?:anniversary|decades? ago|years? ago|years earlier|months earlier|years before|years later|historically|"
    r"in the wake of the (?:19|20)\d\d|back in|at the time|a year earlier|"
    r"since (?:the )?(?:(?:early|late|mid)[- ]?)?"
    r"(?:(?:19|20)\d\d|[A-Z][a-z]+ (?:19|20)\d\d|war|start|fall|beginning|end|outbreak)|"
    r"in recent (?:years|decades)|during the (?:19|20)\d\d|the (?:19|20)\d0s|after (?:world war|the second world war)|"
    r"during (?:world war|the cold war)|in history|last year|for (?:many |several |\w+ )?(?:years|decades))\b",
    re.I,
)  # fmt: skip
_JUST_BEFORE = frozenset(("once", "previously", "formerly", "historically", "originally"))
_OLD_DAYS = 45
_NEWS_DAYS = 7
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
        if date.precision == "day" and anchor is not None and abs((anchor - date.last).days) <= _NEWS_DAYS:
            return False
    return _history_near(sentence, trigger_index) or _past_perfect(sentence, trigger_index)


def _history_near(sentence: Sentence, trigger_index: int) -> bool:
    trigger = sentence.tokens[trigger_index]
    if any(t.text.lower() in _JUST_BEFORE for t in sentence.tokens[max(trigger_index - 2, 0) : trigger_index]):
        return True
    offset = trigger.start - sentence.start
    for match in _HISTORY.finditer(sentence.text):
        low, high = (match.end(), offset) if match.end() <= offset else (offset, match.start())
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
