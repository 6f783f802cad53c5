"""Whose an attack is, where that was told before, or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.what.casualties import RULE
from extract.events.what.readings import Reading
from extract.events.who.partners import Told
from extract.events.who.same import among
from extract.records import Actor

_ASSAULT_NOUNS = word_set(
    "attack strike raid bombing assault offensive airstrike shelling bombardment barrage blast explosion shooting "
    "stabbing ambush killing murder rampage"
)
_BY_ARMS = word_set("strike raid bombing offensive airstrike shelling bombardment barrage")
_BY_HAND = frozenset(("mob", "clash", "arson", "beating", "stabbing"))
"""What no such thing is done by: "the raid" is none of those who threw stones."""
_HARM = frozenset(("killing", "wounding", "kidnapping", "shooting", "strike", "stabbing", "beating"))
_ON = frozenset(("on", "against", "at", "of"))
"""After these an attack has a target of its own and is none that was told before."""
_ANOTHER_TIME = word_set("last previous earlier since ago another separate elsewhere later meanwhile")
"""Words of a sentence that tells of something else than the one before."""
_FIGHTS = word_set("gunfight gunbattle firefight shootout clash battle fighting encounter exchange")
_FORCES = frozenset(("MIL", "COP", "GOV"))
_WITHIN = frozenset(("in", "during", "by"))
_CAUSES = frozenset(("in", "by", "from", "after", "during", "when"))
_MEANWHILE = word_set("when as after")


def attributed(parts: list[Told]) -> list[Told]:
    """ "The attack hit ...": whose attack it was is told before. Looks back three sentences, marks it inferred."""
    found: list[Told] = []
    last: tuple[int, list[Actor], str | None] | None = None
    for reading, actors, recipients in parts:
        s = reading.candidate.sentence
        if reading.type == "ASSAULT" and reading.modality == "asserted":
            named = (reading.candidate.trigger,) if reading.candidate.kind == "noun" else reading.candidate.actors
            if not named:  # "was destroyed in the attack, wounding three"
                named = tuple(t.i for t in s.tokens if t.dep == "obl" and syntax.case(s, t.i) in _WITHIN)
            nouns = [h for h in named if s.tokens[h].lemma in _ASSAULT_NOUNS]
            plain = [h for h in nouns if not any(syntax.case(s, k.i) in _ON for k in s.kids(h, "nmod"))]
            definite = any(d.lemma in ("the", "this", "that") for h in plain for d in s.kids(h, "det"))
            if definite and not any(a.country or a.sector for a in actors):
                near = last is not None and 0 < s.index - last[0] <= 3
                armed = any(s.tokens[h].lemma in _BY_ARMS for h in plain)
                meant = last[1] if last and near and not (armed and last[2] in _BY_HAND) else ()
                actors = [replace(a, inferred=True) for a in meant]
            elif actors and (actors[0].country or actors[0].sector) and _may_be_meant(reading, actors[0]):
                last = (s.index, actors, reading.mode)
        found.append((reading, actors, recipients))
    return found


def _may_be_meant(reading: Reading, doer: Actor) -> bool:
    """Whether "the attack" may be this one: not where it is told in passing of what was shot down ("intercepted drones
    launched by Chad"), nor where who did it is a pronoun."""
    in_passing = reading.candidate.sentence.tokens[reading.candidate.verb].dep == "acl"
    return not in_passing and reading.mode != "interception" and doer.text.lower() not in syntax.PRONOUNS


def _one_side(a: Actor, b: Actor) -> bool:
    """Whether both are of the same side, as far as that is told: soldiers of one army, or called by the same word."""
    serve = a.sector == b.sector and a.sector not in (None, "CVL")
    alike = a.text.split()[-1].lower() == b.text.split()[-1].lower()
    return (serve or alike) and (a.country == b.country or None in (a.country, b.country))


def aftermath(parts: Sequence[Told]) -> list[Told]:
    """ "Gunmen attacked a bus. Nine passengers were killed": by them, where the second sentence names no other cause
    and those harmed are not their own; "in the gunfight": by the other side. Marked as inferred."""
    found: list[Told] = []
    last: tuple[int, list[Actor], list[Actor]] | None = None
    for reading, actors, hurt in parts:
        at = reading.candidate.sentence.index
        if not actors and last is not None and at - last[0] == 1 and _undergone(reading):
            doers = last[1] if _no_cause(reading) else _opponents(reading, hurt, *last[1:])
            abroad = _abroad(last[1], last[2])
            theirs = any(_one_side(h, a) and (h.country or not abroad) for h in hurt for a in doers)
            actors = [] if theirs else [replace(a, inferred=True) for a in doers]
        elif (
            reading.type == "ASSAULT"
            and reading.modality == "asserted"
            and actors
            and _may_be_meant(reading, actors[0])
        ):
            last = at, actors, hurt
        found.append((reading, actors, hurt))
    return found


def _abroad(doers: Sequence[Actor], struck: Sequence[Actor]) -> bool:
    """Whether one country struck another: "three soldiers were killed" is then told of the other's."""
    told = [next((a.country for a in side if a.country), None) for side in (doers, struck)]
    return None not in told and told[0] != told[1]


def _opponents(reading: Reading, hurt: list[Actor], doers: list[Actor], victims: list[Actor]) -> list[Actor]:
    """ "was hurt in the gunfight": of the two sides told before, the one that those hurt are not of."""
    s = reading.candidate.sentence
    fights = (k for k in s.kids(reading.candidate.verb, "obl") if k.lemma in _FIGHTS and s.kids(k.i, "det"))
    if not hurt or not victims or next(fights, None) is None:
        return []
    state = [side[0].sector in _FORCES for side in (hurt, doers, victims)]
    if state[1] == state[2]:
        return []
    return victims if state[0] == state[1] else doers


def _no_cause(reading: Reading) -> bool:
    """Whether the sentence names nothing else that harmed them, "in a crash" or "by stones", and no other days."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    if s.kids(verb, "advcl") or s.tokens[verb].dep in ("acl", "acl:relcl"):
        return False
    told = (k for k in s.kids(verb, "obl", "obl:agent") if syntax.case(s, k.i) in _CAUSES)
    aside = syntax.TEMPORAL | party_words()["body"]  # "was hit in the arm"
    cause = any(k.tag in ("NN", "NNS") or k.dep != "obl" for k in told if k.lemma not in aside)
    return not cause and not any(t.lemma in _ANOTHER_TIME for t in s.tokens)


def fired_back(parts: Sequence[Told]) -> list[Told]:
    """ "The driver shot a trooper. The trooper fired back": at whoever shot him; "was hit when a robber opened fire":
    at whoever was hit. Marked as inferred."""
    found: list[Told] = []
    for told in parts:
        reading, actors, hit = told
        if actors and not hit and (reading.type, reading.mode) == ("ASSAULT", "shooting"):
            hit = [replace(a, inferred=True) for a in _foe(told, found)]
        found.append((reading, actors, hit))
    return found


def _foe(told: Told, before: Sequence[Told]) -> list[Actor]:
    reading, actors, _ = told
    for other, doers, hit in reversed(before):
        if other.type != "ASSAULT" or not 0 <= reading.candidate.sentence.index - other.candidate.sentence.index <= 1:
            continue
        if doers and _again(actors, hit):
            return doers[:1]
        if hit and (not doers or _again(actors, doers)):
            return [a for a in hit[:1] if not among(a, actors)]
    return []


def _again(these: Sequence[Actor], those: Sequence[Actor]) -> bool:
    """Whether somebody is told of again, by name or by the same word: "two soldiers", "the soldiers"."""
    known = {(b.sector, b.text.split()[-1].lower()) for b in those if b.sector and not b.name}
    return any(among(a, those) or (a.sector, a.text.split()[-1].lower()) in known for a in these)


def killed_when(parts: list[Told]) -> list[Told]:
    """ "Nine officers were killed when rebels attacked the post": by the rebels, unless the officers are their own."""
    return [(r, _meanwhile(r, hurt, parts) if not a and _suffered(r) else a, hurt) for r, a, hurt in parts]


def _suffered(reading: Reading) -> bool:
    candidate = reading.candidate
    told = reading.type == "ASSAULT" and reading.mode in _HARM and reading.modality == "asserted"
    passive = candidate.kind == "verb" and syntax.passive(candidate.sentence, candidate.verb)
    return told and (passive or candidate.rule_id == RULE)


def _undergone(reading: Reading) -> bool:
    return _suffered(reading) or (reading.candidate.rule_id == "assault.come-under" and reading.modality == "asserted")


def _meanwhile(reading: Reading, hurt: Sequence[Actor], parts: Sequence[Told]) -> list[Actor]:
    s, verb = reading.candidate.sentence, reading.candidate.verb
    for other, doers, _ in parts:
        clause = other.candidate.verb
        forceful = other.type == "ASSAULT" or other.mode == "disperse"
        if other.candidate.sentence is not s or clause < verb or not forceful or not doers:
            continue
        openers = (t for t in s.tokens[verb:clause] if t.lemma in _MEANWHILE)
        opened = any(clause in (a.i for a in s.ancestors(t.i)) for t in openers)
        theirs = any(_one_side(h, doers[0]) for h in hurt)
        own = doers[0].text.lower() in syntax.PRONOUNS  # "the men were killed when they attacked a post"
        if opened and other.modality == "asserted" and not theirs and not own:
            return list(doers)
    return []
