"""From the model's rows to events: every quotation found in the text, everything else resolved offline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.events.document import Document, Sentence
from extract.events.how_many.quantities import bounds_of, quantities
from extract.events.numbers import numbers
from extract.events.says_who.attributions import attributions, source_of
from extract.events.what.details import contexts_of, mode_of, weapons_of, words_of
from extract.events.when.dates import dates
from extract.events.when.event_dates import date_of
from extract.events.where.clause import place_of
from extract.events.where.places import is_adjective, places
from extract.events.who.memory import ActorTables, memory
from extract.records import QUAD_CLASS, Actor, DateRef, Dropped, Event, Place, Quantity, key

from .grounding import Span, find
from .prompt import kinds, modes
from .schema import Answer, Count, Mention, Row

UNGROUNDED = "ungrounded"
SURE = {"high": 0.85, "medium": 0.65, "low": 0.4}
"""Confidence of the model's own words for it. A convention, not a fit: no judged rows of a model were at hand."""
_SURELY_MEANT = 20
"""Characters from which a verbatim quotation is believed though its sentence's number is wrong."""
_MOST = 6
_ARMED = ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN")
Found = tuple[Sentence, Span]


class Rows:
    """One article's rows, grounded one by one; what is not is in ``dropped``."""

    def __init__(self, document: Document, tables: ActorTables, *, coder: str, version: str, threshold: float) -> None:
        self.document = document
        self.coder, self.version, self.threshold = coder, version, threshold
        self.memory = memory(document, tables)
        self.places, self.dates = places(document), dates(document)
        self.quantities, self.attributions = quantities(document), attributions(document)
        self.identity = key(document.title, document.text)
        self.events: dict[str, Event] = {}
        self.dropped: list[Dropped] = []

    @property
    def ungrounded(self) -> int:
        return sum(d.reason == UNGROUNDED for d in self.dropped)

    def add(self, answer: Answer) -> None:
        for bad in answer.invalid:
            self.dropped.append(Dropped(bad.event_type, "", bad.text, "llm.row", f"invalid: {bad.reason}"))
        for row in answer.rows:
            event = self._event(row)
            if event is not None:
                self.events.setdefault(event.event_id, event)

    # -- one row

    def _event(self, row: Row) -> Event | None:
        found = self._evidence(row)
        if found is None:
            self._drop(row, "evidence", row.evidence)
            return None
        s, evidence = found
        span = find(row.trigger, self.document.text, evidence.start, evidence.end) if row.trigger else None
        trigger = s.tokens[_head(s, span or evidence, nouns=False)]
        start, end = (span.start, span.end) if span else (trigger.start, trigger.end)
        actors = self._actors(row, "actor", row.actors, s, start)
        recipients = self._actors(row, "recipient", row.recipients, s, start)
        if actors is None or recipients is None:
            return None
        sure = round(SURE[row.certainty] * evidence.score / 100, 2)
        if sure < self.threshold:
            reason = f"confidence {sure:.2f} under {self.threshold:.2f}"
            self.dropped.append(Dropped(row.event_type, s.text, trigger.text, "llm", reason))
            return None
        date = self._date(row, s, start) or date_of(s, trigger.i, self.dates, self.document)
        place = self._place(row, s, start) or place_of(s, trigger.i, self.places, self.document, actors[:1])
        source, cue = self._source(row, s, start)
        counts = self._counts(row, s, start)
        killed, injured = (_whole(*bounds_of(counts, kind)) for kind in ("killed", "injured"))
        around = [t.i for t in s.tokens if t.start < evidence.end and t.end > evidence.start]
        mode = row.mode if row.mode in modes()[row.event_type] else None
        return Event(
            event_id=key(self.identity, row.event_type, start, s.text), event_type=row.event_type,
            mode=mode or mode_of(row.event_type, None, words_of(s, around)), quad_class=QUAD_CLASS[row.event_type],
            contexts=contexts_of(t.lemma for t in s.tokens), actor=actors[0] if actors else None,
            recipient=recipients[0] if recipients else None,
            date_start=date.first if date else None, date_end=date.last if date else None,
            date_precision=date.precision if date else "none", date_text=date.text or None if date else None,
            place=place, killed_min=killed[0], killed_max=killed[1], injured_min=injured[0], injured_max=injured[1],
            quantities=counts, source=source, cue=cue, modality=row.modality, background=row.background,
            sentence=s.text, span_start=s.start, span_end=s.end, trigger_start=start, trigger_end=end, rule_id="llm",
            confidence=sure, coder=self.coder, coder_version=self.version,
            weapons=weapons_of(s, around) if row.event_type in _ARMED else (),
            other_actors=tuple(actors[1:_MOST]), other_recipients=tuple(recipients[1:_MOST]),
        )  # fmt: skip

    def _drop(self, row: Row, field: str, claim: str) -> None:
        s = self._sentence(row.sentence)
        told = s.text if s else ""
        self.dropped.append(Dropped(row.event_type, told, claim[:200], f"llm.{field}", UNGROUNDED))

    # -- quotations

    def _sentence(self, number: int) -> Sentence | None:
        """Sentences are numbered from 1."""
        return self.document.sentences[number - 1] if 1 <= number <= len(self.document.sentences) else None

    def _evidence(self, row: Row) -> Found | None:
        s, text = self._sentence(row.sentence), self.document.text
        if s is not None and (span := find(row.evidence, text, s.start, s.end)):
            return s, span
        if len(row.evidence) < _SURELY_MEANT:
            return None
        for other in self.document.sentences:
            span = find(row.evidence, text, other.start, other.end)
            if span is not None and span.score == 100:
                return other, span
        return None

    def _quoted(self, mention: Mention | Count, s: Sentence, near: int) -> Found | None:
        """The words where the model says they stand, else in the event's own sentence."""
        for where in (self._sentence(mention.sentence), s):
            if where is not None and (
                span := find(mention.text, self.document.text, where.start, where.end, near if where is s else None)
            ):
                return where, span
        return None

    # -- claims

    def _actors(self, row: Row, role: str, mentions: Iterable[Mention], s: Sentence, near: int) -> list[Actor] | None:
        """Who is meant; None, and the row dropped, where one of them is not in the text."""
        found: list[Actor] = []
        for mention in mentions:
            quoted = self._quoted(mention, s, near)
            if quoted is None:
                self._drop(row, role, mention.text)
                return None
            actor = self._actor(*quoted, elsewhere=quoted[0] is not s)
            if not any((a.start, a.end) == (actor.start, actor.end) for a in found):
                found.append(actor)
        return found

    def _actor(self, s: Sentence, span: Span, *, elsewhere: bool) -> Actor:
        text = self.document.text[span.start : span.end]
        resolved = self.memory.actor(s, _head(s, span, nouns=True))
        if resolved is None:
            return Actor(text, span.start, span.end, inferred=elsewhere)
        return replace(resolved, text=text, start=span.start, end=span.end, inferred=resolved.inferred or elsewhere)

    def _source(self, row: Row, s: Sentence, near: int) -> tuple[Actor | None, str | None]:
        if row.source is None:
            return None, None
        quoted = self._quoted(row.source, s, near)
        if quoted is None:
            self._drop(row, "source", row.source.text)
            return self._source_by_rules(s, near)
        span = quoted[1]
        cues = [a.cue for a in self.attributions if a.source[0] < span.end and a.source[1] > span.start]
        cue = min(cues, key=lambda c: abs(c[0] - near), default=None)
        return self._actor(*quoted, elsewhere=False), self.document.text[cue[0] : cue[1]] if cue else None

    def _source_by_rules(self, s: Sentence, near: int) -> tuple[Actor | None, str | None]:
        """Somebody says so, but not whom the model names: without this the claim would become the outlet's own."""
        told = source_of(s, near, self.attributions)
        where = self.document.sentence_at(told.source[0]) if told else None
        if told is None or where is None or told.source[0] >= told.source[1]:
            return None, None
        actor = self._actor(where, Span(*told.source), elsewhere=False)
        return actor, self.document.text[told.cue[0] : told.cue[1]] or None

    def _place(self, row: Row, s: Sentence, near: int) -> Place | None:
        if row.place is None:
            return None
        quoted = self._quoted(row.place, s, near)
        if quoted is None:
            self._drop(row, "place", row.place.text)
            return None
        span = quoted[1]
        known = [p for p in self.places if p.start < span.end and p.end > span.start and not is_adjective(p)]
        if known:  # "Odesa, Ukraine": the first is the finer
            return known[0]
        text = self.document.text[span.start : span.end]
        return Place(span.start, span.end, text, None, None, None, None, None, None, "none")

    def _date(self, row: Row, s: Sentence, near: int) -> DateRef | None:
        if row.date is None:
            return None
        quoted = self._quoted(row.date, s, near)
        if quoted is None:
            self._drop(row, "date", row.date.text)
            return None
        span = quoted[1]
        known = [d for d in self.dates if d.start < span.end and d.end > span.start]
        if known:
            return next((d for d in known if d.first is not None), known[0])
        return DateRef(span.start, span.end, self.document.text[span.start : span.end], None, None, "none")

    def _counts(self, row: Row, s: Sentence, near: int) -> tuple[Quantity, ...]:
        found: dict[tuple[int, str], Quantity] = {}
        for count in row.counts:
            quoted = self._quoted(count, s, near)
            quantity = self._quantity(count, *quoted) if quoted else None
            if quoted is None:
                self._drop(row, "count", count.text)
            elif quantity is None:
                reason = "not a count" if count.kind in kinds() else "unknown kind of count"
                self.dropped.append(Dropped(row.event_type, s.text, count.text[:200], "llm.count", reason))
            else:
                found.setdefault((quantity.start, quantity.kind), quantity)
        return tuple(sorted(found.values(), key=lambda q: q.start))

    def _quantity(self, count: Count, s: Sentence, span: Span) -> Quantity | None:
        """The number is read here, never taken from the model; what it counts is the model's to say."""
        if count.kind not in kinds():
            return None
        known = [q for q in self.quantities if q.start < span.end and q.end > span.start]
        if known:
            best = next((q for q in known if q.kind == count.kind), known[0])
            return best if best.kind == count.kind else replace(best, kind=count.kind)
        for number in numbers(s.text):
            start, end = s.start + number.start, s.start + number.end
            if start < span.end and end > span.start:
                text = self.document.text[start:end]
                return Quantity(count.kind, number.minimum, number.maximum, text, start, end)
        return None


def _head(s: Sentence, span: Span, *, nouns: bool) -> int:
    """The token of the span that the others hang on; without a parse, the last of them."""
    inside = [t for t in s.tokens if t.start < span.end and t.end > span.start]
    wanted = [t for t in inside if t.tag[:2] in ("NN", "PR", "CD", "DT", "JJ")] if nouns else []
    wanted = wanted or [t for t in inside if t.tag[:1].isalpha()] or inside
    if not s.parsed:
        return wanted[-1].i if wanted else 0
    indices = {t.i for t in inside}
    return next((t.i for t in wanted if t.head not in indices or t.head == t.i), wanted[0].i if wanted else 0)


def _whole(low: float | None, high: float | None) -> tuple[int | None, int | None]:
    return (None if low is None else int(low), None if high is None else int(high))
