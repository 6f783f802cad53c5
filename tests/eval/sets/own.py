"""own: paragraphs we wrote, invented happenings in the real world, one file a subject in tests/eval/own.

Each expected event states its type, a trigger word of the text, and only what the text makes plain of: mode, actor,
recipient (words, country, sector, name), modality, killed, injured, counts, date, place, source, weapons, background.
Of AGREE, REQUEST and THREATEN either the saying (asserted) or the thing said (planned, requested, threatened) may be
told.
``optional`` events may be emitted or not (the same happening told again, borderline kinds). An emitted event answers
an expected one of the same type in the same sentence, best where the triggers overlap; one to one. What is left over
on either side is a false alarm or a miss.

``slots`` is the share of all stated details, of the events found, that are right. Counts may also stand on another row
of the paragraph with the same type. ``calibration_error`` is the mean gap between confidence and share of right types.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from extract.events.confidence import Evidence, confidence
from extract.records import Actor, Event, Quantity
from tests.eval import gold
from tests.eval.calibration import expected_error, reliability
from tests.eval.measures import Miss, Result, Span, Tally, class_table, overlap, pair_up, share

Row = dict[str, Any]


def occurrences(text: str, words: str) -> list[Span]:
    return [m.span() for m in re.finditer(re.escape(words), text)]


def answers(expected: Row, event: Event, text: str) -> float:
    """How well an emitted event answers an expected one; 0 where it does not."""
    if event.event_type != expected["type"]:
        return 0.0
    places = occurrences(text, expected["trigger"])
    points = 0.0
    if any(overlap(p, (event.trigger_start, event.trigger_end)) for p in places):
        points = 3.0
    elif any(event.span_start <= p[0] < event.span_end for p in places):
        points = 1.0
    # Of two answers alike, the required one is served first.
    return points and points + (0.0 if expected.get("optional") else 0.5)


def actor_slots(name: str, expected: Row, got: Actor | None) -> list[tuple[str, bool, str, str]]:
    given = "none" if got is None else f"{got.text} [{got.country} {got.sector} {got.name}]"
    slots = []
    for part in ("text", "country", "sector", "name"):
        if part in expected:
            value = getattr(got, part, None) or ""
            right = expected[part].split()[-1] in value if part == "text" else value == expected[part]
            slots.append((f"{name} {part}", bool(right), expected[part], given))
    return slots


def bounds(expected: list[float | None], low: float | None, high: float | None) -> bool:
    """Whether a count has the expected bounds. A lower bound of null asks for the upper one only; "more than 30" may
    be told as 30 or as 31 and above."""
    wanted_low, wanted_high = expected
    if wanted_high != high:
        return False
    if wanted_low is None:
        return True
    return low is not None and (low == wanted_low or (high is None and wanted_low - 1 <= low <= wanted_low))


def slots(expected: Row, event: Event, alike: list[Event]) -> list[tuple[str, bool, str, str]]:
    """(slot, right, wanted, got) of everything the expected event states."""
    found: list[tuple[str, bool, str, str]] = []

    def mark(name: str, right: bool, wanted: object, got: object) -> None:
        found.append((name, right, str(wanted), str(got)))

    if "mode" in expected:
        mark("mode", event.mode == expected["mode"], expected["mode"], event.mode)
    wanted = expected["modality"]
    mark("modality", event.modality in (wanted if isinstance(wanted, list) else [wanted]), wanted, event.modality)
    mark(
        "background",
        event.background == expected.get("background", False),
        expected.get("background"),
        event.background,
    )
    if "actor" in expected:
        found += actor_slots("actor", expected["actor"], event.actor)
    if "recipient" in expected:
        options = [a for a in (event.recipient, *event.other_recipients) if a is not None]
        best = max(
            (actor_slots("recipient", expected["recipient"], a) for a in options),
            key=lambda s: sum(x[1] for x in s),
            default=actor_slots("recipient", expected["recipient"], None),
        )
        found += best
    for name in ("killed", "injured"):
        if name in expected:
            pairs = [(getattr(e, f"{name}_min"), getattr(e, f"{name}_max")) for e in (event, *alike)]
            mark(name, any(bounds(expected[name], *p) for p in pairs), expected[name], pairs[0])
    for kind, low, high in expected.get("counts", []):
        got: list[Quantity] = [q for e in (event, *alike) for q in e.quantities]
        right = any(q.kind == kind and bounds([low, high], q.minimum, q.maximum) for q in got)
        mark(f"count {kind}", right, (low, high), [(q.kind, q.minimum, q.maximum) for q in got])
    if "date" in expected:
        days = [d.isoformat() if d else None for d in (event.date_start, event.date_end)]
        mark("date", days == expected["date"], expected["date"], days)
    if "place" in expected:
        name, country = expected["place"]
        place = event.place
        right = place is not None and (name in place.text or place.text in name)
        mark("place", right, name, place and place.text)
        if country:
            mark(
                "place country",
                place is not None and place.country == country,
                expected["place"],
                place and place.country,
            )
    if "source" in expected:
        right = event.source is not None and bool(words(expected["source"]) & words(event.source.text))
        mark("source", right, expected["source"], event.source and event.source.text)
    for weapon in expected.get("weapons", []):
        mark("weapon", any(weapon in w for w in event.weapons), weapon, event.weapons)
    return found


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 2 and w != "the"}


def score(limit: int | None = None) -> Result:
    files = sorted(gold.OWN.glob("*.jsonl"))
    rows = [row for file in files if file.stem != "judged" for row in gold.rows(file)][:limit]
    reader = gold.Reader()
    result = Result({}, len(rows))
    tally = Tally()
    by_type: dict[str, Tally] = defaultdict(Tally)
    by_slot: dict[str, list[bool]] = defaultdict(list)
    judged: list[tuple[float, bool]] = []
    for row in rows:
        text = row["text"]
        events = reader.read(
            text, title=row.get("title", ""), published=gold.noon(row["published"]), name=row["id"]
        ).events
        expected = row["events"]
        pairs = pair_up(expected, events, lambda a, b, text=text: answers(a, b, text))  # type: ignore[misc]
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        judged += [(e.confidence, j in used) for j, e in enumerate(events)]
        for i, j in pairs:
            if expected[i].get("optional"):
                continue
            tally.add(tp=1)
            by_type[expected[i]["type"]].add(tp=1)
            alike = [e for k, e in enumerate(events) if k != j and e.event_type == events[j].event_type]
            for name, right, wanted, got in slots(expected[i], events[j], alike):
                by_slot[name.split(" ")[0] if name.startswith("count") else name].append(right)
                if not right:
                    result.misses.append(Miss(f"slot {name}", row["id"], wanted, got, text))
        for i, wants in enumerate(expected):
            if i not in hit and not wants.get("optional"):
                tally.add(fn=1)
                by_type[wants["type"]].add(fn=1)
                got = "; ".join(f"{e.event_type}({e.rule_id})" for e in events)
                result.misses.append(Miss(f"{wants['type']} missed", row["id"], wants["trigger"], got, text))
        for j, event in enumerate(events):
            if j not in used:
                tally.add(fp=1)
                by_type[event.event_type].add(fp=1)
                trigger = text[event.trigger_start : event.trigger_end]
                kind = f"{event.event_type} false alarm"
                result.misses.append(
                    Miss(kind, row["id"], "", f"{trigger} ({event.rule_id}) {event.confidence:.2f}", text)
                )
    everything = [right for each in by_slot.values() for right in each]
    result.scores = {
        "event_f1": tally.f1,
        "precision": tally.precision,
        "recall": tally.recall,
        "slots": share(sum(everything), len(everything)),
        "calibration_error": expected_error(judged),
    }
    rights = sorted(by_slot.items())
    result.tables["slots"] = [
        ("slot", "stated", "right"),
        *((name, str(len(r)), f"{share(sum(r), len(r)):.2f}") for name, r in rights),
    ]
    result.tables["by type"] = class_table("type", by_type)
    result.tables["reliability, our paragraphs"] = reliability(judged)
    hand = gold.OWN / "judged.jsonl"
    if hand.is_file():
        verdicts = [(confidence(Evidence(**r["evidence"])), r["right"]) for r in gold.rows(hand)]
        result.tables["reliability, rows of general news judged by hand"] = reliability(verdicts)
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    if reader.degraded:
        result.notes.append(f"the coder was degraded: {reader.degraded}")
    return result
