"""Whose the weapons are that a sentence says were fired, and at whom: "Israeli rockets were fired at the port"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.what.details import weapon_names
from extract.events.what.readings import Reading
from extract.events.who.foremost import party_within
from extract.events.who.memory import Memory
from extract.events.who.partners import Told
from extract.records import Actor

_FIRED = "assault.fire-weapon"


def fired(reading: Reading) -> list[int]:
    """Heads of the weapons that the verb says were fired, where it does not say by whom; they suffer nothing."""
    s, candidate = reading.candidate.sentence, reading.candidate
    if candidate.rule_id != _FIRED or candidate.actors:
        return []
    subjects = syntax.each(s, [k.i for k in s.kids(candidate.verb, *syntax.PASSIVE_SUBJECT)])
    return [h for h in (*subjects, *candidate.recipients) if s.tokens[h].lemma in weapon_names()]


def whose_arms(memory: Memory, reading: Reading) -> Actor | None:
    """The forces of the country that the weapons fired are told to be of, in the word that tells it: "Israeli"."""
    theirs = (party_within(memory, reading.candidate.sentence, head) for head in fired(reading))
    told = next(filter(None, theirs), None)
    return replace(told, name=None, sector="MIL", inferred=True) if told else None


def shot_down(parts: Sequence[Told]) -> list[Told]:
    """ "Syria intercepted six drones launched by rebels": they were meant for Syria."""
    return [(r, a, hit or _defender(r, a, parts)) for r, a, hit in parts]


def _defender(reading: Reading, actors: Sequence[Actor], parts: Sequence[Told]) -> list[Actor]:
    s, verb = reading.candidate.sentence, reading.candidate.verb
    if reading.candidate.rule_id != _FIRED or s.tokens[verb].dep != "acl" or not actors:
        return []
    for other, defenders, _ in parts:
        same = other.candidate.sentence is s and s.tokens[verb].head in other.candidate.recipients
        downed = same and other.mode == "interception" and bool(defenders)
        if downed and defenders[0].country not in (None, actors[0].country):
            return [replace(defenders[0], inferred=True)]
    return []
