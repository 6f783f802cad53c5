"""The time expression that dates an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.events.document import Document, Sentence, Token
from extract.events.lexicon import load as load_lexicon
from extract.events.says_who import words as said_words
from extract.events.says_who.quotes import quotations_of
from extract.events.tried import JUDGED, TAKEN, trial_of, tried_for
from extract.events.what.details import weapon_names
from extract.events.when.dates import CLAUSE_BREAK, anchor_of
from extract.events.when.history import NEWS_DAYS, history_before, is_background
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
        return _nearest(sentence, trigger_index, here)
    trial = trial_of(sentence, trigger_index)
    if trial is not None:
        below = sentence.subtree(trigger_index)
        last = below[-1] if sentence.kids(trigger_index, "det", "nmod", "obj") else trigger  # "with murder | on Monday"
        own = [d for d in here if below[0].start <= d.start < last.end]
        return _nearest(sentence, trigger_index, own or [d for d in here if _in_crime(sentence, trial, d, document)])
    if trigger.tag.startswith("VB"):
        here = [d for d in here if not _in_crime(sentence, trigger_index, d, document)]
        here = [d for d in here if not _to_come(sentence, trigger_index, d, document)]
    if here:
        best = _nearest(sentence, trigger_index, here)
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
        told = _told_before(sentence, placed, document, _by_word(trigger)) or history_before(
            sentence, trigger_index, placed, document
        )
        if told is not None:
            return told
    anchor = anchor_of(document)
    if anchor is None or _is_ahead(sentence, trigger_index):
        return None
    spoken = _tells(sentence, trigger_index) or quotations_of(document.text).at(trigger.start) is not None
    story = None if spoken else _story_day(placed, document, anchor, _by_word(trigger))
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
            other = _comes_and_goes(previous, earlier[0]) or _of_another_deed(previous, earlier[0])
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


def _tells(sentence: Sentence, trigger_index: int) -> bool:
    """Whether an event is somebody's saying so, which is mostly of the day it is reported."""
    cue = said_words.load().verbs.get(sentence.tokens[trigger_index].lemma)
    return cue is not None and cue.kind in ("says", "thinks")


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
        if by_word and _of_another_deed(sentence, ref):
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
            distance += 8 * len(CLAUSE_BREAK.findall(between))
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


_LATER = re.compile(r"\b(?:later|afterwards?|earlier|before)$", re.I)
_WHEN = re.compile(r",?\s+when\b")


def _may_date(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """Not where the date is part of a name for something else: "a 2014 law", "the May summit", or tells when what is
    spoken of began: "end the war that broke out in spring 2022"."""
    if not sentence.parsed:
        return True
    if _tells(sentence, trigger_index) and _in_what_is_told(sentence, ref, trigger_index):
        return False
    if _by_word(sentence.tokens[trigger_index]) and _of_another_deed(sentence, ref, trigger_index):
        return False
    if (ref.precision != "day" or _YEAR.search(ref.text)) and _in_relative_clause(sentence, ref, trigger_index):
        return False
    if ref.precision != "day" and _told_aside(sentence, ref, trigger_index):
        return False
    if ref.precision in ("month", "year") and _of_a_thing(sentence, ref, trigger_index):
        return False
    last = next((t for t in reversed(sentence.tokens) if t.start < ref.end), None)
    if last is None or last.dep not in ("nummod", "compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked"):
        return True
    head = sentence.tokens[last.head]
    while head.dep == "compound":
        head = sentence.tokens[head.head]
    if head.head == trigger_index and any(k.lemma in ("during", "in", "after") for k in sentence.kids(head.i, "case")):
        return True  # "was beaten during a 2006 traffic stop"
    return head.start < ref.end or head.i == trigger_index or head.i in {t.i for t in sentence.ancestors(trigger_index)}


def _in_what_is_told(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """ "alleged that he burned it in May", "vowed that it would end in 2031": not when they said so."""
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    path = [] if at is None else [at, *sentence.ancestors(at.i)]
    return any(
        t.dep == "ccomp"
        and t.head == trigger_index
        and (t.tag in ("VBD", "VBN") or any(k.lemma in ("will", "would") for k in sentence.kids(t.i, "aux")))
        for t in path
    )


def _by_word(token: Token) -> bool:
    """Whether it is done by saying, thinking or wanting something: "condemned", "praised"."""
    return token.tag.startswith("VB") and token.lemma in said_words.load().verbs


def _of_another_deed(sentence: Sentence, ref: DateRef, trigger_index: int | None = None) -> bool:
    """ "condemned Saturday's attack", "praised a raid that freed six on Monday": when that was, not when she did."""
    inside = [t for t in sentence.tokens if t.start < ref.end and t.end > ref.start] if sentence.parsed else []
    at = next((t for t in inside if t.head not in {i.i for i in inside}), None)
    path = [] if at is None else [at, *sentence.ancestors(at.i)]
    below = path[: next((n for n, t in enumerate(path) if t.i == trigger_index), len(path))]
    relative = any(t.dep == "acl:relcl" for t in below)
    return relative or (len(below) > 1 and below[0].dep in ("nmod:poss", "compound"))


def _of_a_thing(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """ "agreed on a budget for next year": when the budget is for, not when they agreed."""
    inside = [t for t in sentence.tokens if t.start < ref.end and t.end > ref.start]
    head = next((t for t in inside if t.head not in {i.i for i in inside}), None)
    if head is None or head.dep != "nmod" or not any(k.lemma == "for" for k in sentence.kids(head.i, "case")):
        return False
    thing = sentence.tokens[head.head]
    return thing.tag.startswith("NN") and thing.i != trigger_index


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _in_relative_clause(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """Whether the date stands in a relative clause that neither holds the trigger nor tells of it."""
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    around = {trigger_index} | {t.i for t in sentence.ancestors(trigger_index)}
    above = [] if at is None else [at, *sentence.ancestors(at.i)]
    return any(t.dep == "acl:relcl" and t.i not in around and t.head != trigger_index for t in above)


def _told_aside(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """ "The town, where rebels | killed nine, was rebuilt in 2009": when it was rebuilt; not "In 2009, the rebels, who
    ...", which dates all."""
    at = next((t for t in sentence.tokens if t.end > ref.start), None)
    path = [sentence.tokens[trigger_index], *sentence.ancestors(trigger_index)]
    clause = next((t for t in path if t.dep == "acl:relcl"), None)
    told_of = "" if clause is None else sentence.tokens[clause.head].lemma
    if at is None or clause is None or at.i <= 2 or told_of in load_lexicon().nouns or told_of in weapon_names():
        return False  # "A bomb that | killed nine went off in 2009"
    below = sentence.subtree(clause.i)
    named = {t.i for t in _phrase(sentence, at.i)} & {t.i for t in _phrase(sentence, clause.head)}
    return not named and not below[0].start <= at.start <= below[-1].start


def _phrase(sentence: Sentence, i: int) -> list[Token]:
    """The word at i and the nouns it hangs on, up to their verb: "the 1999 | death of a man, who was shot"."""
    path = [sentence.tokens[i], *sentence.ancestors(i)]
    return path[: next((n for n, t in enumerate(path) if t.tag[:2] == "VB"), len(path))]


def _steps(sentence: Sentence, a: int, b: int) -> int:
    """Edges between two tokens in the tree, a reported clause counting for more."""
    up = [a, *(t.i for t in sentence.ancestors(a))]
    other = [b, *(t.i for t in sentence.ancestors(b))]
    common = next((i for i in up if i in other), None)
    if common is None:
        return 99
    path = up[: up.index(common)] + other[: other.index(common)]
    return sum(_ways_off(sentence, i) for i in path)


def _ways_off(sentence: Sentence, i: int) -> int:
    """More where a clause of its own begins at the token, most in ", and | Israel called up reservists"."""
    dep = sentence.tokens[i].dep
    if dep == "conj" and sentence.kids(i, "nsubj"):
        return 5
    return 3 if dep in ("ccomp", "parataxis", "acl:relcl", "advcl") else 1
