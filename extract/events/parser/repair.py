"""Mistakes the small parser makes again and again, undone by rule.

"The bloc increased pressure", "A court sentenced poet Ada Lind": the verb taken for an adjective of the object, leaving
a sentence without a verb.
"The editor was freed": the participle taken for an adjective.
"Guards shot dead three men": how they were left taken for what they were.
"Iran test-fired a missile": the two halves taken for two words.
"Nine people died in fighting near the border": the noun taken for a verb.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .lemmas import lemma, readings

_TESTED = ("fire", "launch")
_FINITE = ("VBD", "VBP", "VBZ", "MD")


def repaired(tokens: list[Token]) -> list[Token]:
    """The same tokens with a better tree where one of the mistakes is plain."""
    return _in_fighting(_left_dead(_participles(_lost_verb(_test_fired(tokens)))))


def _test_fired(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[2:] if t.lemma in _TESTED and _hyphenated(tokens, t.i, "test")), None)
    if at is None or not tokens[at].tag.startswith("VB"):
        return tokens
    test, fixed = tokens[at - 2], []
    subject = next((t for t in reversed(tokens[: test.i]) if t.tag[:2] in ("NN", "PR")), None)
    helpers = {t.i for t in tokens if t.head == at and t.dep == "aux"}
    for t in tokens:
        if t.i == at:
            t = replace(t, lemma=f"test-{t.lemma}")
        elif t.i in (at - 1, at - 2):
            t = replace(t, head=at, dep="compound")
        elif t is subject and (t.head in helpers or t.head == test.i or (t.dep == "nsubj" and t.head == at)):
            t = replace(t, head=at, dep="nsubj")
        elif t.head == test.i:
            t = replace(t, head=subject.i if subject else at)
        fixed.append(t)
    return fixed


def _hyphenated(tokens: list[Token], i: int, word: str) -> bool:
    return tokens[i - 1].text == "-" and tokens[i - 2].text.lower() == word and tokens[i - 2].end == tokens[i - 1].start


def _lost_verb(tokens: list[Token]) -> list[Token]:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag[:2] != "NN" or any(t.tag in _FINITE and t.dep != "amod" for t in tokens):
        return tokens
    noun = {root.i} | {t.i for t in tokens if t.head == root.i and t.dep in ("nmod:desc", "compound")}
    verb = next(
        (t for t in tokens if t.head in noun and t.dep == "amod" and 0 < t.i < root.i and t.text.endswith("ed")), None
    )
    before = next((t for t in tokens if verb and t.i == verb.i - 1), None)
    if verb is None or before is None or before.tag[:2] != "NN" or "VERB" not in readings(verb.text):
        return tokens
    subject = next((t.i for t in tokens if t.head == verb.i and t.dep == "nsubj"), before.i)
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, tag="VBD", pos="VERB", dep="root", head=t.i, lemma=lemma(t.text, "VBD"))
        elif t.i == root.i:
            t = replace(t, dep="obj", head=verb.i)
        elif t.i == subject:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head == root.i and t.i < verb.i:
            t = replace(t, head=subject)
        elif t.head == root.i and t.dep in ("punct", "obl", "obl:unmarked"):
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


def _participles(tokens: list[Token]) -> list[Token]:
    passive = {t.head for t in tokens if t.dep in ("aux:pass", "nsubj:pass")}
    return [
        replace(t, tag="VBN", pos="VERB", lemma=lemma(t.text, "VBN"))
        if t.i in passive and t.tag == "JJ" and "VERB" in readings(t.text)
        else t
        for t in tokens
    ]


def _left_dead(tokens: list[Token]) -> list[Token]:
    return [
        replace(t, head=t.i - 1, dep="xcomp")
        if t.text == "dead" and t.dep == "amod" and t.i > 0 and tokens[t.i - 1].lemma == "shoot"
        else t
        for t in tokens
    ]


def _in_fighting(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[1:-1] if t.text == "fighting" and t.tag == "VBG" and t.dep == "advcl"), 0)
    if not at or tokens[at - 1].text not in ("in", "during") or tokens[at + 1].tag not in ("IN", "CC", ",", "."):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="obl", lemma="fighting")
        elif t.i == at - 1:
            t = replace(t, dep="case")
        elif t.head == at and t.dep in ("obj", "obl"):
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed
