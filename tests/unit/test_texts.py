"""`newsmill extract`'s contract: a line in, a line out, in order; a line that fails costs no other."""

from __future__ import annotations

import json

from flows.jobs import CoderChoice
from flows.texts import read_lines

NONE = CoderChoice("none")


def test_each_line_is_answered_in_order_and_a_bad_one_costs_no_other() -> None:
    lines = [
        '{"id": 1, "text": "One."}',
        "no JSON",
        '{"id": 3}',
        '{"id": "4", "text": "Four.", "published": "2026-11-28"}',
        "[]",
    ]
    answers = list(read_lines(lines, NONE))
    assert [a["id"] for a in answers] == [1, None, 3, "4", None]
    assert ["error" in a for a in answers] == [False, True, True, False, True]
    assert set(answers[0]) >= {"events", "attributions", "places"}


def test_half_characters_do_not_shift_offsets_or_fail() -> None:
    text = "\ud800 Police arrested two men in Lima on Friday, officials said."
    (answer,) = read_lines([json.dumps({"id": 1, "text": text})], CoderChoice("rules"))
    assert "error" not in answer
    (event,) = answer["events"]
    assert text[event["trigger_start"] : event["trigger_end"]] == "arrested"


def test_what_is_wrong_with_a_line_is_told_in_plain_words() -> None:
    lines = ["  ", "{", "[]", '{"id": 1}', '{"text": 5}', '{"text": "One.", "published": "soon", "id": {}}']
    errors = [answer["error"] for answer in read_lines(lines, NONE)]
    assert errors[0] == "the line is empty"
    assert errors[1].startswith("not JSON: ")
    assert errors[2:] == [
        'not a JSON object with at least a "text"',
        "text is missing",
        "text must be text",
        "id must be text or a number; published must be an ISO 8601 day or time",
    ]
