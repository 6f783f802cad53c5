"""Where a story is told to happen, for what its sentences do not place themselves: its dateline, its opening."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.events.document import Document, Sentence
from extract.events.gazetteer import load, normal
from extract.events.numbers import word_set
from extract.events.who.tables import ActorTables
from extract.records import Actor, Place

NEAR_THE_LEAD = 6
"""Sentences for which the town of the opening, or of the dateline, still counts."""
WITH_WORDS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN", "AGREE", "SANCTION", "CONCEDE"))
"""Types of what is done by saying it, wherever that was of which it speaks."""
_BETWEEN_STATES = frozenset(("CONSULT", "AID", "COOPERATE"))
"""Types of what two states do where one of them is, if that is told at all."""
_AT_HOME = frozenset(("COERCE", "PROTEST", "SANCTION"))
_LOCAL_FORCES = frozenset(("COP", "JUD", "OPP", "CVL"))
"""Who arrests, tries and marches in his own country."""
_GOES_ON = 3
"""Sentences for which a paragraph stays where it said to be."""
_VISITORS = 2
"""Sentences in which whoever speaks may have come to the town of the dateline."""
_POSTED = word_set("ambassador envoy delegation embassy consul diplomat negotiator delegate representative mission")
"""Those who speak abroad."""
_SEATS_OF_EUROPE = frozenset(("BEL", "FRA", "LUX"))


def of_the_dateline(sentence: Sentence, places: Sequence[Place], document: Document) -> Place | None:
    """The town of the dateline under which the sentence stands, for what it tells soon after."""
    line = document.dateline_of(sentence)
    if line is None or line.place is None:
        return None
    start, end = line.place
    between = sum(line.end <= s.start < sentence.start for s in document.sentences)
    if between > NEAR_THE_LEAD:
        return None
    return next((p for p in places if start <= p.start and p.end <= end), None)


def of_the_paragraph(sentence: Sentence, places: Sequence[Place], document: Document) -> Place | None:
    """ "In Kano, hundreds marched. The governor received them": where the paragraph said that it goes on."""
    for before in reversed(document.sentences[max(0, sentence.index - _GOES_ON) : max(0, sentence.index)]):
        if before.paragraph != sentence.paragraph:
            return None
        if before.text.startswith("In "):
            at = before.start + len("In ")
            town = next((p for p in places if p.start == at), None)
            if town is not None and document.text[town.end : town.end + 1] == ",":
                return town
    return None


def spoken_elsewhere(
    type_: str,
    mode: str | None,
    s: Sentence,
    place: Place,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    lead: Sentence | None = None,
) -> bool:
    """ "CHISINAU - ... Moscow rejected the charge": what a state does with words it does at home, and not where the
    reporter sits; nor do officials of another country whom the lead does not name, or once the story has moved on from
    who came to visit; nor do those talk there who are of neither country. ``lead``: what stands below the dateline."""
    if not actors:
        return False
    who = actors[0]
    countries = {a.country for a in (*actors, *recipients)}
    if type_ in _BETWEEN_STATES:
        known = all(a.country for a in (who, *recipients[:1]))
        return (type_ == "AID" or s.index > _VISITORS) and known and place.country not in countries
    if type_ in _AT_HOME and who.sector in _LOCAL_FORCES and who.country not in (None, place.country):
        return not who.inferred
    if type_ not in WITH_WORDS or (mode == "sign" and place.country in countries):
        return False
    if who.sector == "IGO":
        return (who.name or "").startswith("European") and place.country not in _SEATS_OF_EUROPE
    if who.country in (None, place.country) or place.country is None:
        return False
    posted = bool(_POSTED & set(who.text.lower().split()))
    late = s.index > _VISITORS or (lead is not None and s.index > lead.index and who.text.split()[-1] not in lead.text)
    return who.sector == "GOV" and not posted and (late or who.name in _names_of_states())


@lru_cache(maxsize=1)
def _names_of_states() -> frozenset[str]:
    return frozenset(known.name for _, known in ActorTables.load().country_surfaces())


def told_there(sentence: Sentence, trigger: int, places: Sequence[Place]) -> Place | None:
    """ "Residents of Bor said jets bombed a depot there": the town told last before the word."""
    there = next((t for t in sentence.kids(trigger, "advmod") if t.lemma == "there"), None)
    if there is None:
        return None
    told = [p for p in places if sentence.start <= p.start < there.start and p.precision in ("city", "point")]
    return told[-1] if told else None


def moved_on(text: str, since: Place | None, until: int, places: Sequence[Place]) -> bool:
    """ "In Tacna, teachers ...": whether a sentence between begins elsewhere."""
    if since is None:
        return False
    return any(text[: p.start].endswith("In ") and since.end < p.start < until for p in places)


def is_capital(place: Place) -> bool:
    spots = load().find(normal(place.name or place.text))
    return any(s.kind == "K" and s.country == place.country for s in spots)
