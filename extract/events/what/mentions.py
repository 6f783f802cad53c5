"""Whether a noun tells that its deed took place ("protests erupted") or only names it ("spoke at a rally")."""

from __future__ import annotations

from extract.events import syntax
from extract.events.clauses import SUBORDINATE
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set

_SOME = word_set(
    "day night week month hour year wave series spate string round outbreak surge flurry bout number spree burst dozen "
    "hundred thousand lot"
)
"""Nouns that count or time the deeds after their "of"."""


def tells(s: Sentence, i: int) -> bool:
    """Whether the sentence is about the deed that the noun at i names: its subject, its headline, or the object of a
    verb that says it was held, done or caused."""
    token = s.tokens[i]
    while token.dep == "conj" or _one_of_some(s, token.i):
        token = s.tokens[token.head]
    if token.dep == "root":
        return not s.kids(token.i, "cop")  # "it was the third attack in a week"
    case = syntax.case(s, token.i)
    if token.dep in (*syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        return case in ("", *SUBORDINATE)  # "as protests entered a second day", not "Unlike the protests in Lima, ..."
    if token.dep == "obl" and case in SUBORDINATE and any(k.lemma in load().phase for k in s.kids(token.i, "acl")):
        return True  # "as clashes | continued", where the parser takes the verb for a participle
    above = s.tokens[token.head]
    return token.dep == "obj" and above.lemma in load().light | load().witnessed


def _one_of_some(s: Sentence, i: int) -> bool:
    """ "a wave of | protests"."""
    token = s.tokens[i]
    return token.dep == "nmod" and syntax.case(s, i) == "of" and s.tokens[token.head].lemma in _SOME
