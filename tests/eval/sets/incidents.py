"""From event rows to violent incidents, for muc4: what a user who wants incidents would do in SQL, spelled out.

- An incident begins with an ASSAULT, or a COERCE of abducting kind, that is not a hypothesis, a request or a denial.
  Fights between armed sides and what soldiers or police do to things are no incidents in that set (its guidelines leave
  them out), and are skipped.
- Its type comes from mode, trigger and weapons: KIDNAPPING, BOMBING, ARSON, ROBBERY, else ATTACK.
- Events of one document are one incident when their types agree (an ATTACK may be a BOMBING told in general words),
  and neither their days, countries, towns, victims nor, where nobody is hurt, their targets differ.
- Actors become perp_organization when the words name a group, perp_individual otherwise; recipients become phys_target
  when their head noun is a thing, victims when it is a person; weapons are instruments wherever they stand. What is
  none of these (a time, a report) fills no role. Words are cut to the phrase's core, titles taken off a name.
- Country: the row's place, else its recipient's or actor's country, else the country most places in the text lie in.

No gold is looked at here. Word lists are general (things that can be hit, titles, names of armed bodies).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from extract.records import Actor, Coding, Event

ROLES = ("perp_individual", "perp_organization", "phys_target", "victims", "instrument")

_KIDNAP = re.compile(r"kidnap|abduct|hostage|captive", re.I)
_FIRE = re.compile(r"\barson|\bburn|set .{0,20}(on fire|ablaze|fire to)|torch", re.I)
_BOMB = re.compile(r"bomb|explo|blast|blew|blow|dynamit|mine\b|grenade|detonat|car-bomb", re.I)
_ROB = re.compile(r"\brob(bed|bery|s)?\b|\bloot|\bstole|hold-?up", re.I)
_KILL = re.compile(r"kill|murder|assassin|slay|slain|massacr|execut|\bdie[ds]?\b|dea(d|th)|shot|gun", re.I)
_WOUND = re.compile(r"wound|injur|hurt|maim", re.I)
_THING = re.compile(
    r"\b(buildings?|offices?|houses?|homes?|residences?|headquarters|embass(y|ies)|consulates?|church(es)?|chapels?|schools?|"
    r"universit(y|ies)|hospitals?|banks?|stores?|shops?|hotels?|restaurants?|stations?|bridges?|towers?|pylons?|poles?|"
    r"power|pipelines?|oil|refiner(y|ies)|wells?|plants?|facilit(y|ies)|installations?|airports?|airstrips?|ports?|roads?|"
    r"highways?|railways?|trains?|buses|bus|cars?|vehicles?|trucks?|jeeps?|ambulances?|motorcycles?|boats?|ships?|"
    r"vessels?|tankers?|planes?|aircraft|helicopters?|jets?|machinery|equipment|windows?|walls?|premises|newspapers?|"
    r"factor(y|ies)|farms?|estates?|warehouses?|posts?|garrisons?|bases?|barracks|camps?|prisons?|jails?|checkpoints?|"
    r"statues?|monuments?|palaces?|cathedrals?|temples?|mosques?|synagogues?|antennas?|transmitters?|lines?|dams?|"
    r"property|infrastructure|systems?|transportation|tables?|clubs?|exchanges?|compan(y|ies)|corporations?|institutes?|"
    r"establishments?|structures?|cent(er|re)s?|booths?|boxes|(sub)?stations?|transformers?|dealerships?|business(es)?|"
    r"clinics?|librar(y|ies)|monaster(y|ies)|shacks?|mansions?|campus|halls?|automobiles?|firms?|tanks?|stands?|apartments?|"
    r"settlements?|monuments?|computers?|doors?|gates?|blocks?|quarters?|convoys?|quarters|complex(es)?|grounds|areas?|"
    r"sectors?|departments?|ministr(y|ies)|neighbou?rhoods?|towns?|villages?|cit(y|ies)|markets?|malls?|theat(er|re)s?|plaza|branch(es)?)$",
    re.I,
)
_GROUP = re.compile(
    r"\b(front|army|armies|forces|command|commando|movement|party|cartel|brigade|battalion|police|guard|union|"
    r"government|league|organi[sz]ation|path|militia|patrols?|squads?|mafias?|force|groups?|coalition|alliance|ministry|navy|military|faction|"
    r"detachment|regime|corps|extraditables|luminoso)$",
    re.I,
)
_PERSON = re.compile(
    r"\b(people|persons?|m[ae]n|wom[ae]n|child(ren)?|boys?|girls?|youths?|sons?|daughters?|wi(fe|ves)|husbands?|relatives|"
    r"couple|famil(y|ies)|population|passers-?by|personnel|crew|citizens?|nationals?|civilians?|priests?|jesuits?|nuns?|"
    r"missionar(y|ies)|monsignor|msgr|(body)?guards?|troops|generals?|colonels?|captains?|lieutenants?|corporals?|sergeants?|"
    r"privates?|police|pilots?|rebels?|guerrillas?|militants?|gangs?|groups?|crowds?|mobs?|suspects?|individuals?|criminals?|lords?|"
    r"hostages?|inmates?|patients?|activists?|candidates?|judges?|justices?|magistrates?|mayors?|deput(y|ies)|diplomats?|"
    r"consuls?|attorneys?|officials?|secretar(y|ies)|chiefs?|heads?|aides?|spokes\w+|maids?|cooks?|minors?|escorts?|guests?|"
    r"victims?|refugees?|peasants?|americans?|commandos?|units?|columns?|elements|subversives?|professionals|dissidents?|"
    r"\w+(er|or|eer|ist|ian|an|ant|ent|ee|man|men)s?)$",
    re.I,
)
_WEAPON = re.compile(
    r"\b(bombs?|grenades?|mortars?|missiles?|rockets?|mines?|dynamite|tnt|explosives?|machine-?guns?|rifles?|guns?|"
    r"pistols?|cocktails?|shots?|bullets?|shells?|gunfire|fire|explosions?|blasts?|artillery|projectiles?|charges?|gas|"
    r"weapons?|devices?|sticks|launchers?|firearms?|rpg-?7?|ak-?47s?|m-?16s?|booby traps?)$",
    re.I,
)
_QUANTITY = re.compile(
    r"^((at least|about|around|some|nearly|almost|approximately|more than|up to|several|many|dozens of|hundreds of|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"a dozen|remaining|of|[\d,.]+|another|other|all|both|a|an|the|one|"
    r"this|that|these|those|his|her|its|their|our|my) )+(?=\w)",
    re.I,
)
_BAND = re.compile(
    r"^(groups?|bands?|gangs?|number|dozens|hundreds|column|mob|crowd|series|bodies|body|corpses?) of (?=\w)", re.I
)
_TAIL = re.compile(
    r"\s(in|on|at|near|during|from|against|for|with|under|between|along|inside|outside|who|which|that|while|after|before|by|to|as)\s.*$"
)
_OF = re.compile(r"(?<=[a-z])\s(of)\s.*$")
_TITLE = re.compile(
    r"^((the|a|an|former|ex|late|deputy|acting|mr|mrs|ms|dr|msgr|rev|father|fr|sister|don|general|gen|colonel|col|"
    r"lieutenant|lt|major|maj|captain|capt|sergeant|sgt|corporal|cpl|private|commander|admiral|officer|agent|president|"
    r"vice|minister|senator|deputy|mayor|governor|judge|magistrate|attorney|prosecutor|ambassador|consul|bishop|"
    r"archbishop|priest|monsignor|professor|journalist|reporter|councilman|congressman|representative|leader|candidate|"
    r"engineer|doctor|lawyer|businessman|secretary|director|chief|head|peasant|student|teacher|army|police|national|"
    r"liberal|conservative|communist|christian|democrat)\b[.,]?\s*)+(?=[A-Z])",
    re.I,
)
_TITLE_WORD = re.compile(
    r"\b(General|Colonel|Lieutenant|Major|Captain|Sergeant|Corporal|Private|Commander|Officer|Agent|Inspector|President|"
    r"Minister|Senator|Deputy|Mayor|Governor|Judge|Magistrate|Ambassador|Bishop|Father|Msgr|Dr|Leader|leader)\b(?=(\s[A-Z][\w.'-]+){2,}$)"
)
_SUPPOSED = re.compile(r"^((presumed|alleged|suspected|presumably|supposed|apparent|would-be)\s)+(?=\w)", re.I)
_SAYS_NOBODY = re.compile(
    r"^(he|she|it|they|them|him|her|who|which|that|this|those|these|we|us|you|i|me|one|someone|somebody|people who)$",
    re.I,
)
_NONE = re.compile(r"^(no|none|nobody)\b", re.I)
_NAME_AT_END = re.compile(r"(?:^|\s)[a-z][\w'-]*\s((?:[A-Z][\w.'-]+\s|de\s|la\s|del\s)+[A-Z][\w.'-]+)$")
# What is fired or dropped is an attack in this set; a bombing is a charge that was placed.
_FROM_AFAR = {"airstrike", "missile", "shelling", "drone"}
_BODY = re.compile(
    r"\b([A-Z]{3,}(-\d+)?|M-\d+|"
    r"([A-Z][\w-]+ )((of|de|for|the) |[A-Z][\w-]+ )*(Path|Army|Front|Command|Movement|Cartel))\b"
)
_REBEL = re.compile(r"guerrilla|rebel|insurgent|terrorist|subversive|extremist|militant", re.I)
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


def armed_clash(event: Event) -> bool:
    """A fight between armed sides, or security forces about their work: no incident in this set."""
    does = event.actor.sector if event.actor else None
    suffers = [a for a in (event.recipient, *event.other_recipients) if a is not None]
    rebels = any(a.sector == "REB" or _REBEL.search(a.text) for a in suffers)
    people = any(a.sector not in ("REB", "MIL", "COP") and role(a) == "victims" for a in suffers)
    if does in ("MIL", "COP", "GOV"):
        return rebels or not people
    soldiers = bool(suffers) and all(_SOLDIER.search(bare(a)) and role(a) == "victims" for a in suffers)
    return (rebels or soldiers) and not people


def bare(actor: Actor) -> str:
    """The words by which the set's gold would call someone: the phrase's core, without article, number or what follows
    ("two bombs in the north" -> "bombs", "a group of terrorists" -> "terrorists"); a name without its titles."""
    text = " ".join(actor.text.split()).strip(" ,.;:\"'()[]")
    text = _TAIL.sub("", text)
    text = _QUANTITY.sub("", text)
    text = _BAND.sub("", text)
    text = _QUANTITY.sub("", text)
    head = _OF.sub("", text)
    if head != text and (head[:1].islower() or _PERSON.search(head) or _THING.search(head)) and not _proper(text):
        text = head
    if named := _NAME_AT_END.search(text):
        return named[1]
    if _named_person(actor, text):
        return str(actor.name)
    untitled = _TITLE.sub("", text[_last_title(text) :])
    if untitled != text and re.match(r"([A-Z][\w.'-]+\s?){2,}$", untitled):
        return untitled
    if (
        actor.name
        and actor.name.split()[-1] == text.split()[-1]
        and _TITLE.match(text)
        and not actor.name.startswith(text)
    ):
        return actor.name
    return _SUPPOSED.sub("", text)


def _named_person(actor: Actor, text: str) -> bool:
    """Whether the words end in a person's full name that something else than a name stands before."""
    name = actor.name or ""
    return (
        2 <= len(name.split()) <= 5
        and text.endswith(" " + name)
        and not _GROUP.search(name)
        and not _THING.search(name)
    )


def _last_title(text: str) -> int:
    """Where the last title of a phrase begins ("National Police Sergeant Luis Caceres" -> "Sergeant ..."), else 0."""
    return max((m.start() for m in _TITLE_WORD.finditer(text)), default=0)


def _proper(text: str) -> bool:
    """Whether every word that matters is capitalised: the name of something."""
    return all(w[:1].isupper() or w in ("of", "for", "the", "and", "de", "la", "del") for w in text.split())


def is_group(actor: Actor) -> bool:
    """Whether the words name a body (an acronym, a proper name ending in Front, Army ...) and not some people."""
    text = bare(actor)
    if re.fullmatch(r"[A-Z][A-Z0-9-]{1,7}", text):
        return True
    if not text[:1].isupper():
        return bool(_GROUP.search(text)) and not _PERSON.search(text)
    return bool(_GROUP.search(text)) or (
        _proper(text) and not _PERSON.search(text) and actor.sector in ("REB", "MIL", "CRM", "OPP", "GOV", "COP")
    )


def role(actor: Actor, does: bool = False) -> str | None:
    """Which role someone or something has, as doer or as target; None for what is neither (a time, a report)."""
    text = bare(actor)
    if not text or _SAYS_NOBODY.match(actor.text) or _SAYS_NOBODY.match(text) or _NONE.match(actor.text):
        return None
    if _WEAPON.search(text):
        return "instrument"
    if does:
        if is_group(actor):
            return "perp_organization"
        known = actor.sector or _PERSON.search(text) or (_proper(text) and actor.name)
        return "perp_individual" if known and not _THING.search(text) else None
    if _THING.search(text):
        return "phys_target"
    if actor.sector or _PERSON.search(text) or (_proper(text) and len(text.split()) > 1 and not actor.country):
        return "victims"
    return None


def bodies(actor: Actor) -> list[str]:
    """The armed bodies named inside the words for their people: "FMLN guerrillas", "members of the Shining Path"."""
    if actor.sector not in ("REB", "OPP", None):
        return []
    text = " ".join(actor.text.split())
    return [m.group() for m in _BODY.finditer(text)]


def start(event: Event, what: str, fallback: str | None) -> Incident:
    incident = Incident(what, event.date_start, about=event.sentence)
    place = event.place.country if event.place else None
    people = [a.country for a in (event.recipient, event.actor) if a is not None and a.country]
    if event.place is not None and event.place.precision in ("city", "point"):
        incident.town = event.place.name or event.place.text
    incident.country = place or (people[0] if people else None) or fallback
    for actor in (event.actor, *event.other_actors):
        if actor is not None and (part := role(actor, does=True)):
            owner, _, own = bare(actor).partition("'s ")
            incident.add(part, own if own and part == "perp_organization" else bare(actor))
            if part == "perp_individual" or own:
                for body in bodies(actor) if part == "perp_individual" else [owner]:
                    incident.add("perp_organization", body)
    hurt = False
    for actor in (event.recipient, *event.other_recipients):
        if actor is not None and (part := role(actor)):
            incident.add(part, bare(actor))
            if part == "victims":
                hurt = True
                if re.match(r"(a|an|one)\s|[A-Z]", actor.text):
                    incident.numbers.add(1)
    for weapon in event.weapons:
        incident.add("instrument", _QUANTITY.sub("", weapon))
    words = words_of(event)
    if hurt and what != "KIDNAPPING":
        if _KILL.search(words):
            incident.effects.add("death")
        elif _WOUND.search(words):
            incident.effects.add("injury")
    count(event, incident)
    return incident


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
    return bool(mine and theirs) and not {w for v in mine for w in v.split()} & {w for v in theirs for w in v.split()}


def join(a: Incident, b: Incident) -> None:
    """What ``b`` adds to ``a``."""
    if a.type == "ATTACK":
        a.type = b.type
    a.day, a.country, a.town = a.day or b.day, a.country or b.country, a.town or b.town
    for role, texts in b.roles.items():
        for text in texts:
            a.add(role, text)
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
                if 2 <= len(parts) <= 5 and _proper(name) and not is_place(name, coding):
                    for part in parts[1:]:
                        names[part] = max(names.get(part, ""), name, key=len)
    return names


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
        incident.roles["victims"] = [
            names.get(v, v) for v in incident.roles.get("victims", []) if not is_place(v, coding)
        ]
        for earlier in found:
            if same(earlier, incident):
                join(earlier, incident)
                break
        else:
            found.append(incident)
    return found
