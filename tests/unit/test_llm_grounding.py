"""What a model quotes is found where it stands, or not at all; what it answers is read, however it is wrapped."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.events.llm import prompt, schema
from extract.events.llm.grounding import Span, find
from extract.events.llm.manner import Manner
from extract.records import EVENT_TYPES

TEXT = "Before. The  general’s men shelled Arlen – again, “without warning”. At least 24 of us died in Arlen. After."
BODY = (8, len(TEXT) - 7)


def quoted(claim: str, near: int | None = None) -> str | None:
    span = find(claim, TEXT, *BODY, near)
    return None if span is None else TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("shelled Arlen", "shelled Arlen"),
        ("The general's men", "The  general’s men"),  # a space fewer, another apostrophe
        ('"without warning"', "“without warning”"),
        ("the GENERAL'S men", "The  general’s men"),
        ("Arlen - again", "Arlen – again"),
        ("the general's man shelled Arlen", "The  general’s men shelled Arlen"),  # nearly
        ("At least 21 of us died", None),  # nearly, but another figure
        ("Before", None),  # outside
        ("After", None),
        ("rebels burned the bridge", None),
        ("Arle", None),  # a piece of a word
        ("men shelled the town of Bellmoor", None),
        ("US", None),  # not "us"
        ("At least 24 of us never died in Arlen", None),  # nearly, but the contrary
        ("", None),
        ("…", None),
        ("x" * 5000, None),
    ],
)
def test_quotations_are_verbatim_or_nearly_or_nowhere(claim: str, words: str | None) -> None:
    assert quoted(claim) == words


def test_of_several_the_nearest() -> None:
    first, last = TEXT.index("Arlen"), TEXT.rindex("Arlen")
    assert find("Arlen", TEXT, *BODY) == Span(first, first + 5)
    assert find("Arlen", TEXT, *BODY, near=last - 10) == Span(last, last + 5)


@given(st.text(max_size=120), st.text(max_size=60), st.integers(0, 130), st.integers(0, 130))
def test_spans_lie_inside_and_are_never_empty(text: str, claim: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    span = find(claim, text, start, end)
    assert span is None or (start <= span.start < span.end <= max(end, start) and 90 <= span.score <= 100)


@given(st.text(min_size=1, max_size=80))
def test_a_sentence_is_found_in_itself(text: str) -> None:
    stripped = text.strip()
    if any(c.isalnum() for c in stripped) and stripped.split() == stripped.split(" "):
        span = find(stripped, text, 0, len(text))
        assert span is not None
        assert text[span.start : span.end].casefold().split() == stripped.casefold().split()


ROW = {"sentence": 1, "evidence": "police arrested a man", "event_type": "COERCE"}


@pytest.mark.parametrize(
    "wrapped",
    [
        "%s",
        "```json\n%s\n```",
        '<think>a {strange} thought: {"events": []}</think>\n%s',
        "Here it is: %s I hope it helps {you}.",
    ],
)
def test_answers_are_found_in_their_wrapping(wrapped: str) -> None:
    answer = schema.parse(wrapped.replace("%s", json.dumps({"events": [ROW]})))
    assert [row.evidence for row in answer.rows] == ["police arrested a man"]


def test_what_smaller_models_write_is_understood() -> None:
    loose = {**ROW, "event_type": "coerce", "actors": "police", "recipients": None, "place": "", "modality": "Asserted",
             "counts": {"kind": "detained", "text": "a man"}, "extra": 1}  # fmt: skip
    row = schema.parse(json.dumps({"events": [loose]})).rows[0]
    assert row.event_type == "COERCE"
    assert row.actors[0].text == "police"
    assert row.recipients == []
    assert row.place is None
    assert row.counts[0].kind == "detained"


def test_a_row_that_cannot_be_meant_is_told_apart() -> None:
    bad = [{**ROW, "event_type": "DANCE"}, 7, {**ROW, "sentence": "first"}, ROW]
    answer = schema.parse(json.dumps({"events": bad}))
    assert len(answer.rows) == 1
    assert [i.event_type for i in answer.invalid] == ["DANCE", "", "COERCE"]
    assert "event_type" in answer.invalid[0].reason


@pytest.mark.parametrize("content", ["", "no", "{", '{"events": 1}', "[" * 100_000, '{"a":' * 5000, '{"events": [{]}'])
def test_unreadable_answers_say_so(content: str) -> None:
    with pytest.raises(schema.UnreadableError):
        schema.parse(content)


def test_the_schema_is_strict() -> None:
    """Every property required and none besides, as strict endpoints demand; every type in it."""
    made = schema.json_schema()
    objects = [made, *made["$defs"].values()]
    assert all(set(o["required"]) == set(o["properties"]) and o["additionalProperties"] is False for o in objects)
    assert made["$defs"]["Row"]["properties"]["event_type"]["enum"] == list(EVENT_TYPES)


def test_the_prompt_tells_all_types_and_changes_its_version_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(f"\n{name}  " in prompt.system() for name in EVENT_TYPES)
    assert "airstrike" in prompt.system()
    before = prompt.version()
    prompt.version.cache_clear()
    monkeypatch.setattr(prompt, "_REPAIR", "Again!")
    assert prompt.version() != before
    prompt.version.cache_clear()


def test_the_ladder_ends() -> None:
    manner: Manner | None = Manner()
    steps = []
    for complaint in ("use max_completion_tokens", "temperature is fixed", *["response_format unknown"] * 3):
        assert manner is not None
        manner = manner.after(complaint)
        steps.append(manner)
    assert steps[-1] is None
    assert steps[-2] == Manner(2, "max_completion_tokens", False)
    assert set(steps[-2].parameters()) == {"max_completion_tokens"}
    assert Manner().after("maximum context length is 4096") is None
