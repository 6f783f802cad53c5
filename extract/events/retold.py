"""Whether two rows of one article tell the same happening: what speaks for it, and what against.

News tells a thing in its headline or first sentence and then in full: there it is enough that nothing speaks against.
Further down something must name the two alike.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.events.same_party import (
    OPENING,
    alike,
    apart,
    called_alike,
    may_be,
    other_names,
    two_names,
)
from extract.events.told_apart import (
    SO_MANY_OTHERS,
    agree,
    anew,
    another_day,
    another_place,
    another_told_place,
    another_year,
    apart_by,
    claims_differ,
    counts_of,
    harm_of,
)
from extract.records import Event

GENERAL = frozenset(("killing", "wounding", "strike", "destruction", "talk", "meeting", "clash"))
"""Modes that a more telling one may stand for."""
_HARM = frozenset(("killing", "wounding", "destruction"))
_HARMING = frozenset(("assault.kill", "assault.wound"))
_NO_ATTACK = frozenset(("torture", "kidnapping", "hostage", "sexual-violence", "looting", "cyber", "interception"))
"""Kinds of ASSAULT in which people are not killed or hurt unless it is said of them."""
_OF_WORDS = frozenset(("REJECT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE", "THREATEN"))
_AT_LAW = frozenset(("charge", "conviction"))
"""Words of a court, which are of one matter where they are of one person."""
_FILED = frozenset(("charge", "lawsuit"))
_SUIT = re.compile(r"\b(?:lawsuit|suit|complaint|indictment|charges|filing)\b", re.IGNORECASE)
"""What accuses whoever was sued or charged with it: "They sued the county. The suit | accuses it of neglect"."""
_PUBLIC = frozenset(("GOV", "MIL", "REB", "IGO", "OPP"))
"""Sectors of those who do the same to many."""
_A_DASH = 4
"""Characters that may stand between a dateline and the story."""
_NEAR = 700
"""Characters within which the harm follows the attack that did it."""
_NAMED_AGAIN = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|its|(?:[a-z]+day|today|yesterday)['’]s)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ONE_OF_MANY = re.compile(
    r"\b(?:(?:in|of) (?:the|a|its|his|what \w+ called the) (?:[\w-]+ )?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|latest|worst|deadliest|bloodiest|biggest|largest|most recent)"
    r"(?: [\w-]+)?|(?:day|night|week|month|series|string|spate|wave|round) of(?: [\w-]+){0,2}) $",
    re.IGNORECASE,
)
"""What stands before the noun of a deed just told: "in the fifth major | attack this month", "on a third day of |"."""
_THEN = re.compile(
    r"\b(?<!month )(?<!week )(?<!year )(?<!hour )(?<!day )(?<!ths )(?<!eks )(?<!ars )(?<!urs )(?<!ays )"
    r"(?:when|as|after)\b"
)
"""What joins the harm to what did it; not "a day after", "two years after"."""
_BLAMES = re.compile(r"\b(?:accus|blam)", re.IGNORECASE)
_WEIGHTY = re.compile(r"[a-z]{5,}")


def same_happening(a: Event, b: Event, story_at: int = 0) -> bool:
    """Whether b retells a: same type, nothing that names them differs, and something names them alike. ``story_at``:
    where the story begins under a headline and a dateline; 0 where there are none."""
    if (a.event_type, a.background) != (b.event_type, b.background):
        return False
    if a.span_start == b.span_start:
        return a.trigger_start == b.trigger_start or _in_one_breath(a, b)
    if heads(b, a, story_at):
        return True
    if a.event_type == "CONSULT" and alike(a.actor, b.recipient) and alike(a.recipient, b.actor):
        b = replace(b, actor=b.recipient, recipient=b.actor)  # whoever is told first: they talked with each other
    if _in_full(a, b) or _his_crime(a, b) or _nothing_new(a, b):
        return True
    actor, recipient = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    if a.modality != b.modality or actor is False:
        return False
    if _harm_of(a, b):
        return True
    one_toll = _one_toll(a, b)
    if not _modes_fit(a, b) or (recipient is False and not one_toll):
        return False
    return _nothing_told(a, b) or _named_alike(a, b, actor, True if one_toll else recipient, one_toll)


def heads(a: Event, b: Event, story_at: int) -> bool:
    """Whether a is a headline and b the sentence after its dateline, of one kind: only other names, counts or days
    would make them two things."""
    if not a.span_end < story_at <= b.span_start < story_at + _A_DASH or not _modes_fit(a, b) or anew(b):
        return False
    if a.modality != b.modality or another_year(a, b) or another_day(a, b) or claims_differ(a, b):
        return False
    return not any(other_names(*pair) for pair in ((a.actor, b.actor), (a.recipient, b.recipient)))


def telling_order(event: Event, story_at: int) -> int:
    """The sentence under a headline first, as it tells more, then the headline, then the rest."""
    if event.span_end < story_at:
        return 1
    return 0 if event.span_start < story_at + _A_DASH else 2


def _in_one_breath(a: Event, b: Event) -> bool:
    """ "in the fifth attack this month", "were arrested and are being held": of one sentence, told of the same."""
    before = b.sentence[: b.trigger_start - b.span_start]
    if (".n." in b.rule_id and _ONE_OF_MANY.search(before)) or harmed_when(a, b):
        return True
    whom = a.recipient is not None and b.recipient is not None and a.recipient.start == b.recipient.start
    return whom and a.mode == "arrest" == b.mode and a.modality == b.modality


def harmed_when(a: Event, b: Event) -> bool:
    """ "Nine were killed when rebels attacked a village": whom the attack killed, unless it was on somebody else."""
    between = b.sentence[max(0, a.trigger_end - b.span_start) : max(0, b.trigger_start - b.span_start)]
    if a.event_type != "ASSAULT" or a.modality != b.modality or not _THEN.search(between):
        return False
    doers = [e.actor.start if e.actor else None for e in (a, b)]
    if a.mode in _NO_ATTACK or doers[0] != doers[1] or harm_of(b):
        return False
    harmed = bool(harm_of(a)) or a.mode in _HARM
    return harmed and (b.recipient is None or not (apart(b.recipient) or b.mode in _NO_ATTACK))


def tells_how(a: Event, b: Event) -> bool:
    """ "Two were hurt when police fired rubber bullets": the second tells how, and with it all."""
    return b.mode not in GENERAL | {None, a.mode} and harmed_when(a, b)


def _modes_fit(a: Event, b: Event) -> bool:
    if {a.mode, b.mode} == {"mob", "clash"}:
        return False  # stones thrown, and a fight that came of it
    named_only = ".n." in b.rule_id and not b.quantities
    return named_only or _one_mode(a, b)


def _one_mode(a: Event, b: Event) -> bool:
    """Whether one way of doing it may stand for the other: a killing is a bombing, a bombing a suicide bombing."""
    asked = a.event_type == "REQUEST" and {a.mode, b.mode} == {"demand", "appeal"}
    if asked or not a.mode or not b.mode or not GENERAL.isdisjoint((a.mode, b.mode)) or jailed(a, b) or jailed(b, a):
        return True
    if a.mode in _FILED and b.mode == "accuse" and _SUIT.search(b.sentence[: b.trigger_start - b.span_start]):
        return True
    return a.mode.endswith(b.mode) or b.mode.endswith(a.mode)


def jailed(a: Event, b: Event) -> bool:
    """ "Editor jailed for libel. An editor was sentenced to a year in prison": no arrest, but the sentence."""
    return (a.mode, b.mode) == ("arrest", "sentence") and a.sentence[a.trigger_start - a.span_start :].startswith(
        "jail"
    )


def _named_alike(a: Event, b: Event, actor: bool | None, recipient: bool | None, one_toll: bool) -> bool:
    """Whether the parties, the dead, the day and the place told of both are enough to know them for one."""
    if not actor and not one_toll and not called_alike(a.recipient, b.recipient):
        return False
    if recipient is None and (
        two_names(a.actor, b.actor) or (((a.recipient is None) == (b.recipient is None)) and not actor)
    ):
        return False
    elsewhere = another_told_place if recipient and b.recipient and b.recipient.name else another_place
    if apart_by(a, b, elsewhere) or (recipient is None and not _one_matter(a, b)):
        return False
    return bool(recipient or (a.mode and a.mode == b.mode))


def _in_full(a: Event, b: Event) -> bool:
    """ "Councilman arrested. ... John Smith, 41, was arrested Monday": the headline or lead, and the story."""
    toll = _toll_agrees(a, b)
    fit = _modes_fit(a, b) or (toll and a.span_start == 0 and alike(a.recipient, b.recipient))  # "killed after a raid"
    if a.span_start >= OPENING or not fit or anew(b):
        return False
    if ".n." in a.rule_id and not (toll and a.span_start == 0):  # "Attack leaves nine dead"
        return False
    if a.modality != b.modality and {a.modality, b.modality} != {"asserted", "hypothetical"}:
        return False  # what an accused man is said to have done is told with and without "allegedly"
    if not (toll or a.actor or a.recipient) or not (b.actor or b.recipient):
        return False
    actor = may_be(a.actor, b.actor)
    recipient = None if toll or _in_all(a, b) else may_be(a.recipient, b.recipient)
    if actor is False or recipient is False or not (actor or recipient or toll or (a.mode and a.mode == b.mode)):
        return False
    if a.event_type in _OF_WORDS and a.mode not in _AT_LAW and not (actor and _one_matter(a, b)):
        return False
    if a.event_type not in ("ASSAULT", "COERCE", "ACCUSE") and not (actor or recipient):
        return False
    return not apart_by(a, b, another_told_place)


def _his_crime(a: Event, b: Event) -> bool:
    """ "Webb kidnapped the child. ... A jury convicted Webb of kidnapping the girl": what one private man did to one,
    however he is told of."""
    who = next((p for p in (a.actor, b.actor) if p and p.name), None)
    if a.event_type != "ASSAULT" or not who or who.sector in _PUBLIC or not alike(a.actor, b.actor) or anew(b):
        return False
    whom = may_be(a.recipient, b.recipient, near=True)
    return whom is not False and _modes_fit(a, b) and not apart_by(a, b, another_told_place)


def _in_all(a: Event, b: Event) -> bool:
    """ "Three officers were indicted. ... Sgt. Ann Lee and officers Bo Hall and Cy Diaz were indicted": as many."""
    told, many = (e.recipient for e in (a, b)), 1 + len(b.other_recipients)
    first, second = told
    if first is None or second is None or many == 1 or a.recipient is None or first.name:
        return False
    counted = {q.minimum for q in a.quantities if q.kind in ("charged", "detained", "killed", "injured")}
    offices = {first.sector, second.sector} - {None, "CVL"}
    return (many in counted and len(offices) < 2) or (first.sector is not None and first.sector == second.sector)


def _toll_agrees(a: Event, b: Event) -> bool:
    """ "Attack leaves nine dead ... killing nine soldiers": both count dead or hurt, and as many."""
    mine, theirs = counts_of(a), counts_of(b)
    return any(agree(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys() & {"killed", "injured"})


def _harm_of(a: Event, b: Event) -> bool:
    """ "A car bomb exploded near a market. ... Twenty people were killed", "killing nine. The blast wounded 20 others":
    whom an attack just told killed or hurt."""
    harms = b.mode in _HARM or (b.rule_id in _HARMING and _one_mode(a, b))
    if a.event_type != "ASSAULT" or a.mode in _NO_ATTACK or not harms or ".n." in b.rule_id:
        return False
    others = of_others(b)
    theirs = others and alike(a.actor, b.actor) is not False
    if ((a.actor or b.actor) and not theirs) or (a.mode in _HARM and b.mode != "wounding" and not others):
        return False
    if b.span_start - a.span_end > _NEAR or anew(b) or any(q.total for q in b.quantities):
        return False
    if any(p and p.name for p in (a.recipient, b.recipient)) and not (others or alike(a.recipient, b.recipient)):
        return False
    return not apart_by(a, b, another_told_place)


def alleged(event: Event) -> bool:
    """ "The rebels accused the army of firing the shells", "the army said rebels had": who did it, as a foe has it."""
    sides = [p.sector if p else None for p in (event.actor, event.source)]
    if set(sides) == {"MIL", "REB"}:
        return True
    return _BLAMES.search(event.sentence[: event.trigger_start - event.span_start]) is not None


def of_others(event: Event) -> bool:
    """Whether it tells only whom else a deed harmed: "Four others were wounded"."""
    return event.recipient is not None and SO_MANY_OTHERS.match(event.recipient.text) is not None


def _one_matter(a: Event, b: Event) -> bool:
    """Whether two tellings of words, whose recipient is not told, may be of one matter: "refused to lower the prices"
    and "would not support the plan" share no word of weight. What is done may be told in any words."""
    if a.event_type not in _OF_WORDS or ".n." in b.rule_id:
        return True
    names = {w for e in (a, b) for p in (e.actor, e.recipient, e.source) if p for w in _WEIGHTY.findall(p.text.lower())}
    mine, theirs = (set(_WEIGHTY.findall(e.sentence.lower())) - names for e in (a, b))
    return len(mine & theirs) > 1


def _nothing_new(a: Event, b: Event) -> bool:
    """ "The march went on": a deed named again by "the" and a noun, of which all that is told has been told."""
    before = b.sentence[: b.trigger_start - b.span_start]
    if ".n." not in b.rule_id or b.quantities or not _NAMED_AGAIN.search(before) or another_year(a, b):
        return False
    if not (a.actor or a.recipient or a.quantities) or _elsewhere(a, b):
        return False
    one_mode = (_one_mode(a, b) and bool(a.mode or not b.mode)) or b.mode == "demonstration"
    doer, whom = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    claimed = a.actor is None and b.recipient is None  # "Rebels claimed the attack", told before of nobody
    return one_mode and bool((doer or b.actor is None or claimed) and (whom or b.recipient is None))


def _elsewhere(a: Event, b: Event) -> bool:
    """Whether b's own sentence names another town than a's, or one where a has none."""
    told = b.place is not None and b.span_start <= b.place.start < b.span_end
    return told and (a.place is None or b.place is None or a.place.name != b.place.name)


def _nothing_told(a: Event, b: Event) -> bool:
    """ "It went off at noon", after a bombing, "as protests went on": a row of nobody, of which nothing is counted."""
    if b.actor or b.recipient or b.quantities or not b.mode or a.mode != b.mode:
        return False
    if a.event_type in _OF_WORDS or (".n." in b.rule_id and a.event_type not in ("ASSAULT", "PROTEST")):
        return False
    if ".n." in b.rule_id and _elsewhere(a, b):
        return False
    near = a.event_type == "PROTEST" or b.span_start - a.span_end < 2 * _NEAR
    return near and not apart_by(a, b, another_place) and not anew(b)


def _one_toll(a: Event, b: Event) -> bool:
    """ "Bomb kills nine in Mosul. A bomb killed nine people in Mosul": the same dead and hurt in the same place."""
    told = [{(q.kind, q.minimum, q.maximum) for q in e.quantities if q.kind in ("killed", "injured")} for e in (a, b)]
    return bool(told[0]) and told[0] == told[1] and bool(a.place and b.place and a.place.name == b.place.name)
