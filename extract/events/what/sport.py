"""Whether a text reports a game, where attacks, defeats and threats are moves of players."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.what.negatives import load
from extract.events.what.readings import Reading
from extract.records import Actor

_LEAST = 2  # sentences that speak of play
_WEIGHT = 6  # of them, counted twice, and of those with one word that may be of play
_SHARE = 0.5  # of that weight, a sentence
_MOVES = frozenset(("ASSAULT", "RETREAT", "THREATEN", "MOBILIZE", "CONCEDE", "COERCE", "REJECT"))
_WORDS = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "AGREE"))
"""What players, coaches and leagues say to each other."""
_FIXTURES = frozenset(("visit", "meeting"))
"""Modes of what teams do with each other, week by week."""
_BY_LAW = frozenset(("arrest", "ban", "seize", "deport", "sentence", "resign", "charge"))
"""Modes of what players and clubs undergo off the field."""
_OUTSIDE = frozenset(("COP", "JUD", "MIL", "REB", "CRM", "GOV", "LEG", "OPP", "IGO"))


def reports_a_game(sentences: Sequence[Sentence]) -> bool:
    """Whether enough of the text's sentences speak of play."""
    of_play = sum(load().of_play(s) for s in sentences)
    if of_play < _LEAST:
        return False
    weight = of_play + sum(load().may_be_of_play(s) for s in sentences)
    return weight >= max(_WEIGHT, _SHARE * len(sentences))


def is_a_move(reading: Reading, parties: Sequence[Actor]) -> bool:
    """ "We attacked them from the start", "Cole urged the league to act", in the report of a game: nobody armed or of
    any office takes part."""
    words = reading.type in _WORDS
    moves = words or reading.type in _MOVES or reading.mode in _FIXTURES
    if not moves or reading.mode in _BY_LAW or load().is_armed(reading.candidate.sentence):
        return False
    return not any(p.sector in _OUTSIDE and not (_is_team(p) or (words and _is_captain(p))) for p in parties)


def _is_captain(party: Actor) -> bool:
    """ "Defensive captain Ray Cole", and "he": no officer."""
    return party.sector in ("MIL", "COP") and ("captain" in party.text.lower() or (party.inferred and bool(party.name)))


def _is_team(party: Actor) -> bool:
    """ "the Pilots", "the Senators": what teams call themselves."""
    words = party.text.split()
    plural = words[-1].istitle() and words[-1].endswith("s")
    return words[0].lower() == "the" and len(words) < 4 and plural and party.name is None
