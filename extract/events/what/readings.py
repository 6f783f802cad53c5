"""From candidates to readings: which of a sentence's candidates tell an event of their own, and of what type.

What governs what decides here: an act inside another's promise or demand is not an event beside it, a refused help is a
refusal, help to come is a promise. Pure functions of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import CONFLICT, load
from extract.events.numbers import word_set
from extract.events.really import modality, negated, outlived, to_come
from extract.events.what.candidate import Candidate
from extract.events.what.details import goes_off, weapon_names
from extract.events.what.inside import inside
from extract.events.what.orders import carried_out
from extract.events.what.unsaid import as_a_rule, unsaid
from extract.events.what.word_given import gives_word, only_cannot, refuses, vows_not_to
from extract.records import Modality

_PROMISED = frozenset(("AID", "COOPERATE", "CONCEDE", "RETREAT"))
_HARM = frozenset(("killing", "wounding", "displace"))
_ASSAILANTS = word_set(
    "gunman attacker assailant suspect shooter bomber robber hijacker kidnapper raider rebel militant insurgent bandit"
)
_VOWS = frozenset(("threaten.vow-conflict", "threaten.promise-harm"))
_OF_WORDS = frozenset(("REJECT", "ACCUSE", "REQUEST", "SUPPORT", "THREATEN"))
_WILLING = word_set("willing ready prepared eager happy keen")


@dataclass(frozen=True)
class Reading:
    """A candidate that stands, with the type it is told under."""

    candidate: Candidate
    type: str
    mode: str | None
    modality: Modality
    joined: tuple[Candidate, ...] = ()  # told in the same breath: "struck ..., killing three"


@dataclass(frozen=True)
class Drop:
    candidate: Candidate
    reason: str


def outward(candidate: Candidate) -> tuple[str, str | None, Modality]:
    """(type, mode, modality) under which a candidate is told.

    PLOVER tells cooperation refused as REJECT and cooperation promised as AGREE; what is asked, agreed or threatened
    has its modality by its type.
    """
    s, i = candidate.sentence, candidate.trigger
    how = modality(s, candidate.verb if candidate.kind in ("verb", "light") and not outlived(s, candidate.verb) else i)
    if candidate.kind == "light" and how == "asserted" and to_come(s, i):
        how = "planned"  # "announced talks next week"
    type_, mode = candidate.type, candidate.mode
    if candidate.rule_id == "concede.refrain" and negated(s, candidate.verb):
        inner = [k.lemma for k in s.kids(candidate.verb, "advcl", "xcomp", "obl")]
        hostile = any(r.type in CONFLICT for lemma in inner for r in load().verbs.get(lemma, ()))
        return ("THREATEN", None, "threatened") if hostile else ("REJECT", "refuse", "asserted")
    if candidate.kind == "verb" and s.tokens[i].lemma == "plan" and how == "asserted":
        how = "planned"  # "plans a protest"
    if candidate.rule_id == "protest.call" and how == "asserted":
        how = "planned"  # "called a protest for Monday"
    if how == "denied":
        future = any(k.text.lower() in ("will", "would", "wo") for k in s.kids(candidate.verb, "aux"))
        permits = candidate.mode in ("allow", "accept", "admit", "ease") or candidate.type in ("SUPPORT", "AGREE")
        if (
            candidate.kind == "verb"
            and (permits or future)
            and (type_ in _PROMISED or type_ in ("SUPPORT", "AGREE", "CONSULT"))
            and not only_cannot(s, candidate.verb, mode)
        ) and refuses(s, candidate.verb):
            return "REJECT", "refuse", "asserted"
        return type_, mode, how
    if type_ == "REQUEST":
        return type_, mode, "requested" if how in ("asserted", "requested") else how
    if candidate.rule_id in _VOWS and vows_not_to(s, candidate.verb):
        return "AGREE", "promise", "planned"
    if type_ == "THREATEN":
        return type_, mode, "threatened" if how in ("asserted", "planned", "threatened") else how
    if type_ == "AGREE" and candidate.kind != "noun":
        done = mode in ("agree", "agreement", "sign")  # "agreed to meet": the accord is made, whatever it is about
        return type_, mode, "planned" if how == "asserted" and not done else how
    willing = s.tokens[candidate.verb].dep == "xcomp" and s.tokens[s.tokens[candidate.verb].head].lemma in _WILLING
    if (
        type_ in _PROMISED
        and ((how == "planned" and gives_word(s, candidate.verb)) or willing)
        and candidate.kind in ("verb", "light")
    ):
        named = {"COOPERATE": "cooperate", "AID": "aid", "RETREAT": mode, "CONCEDE": mode}
        return "AGREE", named[type_] if mode else None, "planned"
    return type_, mode, "planned" if willing and how == "asserted" else how


def readings(s: Sentence, candidates: list[Candidate]) -> tuple[list[Reading], list[Drop]]:
    """The events a sentence tells, and what was left out of its candidates and why."""
    drops = [Drop(c, f"speaks against it: {c.suppressed}") for c in candidates if c.suppressed]
    left = carried_out([c for c in candidates if not c.suppressed])
    by_verb = {c.verb: c for c in left if c.kind in ("verb", "light", "must")}
    kept: list[Candidate] = []
    for candidate in left:
        reason = inside(s, candidate, by_verb)
        if reason:
            drops.append(Drop(candidate, reason))
        else:
            kept.append(candidate)
    told: list[Reading] = []
    for candidate in kept:
        if candidate.type == "ASSAULT" and _harms_nobody(s, candidate):  # a count of none, which others carry
            drops.append(Drop(candidate, "nobody is harmed"))
            continue
        type_, mode, how = outward(candidate)
        if unsaid(s, candidate.verb, type_, how, mode):
            drops.append(Drop(candidate, "words that were perhaps never said"))
            continue
        if as_a_rule(s, candidate.verb, type_):
            drops.append(Drop(candidate, "done as a rule"))
            continue
        partner = next((n for n, r in enumerate(told) if _same_breath(s, r, candidate, type_, how)), None)
        if partner is None:
            told.append(Reading(candidate, type_, mode, how))
        else:
            first = told[partner]
            noun_tells = first.mode == "clash" and bool(first.candidate.recipients) and candidate.mode in _HARM
            noun_tells |= _word_itself(s, first.candidate, candidate)
            if first.candidate.kind == "noun" and candidate.kind != "noun" and not noun_tells:
                # the verb tells, the noun names; not in "clashes between two clans killed nine"
                told[partner] = Reading(candidate, type_, mode or first.mode, how, (*first.joined, first.candidate))
                drops.append(Drop(first.candidate, f"told in the same breath as {candidate.rule_id}"))
            elif _both_sides_told(candidate) and first.mode in _HARM and not first.candidate.actors:
                told[partner] = Reading(candidate, type_, mode, how, (*first.joined, first.candidate))
                drops.append(Drop(first.candidate, f"told in the same breath as {candidate.rule_id}"))
            else:
                told[partner] = replace(first, joined=(*first.joined, candidate))
                drops.append(Drop(candidate, f"told in the same breath as {first.candidate.rule_id}"))
    return told, drops


def _both_sides_told(noun: Candidate) -> bool:
    """ "Nine were hurt in clashes between herders and farmers": who fought whom, the noun tells."""
    return noun.kind == "noun" and noun.mode == "clash" and bool(noun.actors and noun.recipients)


def _word_itself(s: Sentence, noun: Candidate, verb: Candidate) -> bool:
    """ "The mayor's objections to the plan delayed the vote": whose words they are, the noun tells."""
    told = noun.type in _OF_WORDS and bool(noun.recipients or not verb.recipients)
    return told and s.tokens[noun.trigger].dep == "nsubj" and s.tokens[noun.trigger].head == verb.verb


def _harms_nobody(s: Sentence, candidate: Candidate) -> bool:
    """ "nobody was killed", "no residents were hurt"."""
    return any(
        s.tokens[h].lemma in ("nobody", "none") or any(k.lemma == "no" for k in s.kids(h, "det"))
        for h in candidate.recipients[:1]
    )


_DISPERSED = frozenset(("coerce.disperse", "coerce.disperse-them", "coerce.drive-off"))


def _same_breath(s: Sentence, told: Reading, candidate: Candidate, type_: str, how: Modality) -> bool:
    """Whether a candidate is part of a reading: "..., killing three", "killed two and wounded four", or of what has
    been joined to it: "..., killing two and wounding four"."""
    purpose = candidate.rule_id in _DISPERSED and told.candidate.rule_id == "coerce.tear-gas"
    talks = type_ == told.type == "CONSULT" and any(k.lemma == "to" for k in s.kids(candidate.verb, "mark"))
    if (purpose or talks) and s.tokens[candidate.verb].head == told.candidate.verb:
        return True  # "fired tear gas to disperse the crowd", "met to discuss the dam"
    ordered = candidate.rule_id in ("request.order", "request.call-to") and s.tokens[candidate.verb].lemma == "order"
    if told.mode == "sentence" and ordered and _linked(s, told.candidate.verb, candidate.verb):
        return True  # "sentenced them to a year and ordered them to pay"
    for_it = type_ == "PROTEST" == told.type and s.tokens[candidate.verb].head == told.candidate.verb
    if for_it and candidate.kind == "verb":  # "marched to protest the law"
        return True
    if told.type != type_ or told.modality != how:
        return False
    return any(_breath_of(s, a, candidate, type_) for a in (told.candidate, *told.joined))


def _breath_of(s: Sentence, a: Candidate, b: Candidate, type_: str) -> bool:
    if type_ == "ASSAULT":
        if a.kind == b.kind == "noun" and a.recipients and b.recipients and s.tokens[b.trigger].dep == "conj":
            return False  # "the attack on the newspaper and the murder of the judge"
        if b.mode == "kidnapping" != a.mode and b.kind == "verb" and s.tokens[b.verb].dep == "conj":
            return False  # "raided the village and kidnapped thirty girls": more than the harm the raid did
        if _left_so(s, a, b) or _when(s, a, b) or _sent(s, a, b) or _sent(s, b, a):
            return True
        return _linked(s, a.verb, b.verb) or _linked(s, b.verb, a.verb) or _subject_of(a, b) or _subject_of(b, a)
    if a.kind == "noun" and s.tokens[b.verb].tag == "VBG" and s.tokens[b.verb].head in (a.trigger, a.verb):
        return True  # "announced an indictment | charging him"
    named = b.kind == "noun" and _linked(s, a.verb, b.trigger)
    return named or (a.kind == "noun" and _linked(s, b.verb, a.trigger))


def _linked(s: Sentence, above: int, below: int) -> bool:
    token = s.tokens[below]
    if token.dep == "nmod" and s.tokens[token.head].lemma in ("result", "consequence"):
        token = s.tokens[token.head]  # "killed as a result of army shelling"
    if above == below or _leaving(s, above, token.i):
        return True
    if token.head != above:
        return False
    if token.dep == "advcl":
        marks = {k.lemma for k in s.kids(below, "mark")}
        return (token.tag == "VBG" and not marks & {"after", "before", "of", "for"}) or "when" in marks
    if token.dep == "conj":
        return not (s.kids(below, *syntax.SUBJECT) or _of_two_sides(s, above, below))
    return token.dep in ("obj", "obl", "nsubj", "nsubj:pass") and token.tag.startswith("NN")


def _of_two_sides(s: Sentence, above: int, below: int) -> bool:
    """ "an officer was shot and the gunman was killed": not by the same."""
    hurt = [{k.lemma for k in s.kids(v, *syntax.PASSIVE_SUBJECT)} for v in (above, below)]
    return all(hurt) and bool(hurt[0] & _ASSAILANTS) != bool(hurt[1] & _ASSAILANTS)


def _left_so(s: Sentence, noun: Candidate, verb: Candidate) -> bool:
    """ "The raid left two people wounded": the raid wounded them."""
    above = s.tokens[s.tokens[verb.verb].head]
    left = above.head if s.tokens[verb.verb].dep == "acl" and above.dep == "obj" else above.i
    subject = s.tokens[noun.trigger]
    return noun.kind == "noun" and s.tokens[left].lemma == "leave" and subject.head == left and subject.dep == "nsubj"


def _when(s: Sentence, a: Candidate, b: Candidate) -> bool:
    """ "was wounded when police returned fire", "when a bomb exploded by a bank": done to nobody else, or by nobody."""
    clause, opened = s.tokens[b.verb], any(k.lemma == "when" for k in s.kids(b.verb, "advmod"))
    by_arms = bool(b.actors) and all(s.tokens[k].lemma in weapon_names() or goes_off(s, k) for k in b.actors)
    return opened and clause.dep == "advcl" and clause.head == a.verb and (by_arms or not b.recipients)


def _sent(s: Sentence, a: Candidate, b: Candidate) -> bool:
    """ "A drone fired by rebels hit a depot", "the raid, carried out by rebels, killed two": fired and made by them."""
    sent = s.tokens[s.tokens[a.verb].head]
    told = s.tokens[a.verb].dep == "acl" and (sent.lemma in weapon_names() or sent.lemma in load().nouns)
    return told and sent.head == b.verb and sent.dep == "nsubj"


def _leaving(s: Sentence, above: int, below: int) -> bool:
    """ "stormed a post in the north | killing nine", where the parser lets the post do it."""
    token = s.tokens[below]
    if token.dep != "acl" or token.tag != "VBG" or token.lemma not in syntax.DONE_TO:
        return False
    hit = s.tokens[token.head]
    return hit.head == above and hit.dep in ("obj", "obl") and hit.tag == "NN" and hit.lemma not in load().party


def _subject_of(noun: Candidate, verb: Candidate) -> bool:
    named = noun.kind == "noun" or noun.sentence.tokens[noun.verb].dep == "csubj"  # "Shelling by rebels killed two"
    return named and verb.kind == "verb" and noun.trigger in (*verb.actors, *verb.recipients)
