"""Whether two rows of one article tell the same happening: what speaks for it, and what against.

News tells a thing in its headline or first sentence and then in full: there it is enough that nothing speaks against.
Further down something must name the two alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extract.events.same_party import (
    OPENING,
    alike,
    apart,
    bare,
    called_alike,
    last_word,
    may_be,
    other_names,
    two_names,
)
from extract.records import Actor, Event

GENERAL = frozenset(("killing", "wounding", "strike", "destruction", "talk", "meeting", "clash"))
"""Modes that a more telling one may stand for."""
_HARM = frozenset(("killing", "wounding", "destruction"))
_NO_ATTACK = frozenset(("torture", "kidnapping", "hostage", "sexual-violence", "looting", "cyber", "interception"))
"""Kinds of ASSAULT in which people are not killed or hurt unless it is said of them."""
_OF_WORDS = frozenset(("REJECT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE", "THREATEN"))
_AT_LAW = frozenset(("charge", "conviction"))
"""Words of a court, which are of one matter where they are of one person."""
_FILED = frozenset(("charge", "lawsuit"))
_SUIT = re.compile(r"\b(?:lawsuit|suit|complaint|indictment|charges|filing)\b", re.IGNORECASE)
"""What accuses whoever was sued or charged with it: "They sued the county. The suit | accuses it of neglect"."""
_A_DASH = 4
"""Characters that may stand between a dateline and the story."""
_NEAR = 700
"""Characters within which the harm follows the attack that did it."""
_NAMED_AGAIN = re.compile(
    r"\b(?:the|this|that|these|those|his|her|their|its|(?:[a-z]+day|today|yesterday)['’]s)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|others?|separate(?:ly)?|elsewhere|meanwhile|earlier|previous(?:ly)?|last (?:week|month|year)"
    r"|(?:a|the) (?:second|third)|later|since|so far|in all)\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of something else of the kind."""
_ONE_OF_MANY = re.compile(
    r"\b(?:(?:in|of) (?:the|a|its|his|what \w+ called the) (?:[\w-]+ )?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|latest|worst|deadliest|bloodiest|biggest|largest|most recent)"
    r"(?: [\w-]+)?|(?:day|night|week|month|series|string|spate|wave|round) of(?: [\w-]+){0,2}) $",
    re.IGNORECASE,
)
"""What stands before the noun of a deed just told: "in the fifth major | attack this month", "on a third day of |"."""
_THEN = re.compile(r"(?<!month)(?<!week)(?<!year)(?<!hour)(?<!day)(?<!s) (?:when|as|after)\b", re.IGNORECASE)
"""What joins the harm to what did it; not "a day after", "two years after"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    if _in_full(a, b):
        return True
    actor, recipient = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    if a.modality != b.modality or actor is False:
        return False
    if _harm_of(a, b):
        return True
    one_toll = _one_toll(a, b)
    if not _modes_fit(a, b) or (recipient is False and not one_toll):
        return False
    return (
        _nothing_new(a, b)
        or _nothing_told(a, b)
        or _named_alike(a, b, actor, True if one_toll else recipient, one_toll)
    )


def heads(a: Event, b: Event, story_at: int) -> bool:
    """Whether a is a headline and b the sentence after its dateline, of one kind: only other names, counts or days
    would make them two things."""
    if not a.span_end < story_at <= b.span_start < story_at + _A_DASH or not _modes_fit(a, b) or _anew(b):
        return False
    if a.modality != b.modality or _another_year(a, b) or _another_day(a, b) or _claims_differ(a, b):
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
    if a.mode in _NO_ATTACK or doers[0] != doers[1] or _harm(b):
        return False
    return bool(_harm(a)) and (b.recipient is None or not (apart(b.recipient) or b.mode in _NO_ATTACK))


def tells_how(a: Event, b: Event) -> bool:
    """ "Two were hurt when police fired rubber bullets": the second tells how, and with it all."""
    return b.mode not in GENERAL | {None, a.mode} and harmed_when(a, b)


def _harm(event: Event) -> set[str]:
    return {q.kind for q in event.quantities} & {"killed", "injured"}


def _modes_fit(a: Event, b: Event) -> bool:
    if {a.mode, b.mode} == {"mob", "clash"}:
        return False  # stones thrown, and a fight that came of it
    named_only = ".n." in b.rule_id and not b.quantities
    return named_only or _one_mode(a, b)


def _one_mode(a: Event, b: Event) -> bool:
    """Whether one way of doing it may stand for the other: a killing is a bombing, a bombing a suicide bombing."""
    if not a.mode or not b.mode or not GENERAL.isdisjoint((a.mode, b.mode)) or jailed(a, b) or jailed(b, a):
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
    elsewhere = _another_told_place if recipient and b.recipient and b.recipient.name else _another_place
    if _apart(a, b, elsewhere) or (recipient is None and not _one_matter(a, b)):
        return False
    return bool(recipient or (a.mode and a.mode == b.mode))


def _in_full(a: Event, b: Event) -> bool:
    """ "Councilman arrested. ... John Smith, 41, was arrested Monday": the headline or lead, and the story."""
    toll = _toll_agrees(a, b)
    if a.span_start >= OPENING or not _modes_fit(a, b) or _anew(b):
        return False
    if ".n." in a.rule_id and not (toll and a.span_start == 0):  # "Attack leaves nine dead"
        return False
    if a.modality != b.modality and {a.modality, b.modality} != {"asserted", "hypothetical"}:
        return False  # what an accused man is said to have done is told with and without "allegedly"
    if not (toll or a.actor or a.recipient) or not (b.actor or b.recipient):
        return False
    actor, recipient = may_be(a.actor, b.actor), None if toll else may_be(a.recipient, b.recipient)
    if actor is False or recipient is False or not (actor or recipient or toll or (a.mode and a.mode == b.mode)):
        return False
    if a.event_type in _OF_WORDS and a.mode not in _AT_LAW and not (actor and _one_matter(a, b)):
        return False
    if a.event_type not in ("ASSAULT", "COERCE", "ACCUSE") and not (actor or recipient):
        return False
    return not _apart(a, b, _another_told_place)


def _anew(event: Event) -> bool:
    """Whether the sentence tells of something else of the kind: "another bomb", "was arrested again"."""
    after = event.sentence[event.trigger_end - event.span_start :]
    return _ANOTHER.search(event.sentence) is not None or after.startswith(" again")


def _toll_agrees(a: Event, b: Event) -> bool:
    """ "Attack leaves nine dead ... killing nine soldiers": both count dead or hurt, and as many."""
    mine, theirs = _counts(a), _counts(b)
    return any(_agree(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys() & {"killed", "injured"})


def _harm_of(a: Event, b: Event) -> bool:
    """ "A car bomb exploded near a market. ... Twenty people were killed": whom an attack just told killed or hurt."""
    if a.event_type != "ASSAULT" or a.mode in _NO_ATTACK or b.mode not in _HARM or ".n." in b.rule_id:
        return False
    if a.actor or b.actor or (a.mode in _HARM and b.mode != "wounding"):
        return False
    if b.span_start - a.span_end > _NEAR or _anew(b) or any(q.total for q in b.quantities):
        return False
    if any(p and p.name for p in (a.recipient, b.recipient)) and not alike(a.recipient, b.recipient):
        return False
    return not _apart(a, b, _another_told_place)


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
    if ".n." not in b.rule_id or b.quantities or not _NAMED_AGAIN.search(before) or _another_year(a, b):
        return False
    somebody = a.actor or a.recipient or a.quantities
    elsewhere = b.place and b.span_start <= b.place.start < b.span_end and (not a.place or a.place.name != b.place.name)
    if not somebody or elsewhere:
        return False
    one_mode = (_one_mode(a, b) and bool(a.mode or not b.mode)) or b.mode == "demonstration"
    doer, whom = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    claimed = a.actor is None and b.recipient is None  # "Rebels claimed the attack", told before of nobody
    return one_mode and bool((doer or b.actor is None or claimed) and (whom or b.recipient is None))


def _nothing_told(a: Event, b: Event) -> bool:
    """ "It went off at noon", after a bombing: a row of nobody, of which nothing is counted."""
    if b.actor or b.recipient or b.quantities or not b.mode or a.mode != b.mode:
        return False
    if a.event_type in _OF_WORDS or ".n." in b.rule_id:
        return False
    return not _apart(a, b, _another_place) and not _anew(b) and b.span_start - a.span_end < 2 * _NEAR


def _one_toll(a: Event, b: Event) -> bool:
    """ "Bomb kills nine in Mosul. A bomb killed nine people in Mosul": the same dead and hurt in the same place."""
    told = [{(q.kind, q.minimum, q.maximum) for q in e.quantities if q.kind in ("killed", "injured")} for e in (a, b)]
    return bool(told[0]) and told[0] == told[1] and bool(a.place and b.place and a.place.name == b.place.name)


def _apart(a: Event, b: Event, elsewhere: Callable[[Event, Event], bool]) -> bool:
    """Whether the year, the day, the place or the counts told of the two differ."""
    return _another_year(a, b) or _another_day(a, b) or elsewhere(a, b) or _claims_differ(a, b)


def _another_year(a: Event, b: Event) -> bool:
    """Whether one of the two is told to be of a year, and the other is not: what is new is told without."""
    dated = [bool(_YEAR.search(e.date_text or "")) for e in (a, b)]
    return dated[0] != dated[1]


def _within(a: Event, b: Event) -> bool:
    if None in (a.date_start, a.date_end, b.date_start, b.date_end):
        return False
    return bool(
        (a.date_start <= b.date_start and b.date_end <= a.date_end)  # type: ignore[operator]
        or (b.date_start <= a.date_start and a.date_end <= b.date_end)  # type: ignore[operator]
    )  # fmt: skip


def _claims_differ(a: Event, b: Event) -> bool:
    if _counted(a, b) and not _one_source(a.source, b.source):
        return True
    mine, theirs = _counts(a), _counts(b)
    return any(not _agree(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys())


def _one_source(a: Actor | None, b: Actor | None) -> bool:
    """ "Iraqi officials said ... The officials said": whoever counted the dead counts the wounded."""
    if a is None or b is None:
        return a is b
    told = [p.text.split(",")[0] for p in (a, b)]
    return bare(told[0]) == bare(told[1]) or (a.country == b.country and last_word(told[0]) == last_word(told[1]))


def _counts(event: Event) -> dict[str, list[tuple[float | None, float | None]]]:
    """What a row counts, by kind; parts of other counts are left out where those are told too."""
    found: dict[str, list[tuple[float | None, float | None]]] = {}
    for q in sorted(event.quantities, key=lambda q: q.part):
        if not q.part or q.kind not in found:
            found.setdefault(q.kind, []).append((q.minimum, q.maximum))
    return found


def _agree(mine: list[tuple[float | None, float | None]], theirs: list[tuple[float | None, float | None]]) -> bool:
    """ "As many as 20" and "the 20 dead", "three" and "two men and a woman": one count told in two ways."""
    numbers = [{n for bounds in told for n in bounds if n is not None} for told in (mine, theirs)]
    sums = [{sum(low or 0 for low, _ in told)} for told in (mine, theirs)]
    return bool(numbers[0] & numbers[1] or sums[0] & numbers[1] or sums[1] & numbers[0])


def _counted(a: Event, b: Event) -> bool:
    """Whether each counts dead or hurt of whom the other says nothing: two claims, not one."""
    told = [_harm(e) for e in (a, b)]
    return bool(told[0] and told[1] and told[1] - told[0] and told[0] - told[1])


def _another_day(a: Event, b: Event) -> bool:
    return (
        bool(a.date_text and b.date_text)
        and (a.date_start, a.date_end) != (b.date_start, b.date_end)
        and not _within(a, b)
    )


def _another_place(a: Event, b: Event) -> bool:
    if a.place is None or b.place is None or "country" in (a.place.precision, b.place.precision):
        return False
    return a.place.name != b.place.name


def _another_told_place(a: Event, b: Event) -> bool:
    """Whether each of the two names a town of its own; what is only taken over from the story tells nothing."""
    told = [e.place is not None and e.span_start <= e.place.start < e.span_end for e in (a, b)]
    return all(told) and _another_place(a, b)
