"""Who holds or is in what is hit: "a checkpoint manned by rebels", "a bus carrying miners", "groves of the farmers"."""

from __future__ import annotations

from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.same import among
from extract.records import Actor

_HELD = word_set("man own run hold operate occupy control guard use staff protect escort crew")
_HOLDS = word_set("belong carry transport ferry house shelter take bring")


def with_holders(memory: Memory, reading: Reading, actors: list[Actor], recipients: list[Actor]) -> list[Actor]:
    """The recipients, and before a thing nobody knows whoever is told to hold it."""
    first = next(iter(recipients), None)
    if reading.type != "ASSAULT" or first is None or first.name or first.country or first.sector:
        return recipients
    s = reading.candidate.sentence
    at = next((t for t in s.tokens if t.end == first.end and t.tag[:2] == "NN"), None)
    if at is None or is_person(at.lemma):
        return recipients
    if owned := _owned(memory, s, at.i, first, actors):
        return [owned, *recipients[1:]]
    heads = [h for kid in s.kids(at.i, "acl") for h in _holders(s, kid.i)]
    found = [memory.actor(s, h) for h in heads]
    known = [a for a in found if a is not None and (a.sector or a.name) and not among(a, (*actors, *recipients))]
    return [*known[:1], *recipients]


def _owned(memory: Memory, s: Sentence, at: int, thing: Actor, actors: list[Actor]) -> Actor | None:
    """ "its base": with the name, the country and the sector of whoever is told to own it, but who does it."""
    owner = next((memory.actor(s, k.i) for k in s.kids(at, "nmod:poss")), None)
    if owner is None or not (owner.name or owner.sector) or among(owner, actors):
        return None
    return replace(thing, name=owner.name, country=owner.country, sector=owner.sector, inferred=True)


def _holders(s: Sentence, clause: int) -> list[int]:
    verb = s.tokens[clause]
    if verb.tag == "VBN" and verb.lemma in _HELD:
        return syntax.agents(s, clause)
    if verb.tag == "VBG" and verb.lemma in _HOLDS:
        to = [k.i for k in s.kids(clause, "obl") if syntax.case(s, k.i) == "to"]
        return to if verb.lemma == "belong" else syntax.objects(s, clause)
    return []
