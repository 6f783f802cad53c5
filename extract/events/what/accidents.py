"""Whether a text tells of an accident: who is killed and what blows up in it without a word of arms, is by chance."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.negatives import load
from extract.events.what.readings import Reading

_LEAD = 4
"""Sentences within which an accident is told, if it is the news."""
_CHANCE = word_set(
    "accident crash collide collapse sink capsize boiler cave-in plunge overturn shipwreck mishap firefighter blaze "
    "firework coastguard lifeguard windshield wreckage"
)
_ARMS = word_set(
    "gun gunfire gunman gunshot rifle pistol shell bomb bomber bombing rocket missile artillery mortar grenade "
    "airstrike strike drone sniper ambush militant rebel insurgent guerrilla terrorist terrorism attack attacker "
    "assailant murder stab shoot shooting assassinate massacre kidnap war clash raid arson arsonist torch troop hijack "
    "riot sabotage siege gang execute behead violence protest protester crackdown coup revolution"
)
_BY_CHANCE = frozenset(("killing", "wounding", "destruction", "bombing"))


def tells_of_an_accident(sentences: Sequence[Sentence]) -> bool:
    """Whether the text begins with an accident or a disaster, and speaks more often of it than of violence."""
    mishaps = load().mishaps | _CHANCE
    if not any(_has(s, mishaps) for s in sentences[:_LEAD]):
        return False
    return sum(_has(s, mishaps) for s in sentences) > sum(_has(s, _ARMS) for s in sentences)


def is_of_the_accident(reading: Reading) -> bool:
    """ "Two workers were killed there last year", in such a text: nobody told did it, and no arms."""
    candidate = reading.candidate
    if reading.type != "ASSAULT" or reading.mode not in _BY_CHANCE or candidate.actors:
        return False
    return not _has(candidate.sentence, _ARMS)


def _has(s: Sentence, words: frozenset[str]) -> bool:
    return any(t.lemma in words and (t.lemma != "storm" or t.pos == "NOUN") for t in s.tokens)
