"""What a sentence shows of how its events are told: circumstances that make a reading likelier or less likely right."""

from __future__ import annotations

from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set

_TOWN = word_set(
    "county council mayor sheriff school board district deputy commissioner superintendent township municipal zoning "
    "councilman councilwoman alderman selectman borough library library church resident student teacher pupil football "
    "basketball baseball festival concert museum theatre theater restaurant grant budget campus university college"
)


def town_business(s: Sentence) -> bool:
    """Town and county business."""
    return any(t.lemma in _TOWN for t in s.tokens)


def told_first(s: Sentence, verb: int) -> bool:
    """Told by the sentence's main verb, one beside it, or the main verb of what is said."""
    token = s.tokens[verb]
    while token.dep == "conj":
        token = s.tokens[token.head]
    return token.dep in ("root", "parataxis") or (
        token.dep == "ccomp" and s.tokens[token.head].lemma in load().reporting
    )


def in_quotation(s: Sentence, trigger: int) -> bool:
    """Inside quotation marks that opened before."""
    opens = sum(t.text in ("“", '"', "``") for t in s.tokens[:trigger])
    closes = sum(t.text in ("”", "''") for t in s.tokens[:trigger])
    plain = sum(t.text == '"' for t in s.tokens[:trigger])
    return opens - plain > closes or plain % 2 == 1
