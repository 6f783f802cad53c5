"""Who stands behind a deed that does something: "the attack by rebels killed ..."."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.what.authors import authors
from extract.events.what.readings import Reading

_DEEDS = ("shooting", "killing", "stabbing", "bombing")


def through_events(reading: Reading, heads: Sequence[int]) -> list[int]:
    """Whoever made the attack, not the attack."""
    nouns = {c.trigger: c for c in reading.joined if c.kind == "noun"}
    s = reading.candidate.sentence
    behind = (k for h in heads for k in (nouns[h].actors if h in nouns else authors(s, h) or (h,)))
    return [k for k in behind if not _deed(s, k)]


def _deed(s: Sentence, head: int) -> bool:
    """ "the shooting | that killed nine": nobody."""
    above = s.tokens[s.tokens[head].head]
    told = s.tokens[head].tag == "WDT" and above.dep in ("acl:relcl", "ccomp")
    return told and s.tokens[above.head].lemma in _DEEDS
