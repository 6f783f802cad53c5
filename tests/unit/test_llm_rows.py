"""Whatever a model answers, only what stands in the text becomes a row."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.events import parser
from extract.events.coder import RulesCoder
from extract.events.llm import schema
from extract.events.llm.rows import Rows
from extract.events.parser import Parser
from extract.records import EVENT_TYPES, QUAD_CLASS

TEXT = """\
KYIV, March 13 (Own) - Russian forces shelled Odesa on Thursday, killing at least three people, the mayor said.
“We will not talk,” İpek Ünal – Turkey’s envoy – told reporters in Ankara 🕊. Two dozen protesters were detained."""
DAY = datetime(2026, 3, 13, tzinfo=UTC)
CODER = RulesCoder(threshold=0.0)
PARSED = parser.load().read(TEXT, "", DAY)
BARE = Parser(None).read(TEXT, "", DAY)

_at = st.integers(0, len(TEXT))
_quote = st.tuples(_at, st.integers(1, 60)).map(lambda cut: TEXT[cut[0] : cut[0] + cut[1]])
_words = _quote | st.text(max_size=30)
_mention = st.fixed_dictionaries({"sentence": st.integers(-2, 6), "text": _words})
_counts = st.fixed_dictionaries(
    {"kind": st.sampled_from(["killed", "detained", "money", "x"]), "sentence": st.integers(0, 4), "text": _words}
)
_rows = st.fixed_dictionaries(
    {
        "sentence": st.integers(-1, 5), "evidence": _words, "trigger": _words,
        "event_type": st.sampled_from(EVENT_TYPES), "mode": st.none() | st.sampled_from(["shelling", "talk", "no"]),
        "actors": st.lists(_mention, max_size=2), "recipients": st.lists(_mention, max_size=2),
        "source": st.none() | _mention, "place": st.none() | _mention, "date": st.none() | _mention,
        "counts": st.lists(_counts, max_size=2), "certainty": st.sampled_from(["high", "low"]),
    }
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(_rows, max_size=4), st.booleans())
def test_rows_are_verbatim_whatever_is_answered(rows: list[dict[str, Any]], parsed: bool) -> None:
    made = Rows(PARSED if parsed else BARE, CODER.tables, coder="llm", version="1", threshold=0.0)
    made.add(schema.parse(json.dumps({"events": rows})))
    for event in made.events.values():
        assert TEXT[event.span_start : event.span_end] == event.sentence
        assert event.span_start <= event.trigger_start < event.trigger_end <= event.span_end
        people = (event.actor, event.recipient, event.source, *event.other_actors, *event.other_recipients)
        for part in (*people, event.place, *event.quantities):
            assert part is None or (part.text and TEXT[part.start : part.end] == part.text)
        assert event.date_text is None or event.date_text in TEXT
        assert event.quad_class == QUAD_CLASS[event.event_type]
        assert 0 <= event.confidence <= 0.85
    assert len(made.events) <= len(rows)
