"""Headlines, whose verbs the small parser takes for nouns.

"Police arrest 14 over fire", "two killed as troops foil raid": the verb taken for what the police or the troops are.
"Army chief meets prince": a noun with an object is a verb.
"Five killed as bomb hits van": the five taken for what hit it.
"Clashes erupt in Goma": the clashes taken for all of it.
"Court jails ex-minister": two of one man made.
"Two shot dead": the two taken for how many were fired.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import NOUNS, needs
from .lemmas import lemma, readings

_FINITE = ("VBD", "VBP", "VBZ", "MD")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "CD")
_PHRASE = (*_NOUNS, "JJ", "DT", "PRP$", "-")
_OPENERS = ("as", "after", "when", "while", "before")
_ACTS = word_set(
    "arrest release attack raid storm strike shell bomb ambush block seal question probe boycott demand charge free "
    "sentence shoot hold rescue target hit blast slam foil vow back torch murder slaughter nab quiz halt battle fight "
    "ban reject pledge sue kill seize detain repel burn capture protest picket besiege loot ransack"
)
"""What headlines have many do, and the small parser takes for a noun."""


@needs(tag="NN", word=_ACTS)
def _many_act(tokens: list[Token]) -> list[Token]:
    """ "Police | arrest 14", "as troops | foil market raid"."""
    for verb in tokens[1:-1]:
        if verb.tag != "NN" or verb.text not in _ACTS or not _many(tokens[verb.i - 1]):
            continue
        first = verb.i - 1
        while first and tokens[first - 1].tag in ("NN", "NNP", "JJ", "CD", "VBG"):
            first -= 1
        opener = tokens[first - 1] if first else None
        if opener is not None and opener.text.lower() not in _OPENERS:
            continue
        end = verb.i + 1
        while end < len(tokens) and tokens[end].tag in _PHRASE:
            end += 1
        object_ = tokens[end - 1]
        clause = tokens[first:] if opener is None else tokens[verb.i :]
        if object_.i == verb.i or object_.tag not in _NOUNS or any(t.tag in _FINITE for t in clause):
            continue
        return _clause(tokens, opener, verb, object_)
    return tokens


def _many(noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS") or noun.text.lower() == "police"


def _clause(tokens: list[Token], opener: Token | None, verb: Token, object_: Token) -> list[Token]:
    subject = tokens[verb.i - 1]
    inside = range(opener.i if opener is not None else 0, object_.i + 1)
    outer = next((tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i), verb)
    above = verb.i if opener is None or outer.head == outer.i else outer.head
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            lemma = readings(t.text).get("VERB", t.text)
            t = replace(t, tag="VBP", pos="VERB", lemma=lemma, head=above, dep="root" if opener is None else "advcl")
        elif t.i == subject.i:
            t = replace(t, head=verb.i, dep="nsubj")
        elif t.i == object_.i:
            t = replace(t, head=verb.i, dep="obj")
        elif opener is not None and t.i == opener.i:
            t = replace(t, head=verb.i, dep="mark")
        elif verb.i < t.i < object_.i and t.head in (verb.i, subject.i):
            t = replace(t, head=object_.i, dep="compound" if t.tag[:2] == "NN" else t.dep)
        elif t.i < subject.i and t.head in (verb.i, object_.i):
            t = replace(t, head=subject.i)
        elif t.i > object_.i and t.head in (verb.i, subject.i, object_.i) and t.dep in ("nmod", "obl", "punct"):
            of = any(k.head == t.i and k.text == "of" for k in tokens[object_.i :])
            t = replace(t, head=object_.i if of else verb.i, dep="obl" if t.dep == "nmod" and not of else t.dep)
        fixed.append(t)
    return fixed


@needs(dep="obj", head_tag=("NN", "NNS"))
def _noun_with_an_object(tokens: list[Token]) -> list[Token]:
    """ "Army chief | meets Saudi prince", "Houthis | release 11 sailors"."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    if root.tag not in ("NN", "NNS") or not root.i or "VERB" not in readings(root.text):
        return tokens
    before, own = tokens[root.i - 1], {t.dep for t in tokens if t.head == root.i}
    if "obj" not in own or own & {"det", "cop", "amod", "nmod:poss"} or any(t.tag in _FINITE for t in tokens):
        return tokens
    if before.head != root.i or before.dep not in ("compound", "nsubj") or before.tag not in _NOUNS:
        return tokens
    verb = replace(root, tag="VBZ" if root.tag == "NNS" else "VBP", pos="VERB", lemma=readings(root.text)["VERB"])
    fixed = []
    for t in tokens:
        if t.i == root.i:
            t = verb
        elif t.i == before.i:
            t = replace(t, dep="nsubj")
        elif t.head == root.i and t.i < before.i:
            t = replace(t, head=before.i)
        elif t.head == root.i and t.dep == "nmod":
            t = replace(t, dep="obl")
        fixed.append(t)
    return fixed


@needs(dep="compound", tag=NOUNS, head_tag=_FINITE[:3])
def _bare_subject(tokens: list[Token]) -> list[Token]:
    """ "Tunisian judge | orders detention": a noun right before a tensed verb without a subject is its subject."""
    for noun, verb in pairwise(tokens):
        if noun.dep != "compound" or noun.head != verb.i or verb.tag not in _FINITE[:3] or noun.tag[:2] != "NN":
            continue
        if any(t.head == verb.i and t.dep.startswith(("nsubj", "cop")) for t in tokens):
            continue
        fixed = [
            replace(t, head=noun.i) if t.head == verb.i and t.dep in _OF_A_NOUN and t.i < noun.i else t for t in tokens
        ]
        fixed[noun.i] = replace(noun, dep="nsubj")
        return fixed
    return tokens


_OF_A_NOUN = ("amod", "compound", "det", "nummod", "nmod:poss")


@needs(dep="obl", tag=NOUNS, head_tag="VBN", head_dep="acl")
def _killed_as_a_bomb_hits(tokens: list[Token]) -> list[Token]:
    """ "Five killed as bomb | hits van": the bomb hits it."""
    for verb in tokens[3:]:
        cause = tokens[verb.i - 1]
        if verb.tag not in ("VBZ", "VBP") or cause.dep != "obl" or cause.tag[:2] != "NN":
            continue
        subject = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj"), None)
        if subject is None:
            continue
        opener = next((t for t in tokens[: cause.i] if t.head == cause.i and t.text in _OPENERS), None)
        done = tokens[cause.head]
        if opener is None or done.tag != "VBN" or done.head != subject.i or done.dep != "acl":
            continue
        place = subject.i if verb.head == verb.i else verb.head
        changed = {
            subject.i: replace(subject, head=place, dep=verb.dep),
            verb.i: replace(verb, head=done.i, dep="advcl"),
            cause.i: replace(cause, head=verb.i, dep="nsubj"),
            opener.i: replace(opener, head=verb.i, dep="mark"),
        }
        return [changed.get(t.i, t) for t in tokens]
    return tokens


@needs(tag=NOUNS, after="-")
def _former(tokens: list[Token]) -> list[Token]:
    """ "jails ex-minister", "the co-mayors": one noun, whichever of its parts the parser took for it."""
    for t in tokens[:-2]:
        hyphen, noun = tokens[t.i + 1], tokens[t.i + 2]
        if t.text.lower() not in ("ex", "co") or hyphen.text != "-" or noun.tag[:2] != "NN":
            continue
        parts = (t.i, hyphen.i, noun.i)
        outer = next((tokens[i] for i in parts if tokens[i].head not in parts or tokens[i].head == i), noun)
        head = noun.i if outer.head == outer.i else outer.head
        fixed = [replace(k, head=noun.i) if k.head in (t.i, hyphen.i) and k.i not in parts else k for k in tokens]
        fixed[t.i] = replace(t, head=noun.i, dep="compound", tag="NN")
        fixed[hyphen.i] = replace(hyphen, head=noun.i, dep="punct", tag="HYPH")
        fixed[noun.i] = replace(noun, head=head, dep=outer.dep)
        return fixed
    return tokens


@needs(tag="VBP", dep=("advmod", "dep", "acl", "amod"), head_tag="NNS")
def _noun_that_erupts(tokens: list[Token]) -> list[Token]:
    """ "Clashes | erupt in Zawiya": a present that agrees with the noun before it is its verb."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    verb = tokens[root.i + 1] if root.i + 1 < len(tokens) else root
    if (
        root.tag != "NNS"
        or verb.tag != "VBP"
        or verb.head != root.i
        or verb.dep not in ("advmod", "dep", "acl", "amod")
    ):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, head=t.i, dep="root")
        elif t.i == root.i:
            t = replace(t, head=verb.i, dep="nsubj")
        elif t.head == root.i and t.i > verb.i:
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


_ARE = (
    "shot", "killed", "hurt", "wounded", "injured", "arrested", "held", "charged",
    "jailed", "detained", "kidnapped",
)  # fmt: skip


@needs(tag="CD", dep="nummod", after="")
@needs(word=_ARE)
def _two_shot(tokens: list[Token]) -> list[Token]:
    """ "Two | shot dead in Kibera": the number taken for one of the shooting's."""
    if len(tokens) < 3 or tokens[0].tag != "CD" or tokens[0].dep != "nummod" or tokens[0].head != 1:
        return tokens
    verb = tokens[1]
    if verb.text not in _ARE or verb.head != verb.i:
        return tokens
    done = replace(verb, tag="VBN", pos="VERB", lemma=lemma(verb.text, "VBN"))
    return [replace(tokens[0], dep="nsubj:pass"), done, *tokens[2:]]


REPAIRS = (
    _two_shot,
    _former,
    _many_act,
    _noun_with_an_object,
    _noun_that_erupts,
    _bare_subject,
    _killed_as_a_bomb_hits,
)
