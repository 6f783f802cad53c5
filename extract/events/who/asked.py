"""Of whom something is demanded, where only the clause before tells: "robbed the firm and demanded a million", or the
sentence before: "Quito accused Lima of spying. It demanded an apology"; and whom a threat or a march is to move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.what.readings import Reading
from extract.events.who.foremost import objects_of
from extract.events.who.memory import Memory
from extract.events.who.partners import Told
from extract.events.who.same import among, same_nation
from extract.records import Actor

_TOWARDS = frozenset(("ACCUSE", "REJECT", "THREATEN", "ASSAULT", "COERCE", "PROTEST", "CONSULT"))
_VOICED = frozenset(("REQUEST", "ACCUSE", "REJECT"))
"""Types of what a crowd says with its march."""
_DEMANDS = frozenset(("demand", "insist"))
_FREED = frozenset(("release", "freedom", "liberation", "return"))
_FREES = frozenset(("free", "lift", "reopen", "reverse", "drop", "overturn", "pardon"))
_HELD = frozenset(
    ("arrest", "detention", "jailing", "imprisonment", "sentence", "sentencing", "conviction", "ban", "closure")
)
"""What is undone by whoever did it."""
_REACH = 5
"""Sentences back to an arrest that is still spoken of."""
_OWED = frozenset(("apology", "explanation", "clarification", "answer", "retraction", "compensation"))
"""What is asked of whoever did something."""


def asked(parts: Sequence[Told]) -> list[Told]:
    """The told, a demand that names nobody made of those whom its doers deal with in the clause it is joined to."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if not recipients and (reading.mode == "recall" or (reading.type == "REQUEST")):
            others = []
            if reading.mode == "recall" or _demands(reading):
                others = [b for r, _, b in found if _joined(r, reading) and b] or _who_owes(reading, actors, found)
            others = others or _who_holds(reading, found)
            recipients = [replace(p, inferred=True) for p in others[-1]] if others else []
        found.append((reading, actors, recipients))
    return found


def threatened(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """ "threatened a strike unless the ministry paid": whoever is to act, or not to, lest it be done."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if reading.type == "THREATEN" and not recipients and actors:
            recipients = _on_condition(memory, reading, actors)
        found.append((reading, actors, recipients))
    return found


def freed(parts: Sequence[Told]) -> list[Told]:
    """ "condemned the arrests and demanded that the junta free them": the junta made them."""
    return [
        (reading, actors, _who_frees(reading, parts) if reading.type == "ACCUSE" and not recipients else recipients)
        for reading, actors, recipients in parts
    ]


def _who_frees(reading: Reading, parts: Sequence[Told]) -> list[Actor]:
    s, verb = reading.candidate.sentence, reading.candidate.verb
    if not any(s.tokens[h].lemma in _HELD for h in objects_of(reading)):
        return []
    joined = (
        b for r, _, b in parts
        if r.type == "REQUEST" and b and r.candidate.sentence is s and s.tokens[r.candidate.verb].head == verb
        and any(k.lemma in _FREED or k.lemma in _FREES for k in s.subtree(r.candidate.verb))
    )  # fmt: skip
    return next(joined, [])[:1]


def protested(parts: Sequence[Told]) -> list[Told]:
    """ "marched to demand that the mayor quit": against whomever the demand is made of."""
    return [
        (
            reading,
            actors,
            _of_its_demand(reading, parts) if reading.type == "PROTEST" and not recipients else recipients,
        )
        for reading, actors, recipients in parts
    ]


def _of_its_demand(reading: Reading, parts: Sequence[Told]) -> list[Actor]:
    s, verb = reading.candidate.sentence, reading.candidate.verb
    voiced = (
        b for r, _, b in parts
        if r.type in _VOICED and r.candidate.sentence is s and s.tokens[r.candidate.verb].head == verb
        and s.tokens[r.candidate.verb].dep in ("advcl", "xcomp", "conj")
    )  # fmt: skip
    return next((b[:1] for b in voiced if b), [])


def _on_condition(memory: Memory, reading: Reading, actors: Sequence[Actor]) -> list[Actor]:
    s, verb = reading.candidate.sentence, reading.candidate.verb
    for clause in s.tokens[verb + 1 :]:
        if not any(k.lemma in ("if", "unless") for k in s.kids(clause.i, "mark")):
            continue
        if verb not in {t.i for t in s.ancestors(clause.i)}:
            continue
        parties = (memory.actor(s, h) for h in syntax.subjects(s, clause.i))
        known = [p for p in parties if p is not None and (p.sector or p.name) and not among(p, actors)]
        if known and known[0].text.lower() not in syntax.PRONOUNS:
            return known[:1]
    return []


def _who_owes(reading: Reading, actors: Sequence[Actor], told: Sequence[Told]) -> list[list[Actor]]:
    """ "demanded an apology": of whoever the doer has just accused, or whoever did the deed told last."""
    s = reading.candidate.sentence
    owed = any(s.tokens[h].lemma in _OWED and not s.kids(h, "nmod") for h in objects_of(reading))
    if not owed or not actors:
        return []
    for before, doers, hit in reversed(told):
        if not 0 <= s.index - before.candidate.sentence.index <= 1:
            break
        answerable = (doers, hit) if before.type in _TOWARDS else (doers,)
        others = [side for side in answerable if side and _of_another_side(side[0], actors[0])]
        if others:
            return [others[0][:1]]
    return []


def _who_holds(reading: Reading, told: Sequence[Told]) -> list[list[Actor]]:
    """ "demanded their release": whoever was told to have detained them."""
    s = reading.candidate.sentence
    wished = (
        *objects_of(reading),
        *(k.i for k in s.kids(reading.candidate.verb, "obl") if syntax.case(s, k.i) == "for"),
    )
    if not any(s.tokens[h].lemma in _FREED for h in wished):
        return []
    near = ((r, a) for r, a, _ in reversed(told) if 0 <= s.index - r.candidate.sentence.index <= _REACH)
    return [a[:1] for r, a in near if r.type == "COERCE" and a][:1]


def _of_another_side(party: Actor, who: Actor) -> bool:
    return bool(party.country) and party.text.lower() not in syntax.PRONOUNS and not same_nation(party, who)


def _demands(reading: Reading) -> bool:
    return reading.candidate.sentence.tokens[reading.candidate.verb].lemma in _DEMANDS


def _joined(before: Reading, after: Reading) -> bool:
    """Whether both are told of one subject, the second joined to the first or going with it."""
    s, verb = after.candidate.sentence, after.candidate.verb
    one = before.candidate.sentence is s and s.tokens[verb].head == before.candidate.verb
    alone = not s.kids(verb, "nsubj", "nsubj:pass") and s.tokens[verb].dep in ("conj", "advcl", "xcomp")
    return one and alone and before.type in _TOWARDS
