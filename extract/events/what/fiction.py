"""Whether a text tells what happens in a book, film or play, where the deeds of the plot are nobody's."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.negatives import load
from extract.events.what.readings import Reading

_LEAST = 3  # sentences
_SHARE = 0.25
_OF_A_PLOT = frozenset(("ASSAULT", "COERCE", "PROTEST", "THREATEN", "RETREAT", "MOBILIZE", "CONCEDE", "REJECT"))
_DEPTH = 8
_OPENS = frozenset(('"', "“", "``", "‘", "'"))
_WORKS = word_set("book novel story tale series show comic episode musical ballet opera play film act scene")


def reviews_a_work(sentences: Sequence[Sentence]) -> bool:
    """Whether enough of the text's sentences speak of stage, screen or page."""
    of_it = sum(load().of_a_work(s) for s in sentences)
    return of_it >= _LEAST and of_it >= _SHARE * len(sentences)


def in_a_work(s: Sentence) -> bool:
    """ "In the book, soldiers raid a village", 'In "The Border", an officer kills a smuggler'; not "in a book out on
    Monday, the minister accuses them"."""
    if len(s.tokens) > 4 and s.tokens[0].text == "In" and s.tokens[1].text in _OPENS and s.tokens[2].text.istitle():
        return True
    opens = [t for t in s.tokens[:6] if t.lemma in _WORKS and any(k.lemma == "in" for k in s.kids(t.i, "case"))]
    return any(k.lemma not in ("a", "an") for t in opens for k in s.kids(t.i, "det", "nmod:poss"))


def is_of_the_plot(reading: Reading) -> bool:
    """ "When soldiers storm the chapel, she fires a shot": told in the present tense, as plots are."""
    if reading.type not in _OF_A_PLOT:
        return False
    s, i = reading.candidate.sentence, reading.candidate.verb
    for _ in range(_DEPTH):
        tense = {k.tag for k in s.kids(i, "aux", "aux:pass", "cop")} | {s.tokens[i].tag}
        perfect = any(k.lemma == "have" and k.tag != "VBG" for k in s.kids(i, "aux"))  # "the army has banned the film"
        if tense & {"VBD", "MD"} or (perfect and reading.type != "ASSAULT"):
            return False
        if tense & {"VBZ", "VBP"}:
            return True
        if s.tokens[i].head == i:  # "having robbed a bank, they realise", whichever the parser put on top
            return any(k.tag in ("VBZ", "VBP") for k in s.kids(i, "conj"))
        i = s.tokens[i].head
    return False
