"""Records -> Arrow tables with the columns of the warehouse's tables.

Flat records map field by field (:func:`schema_of` derives the Arrow schema from the annotations); events are
flattened here. Times become UTC without a zone. Text that UTF-8 cannot carry (lone surrogates) gets "?", numbers
beyond 64 bits become NULL: one odd value must not cost a batch.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from extract.records import Actor, Article, CodedArticle, Event, Place, Quantity, key

TIME = pa.timestamp("us")
_SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), datetime: TIME, date: pa.date32(),
}  # fmt: skip
_INT64 = 2**63


def _arrow_type(hint: Any) -> pa.DataType:
    origin = get_origin(hint)
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        return _arrow_type(next(a for a in get_args(hint) if a is not types.NoneType))
    if origin is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    return _SCALARS[hint]


@cache
def schema_of(record: type) -> pa.Schema:
    """The Arrow schema of a flat record: one column a field, same names and order."""
    hints = get_type_hints(record)
    return pa.schema([(f.name, _arrow_type(hints[f.name])) for f in fields(record)])


def _utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    return value.replace(tzinfo=None) if value.tzinfo in (None, UTC) else value.astimezone(UTC).replace(tzinfo=None)


def _repaired(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, int) and not isinstance(value, bool) and not -_INT64 <= value < _INT64:
        return None
    if isinstance(value, tuple | list):
        return [_repaired(v) for v in value]
    return value


def column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """One Arrow array; odd values are repaired."""
    if kind == TIME:
        values = [_utc(v) for v in values]
    try:
        return pa.array(values, kind)
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):
        return pa.array([_repaired(v) for v in values], kind)


def table(records: Sequence[Any], record: type, **more: tuple[pa.DataType, Sequence[Any]]) -> pa.Table:
    """Flat records of one type as a table, with further columns after the fields."""
    schema = schema_of(record)
    arrays = [column([getattr(r, name) for r in records], schema.field(name).type) for name in schema.names]
    arrays += [column(values, kind) for kind, values in more.values()]
    return pa.table(arrays, names=[*schema.names, *more])


def last_of_each(records: Iterable[Any], name: str | Callable[[Any], Any]) -> list[Any]:
    """The records with those whose key comes again later left out: MERGE would insert both."""
    of = attrgetter(name) if isinstance(name, str) else name
    return list({of(record): record for record in records}.values())


# --- articles and events


def articles(coded: Sequence[CodedArticle]) -> pa.Table:
    """One row an article: the columns of Article, coder, coder_version, degraded and the number of events."""
    return table(
        [c.article for c in coded],
        Article,
        coder=(pa.string(), [c.coder for c in coded]),
        coder_version=(pa.string(), [c.coder_version for c in coded]),
        degraded=(pa.string(), [c.coding.degraded for c in coded]),
        events=(pa.int64(), [len(c.coding.events) for c in coded]),
    )


def sightings(coded: Sequence[CodedArticle]) -> pa.Table:
    """article_id, entry_id: one row an entry that an article answers."""
    pairs = [(c.article.article_id, entry_id) for c in coded for entry_id in dict.fromkeys(c.entry_ids)]
    return pa.table(
        [column([p[0] for p in pairs], pa.string()), column([p[1] for p in pairs], pa.string())],
        names=["article_id", "entry_id"],
    )


Column = tuple[str, pa.DataType, Callable[[Event], Any]]


def _actor_columns(prefix: str, of: Callable[[Event], Actor | None]) -> list[Column]:
    def getter(name: str) -> Callable[[Event], Any]:
        return lambda e: None if (actor := of(e)) is None else getattr(actor, name)

    return [(f"{prefix}_{name}", pa.string(), getter(name)) for name in ("text", "name", "country", "sector")]


def _place_column(name: str, kind: pa.DataType, field: str) -> Column:
    def get(event: Event) -> Any:
        place: Place | None = event.place
        return None if place is None else getattr(place, field)

    return name, kind, get


def _plain(name: str, kind: pa.DataType) -> Column:
    return name, kind, attrgetter(name)


def _inferred(actor: Actor | None) -> bool | None:
    return None if actor is None else actor.inferred


def _names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name or actor.text for actor in actors]


_S, _I, _F, _B, _D, _L = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32(), pa.list_(pa.string())
EVENT_COLUMNS: tuple[Column, ...] = (
    *(_plain(name, _S) for name in ("event_type", "mode", "quad_class")),
    _plain("contexts", _L),
    _plain("weapons", _L),
    *_actor_columns("actor", attrgetter("actor")),
    ("actor_inferred", _B, lambda e: _inferred(e.actor)),
    *_actor_columns("recipient", attrgetter("recipient")),
    ("recipient_inferred", _B, lambda e: _inferred(e.recipient)),
    ("other_actors", _L, lambda e: _names(e.other_actors)),
    ("other_recipients", _L, lambda e: _names(e.other_recipients)),
    *(_plain(name, _D) for name in ("date_start", "date_end")),
    *(_plain(name, _S) for name in ("date_precision", "date_text")),
    _place_column("place_text", _S, "text"),
    _place_column("place_name", _S, "name"),
    _place_column("place_country", _S, "country"),
    _place_column("place_admin1", _S, "admin1"),
    _place_column("latitude", _F, "latitude"),
    _place_column("longitude", _F, "longitude"),
    _place_column("geonames_id", _I, "geonames_id"),
    _place_column("place_precision", _S, "precision"),
    *(_plain(name, _I) for name in ("killed_min", "killed_max", "injured_min", "injured_max")),
    *_actor_columns("source", attrgetter("source")),
    *(_plain(name, _S) for name in ("cue", "modality")),
    _plain("background", _B),
    _plain("sentence", _S),
    *(_plain(name, _I) for name in ("span_start", "span_end", "trigger_start", "trigger_end")),
    _plain("rule_id", _S),
    _plain("confidence", _F),
    *(_plain(name, _S) for name in ("coder", "coder_version")),
)
"""The columns of an event row that come from the event itself: name, Arrow type, how to get it."""


@cache
def event_schema() -> pa.Schema:
    """event_id, article_id, then :data:`EVENT_COLUMNS`."""
    return pa.schema([("event_id", _S), ("article_id", _S), *((name, kind) for name, kind, _ in EVENT_COLUMNS)])


def event_ids(events: Sequence[Event]) -> list[str]:
    """The events' ids; one that comes twice in an article gets a key of its own, so that neither event is lost."""
    seen: dict[str, int] = {}
    ids = []
    for event in events:
        times = seen.get(event.event_id, 0)
        seen[event.event_id] = times + 1
        ids.append(event.event_id if not times else key(event.event_id, times))
    return ids


def events(coded: Sequence[CodedArticle]) -> pa.Table:
    """One row an event, flattened."""
    rows = [e for c in coded for e in c.coding.events]
    arrays = [
        column([i for c in coded for i in event_ids(c.coding.events)], _S),
        column([c.article.article_id for c in coded for _ in c.coding.events], _S),
        *(column([get(e) for e in rows], kind) for _, kind, get in EVENT_COLUMNS),
    ]
    return pa.table(arrays, schema=event_schema())


def quantities(coded: Sequence[CodedArticle]) -> pa.Table:
    """One row a count of an event."""
    rows: list[tuple[str, str, int, Quantity]] = [
        (event_id, c.article.article_id, position, quantity)
        for c in coded
        for event_id, event in zip(event_ids(c.coding.events), c.coding.events, strict=True)
        for position, quantity in enumerate(event.quantities)
    ]
    counts = [row[3] for row in rows]
    columns: list[tuple[str, pa.DataType, list[Any]]] = [
        ("event_id", _S, [row[0] for row in rows]),
        ("article_id", _S, [row[1] for row in rows]),
        ("position", _I, [row[2] for row in rows]),
        ("kind", _S, [q.kind for q in counts]),
        ("minimum", _F, [q.minimum for q in counts]),
        ("maximum", _F, [q.maximum for q in counts]),
        ("text", _S, [q.text for q in counts]),
        ("span_start", _I, [q.start for q in counts]),
        ("span_end", _I, [q.end for q in counts]),
        ("verb", _S, [q.verb for q in counts]),
        ("unit", _S, [q.unit for q in counts]),
        ("total", _B, [q.total for q in counts]),
        ("part", _B, [q.part for q in counts]),
    ]
    return pa.table([column(v, kind) for _, kind, v in columns], names=[name for name, _, _ in columns])


def attributions(coded: Sequence[CodedArticle]) -> pa.Table:
    """One row an attribution, with the words its spans cover."""
    rows = [(c.article, i, a) for c in coded for i, a in enumerate(c.coding.attributions)]
    columns: list[tuple[str, pa.DataType, list[Any]]] = [
        ("article_id", _S, [article.article_id for article, _, _ in rows]),
        ("position", _I, [i for _, i, _ in rows]),
        ("source_text", _S, [article.text[slice(*a.source)] for article, _, a in rows]),
        ("cue_text", _S, [article.text[slice(*a.cue)] for article, _, a in rows]),
        ("kind", _S, [a.kind for _, _, a in rows]),
        *(
            (f"{part}_{side}", _I, [getattr(a, part)[k] for _, _, a in rows])
            for part in ("source", "cue", "content")
            for k, side in enumerate(("start", "end"))
        ),
    ]
    return pa.table([column(v, kind) for _, kind, v in columns], names=[name for name, _, _ in columns])


def joined(coded: Iterable[CodedArticle]) -> list[CodedArticle]:
    """One per article: where a batch holds an article twice the later reading counts, for the entries of both."""
    by_id: dict[str, CodedArticle] = {}
    for c in coded:
        old = by_id.get(c.article.article_id)
        if old is not None:
            c = CodedArticle(c.article, c.coding, c.coder, c.coder_version, (*old.entry_ids, *c.entry_ids))
        by_id[c.article.article_id] = c
    return list(by_id.values())
