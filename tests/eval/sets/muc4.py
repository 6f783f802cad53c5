"""muc4: whole incidents. Templates of gold against incidents put together from the coder's events.

Roles, over a document as published systems are scored (CEAF, strict): gold entities are sets of alternative strings; a
predicted string matches one it equals (lower case, no articles, no punctuation), one to one; micro-F1 over
perp_individual, perp_organization, phys_target, victims (hum_name, else hum_description) and instrument. Optional
gold ("?") counts like other gold. Type, day, country, number and effect are plain accuracy over the gold templates that
state them, each gold template beside the predicted incident that agrees with it most, one to one; ``type_shared`` and
``country_shared`` let one incident answer several templates (a series of like attacks told as one).

How events become incidents is in :mod:`tests.eval.sets.incidents`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.eval import gold
from tests.eval.measures import Miss, Result, Tally, class_table, pair_up, share
from tests.eval.sets.incidents import ROLES, Incident, incidents

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ISO = {
    "EL SALVADOR": "SLV", "COLOMBIA": "COL", "PERU": "PER", "GUATEMALA": "GTM", "GUATAMALA": "GTM", "CHILE": "CHL",
    "HONDURAS": "HND", "BOLIVIA": "BOL", "ARGENTINA": "ARG", "ECUADOR": "ECU", "PANAMA": "PAN", "NICARAGUA": "NIC",
    "BRAZIL": "BRA", "VENEZUELA": "VEN", "SPAIN": "ESP", "JAMAICA": "JAM", "COSTA RICA": "CRI", "MEXICO": "MEX",
    "PARAGUAY": "PRY", "URUGUAY": "URY", "CUBA": "CUB", "UNITED STATES": "USA", "DOMINICAN REPUBLIC": "DOM",
    "HAITI": "HTI", "TRINIDAD": "TTO", "BELIZE": "BLZ", "PUERTO RICO": "PRI",
}  # fmt: skip

Entity = frozenset[str]


def plain(text: str) -> str:
    """Lower case, no articles, no punctuation, single spaces: how strings are compared."""
    words = re.findall(r"[\w]+", text.lower().replace("'s", " s"))
    return " ".join(w for w in words if w not in ("a", "an", "the"))


def quoted(text: str) -> Entity:
    return frozenset(p for q in _QUOTED.findall(text) if (p := plain(q.replace('\\"', " "))))


def entities(lines: Iterable[str]) -> list[Entity]:
    """One entity a line; alternatives are separated by '/', and what follows ':' says whose description it is."""
    return [e for line in lines if (e := quoted(line))]


def victims(template: dict[str, list[str]]) -> list[Entity]:
    """By name where one is stated, else by description. A description with ': "NAME"' belongs to that name."""
    named = entities(template.get("hum_name", []))
    for line in template.get("hum_description", []):
        if not re.search(r'":\s*"', line) and (entity := quoted(line)):
            named.append(entity)
    return named


def role_entities(templates: list[dict[str, list[str]]], role: str) -> list[Entity]:
    """A document's entities of a role, those that share an alternative across templates joined."""
    found: list[set[str]] = []
    for template in templates:
        for entity in victims(template) if role == "victims" else entities(template.get(role, [])):
            same = [f for f in found if f & entity]
            for f in same:
                found.remove(f)
            found.append(set(entity).union(*same))
    return [frozenset(f) for f in found]


@dataclass(frozen=True)
class When:
    """The days a gold date accepts: single days, and spans from the first to the last."""

    spans: tuple[tuple[date, date], ...]

    def holds(self, day: date | None) -> bool:
        return day is not None and any(a <= day <= b for a, b in self.spans)


def when(lines: list[str]) -> When:
    """'- 23 AUG 88' (by then, exact day unknown) takes that day; '11 OCT 88 - 12 OCT 88' any day from to; '/' is or."""
    spans = []
    for alternative in "/".join(lines).split("/"):
        days = [date(1900 + int(y), _MONTHS.index(m) + 1, int(d)) for d, m, y in _DAY.findall(alternative)]
        if days:
            spans.append((min(days), max(days)))
    return When(tuple(spans))


def countries(lines: list[str]) -> set[str]:
    found = set()
    for line in lines:
        for part in re.split(r"[/:()-]", line):
            if code := _ISO.get(part.strip(" ?")):
                found.add(code)
    return found


def effects(template: dict[str, list[str]]) -> set[str] | None:
    """{death, injury} as stated, {none} for no harm; None where gold states no effect of this kind."""
    lines = template.get("hum_effect", [])
    found: set[str] = set()
    for line in lines:
        head = line.split(":")[0]
        if "DEATH" in head and "NO " not in head:
            found.add("death")
        if "INJURY" in head and "NO " not in head:
            found.add("injury")
        if re.search(r"NO (INJURY|DEATH)", head):
            found.add("none")
    return found or None


def numbers(template: dict[str, list[str]]) -> list[set[int]]:
    """The accepted numbers of each group of victims that gold counts in digits."""
    heads = [line.split(":")[0] for line in template.get("hum_number", [])]
    return [n for head in heads if (n := {int(d) for d in re.findall(r"\d+", head)})]


def agreement(template: dict[str, list[str]], incident: Incident) -> float:
    """How much an incident looks like a gold template; what pairs the two."""
    points = 0.01
    points += incident.type in template.get("type", [""])[0]
    points += when(template.get("date", [])).holds(incident.day)
    points += incident.country in countries(template.get("location", []))
    for role in ROLES:
        alternatives = set().union(*role_entities([template], role))
        points += 2 * sum(plain(text) in alternatives for text in incident.roles.get(role, ()))
    return points


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("muc4")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    tallies = {role: Tally() for role in ROLES}
    right: dict[str, list[bool]] = {k: [] for k in ("type", "date", "country", "number", "effect")}
    shared: dict[str, list[bool]] = {"type_shared": [], "country_shared": []}
    silent = false_docs = 0
    for row in rows:
        templates = row["templates"]
        found = incidents(reader.read(row["text"], name=row["id"]))
        false_docs += bool(found) and not templates
        silent += bool(templates) and not found
        for role in ROLES:
            wanted = role_entities(templates, role)
            got = sorted({p for i in found for t in i.roles.get(role, ()) if (p := plain(t))})
            pairs = pair_up(wanted, got, lambda entity, text: float(text in entity))
            tallies[role].add(tp=len(pairs), fp=len(got) - len(pairs), fn=len(wanted) - len(pairs))
            hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
            for i, entity in enumerate(wanted):
                if i not in hit:
                    near = [t for t in got if set(t.split()) & set(" ".join(entity).split())]
                    kind = f"{role}: " + ("other span" if near else "missed")
                    result.misses.append(Miss(kind, row["id"], " / ".join(sorted(entity)), "; ".join(near)))
            for j, text in enumerate(got):
                if j not in used:
                    kind = f"{role}: false alarm" + ("" if templates else " (no incident in gold)")
                    result.misses.append(Miss(kind, row["id"], "", text))
        beside = dict(pair_up(templates, found, agreement))
        for template in templates:
            best = max(found, key=lambda incident, t=template: agreement(t, incident), default=None)  # type: ignore[misc]
            shared["type_shared"].append(best is not None and best.type in template["type"][0])
            if stated := countries(template.get("location", [])):
                shared["country_shared"].append(best is not None and best.country in stated)
        for i, template in enumerate(templates):
            judge(template, found[beside[i]] if i in beside else None, right, result, row["id"])
    total = Tally(*(sum(getattr(t, k) for t in tallies.values()) for k in ("tp", "fp", "fn")))
    result.scores = {"role_f1": total.f1, "role_precision": total.precision, "role_recall": total.recall}
    result.scores |= {k: share(sum(v), len(v)) for k, v in right.items()}
    result.scores |= {k: share(sum(v), len(v)) for k, v in shared.items()}
    result.scores |= {f"{role}_f1": t.f1 for role, t in tallies.items()}
    result.tables["roles"] = class_table("role", tallies)
    result.notes.append(f"{silent} documents with incidents gave none; {false_docs} without gave some")
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result


def judge(
    template: dict[str, Any], got: Incident | None, right: dict[str, list[bool]], result: Result, where: str
) -> None:
    """The plain accuracies of one gold template."""

    def mark(name: str, good: bool, wanted: object, given: object) -> None:
        right[name].append(good)
        if not good:
            kind = f"{name}: " + ("no incident" if got is None else "wrong")
            result.misses.append(Miss(kind, where, str(wanted), str(given), got.about if got else ""))

    kind = template["type"][0]
    mark("type", got is not None and got.type in kind, kind, got and got.type)
    if template.get("date") and when(template["date"]).spans:
        mark("date", got is not None and when(template["date"]).holds(got.day), template["date"], got and got.day)
    if where_ := countries(template.get("location", [])):
        mark("country", got is not None and got.country in where_, template["location"], got and got.country)
    if (harm := effects(template)) is not None:
        # "none" beside a stated harm is of somebody else in the same incident: the harm is what is asked for.
        wanted = harm - {"none"} or harm
        mark("effect", got is not None and got.effects == wanted, wanted, got and got.effects)
    for accepted in numbers(template):
        mark("number", got is not None and bool(accepted & got.numbers), accepted, got and got.numbers)
