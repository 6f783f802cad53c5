"""Whom an act is aimed at that answers another one told just before: "Hall vetoed the bill. The union condemned the
veto", "The union accused the mayor of fraud. The mayor denied it", "accused the company of refusing to talk"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.numbers import word_set
from extract.events.who.foremost import objects_of
from extract.events.who.partners import Told
from extract.events.who.same import among, same_nation
from extract.records import Actor

_JUDGE = frozenset(("ACCUSE", "REJECT", "SUPPORT"))
"""Types of what is said of a deed."""
_SAID = frozenset(("ACCUSE", "SUPPORT", "CONSULT", "REQUEST"))
"""Types of words rather than deeds."""
_REACH = 3
"""Sentences back to the deed that a noun of its own stands for."""
_DONE = {
    "lawsuit": "sue", "suit": "sue", "complaint": "sue", "decision": "decide", "ruling": "rule", "killing": "kill",
    "shooting": "shoot", "firing": "fire", "conviction": "convict", "indictment": "indict", "allegation": "allege",
    "accusation": "accuse", "announcement": "announce", "proposal": "propose", "rejection": "reject",
    "refusal": "refuse", "suspension": "suspend", "dismissal": "dismiss", "invasion": "invade", "request": "ask",
    "threat": "threaten", "warning": "warn", "criticism": "criticize", "endorsement": "endorse", "seizure": "seize",
    "detention": "detain", "bombing": "bomb", "shelling": "shell", "expulsion": "expel",
}  # fmt: skip
"""Nouns of deeds that are not spelt as their verbs are."""
_ASKED = word_set("idea suggestion proposal request demand appeal plea")
"""Nouns of what somebody asked for."""
_RULED = word_set("ruling verdict decision injunction order sentence")
"""Nouns of what a court did."""
_COURTS = word_set("judge court jury justice magistrate panel tribunal")
_ANY_DEED = word_set("move decision action step")
"""Nouns of whatever was told last."""
_CHARGES = word_set("allegation accusation charge claim wrongdoing it that this")
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def answered(parts: Sequence[Told]) -> list[Told]:
    """The told, what answers another deed with whoever did that, marked as inferred."""
    found: list[Told] = []
    for told in parts:
        reading, actors, recipients = told
        if not recipients and actors and reading.candidate.kind == "verb" and reading.type in _JUDGE:
            whose = _accuser(told, found) if reading.mode == "deny" else _under_accusation(told, found)
            whose = whose or _whose_deed(told, found)
            others = [a for a in whose if not among(a, actors) and (a.name or a.text.lower() not in syntax.PRONOUNS)]
            recipients = [replace(a, inferred=True) for a in others[:1]]
        elif not recipients and actors and (reading.type, reading.mode) == ("ASSAULT", "shooting"):
            recipients = _foe(told, found)
        found.append((reading, actors, recipients))
    return found


def _foe(told: Told, before: Sequence[Told]) -> list[Actor]:
    """ "The driver shot a trooper. The trooper shot back": at whoever shot him; "when he opened fire": at them."""
    reading, actors, _ = told
    for other, doers, hit in reversed(before):
        if other.type != "ASSAULT" or not 0 <= reading.candidate.sentence.index - other.candidate.sentence.index <= 1:
            continue
        if doers and _again(actors, hit):
            return [replace(a, inferred=True) for a in doers[:1]]
        if hit and (not doers or _again(actors, doers)):
            return [replace(a, inferred=True) for a in hit[:1] if not among(a, actors)]
    return []


def _again(these: Sequence[Actor], those: Sequence[Actor]) -> bool:
    """Whether somebody is told of again, by name or by the same word: "two soldiers", "the soldiers"."""
    known = {(b.sector, b.text.split()[-1].lower()) for b in those if b.sector and not b.name}
    return any(among(a, those) or (a.sector, a.text.split()[-1].lower()) in known for a in these)


def _whose_deed(told: Told, before: Sequence[Told]) -> list[Actor]:
    """ "praised the veto", "criticized the move": of whoever vetoed, whoever did what was told last."""
    reading, s = told[0], told[0].candidate.sentence
    for head in objects_of(reading):
        word = s.tokens[head].lemma
        dated = any(k.lemma in syntax.TEMPORAL for k in s.kids(head, "nmod:poss"))  # "Monday's ruling"
        named = any(k.lemma in _DEFINITE for k in s.kids(head, "det"))
        if not (dated or named) or s.kids(head, "compound", "acl") or (named and s.kids(head, "nmod:poss")):
            continue
        near = [t for t in before if s.index - t[0].candidate.sentence.index <= _REACH and t[1]]
        same = [t for t in near if _is_deed(t, word)]
        same = same or [t for t in near if word in _ASKED and t[0].type == "REQUEST"]
        same = same or [t for t in near if word in _RULED and _COURTS & set(t[1][0].text.lower().split())]
        if same:
            return same[-1][1]
        last = [t for t in near if s.index - t[0].candidate.sentence.index in (1, 2) and t[0].type not in _SAID]
        if word in _ANY_DEED and last:
            newest = last[-1][0].candidate.sentence
            return next(a for r, a, _ in last if r.candidate.sentence is newest)
    return []


def _is_deed(told: Told, noun: str) -> bool:
    candidate = told[0].candidate
    lemma = candidate.sentence.tokens[candidate.trigger].lemma
    return lemma in (noun, _DONE.get(noun, noun))


def _accuser(told: Told, before: Sequence[Told]) -> list[Actor]:
    """ "She denied it", "denied the allegations": of whoever accused her just before, where she may be meant."""
    reading, actors, _ = told
    s = reading.candidate.sentence
    words = {s.tokens[h].lemma for h in objects_of(reading)} or {"it"}
    if not words & _CHARGES:
        return []
    for other, theirs, accused in reversed(before):
        if s.index - other.candidate.sentence.index > _REACH:
            break
        if other.type == "ACCUSE" and theirs and (not accused or _may_be(accused, actors)):
            return theirs
    return []


def _may_be(accused: Sequence[Actor], deniers: Sequence[Actor]) -> bool:
    """Whether one of those who deny is, or speaks for, one of the accused."""
    return any(
        among(d, accused) or same_nation(d, a) or (d.sector is not None and d.sector == a.sector)
        for d in deniers
        for a in accused
    )


def _under_accusation(told: Told, before: Sequence[Told]) -> list[Actor]:
    """ "accused the company of refusing to talk": with whoever accuses it."""
    reading, s = told[0], told[0].candidate.sentence
    if reading.type != "REJECT":
        return []
    above = {t.i for t in s.ancestors(reading.candidate.verb)}
    outer = (a for r, a, _ in before if r.type == "ACCUSE" and r.candidate.sentence is s and r.candidate.verb in above)
    return next(outer, [])
