"""The other party of a talk: two nations in one phrase, and whom "we" and "the two leaders" have just spoken with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.candidates import ATTENDS
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.names import Named
from extract.events.who.no_deed import helps_nobody_known
from extract.records import Actor

Told = tuple[Reading, list[Actor], list[Actor]]
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "SUPPORT"))
_ONE_SIDED = frozenset(("promise", "offer", "readiness", "aid", "mediation"))
_TALKED_OF = frozenset(("CONSULT", "AGREE"))
_TOGETHER = word_set("sign reach agree seal conclude renew extend")
"""What one does to a truce with the other side, where one may declare it alone."""
_REACH = 3
"""Sentences over which a talk told stays the talk."""
_LASTING = 5
"""Sentences back to a quarrel that somebody mediates."""
_NEAR = 2
_WE = frozenset(("we", "us", "our"))
_BOTH = word_set("leader minister president premier side man woman party country nation government official envoy two")


def mutual(reading: Reading) -> bool:
    """Whether several do it together: of those who do, the others are the partners."""
    if reading.type == "SUPPORT":
        return reading.mode == "sign"
    verb = reading.candidate.sentence.tokens[reading.candidate.verb].lemma
    truce = reading.mode == "ceasefire" and verb in _TOGETHER
    if truce or reading.mode == "clash" or reading.candidate.rule_id == "retreat.swap":
        return True
    return reading.type in _MUTUAL and reading.mode not in _ONE_SIDED and verb not in ATTENDS


def nations(memory: Memory, s: Sentence, head: int, actor: Actor) -> list[Actor]:
    """ "French and German leaders", "the presidents of Kenya and Uganda": an actor of each nation; else the actor
    alone."""
    if s.tokens[head].tag != "NNS":
        return [actor]
    listed = _listed(s, [n for n in memory.named(s) if n.known.kind in ("adjective", "country")], head)
    if len({n.known.country for n in listed}) < 2:
        return [actor]
    after = listed[0].first > head
    spans = [(s.tokens[n.first].start, s.tokens[n.last - 1].end) for n in listed]
    if after:
        spans[0] = actor.start, spans[0][1]
    else:
        spans[-1] = spans[-1][0], max(actor.end, s.tokens[head].end)
    return [
        replace(actor, text=s.text[low - s.start : high - s.start], start=low, end=high, country=n.known.country)
        for n, (low, high) in zip(listed, spans, strict=True)
    ]


def _listed(s: Sentence, states: Sequence[Named], head: int) -> list[Named]:
    """The nations in a row, joined by commas and "and", right before the noun or after its "of"."""
    rows: list[list[Named]] = []
    for state in states:
        between = [t.text for t in s.tokens[rows[-1][-1].last : state.first]] if rows else []
        if between in (["and"], [","], [",", "and"]):
            rows[-1].append(state)
        else:
            rows.append([state])
    for row in rows:
        joined = len(row) > 1 and "and" in (t.text for t in s.tokens[row[-2].last : row[-1].first])
        before = row[-1].last <= head and all(t.tag in ("JJ", "NN") for t in s.tokens[row[-1].last : head])
        after = 0 < row[0].first - head <= 3 and s.tokens[head + 1].text in ("of", "from")
        if joined and (before or after):
            return row
    return []


def helped(parts: Sequence[Told]) -> list[Told]:
    """The told, "we're giving them weapons" about the other country just told of. Looks back two sentences."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if helps_nobody_known(reading, actors, recipients):
            s, us = reading.candidate.sentence, actors[0].country
            near = (r[0] for told, _, r in found if r and 0 < s.index - told.candidate.sentence.index <= _NEAR)
            others = [r for r in near if r.name and r.country not in (None, us)]
            recipients = [replace(others[-1], inferred=True)] if us and others else []
        found.append((reading, actors, recipients))
    return found


def mediated(parts: Sequence[Told]) -> list[Told]:
    """The told, a mediator of nobody told with the two other countries last told of together."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if reading.mode == "mediation" and actors and actors[0].country and not recipients:
            at = reading.candidate.sentence.index
            pairs = (
                (a[0], b[0]) for r, a, b in reversed(found) if a and b and at - r.candidate.sentence.index <= _LASTING
            )
            apart = (two for two in pairs if len({p.country for p in (*two, actors[0])} - {None}) == 3)
            recipients = [replace(p, inferred=True) for p in next(apart, ())]
        found.append((reading, actors, recipients))
    return found


def conversed(parts: Sequence[Told]) -> list[Told]:
    """The told, "we" and "the two leaders" of a talk told just before with both its parties."""
    took_place = [told for told in parts if told[0].type == "CONSULT" and told[0].modality != "denied"]
    pairs = ((r, b[:2] if r.mode == "mediation" else (*a[:1], *b[:1])) for r, a, b in took_place)
    talks = [(r.candidate.sentence.index, *two) for r, two in pairs if len(two) == 2 and all(p.country for p in two)]
    return [_partnered(told, talks) for told in parts] if talks else list(parts)


def _partnered(told: Told, talks: Sequence[tuple[int, Actor, Actor]]) -> Told:
    reading, actors, recipients = told
    s = reading.candidate.sentence
    if reading.type not in _TALKED_OF or recipients or len(actors) > 1:
        return told
    near = [(a, b) for at, a, b in talks if 0 <= s.index - at <= _REACH]
    if not near:
        return told
    one, other = near[-1]
    if not actors:
        named = reading.candidate.kind == "noun" and reading.type == "CONSULT" and reading.mode != "visit"
        definite = any(k.lemma in ("the", "this", "that") for k in s.kids(reading.candidate.trigger, "det"))
        told_of = [replace(one, inferred=True)], [replace(other, inferred=True)]
        return (reading, *told_of) if named and definite else told
    who = actors[0]
    if who.text.lower() in _WE and who.country in (one.country, other.country):
        partner = other if who.country == one.country else one
        return reading, actors, [replace(partner, inferred=True)]
    if _both(s, reading.candidate.actors):
        me = replace(who, name=one.name, country=one.country, sector=one.sector, inferred=True)
        return reading, [me], [replace(other, inferred=True)]
    return told


def _both(s: Sentence, heads: Sequence[int]) -> bool:
    """ "the two leaders", "both sides": whoever has just been told to talk."""
    if len(heads) != 1 or s.tokens[heads[0]].lemma not in _BOTH:
        return False
    words = {k.text.lower() for k in s.kids(heads[0], "det", "nummod", "det:predet", "cc:preconj")}
    return "both" in words or {"the", "two"} <= words
