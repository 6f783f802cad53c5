"""Relative clauses: the noun that "who" and "that" stand for, and the one that a clause leaves out."""

from __future__ import annotations

from extract.events.clauses import RELATIVE, TEMPORAL, has_agent, name_before
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set

DONE_TO = word_set(
    "arrest detain jail kill injure wound hurt murder kidnap abduct charge indict sentence convict acquit oust "
    "slay rape stab assassinate imprison deport evict extradite behead execute torture bomb shell summon expel "
    "sack depose"
)
"""Verbs that need one to whom it is done, told as their object or the subject of their passive."""
_HARMS = word_set("kill wound injure destroy damage leave cause")
"""What deeds do, in a clause hung on one by "that"."""
_AT = frozenset(("at", "in", "near", "on"))
_SAID_OF = word_set(
    "charge case complaint lawsuit suit claim allegation accusation indictment warrant count evidence ruling verdict "
    "sentence conviction testimony statement report letter"
)
"""What is no person: "dropped the charges against Ana Ruiz, | who"."""
_DEPTH = 8


def resolve_relative(s: Sentence, i: int) -> int:
    """The noun a relative pronoun stands for, else i."""
    if s.tokens[i].lemma not in RELATIVE:
        return i
    k = s.tokens[i].head
    for _ in range(_DEPTH):
        if s.tokens[k].dep in ("acl:relcl", "acl"):
            return _meant(s, s.tokens[k].head, i)
        if s.tokens[k].head == k:
            break
        k = s.tokens[k].head
    name = name_before(s, i) if s.tokens[i].lemma in ("who", "which") else None
    return i if name is None else name


def _meant(s: Sentence, head: int, pronoun: int) -> int:
    """The antecedent where the parser chose badly: "the raid on Hamas, which fired", "Ruiz, 34, of Trenton, who"."""
    if s.tokens[pronoun].lemma == "who":
        named = name_before(s, pronoun) if s.tokens[head].lemma in _SAID_OF else None
        return _person(s, head) if named is None else named
    if s.tokens[pronoun].lemma in ("that", "which") and s.tokens[s.tokens[pronoun].head].lemma in _HARMS:
        return _deed_above(s, head)
    apart = s.tokens[pronoun - 1].text == ","
    name = name_before(s, pronoun) if apart and s.tokens[head].lemma in load().nouns else None
    return head if name is None else name


def _deed_above(s: Sentence, head: int) -> int:
    """ "an airstrike on a clinic linked to the group | that killed two": the airstrike did."""
    for above in (s.tokens[head], *s.ancestors(head)):
        if above.tag.startswith("VB") and above.dep != "acl":
            break
        if any(rule.type == "ASSAULT" for rule in load().nouns.get(above.lemma, ())):
            return above.i
    return head


def _person(s: Sentence, i: int) -> int:
    """ "Ana Ruiz, 34, of Trenton, who ...": she, not her town."""
    met = [k.i for k in s.kids(s.tokens[i].head, "obj") if k.i < i]
    if s.tokens[i].dep == "obl" and met and any(k.lemma in _AT for k in s.kids(i, "case")):
        return met[0]  # "met two prisoners at the airport | who had been freed"
    k = i
    for _ in range(_DEPTH):
        above = s.tokens[k].head
        if s.tokens[k].dep not in ("nmod", "conj", "appos") or not above < k:
            return i
        k = above
        if s.tokens[k].tag == "NNP" and any(t.tag == "CD" for t in s.tokens[k:i]):
            return k
    return i


def gap(s: Sentence, i: int) -> int | None:
    """ "the two soldiers | it captured", "the guard whom rebels shot": the noun that a relative clause leaves out."""
    token = s.tokens[i]
    if token.dep != "acl:relcl" or token.lemma not in DONE_TO or not token.head < i or has_agent(s, i):
        return None
    deps = {k.dep for k in s.kids(i)}
    doers = [k for k in s.kids(i, "nsubj") if k.lemma not in RELATIVE and k.i < i]
    timed = s.tokens[token.head].lemma in TEMPORAL or any(k.lemma in ("where", "when") for k in s.kids(i))
    return token.head if doers and not timed and not deps & {"obj", "aux:pass", "nsubj:pass"} else None
