"""The contract for reading texts without a warehouse: JSON lines in, JSON lines out, one for one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extract.records import Actor, Coding, Event
from flows.jobs import CoderChoice, coder_of

_HALVES = re.compile("[\ud800-\udfff]")

_WANTED = {
    "id": "text or a number",
    "text": "text",
    "title": "text",
    "published": "an ISO 8601 day or time",
    "language": 'text such as "en"',
}


class Line(BaseModel):
    """One text. ``published`` is an ISO 8601 day or time; without a zone it is taken as UTC."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | float | None = None
    text: str
    title: str = ""
    published: datetime | None = None
    language: str | None = None

    @field_validator("title", mode="before")
    @classmethod
    def _no_title(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("text", "title", mode="after")
    @classmethod
    def _whole_characters(cls, value: str) -> str:
        """JSON may carry halves of characters; each becomes U+FFFD, so that offsets stay as they are."""
        return _HALVES.sub("\ufffd", value)

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        return value or None

    @field_validator("published", mode="after")
    @classmethod
    def _aware(cls, value: datetime | None) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def read_lines(lines: Iterable[Any], choice: CoderChoice, *, explain: bool = False) -> Iterator[dict[str, Any]]:
    """One answer a line, in order. A line that cannot be read gets ``error``; the rest go on."""
    coder = coder_of(choice)
    for line in lines:
        name: Any = None
        try:
            record = _record(line)
            name = record.get("id")
            text = Line.model_validate(record)
            coding = coder.read(text.text, title=text.title, published=text.published, language=text.language)
            yield answer(name, coding, explain=explain)
        except _NotALine as error:
            yield {"id": name, "error": str(error)}
        except ValidationError as error:
            yield {
                "id": name,
                "error": "; ".join(dict.fromkeys(_mistake(m["loc"][0], m["type"]) for m in error.errors())),
            }
        except Exception as error:  # a text must never stop the rest
            yield {"id": name, "error": f"{type(error).__name__}: {error}"}


class _NotALine(Exception):  # noqa: N818 - reads as what happened
    """A line that is no JSON object; says why."""


def _record(line: Any) -> dict[str, Any]:
    if not line.strip():
        raise _NotALine("the line is empty")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _NotALine(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise _NotALine('not a JSON object with at least a "text"')
    return record


def _mistake(field: int | str, kind: str) -> str:
    """What is wrong with a key of a line, in words of its own."""
    return f"{field} is missing" if kind == "missing" else f"{field} must be {_WANTED[str(field)]}"


def answer(name: Any, coding: Coding, *, explain: bool = False) -> dict[str, Any]:
    """A text's events, attributions and places as plain JSON values."""
    out: dict[str, Any] = {
        "id": name,
        "events": [event_row(event) for event in coding.events],
        "attributions": [
            {"source": list(a.source), "cue": list(a.cue), "content": list(a.content)} for a in coding.attributions
        ],
        "places": [
            {
                "start": p.start, "end": p.end, "text": p.text, "name": p.name, "country": p.country,
                "admin1": p.admin1, "latitude": p.latitude, "longitude": p.longitude,
                "geonames_id": p.geonames_id, "precision": p.precision,
            }
            for p in coding.places
        ],
        "dates": [
            {"start": d.start, "end": d.end, "text": d.text, "first": _iso(d.first), "last": _iso(d.last),
             "precision": d.precision}
            for d in coding.dates
        ],
    }  # fmt: skip
    if coding.degraded:
        out["degraded"] = coding.degraded
    if explain:
        out["dropped"] = [asdict(d) for d in coding.dropped]
    return out


def event_row(event: Event) -> dict[str, Any]:
    """The event's columns as in the warehouse's ``events``, with its quantities."""
    place = event.place
    return {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "mode": event.mode,
        "quad_class": event.quad_class,
        "contexts": list(event.contexts),
        "weapons": list(event.weapons),
        **_actor("actor", event.actor),
        "other_actors": [_plain_actor(a) for a in event.other_actors],
        **_actor("recipient", event.recipient),
        "other_recipients": [_plain_actor(a) for a in event.other_recipients],
        "date_start": _iso(event.date_start),
        "date_end": _iso(event.date_end),
        "date_precision": event.date_precision,
        "date_text": event.date_text,
        "place_text": place.text if place else None,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "place_admin1": place.admin1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geonames_id": place.geonames_id if place else None,
        "place_precision": place.precision if place else "none",
        "killed_min": event.killed_min,
        "killed_max": event.killed_max,
        "injured_min": event.injured_min,
        "injured_max": event.injured_max,
        "quantities": [asdict(quantity) for quantity in event.quantities],
        **_actor("source", event.source),
        "cue": event.cue,
        "modality": event.modality,
        "background": event.background,
        "sentence": event.sentence,
        "span_start": event.span_start,
        "span_end": event.span_end,
        "trigger_start": event.trigger_start,
        "trigger_end": event.trigger_end,
        "rule_id": event.rule_id,
        "confidence": event.confidence,
        "coder": event.coder,
        "coder_version": event.coder_version,
    }


def _actor(role: str, actor: Actor | None) -> dict[str, Any]:
    return {
        f"{role}_text": actor.text if actor else None,
        f"{role}_name": actor.name if actor else None,
        f"{role}_country": actor.country if actor else None,
        f"{role}_sector": actor.sector if actor else None,
        f"{role}_start": actor.start if actor else None,
        f"{role}_end": actor.end if actor else None,
    }


def _plain_actor(actor: Actor) -> dict[str, Any]:
    return {"text": actor.text, "name": actor.name, "country": actor.country, "sector": actor.sector}


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
