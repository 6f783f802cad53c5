"""The same happening told twice in one article is one event; conflicting counts of different officials stay apart."""

from __future__ import annotations

from dataclasses import replace

from extract.events.how_many.counted import singular
from extract.events.retold import (
    GENERAL,
    alleged,
    harmed_when,
    heads,
    jailed,
    of_others,
    same_happening,
    telling_order,
    tells_how,
)
from extract.events.same_party import alike, last_word, may_be, pronoun
from extract.records import Actor, Dropped, Event, Quantity


def merge(events: list[Event], story_at: int = 0) -> tuple[list[Event], list[Dropped]]:
    """The events with retellings folded into the first telling, and a note for each that was folded. ``story_at``:
    where the story begins under a headline and a dateline."""
    kept: list[Event] = []
    places: list[int] = []
    retold: list[tuple[Event, int | Event]] = []
    for place in sorted(range(len(events)), key=lambda n: telling_order(events[n], story_at)):
        event = events[place]
        at = next((n for n, earlier in enumerate(kept) if same_happening(earlier, event, story_at)), None)
        if at is None and event.mode == "claim" and (deed := _claimed(event, events)):
            retold.append((event, deed))
            continue
        if at is None:
            kept.append(event)
            places.append(place)
            continue
        first, second = kept[at], event
        fuller = _counts_more(second, first) and not of_others(second) and not (first.actor and not second.actor)
        if (fuller and not heads(second, first, story_at)) or tells_how(first, second):
            first, second = second, first  # the telling with the counts, and whose they are, is the one to quote
        kept[at] = fold(first, second, story_at)
        retold.append((second, at))
    notes = [_note(event, (kept[at] if isinstance(at, int) else at).event_id) for event, at in retold]
    return [kept[n] for n in sorted(range(len(kept)), key=places.__getitem__)], notes


def _claimed(claim: Event, events: list[Event]) -> Event | None:
    """The attack that "claimed responsibility for it" is of: told as that of whoever claims it."""
    return next((e for e in events if e.event_type == "ASSAULT" and alike(e.actor, claim.actor)), None)


def _counts_more(a: Event, b: Event) -> bool:
    told = [(len(e.quantities), e.source is not None) for e in (a, b)]
    return bool(a.quantities) and told[0] > told[1]


def _note(event: Event, told_as: str) -> Dropped:
    trigger = event.sentence[event.trigger_start - event.span_start : event.trigger_end - event.span_start]
    return Dropped(event.event_type, event.sentence, trigger, event.rule_id, f"told as {told_as}")


def fold(a: Event, b: Event, story_at: int = 0) -> Event:
    """a, with what only b knows."""
    known: set[tuple[object, ...]] = {_said(q) for q in a.quantities}
    more = tuple(q for q in b.quantities if _said(q) not in known)
    near = heads(b, a, story_at) or a.span_start == b.span_start  # not whoever speaks of it later
    teller = b if a.source is None and near else a
    dated = b.date_text is not None and a.date_text is None
    return replace(
        a,
        mode=_mode(a, b),
        actor=a.actor if alleged(b) else _plainer(a.actor, b.actor), recipient=_plainer(a.recipient, b.recipient),
        other_recipients=a.other_recipients if heads(b, a, story_at) else (*a.other_recipients, *_others(a, b)),
        date_start=b.date_start if dated else a.date_start, date_end=b.date_end if dated else a.date_end,
        date_precision=b.date_precision if dated else a.date_precision, date_text=b.date_text if dated else a.date_text,
        place=a.place or (b.place if a.mode != "phone" else None),
        killed_min=_first(a.killed_min, a.killed_max, b.killed_min),
        killed_max=_first(a.killed_max, a.killed_min, b.killed_max),
        injured_min=_first(a.injured_min, a.injured_max, b.injured_min),
        injured_max=_first(a.injured_max, a.injured_min, b.injured_max),
        source=teller.source, cue=teller.cue,
        quantities=a.quantities + more, weapons=(*a.weapons, *_more_weapons(a, b)),
        contexts=tuple(dict.fromkeys((*a.contexts, *b.contexts))), confidence=max(a.confidence, b.confidence),
    )  # fmt: skip


def _mode(a: Event, b: Event) -> str | None:
    keeps = a.mode and (a.mode not in GENERAL or b.mode in GENERAL) and not jailed(a, b)
    return a.mode if keeps else b.mode or a.mode


def _plainer(a: Actor | None, b: Actor | None) -> Actor | None:
    """Who it is, told by name if one of the two tellings does, else by a noun: "the rebels", not "their"."""
    return b if b and (a is None or (b.name and not a.name) or (pronoun(a) and not pronoun(b) and not a.name)) else a


def _others(a: Event, b: Event) -> tuple[Actor, ...]:
    """Whom only b tells of, beside another whom a tells of: "exploded near a market ... killed twenty people"."""
    told = [r for r in (a.recipient, *a.other_recipients) if r]
    surely = harmed_when(b, a)
    return tuple(
        r
        for r in (b.recipient, *b.other_recipients)
        if r
        and a.recipient
        and r is not _plainer(a.recipient, b.recipient)
        and all(may_be(t, r) is False or (surely and not alike(t, r)) for t in told)
    )


def _more_weapons(a: Event, b: Event) -> tuple[str, ...]:
    """Weapons that only b tells of: not "the bomb" after "a car bomb"."""
    named = {singular(last_word(w)) for w in a.weapons}
    return tuple(w for w in b.weapons if singular(last_word(w)) not in named)


def _said(q: Quantity) -> tuple[object, ...]:
    return q.kind, q.minimum, q.maximum, q.unit


def _first(own: int | None, twin: int | None, other: int | None) -> int | None:
    return own if own is not None or twin is not None else other
