"""Who takes part in a reading: noun phrases to actors, the main one first, and how much they count for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.what.breath import SUFFER, also_harmed, launched, wielded, wielders
from extract.events.what.details import weapon_names
from extract.events.what.frame import ROAD
from extract.events.what.noun_parties import crowd_of
from extract.events.what.readings import Reading
from extract.events.who.addressed import addressed
from extract.events.who.arms import fired, whose_arms
from extract.events.who.behind import through_events
from extract.events.who.foremost import DONE_TO_THINGS, LEGAL, objects_of, primary_first
from extract.events.who.holders import with_holders
from extract.events.who.memory import Memory
from extract.events.who.nobody import aside, nobody, surface, undergoes, violent
from extract.events.who.own import of_their_own, of_whoever_tells
from extract.events.who.owners import STATE
from extract.events.who.partners import mutual, nations
from extract.events.who.same import POSSESSIVE, among, itself, of_one_state, same_nation
from extract.events.who.things import THINGS, does_nothing
from extract.events.who.trim import trimmed
from extract.events.who.whose import is_country, whose
from extract.records import Actor

_ABOUT_OTHERS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "SANCTION"))
"""Types whose object, a deed or plan, is somebody's: "condemned the Israeli raid", "rejected the American plan"."""
_OWN_FORCES = frozenset(("REJECT", "RETREAT", "MOBILIZE"))
"""Types whose object may be one's own troops: "refused to withdraw its soldiers"."""
_OF_THE_LAW = frozenset(("COP", "JUD"))
_BY_THE_STATE = frozenset(("arrest", "charge", "sentence"))
"""What only the state does to people, though nobody is told to: "a man was arrested"."""
_BY_CHANCE = "coerce.capture"
"""The rule that also reads "caught in the crossfire"."""
_FOR_ITSELF = frozenset(("demand", "avenge"))
"""Verbs whose object is what is wanted, or whom it is done for: "demanded more guards", "avenge the soldiers"."""
_NOBODYS = frozenset(("explosion", "blast", "shooting", "riot", "massacre"))
"""Deeds that have their name from where they were, not from who did them."""
_FRAGMENTS = frozenset(("shrapnel", "firearm", "debris", "bullet", "gunfire"))
_WARS = frozenset(("war", "conflict", "insurgency", "fighting"))
"""What kills nobody by itself, and yet for reasons of politics."""
_LETS_OFF = frozenset(("fire", "launch", "use", "shoot", "lob", "throw", "deploy", "release", "unleash"))
_NOT_ONE = frozenset(("nobody", "none", "what", "whatever"))


def takes_part(memory: Memory, reading: Reading) -> tuple[list[Actor], list[Actor]]:
    """Who does it and whom it is done to, each the main one first."""
    s, candidate = reading.candidate.sentence, reading.candidate
    heads_a, heads_r = list(candidate.actors), done_to(reading, candidate.recipients)
    for other in reading.joined:
        if not heads_a:
            heads_a = [h for h in other.actors if h != candidate.trigger and h not in heads_r]
        if not heads_r:
            heads_r = [h for h in done_to(reading, other.recipients) if h != candidate.trigger]
    heads_a = [
        h
        for h in wielders(s, through_events(reading, heads_a))
        if not (_where(memory, s, h) or _idle(memory, s, h) or _not_one(s, h))
    ]
    suffers = candidate.kind == "verb" and s.tokens[candidate.trigger].lemma in SUFFER  # "fled"
    if candidate.actors and suffers and candidate.rule_id != "assault.die-in":
        heads_a, heads_r = [], heads_a
    actors = [a for a in resolved(memory, s, heads_a) if not _arms(s, heads_a, a)]
    shot = fired(reading)
    actors = actors or [a for a in (whose_arms(memory, reading),) if a is not None]
    heads_r = [h for h in heads_r if h not in shot]
    if reading.type == "ASSAULT":
        hit = [h for h in heads_r if not wielded(s, h) and not launched(s, h, candidate.verb)]
        heads_r = hit if hit or actors else heads_r
    if candidate.rule_id == "coerce.tear-gas":  # used against somebody, who may be told beside: "to disperse crowds"
        means = objects_of(reading) if s.tokens[candidate.verb].lemma in _LETS_OFF else ()  # "fired pepper balls"
        heads_r = [h for h in heads_r if h not in means and not (s.tokens[h].lemma in weapon_names() or surface(s, h))]
        heads_r = heads_r or [h for other in reading.joined for h in other.recipients]
    if reading.type == "COERCE":  # "broke up a protest by teachers"
        heads_r = [k for h in heads_r for k in crowd_of(s, h)]
    if reading.type not in DONE_TO_THINGS:
        heads_r = [h for h in heads_r if s.tokens[h].tag != "$"]
    if candidate.rule_id == "assault.throw-stones":
        heads_r = [h for h in heads_r if s.tokens[h].lemma not in ("stone", "brick", "bottle", "rock", "object")]
    if reading.type == "ASSAULT":  # "the shooting in Port Louis": where it was, whatever the name's last word
        heads_r = [h for h in heads_r if not (syntax.case(s, h) in ("in", "near") and memory.is_place(s, h))]
    if reading.type == "PROTEST":  # "blocked the N2"
        heads_r = [
            h for h in heads_r if not (ROAD.fullmatch(s.tokens[h].text) or memory.is_place(s, h) or surface(s, h))
        ]
    if reading.type == "PROTEST" and candidate.kind != "verb":  # "Kyiv saw its third day of protests": where it was
        actors = [a for a in actors if a.sector != "GOV"]
    if heads_r and s.tokens[heads_r[0]].tag == "PRP" and memory.actor(s, heads_r[0]) is None:
        heads_r = heads_r[:1]  # "beating her with sticks": whoever she is, not the sticks
    recipients = resolved(memory, s, heads_r[:8])
    if reading.type == "MOBILIZE" and not actors and syntax.passive(s, candidate.verb):  # "the army was deployed"
        sent = [k.i for k in s.kids(candidate.verb, "nsubj:pass")]
        actors = [a for a in resolved(memory, s, sent) if a.sector in ("MIL", "COP")][:1]
    if reading.type == "THREATEN":  # "China's envoy warned that the Chinese government would act": of one's own state
        told = {s.tokens[h].start for h in objects_of(reading)}  # but "the governor warned the government"
        recipients = [
            r for r in recipients
            if _headed(r, told) or not any(of_one_state(r, a) or r.text in a.text for a in actors)
        ]  # fmt: skip
        foreign = [r for r in recipients if r.name and r.country and not any(same_nation(r, a) for a in actors)]
        recipients = [
            r for r in recipients if r in foreign or r.text.lower().split()[0] not in POSSESSIVE
        ]  # nobody warns his own, but "its neighbour Togo"
    if any(a.text.lower() in POSSESSIVE and same_nation(a, r) for a in actors for r in recipients):
        actors = []  # "his talks with Putin" are not Putin's: who he is stays open
    if reading.type not in DONE_TO_THINGS:  # "an end to the war in Eastern Europe": a region is nobody
        recipients = [r for r in recipients if not memory.is_region(r)]
    recipients = unbound(reading, actors, recipients)
    if reading.type in _OWN_FORCES and actors:
        own = [r for r in recipients if r.sector == "MIL" and r.text.lower().split()[0] in POSSESSIVE]
        own += [r for r in recipients if reading.type != "REJECT" and r.text.lower() in POSSESSIVE]
        recipients = [r for r in recipients if r not in own]
    if reading.type == "AGREE":  # "offered troops": what is given
        offered = {s.tokens[h].start for h in objects_of(reading)}
        recipients = [r for r in recipients if r.sector != "MIL" or r.name or not _headed(r, offered)]
    actors = [replace(a, country=None) if _foreign(memory, s, a, recipients) else a for a in actors]
    done = {s.tokens[h].start for h in heads_r if s.tokens[h].tag == "PRP"}  # "arrested her" is not "her arrest"
    recipients = [r for r in recipients if r.start in done or not any(itself(r, a) for a in actors)]
    also = [h for h in also_harmed(reading) if not surface(s, h)]
    harmed = [r for r in resolved(memory, s, also) if not among(r, (*actors, *recipients))]
    recipients = primary_first(memory, reading, heads_r, recipients, s)
    if len(actors) > 1 and candidate.kind == "verb" and mutual(reading):
        given = candidate.rule_id == "retreat.swap"  # "Israel and Hamas exchanged prisoners"
        actors, recipients = (actors[:1], actors[1:]) if given or not recipients else (actors, recipients)
    if reading.mode == "visit" and actors:  # "visited the U.S. border": at home
        recipients = [r for r in recipients if not (same_nation(r, actors[0]) and is_country(memory, s, r))]
    recipients = recipients or whose(memory, reading, actors)
    actors = of_whoever_tells(memory, reading, actors)
    recipients = with_holders(memory, reading, actors, recipients) or addressed(memory, reading)
    actors = [a for a in actors if not (_unknown(a) and a.text.lower() in _ANYTHING)]
    if candidate.rule_id in _CAUGHT and syntax.passive(s, candidate.verb):
        actors = [a for a in actors if a.sector != "JUD"]  # "were caught and ordered by a judge to work"
    return actors, of_their_own(memory, reading, actors, [*recipients, *harmed])


def done_to(reading: Reading, heads: Sequence[int]) -> list[int]:
    """Those of the nouns that somebody can do it to: no aims, harm, settings and circumstances."""
    s = reading.candidate.sentence
    about = objects_of(reading) if reading.type in _ABOUT_OTHERS else ()  # "rejected a Russian plan"
    deeds = reading.type == "ASSAULT"
    return [
        h for h in heads
        if not (deeds and syntax.case(s, h) == "with" and (s.tokens[h].lemma in weapon_names() or _means(s, h)))
        and not ((nobody(s, h) and h not in about) or is_aside(reading, h) or (deeds and _attack(s, h)))
        and not any(undergoes(s, k.i) for k in s.kids(h, "nmod:poss") if h in about)
        and not (s.tokens[h].lemma == "opposition" and nobody(s, h))
        and not (s.tokens[h].dep == "obj" and s.tokens[s.tokens[h].head].lemma in _FOR_ITSELF)
    ]  # fmt: skip


def _means(s: Sentence, h: int) -> bool:
    """ "shot it with a dart": that with which it is done to whoever the pronoun is."""
    return s.tokens[h].dep == "obl" and any(k.tag == "PRP" for k in s.kids(s.tokens[h].head, "obj"))


def _attack(s: Sentence, head: int) -> bool:
    """ "launched airstrikes": what is done, not to whom."""
    lemma = s.tokens[head].lemma
    deed = lemma == "operation" or (does_nothing(lemma) and violent(lemma))
    return s.tokens[head].tag in ("NN", "NNS") and deed


def unbound(reading: Reading, actors: list[Actor], recipients: list[Actor]) -> list[Actor]:
    """Recipients without what a pronoun cannot stand for: the doer itself ("they helped them"), and police, judges and
    prosecutors where somebody is arrested or charged: they tell of it. Possessives of the doer are nobody."""
    lawless = reading.type == "COERCE" or (reading.type == "ACCUSE" and reading.mode in LEGAL)
    found = []
    objects = {t.start for t in reading.candidate.sentence.tokens if t.tag == "PRP"}  # "her", where it is no possessive
    for r in recipients:
        own = any(r.name == a.name and (r.name or (r.country, r.sector) == (a.country, a.sector)) for a in actors)
        probe = reading.candidate.rule_id == "accuse.open-probe"  # "began their investigation"
        thanked = reading.mode == "praise" and _after_for(reading, r)  # "commended the team for their work"
        if thanked and r.text.lower() in POSSESSIVE:
            continue
        if r.inferred and (own or probe) and r.text.lower() in POSSESSIVE and r.start not in objects:
            if reading.mode == "arrest":  # "the judge issued a warrant for his arrest": not the judge's own
                found.append(Actor(r.text, r.start, r.end))
            continue
        pronoun = r.inferred and r.text.lower() in syntax.PRONOUNS
        found.append(Actor(r.text, r.start, r.end) if pronoun and (own or (lawless and r.sector in _OF_THE_LAW)) else r)
    return found


def _headed(actor: Actor, heads: set[int]) -> bool:
    return any(actor.start <= start < actor.end for start in heads)


def _after_for(reading: Reading, recipient: Actor) -> bool:
    s = reading.candidate.sentence
    token = next((t for t in s.tokens if t.start == recipient.start), None)
    return token is not None and syntax.case(s, token.head) == "for"


def is_aside(reading: Reading, head: int) -> bool:
    """Whether the noun only tells where or how the act happens."""
    s, named = reading.candidate.sentence, (c.trigger for c in reading.joined if c.kind == "noun")
    act = frozenset((reading.candidate.trigger, reading.candidate.verb, *named))
    if reading.mode == "shooting" and surface(s, head):
        return True  # "shooting down the hallway", "fired into the air"
    return aside(s, head, act, reading.type, reading.mode)


def is_public(memory: Memory, reading: Reading, parties: Sequence[Actor]) -> bool:
    """What is no private matter: somebody political or armed takes part or, whoever does, violence or a coup is told of
    a town or country ("gun attacks in Karak"), somebody is arrested, charged or sentenced, arrests are political, an
    army is sent, or the lexicon says so."""
    if reading.candidate.rule_id in load().public or any(map(memory.gate, parties)):
        return True
    s = reading.candidate.sentence
    lawful = reading.mode in _BY_THE_STATE and reading.candidate.rule_id != _BY_CHANCE
    if lawful and reading.modality == "asserted" and syntax.passive(s, reading.candidate.verb):
        return bool(parties)
    if any(s.tokens[h].lemma in _WARS for h in reading.candidate.actors):
        return True
    if reading.mode == "troops":
        return any((sent := memory.actor(s, h)) is not None and sent.sector == "MIL" for h in objects_of(reading))
    if reading.type == "COERCE" and any(k.lemma == "political" for k in s.kids(reading.candidate.trigger, "amod")):
        return True
    return (reading.type == "ASSAULT" or reading.mode == "overthrow") and any(
        is_aside(reading, h) and memory.gate(memory.actor(s, h)) for h in reading.candidate.recipients[:3]
    )


def _where(memory: Memory, s: Sentence, head: int) -> bool:
    """ "The London bombing", "Chicago protests": a place before the deed tells where it was. Not "US strikes", nor
    "the Russia attack on Ukraine"."""
    token = s.tokens[head]
    if token.dep not in ("compound", "amod"):
        return False
    known = next((n.known for n in memory.named(s) if n.first <= head < n.last), None)
    if known is None:  # the first word of a sentence is capital whatever it is
        several = token.tag.endswith("S")  # "Miners march"
        blast = s.tokens[token.head].lemma in _NOBODYS and token.tag == "NNP"  # "the Chelsea explosion"
        return blast or (head == 0 and not several and token.lemma not in load().attackers) or memory.is_place(s, head)
    aimed = any(syntax.case(s, k.i) in ("on", "against") for k in s.kids(token.head, "nmod"))
    abbreviated = token.text.replace(".", "").isupper()
    return known.kind in ("country", "capital") and not aimed and not abbreviated


def _foreign(memory: Memory, s: Sentence, actor: Actor, recipients: Sequence[Actor]) -> bool:
    """ "The president criticized Hungary", "will meet his French counterpart": his country is not theirs, though the
    text spoke of no other."""
    if not (actor.inferred and actor.country and actor.sector in STATE) or actor.text.lower() in syntax.PRONOUNS:
        return False
    if any(p.name == actor.name and p.country for p in memory.people.values()):
        return False
    theirs = [r for r in recipients[:1] if r.country == actor.country and not r.inferred]
    return any("counterpart" in r.text or is_country(memory, s, r) for r in theirs)


_CAUGHT = frozenset(("coerce.arrest", "coerce.capture"))
_ANYTHING = frozenset(("it", "this", "that", "another"))


def _unknown(actor: Actor) -> bool:
    return not (actor.name or actor.country or actor.sector)


def _arms(s: Sentence, heads: Sequence[int], actor: Actor) -> bool:
    """ "were wounded by shrapnel", "rockets hit the town", not "Russian drones": nobody's, and nobody."""
    head = next((h for h in heads if actor.start <= s.tokens[h].start < actor.end), None)
    if head is None:
        return False
    kind = next((k.lemma for k in s.kids(head, "nmod") if s.tokens[head].tag == "CD"), s.tokens[head].lemma)
    whose = any(k.lemma in load().attackers for k in s.kids(head, "compound"))  # "rebel rockets"
    return kind in _FRAGMENTS or (kind in weapon_names() and _unknown(actor) and not whose)


def _idle(memory: Memory, s: Sentence, head: int) -> bool:
    """Talks, moves and votes do nothing, unless they are some country's, or weapons."""
    lemma = s.tokens[head].lemma
    if lemma == "fire":  # "mortar fire"
        return True
    if s.tokens[head].tag not in ("NN", "NNS") or lemma in weapon_names() or not does_nothing(lemma):
        return False
    if lemma.endswith("ing") and s.kids(head, "compound") and lemma not in load().nouns:
        return False  # "by a mob protesting against the war", where the parser takes the participle for a noun
    actor = memory.actor(s, head)
    if actor is not None and lemma in THINGS and not (actor.name or actor.sector):
        return True
    return actor is None or not (actor.name or actor.country or actor.sector)


def resolved(memory: Memory, s: Sentence, heads: Sequence[int]) -> list[Actor]:
    found: list[Actor] = []
    for head in dict.fromkeys(_owner(s, h) if s.tokens[h].tag == "WP$" else h for h in heads):
        if _time(s, head) or _clock(s, head) or _no_noun(s, head):
            continue
        whole = next((s.tokens[n.last - 1].end for n in memory.named(s) if n.first <= head < n.last), 0)
        actor = trimmed(s, head, memory.actor(s, head), whole)  # "Reporters Without Borders"
        if actor is not None and not _anti(actor) and not among(actor, found):
            found += nations(memory, s, head, actor)
    return found


def _owner(s: Sentence, whose: int) -> int:
    """ "a builder | whose plan was rejected": the builder."""
    clause = next((t for t in s.ancestors(whose) if t.dep in ("acl", "acl:relcl")), None)
    return whose if clause is None else clause.head


def _time(s: Sentence, head: int) -> bool:
    """A day or month; not the first word of a name: "June Adler", "Jan Vos"."""
    named = any(k.tag == "NNP" for k in s.kids(head, "flat"))
    return s.tokens[head].lemma.strip(".") in syntax.TEMPORAL and not named


def _anti(actor: Actor) -> bool:
    """ "anti-war": no party; "anti-war protesters" are."""
    return actor.text.lower().startswith("anti") and actor.sector is None


def _no_noun(s: Sentence, head: int) -> bool:
    """A word of another class, unless a name hangs on it: then the tagger did not know the word ("an announcer")"""
    if s.tokens[head].lemma in _NOT_ONE:
        return True
    if [t.text.lower() for t in s.tokens[head : head + 2]] == ["one", "another"]:
        return True
    named = any(k.tag == "NNP" for k in s.kids(head, "flat"))
    if s.tokens[head].tag == "VBN" and any(k.lemma == "the" for k in s.kids(head, "det")):
        return False  # "visited the wounded"
    return s.tokens[head].tag[:2] in ("RB", "VB", "IN", "TO", "MD", "FW") and not named


def _not_one(s: Sentence, head: int) -> bool:
    """ "nobody", "no group"."""
    return s.tokens[head].lemma in _NOT_ONE or any(k.text.lower() == "no" for k in s.kids(head, "det"))


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _clock(s: Sentence, head: int) -> bool:
    """A number that is a day or an hour: "on 2 April", "from April 9", "at 1915"."""
    if s.tokens[head].tag != "CD" or s.tokens[head].dep in ("obj", "nsubj", "nsubj:pass"):
        return False  # "killed a dozen yesterday"
    if _YEAR.fullmatch(s.tokens[head].text) and not s.kids(head, "nmod"):
        return True  # "clashes between 1990 and 1992"
    beside = {s.tokens[k].lemma for k in (head - 1, head + 1) if 0 <= k < len(s.tokens)}
    return bool(beside & syntax.TEMPORAL) or (
        syntax.case(s, head) in ("at", "in", "since") and not s.kids(head, "nmod")
    )
