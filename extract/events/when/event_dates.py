"""The time expression that dates an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.events.document import Document, Sentence, Token
from extract.events.says_who import words as said_words
from extract.events.says_who.quotes import quotations_of
from extract.events.tried import JUDGED, TAKEN, trial_of, tried_for
from extract.events.when.dates import anchor_of
from extract.events.when.history import NEWS_DAYS, history_before, is_background
from extract.events.when.nearest import by_word, nearest, of_another_deed, tells
from extract.records import DateRef


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
        return nearest(sentence, trigger_index, here)
    trial = trial_of(sentence, trigger_index)
    if trial is not None:
        below = sentence.subtree(trigger_index)
        last = below[-1] if sentence.kids(trigger_index, "det", "nmod", "obj") else trigger  # "with murder | on Monday"
        own = [d for d in here if below[0].start <= d.start < last.end]
        return nearest(sentence, trigger_index, own or [d for d in here if _in_crime(sentence, trial, d, document)])
    if trigger.tag.startswith("VB"):
        here = [d for d in here if not _in_crime(sentence, trigger_index, d, document)]
        here = [d for d in here if not _to_come(sentence, trigger_index, d, document)]
    if here:
        best = nearest(sentence, trigger_index, here)
        if best is not None:
            return _until_now(sentence, trigger_index, best, document)
    if is_background(sentence, trigger_index, None, document):
        return None
    if any(_LATER.search(d.text) for d in dates if d.first is None and sentence.start <= d.start < sentence.end):
        return None  # "two days later", of a day that is not told
    same = _named_with_its_day(sentence, trigger_index, placed, document)
    if same is not None:
        return same
    told_on = not (_has_done(sentence, trigger_index) or _known(sentence, trigger_index))
    if told_on and not _is_ahead(sentence, trigger_index):
        told = _told_before(sentence, placed, document, by_word(trigger)) or history_before(
            sentence, trigger_index, placed, document
        )
        if told is not None:
            return told
    anchor = anchor_of(document)
    if anchor is None or _is_ahead(sentence, trigger_index):
        return None
    spoken = tells(sentence, trigger_index) or quotations_of(document.text).at(trigger.start) is not None
    story = None if spoken else _story_day(placed, document, anchor, by_word(trigger))
    if story is not None:
        return story
    at = min(trigger.start, len(document.text))
    return DateRef(at, at, "", anchor, anchor, "day")


def _known(sentence: Sentence, trigger_index: int) -> bool:
    """ "ordered an inquiry into the | shootings": told of as known, and no more."""
    token = sentence.tokens[trigger_index]
    known = any(k.lemma in ("the", "that", "those") for k in sentence.kids(trigger_index, "det"))
    return known and token.tag.startswith("NN") and token.dep in ("nmod", "obl", "obj")


_SINCE = re.compile(r"\bsince\s+(?:early |late |mid-?|the )?$", re.I)


def _until_now(sentence: Sentence, trigger_index: int, ref: DateRef, document: Document) -> DateRef:
    """ "have killed dozens since 2006": from then to the day of the story."""
    anchor = anchor_of(document)
    if anchor is None or ref.last is None or ref.last > anchor or not _has_done(sentence, trigger_index):
        return ref
    return replace(ref, last=anchor) if _SINCE.search(sentence.text[: ref.start - sentence.start]) else ref


def _to_come(sentence: Sentence, trigger_index: int, ref: DateRef, document: Document) -> bool:
    """ "freed him on a promise to appear Nov. 20": when he is to, not when they did."""
    anchor = anchor_of(document)
    if anchor is None or ref.first is None or ref.first <= anchor or sentence.tokens[trigger_index].tag != "VBD":
        return False
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    path = [] if at is None or not sentence.parsed else [at, *sentence.ancestors(at.i)]
    below = path[: next((n for n, t in enumerate(path) if t.i == trigger_index), 0)]
    return any(t.tag == "VB" and t.dep in ("acl", "xcomp", "advcl", "ccomp") for t in below)


def _in_crime(sentence: Sentence, trial: int, ref: DateRef, document: Document) -> bool:
    """ "charged with robbing a bank in March": when that was, unless it is the day of this week of a sentence."""
    crime = tried_for(sentence, trial)
    if crime is None or not sentence.tokens[crime[0]].start <= ref.start < sentence.tokens[crime[1] - 1].end:
        return False
    anchor = anchor_of(document)
    this_week = anchor is not None and ref.last is not None and 0 <= (anchor - ref.last).days <= NEWS_DAYS
    return not (this_week and sentence.tokens[trial].lemma in JUDGED)


def _named_with_its_day(
    sentence: Sentence, trigger_index: int, placed: list[DateRef], document: Document
) -> DateRef | None:
    """ "The bombing | killed nine" after "the 1988 bombing of a jet": the day or year told with its name."""
    deed = next((k for k in sentence.kids(trigger_index, "nsubj") if k.tag == "NN"), None) if sentence.parsed else None
    if deed is None or not any(k.lemma == "the" for k in sentence.kids(deed.i, "det")):
        return None
    for previous in reversed(document.sentences[max(0, sentence.index - _LEAD) : max(sentence.index, 0)]):
        named = (t for t in previous.tokens if t.lemma == deed.lemma and t.tag == "NN")
        kids = [k for t in named for k in previous.kids(t.i, "compound", "nmod:poss", "nummod", "amod")]
        found = next((d for d in placed for k in kids if k.start < d.end and d.start < k.end), None)
        if found is not None:
            return found
    return None


def _told_before(sentence: Sentence, placed: list[DateRef], document: Document, by_word: bool) -> DateRef | None:
    """The day of the sentences before in the paragraph, nearest first."""
    anchor = anchor_of(document)
    for previous in reversed(document.sentences[: max(sentence.index, 0)]):
        if previous.paragraph != sentence.paragraph or sentence.index - previous.index > _REACH:
            return None
        if by_word and sentence.index - previous.index > 1:
            return None  # what is said is mostly said on the story's day
        earlier = [d for d in placed if previous.start <= d.start < previous.end and d.precision == "day"]
        if anchor is not None:  # what is told has happened: not on a day still to come
            earlier = [d for d in earlier if d.first is None or d.first <= anchor]
        if earlier:
            alone = len({d.first for d in earlier}) == 1
            other = _comes_and_goes(previous, earlier[0]) or of_another_deed(previous, earlier[0])
            return earlier[0] if alone and not other else None
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
        if token.dep == "acl:relcl" and _of_before(sentence, trigger_index, token):
            below = sentence.subtree(token.i)
            return below[0].start, below[-1].end
        if token.dep in ("ccomp", "parataxis"):
            return None
    return None


def _of_before(sentence: Sentence, trigger_index: int, relative: Token) -> bool:
    """ "rebels who | have killed six", "held a man who | stabbed a nurse", "praised a raid that | freed six"."""
    verb = next((t for t in sentence.ancestors(relative.i) if t.tag.startswith("VB")), None)
    cue = said_words.load().verbs.get(verb.lemma) if verb else None
    judged = cue is not None and cue.kind == "judges"
    return judged or (verb is not None and verb.lemma in TAKEN) or _has_done(sentence, trigger_index)


def _has_done(sentence: Sentence, trigger_index: int) -> bool:
    return any(t.text.lower() in ("has", "have") for t in sentence.kids(trigger_index, "aux"))


def _story_day(placed: list[DateRef], document: Document, anchor: date, by_word: bool) -> DateRef | None:
    """The day the story opens with: the first one of the past week in its first sentences."""
    first = document.sentences[0].start if document.sentences else 0
    last = document.sentences[min(_LEAD, len(document.sentences)) - 1].end if document.sentences else 0
    for ref in placed:
        if not first <= ref.start < last or ref.precision != "day" or ref.first is None or ref.last is None:
            continue
        sentence = document.sentence_at(ref.start)
        if sentence is None or _comes_and_goes(sentence, ref) or not ref.text[:1].isalpha():
            continue
        if by_word and of_another_deed(sentence, ref):
            continue  # "condemned Saturday's attack"
        if 0 <= (anchor - ref.last).days <= NEWS_DAYS:
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


_LATER = re.compile(r"\b(?:later|afterwards?|earlier|before)$", re.I)
_COMES_AND_GOES = re.compile(r"\b(?:since|until|till|before|ahead of|scheduled for|by|due)\s+(?:\w+\s+)?$", re.I)
