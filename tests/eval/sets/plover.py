"""plover: what happened, source and target given. Macro-F1 over 15 types (YIELD = CONCEDE or RETREAT).

Published systems are told the source's and the target's words and asked for the type between them. So is the coder,
by its optional method ``classify(sentence, source, target)`` (see :mod:`tests.eval.sets.plover_folds` for rows it was
fitted on). ``macro_f1_rows`` is stricter: the type of an emitted
row (the row that best matches the two, else the most confident), as anyone finds it in the warehouse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Actor, Event
from tests.eval import gold
from tests.eval.measures import Miss, Result, by_class, class_table, confusion_table, macro_f1, share
from tests.eval.sets import plover_folds

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
_SMALL = {"the", "a", "an", "of", "s", "and", "in", "on", "for", "to", "at", "by", "with"}
_WORD = re.compile(r"\w+")


def folded(event_type: str | None) -> str | None:
    """The set's name of a type."""
    return "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type


def alike(given: str, actors: Sequence[Actor | None]) -> float:
    """0..1: how much of the given phrase's words the best of the actors shares, by text or by name."""
    words = {w.lower() for w in _WORD.findall(given)} - _SMALL
    best = 0.0
    for actor in actors:
        if actor is not None and words:
            theirs = {w.lower() for w in _WORD.findall(f"{actor.text} {actor.name or ''}")} - _SMALL
            best = max(best, len(words & theirs) / len(words))
    return best


def choose(events: Sequence[Event], source: str, target: str) -> Event | None:
    """The event whose actor and recipient best match; ties, and no match at all, go to the most confident."""

    def rank(event: Event) -> tuple[float, float]:
        forward = alike(source, (event.actor, *event.other_actors))
        backward = alike(target, (event.recipient, *event.other_recipients))
        return (round(forward + backward, 2), event.confidence)

    return max(events, key=rank, default=None)


def score(limit: int | None = None) -> Result:
    everything = gold.the_set("plover")
    rows = everything[:limit]
    reader = gold.Reader()
    classify = reader.hook("classify")
    result = Result({}, len(rows))
    unseen = None
    if classify is not None and plover_folds.digest(everything) == plover_folds.FITTED_ON:
        unseen = plover_folds.out_of_fold(everything)
        result.notes.append("the classifier was fitted on these rows: each is read by weights fitted without it")
    by_rows: list[tuple[str, str | None]] = []
    given: list[tuple[str, str | None]] = []
    anywhere = 0
    for number, row in enumerate(rows):
        events = reader.read(row["text"], name=row["id"]).events
        best = choose(events, row["source"], row["target"])
        by_rows.append((row["event_type"], folded(best.event_type) if best else None))
        anywhere += row["event_type"] in {folded(e.event_type) for e in events}
        got = by_rows[-1][1]
        if unseen is not None:
            got = folded(unseen(number))
        elif classify is not None:
            try:
                got = folded(classify(row["text"], row["source"], row["target"]))
            except Exception as error:
                reader.raised.append((row["id"], f"classify: {type(error).__name__}: {error}"))
                got = None
        given.append((row["event_type"], got))
        if got != row["event_type"]:
            heard = "; ".join(f"{e.event_type}({e.rule_id}) {e.confidence:.2f}" for e in events)
            result.misses.append(
                Miss(f"{row['event_type']} read as {got}", row["id"], row["event_type"], heard, row["marked"])
            )
    tallies = by_class(given)
    result.scores = {
        "macro_f1": macro_f1(tallies, TYPES),
        "accuracy": share(sum(g == p for g, p in given), len(rows)),
        "macro_f1_rows": macro_f1(by_class(by_rows), TYPES),
        "none": share(sum(p is None for _, p in given), len(rows)),
        "anywhere": share(anywhere, len(rows)),
    }
    result.tables["by type"] = class_table("type", tallies)
    result.tables["confusions"] = confusion_table(given)
    if classify is None:
        result.notes.append("the coder has no classify(): the dyad picks among its rows")
    result.misses += [Miss("raised", where, "", what) for where, what in reader.raised]
    return result
