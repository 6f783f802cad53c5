"""Verbs in the present that the small parser took for nouns, or hung on another clause.

"A petition by residents calls on the council to act": the calls taken for a noun.
"An ad by the senator's campaign accuses the mayor": the accusing taken for what the ad is like.
"A statement from the king's office condemns it": the office taken for who condemns, the statement for all of it.
"The suit alleges he jailed them and asks a judge to act": the asking taken for his, who did it in the past.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import NOUNS, needs
from .lemmas import lemma, readings

_FINITE = ("VBD", "VBP", "VBZ", "MD")
_FROM = ("from", "by", "of", "in")


@needs(tag="NNS", dep=("root", "acl", "acl:relcl"))
def _third_person(tokens: list[Token]) -> list[Token]:
    """ "A petition by residents | calls on the council", "An ad by the senator | accuses the mayor"."""
    verb = next((t for t in tokens[1:-1] if t.tag == "NNS" and _no_noun(tokens, t)), None)
    if verb is None or any(t.tag in _FINITE for t in tokens if t.head == verb.i or t.head == t.i):
        return tokens
    fixed = list(tokens)
    fixed[verb.i] = verb = replace(verb, tag="VBZ", pos="VERB", lemma=lemma(verb.text, "VBZ"))
    return fixed if verb.head == verb.i else _told(fixed, verb)


def _no_noun(tokens: list[Token], t: Token) -> bool:
    """Whether it has a subject, or is the form of a verb alone."""
    known = readings(t.text)
    if "VERB" not in known or not t.text.islower() or tokens[t.i + 1].text in (",", ".", "of"):
        return False
    if t.head == t.i:
        deps = {k.dep for k in tokens if k.head == t.i}
        return "nsubj" in deps and not deps & {"cop", "det", "amod", "nmod:poss"}
    return "NOUN" not in known and tokens[t.head].dep == "root" and tokens[t.head].tag in NOUNS


def _told(tokens: list[Token], verb: Token) -> list[Token]:
    """The verb as that of the sentence, the noun above it as its subject."""
    subject = tokens[verb.head]
    return [
        replace(t, head=verb.i, dep="root") if t.i == verb.i
        else replace(t, head=verb.i, dep="nsubj") if t.i == subject.i
        else replace(t, head=verb.i) if t.head == subject.i and t.i > verb.i
        else t
        for t in tokens
    ]  # fmt: skip


@needs(tag="VBZ", dep=("acl", "acl:relcl"), head_dep="root", head_tag=NOUNS)
@needs(word=_FROM, dep="mark")
def _of_an_office(tokens: list[Token]) -> list[Token]:
    """ "A statement | from the king's office | condemns it": whatever stands after "from" is no clause."""
    mark = next((t for t in tokens[1:-2] if t.text in _FROM and t.dep == "mark" and tokens[t.head].tag == "VBZ"), None)
    if mark is None:
        return tokens
    verb = tokens[mark.head]
    owner = next((t for t in tokens[mark.i : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    if owner is None or verb.dep not in ("acl", "acl:relcl") or tokens[verb.head].dep != "root":
        return tokens
    fixed = list(tokens)
    fixed[mark.i] = replace(mark, dep="case", head=owner.i)
    fixed[owner.i] = replace(owner, dep="nmod", head=verb.head)
    return _told(fixed, verb)


@needs(tag="VBZ", dep="conj", head_tag=("VBD", "VBN"), head_dep="ccomp")
def _of_the_teller(tokens: list[Token]) -> list[Token]:
    """ "The suit alleges he jailed them and | asks a judge": present as the alleging is, and not past."""
    for verb in tokens[3:]:
        clause = tokens[verb.head]
        if verb.tag != "VBZ" or verb.dep != "conj" or clause.dep != "ccomp" or clause.tag not in ("VBD", "VBN"):
            continue
        kids = {t.dep for t in tokens if t.head == verb.i}
        helped = any(t.head == clause.i and t.dep[:3] == "aux" and t.tag in ("VBZ", "VBP", "MD") for t in tokens)
        if tokens[clause.head].tag == "VBZ" and not helped and not kids & {"nsubj", "nsubj:pass", "aux"}:
            return [replace(t, head=clause.head) if t.i == verb.i else t for t in tokens]
    return tokens


REPAIRS = (_third_person, _of_an_office, _of_the_teller)
