"""Whom words and protests are for, told by the letter they stand in or the house they are made before."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.records import Actor

_WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"))
_PAPERS = word_set("letter message note memo memorandum petition complaint telegram email")
_HOUSES = word_set(
    "embassy consulate mission ministry department parliament palace mansion capitol senate legislature assembly "
    "governorate secretariat"
)
"""Seats of those against whom one protests before them."""
_OFFICES = word_set("office headquarters hq house home residence building")
"""And these, whosesoever they are told to be."""
_HALLS = frozenset(("city", "town", "county", "village"))
_BEFORE = frozenset(("outside", "near", "at", "to", "around", "before"))
_FACING = frozenset(("outside", "before"))
_ADVANCES = frozenset(("march", "descend", "converge"))


def addressed(memory: Memory, reading: Reading) -> list[Actor]:
    """ "In a letter to Kenya, Sudan asked for talks", "rallied outside the Kenyan embassy"."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    heads = []
    for token in s.kids(verb, "obl"):
        complains = reading.candidate.rule_id == "protest.protest"
        if (reading.type in _WORDS or complains) and token.lemma in _PAPERS:
            heads += [k.i for k in s.kids(token.i, "nmod") if syntax.case(s, k.i) == "to"]
        elif reading.type == "PROTEST":
            heads += _seat(memory, s, verb, token.i)
    return [actor for head in heads if (actor := memory.actor(s, head)) is not None][:1]


def _seat(memory: Memory, s: Sentence, verb: int, i: int) -> list[int]:
    """ "marched on city hall", "rallied outside the school board's offices", "in front of the Daily Courier"."""
    front = s.tokens[i].lemma == "front" and syntax.case(s, i) == "in"
    before = next((k.i for k in s.kids(i, "nmod") if front and syntax.case(s, k.i) == "of"), i)
    case = "outside" if front else syntax.case(s, i)
    if case not in _BEFORE and not (case == "on" and s.tokens[verb].lemma in _ADVANCES):
        return []
    token, kin = s.tokens[before], s.kids(before, "compound", "amod")
    if token.lemma in _HOUSES or (token.lemma == "hall" and any(k.lemma in _HALLS for k in kin)):
        return [before]
    if token.lemma == "station" and any(k.lemma == "police" for k in kin):
        return [before]
    if token.lemma in _OFFICES:
        owners = [k.i for k in s.kids(before, "nmod:poss") if k.tag[:2] == "NN"]
        if token.lemma not in ("house", "home"):
            owners += [k.i for k in s.kids(before, "nmod") if syntax.case(s, k.i) == "of"]
        return owners[:1]
    words = party_words()
    body = token.tag == "NNP" and token.lemma.lower() not in words["targets"] | words["settings"] | words["halls"]
    return [before] if body and case in _FACING and not memory.is_place(s, before) else []
