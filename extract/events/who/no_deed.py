"""What is no deed, seeing who takes part: a council in session, a company that releases goods, help for nobody told."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.records import Actor

_SPEAKERS = frozenset(("we", "i"))
_SITS = word_set(
    "council board commission alderman aldermen commissioner councillor councilor supervisor trustee selectman"
)
"""Bodies of a town or company, and their members, whose meeting is their session."""


def no_deed(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> str | None:
    """Why the reading tells of nothing done among these; None where it does."""
    if _sits_alone(reading, actors, recipients):
        return "a session of its own"
    if _releases_goods(reading, actors):
        return "goods, not prisoners"
    if reading.candidate.rule_id == "consult.talk" and recipients and all(r.sector == "MED" for r in recipients):
        return "said to the press"
    if helps_nobody_known(reading, actors, recipients):
        return "whom it helps is not told"
    return None


def helps_nobody_known(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "We are helping": whom is told elsewhere, if at all."""
    ours = bool(actors) and actors[0].text.lower() in _SPEAKERS and reading.type in ("AID", "COOPERATE")
    return ours and not any(r.country or r.name or r.sector for r in recipients)


def _sits_alone(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "The council held its regular meeting": a body in session consults nobody. Nations meet in their bodies."""
    if reading.type != "CONSULT" or reading.mode != "meeting" or recipients or len(actors) != 1:
        return False
    actor = actors[0]
    words = (w.rstrip("s") for w in actor.text.lower().split())
    return actor.sector != "IGO" and any(word in _SITS for word in words)


def _releases_goods(reading: Reading, actors: Sequence[Actor]) -> bool:
    """ "The maker released two phones": a company holds nobody it could free."""
    freed = reading.type == "RETREAT" and reading.mode == "release"
    return freed and bool(actors) and all(a.sector == "BUS" for a in actors)
