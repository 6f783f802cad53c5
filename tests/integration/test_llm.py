"""A language model as coder, against an endpoint on loopback: good days, bad days, and who pays."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.events.coder import CoderOptionError
from extract.events.coders import Coder, coder_names, load_coder
from extract.events.llm import prompt
from extract.events.llm.budget import Budget, BudgetSpentError
from extract.events.llm.client import KeyFileError, MissingExtraError
from extract.events.llm.coder import HybridCoder, LlmCoder
from extract.records import Coding, Event
from tests.llm_endpoint import Endpoint, Given, in_turn, refused, serving

pytest.importorskip("openai", reason="the extra llm is not installed")

PUBLISHED = datetime(2026, 3, 13, 12, tzinfo=UTC)  # a Friday
STORY = """\
Russian forces shelled Odesa on Thursday, killing at least three people, Mayor Petro Melnyk said.
Foreign Minister Anna Kowal of Poland had flown to Kyiv. She met Ukrainian officials there for talks on gas.
Police arrested 40 people in Dhaka on Wednesday."""
SHELLED: dict[str, Any] = {
    "sentence": 1, "evidence": "Russian forces shelled Odesa", "trigger": "shelled", "event_type": "ASSAULT",
    "mode": "shelling", "modality": "asserted", "background": False,
    "actors": [{"sentence": 1, "text": "Russian forces"}], "recipients": [{"sentence": 1, "text": "Odesa"}],
    "source": {"sentence": 1, "text": "Mayor Petro Melnyk"}, "place": {"sentence": 1, "text": "Odesa"},
    "date": {"sentence": 1, "text": "Thursday"},
    "counts": [{"kind": "killed", "sentence": 1, "text": "at least three people"}], "certainty": "high",
}  # fmt: skip
MET: dict[str, Any] = {
    **SHELLED, "sentence": 3, "evidence": "She met Ukrainian officials", "trigger": "met", "event_type": "CONSULT",
    "mode": "meeting", "actors": [{"sentence": 2, "text": "Foreign Minister Anna Kowal of Poland"}],
    "recipients": [{"sentence": 3, "text": "Ukrainian officials"}], "source": None, "place": None, "date": None,
    "counts": [], "certainty": "medium",
}  # fmt: skip
GOOD = Given({"events": [SHELLED, MET]}, usage={"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000})


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def coder_at(endpoint: Endpoint | str, cache: Path | None = None, name: str = "llm", **options: Any) -> LlmCoder:
    address = endpoint if isinstance(endpoint, str) else endpoint.address
    given = {"model": "small", "base_url": address, "threshold": 0.3, "timeout_s": 5.0, "cache": cache, **options}
    coder = load_coder(name, given)
    assert isinstance(coder, LlmCoder)
    return coder


def read(coder: LlmCoder, text: str = STORY) -> Coding:
    coding = coder.read(text, "A day of news", PUBLISHED, "en")
    check(text, coding)
    return coding


def check(text: str, coding: Coding) -> None:
    for e in coding.events:
        spans = [(e.sentence, e.span_start, e.span_end)]
        people = (e.actor, e.recipient, e.source, *e.other_actors, *e.other_recipients)
        spans += [(p.text, p.start, p.end) for p in (*people, e.place, *e.quantities) if p is not None]
        assert all(text[start:end] == words and words for words, start, end in spans)
        assert e.span_start <= e.trigger_start < e.trigger_end <= e.span_end


def of_model(coding: Coding) -> list[Event]:
    return [e for e in coding.events if e.coder == "llm"]


def test_rows_are_grounded_and_resolved_here(tmp_path: Path) -> None:
    with serving(in_turn(GOOD)) as endpoint:
        coder = coder_at(endpoint, tmp_path)
        coding = read(coder)
    assert isinstance(coder, Coder)
    assert coding.degraded is None
    shelled, met = coding.events
    assert (shelled.event_type, shelled.mode, shelled.quad_class) == ("ASSAULT", "shelling", "material conflict")
    assert STORY[shelled.trigger_start : shelled.trigger_end] == "shelled"
    assert shelled.actor is not None
    assert (shelled.actor.country, shelled.actor.sector) == ("RUS", "MIL")
    assert shelled.recipient is not None
    assert shelled.recipient.country == "UKR"
    assert (shelled.date_start, shelled.date_precision) == (date(2026, 3, 12), "day")
    assert shelled.place is not None
    assert (shelled.place.country, shelled.place.precision) == ("UKR", "city")
    assert (shelled.killed_min, shelled.killed_max) == (3, None)
    assert shelled.source is not None
    assert (shelled.source.text, shelled.cue) == ("Mayor Petro Melnyk", "said")
    assert met.actor is not None
    assert (met.actor.text, met.actor.country, met.actor.inferred) == (
        "Foreign Minister Anna Kowal of Poland", "POL", True,
    )  # fmt: skip
    assert {e.coder_version for e in coding.events} == {coder.version}
    assert coder.version.count("-") >= 3
    assert "small" in coder.version
    sent = endpoint.seen[0]
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert "[3] She met Ukrainian officials there" in sent["messages"][-1]["content"]
    assert coder.budget.spent["tokens"] == 1000


def test_what_is_not_in_the_text_is_dropped_and_counted(tmp_path: Path) -> None:
    invented = {**SHELLED, "evidence": "Belarusian jets bombed the harbour of Odesa"}
    somebody = {**SHELLED, "actors": [{"sentence": 1, "text": "the Wagner group"}]}
    details = {
        **SHELLED, "place": {"sentence": 1, "text": "Mariupol"}, "source": {"sentence": 1, "text": "the Kremlin"},
        "counts": [{"kind": "killed", "sentence": 1, "text": "at least 30 people"},
                   {"kind": "bored", "sentence": 1, "text": "three people"},
                   {"kind": "killed", "sentence": 1, "text": "Mayor Petro Melnyk"}],
    }  # fmt: skip
    nonsense = {**SHELLED, "event_type": "DANCE"}
    with serving(in_turn(Given({"events": [invented, somebody, details, nonsense]}))) as endpoint:
        coder = coder_at(endpoint, tmp_path)
        coding = read(coder)
    (event,) = coding.events
    assert event.place is not None
    assert event.place.name == "Odesa"  # ours, for the one made up
    assert event.source is not None  # and it is not the outlet's own word either
    assert event.source.text.endswith("Petro Melnyk")
    assert event.quantities == ()
    dropped = [(d.rule_id, d.trigger) for d in coding.dropped if d.reason == "ungrounded"]
    assert set(dropped) == {
        ("llm.evidence", "Belarusian jets bombed the harbour of Odesa"), ("llm.actor", "the Wagner group"),
        ("llm.place", "Mariupol"), ("llm.source", "the Kremlin"), ("llm.count", "at least 30 people"),
    }  # fmt: skip
    assert coder.budget.spent["ungrounded"] == 5
    others = {d.reason.split(":")[0] for d in coding.dropped} - {"ungrounded"}
    assert others == {"invalid", "unknown kind of count", "not a count"}


def test_a_wrong_sentence_number_is_mended_by_verbatim_words() -> None:
    with serving(in_turn(Given({"events": [{**SHELLED, "sentence": 99}]}))) as endpoint:
        (event,) = read(coder_at(endpoint)).events
    assert event.sentence.startswith("Russian forces")


def test_retry_after_is_kept_to() -> None:
    busy = Given(status=429, headers={"Retry_After": "1"}, body={"error": {"message": "slow down"}})
    with serving(in_turn(busy, GOOD)) as endpoint:
        coder = coder_at(endpoint)
        assert len(of_model(read(coder))) == 2
    assert endpoint.times[1] - endpoint.times[0] >= 1.0
    assert coder.budget.spent["requests"] == 2


def test_an_unreadable_answer_is_repaired_once() -> None:
    with serving(in_turn(Given("Sure! {'events': ["), GOOD)) as endpoint:
        assert len(of_model(read(coder_at(endpoint)))) == 2
    again = endpoint.seen[1]["messages"]
    assert [m["role"] for m in again] == ["system", "user", "assistant", "user"]
    assert "not usable" in again[-1]["content"]
    with serving(in_turn(Given("I would rather not."))) as endpoint:
        coding = read(coder_at(endpoint))
    assert len(endpoint.seen) == 2
    assert coding.degraded is not None
    assert "cannot be read" in coding.degraded
    assert {e.coder for e in coding.events} == {"rules"}


def test_an_endpoint_without_schemas_is_asked_more_simply_and_remembered(tmp_path: Path) -> None:
    def script(request: dict[str, Any]) -> Given:
        if request.get("response_format", {}).get("type") == "json_schema":
            return refused("This response_format type is unavailable")
        if "response_format" in request:
            return refused("unknown field response_format", 422)
        if "max_tokens" in request:
            return refused("Use 'max_completion_tokens' instead.")
        return GOOD

    with serving(script) as endpoint:
        coder = coder_at(endpoint, tmp_path)
        assert len(of_model(read(coder))) == 2
        assert len(endpoint.seen) == 4
        read(coder, STORY + " It ended.")
        assert len(endpoint.seen) == 5
        read(coder_at(endpoint, tmp_path), STORY + " It ended well.")  # another process
        assert len(endpoint.seen) == 6


def test_a_refusal_for_another_reason_teaches_nothing(tmp_path: Path) -> None:
    with serving(in_turn(refused("this model's maximum context length is 512 tokens"))) as endpoint:
        coding = read(coder_at(endpoint, tmp_path))
    assert len(endpoint.seen) == 1
    assert "context length" in (coding.degraded or "")
    with serving(lambda request: refused("no")) as endpoint:
        read(coder_at(endpoint, tmp_path))
        seen = len(endpoint.seen)
        read(coder_at(endpoint, tmp_path))
    assert endpoint.seen[seen]["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize("slow", [Given(GOOD.content, wait_s=3), Given(GOOD.content, drip_s=0.1)])
def test_no_answer_in_time_leaves_the_rules_reading(slow: Given) -> None:
    with serving(in_turn(slow)) as endpoint:
        coder = coder_at(endpoint, timeout_s=0.2)
        coder.client.retries = 0
        started = time.monotonic()
        coding = read(coder)
        assert time.monotonic() - started < 2.5
    assert coding.degraded == "read by rules, not by small: no answer in time"
    assert coding.events
    assert coding.events == coder.rules.read(STORY, "A day of news", PUBLISHED, "en").events


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Given(body=b"<html>", status=200), "not JSON"),
        (Given(body={"choices": []}), "no chat completion"),
        (Given(body={"choices": [{"message": {"content": None, "refusal": "no"}}]}), "empty"),
        (Given('{"events": [', finish="length"), "cut off"),
        (Given(body=b'"' + b"x" * (5 << 20)), "bytes"),
    ],
)
def test_strange_answers_leave_the_rules_reading(answer: Given, why: str) -> None:
    with serving(in_turn(answer)) as endpoint:
        coding = read(coder_at(endpoint))
    assert why in (coding.degraded or "")
    assert coding.events


def test_the_cache_answers_without_a_request(tmp_path: Path) -> None:
    with serving(in_turn(GOOD)) as endpoint:
        first = read(coder_at(endpoint, tmp_path))
        again = coder_at(endpoint, tmp_path)
        assert read(again) == first
        assert len(endpoint.seen) == 1
        assert again.budget.spent["cached"] == 1
        assert "requests" not in again.budget.spent
        read(coder_at(endpoint, tmp_path, model="large"))
        read(again, STORY.replace("shelled", "bombed"))
        assert len(endpoint.seen) == 3
        files = [p for p in tmp_path.rglob("*.json") if "content" in p.read_text()]
        assert len(files) == 3
        assert all(p.stat().st_mode & 0o077 == 0 for p in files)
        for file in files:
            file.write_text("{")  # a damaged one is asked for again
        assert read(coder_at(endpoint, tmp_path)) == first
        assert len(endpoint.seen) == 4


def test_a_run_stops_at_its_budget_and_says_so(tmp_path: Path) -> None:
    texts = [f"{STORY} It was day {n}." for n in range(3)]
    with serving(in_turn(GOOD)) as endpoint:
        processes = [coder_at(endpoint, tmp_path, max_requests=2, run="20260313-1") for _ in texts]
        codings = [read(coder, text) for coder, text in zip(processes, texts, strict=True)]
        assert len(endpoint.seen) == 2
        assert [c.degraded for c in codings[:2]] == [None, None]
        assert codings[2].degraded == "read by rules, not by small: the budget of 2 requests a run is spent"
        assert processes[0].budget.spent["stopped"] == "the budget of 2 requests a run is spent"
        assert read(processes[2], texts[0]).degraded is None  # what is known costs nothing
        other = coder_at(endpoint, tmp_path, max_tokens=100, run="20260313-2")
        assert "100 tokens" in (read(other, texts[2]).degraded or "")
        assert len(endpoint.seen) == 2
        read(coder_at(endpoint, tmp_path, max_requests=2, run="20260313-3"), texts[2])
        assert len(endpoint.seen) == 3


def test_a_dead_endpoint_is_left_alone(tmp_path: Path) -> None:
    with serving(in_turn(refused("down for repairs", 503))) as endpoint:
        coder = coder_at(endpoint, tmp_path)
        coder.client.retries = 0
        told = [read(coder, f"{STORY} It was day {n}.").degraded or "" for n in range(5)]
    assert len(endpoint.seen) == 3
    assert "failed 3 times in a row" in told[4]
    gone = coder_at(endpoint, tmp_path)
    gone.client.retries = 0
    assert "no connection to 127.0.0.1" in (read(gone, STORY + " So?").degraded or "")


def test_the_key_is_sent_and_never_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = "sk-very-secret-0123456789"
    file = tmp_path / "key"
    file.write_text(secret + "\n")
    with serving(in_turn(refused(f"Incorrect API key provided: {secret}", 401))) as endpoint, caplog.at_level(0):
        logging.getLogger("openai").setLevel(logging.DEBUG)
        try:
            coder = coder_at(endpoint, tmp_path / "cache", api_key_file=file)
            told = read(coder)
            read(coder, STORY + " Again.")
        finally:
            logging.getLogger("openai").setLevel(logging.NOTSET)
    assert endpoint.headers[0]["authorization"] == f"Bearer {secret}"
    assert len(endpoint.seen) == 1  # a wrong key does not mend itself
    kept = "".join(p.read_text() for p in (tmp_path / "cache").rglob("*") if p.is_file())
    for words in (str(told), repr(coder.client), coder.version, caplog.text, kept):
        assert secret not in words
    assert "status 401" in (told.degraded or "")


def test_a_key_of_the_environment_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    with serving(in_turn(GOOD)) as endpoint:
        read(coder_at(endpoint))
    assert "sk-of-somebody-else" not in str(endpoint.headers)


def test_hybrid_asks_only_where_the_rules_are_unsure() -> None:
    with serving(in_turn(GOOD)) as endpoint:
        sure = coder_at(endpoint, name="hybrid", hybrid_below=0.0)
        by_rules = sure.rules.read(STORY, "A day of news", PUBLISHED, "en")
        assert by_rules.events
        assert read(sure) == by_rules
        assert endpoint.seen == []
        unsure = coder_at(endpoint, name="hybrid", hybrid_below=1.0)
        assert isinstance(unsure, HybridCoder)
        assert len(of_model(read(unsure))) == 2
        assert len(endpoint.seen) == 1
        mean = sum(e.confidence for e in by_rules.events) / len(by_rules.events)
        between = coder_at(endpoint, name="hybrid", hybrid_below=mean - 0.01)
        assert not between.wanted(by_rules)
        strict = coder_at(endpoint, name="hybrid", threshold=1.0, hybrid_below=0.0)
        assert len(of_model(read(strict))) == 0  # nothing the rules keep, but candidates they doubted: asked
        assert len(endpoint.seen) == 2
    assert (sure.name, sure.version) != (unsure.name, unsure.version)


def test_texts_without_any_event_are_not_asked_about() -> None:
    with serving(in_turn(GOOD)) as endpoint:
        coder = coder_at(endpoint)
        assert read(coder, "The weather was fine.") == coder.rules.read("The weather was fine.", "A day of news")
        assert "only English" in (coder.read(STORY, language="de").degraded or "")
        for text in ("", "\x00 shot \x00", "💥 police shot a man " * 3):
            read(coder, text)
        assert len(endpoint.seen) <= 2


def test_long_articles_are_asked_about_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "WORDS_A_QUESTION", 60)
    lines = [f"Police arrested {n} people in Dhaka on Wednesday, the ministry said." for n in range(10)]
    row = {**SHELLED, "event_type": "COERCE", "actors": [], "recipients": [], "counts": [], "source": None,
           "place": None, "evidence": "Police arrested"}  # fmt: skip

    def script(request: dict[str, Any]) -> Given:
        first = request["messages"][-1]["content"].split("[", 1)[1].split("]")[0]
        return Given({"events": [{**row, "sentence": int(first), "trigger": "arrested"}]})

    with serving(script) as endpoint:
        coding = read(coder_at(endpoint), "\n".join(lines))
    assert len(endpoint.seen) == 3
    assert {e.event_type for e in coding.events} == {"COERCE"}


def test_options_and_missing_parts_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert coder_names()[:3] == ["rules", "llm", "hybrid"]
    with pytest.raises(CoderOptionError, match="model"):
        load_coder("llm", {"model": ""})
    for address in ("ftp://host/v1", "http://", "http://[::1/v1", "http://host:99999/v1", "localhost:11434"):
        with pytest.raises(CoderOptionError, match="base_url"):
            load_coder("llm", {"model": "m", "base_url": address})
    with pytest.raises(CoderOptionError, match="max_request:"):
        load_coder("hybrid", {"model": "m", "max_request": 3})
    with pytest.raises(KeyFileError, match="missing"):
        load_coder("llm", {"model": "m", "api_key_file": tmp_path / "missing"})
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(KeyFileError, match="no API key"):
        load_coder("llm", {"model": "m", "api_key_file": tmp_path / "empty"})
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingExtraError, match="newsmill\\[llm\\]"):
        load_coder("llm", {"model": "m"})


def test_a_damaged_ledger_spends_nothing(tmp_path: Path) -> None:
    Budget(5, 100, folder=tmp_path, run="a/../b").request()
    (file,) = tmp_path.iterdir()
    assert json.loads(file.read_text())["requests"] == 1
    file.write_text("{")
    with pytest.raises(BudgetSpentError, match="damaged"):
        Budget(5, 100, folder=tmp_path, run="a/../b").request()


def test_a_wait_longer_than_the_time_left_is_not_begun() -> None:
    busy = Given(status=429, headers={"Retry_After": "90"}, body={"error": {"message": "slow down"}})
    with serving(in_turn(busy)) as endpoint:
        started = time.monotonic()
        coding = read(coder_at(endpoint))
        assert time.monotonic() - started < 3
    assert "status 429, to be asked again in 90 s" in (coding.degraded or "")
    assert len(endpoint.seen) == 1
