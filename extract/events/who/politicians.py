"""What politicians and states do with words that others do with weapons or in the street: "the senator attacked the
immigrants", "Iran protested to Sweden"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.details import weapons_of
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.records import Actor

Told = tuple[Reading, list[Actor], list[Actor]]
_SPOKEN = frozenset(
    (
        "assault.come-under",
        "assault.go-on-rampage",
        "assault.attack",
        "assault.n.attack",
        "assault.launch-attack",
        "assault.strike-place",
        "assault.strike-target",
    )
)
_BLOWS = frozenset(("hammer", "pummel", "blast", "pound"))
"""Verbs that politicians do even to countries with words alone."""
_WORDS = frozenset(("attack", "come", "go", "launch", "target", "hit")) | _BLOWS
_NAMING = frozenset(("call", "accuse", "label", "brand", "blame"))
_SAID_IN = word_set(
    "debate interview speech tweet post ad advert advertisement commercial column essay editorial letter statement "
    "podcast broadcast leaflet mailer email remark"
)
_OFFICES = word_set("president premier minister senator governor mayor chancellor secretary lawmaker leader")
_SPEAKERS = frozenset(("GOV", "LEG", "OPP"))
_PARTIES = frozenset(("LEG", "OPP", "MED"))
"""Sectors of those who attack with words: "attacks from Democrats over the budget", "a paper attacked him"."""
_FOUGHT_WITH = frozenset(("MIL", "REB", "COP", "CRM"))


def in_words(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """Attacks by a single politician on people are told as criticism, where the text tells of no other violence, or
    the sentence itself says that they were words."""
    spoken = {n for n, (r, actors, hit) in enumerate(parts) if _in_words(memory, r, actors, hit)}
    if any(r.type == "ASSAULT" for n, (r, _, _) in enumerate(parts) if n not in spoken):
        spoken = {n for n in spoken if _said_so(parts[n][0]) or _compatriots(memory, *parts[n])}
    insulted = {h.name or h.text for n in spoken for h in parts[n][2]}
    insulting = {a.name or a.text for n in spoken for a in parts[n][1]}
    spoken |= {n for n, (r, actors, hit) in enumerate(parts) if _again(r, actors, hit, insulted, insulting)}
    return [
        (replace(r, type="ACCUSE", mode="criticise"), actors, hit) if n in spoken else (r, actors, hit)
        for n, (r, actors, hit) in enumerate(parts)
    ]


def as_states(parts: Sequence[Told]) -> list[Told]:
    """A state, ministry or ambassador that protests marches nowhere: it complains."""
    return [
        (replace(r, type="ACCUSE", mode="complain", modality="asserted") if _summons(r, a, hit) else r, a, hit)
        for r, a, hit in (
            (replace(r, type="ACCUSE", mode="complain") if _protests(r, a) else r, a, hit) for r, a, hit in parts
        )
    ]


def _protests(reading: Reading, actors: Sequence[Actor]) -> bool:
    verb = reading.candidate.rule_id == "protest.protest" and reading.candidate.kind == "verb"
    return verb and bool(actors) and all(a.sector == "GOV" and a.country for a in actors)


def _summons(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "The ministry summoned him over the remark": an envoy, where he is another state's."""
    summoned = reading.candidate.sentence.tokens[reading.candidate.verb].lemma == "summon" and reading.type == "REQUEST"
    if not summoned or not actors or not recipients:
        return False
    ours, theirs = actors[0], recipients[0]
    abroad = None not in (ours.country, theirs.country) and ours.country != theirs.country
    return abroad and ours.sector == theirs.sector == "GOV"


def _in_words(memory: Memory, reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    candidate, s = reading.candidate, reading.candidate.sentence
    lemma = s.tokens[candidate.trigger].lemma
    if reading.joined or candidate.rule_id not in _SPOKEN or lemma not in _WORDS:
        return False
    told = _said_so(reading)
    if not actors or not (recipients or told or lemma == "go") or any(a.sector in _FOUGHT_WITH for a in actors):
        return False
    if lemma not in _BLOWS and any(_state(memory, s, r) for r in recipients):
        return False
    parties = _PARTIES if told else _PARTIES - {"OPP"} if lemma in ("attack", "come") else frozenset[str]()
    politicians = all(a.sector in parties or (a.sector in _SPEAKERS and _person(memory, s, a)) for a in actors)
    if not politicians and not (told and all(_person(memory, s, r) and r.sector in _SPEAKERS for r in recipients)):
        return False
    if not (told or lemma in _BLOWS) and any(r.sector in _FOUGHT_WITH for r in recipients):
        return False
    return not weapons_of(s, set(range(len(s.tokens))))


def _again(
    reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor], insulted: set[str], insulting: set[str]
) -> bool:
    """ "the attacks on Cole", "his attacks": those in words that were told before."""
    noun = reading.candidate.rule_id == "assault.n.attack" and bool(actors or recipients)
    those = {r.name or r.text for r in recipients} <= insulted and {a.name or a.text for a in actors} <= insulting
    return noun and those and not _placed(reading)


def _placed(reading: Reading) -> bool:
    """Whether the noun tells where it struck: "his attacks in the north"."""
    s = reading.candidate.sentence
    return any(syntax.case(s, k.i) in ("in", "at", "near") for k in s.kids(reading.candidate.trigger, "nmod"))


def _said_so(reading: Reading) -> bool:
    """ "personally attacked her", "attacked her for her vote", "attacked him, saying that ...", "attacked the judges
    and blamed them", "attacked him over taxes", "on crime", "in a speech", "attacks on her over her vote"."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    named = s.kids(reading.candidate.trigger, "nmod", "obl") if reading.candidate.kind != "verb" else []
    if any(k.lemma not in syntax.TEMPORAL and syntax.case(s, k.i) == "over" for k in named):
        return True
    if any(k.lemma in _NAMING | load().reporting for k in s.kids(verb, "conj")):
        return True
    if any(k.lemma in ("personally", "verbally") for k in s.kids(verb, "advmod")):
        return True
    for kid in s.kids(verb, "obl", "advcl"):
        if any(k.lemma == "for" for k in s.kids(kid.i, "case", "mark")) and kid.lemma not in syntax.TEMPORAL:
            return True
        if kid.dep == "obl" and kid.lemma not in syntax.TEMPORAL and _on_a_matter(s, kid.i):
            return True
        if kid.tag == "VBG" and kid.lemma in load().reporting | _NAMING:
            return True
    return False


def _on_a_matter(s: Sentence, i: int) -> bool:
    """ "over taxes", "on crime", "in a speech"; not "on the road"."""
    preposition, told = syntax.case(s, i), s.tokens[i]
    if preposition == "on":
        return told.tag in ("NN", "NNS") and not s.kids(i, "det", "nummod")
    return preposition == "over" or (preposition in ("in", "during", "at") and told.lemma in _SAID_IN)


def _compatriots(memory: Memory, reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Politicians of one country, all known by name, or somebody known by name who is of no other."""
    s = reading.candidate.sentence
    known = all(_person(memory, s, r) and r.sector in _SPEAKERS | {None, "CVL"} for r in recipients[:1])
    return known and len({p.country for p in (*actors, *recipients[:1])} - {None}) < 2


def _person(memory: Memory, s: Sentence, actor: Actor) -> bool:
    """Somebody by name, or a single holder of an office: "the president"."""
    if actor.name is not None and actor.name in memory.persons:
        return True
    return any(t.end == actor.end and t.tag == "NN" and t.lemma in _OFFICES for t in s.tokens)


def _state(memory: Memory, s: Sentence, actor: Actor) -> bool:
    """A country, town or region: those are attacked with arms."""
    return any(memory.is_place(s, t.i) for t in s.tokens if t.start >= actor.start and t.end == actor.end)
