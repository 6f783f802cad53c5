"""The same happening told twice in one article is one event; conflicting counts of different officials stay apart."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.records import Actor, Dropped, Event, Quantity

_GENERAL = frozenset(("killing", "wounding", "strike", "destruction", "talk", "meeting", "clash"))
"""Modes that a more telling one may stand for."""
_NAMED_AGAIN = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"^(?:(?:an?|the|this|that|his|her|their|its|at least|more than|about|some|nearly|around|[\d,]+)\s+)+"
)
"""What a telling may leave off: "more than 300 teachers" are teachers."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def merge(events: list[Event]) -> tuple[list[Event], list[Dropped]]:
    """The events with retellings folded into the first telling, and a note for each that was folded."""
    kept: list[Event] = []
    notes: list[Dropped] = []
    for event in events:
        at = next((n for n, earlier in enumerate(kept) if same_happening(earlier, event)), None)
        if at is None:
            kept.append(event)
            continue
        first, second = kept[at], event
        if (len(second.quantities), second.source is not None) > (
            len(first.quantities),
            first.source is not None,
        ) and second.quantities:
            first, second = second, first  # the telling with the counts, and whose they are, is the one to quote
        kept[at] = fold(first, second)
        trigger = event.sentence[event.trigger_start - event.span_start : event.trigger_end - event.span_start]
        notes.append(
            Dropped(event.event_type, event.sentence, trigger, event.rule_id, f"told before as {kept[at].event_id}")
        )
    return kept, notes


def same_happening(a: Event, b: Event) -> bool:
    """Whether b retells a: same type and modality, nothing that names them differs, and something names them alike."""
    if (a.event_type, a.modality, a.background) != (b.event_type, b.modality, b.background):
        return False
    if a.span_start == b.span_start:
        return a.trigger_start == b.trigger_start
    named_only = ".n." in b.rule_id and not b.quantities
    if a.mode and b.mode and a.mode != b.mode and not named_only and _GENERAL.isdisjoint((a.mode, b.mode)):
        return False
    if {a.mode, b.mode} == {"mob", "clash"}:
        return False  # stones thrown, and a fight that came of it
    if a.event_type == "CONSULT" and _alike(a.actor, b.recipient) and _alike(a.recipient, b.actor):
        b = replace(b, actor=b.recipient, recipient=b.actor)  # whoever is told first: they talked with each other
    actor, recipient = _alike(a.actor, b.actor), _alike(a.recipient, b.recipient)
    if actor is not False and _one_toll(a, b):
        recipient = True
    if actor is False or recipient is False:
        return False
    if _nothing_new(a, b):
        return True
    if not actor and not _one(a.recipient, b.recipient) and not _one_toll(a, b):
        return False
    if recipient is None and (
        _two_names(a.actor, b.actor) or (((a.recipient is None) == (b.recipient is None)) and not actor)
    ):
        return False
    if _another_year(a, b):
        return False
    if a.date_text and b.date_text and (a.date_start, a.date_end) != (b.date_start, b.date_end) and not _within(a, b):
        return False
    if a.place and b.place and a.place.name != b.place.name and "country" not in (a.place.precision, b.place.precision):
        return False
    if recipient is None and not _one_matter(a, b):
        return False
    return not _claims_differ(a, b) and bool(recipient or (a.mode and a.mode == b.mode))


def _one_matter(a: Event, b: Event) -> bool:
    """Whether two tellings of words, whose recipient is not told, may be of one matter: "refused to lower the prices"
    and "would not support the plan" share no word of weight. What is done may be told in any words."""
    if a.event_type not in _OF_WORDS or ".n." in b.rule_id:
        return True
    names = {w for e in (a, b) for p in (e.actor, e.recipient, e.source) if p for w in _WEIGHTY.findall(p.text.lower())}
    mine, theirs = (set(_WEIGHTY.findall(e.sentence.lower())) - names for e in (a, b))
    return len(mine & theirs) > 1


_OF_WORDS = frozenset(("REJECT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE", "THREATEN"))
_WEIGHTY = re.compile(r"[a-z]{5,}")


def _alike(a: Actor | None, b: Actor | None) -> bool | None:
    """True same, False different, None cannot be told."""
    if a is None or b is None:
        return None
    if a.name and b.name:
        return _one_name(a.name, b.name) or (a.country is not None and a.country == b.country and a.sector == b.sector)
    if a.country and b.country:
        return a.country == b.country and (a.sector == b.sector or not a.sector or not b.sector)
    if a.name or b.name:
        return False
    return _bare(a.text) == _bare(b.text)  # of at most one its country is told


def _one(a: Actor | None, b: Actor | None) -> bool:
    """Whether this is one and the same, whoever did it: "Perez was held ... officers held Perez"."""
    if a is None or b is None:
        return False
    return _one_name(a.name, b.name) if a.name and b.name else _bare(a.text) == _bare(b.text)


def _one_name(a: str, b: str) -> bool:
    """Whether two names are alike, or one is the other's last word: "Ana Ruiz", "Ruiz"."""
    return a == b or a.endswith(f" {b}") or b.endswith(f" {a}")


def _bare(text: str) -> str:
    return _DETERMINER.sub("", text.lower())


def _nothing_new(a: Event, b: Event) -> bool:
    """ "The march went on": a deed named again by "the" and a noun, of which all that is told has been told."""
    before = b.sentence[: b.trigger_start - b.span_start]
    if ".n." not in b.rule_id or b.quantities or not _NAMED_AGAIN.search(before) or _another_year(a, b):
        return False
    somebody = a.actor or a.recipient or a.quantities
    elsewhere = b.place and b.span_start <= b.place.start < b.span_end and (not a.place or a.place.name != b.place.name)
    if not somebody or elsewhere:
        return False
    alike = a.mode == b.mode or b.mode is None or not _GENERAL.isdisjoint((a.mode, b.mode))
    doer, whom = _alike(a.actor, b.actor), _alike(a.recipient, b.recipient)
    claimed = a.actor is None and b.recipient is None  # "Rebels claimed the attack", told before of nobody
    return alike and bool((doer or b.actor is None or claimed) and (whom or b.recipient is None))


def _one_toll(a: Event, b: Event) -> bool:
    """ "Bomb kills nine in Mosul. A bomb killed nine people in Mosul": the same dead and hurt in the same place."""
    told = [{(q.kind, q.minimum, q.maximum) for q in e.quantities if q.kind in ("killed", "injured")} for e in (a, b)]
    return bool(told[0]) and told[0] == told[1] and bool(a.place and b.place and a.place.name == b.place.name)


def _another_year(a: Event, b: Event) -> bool:
    """Whether one of the two is told to be of a year, and the other is not: what is new is told without."""
    dated = [bool(_YEAR.search(e.date_text or "")) for e in (a, b)]
    return dated[0] != dated[1]


def _two_names(a: Actor | None, b: Actor | None) -> bool:
    """Two of one government by different names: what one does to nobody known is not what the other does."""
    return bool(a and b and a.name and b.name and a.name != b.name)


def _within(a: Event, b: Event) -> bool:
    if None in (a.date_start, a.date_end, b.date_start, b.date_end):
        return False
    return bool(
        (a.date_start <= b.date_start and b.date_end <= a.date_end)  # type: ignore[operator]
        or (b.date_start <= a.date_start and a.date_end <= b.date_end)  # type: ignore[operator]
    )  # fmt: skip


def _claims_differ(a: Event, b: Event) -> bool:
    for low, high in (("killed_min", "killed_max"), ("injured_min", "injured_max")):
        mine, theirs = (getattr(a, low), getattr(a, high)), (getattr(b, low), getattr(b, high))
        if mine != (None, None) and theirs != (None, None) and mine != theirs:
            return True
    if _bare(a.source.text if a.source else "") != _bare(b.source.text if b.source else "") and _counted(a, b):
        return True
    kinds = {q.kind: (q.minimum, q.maximum) for q in a.quantities}
    return any(q.kind in kinds and kinds[q.kind] != (q.minimum, q.maximum) for q in b.quantities)


def _counted(a: Event, b: Event) -> bool:
    """Whether each counts dead or hurt of whom the other says nothing: two claims, not one."""
    told = [{q.kind for q in e.quantities} & {"killed", "injured"} for e in (a, b)]
    return bool(told[0] and told[1] and told[1] - told[0] and told[0] - told[1])


def fold(a: Event, b: Event) -> Event:
    """a, with what only b knows."""
    known: set[tuple[object, ...]] = {_said(q) for q in a.quantities}
    more = tuple(q for q in b.quantities if _said(q) not in known)
    dated = b.date_text is not None and a.date_text is None
    return replace(
        a,
        mode=a.mode if a.mode and (a.mode not in _GENERAL or b.mode in _GENERAL) else b.mode or a.mode,
        actor=a.actor or b.actor, recipient=a.recipient or b.recipient,
        date_start=b.date_start if dated else a.date_start, date_end=b.date_end if dated else a.date_end,
        date_precision=b.date_precision if dated else a.date_precision, date_text=b.date_text if dated else a.date_text,
        place=a.place or (b.place if a.mode != "phone" else None),
        killed_min=_first(a.killed_min, a.killed_max, b.killed_min),
        killed_max=_first(a.killed_max, a.killed_min, b.killed_max),
        injured_min=_first(a.injured_min, a.injured_max, b.injured_min),
        injured_max=_first(a.injured_max, a.injured_min, b.injured_max),
        quantities=a.quantities + more, weapons=a.weapons or tuple(w for w in b.weapons if w in a.sentence),
        contexts=tuple(dict.fromkeys((*a.contexts, *b.contexts))), confidence=max(a.confidence, b.confidence),
    )  # fmt: skip


def _said(q: Quantity) -> tuple[object, ...]:
    return q.kind, q.minimum, q.maximum, q.unit


def _first(own: int | None, twin: int | None, other: int | None) -> int | None:
    return own if own is not None or twin is not None else other
