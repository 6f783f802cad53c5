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
_BODIES = _SITS | word_set("municipality utility department authority agency office committee")
_AFFAIRS = frozenset(("REQUEST", "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "SANCTION", "AID", "THREATEN", "CONCEDE"))
"""Types that among a town's own bodies are its daily business."""
_PRIVATE = frozenset((None, "CVL", "COP", "HLH", "BUS"))
_COUNCIL = re.compile(
    r"\b(?:city|county|town|borough|shire|district|parish|village) (?:council|commission|supervisors|trustees)"
    r"|\bboard of (?:commissioners|supervisors|selectmen|education)",
    re.IGNORECASE,
)
_PLAIN = word_set("council councillor councilor mayor commissioner supervisor selectman trustee alderman")
"""Who is of the town where the text speaks of its council."""
_INSTITUTIONS = word_set("airport library college park hospital museum stadium authority")


def has_council(text: str) -> bool:
    """Whether the councils a text speaks of are those of towns."""
    return _COUNCIL.search(text) is not None


def sits_alone(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor], of_a_town: bool) -> bool:
    """ "The council held its regular meeting": a body in session consults nobody. Nations meet in their bodies."""
    if reading.type != "CONSULT" or reading.mode != "meeting" or recipients or len(actors) != 1:
        return False
    if of_a_town and actors[0].text.lower() in ("its", "their"):
        return True
    return actors[0].sector != "IGO" and bool(_words(actors[0]) & _SITS)


def among_a_town(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor], of_a_town: bool) -> bool:
    """ "School board members are asking the county commission for money", "the city cut off the water"."""
    parties = (*actors, *recipients)
    if of_a_town and reading.candidate.rule_id == "reject.vote-against" and not recipients:
        return True
    if reading.type not in _AFFAIRS or not any(_town_body(p, of_a_town) for p in parties):
        return False
    if reading.type in ("REQUEST", "AID") and actors and actors[0].sector in ("CVL", "MIL"):
        return False  # residents demand water
    return all(_town_body(p, of_a_town) or (p.sector in _PRIVATE and not _abroad(p)) for p in parties)


def _abroad(party: Actor) -> bool:
    """Whether the party is a country: "the city of Utrecht helped Ghana"."""
    told = party.country is not None and not party.inferred and party.sector is None
    return told and not _words(party) & (_OF_A_TOWN | _INSTITUTIONS)


def _town_body(actor: Actor, of_a_town: bool) -> bool:
    if actor.sector == "IGO":
        return False
    words = _words(actor)
    if words & _OF_A_TOWN:
        return bool(words & (_BODIES | _INSTITUTIONS)) or len(words) < 3
    return of_a_town and not words & {"police", "minister", "of"} and bool(words & (_PLAIN | _INSTITUTIONS))


def _words(actor: Actor) -> set[str]:
    return {w.strip(",.'’").removesuffix("s") for w in actor.text.lower().split()}
