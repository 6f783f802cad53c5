"""voa: events of eight kinds in world news: the trigger (what), and the arguments (who, where).

An event counts when its kind is right and its trigger overlaps the gold one; an argument when kind, role and span do,
whatever the trigger. Only these eight kinds are annotated, so only rows that map to one are judged. The set dates
documents, not events: ``dated`` says only which share of the found events carries a day at most a month older
than the story and not after it (a bound, no accuracy).

Rows become events so: by type and mode (below), the killed of a row being an event of their own at the word that says
so. Actor and recipient take the roles that the kind has for them; the row's place is the Place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extract.records import Actor, Event
from tests.eval import gold
from tests.eval.measures import Miss, Result, Span, Tally, class_table, overlap, pair_up, share

_DIE = re.compile(
    r"\b(kill\w*|dead|die[sd]?|dying|deaths?|murder\w*|assassinat\w*|slain|slay\w*|execut\w+|behead\w*)\b", re.I
)
_JAIL = re.compile(r"arrest|detain|detention|jail|imprison|custody|incarcerat|captur|sentenc", re.I)
_NO_ATTACK = {"interception", "cyber", "cyberattack", "ceasefire-violation", "destruction", "sexual", "torture"}
_MOVE = re.compile(
    r"visit|travel|trip|arriv|depart|fle[ed]|flew|fly|withdr|pull|deploy|send|sent|dispatch|return|evacuat|deport|"
    r"head|tour|expel|transfer|move|retreat|smuggl|deliver|leav|left|convoy", re.I,
)  # fmt: skip
_MONEY = re.compile(r"million|billion|money|fund|donat|paid|pay|loan|grant|\$|€|£", re.I)

# Kind -> (role of the actor, role of the recipient)
_ROLES = {
    "Conflict:Attack": ("Attacker", "Target"),
    "Life:Die": ("Agent", "Victim"),
    "Justice:Arrest-Jail": ("Agent", "Person"),
    "Contact:Meet": ("Entity", "Entity"),
    "Contact:Phone-Write": ("Entity", "Entity"),
    "Conflict:Demonstrate": ("Entity", ""),
    "Transaction:Transfer-Money": ("Giver", "Recipient"),
    "Movement:Transport": ("Artifact", "Destination"),
}


@dataclass(frozen=True)
class Told:
    """An event in the set's terms."""

    kind: str
    trigger: Span
    arguments: tuple[tuple[str, Span], ...]
    day: date | None


def span(actor: Actor) -> Span:
    return actor.start, actor.end


def kinds(event: Event) -> Iterator[tuple[str, Span]]:
    """The set's kinds a row tells of, each with its trigger."""
    here = (event.trigger_start, event.trigger_end)
    trigger = event.sentence[here[0] - event.span_start : here[1] - event.span_start]
    words = f"{trigger} {event.mode or ''}"
    if event.event_type == "ASSAULT":
        died = _DIE.search(event.sentence, max(0, here[0] - event.span_start))
        if _DIE.search(trigger):
            yield "Life:Die", here
        elif event.mode not in _NO_ATTACK:
            yield "Conflict:Attack", here
            toll = event.killed_min or event.killed_max or re.search(r"shot|shoot|gun", trigger, re.I)
            if toll and died and died.start() < here[1] - event.span_start + 80:
                yield "Life:Die", (event.span_start + died.start(), event.span_start + died.end())
    elif event.event_type == "COERCE" and _JAIL.search(words):
        yield "Justice:Arrest-Jail", here
    elif event.event_type == "PROTEST":
        yield "Conflict:Demonstrate", here
    elif event.event_type == "CONSULT":
        if event.mode == "phone" or re.search(r"phone|telephon", trigger, re.I):
            yield "Contact:Phone-Write", here
        elif event.mode == "visit" and not re.search(r"host|welcom|greet|receiv|invit", trigger, re.I):
            yield "Movement:Transport", here
        elif re.search(r"\bme[et]t?|summit|talks|session|gather|host|welcom|greet|conference|hold|held", trigger, re.I):
            yield "Contact:Meet", here
    elif event.event_type == "AID" and _MONEY.search(event.sentence):
        yield "Transaction:Transfer-Money", here
    elif event.event_type in ("RETREAT", "MOBILIZE", "COERCE") and _MOVE.search(words):
        yield "Movement:Transport", here


def told(event: Event) -> Iterator[Told]:
    for kind, trigger in kinds(event):
        does, suffers = _ROLES[kind]
        arguments = [(does, span(a)) for a in (event.actor, *event.other_actors) if a is not None]
        arguments += [
            (suffers, span(a)) for a in (event.recipient, *event.other_recipients) if a is not None and suffers
        ]
        if event.place is not None:
            role = "Destination" if kind == "Movement:Transport" else "Place"
            arguments.append((role, (event.place.start, event.place.end)))
        arguments += [
            ("Instrument", (event.span_start + i, event.span_start + i + len(w)))
            for w in event.weapons
            if (i := event.sentence.find(w)) >= 0
        ]
        yield Told(kind, trigger, tuple(arguments), event.date_start)


def score(limit: int | None = None) -> Result:
    rows = gold.the_set("voa")[:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    by_kind: dict[str, Tally] = {k: Tally() for k in _ROLES}
    what, who, where = Tally(), Tally(), Tally()
    dated = 0
    for row in rows:
        text, story = row["text"], date.fromisoformat(row["gold"]["date"])
        got = [t for e in reader.read(text, published=gold.noon(story), name=row["id"]).events for t in told(e)]
        wanted = row["gold"]["events"]
        pairs = pair_up(wanted, got, lambda w, g: overlap(at(w), g.trigger) if w["event_type"] == g.kind else 0)
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, event in enumerate(wanted):
            by_kind[event["event_type"]].add(tp=i in hit, fn=i not in hit)
            if i not in hit:
                other = next((g.kind for g in got if overlap(g.trigger, at(event))), None)
                kind = f"{event['event_type']}: " + (f"read as {other}" if other else "missed")
                result.misses.append(Miss(kind, row["id"], event["trigger"]["text"], "", around(text, at(event))))
        for j, event in enumerate(got):
            by_kind[event.kind].add(fp=j not in used)
            if j not in used:
                words = text[slice(*event.trigger)]
                result.misses.append(
                    Miss(f"{event.kind}: false alarm", row["id"], "", words, around(text, event.trigger))
                )
        dated += sum(
            (d := got[j].day) is not None and story - timedelta(31) <= d <= story for _, j in pairs
        )  # fmt: skip
        arguments(wanted, got, who, where, text, row["id"], result)
    for tally in by_kind.values():
        what.add(tally.tp, tally.fp, tally.fn)
    result.scores = {
        "trigger_f1": what.f1, "argument_f1": who.f1, "place_f1": where.f1,
        "trigger_precision": what.precision, "trigger_recall": what.recall, "dated": share(dated, int(what.tp)),
    }  # fmt: skip
    result.tables["by kind"] = class_table("kind", by_kind)
    result.misses += [Miss("raised", where_, "", what_) for where_, what_ in reader.raised]
    return result


def arguments(
    wanted: list[dict[str, object]], got: list[Told], who: Tally, where: Tally, text: str, name: str, result: Result
) -> None:
    """Arguments by kind, role and span; places also on their own."""
    gold_args = sorted({(e["event_type"], a["role"], a["start"], a["end"]) for e in wanted for a in e["arguments"]})  # type: ignore[attr-defined]
    our_args = sorted({(e.kind, role, s, t) for e in got for role, (s, t) in e.arguments})
    pairs = pair_up(gold_args, our_args, lambda a, b: overlap(a[2:], b[2:]) if a[:2] == b[:2] else 0)
    who.add(len(pairs), len(our_args) - len(pairs), len(gold_args) - len(pairs))
    hit = {i for i, _ in pairs}
    for i, (kind, role, s, t) in enumerate(gold_args):
        if i not in hit:
            result.misses.append(Miss(f"argument {kind} {role} missed", name, text[s:t], "", around(text, (s, t))))
    places = [(s, t) for _, role, s, t in gold_args if role == "Place"]
    ours = [(s, t) for _, role, s, t in our_args if role == "Place"]
    found = len(pair_up(places, ours, overlap))
    where.add(found, len(ours) - found, len(places) - found)


def at(event: dict[str, dict[str, int]]) -> Span:
    return event["trigger"]["start"], event["trigger"]["end"]


def around(text: str, where: Span) -> str:
    return " ".join(text[max(0, where[0] - 100) : where[1] + 100].split())
