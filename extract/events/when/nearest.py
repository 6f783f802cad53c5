"""Which of the days that a sentence names is a deed's own."""

from __future__ import annotations

import re

from extract.events.document import Sentence, Token
from extract.events.lexicon import load as load_lexicon
from extract.events.says_who import words as said_words
from extract.events.what.details import weapon_names
from extract.events.when.dates import CLAUSE_BREAK
from extract.records import DateRef

_NOT_ITS_DAY = re.compile(
    r"\b(?:since|until|till|before|ahead of|scheduled for|from|by)\s+(?:early |late |mid-?|the )?$", re.I
)
_WHEN = re.compile(r",?\s+when\b")


def nearest(sentence: Sentence, trigger_index: int, here: list[DateRef]) -> DateRef | None:
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


def _may_date(sentence: Sentence, ref: DateRef, trigger_index: int) -> bool:
    """Not where the date is part of a name for something else: "a 2014 law", "the May summit", or tells when what is
    spoken of began: "end the war that broke out in spring 2022"."""
    if not sentence.parsed:
        return True
    if tells(sentence, trigger_index) and _in_what_is_told(sentence, ref, trigger_index):
        return False
    if by_word(sentence.tokens[trigger_index]) and of_another_deed(sentence, ref, trigger_index):
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


def by_word(token: Token) -> bool:
    """Whether it is done by saying, thinking or wanting something: "condemned", "praised"."""
    return token.tag.startswith("VB") and token.lemma in said_words.load().verbs


def of_another_deed(sentence: Sentence, ref: DateRef, trigger_index: int | None = None) -> bool:
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


def tells(sentence: Sentence, trigger_index: int) -> bool:
    """Whether an event is somebody's saying so, which is mostly of the day it is reported."""
    cue = said_words.load().verbs.get(sentence.tokens[trigger_index].lemma)
    return cue is not None and cue.kind in ("says", "thinks")
