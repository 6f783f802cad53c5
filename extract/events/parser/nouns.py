"""Mistakes of the small parser about who is who, undone by rule.

"Gunmen suspected to be bandits attacked a village": what they are taken for, told beside what they do.
"Abducted by hooded men": what they are like taken for what was done.
"The crowd gathered at the pump told officers": the first of two past tenses taken for the main verb.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import NOUNS, needs

_TAKEN_FOR = ("suspect", "believe", "allege", "think", "say", "know")
_DEEDS = ("shooting", "killing", "stabbing", "beating")


@needs(dep="xcomp", tag="VBN", head_tag=NOUNS)
def _nationals(tokens: list[Token]) -> list[Token]:
    """ "They are Li, a Chinese national | arrested for theft": the arrest is the national's."""
    at = next((t.i for t in tokens[2:] if t.dep == "xcomp" and t.tag == "VBN" and _of_a_name(tokens, t)), 0)
    if not at:
        return tokens
    person, fixed = tokens[at - 1], list(tokens)
    fixed[at] = replace(tokens[at], dep="acl", head=person.i)
    fixed[person.i] = replace(person, tag="NN", pos="NOUN")
    return _nationals(fixed)


def _of_a_name(tokens: list[Token], participle: Token) -> bool:
    helped = any(t.head == participle.i and t.dep.startswith("aux") for t in tokens)
    noun = tokens[participle.i - 1]
    return not helped and tokens[participle.head].tag[:2] == "NN" and (noun.tag[:2] == "NN" or noun.text == "national")


@needs(dep="aux:pass", head_dep="conj")
def _others_too(tokens: list[Token]) -> list[Token]:
    """ "two were hurt in the fight and scores | were arrested": the scores taken for a second fight."""
    for verb in (t for t in tokens if t.dep == "conj"):
        below = {t.dep for t in tokens if t.head == verb.i}
        if "aux:pass" not in below or below & {"nsubj", "nsubj:pass", "cc"}:
            continue
        be = next(t.i for t in tokens if t.head == verb.i and t.dep == "aux:pass")
        cc = next((t for t in reversed(tokens[:be]) if t.dep == "cc"), None)
        if cc is None or cc.i < verb.head or tokens[cc.head].dep != "conj" or not cc.i < cc.head < be:
            continue
        who = tokens[cc.head]
        if who.tag[:2] not in ("NN", "CD") or who.head > cc.i or any(t.text == "," for t in tokens[cc.i : be]):
            continue
        return [
            replace(t, dep="nsubj:pass", head=verb.i) if t.i == who.i else replace(t, head=verb.i) if t.i == cc.i else t
            for t in tokens
        ]
    return tokens


@needs(dep="conj", tag=("VBN", "VBD"), head_tag=NOUNS)
def _all_of_them(tokens: list[Token]) -> list[Token]:
    """ "The mayor, his guard, and a clerk were killed": all three, not the clerk alone."""
    for verb in tokens:
        first = tokens[verb.head]
        if verb.dep != "conj" or verb.tag not in ("VBN", "VBD") or first.tag[:2] != "NN" or first.head != first.i:
            continue
        last = next((t for t in tokens if t.head == verb.i and t.dep in ("nsubj", "nsubj:pass")), None)
        cc = next((t for t in tokens if t.head == verb.i and t.dep == "cc"), None)
        if last is None or cc is None or not first.i < cc.i < last.i < verb.i or tokens[cc.i - 1].text != ",":
            continue
        if any(t.tag[:2] == "VB" and t.dep not in ("acl", "amod") for t in tokens[first.i : cc.i]):
            continue
        fixed = []
        for t in tokens:
            if t.i == verb.i:
                t = replace(t, dep="root", head=verb.i)
            elif t.i == first.i:
                t = replace(t, dep=last.dep, head=verb.i)
            elif t.i == last.i:
                t = replace(t, dep="conj", head=first.i)
            elif t.i == cc.i:
                t = replace(t, head=last.i)
            elif t.head == first.i and t.i > verb.i:
                t = replace(t, head=verb.i)
            fixed.append(t)
        return fixed
    return tokens


@needs(word="according", after="")
def _according(tokens: list[Token]) -> list[Token]:
    """ "According to the union, Ann Lee was attacked": not the union."""
    if len(tokens) < 6 or tokens[0].text != "According" or tokens[1].text != "to":
        return tokens
    teller = tokens[tokens[0].head]
    then = next((t for t in tokens if t.head == teller.i and t.dep == "conj"), None)
    joined = any(t.dep == "cc" and then and t.head == then.i for t in tokens)
    if not teller.dep.startswith("nsubj") or then is None or joined:
        return tokens
    return [
        replace(t, dep="obl") if t.i == teller.i
        else replace(t, dep=teller.dep, head=teller.head) if t.i == then.i
        else t
        for t in tokens
    ]  # fmt: skip


@needs(word=_DEEDS, tag=("VBG", "NN"))
def _police_shooting(tokens: list[Token]) -> list[Token]:
    """ "the fatal police shooting in the port": a deed, not police who shoot."""
    at = next((t.i for t in tokens[2:-1] if t.text in _DEEDS and t.tag in ("VBG", "NN") and _of_police(tokens, t)), 0)
    if not at:
        return tokens
    police, fixed = tokens[at - 1], []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", lemma=t.text, dep=police.dep, head=police.head)
        elif t.i == police.i:
            t = replace(t, dep="compound", head=at)
        elif t.head == police.i:
            t = replace(t, head=at)
        elif t.head == at and t.dep == "obl":
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


def _of_police(tokens: list[Token], deed: Token) -> bool:
    police, after = tokens[deed.i - 1], tokens[deed.i + 1]
    named = any(t.head == police.i and t.dep in ("det", "amod") and t.i < police.i for t in tokens)
    ends = after.tag in (",", ".", "IN", "CC", "WDT") and after.text != "at"
    place = police.tag == "NNP" and deed.text != "beating"  # "the Parkland shooting that killed 17"
    if place and deed.dep == "advcl":
        below = [t.text for t in tokens[: deed.i] if t.head == deed.i and t.dep in ("case", "det")]
        return ends and police.head == deed.i and "the" in below
    hung = deed.head == police.i or (deed.dep == "xcomp" and deed.head == police.head)
    return police.text == "police" and police.dep != "compound" and hung and named and ends


@needs(dep="xcomp", tag="VBD")
def _after_who_did(tokens: list[Token]) -> list[Token]:
    """ "chaos erupted after a lorry killed two": a past tense that hangs on nothing in its own clause."""
    did = next((t for t in tokens[2:] if t.dep == "xcomp" and t.tag == "VBD" and _when(tokens, t)), None)
    if did is None:
        return tokens
    who, fixed = tokens[did.i - 1], []
    for t in tokens:
        if t.i == did.i:
            t = replace(t, dep="advcl", head=who.head)
        elif t.i == who.i:
            t = replace(t, dep="nsubj", head=did.i)
        elif t.head == who.i and t.dep == "case":
            t = replace(t, dep="mark", head=did.i)
        fixed.append(t)
    return fixed


def _when(tokens: list[Token], did: Token) -> bool:
    who = tokens[did.i - 1]
    cases = [t.text for t in tokens[: who.i] if t.head == who.i and t.dep == "case"]
    alone = not any(t.head == did.i and t.dep.startswith(("nsubj", "aux", "mark")) for t in tokens)
    return who.tag[:2] == "NN" and who.dep == "obl" and alone and cases[:1] in (["after"], ["before"], ["until"])


@needs(dep="appos", head_dep="obl")
@needs(dep="aux:pass")
def _who_follows(tokens: list[Token]) -> list[Token]:
    """ "while in another house | his cousin was shot": who it is taken for another word for the house."""
    for t in tokens:
        house = tokens[t.head]
        if t.dep != "appos" or house.dep != "obl" or any(k.text in ",(–—" for k in tokens[house.i + 1 : t.i]):
            continue
        verb = tokens[house.head]
        below = {k.dep for k in tokens if k.head == verb.i}
        if verb.i > t.i and "aux:pass" in below and not below & {"nsubj", "nsubj:pass"}:
            return [replace(k, dep="nsubj:pass", head=verb.i) if k.i == t.i else k for k in tokens]
    return tokens


@needs(lemma=_TAKEN_FOR, tag=("VBD", "VBN"))
@needs(word="be", after="to")
def _taken_for(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[1:-3] if t.lemma in _TAKEN_FOR and _to_be(tokens, t.i)), 0)
    if not at or tokens[at].dep.startswith("acl") or tokens[at].tag not in ("VBD", "VBN"):
        return tokens
    before = tokens[at - 1]
    if before.tag == "NNS" and before.dep == "obj" and tokens[at].head == before.head:
        return [replace(t, dep="acl", head=before.i) if t.i == at else t for t in tokens]
    who = next((t for t in reversed(tokens[:at]) if t.head == at and t.dep in ("nsubj", "nsubj:pass")), None)
    does = next((t for t in tokens[at + 3 :] if t.head == at and t.dep in ("xcomp", "ccomp")), None)
    if who is None or does is None or not tokens[at - 1].tag.startswith("NN") or not does.tag.startswith("VB"):
        return tokens
    what = next((t for t in tokens[at + 3 : does.i] if t.head == does.i and t.dep.startswith("nsubj")), None)
    if what is None or not what.tag.startswith("NN"):
        return tokens
    top = does.i if tokens[at].head == at else tokens[at].head
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="VBN", dep="acl", head=who.i)
        elif t.i == who.i:
            t = replace(t, dep="nsubj", head=does.i)
        elif t.i == what.i:
            t = replace(t, dep="xcomp", head=at)
        elif t.i in (at + 1, at + 2):
            t = replace(t, dep="mark" if t.i == at + 1 else "cop", head=what.i)
        elif t.i == does.i:
            t = replace(
                t, tag="VBD" if t.tag == "VBN" and not _helped(tokens, t) else t.tag, dep=tokens[at].dep, head=top
            )
        elif t.head == at:
            t = replace(t, head=does.i)
        fixed.append(t)
    return fixed


def _to_be(tokens: list[Token], i: int) -> bool:
    return tokens[i + 1].text == "to" and tokens[i + 2].text == "be"


def _helped(tokens: list[Token], verb: Token) -> bool:
    return any(t.head == verb.i and t.dep.startswith("aux") and t.text not in ("be", "to") for t in tokens)


@needs(dep="advcl", tag="VBD", head_tag="VBD")
def _garden_path(tokens: list[Token]) -> list[Token]:
    """ "The crowd gathered at the pump told officers": of two past tenses with nothing between, the first is told
    of whoever does the second."""
    then = next((t for t in tokens[3:] if t.dep == "advcl" and t.tag == "VBD" and t.head < t.i - 1), None)
    if then is None:
        return tokens
    first, below = tokens[then.head], [t for t in tokens if t.head == then.i]
    if first.tag != "VBD" or not first.text.endswith("ed") or any(t.dep in ("mark", "nsubj", "aux") for t in below):
        return tokens
    between = tokens[first.i + 1 : then.i]
    if any(t.text in ",;:–—" or t.tag in ("CC", "TO", "WDT", "WP", "WRB") or t.tag[:2] == "VB" for t in between):
        return tokens
    who = next((t for t in tokens[: first.i] if t.head == first.i and t.dep == "nsubj"), None)
    if who is None or who.tag[:2] != "NN" or any(t.head == first.i and t.dep in ("obj", "xcomp") for t in tokens):
        return tokens
    top = then.i if first.head == first.i else first.head
    fixed = []
    for t in tokens:
        if t.i == first.i:
            t = replace(t, tag="VBN", dep="acl", head=who.i)
        elif t.i == then.i:
            t = replace(t, dep=first.dep, head=top)
        elif t.i == who.i or (t.head == first.i and (t.i < who.i or t.i > then.i)):
            t = replace(t, head=then.i)
        fixed.append(t)
    return fixed


@needs(word="whom", head_dep=("ccomp", "advcl", "parataxis"))
def _whom(tokens: list[Token]) -> list[Token]:
    """ "freed two soldiers on Friday whom they had seized": a clause about the soldiers, not what was freed."""
    whom = next((t for t in tokens if t.text == "whom" and tokens[t.head].dep in ("ccomp", "advcl", "parataxis")), None)
    if whom is None:
        return tokens
    verb = tokens[whom.head]
    noun = next((t for t in reversed(tokens[: whom.i]) if t.dep == "obj" and t.head == verb.head), None)
    if noun is None or verb.i < whom.i:
        return tokens
    fixed = list(tokens)
    fixed[whom.i] = replace(whom, dep="obj")
    fixed[verb.i] = replace(verb, dep="acl:relcl", head=noun.i)
    return fixed


@needs(tag=("VBD", "VBN"), dep=("advcl", "acl"), after="by")
def _by_whom(tokens: list[Token]) -> list[Token]:
    """ "abducted by hooded men": after "by" a past participle is no verb, but says what they are like."""
    for by, like in pairwise(tokens):
        if by.text != "by" or by.head != like.i or like.tag not in ("VBD", "VBN") or like.dep not in ("advcl", "acl"):
            continue
        man = next((t for t in tokens[like.i + 1 :] if t.head == like.i and t.dep == "obj"), None)
        if man is None or man.tag[:2] != "NN" or any(t.head == like.i and t.dep == "det" for t in tokens):
            continue
        fixed = [replace(t, head=man.i) if t.head == like.i else t for t in tokens]
        fixed[by.i] = replace(by, head=man.i, dep="case")
        fixed[like.i] = replace(like, head=man.i, dep="amod")
        fixed[man.i] = replace(man, head=like.head, dep="obl:agent")
        return fixed
    return tokens


_OF_SOMEBODY = ("representative", "leader", "member", "commander", "official", "envoy", "delegate", "supporter")
"""Whoever they are depends on the body named after them."""


@needs(lemma=_OF_SOMEBODY, dep="conj")
def _of_the_second(tokens: list[Token]) -> list[Token]:
    """ "civilian groups and representatives | of the army": the second are of the army, not the groups."""
    for of in tokens[1:]:
        second, body = tokens[of.i - 1], tokens[of.head]
        if of.text != "of" or second.lemma not in _OF_SOMEBODY or second.dep != "conj" or body.dep != "nmod":
            continue
        first = tokens[second.head]
        own = any(t.head == first.i and t.i < first.i and t.dep in ("amod", "compound", "nmod:poss") for t in tokens)
        if body.head == first.i and body.i > of.i and (own or first.tag.startswith("NNP")):
            return [replace(t, head=second.i) if t.i == body.i else t for t in tokens]
    return tokens


@needs(dep="nmod", head_dep="obl:unmarked")
def _after_a_time(tokens: list[Token]) -> list[Token]:
    """ "broke out last week between two clans": no week is between them."""
    after = [t.i for t in tokens if t.dep == "nmod" and t.i > t.head and _is_when(tokens[t.head])]
    if not after:
        return tokens
    cases = {t.head: t.text.lower() for t in tokens if t.dep == "case"}
    fixed = tokens
    for i in after:
        if cases.get(i, "of") != "of":
            fixed = list(fixed)
            fixed[i] = replace(tokens[i], dep="obl", head=tokens[tokens[i].head].head)
    return fixed


def _is_when(t: Token) -> bool:
    return t.dep == "obl:unmarked" and t.lemma.lower() in _TIMES


_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday week month year night morning evening afternoon weekend "
    "yesterday today"
)
REPAIRS = (
    _after_a_time,
    _by_whom,
    _of_the_second,
    _nationals,
    _others_too,
    _all_of_them,
    _according,
    _police_shooting,
    _after_who_did,
    _who_follows,
    _taken_for,
    _garden_path,
    _whom,
)
"""In this order: later ones count on what earlier ones mended."""
