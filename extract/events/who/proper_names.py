# ruff: noqa: SIM905 -- word lists read better as words
"""Capitalised words of a phrase: names the tables do not know, and whether a capital's name means town or state."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.who.names import Named
from extract.events.who.phrases import NAME_TAGS
from extract.events.who.things import PAPERS
from extract.events.who.words import CALENDAR

_AT = frozenset(("in", "at", "near", "outside", "around", "across", "into", "over", "through"))
_PARTS_OF_PLACES = frozenset(
    """north south east west northern southern eastern western central greater inner outer upper lower old new downtown
    president minister king queen prime ambassador mainland communist soviet nazi vichy imperial colonial ex former
    brexit saint st san santa""".split()
)
"""Words before a place's name that make no other name of it."""

SPOKEN_TO = frozenset(
    """accuse ask tell urge warn blame criticize criticise condemn call press push support back help assist thank
    invite threaten sanction denounce praise pressure want expect persuade convince arm supply lobby appeal
    talk speak negotiate agree respond say blast reassure remind pledge promise propose offer sue charge
    recognize recognise rebuke rebuff scold chide snub congratulate defy hail lambast berate castigate slam fault
    commend summon beg implore""".split()
)
"""Verbs whose object is a government and no town."""


def text_of(sentence: Sentence, start: int, end: int) -> str:
    return sentence.text[start - sentence.start : end - sentence.start]


def half_a_name(sentence: Sentence, named: Named, first: int) -> bool:
    """Whether a capitalised word stands before a place's name in the phrase, and no office, direction or regime."""
    before = sentence.tokens[named.first - 1] if named.first > first else None
    if before is None or before.tag != "NNP" or before.text.lower() in _PARTS_OF_PLACES:
        return False
    return before.text.istitle() and sentence.tokens[named.first].start - before.end == 1


def proper_name(sentence: Sentence, head: int, first: int, last: int, noun_at: int | None, title: bool) -> str | None:
    """The capitalised run around the head, where it is a name the tables do not know."""
    tokens = sentence.tokens
    if tokens[head].tag not in NAME_TAGS:
        called = last - head > 2 and all(t.tag == "NNP" for t in tokens[head + 1 : last])  # "a handyman | Todd Eck"
        return text_of(sentence, tokens[head + 1].start, tokens[last - 1].end) if called else None
    left = right = head
    while left > first and tokens[left - 1].tag in NAME_TAGS:
        left -= 1
    while right + 1 < last and tokens[right + 1].tag in NAME_TAGS:
        right += 1
    if noun_at is not None and left <= noun_at < right:
        left = noun_at + 1
    if left == right and tokens[left].text == "General":
        return None  # "the Attorney | General"
    if noun_at == head == right and left < right and not title:
        return text_of(sentence, tokens[left].start, tokens[right].end)  # Corsicana Police Department
    if tokens[right].lemma in PAPERS:
        return None  # "the Budget Statement"
    if right == noun_at or all(t.text.lower() in CALENDAR for t in tokens[left : right + 1]):
        return None  # "President", "Thursday"
    return text_of(sentence, tokens[left].start, tokens[right].end)


def located(sentence: Sentence, head: int) -> bool:
    """Whether a capital stands as a place: in Kyiv, pounded Kyiv; not: Kyiv said, talks with Moscow."""
    token = sentence.tokens[head]
    if not sentence.parsed:
        return head > 0 and sentence.tokens[head - 1].text.lower() in _AT
    if any(t.text.lower() in _AT for t in sentence.kids(head, "case")):
        return True
    return token.dep == "obj" and sentence.tokens[token.head].lemma not in SPOKEN_TO
