"""Who stands behind a deed that does something: "the attack by rebels killed ..."."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.what.authors import authors
from extract.events.what.readings import Reading
from extract.events.who.papers import OF_WORDS, writers
from extract.events.who.things import does_nothing

_DEEDS = ("shooting", "killing", "stabbing", "bombing")


def through_events(reading: Reading, heads: Sequence[int]) -> list[int]:
    """Whoever made the attack, not the attack."""
    nouns = {c.trigger: c for c in reading.joined if c.kind == "noun"}
    s = reading.candidate.sentence
    told = {h: nouns[h].actors if h in nouns else () for h in heads}
    behind = (
        told[h] or authors(s, h) or _wrote(s, h, reading) or _before(s, h) or (() if h in nouns else (h,))
        for h in heads
    )
    return [k for found in behind for k in found if not _deed(s, k)]


def _wrote(s: Sentence, head: int, reading: Reading) -> list[int]:
    """ "a report by Oxfam | accuses": Oxfam does."""
    return writers(s, head) if reading.type in OF_WORDS else []


def _before(s: Sentence, head: int) -> list[int]:
    """ "killed by | army gunfire", "by | coalition actions": the army, the coalition."""
    before = s.tokens[head - 1]
    owned = head > 0 and before.head == head and before.dep == "compound" and before.lemma in load().attackers
    return [before.i] if owned and does_nothing(s.tokens[head].lemma) else []


def _deed(s: Sentence, head: int) -> bool:
    """ "the shooting | that killed nine": nobody."""
    above = s.tokens[s.tokens[head].head]
    told = s.tokens[head].tag == "WDT" and above.dep in ("acl:relcl", "ccomp")
    return told and s.tokens[above.head].lemma in _DEEDS
