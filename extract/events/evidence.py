"""What a sentence shows of how its events are told: circumstances that make a reading likelier or less likely right."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.who.memory import POLITICAL
from extract.records import Actor

_TOWN = word_set(
    "county council mayor sheriff school board district deputy commissioner superintendent township municipal zoning "
    "councilman councilwoman alderman selectman borough library library church resident student teacher pupil football "
    "basketball baseball festival concert museum theatre theater restaurant grant budget campus university college"
)


def town_business(s: Sentence) -> bool:
    """Town and county business."""
    return any(t.lemma in _TOWN for t in s.tokens)


def words_between(s: Sentence, deed: Sequence[int], actors: Sequence[Actor]) -> int:
    """How many words the nearest of a side's parties stands from the words that tell the deed, its noun and the verb
    above; 0 where none is told in the sentence."""
    ends = [[t.i for t in s.tokens if a.start <= t.start < a.end] for a in actors]
    return min((abs(own[-1] - word) for own in ends if own for word in deed), default=0)


def told_first(s: Sentence, verb: int) -> bool:
    """Told by the sentence's main verb, one beside it, or the main verb of what is said."""
    token = s.tokens[clause_of(s, verb)]
    while token.dep == "conj":
        token = s.tokens[token.head]
    return token.dep in ("root", "parataxis") or (
        token.dep == "ccomp" and s.tokens[token.head].lemma in load().reporting
    )


def clause_of(s: Sentence, verb: int) -> int:
    """The verb on which the deed's clause hangs: of "was found murdered" the first."""
    return s.tokens[verb].head if syntax.left_so(s, verb) and syntax.passive(s, verb) else verb


def in_quotation(s: Sentence, trigger: int) -> bool:
    """Inside quotation marks that opened before."""
    opens = sum(t.text in ("“", '"', "``") for t in s.tokens[:trigger])
    closes = sum(t.text in ("”", "''") for t in s.tokens[:trigger])
    plain = sum(t.text == '"' for t in s.tokens[:trigger])
    return opens - plain > closes or plain % 2 == 1


def standing(actors: Sequence[Actor]) -> int:
    """0 nobody, 1 some words, 2 a private person or only a country's adjective, 3 an office or armed body of an unknown
    country, 4 one of a known country."""
    if not actors:
        return 0
    first = actors[0]
    political = first.sector in POLITICAL
    if political and first.country:
        return 4
    if political:
        return 3
    return 2 if first.country or first.sector or first.name else 1


def across(actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Between two countries."""
    mine, theirs = {a.country for a in actors[:2]} - {None}, {r.country for r in recipients[:2]} - {None}
    return bool(mine and theirs and mine != theirs)
