"""Words that were perhaps never said: what somebody might ask for, ought to support or has not demanded is no event;
nor what somebody does as a rule."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.lexicon import load as lexicon
from extract.events.numbers import word_set
from extract.events.really import on_condition
from extract.events.really.words import words
from extract.events.what.word_given import only_cannot
from extract.records import Modality

_SAID = frozenset(("REQUEST", "SUPPORT", "REJECT", "AGREE", "CONSULT", "ACCUSE", "COOPERATE"))
"""Types that consist of words."""
_DONE = frozenset(("PROTEST", "ASSAULT", "COERCE", "AID", "CONSULT"))
_CHARGES = word_set("charge count suspicion allegation accusation")
_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_OUGHT = frozenset(("should", "must", "ought"))


def unsaid(s: Sentence, verb: int, type_: str, how: Modality, mode: str | None = None) -> bool:
    """Whether an act of words, told as ``how``, is only thought of; threats and what somebody is accused of are not."""
    if (type_, how) == ("REQUEST", "denied") or (how == "denied" and only_cannot(s, verb, mode)):
        return True
    if _told_the_reader(s, verb):
        return True
    ought = any(k.text.lower() in _OUGHT for k in s.kids(verb, "aux"))
    if type_ not in _SAID:
        return how == "requested" and ought and _writers_wish(s, verb)
    if type_ == "REQUEST" and ought and any(k.lemma == "whether" for k in s.kids(verb, "mark")):
        return True  # "would not say whether he should quit"
    if how == "requested":
        return type_ != "REQUEST" and ought
    return how == "hypothetical" and not (_alleged(s, verb) or on_condition(s, verb))


def _told_the_reader(s: Sentence, verb: int) -> bool:
    """ "Don't shoot the messenger", "stop blocking the road": advice to anybody, where no speaker is told."""
    token = s.tokens[verb]
    if token.dep == "xcomp" and s.tokens[token.head].lemma == "stop":
        token = s.tokens[token.head]
    before = [t.text.lower() for t in s.tokens[: token.i] if t.text[:1].isalpha()]
    bare = (
        token.tag == "VB" and token.dep == "root" and not set(before) - {"do", "n't", "n’t", "not", "never", "please"}
    )
    return bare and not (_speaker(s, token.i) or s.kids(token.i, "nsubj", "nsubj:pass", "ccomp"))


def _speaker(s: Sentence, verb: int) -> bool:
    """ "..., he said", beside the verb."""
    return any(k.lemma in lexicon().reporting for k in s.kids(verb, "parataxis"))


def _writers_wish(s: Sentence, verb: int) -> bool:
    """ "The government should ban them": where nobody is told to say it, whoever writes does."""
    said = any(t.lemma in lexicon().reporting for t in s.ancestors(verb)) or _speaker(s, verb)
    return not said and not any(t.text in _QUOTES for t in s.tokens)


def as_a_rule(s: Sentence, verb: int, type_: str) -> bool:
    """ "The church that protests at funerals had threatened to come": what it does now and then, not what it did."""
    token = s.tokens[verb]
    if type_ not in _DONE or token.dep != "acl:relcl" or token.tag not in ("VBZ", "VBP") or s.kids(verb, "aux"):
        return False
    root = next(t for t in s.tokens if t.head == t.i)
    return root.tag == "VBD" or any(k.tag == "VBD" for k in s.kids(root.i, "aux", "aux:pass"))


def _alleged(s: Sentence, verb: int) -> bool:
    """ "allegedly threatened", "is accused of asking", "whether he asked": somebody holds that it was said."""
    accusing = (words()["accusing"] - {"want", "try"}) | words()["alleging"] | _CHARGES
    charged = any(t.lemma in accusing for t in s.ancestors(verb)[:3])
    asked = any(k.lemma == "whether" for k in s.kids(verb, "mark"))
    return charged or asked or any(k.lemma in words()["supposed_adverbs"] for k in s.kids(verb, "advmod"))
