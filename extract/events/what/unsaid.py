"""Words that were perhaps never said: what somebody might ask for, ought to support or has not demanded is no event;
nor what somebody does as a rule, what is only asked or supposed by whoever writes."""

from __future__ import annotations

from itertools import pairwise

from extract.events.document import Sentence
from extract.events.lexicon import load as lexicon
from extract.events.numbers import word_set
from extract.events.really import on_condition
from extract.events.really.words import words
from extract.events.syntax import TEMPORAL
from extract.events.what.word_given import only_cannot
from extract.records import Modality

_SAID = frozenset(("REQUEST", "SUPPORT", "REJECT", "AGREE", "CONSULT", "ACCUSE", "COOPERATE"))
"""Types that consist of words."""
_DONE = frozenset(("PROTEST", "ASSAULT", "COERCE", "AID", "CONSULT"))
_SUFFERED = frozenset(("ASSAULT", "COERCE", "PROTEST"))
"""Types of what somebody suffers or takes to the street for, told as it is done day by day."""
_CHARGES = word_set("charge count suspicion allegation accusation")
_QUOTES = frozenset(('"', "“", "”", "``", "''"))
_OUGHT = frozenset(("should", "must", "ought"))
_SELDOM = word_set("rarely seldom infrequently")
_AS_A_RULE = word_set("usually typically normally ordinarily traditionally customarily habitually")
_NOW_AND_THEN = word_set("generally often frequently regularly routinely sometimes always occasionally constantly")
_REGULAR = frozenset(("regular", "daily", "weekly", "routine"))
_PRESENT = frozenset(("VBZ", "VBP"))
_EACH = frozenset(("every", "each"))
_TIMES = TEMPORAL | word_set("spring summer fall winter")
_SUBJECTS = ("nsubj", "nsubj:pass")
_OPENS_A_CLAUSE = frozenset(("NNP", "NNPS", "NN", "NNS", "DT", "PRP", "PRP$", "JJ", "CD"))
_OF_THE_QUESTION = frozenset(("xcomp", "advcl", "conj", "ccomp"))
_SUPPOSE = frozenset(("suppose", "imagine", "say", "assume"))


def unsaid(s: Sentence, verb: int, type_: str, how: Modality, mode: str | None = None) -> bool:
    """Whether an act of words, told as ``how``, is only thought of; threats and what somebody is accused of are not."""
    if (type_, how) == ("REQUEST", "denied") or (how == "denied" and only_cannot(s, verb, mode)):
        return True
    if _told_the_reader(s, verb) or supposed(s, verb) or only_asked(s, verb) or _preferred(s, verb):
        return True
    if how == "hypothetical" and _left_open(s, verb):
        return True
    ought = any(k.text.lower() in _OUGHT for k in s.kids(verb, "aux"))
    if type_ not in _SAID:
        return how == "requested" and ought and (_writers_wish(s, verb) or _exhorts(s, verb))
    if type_ == "REQUEST" and ought and any(k.lemma == "whether" for k in s.kids(verb, "mark")):
        return True  # "would not say whether he should quit"
    if how == "requested":
        return ought and (type_ != "REQUEST" or _writers_wish(s, verb))
    if how == "planned":
        return _tried(s, verb)
    return how == "hypothetical" and not (_alleged(s, verb) or on_condition(s, verb))


def _tried(s: Sentence, verb: int) -> bool:
    """ "He tried to work with them": nobody says that he did, or will."""
    above = s.tokens[s.tokens[verb].head]
    past = above.tag in ("VBD", "VBN") or any(k.tag == "VBD" for k in s.kids(above.i, "aux"))
    return s.tokens[verb].dep == "xcomp" and above.lemma in ("try", "attempt") and past


def _left_open(s: Sentence, verb: int) -> bool:
    """ "refused to say whether he would accept it": nothing that he did."""
    whether = any(k.lemma == "whether" for k in s.kids(verb, "mark"))
    return whether and any(k.text.lower() in ("would", "will") for k in s.kids(verb, "aux"))


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


def supposed(s: Sentence, verb: int) -> bool:
    """ "Say Mexico demanded money: what then?", "But suppose the rebels took the town": by whoever writes."""
    first = next((t.i for t in s.tokens[:4] if t.text[:1].isalpha() and t.lemma not in ("and", "but", "now", "so")), 0)
    if s.tokens[first].lemma not in _SUPPOSE or s.tokens[first].tag == "VBN" or first + 1 >= verb:
        return False
    told = s.tokens[first + 1].tag in _OPENS_A_CLAUSE and not any(t.text in (",", ":") for t in s.tokens[first:verb])
    return told and s.tokens[verb].dep != "acl:relcl" and not s.kids(first, *_SUBJECTS)


def _preferred(s: Sentence, verb: int) -> bool:
    """ "She would rather attack his record": what somebody likes better."""
    rather = any(k.text.lower() in ("rather", "sooner") for k in s.kids(verb, "advmod"))
    return rather and any(k.text.lower() in ("would", "'d", "’d") for k in s.kids(verb, "aux"))


def only_asked(s: Sentence, verb: int) -> bool:
    """ "How many must die before they end the war?", "Will the mayor resign?"; not "Why did they shoot him?"."""
    if not s.text.rstrip(' "”').endswith("?") or any(t.text in _QUOTES for t in s.tokens[1:-2]):
        return False
    token = s.tokens[verb]
    while token.dep in _OF_THE_QUESTION and token.tag != "VBD" and token.head != token.i:
        token = s.tokens[token.head]
    helpers = s.kids(token.i, "aux")
    bound = token.lemma == "have" and bool(s.kids(token.i, "xcomp"))
    return token.head == token.i and (bound or any(k.tag == "MD" for k in helpers))


def _exhorts(s: Sentence, verb: int) -> bool:
    """ "We must stop this violence": nobody in particular is asked to."""
    return any(k.text.lower() == "we" for k in s.kids(verb, *_SUBJECTS))


def as_a_rule(s: Sentence, verb: int, type_: str) -> bool:
    """What is done now and then, not what was done: "Prosecutors rarely charge officers", "The church that protests at
    funerals had threatened to come", "The governor often criticizes her"; not "Rebels often attack the town"."""
    token = s.tokens[verb]
    helpers = s.kids(verb, "aux", "aux:pass")
    how = {k.lemma for k in s.kids(verb, "advmod")}
    if how & _SELDOM or (how & _AS_A_RULE and not any(k.tag == "MD" for k in helpers)):
        return True
    now = token.tag in _PRESENT and not helpers
    if now and how & _NOW_AND_THEN and type_ in _SAID:
        return True
    if now and type_ not in _SUFFERED and any(a.lemma in _EACH and b.lemma in _TIMES for a, b in pairwise(s.tokens)):
        return True  # "Every Monday they meet the governor"
    if type_ in _SAID and any(
        k.lemma == "basis" and _REGULAR & {m.lemma for m in s.kids(k.i, "amod")} for k in s.kids(verb, "obl")
    ):
        return True
    if type_ not in _DONE or token.dep != "acl:relcl" or not now:
        return False
    root = next(t for t in s.tokens if t.head == t.i)
    return root.tag == "VBD" or any(k.tag == "VBD" for k in s.kids(root.i, "aux", "aux:pass"))


def _alleged(s: Sentence, verb: int) -> bool:
    """ "allegedly threatened", "is accused of asking", "whether he asked": somebody holds that it was said."""
    accusing = (words()["accusing"] - {"want", "try"}) | words()["alleging"] | _CHARGES
    charged = any(t.lemma in accusing for t in s.ancestors(verb)[:3])
    asked = any(k.lemma == "whether" for k in s.kids(verb, "mark"))
    return charged or asked or any(k.lemma in words()["supposed_adverbs"] for k in s.kids(verb, "advmod"))
