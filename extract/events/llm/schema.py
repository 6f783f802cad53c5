"""What the model answers: event rows that quote the text. One definition makes the JSON Schema and reads the answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from extract.records import EVENT_TYPES, Modality

SCHEMA_VERSION = "1"
"""Raised by hand when answers are understood differently; changes of the fields show in the hash."""
MOST_ROWS = 100
"""Rows of one answer that are looked at: no stretch of text that is sent holds more events."""
_MOST_TRIED = 8


class UnreadableError(Exception):
    """An answer that is not the JSON asked for; the message tells the model what is wrong."""


def _mention(value: Any) -> Any:
    """Smaller models give the bare words."""
    return {"text": value} if isinstance(value, str) else value


def _maybe_mention(value: Any) -> Any:
    value = _mention(value)
    return None if isinstance(value, dict) and not value.get("text") else value


def _several(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Mention(_Part):
    """Words of one sentence. Sentence 0: the event's own."""

    sentence: int = 0
    text: str


class Count(_Part):
    kind: str
    sentence: int = 0
    text: str


Mentions = Annotated[list[Annotated[Mention, BeforeValidator(_mention)]], BeforeValidator(_several)]
MaybeMention = Annotated[Mention | None, BeforeValidator(_maybe_mention)]


class Row(_Part):
    """One event as the model tells it."""

    sentence: int
    evidence: str = Field(min_length=1)
    trigger: str = ""
    event_type: Annotated[Literal[EVENT_TYPES], BeforeValidator(_upper)]  # type: ignore[valid-type]
    mode: str | None = None
    modality: Annotated[Modality, BeforeValidator(_lower)] = "asserted"
    background: bool = False
    actors: Mentions = []
    recipients: Mentions = []
    source: MaybeMention = None
    place: MaybeMention = None
    date: MaybeMention = None
    counts: Annotated[list[Count], BeforeValidator(_several)] = []
    certainty: Annotated[Literal["high", "medium", "low"], BeforeValidator(_lower)] = "medium"


class _Answer(_Part):
    events: list[Row]


@dataclass(frozen=True, slots=True)
class Invalid:
    """A row that cannot be meant: what it says, and what is wrong with it."""

    event_type: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    rows: tuple[Row, ...]
    invalid: tuple[Invalid, ...] = ()


@lru_cache(maxsize=1)
def json_schema() -> dict[str, Any]:
    """The answer's JSON Schema in the strict subset: every property required, none besides."""
    schema: dict[str, Any] = _strict(_Answer.model_json_schema())
    return schema


@lru_cache(maxsize=1)
def version() -> str:
    made = json.dumps(json_schema(), sort_keys=True).encode()
    return f"s{SCHEMA_VERSION}.{blake2b(made, digest_size=3).hexdigest()}"


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {k: v for k, v in node.items() if k not in ("title", "default", "description", "minLength")}
    if "properties" in node:  # its keys are names, which may be such words
        kept["properties"] = {name: _strict(part) for name, part in node["properties"].items()}
        kept |= {"required": list(node["properties"]), "additionalProperties": False}
    return {k: v if k == "properties" else _strict(v) for k, v in kept.items()}


def parse(content: str) -> Answer:
    """The rows of an answer, those that cannot be meant apart. Raises UnreadableError where there are no rows at all.

    Thoughts, code fences and words around the JSON object are passed over.
    """
    events = _events(content)
    rows: list[Row] = []
    invalid: list[Invalid] = []
    for raw in events[:MOST_ROWS]:
        try:
            rows.append(Row.model_validate(raw))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "row"
            told = raw if isinstance(raw, dict) else {}
            kind, words = told.get("event_type"), told.get("evidence")
            invalid.append(
                Invalid(
                    kind if isinstance(kind, str) else "",
                    words if isinstance(words, str) else json.dumps(raw)[:200],
                    f"{where}: {first['msg']}",
                )
            )
    return Answer(tuple(rows), tuple(invalid))


def _events(content: str) -> list[Any]:
    content = content.rsplit("</think>", 1)[-1]
    trouble = "no JSON object"
    for start in [match.start() for match in re.finditer(r"\{", content)][:_MOST_TRIED]:
        try:
            found, _ = json.JSONDecoder().raw_decode(content, start)
        except (ValueError, RecursionError) as error:
            trouble = trouble if trouble != "no JSON object" else f"not JSON: {error}"
            continue
        events = found.get("events")
        if isinstance(events, list):
            return events
        trouble = 'the object has no list "events"'
        break
    raise UnreadableError(trouble)
