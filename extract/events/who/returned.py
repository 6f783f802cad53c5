"""Whom a retort, a retaliation or tear gas meets, where only the sentences before tell: "Lima expelled an envoy. Quito
vowed to retaliate", "Nurses blocked a bridge. Police fired tear gas"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.lexicon import CONFLICT
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.foremost import objects_of
from extract.events.who.partners import Told
from extract.events.who.same import same_nation, same_party
from extract.records import Actor

_RETURNS = word_set("retaliate respond reciprocate")
_IN_RETURN = word_set("retaliation response reprisal revenge")
_NEIGHBOURS = frozenset(("neighbour", "neighbor"))
_DIPLOMACY = frozenset(("recall", "expel", "apologise"))
_OWED = frozenset(("apology", "explanation", "retraction"))
_FORCES = frozenset(("COP", "MIL"))
_HARMS = word_set("kill wound injure")
_QUARREL = 5
"""Sentences back to what two states quarrel about."""
_REACH = 2
"""Sentences back to what is returned, or to the crowd that is dispersed."""


def returned(parts: Sequence[Told]) -> list[Told]:
    """The told, what is given back to nobody named with whoever began, and tear gas with the crowd told of last."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if actors and (_next_door(recipients) or (not recipients and _between_states(reading))):
            recipients = _other_state(reading, actors[0], found) or recipients
        if actors and not recipients:
            if _gives_back(reading):
                recipients = _who_began(reading, actors[0], found)
            elif actors[0].sector in _FORCES and _disperses(reading):
                recipients = _crowd(reading, found)
        found.append((reading, actors, recipients))
    return found


def _gives_back(reading: Reading) -> bool:
    """ "vowed to retaliate", "fired back", "expelled two in response"."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    if reading.type not in CONFLICT:
        return False
    words = {s.tokens[verb].lemma, *(s.tokens[c].lemma for c in syntax.complements(s, verb))}
    return bool(words & _RETURNS or "back" in syntax.particles(s, verb)) or any(
        k.lemma in _IN_RETURN for k in s.kids(verb, "obl", "obj")
    )


def _who_began(reading: Reading, who: Actor, told: Sequence[Told]) -> list[Actor]:
    for before, doers, hit in _near(reading, told):
        if before.type in CONFLICT and doers and hit and _of_his(hit[0], who) and not _of_his(doers[0], who):
            return [replace(doers[0], inferred=True)]
    return []


def _next_door(recipients: Sequence[Actor]) -> bool:
    """ "its neighbour": a state that is not named."""
    return any(r.text.lower().split()[-1] in _NEIGHBOURS and not r.country for r in recipients[:1])


def _between_states(reading: Reading) -> bool:
    """ "recalled its envoy", "demanded an apology", "expelled a diplomat": what is done to another state."""
    if reading.mode in _DIPLOMACY:
        return True
    s = reading.candidate.sentence
    return reading.type == "REQUEST" and any(s.tokens[h].lemma in _OWED for h in objects_of(reading))


def _other_state(reading: Reading, who: Actor, told: Sequence[Told]) -> list[Actor]:
    """The state with which the doer's has last had to do."""
    s = reading.candidate.sentence
    if not who.country:
        return []
    for before, doers, hit in reversed(told):
        if s.index - before.candidate.sentence.index > _QUARREL:
            break
        if before.type not in CONFLICT or not (doers and hit):
            continue
        sides = (doers[0], hit[0])
        others = [p for p in sides if p.country not in (None, who.country) and p.text.lower() not in syntax.PRONOUNS]
        if len(others) == 1 and any(same_nation(p, who) for p in sides):
            return [replace(others[0], inferred=True)]
    return []


def _disperses(reading: Reading) -> bool:
    """Tear gas and the like, or shots and rubber bullets by which no one is told to have come to harm."""
    shots = reading.mode in ("shooting", "missile") and not any(
        t.lemma in _HARMS for t in reading.candidate.sentence.tokens
    )
    return reading.mode == "disperse" or shots


def _crowd(reading: Reading, told: Sequence[Told]) -> list[Actor]:
    near = _near(reading, told)
    crowds = (a for r, a, _ in near if (r.type == "PROTEST" or r.mode == "mob") and r.modality == "asserted")
    known = (a[0] for a in crowds if a and a[0].text.lower() not in syntax.PRONOUNS)
    return [replace(a, inferred=True) for a in known][:1]


def _near(reading: Reading, told: Sequence[Told]) -> list[Told]:
    at = reading.candidate.sentence.index
    return [t for t in reversed(told) if 0 <= at - t[0].candidate.sentence.index <= _REACH]


def _of_his(party: Actor, who: Actor) -> bool:
    """Whether this is the same, by name, nation or the same words: "the union" and "The union"."""
    if same_party(party, who) or party.text.lower() == who.text.lower():
        return True
    return same_nation(party, who) and not (party.name and who.name and party.sector == who.sector)
