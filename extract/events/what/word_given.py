"""Whether somebody gives his word for what a verb says, or refuses it."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.really import negated

_COMMITTED = word_set(
    "plan intend decide prepare agree promise pledge offer vow commit undertake announce schedule order decision"
)
_PARTLY = word_set("always fully entirely completely necessarily")
_OPINIONS = frozenset(("praise", "defend", "apologise"))
"""Modes that nobody refuses who cannot do them: "he cannot defend his record", "I can't thank you enough"."""


def only_cannot(s: Sentence, verb: int, mode: str | None) -> bool:
    """ "he cannot defend his record": nobody refuses that who is said to be unable to."""
    return mode in _OPINIONS and any(k.text.lower() in ("can", "ca", "could") for k in s.kids(verb, "aux"))


def refuses(s: Sentence, verb: int) -> bool:
    """Whether "not" refuses: neither "did not always agree" nor "not by offering concessions"."""
    partly = any(k.lemma in _PARTLY for k in s.kids(verb, "advmod"))
    means = s.tokens[verb].tag == "VBG" and any(k.lemma == "by" for k in s.kids(verb, "mark", "case"))
    return negated(s, verb) and not partly and not means


def vows_not_to(s: Sentence, verb: int) -> bool:
    """ "vowed not to attack"."""
    return any(negated(s, k.i) for k in s.kids(verb, "xcomp", "ccomp"))


def gives_word(s: Sentence, verb: int) -> bool:
    """Whether somebody said it will be done ("will send", "plans to send"), not only tries to."""
    if any(k.text.lower() in ("will", "would", "'ll", "’ll", "shall") for k in s.kids(verb, "aux")):
        return True
    above = [t.lemma for t in s.ancestors(verb)[:2]]
    return any(lemma in _COMMITTED for lemma in above)
