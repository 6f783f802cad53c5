"""What somebody does by trade, for himself alone, or what keeps him from it: a lawyer's pleading, business between
firms, one's own defence, rules and bad weather."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events import syntax
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.records import Actor

Parties = Sequence[Actor]

_WORKING = frozenset((None, "BUS", "COP", "NGO", "EDU", "HLH", "CVL", "MED"))
_OF_STATES = frozenset(("GOV", "MIL", "LEG", "IGO"))
_TRADES = word_set("buy purchase acquire sell pay merge supply lease rent license build invest")
_CHARGED = word_set("accuse charge convict indict arrest")
_CLIENTS = word_set("client defendant murderer rapist killer inmate criminal felon")


def by_trade(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """Whether it is somebody's daily work."""
    return _works(reading, actors, recipients) or _buys(reading, actors, recipients) or _pleads_for(reading)


def for_oneself(reading: Reading, recipients: Parties) -> bool:
    """ "She defended her tweets", "defended himself": what is one's own."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    own = any(
        k.text.lower().endswith(("self", "selves")) or any(m.tag == "PRP$" for m in s.kids(k.i, "nmod:poss"))
        for k in s.kids(verb, "obj")
    )
    return reading.candidate.rule_id == "support.defend" and own and not recipients


def held_by_a_matter(reading: Reading, actors: Parties) -> bool:
    """ "None of this should prevent him from going", "the rules prevent it": nobody does, or he only could."""
    if reading.candidate.rule_id != "coerce.prevent":
        return False
    passive = syntax.passive(reading.candidate.sentence, reading.candidate.verb)
    somebody = any(a.country or a.sector or a.name for a in actors)
    return reading.modality in ("hypothetical", "denied") or not (somebody or passive)


def _works(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """Police with police, a firm with a firm of its own country: they work, as every day."""
    parties = (*actors, *recipients)
    together = reading.type == "COOPERATE" and reading.mode == "cooperate"
    return together and all(p.sector in _WORKING for p in parties) and len({p.country for p in parties} - {None}) < 2


def _buys(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "The firm agreed to buy 30 rigs", "the airline has bought ten jets": not from a state."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    trades = reading.candidate.rule_id in ("cooperate.trade", "cooperate.trade-with")
    agrees = reading.type == "AGREE" and any(k.lemma in _TRADES for k in s.kids(verb, "xcomp"))
    firms = bool(actors) and all(a.sector == "BUS" for a in actors)
    return firms and (trades or agrees) and not any(r.sector in _OF_STATES for r in recipients)


def _pleads_for(reading: Reading) -> bool:
    """ "As a young man he defended people charged with murder": in court; not "the minister charged with it"."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    if reading.candidate.rule_id != "support.defend":
        return False
    several = [k for k in s.kids(verb, "obj") if k.tag == "NNS" and not s.kids(k.i, "det")]
    at_law = any(m.lemma in _CHARGED for k in several for m in s.kids(k.i, "acl", "amod", "acl:relcl"))
    return at_law or any(k.lemma in _CLIENTS for k in several)
