"""What animals do and suffer: no deed, whoever else takes part."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence, Token
from extract.events.lexicon.party_words import party_words
from extract.events.what.readings import Reading
from extract.records import Actor

_HUNTERS = frozenset((None, "COP", "CVL"))
_ON_ONE = frozenset(("killing", "wounding", "shooting", "beating", "stabbing", None))


def of_animals(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "The emu attacked a golfer", "shot the dog", "officers shot it with a dart": no army's or rebels' attack."""
    s = reading.candidate.sentence
    if reading.type not in ("ASSAULT", "COERCE") or any(a.sector in ("REB", "MIL") for a in actors):
        return False
    if actors and all(_beast(s, a) for a in actors):
        return True
    if recipients and all(r.text.lower() in ("them", "it") and not r.sector for r in recipients):
        return any(t.lemma in party_words()["animals"] and t.tag in ("NN", "NNS") for t in s.tokens)
    if recipients:
        return all(_beast(s, r) for r in recipients)
    it = any(k.text.lower() == "it" for k in s.kids(reading.candidate.verb, "obj"))
    return it and reading.mode in _ON_ONE and all(a.sector in _HUNTERS for a in actors)


def _beast(s: Sentence, actor: Actor) -> bool:
    """By the word that heads the phrase: not a dog owner, nor those named after animals."""
    head = _head(s, actor)
    return head is not None and head.tag in ("NN", "NNS") and head.lemma in party_words()["animals"]


def _head(s: Sentence, actor: Actor) -> Token | None:
    inside = [t for t in s.tokens if actor.start <= t.start < actor.end]
    own = {t.i for t in inside}
    return next((t for t in inside if t.head not in own or t.head == t.i), None)
