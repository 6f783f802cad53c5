"""Whose officials and soldiers are whom nobody names: a state tries its own, an army counts its own dead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.owners import STATE
from extract.records import Actor, Place

_AT_LAW = frozenset(("arrest", "sentence", "charge", "conviction", "investigate", "dismiss"))
"""Modes of what a state does to its officials."""
_COURTS = frozenset(("JUD", "COP", "GOV"))
_FORCES = frozenset(("MIL", "COP"))
_AT_HOME = frozenset(("LEG", "JUD", "COP", "OPP", "HLH", "EDU"))
"""Sectors whose "the government" is that of their own country."""
_LOCAL = frozenset(("COP", "JUD", "OPP"))
"""Sectors that act where they are at home."""
_NAMELESS = frozenset(("CVL", "CRM", "REB"))
"""Sectors of crowds, robbers and rebels, who are mostly of where they act; those with a name are known elsewhere."""
_NATIVE = _AT_HOME | {None, "GOV", "CVL"}
"""Sectors of people who are mostly of the country that a story is about; not envoys, reporters and aid workers."""
_FOREIGN = word_set(
    "foreign western arab european african asian regional neighboring neighbouring allied international visiting rival "
    "tourist tourists foreigners migrants immigrants refugees pilgrims passengers expatriates "
    "ambassador envoy diplomat diplomats ambassadors envoys consul enemy opposing"
)
"""Words of officials and soldiers who serve another state, and of people who are at home elsewhere."""


def of_their_own(memory: Memory, reading: Reading, actors: Sequence[Actor], recipients: list[Actor]) -> list[Actor]:
    """The recipients, those among them who serve a state that is not told with the country of the court that tries
    them, of the army that tells of its losses, or of those at home who speak of "the government"."""
    recipients = [
        replace(r, country=c, inferred=True) if (c := _their_own(reading, actors, r)) else r for r in recipients
    ]
    if not any(map(_nobodys, recipients)):
        return recipients
    court, army, home = _court(memory, reading, actors), _teller(memory, reading, actors), _home(reading, actors)
    found = []
    for r in recipients:
        definite = r.text.lower().startswith("the ") or " " not in r.text  # "the government", "police"
        whose = court or (army.country if army and army.sector == r.sector else None) or (home if definite else None)
        found.append(replace(r, country=whose, inferred=True) if whose and _nobodys(r) else r)
    return found


def _their_own(reading: Reading, actors: Sequence[Actor], recipient: Actor) -> str | None:
    """The country of police or soldiers who beat or arrest protesters: theirs too, where it is not told."""
    unsaid = recipient.sector == "OPP" and not recipient.country and not recipient.name
    if not unsaid or not actors or actors[0].sector not in _FORCES or reading.type not in ("ASSAULT", "COERCE"):
        return None
    return None if _FOREIGN & set(recipient.text.lower().split()) else actors[0].country


_SEVERAL = ("countries", "nations", "states", "governments")


def _nobodys(actor: Actor) -> bool:
    """ "a former minister", "two soldiers": of some state, which is not told."""
    if actor.sector not in STATE or actor.country or actor.name or actor.text.lower().endswith(_SEVERAL):
        return False
    return not _FOREIGN & set(actor.text.lower().split()) and actor.text.lower() not in syntax.PRONOUNS


def _court(memory: Memory, reading: Reading, actors: Sequence[Actor]) -> str | None:
    """The country whose police, court or president does it, or where nobody is told to do it, of the whole story."""
    if reading.mode not in _AT_LAW or reading.type not in ("COERCE", "ACCUSE", "CONCEDE"):
        return None
    if not actors:
        return memory.main_country()
    return actors[0].country if actors[0].sector in _COURTS else None


def _home(reading: Reading, actors: Sequence[Actor]) -> str | None:
    """The country of a parliament, court or opposition that does it, or of a crowd that protests."""
    sectors = _AT_HOME | {"CVL"} if reading.type == "PROTEST" else _AT_HOME
    return actors[0].country if actors and actors[0].sector in sectors else None


def of_whoever_tells(memory: Memory, reading: Reading, actors: list[Actor]) -> list[Actor]:
    """The doers, a bare "jets" or "troops" first among them with the country of the army that tells of it."""
    first = next(iter(actors), None)
    unsaid = first is not None and first.sector == "MIL" and not (first.country or first.name)
    if first is None or not unsaid or _FOREIGN & set(first.text.lower().split()):
        return actors
    army = _teller(memory, reading, [])
    return [replace(first, country=army.country, inferred=True), *actors[1:]] if army else actors


def _teller(memory: Memory, reading: Reading, actors: Sequence[Actor]) -> Actor | None:
    """The army or police that say what befell soldiers or officers, by no doing of theirs."""
    s, clause = reading.candidate.sentence, reading.candidate.sentence.tokens[reading.candidate.verb]
    if reading.type not in ("ASSAULT", "COERCE") or clause.dep != "ccomp":
        return None
    if s.tokens[clause.head].lemma not in load().reporting:
        return None
    told_by = (memory.actor(s, k) for k in syntax.subjects(s, clause.head))
    teller = next((t for t in told_by if t is not None and t.sector in _FORCES and t.country), None)
    return teller if teller and not any(a.country == teller.country for a in actors) else None


def of_the_story(actors: list[Actor], memory: Memory) -> list[Actor]:
    """The actors, people by name among them with the country of a story of one country alone, unless theirs is told."""
    if not any(a.name and a.country is None and a.sector in _NATIVE for a in actors):
        return actors
    country = memory.main_country(0.75)
    at_home = (a.country is None and a.name in memory.persons - memory.bare and a.sector in _NATIVE for a in actors)
    return [
        replace(a, country=country, inferred=True) if country and at else a
        for a, at in zip(actors, at_home, strict=True)
    ]


def of_the_place(parties: list[Actor], place: Place | None, s: Sentence, *, doers: bool = False) -> list[Actor]:
    """The parties, police, courts and protesters among them, and of ``doers`` crowds and nameless gunmen, with the
    country where the sentence says that it happened, unless theirs is told."""
    if place is None or place.country is None or not s.start <= place.start < s.end:
        return parties
    sectors = _LOCAL | _NAMELESS if doers else _LOCAL
    local = (
        p.sector in sectors and not p.country and not (p.name and p.sector in _NAMELESS)
        and not _FOREIGN & set(p.text.lower().split())
        for p in parties
    )  # fmt: skip
    return [replace(p, country=place.country, inferred=True) if at else p for p, at in zip(parties, local, strict=True)]
