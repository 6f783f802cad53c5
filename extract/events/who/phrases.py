# ruff: noqa: SIM905 -- word lists read better as words
"""Noun phrases: from a head in the dependency tree to the run of words that names someone."""

from __future__ import annotations

from extract.events.document import Sentence, Token
from extract.events.offices import MATTERS
from extract.events.who.words import CALENDAR

_OUTSIDE = frozenset(
    "acl:relcl acl appos punct case cc cc:preconj conj parataxis advcl advmod cop mark nsubj nsubj:pass aux aux:pass "
    "expl discourse list dep orphan vocative obl csubj ccomp xcomp".split()
)
"""Relations of the head that are not part of its name."""

NAME_TAGS = frozenset({"NNP", "NNPS"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = NOUN_TAGS | {"JJ", "JJR", "JJS", "DT", "PDT", "CD", "POS", "PRP$", "VBN", "HYPH", "$", "FW", ":", "``", "''"}
_CIRCUMSTANCES = frozenset(
    """despite during after before since amid amidst following because by until till than as into over through per via
    including like without except regarding about ahead upon unlike besides under""".split()
)
_TIMES = CALENDAR | {"today", "yesterday", "tomorrow"}


def np_span(sentence: Sentence, head: int) -> tuple[int, int]:
    """The noun phrase headed by token ``head`` as token indices, end exclusive, without clauses and appositions."""
    if not 0 <= head < len(sentence.tokens):
        return head, head
    return _by_tree(sentence, head) if sentence.parsed else by_tags(sentence, head)


def _by_tree(sentence: Sentence, head: int) -> tuple[int, int]:
    inside = {head}
    stack = [head]
    while stack:
        at = stack.pop()
        for token in sentence.children[at]:
            kid = token.i
            if kid in inside or (token.dep in _OUTSIDE and not _glue(sentence, token, at, head)):
                continue
            if token.dep.startswith("nmod") and (_temporal(token) or _circumstance(sentence, kid)):
                continue
            inside.add(kid)
            stack.append(kid)
    first = last = head
    while first - 1 in inside or (first - 2 in inside and sentence.tokens[first - 1].tag in ("HYPH", ",", "``")):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and sentence.tokens[last + 1].tag == "HYPH"):
        last += 1
    return first, last + 1


def _glue(sentence: Sentence, token: Token, parent: int, head: int) -> bool:
    """Punctuation and case markers inside the phrase: hyphens, 's, "of"; an adverb before an adjective."""
    if token.dep == "case":
        return parent != head
    if token.dep == "cc" and sentence.tokens[parent].dep == "conj" and _portfolio(sentence, parent):
        return True  # "the Ministry of Industry | and Trade"
    if token.dep in ("conj", "cc"):  # "foreign and defense ministers" but not "Iran and Iraq"
        return parent != head and sentence.tokens[parent].dep in ("amod", "compound", "nmod", "nmod:poss")
    if token.dep in ("punct", "advmod"):
        return parent != head and sentence.tokens[parent].dep in ("amod", "compound", "nummod", "nmod", "flat")
    return False


def _portfolio(sentence: Sentence, i: int) -> bool:
    """Whether a name is a further matter of a ministry or of its minister."""
    first = sentence.tokens[sentence.tokens[i].head]
    above = sentence.tokens[first.head]
    if not {sentence.tokens[i].lemma, first.lemma} <= MATTERS:
        return False
    return first.dep == "nmod" and above.lemma in ("ministry", "minister", "department", "secretary", "commission")


def _circumstance(sentence: Sentence, i: int) -> bool:
    """A phrase of time, cause or manner that the tree hung on the noun: "agencies despite a drought"."""
    return any(t.text.lower() in _CIRCUMSTANCES for t in sentence.kids(i, "case"))


def _temporal(token: Token) -> bool:
    return token.lemma in _TIMES or token.text.lower() in _TIMES


def by_tags(sentence: Sentence, head: int) -> tuple[int, int]:
    """Without a tree: the run of nouns, adjectives, determiners and possessives around the head."""
    tokens = sentence.tokens
    first, last = head, head
    while first > 0 and tokens[first - 1].tag in _BEFORE and tokens[first - 1].text.lower() not in _TIMES:
        first -= 1
        if tokens[first].tag in ("DT", "PRP$"):
            break
    while last + 1 < len(tokens) and tokens[last + 1].tag in NOUN_TAGS and tokens[last + 1].text.lower() not in _TIMES:
        last += 1
    while first < head and tokens[first].tag in (":", "``", "''", "POS", "HYPH"):
        first += 1
    return first, last + 1
