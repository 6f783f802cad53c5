"""What is no deed, seeing who takes part: a council in session, a company that releases goods, help for nobody told,
what a town's bodies decide among themselves, a call to the police, an interview, what polls find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.numbers import word_set
from extract.events.what.mentions import tells
from extract.events.what.readings import Reading
from extract.events.who.beasts import of_animals
from extract.events.who.figures import in_a_manner_of_speaking
from extract.events.who.opinions import found_by_a_poll
from extract.events.who.routine import by_trade, for_oneself, held_by_a_matter
from extract.events.who.town import among_a_town, sits_alone
from extract.records import Actor, Quantity

Parties = Sequence[Actor]


class _Told(NamedTuple):
    reading: Reading
    actors: Parties
    recipients: Parties
    counts: Sequence[Quantity]


_SPEAKERS = frozenset(("we", "i"))
_AT_SOMEBODY = frozenset(("blame", "suspect", "fault"))
"""Verbs of accusing whose object may be a cause, which is nobody."""
_AT_LAW = frozenset(("charge", "conviction"))
_HOSTS = word_set("moderator moderators interviewer host anchor")
_WOULD = frozenset(("would", "could", "might", "do", "does", "is", "are"))
_PRESENT = frozenset(("VBZ", "VBP"))
_WARNED = word_set("warning concern fear complaint report protest")
_PAPERS = word_set("journal times herald post news guardian gazette observer tribune telegraph gleaner sun bbc reuters")
_MUTUAL = frozenset(("talk", "meeting", "multilateral"))
"""Modes of what needs two parties to be told at all."""
_OF_A_CROWD = frozenset(("protesters", "strikers"))
_UNREST = word_set("violence unrest warfare")
_MARCHING = frozenset(("march", "rally", "demonstrate", "picket", "strike", "gather", "block"))
_STREETS = word_set("road street lane highway motorway avenue boulevard expressway")
_UPROAR = word_set("protest protester demonstrator demonstration march rally riot clash siege shoot gunman bomb")
_LAWLESS = word_set("case charge count offence offense crime allegation kind type category risk threat")
"""What names a kind of deed: "in cases of murder and kidnapping"."""
_CAMPAIGNERS = frozenset(("GOV", "LEG", "OPP"))
_AGAINST = word_set("protest demonstration against march strike demand denounce boycott")
_WITH_OTHERS = frozenset(("summit", "mediation", "effort"))
_GROUPS = frozenset(("NNS", "NNPS"))
_NOW = frozenset(("am", "is", "are", "'m", "’m", "'s", "’s", "'re", "’re"))
_GIVERS = frozenset((None, "BUS", "CVL", "OPP", "MED", "EDU"))
"""Sectors of private givers."""
_CAN_OPPRESS = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "OPP"))


def no_deed(
    reading: Reading,
    actors: Parties,
    recipients: Parties,
    of_a_town: bool = False,
    counts: Sequence[Quantity] = (),
) -> str | None:
    """Why the reading tells of nothing done among these; None where it does. ``of_a_town``: councils in the text are
    those of towns; ``counts``: what is counted of it, casualties or protesters."""
    if sits_alone(reading, actors, recipients, of_a_town):
        return "a session of its own"
    if among_a_town(reading, actors, recipients, of_a_town):
        return "business of a town's own bodies"
    told = _Told(reading, actors, recipients, counts)
    return next((why for why, is_so in _REASONS.items() if is_so(told)), None)


def helps_nobody_known(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "We are helping", "a firm donated water": whom is told elsewhere, if at all."""
    private = bool(actors) and all(a.sector in _GIVERS for a in actors)
    if private and reading.type == "AID" and not recipients and reading.modality == "asserted":
        return True
    ours = bool(actors) and actors[0].text.lower() in _SPEAKERS and reading.type in ("AID", "COOPERATE")
    return ours and not any(r.country or r.name or r.sector for r in recipients)


def _of_a_firm(t: _Told) -> bool:
    """ "The maker released two phones", "its founder resigned": a company holds nobody it could free, nor an office."""
    firms = (("RETREAT", "release"), ("CONCEDE", "resign"))
    return (t.reading.type, t.reading.mode) in firms and bool(t.actors) and all(a.sector == "BUS" for a in t.actors)


def _frees_nobody(t: _Told) -> bool:
    """ "according to a release from the police": a paper."""
    return t.reading.candidate.rule_id == "retreat.n.release" and not t.recipients


def _to_the_press(t: _Told) -> bool:
    """ "He spoke to reporters", "The Sligo Journal spoke to farmers"."""
    if t.reading.type != "CONSULT" or t.reading.mode not in ("talk", "phone", "meeting"):
        return False
    talk = t.reading.candidate.rule_id == "consult.talk" and len(t.actors) == 1
    if (talk or t.recipients) and all(r.sector == "MED" for r in t.recipients):  # to the press, or to nobody told
        return True
    paper = bool(t.actors) and (t.actors[0].sector == "MED" or bool(set(t.actors[0].text.lower().split()) & _PAPERS))
    return paper and _private(t.recipients)


def _interviews(t: _Told) -> bool:
    """ "The moderator asked the candidates to explain": a question."""
    s, verb = t.reading.candidate.sentence, t.reading.candidate.verb
    asks = t.reading.type == "REQUEST" and s.tokens[verb].lemma in ("ask", "press", "pressure")
    return asks and bool(t.actors) and all(a.sector == "MED" or a.text.split()[-1].lower() in _HOSTS for a in t.actors)


def _serves(t: _Told) -> bool:
    """What an officer does for somebody is his service."""
    officer = bool(t.actors) and t.actors[0].sector in ("COP", "HLH")
    served = t.reading.candidate.rule_id == "aid.help" or t.reading.type == "CONSULT"
    return officer and served and (_private(t.recipients) or all(r.sector == "CRM" for r in t.recipients))


def _commits_itself(t: _Told) -> bool:
    """ "expressed his government's commitment to the roads": what it will do itself."""
    words = {k.lemma for k in t.reading.candidate.sentence.tokens[t.reading.candidate.verb :]}
    if t.reading.candidate.rule_id != "support.express" or "commitment" not in words:
        return False
    return not t.recipients or t.recipients[0].text.lower().split()[0] in ("his", "her", "its", "their")


def _calls_for_help(t: _Told) -> bool:
    """ "Police were summoned", "the woman phoned an officer": no order, and no talks."""
    if not t.recipients or t.recipients[0].sector not in ("COP", "HLH"):
        return False
    if t.reading.type == "REQUEST" and t.reading.mode == "order":
        return not t.actors
    return t.reading.mode == "phone" and _private(t.actors)


def _patrols(t: _Told) -> bool:
    """What patrols and officers exercise and ask for at work, and a car sent to a house."""
    officer = bool(t.actors) and (t.actors[0].sector == "COP" or "patrol" in t.actors[0].text.lower())
    asks = t.reading.type == "REQUEST" and t.reading.mode in ("request", "appeal") and _private(t.recipients)
    s, verb = t.reading.candidate.sentence, t.reading.candidate.verb
    sent = t.reading.mode == "troops" and s.tokens[verb].lemma in ("send", "dispatch")
    counted = any(syntax.is_counted(s, k.i) for k in s.kids(verb, "obj", "nsubj:pass"))
    streets = _closes_streets(t.reading)
    return officer and (streets or asks or t.reading.mode == "exercise" or (sent and not counted))


def _closes_streets(reading: Reading) -> bool:
    """ "Police will close Main Street for the parade"; not to protesters."""
    s = reading.candidate.sentence
    closed = any(k.lemma in _STREETS for k in s.kids(reading.candidate.verb, "obj", "nsubj:pass"))
    return reading.mode == "closure" and closed and not any(k.lemma in _UPROAR for k in s.tokens)


def _accuses_nobody(t: _Told) -> bool:
    """ "The state cannot be blamed", "men suspected to be thieves", "it is suspected that"."""
    s, verb = t.reading.candidate.sentence, t.reading.candidate.verb
    it = any(k.text.lower() == "it" for k in s.kids(verb, "nsubj", "nsubj:pass", "expl"))
    if it and not t.actors and t.reading.type == "ACCUSE":
        return True
    if t.reading.type == "ACCUSE" and s.tokens[verb].lemma in _AT_SOMEBODY and not t.recipients:
        return True  # "blamed the weather", "do not suspect arson"
    if t.reading.mode in _AT_LAW and t.reading.candidate.kind == "verb" and not t.recipients:
        return True  # whom a jury indicted is in some other sentence, or nobody
    described = t.reading.candidate.rule_id == "accuse.suspect" and _dep(t.reading) == "acl"
    return described or (t.reading.type == "ACCUSE" and t.reading.modality == "denied" and not t.actors)


def _ignores_nobody(t: _Told) -> bool:
    """ "ignored three warnings": whose they were is not told, and nothing was answered."""
    s, verb = t.reading.candidate.sentence, t.reading.candidate.verb
    ignored = s.tokens[verb].lemma in ("ignore", "disregard") and any(k.lemma in _WARNED for k in s.kids(verb, "obj"))
    return ignored and t.reading.type == "REJECT" and not t.recipients


def _yields_to_nobody(t: _Told) -> bool:
    """ "Sellers surrender to reality": who bears no arms, and to nobody."""
    surrenders = t.reading.type == "RETREAT" and t.reading.mode == "surrender"
    to_a_matter = any(syntax.case(t.reading.candidate.sentence, k.i) == "to" for k in _obliques(t.reading))
    return surrenders and to_a_matter and not t.recipients and all(a.sector in (None, "CVL", "BUS") for a in t.actors)


def _protests_alone(t: _Told) -> bool:
    """ "A bidder protested the award": one private party objects, which is no demonstration."""
    s, i = t.reading.candidate.sentence, t.reading.candidate.trigger
    objects = t.reading.candidate.rule_id == "protest.protest" and bool(s.kids(i, "obj"))
    return objects and len(t.actors) == 1 and t.actors[0].sector in (None, "BUS") and not _several(t)


def _stands_about(t: _Told) -> bool:
    """ "The crowd gathered at the spot told the police": who had come to look, unless they are protesters."""
    gathered = (
        t.reading.candidate.sentence.tokens[t.reading.candidate.verb].lemma == "gather" and _dep(t.reading) == "acl"
    )
    return gathered and not any(a.sector == "OPP" for a in t.actors)


def _why_they_march(t: _Told) -> bool:
    """ "marched through the city to protest the tax": one protest, told by the march."""
    s, i = t.reading.candidate.sentence, t.reading.candidate.trigger
    purpose = s.tokens[i].lemma == "protest" and any(k.lemma == "to" for k in s.kids(i, "mark"))
    marching = s.tokens[s.tokens[i].head].lemma in _MARCHING or not t.actors
    return purpose and marching and t.reading.type == "PROTEST"


def _of_nobody(t: _Told) -> bool:
    """A penalty, an invitation or news passed on by or to nobody told."""
    if t.reading.type == "SANCTION":
        return bool(t.actors) and not any(a.country or a.sector or a.name for a in t.actors)
    promise = t.reading.candidate.rule_id in ("agree.n.promise", "agree.n.offer")  # "the promise of a game"
    if t.reading.mode == "invite" or promise:
        return not t.actors
    return t.reading.candidate.rule_id == "cooperate.share" and not t.recipients and len(t.actors) < 2


def _bullies(t: _Told) -> bool:
    """Who is intimidated by neighbours or by anybody is not oppressed."""
    lemma = t.reading.candidate.sentence.tokens[t.reading.candidate.trigger].lemma
    bullied = t.reading.mode == "repression" and lemma in ("intimidate", "harass", "silence", "terrorize")
    return bullied and not any(a.sector in _CAN_OPPRESS or (a.country and not a.sector) for a in t.actors)


def _is_hurt(t: _Told) -> bool:
    """ "I'm hurt": a feeling."""
    s, i = t.reading.candidate.sentence, t.reading.candidate.trigger
    now = any(k.text in _NOW for k in s.kids(i, "aux", "aux:pass", "cop"))
    pronoun = bool(t.recipients) and t.recipients[0].text.lower() in syntax.PRONOUNS
    return s.tokens[i].lemma == "hurt" and now and pronoun and not t.actors


def _campaigns(t: _Told) -> bool:
    """ "The candidate held rallies in two towns": a politician's own rally protests nothing."""
    s = t.reading.candidate.sentence
    held = t.reading.type == "PROTEST"
    rally = any(k.lemma == "rally" for k in s.tokens) and not any(k.lemma in _AGAINST for k in s.tokens)
    politician = len(t.actors) == 1 and (t.actors[0].sector in _CAMPAIGNERS or t.actors[0].name is not None)
    return held and rally and politician and not _several(t)


def _talks_alone(t: _Told) -> bool:
    """ "The senator debated five times", "the pope addressed a meeting": with nobody told."""
    s, verb = t.reading.candidate.sentence, t.reading.candidate.verb
    alone = t.reading.type == "CONSULT" and t.reading.mode in ("talk", "meeting", "multilateral", "phone")
    held = any(k.tag == "NNS" or k.lemma in _WITH_OTHERS for k in s.kids(verb, "obj"))  # "held talks": whoever with
    return alone and not held and len(t.actors) == 1 and not t.recipients and not _several(t)


def _anybody(t: _Told) -> bool:
    """ "You can disagree with her": whoever reads it."""
    you = any(p.text.lower() in ("you", "one", "anybody", "anyone") for p in (*t.actors[:1], *t.recipients[:1]))
    return you and (t.reading.modality != "asserted" or t.reading.type not in ("ASSAULT", "COERCE"))


def _several(t: _Told) -> bool:
    """Whether the doer is told in the plural, or has members: "they", "senators", "the Security Council"."""
    if any(a.sector == "IGO" or a.text.lower().endswith("cabinet") for a in t.actors):
        return True
    ends = {a.end for a in t.actors}
    heads = [k for k in t.reading.candidate.sentence.tokens if k.end in ends]
    return any(k.tag in _GROUPS or k.lemma in ("they", "we", "who") for k in heads)


def _kind_of_crime(t: _Told) -> bool:
    """ "cases of murder, kidnapping and snatching": none in particular."""
    s, i = t.reading.candidate.sentence, t.reading.candidate.trigger
    if s.tokens[i].tag == "VBG" and i > 1 and s.tokens[i - 1].dep == "cc":
        i -= 2  # "murder and kidnapping", where the parser takes the second for a verb
    while s.tokens[i].dep == "conj":
        i = s.tokens[i].head
    above, bare = s.tokens[s.tokens[i].head], t.reading.type == "ASSAULT" and not any(r.sector for r in t.recipients)
    if above.lemma == "include" and s.tokens[i].dep == "obj":  # "offences that included murder"
        named = [k.lemma for k in (*s.kids(above.i, "nsubj"), s.tokens[above.head])]
        return bare and bool(_LAWLESS & set(named))
    of = s.tokens[i].dep == "nmod" and syntax.case(s, i) == "of" and not t.recipients
    return bare and of and above.lemma in _LAWLESS


def _only_mentioned(t: _Told) -> bool:
    """ "He spoke at a rally", "since the attack": a deed of nobody told, named only for when or where it was. In the
    first sentence it is the news."""
    candidate = t.reading.candidate
    s, i = candidate.sentence, candidate.trigger
    mutual = t.reading.mode in _MUTUAL or s.tokens[i].lemma in _UNREST  # "outside the G20 meeting", "guerrilla warfare"
    told = (t.actors and t.recipients) if mutual else (t.actors or t.recipients)
    counted = any(t.reading.type != "PROTEST" or q.kind in _OF_A_CROWD for q in t.counts)
    return candidate.kind == "noun" and not (told or counted) and s.index > 0 and not tells(s, i)


def _in_force(t: _Told) -> bool:
    """ "its treaty with Japan covers the islands", "confirmed the accord": agreed long ago, or told elsewhere; "her
    proposal would raise taxes": made before, and only described."""
    s, i = t.reading.candidate.sentence, t.reading.candidate.trigger
    if t.reading.candidate.rule_id == "request.n.demand" and s.tokens[i].dep == "nsubj":
        helpers = s.kids(s.tokens[i].head, "aux", "cop")
        return s.tokens[s.tokens[i].head].tag in _PRESENT or any(k.text in _WOULD for k in helpers)
    return t.reading.candidate.rule_id == "agree.n.agreement" and s.index > 0 and not _made(s, i)


def _made(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    above = s.tokens[token.head]
    in_force = above.tag in ("VBZ", "VBP") and token.dep == "nsubj"
    return tells(s, i) and not (in_force or above.lemma in ("confirm", "report"))


_REASONS: dict[str, Callable[[_Told], bool]] = {
    "business of a firm": _of_a_firm,
    "nobody is freed": _frees_nobody,
    "said to the press": _to_the_press,
    "a question": _interviews,
    "whom it helps is not told": lambda t: helps_nobody_known(*t[:3]),
    "an officer's service": _serves,
    "a commitment of its own": _commits_itself,
    "a call to the police": _calls_for_help,
    "an officer at work": _patrols,
    "nobody accuses": _accuses_nobody,
    "nobody is ignored": _ignores_nobody,
    "yields to no one": _yields_to_nobody,
    "an objection": _protests_alone,
    "a crowd beside which something happens": _stands_about,
    "why they march": _why_they_march,
    "nobody known takes part": _of_nobody,
    "bullied, not oppressed": _bullies,
    "a feeling": _is_hurt,
    "done by or to animals": lambda t: of_animals(t.reading, t.actors, t.recipients),
    "an opinion found by a poll": lambda t: found_by_a_poll(t.reading, t.actors),
    "a manner of speaking": lambda t: in_a_manner_of_speaking(*t[:3]),
    "a campaign's rally": _campaigns,
    "talks with nobody told": _talks_alone,
    "nobody in particular": _anybody,
    "daily work": lambda t: by_trade(*t[:3]),
    "done to nobody else": lambda t: for_oneself(t.reading, t.recipients) or held_by_a_matter(t.reading, t.actors),
    "a kind of crime": _kind_of_crime,
    "only mentioned": _only_mentioned,
    "an accord in force": _in_force,
}


def _private(parties: Parties) -> bool:
    return all(p.sector in (None, "CVL") and not p.country for p in parties)


def _obliques(reading: Reading) -> Sequence[Token]:
    return reading.candidate.sentence.kids(reading.candidate.verb, "obl")


def _dep(reading: Reading) -> str:
    return reading.candidate.sentence.tokens[reading.candidate.verb].dep
