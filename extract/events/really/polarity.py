"""Negation of a predicate's own: adverbs, negative subjects and objects, verbs of failing, "without"."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.really.words import words

_CARRIES = frozenset(("advmod", "det", "cc:preconj", "mark", "case", "aux", "nsubj", "nsubj:pass", "obj"))
_ARGUMENTS = ("obj", "nsubj", "nsubj:pass", "nmod")
_NOT = frozenset(("not", "n't", "n’t", "never"))
_FAILING = frozenset(("fail", "refrain", "avoid", "refuse", "decline"))
_NO = frozenset(("no", "neither", "none"))
_INSTEAD = (("instead", "of"), ("rather", "than"), ("short", "of"), ("clear", "of"), ("shy", "of"))
_ALMOST = frozenset(("almost", "nearly"))


def negated(s: Sentence, i: int) -> bool:
    """Whether the predicate at i carries a negation of its own ("did not", "no troops were", "failed to")."""
    token = s.tokens[i]
    if any(_negates(s, kid) for kid in s.kids(i)) or _not_before(s, i) or _almost(s, token):
        return True
    if token.dep == "xcomp" and s.tokens[token.head].lemma in _FAILING:
        return not negated(s, token.head)
    if any(k.lemma in ("nor", "neither") for k in s.kids(i, "cc")):
        return True
    alternative = token.dep == "conj" and any(k.lemma == "or" for k in s.kids(i, "cc"))
    if alternative and token.head != i and not s.kids(i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        return negated(s, token.head)
    joined = token.dep == "conj" and token.head == i - 2 and s.tokens[i - 1].dep == "cc"
    if joined and token.tag in ("VB", "VBN") and not s.kids(i, "aux", "aux:pass", *syntax.PASSIVE_SUBJECT):
        return negated(s, token.head)  # "was not shot and wounded"
    if i > 2 and [t.text for t in s.tokens[i - 2 : i]] == ["yet", "to"] and s.tokens[i - 3].lemma in ("be", "have"):
        return True  # "have yet to arrest them"
    return _left_out(s, i)


def _negates(s: Sentence, kid: Token) -> bool:
    said = kid.text.lower()
    if kid.dep in _CARRIES and (said in words()["negation"] or kid.lemma in words()["negation"]):
        return not _no_denial(s, kid.i)
    if kid.dep == "advmod" and said == "longer":
        return any(k.text.lower() == "no" for k in s.kids(kid.i)) or s.tokens[kid.i - 1].text.lower() == "no"
    if kid.dep not in _ARGUMENTS:
        return False
    if kid.dep == "obj" and said == "little":  # "has done little to end it"; not "a little"
        return not s.kids(kid.i, "det")
    if any(
        d.text.lower() in _NO and not _no_denial(s, d.i) for d in s.kids(kid.i, "det", "advmod", "cc:preconj", "cc")
    ):
        return True
    one = any(k.lemma in ("a", "an", "single", "one") for k in s.kids(kid.i))  # "not a single shot was fired"
    return one and any(d.text.lower() == "not" and not _no_denial(s, d.i) for d in s.kids(kid.i, "advmod"))


def _left_out(s: Sentence, i: int) -> bool:
    """ "without firing", "instead of attacking", "stopped short of attacking", "steered clear of attacking"."""
    before = tuple(t.text.lower() for t in s.tokens[max(0, i - 2) : i])
    return before in _INSTEAD or any(k.lemma == "without" for k in s.kids(i, "mark", "case"))


def _almost(s: Sentence, token: Token) -> bool:
    """ "nearly killed": it did not come to it; but who is "almost beaten to death" was beaten."""
    before = s.tokens[token.i - 1] if token.i else token
    return (
        before.text.lower() in _ALMOST
        and before.head == token.i
        and not any(k.lemma == "death" for k in s.kids(token.i, "obl"))
    )


def _no_denial(s: Sentence, i: int) -> bool:
    """ "not only attacked", "no wonder they attacked"."""
    said, following = (t.text.lower() for t in (s.tokens[i], s.tokens[min(i + 1, len(s.tokens) - 1)]))
    return (said == "not" and following in words()["not_only"]) or (said == "no" and following in words()["no_matter"])


def _not_before(s: Sentence, i: int) -> bool:
    """A negation just before i, on i or an auxiliary of it, wherever the parser hung it; not on a verb above."""
    if i and s.tokens[i - 1].text.lower() in ("n't", "n’t"):  # wherever the parser hung it
        return True
    nots = [t for t in s.tokens[max(0, i - 3) : i] if t.text.lower() in _NOT]
    if not nots or any(_no_denial(s, t.i) for t in nots):
        return False
    if nots[-1].i == i - 2 and s.tokens[i - 1].text == "to":  # "the decision by the two not to attack"
        return True
    head = s.tokens[nots[0].head]
    return head.i == i or (head.head == i and head.dep.startswith(("aux", "advmod")))
