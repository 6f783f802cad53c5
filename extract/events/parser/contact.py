"""Clauses that follow their noun without a word between: "a man | police labelled a thief | was arrested".

The small parser takes the noun and the police for one noun. And those between commas, "The raid, | blamed on rebels, |
left two dead": it takes the clause for the sentence.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.events.clauses import TEMPORAL
from extract.events.document import Token

from .gates import needs

_PERSONS = (
    "man", "woman", "people", "person", "suspect", "teen", "teenager", "boy", "girl", "driver", "youth", "couple",
    "gunman", "student", "driver", "men", "passenger", "employee",
)  # fmt: skip
_OFFICIALS = (
    "police", "authority", "official", "prosecutor", "investigator", "detective", "deputy", "officer", "agent",
    "soldier", "troop", "trooper",
)  # fmt: skip
_SAYS = ("say", "believe", "think", "allege", "claim")


def _one(tokens: list[Token], thing: Token, police: Token) -> bool:
    """ "A ledger | prosecutors say he kept": of one thing, there are no prosecutors."""
    of_them = thing.head == police.i and thing.dep == "compound" and police.tag == "NNS"
    return of_them and any(t.text.lower() in ("a", "an") and t.head == police.i for t in tokens[: thing.i])


@needs(dep="acl:relcl", lemma=_SAYS)
def _believed(tokens: list[Token]) -> list[Token]:
    """ "A man | they believe robbed three banks": he robbed them, they believe."""
    for verb, deed in pairwise(tokens):
        if verb.dep != "acl:relcl" or verb.lemma not in _SAYS or deed.tag not in ("VBD", "VBZ"):
            continue
        kids = [t for t in tokens if t.head == deed.i]
        if any(t.dep.startswith(("nsubj", "aux", "mark")) for t in kids) or deed.head == deed.i:
            continue
        if any(t.head == verb.i and t.dep == "nsubj" for t in tokens):
            fixed = list(tokens)
            fixed[deed.i] = replace(deed, head=verb.head, dep="acl:relcl")
            fixed[verb.i] = replace(verb, head=deed.i, dep="parataxis")
            return fixed
    return tokens


def _below(tokens: list[Token], person: Token, police: Token, verb: Token) -> list[Token]:
    clauses = [
        t for t in tokens if t.head == verb.i < t.i and t.dep in ("ccomp", "conj", "parataxis") and t.tag[:2] == "VB"
    ]
    tellers = {t.head for t in tokens[verb.i :] if t.dep == "nsubj" and tokens[t.head].lemma in _SAYS}
    clauses = [t for t in clauses if t.i not in tellers]  # "..., a news release said"
    if verb.lemma in _SAYS and len(clauses) < 2:
        return tokens
    fixed = [replace(t, head=person.i) if t.head == police.i and t.i < person.i else t for t in tokens]
    fixed[police.i] = replace(police, head=verb.i, dep="nsubj")
    fixed[verb.i] = replace(verb, head=person.i, dep="acl:relcl", tag="VBD" if verb.tag == "VBN" else verb.tag)
    if not clauses:  # "one of three people | police arrested"
        first = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj" and t.i < person.i), None)
        if police.head == verb.i or (first is None and verb.head == verb.i):
            return tokens
        fixed[person.i] = replace(person, head=person.i if police.head == police.i else police.head, dep=police.dep)
        if first is not None:
            top = verb.head == verb.i
            fixed[first.i] = replace(first, head=first.i if top else verb.head, dep=verb.dep)
            if tokens[first.i + 1].text == "of":
                fixed[person.i] = replace(person, head=first.i, dep="nmod")
        for t in tokens[verb.i :]:
            if t.head == verb.i and t.dep == "obj" and t.lemma in TEMPORAL:  # "arrested | Thursday night"
                fixed[t.i] = replace(t, dep="obl:unmarked")
        return fixed
    main = clauses[-1]
    passive = any(t.head == main.i and t.dep == "aux:pass" for t in tokens)
    fixed[person.i] = replace(person, head=main.i, dep="nsubj:pass" if passive else "nsubj")
    fixed[main.i] = replace(main, head=main.i if verb.head == verb.i else verb.head, dep=verb.dep)
    for t in tokens:
        if t.head == main.i and t.dep.startswith("nsubj"):  # "labelled | a thief", "was shot by | a trooper"
            by = any(k.head == t.i and k.text == "by" for k in tokens)
            fixed[t.i] = replace(t, head=clauses[0].i, dep="obl:agent") if by else replace(t, head=verb.i, dep="xcomp")
    if verb.lemma in _SAYS:  # "a man | police say was shot": he was, they say
        told = clauses[0]
        fixed[told.i] = replace(told, head=person.i, dep="acl:relcl")
        fixed[verb.i] = replace(verb, head=told.i, dep="parataxis")
    return fixed


@needs(dep="nsubj", tag="NN", after=("a", "an"))
def _of_an_apposition(tokens: list[Token]) -> list[Token]:
    """ "... approved the payments, a claim | the pastor denied": he denied it; it denied nothing."""
    for noun in tokens[3:]:
        verb = tokens[noun.head]
        if noun.dep != "nsubj" or noun.tag != "NN" or tokens[noun.i - 2].text != "," or verb.i < noun.i:
            continue
        if tokens[noun.i - 1].text.lower() not in ("a", "an") or verb.tag[:2] != "VB" or verb.head == verb.i:
            continue
        second = next((t for t in tokens[noun.i + 1 : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
        if second is None or any(t.text == "," for t in tokens[noun.i : verb.i]):
            continue
        if any(t.head == verb.i and t.dep == "obj" for t in tokens):
            continue
        fixed = list(tokens)
        fixed[verb.i] = replace(verb, dep="acl:relcl", head=noun.i)
        fixed[noun.i] = replace(noun, dep="appos", head=_noun_before(tokens, noun.i - 2, verb.head))
        return fixed
    return tokens


def _noun_before(tokens: list[Token], end: int, otherwise: int) -> int:
    return next((t.i for t in reversed(tokens[:end]) if t.tag[:2] == "NN"), otherwise)


@needs(tag=("VBD", "VBZ"), dep=("advcl", "conj", "parataxis", "ccomp"), after=",")
def _between_commas(tokens: list[Token]) -> list[Token]:
    """ "The raid, blamed on rebels, | left two dead", "The suit, filed in Lima, | accuses him": after a comma no verb
    tells what the noun before it does."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.i < 2 or tokens[root.i - 1].text != "," or root.tag not in ("VBD", "VBN"):
        return tokens
    kids = [t for t in tokens if t.head == root.i]
    subject = next((t for t in kids if t.dep.startswith("nsubj") and t.i < root.i - 1), None)
    main = next((t for t in kids if t.i > root.i and t.tag in ("VBD", "VBZ") and tokens[t.i - 1].text == ","), None)
    if subject is None or main is None or main.dep not in ("advcl", "conj", "parataxis", "ccomp"):
        return tokens
    blamed = main.tag == "VBZ" and main.lemma not in _SAYS  # whoever stands behind the verb is its object
    own = any(
        t.head == main.i and t.dep.startswith(("nsubj", "mark", "cc")) and not (blamed and t.i > main.i) for t in tokens
    )
    done = any(t.text in ("by", "on", "in", "with") for t in tokens[root.i : main.i])  # "claimed by", "blamed on"
    helped = any(t.dep.startswith("aux") or t.dep == "obj" for t in kids)
    if own or helped or not done or any(t.tag[:2] == "VB" for t in tokens[subject.i : root.i]):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == main.i:
            t = replace(t, head=t.i, dep="root")
        elif t.i == root.i:
            t = replace(t, tag="VBN", head=subject.i, dep="acl")
        elif t.i == subject.i or (t.head == root.i and (t.i < subject.i or t.i > main.i)):
            t = replace(t, head=main.i, dep="nsubj" if t.i == subject.i else t.dep)
        elif t.head == main.i < t.i and t.dep == "nsubj":
            t = replace(t, dep="obj")
        elif t.head == root.i and t.text == ",":
            t = replace(t, head=subject.i)
        fixed.append(t)
    return fixed


@needs(lemma=_OFFICIALS, tag="NNS")
@needs(dep="compound")
def _labelled(tokens: list[Token]) -> list[Token]:
    """ "A man | police labelled a thief | was arrested", "a ledger | prosecutors say he kept"."""
    for person, police, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        whole = person.lemma in _PERSONS and person.head == police.i and person.dep == "compound"
        does = verb.tag in ("VBD", "VBP") or (verb.tag == "VBN" and verb.i in (police.head, police.i + 1))
        if whole and police.lemma in _OFFICIALS and does and police.tag == "NNS":
            return _below(tokens, person, police, verb)
        if police.lemma in _OFFICIALS and verb.lemma in _SAYS and _one(tokens, person, police):
            fixed = [replace(t, head=person.i) if t.head == police.i and t.i < person.i else t for t in tokens]
            fixed[person.i] = replace(person, head=verb.i, dep="obj")
            return fixed
    return tokens


REPAIRS = (_between_commas, _of_an_apposition, _believed, _labelled)
