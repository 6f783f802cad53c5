"""Our own gold set may not be read worse than when scores were last committed."""

from __future__ import annotations

from collections import Counter

import pytest

from extract.records import EVENT_TYPES
from tests.eval import gold, report
from tests.eval.sets import own

ALLOWED = 0.01
MODALITIES = {"asserted", "denied", "planned", "requested", "threatened", "hypothetical"}


def paragraphs() -> list[dict[str, object]]:
    return [r for f in sorted(gold.OWN.glob("*.jsonl")) if f.stem != "judged" for r in gold.rows(f)]


def test_our_gold_covers_every_type_and_modality() -> None:
    rows = paragraphs()
    events = [e for row in rows for e in row["events"]]  # type: ignore[attr-defined]
    assert len(rows) >= 80
    assert min(Counter(e["type"] for e in events if not e.get("optional"))[t] for t in EVENT_TYPES) >= 2
    assert {
        m for e in events for m in ([e["modality"]] if isinstance(e["modality"], str) else e["modality"])
    } == MODALITIES
    assert sum(not row["events"] for row in rows) >= 10, "texts without any event"


def test_triggers_and_names_stand_in_the_text() -> None:
    for row in paragraphs():
        for event in row["events"]:  # type: ignore[attr-defined]
            stated = [event["trigger"], event.get("source", ""), event.get("place", [""])[0]]
            stated += [event[k]["text"] for k in ("actor", "recipient") if k in event]
            for words in stated:
                assert words in row["text"], (row["id"], words)  # type: ignore[operator]


def test_our_gold_is_read_no_worse_than_last_committed() -> None:
    last = report.committed().get("own")
    if last is None:
        pytest.skip("no scores committed yet")
    try:
        today = own.score()
    except gold.NotHereYetError as reason:
        pytest.skip(str(reason))
    assert not [m for m in today.misses if m.kind == "raised"]
    for measure in ("event_f1", "precision", "recall", "slots"):
        assert today.scores[measure] >= last[measure] - ALLOWED, report.errors("own", today, each=3)
