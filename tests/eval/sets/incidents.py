"""From event rows to violent incidents, for muc4: what a user who wants incidents would do in SQL, spelled out.

- An incident begins with an ASSAULT, or a COERCE of abducting kind, that is not a hypothesis, a request or a denial.
  Fights between armed sides and what soldiers or police do to each other or to camps are no incidents in that set (its
  guidelines leave them out), and are skipped.
- Its type comes from mode, trigger and weapons: KIDNAPPING, BOMBING, ARSON, ROBBERY, else ATTACK.
- Events of one document are one incident when their types agree (an ATTACK may be a BOMBING told in general words),
  and neither their days, countries, towns, victims nor, where nobody is hurt, their targets differ.
- Actors become perp_organization when the words name a group, perp_individual otherwise; recipients become phys_target
  when their head noun is a thing, victims when it is a person; weapons are instruments wherever they stand. What is
  none of these (a time, a report) fills no role. Words are cut to the phrase's core, titles taken off a name.
- What lies over two months back, or went on for months, is left out, as the set's guidelines have it.
- Country: the row's place, else its recipient's or actor's country, else the country most places in the text lie in.

No gold is looked at here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from extract.records import Actor, Coding, Event
from tests.eval.sets.incident_words import bare, bodies, head_of, instrument, proper, role

ROLES = ("perp_individual", "perp_organization", "phys_target", "victims", "instrument")

_KIDNAP = re.compile(r"kidnap|abduct|hostage|captive", re.I)
_FIRE = re.compile(r"\barson|\bburn|set .{0,20}(on fire|ablaze|fire to)|torch", re.I)
_BOMB = re.compile(r"bomb|explo|blast|blew|blow|dynamit|mine\b|grenade|detonat|car-bomb", re.I)
_ROB = re.compile(r"\brob(bed|bery|s)?\b|\bloot|\bstole|hold-?up", re.I)
_KILL = re.compile(r"kill|murder|assassin|slay|slain|massacr|execut|\bdie[ds]?\b|dea(d|th)|shot|gun", re.I)
_WOUND = re.compile(r"wound|injur|hurt|maim", re.I)
_WAR = re.compile(
    r"\b(offensives?|fighting|clash\w*|combats?|wars?|battles?|violence|invasions?|invade[ds]?|shoot-?outs?)\b", re.I
)
# What is fired or dropped is an attack in this set; a bombing is a charge that was placed.
_FROM_AFAR = {"airstrike", "missile", "shelling", "drone"}
_REBEL = re.compile(r"guerrilla|rebel|insurgent|terrorist|subversive|extremist|militant", re.I)
_MILITARY = re.compile(
    r"\b(army|military|air force|naval|barracks|garrison|base|camps?|posts?|rebel|guerrilla)\b", re.I
)
_SOLDIER = re.compile(r"\b(soldiers?|troops)$", re.I)
_COUNTED = ("killed", "injured", "wounded", "missing", "detained", "abducted", "kidnapped", "hostages", "hospitalised")
_TWO_MONTHS = 62


@dataclass
class Incident:
    """One happening: what gold calls a template."""

    type: str
    day: date | None = None
    country: str | None = None
    town: str | None = None
    roles: dict[str, list[str]] = field(default_factory=dict)
    effects: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    about: str = ""

    def add(self, role: str, text: str) -> None:
        there = self.roles.setdefault(role, [])
        if text and text not in there:
            there.append(text)


def words_of(event: Event) -> str:
    """What tells the kind of an event: its trigger, its mode, its weapons."""
    trigger = event.sentence[event.trigger_start - event.span_start : event.trigger_end - event.span_start]
    return " ".join((trigger, event.mode or "", *event.weapons))


def kind(event: Event) -> str | None:
    """The incident type of an event, or None where it is none."""
    if event.modality in ("denied", "hypothetical", "requested"):
        return None
    words = words_of(event)
    if _WAR.search(words) and not hurts_civilians(event):
        return None
    abducting = bool(_KIDNAP.search(words))
    if event.event_type != "ASSAULT" and not (event.event_type == "COERCE" and abducting):
        return None
    if not abducting and armed_clash(event):
        return None
    if abducting:
        return "KIDNAPPING"
    if _FIRE.search(words):
        return "ARSON"
    if event.mode not in _FROM_AFAR and _BOMB.search(words):
        return "BOMBING"
    if _ROB.search(words):
        return "ROBBERY"
    return "ATTACK"


def hurts_civilians(event: Event) -> bool:
    suffers = (event.recipient, *event.other_recipients)
    return any(a is not None and role(a) == "victims" and a.sector not in ("REB", "MIL", "COP") for a in suffers)


def armed_clash(event: Event) -> bool:
    """A fight between armed sides, or security forces about their work: no incident in this set."""
    does = event.actor.sector if event.actor else None
    suffers = [a for a in (event.recipient, *event.other_recipients) if a is not None]
    rebels = any(a.sector == "REB" or _REBEL.search(a.text) for a in suffers)
    people = any(a.sector not in ("REB", "MIL", "COP") and role(a) == "victims" for a in suffers)
    if does in ("MIL", "COP", "GOV"):
        things = any(role(a) == "phys_target" and not _MILITARY.search(a.text) for a in suffers)
        return rebels or not (people or things)
    soldiers = bool(suffers) and all(_SOLDIER.search(bare(a)) and role(a) == "victims" for a in suffers)
    armed = bool(suffers) and all(a.sector in ("MIL", "COP", "REB") for a in suffers)
    return (rebels or soldiers or (armed and bool(_WAR.search(event.sentence)))) and not people


def start(event: Event, what: str, fallback: str | None) -> Incident:
    incident = Incident(what, event.date_start, about=event.sentence)
    place = event.place.country if event.place else None
    people = [a.country for a in (event.recipient, event.actor) if a is not None and a.country]
    if event.place is not None and event.place.precision in ("city", "point"):
        incident.town = event.place.name or event.place.text
    incident.country = place or (people[0] if people else None) or fallback
    for actor in (event.actor, *event.other_actors):
        if actor is not None and (part := role(actor, does=True)):
            words = head_of(bare(actor))
            owner, _, own = words.partition("'s ")
            incident.add(part, own if own and part == "perp_organization" else words)
            if part == "perp_individual" or own:
                for body in bodies(actor) if part == "perp_individual" else [owner]:
                    incident.add("perp_organization", body)
    hurt = False
    for actor in (event.recipient, *event.other_recipients):
        if actor is not None and (part := role(actor)):
            incident.add(part, bare(actor))
            if part == "victims":
                hurt = True
                if single(actor):
                    incident.numbers.add(1)
    for weapon in event.weapons:
        incident.add("instrument", instrument(weapon))
    words = words_of(event)
    if hurt and what != "KIDNAPPING":
        if _KILL.search(words):
            incident.effects.add("death")
        elif _WOUND.search(words):
            incident.effects.add("injury")
    count(event, incident)
    return incident


def single(actor: Actor) -> bool:
    """One person: a name, or a head noun in the singular with an article or an owner."""
    words = head_of(bare(actor))
    if proper(words) or re.match(r"(a|an|one)\s", actor.text):
        return True
    alone = re.match(r"(the|his|her|its|their|this|that|another)\s", actor.text, re.I)
    return bool(alone) and not re.search(r"(s|men|women|people|children|police|population|family|troops|crew)$", words)


def count(event: Event, incident: Incident) -> None:
    """Effects and numbers that the row's counts state."""
    for low, high, effect in (
        (event.killed_min, event.killed_max, "death"), (event.injured_min, event.injured_max, "injury"),
    ):  # fmt: skip
        if low or high:
            incident.effects.add(effect)
        elif low == 0 and high == 0 and not incident.effects:
            incident.effects.add("none")
    for quantity in event.quantities:
        if quantity.kind in _COUNTED:
            incident.numbers |= {int(n) for n in (quantity.minimum, quantity.maximum) if n is not None}


def same(a: Incident, b: Incident) -> bool:
    """Whether two events of one document can be one happening."""
    if a.type != b.type and {a.type, b.type} not in ({"ATTACK", "BOMBING"}, {"ATTACK", "ARSON"}):
        return False
    if a.day and b.day and a.day != b.day:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if a.town and b.town and a.town != b.town:
        return False
    if differ(a, b, "phys_target") and not (a.roles.get("victims") or b.roles.get("victims")):
        return False
    return not differ(a, b, "victims")


def differ(a: Incident, b: Incident, part: str) -> bool:
    """Whether both state a role, and in words that have nothing in common."""
    mine, theirs = a.roles.get(part, []), b.roles.get(part, [])
    return bool(mine and theirs) and not telling(mine) & telling(theirs)


def telling(texts: list[str]) -> set[str]:
    return {w for text in texts for w in text.split() if w not in ("of", "the", "a", "an", "and", "in", "de", "la")}


def join(a: Incident, b: Incident) -> None:
    """What ``b`` adds to ``a``."""
    if a.type == "ATTACK":
        a.type = b.type
    a.day, a.country, a.town = a.day or b.day, a.country or b.country, a.town or b.town
    for part, texts in b.roles.items():
        for text in texts:
            a.add(part, text)
    a.effects = (a.effects | b.effects) - ({"none"} if (a.effects | b.effects) - {"none"} else set())
    a.numbers |= b.numbers


def bygone(event: Event, told: date | None) -> bool:
    """Over two months before the day the text tells of: the set's guidelines leave that out."""
    return told is not None and event.date_end is not None and (told - event.date_end).days > _TWO_MONTHS


def vague(event: Event) -> bool:
    """What went on for months, or nobody knows when, is no single incident."""
    if event.date_start is None or event.date_end is None:
        return False
    return (event.date_end - event.date_start).days > _TWO_MONTHS


def full_names(coding: Coding) -> dict[str, str]:
    """Surname -> the longest name of the document that holds it, for people called by surname alone."""
    names: dict[str, str] = {}
    for event in coding.events:
        for actor in (event.actor, event.recipient, *event.other_actors, *event.other_recipients, event.source):
            for name in (bare(actor), actor.name or "") if actor is not None else ():
                parts = name.split()
                if 2 <= len(parts) <= 5 and proper(name) and not is_place(name, coding):
                    for part in parts[1:]:
                        names[part] = max(names.get(part, ""), name, key=len)
    return names


def whole_name(text: str, names: dict[str, str]) -> str:
    """The longest name of the document that a surname, or a name without all its parts, stands for."""
    parts = text.split()
    if len(parts) == 1:
        return names.get(text, text)
    longer = [n for n in names.values() if len(n.split()) > len(parts) and f" {text} " in f" {n} "]
    return max(longer, key=len, default=text)


def is_place(text: str, coding: Coding) -> bool:
    return any(text == place.text or text == place.name for place in coding.places)


def incidents(coding: Coding) -> list[Incident]:
    """The incidents a coding tells of, in the order they are told."""
    seen = Counter(p.country for p in coding.places if p.country)
    fallback = seen.most_common(1)[0][0] if seen else None
    names = full_names(coding)
    found: list[Incident] = []
    told = max((e.date_start for e in coding.events if e.date_start and e.date_precision == "day"), default=None)
    for event in coding.events:
        if (what := kind(event)) is None or bygone(event, told) or vague(event):
            continue
        incident = start(event, what, fallback)
        for part in ("victims", "perp_individual"):
            called = [whole_name(v, names) for v in incident.roles.get(part, []) if not is_place(v, coding)]
            incident.roles[part] = list(dict.fromkeys(called))
        for earlier in found:
            if same(earlier, incident):
                join(earlier, incident)
                break
        else:
            found.append(incident)
    for incident in found:
        for part, texts in incident.roles.items():
            incident.roles[part] = distinct(texts, longest=True)
    return found


def distinct(texts: list[str], *, longest: bool) -> list[str]:
    """One of "bomb" and "car bomb", of "terrorists" and "hooded terrorists": the same ones called twice."""

    def again(text: str) -> bool:
        others = (t for t in texts if t != text)
        return any(
            t.lower().endswith(f" {text.lower()}") if longest else text.lower().endswith(f" {t.lower()}")
            for t in others
        )

    return [t for t in texts if not again(t)]
