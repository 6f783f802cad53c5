"""What is no deed, seeing who takes part: a council in session, a company that releases goods, help for nobody told,
what a town's bodies decide among themselves, a call to the police."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Token
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.records import Actor

_SPEAKERS = frozenset(("we", "i"))
_SITS = word_set(
    "council board commission alderman aldermen commissioner councillor councilor supervisor trustee selectman"
)
"""Bodies of a town or company, and their members, whose meeting is their session."""
_OF_A_TOWN = word_set("city county town township school parish borough district village municipal municipality local")
_TOWN_BODIES = _SITS | word_set("municipality utility department authority")
_AFFAIRS = frozenset(("REQUEST", "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "SANCTION"))
"""Types that among a town's own bodies are its daily business."""
_PRIVATE = frozenset((None, "CVL", "COP", "HLH"))


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
    if _among_a_town(reading, actors, recipients):
        return "business of a town's own bodies"
    if _call_for_help(reading, actors, recipients):
        return "a call to the police"
    if reading.type == "ACCUSE" and reading.modality == "denied" and not actors:
        return "nobody is told to accuse"
    if _stands_about(reading, actors):
        return "a crowd beside which something happens"
    if reading.candidate.rule_id == "accuse.suspect" and _clause(reading).dep == "acl":
        return "told of those who are suspected"
    if reading.type == "SANCTION" and actors and not any(a.country or a.sector or a.name for a in actors):
        return "a penalty of nobody known"
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


def _among_a_town(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "School board members are asking the county commission for money", "the city cut off the water"."""
    if reading.type not in _AFFAIRS or not any(map(_town_body, (*actors, *recipients))):
        return False
    if reading.type == "REQUEST" and actors and actors[0].sector == "CVL":
        return False  # residents demand water
    return all(_town_body(a) or a.sector in _PRIVATE for a in (*actors, *recipients))


def _town_body(actor: Actor) -> bool:
    words = {w.strip(",.'’").removesuffix("s") for w in actor.text.lower().split()}
    return actor.sector != "IGO" and bool(words & _OF_A_TOWN) and (bool(words & _TOWN_BODIES) or len(words) < 3)


def _call_for_help(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """ "Police were summoned", "the woman phoned an officer": no order, and no talks."""
    if not recipients or recipients[0].sector not in ("COP", "HLH"):
        return False
    if reading.type == "REQUEST" and reading.mode == "order":
        return not actors
    return reading.mode == "phone" and all(a.sector in (None, "CVL") and not a.country for a in actors)


def _stands_about(reading: Reading, actors: Sequence[Actor]) -> bool:
    """ "The crowd gathered at the spot told the police": who had come to look, unless they are protesters."""
    clause = _clause(reading)
    return clause.lemma == "gather" and clause.dep == "acl" and not any(a.sector == "OPP" for a in actors)


def _clause(reading: Reading) -> Token:
    return reading.candidate.sentence.tokens[reading.candidate.verb]
