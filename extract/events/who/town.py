"""What a town's own bodies do among themselves: its daily business, and no politics of states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.records import Actor

_SITS = word_set(
    "council board commission alderman aldermen commissioner councillor councilor supervisor trustee selectman mayor"
)
"""Bodies of a town or company, and their members, whose meeting is their session."""
_OF_A_TOWN = word_set(
    "city county town township school parish borough district village municipal municipality local shire metropolitan"
)
_BODIES = _SITS | word_set("municipality utility department authority")
_AFFAIRS = frozenset(("REQUEST", "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "SANCTION", "AID", "THREATEN"))
"""Types that among a town's own bodies are its daily business."""
_PRIVATE = frozenset((None, "CVL", "COP", "HLH", "BUS"))
_COUNCIL = re.compile(r"\b(?:city|county|town|borough|shire|district|parish|village) council", re.IGNORECASE)


def has_council(text: str) -> bool:
    """Whether the councils a text speaks of are those of towns."""
    return _COUNCIL.search(text) is not None


def sits_alone(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "The council held its regular meeting": a body in session consults nobody. Nations meet in their bodies."""
    if reading.type != "CONSULT" or reading.mode != "meeting" or recipients or len(actors) != 1:
        return False
    return actors[0].sector != "IGO" and bool(_words(actors[0]) & _SITS)


def among_a_town(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor], of_a_town: bool) -> bool:
    """ "School board members are asking the county commission for money", "the city cut off the water"."""
    parties = (*actors, *recipients)
    if reading.type not in _AFFAIRS or not any(_town_body(p, of_a_town) for p in parties):
        return False
    if reading.type in ("REQUEST", "AID") and actors and actors[0].sector in ("CVL", "MIL"):
        return False  # residents demand water
    return all(_town_body(p, of_a_town) or (p.sector in _PRIVATE and not _abroad(p)) for p in parties)


def _abroad(party: Actor) -> bool:
    """Whether the party is a country: "the city of Utrecht helped Ghana"."""
    return party.country is not None and not party.inferred and party.sector is None


def _town_body(actor: Actor, of_a_town: bool) -> bool:
    if actor.sector == "IGO":
        return False
    words = _words(actor)
    if words & _OF_A_TOWN:
        return bool(words & _BODIES) or len(words) < 3
    return of_a_town and bool(words & {"council", "councillor", "councilor", "mayor"})


def _words(actor: Actor) -> set[str]:
    return {w.strip(",.'’").removesuffix("s") for w in actor.text.lower().split()}
