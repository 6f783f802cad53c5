"""Whom words and protests are for, told by the letter they stand in or the house they are made before."""

from __future__ import annotations

from extract.events import syntax
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.records import Actor

_WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"))
_PAPERS = word_set("letter message note memo memorandum petition complaint telegram email")
_HOUSES = word_set("embassy consulate mission")
_BEFORE = frozenset(("outside", "near", "at", "to", "around", "before"))


def addressed(memory: Memory, reading: Reading) -> list[Actor]:
    """ "In a letter to Kenya, Sudan asked for talks", "rallied outside the Kenyan embassy"."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    heads = []
    for token in s.kids(verb, "obl"):
        complains = reading.candidate.rule_id == "protest.protest"
        if (reading.type in _WORDS or complains) and token.lemma in _PAPERS:
            heads += [k.i for k in s.kids(token.i, "nmod") if syntax.case(s, k.i) == "to"]
        elif reading.type == "PROTEST" and token.lemma in _HOUSES and syntax.case(s, token.i) in _BEFORE:
            heads.append(token.i)
    return [actor for head in heads if (actor := memory.actor(s, head)) is not None][:1]
