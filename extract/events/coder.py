"""The rule coder: one text in, event rows out, each with its proof.

Parse, find candidates (what), decide which stand (readings), then ask the other questions of each: who did it to whom,
when, where, how many, according to whom. What was left out keeps its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from extract.events import parser, really, syntax
from extract.events.confidence import FAR, Evidence, confidence
from extract.events.document import Document, Sentence
from extract.events.dyad.classifier import Dyads
from extract.events.evidence import across, clause_of, in_quotation, standing, told_first, town_business, words_between
from extract.events.how_many.quantities import denied_after, quantities, quantities_of
from extract.events.how_many.tallies import bounds, share_counts
from extract.events.lexicon import load as load_lexicon
from extract.events.merge import merge
from extract.events.numbers import word_set
from extract.events.parser import Parser
from extract.events.says_who.attributions import attributions, source_of
from extract.events.what.candidate import Candidate
from extract.events.what.candidates import Reader
from extract.events.what.casualties import with_claims
from extract.events.what.details import contexts_of, mode_of, weapons_of, words_of
from extract.events.what.readings import Reading, readings
from extract.events.what.stories import Story
from extract.events.when.dates import dates
from extract.events.when.event_dates import date_of
from extract.events.when.history import is_background
from extract.events.where.places import places
from extract.events.where.scene import Scene, on_the_ground
from extract.events.who.harmed import harmed
from extract.events.who.memory import ActorTables, Memory, memory
from extract.events.who.no_deed import no_deed
from extract.events.who.officers import by_whoever_tells
from extract.events.who.own import of_the_place, of_the_story
from extract.events.who.parties import is_public
from extract.events.who.roles import with_parties
from extract.events.who.tellers import beside_teller, teller
from extract.events.who.town import has_council
from extract.records import (
    QUAD_CLASS,
    Actor,
    Attribution,
    Coding,
    DateRef,
    Dropped,
    Event,
    Modality,
    NewsmillError,
    Place,
    Quantity,
    key,
)

CODE_VERSION = "5"
"""Raised by hand when the code reads texts differently; the data's hashes follow by themselves."""
THRESHOLD = 0.5
"""Rows of less confidence are dropped (and say so)."""
_OTHERS = 6
_HARM = frozenset(("killing", "wounding"))
_KILLING = _HARM | frozenset(("shooting", "stabbing", "beating", "destruction", "strike", None))
"""Violence that is crime or accident unless somebody political or armed takes part."""
_ON_NOBODY = frozenset(("clash", "seize-territory"))
"""Whom a sentence counts dead is not whom these are done to."""
_ON_PEOPLE = frozenset(
    ("killing", "wounding", "shooting", "stabbing", "beating", "assassination", "kidnapping", "hostage")
)
"""Violence that harms somebody by its name, whatever is denied of other violence."""
_MEANT = word_set("murder massacre slaughter behead lynch execute decapitate assassinate assassination butcher")
"""Killing that is no accident whoever takes part."""


@dataclass
class _Article:
    """All that is known of the text before single events are asked."""

    document: Document
    memory: Memory
    places: tuple[Place, ...]
    dates: tuple[DateRef, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    identity: str
    scene: Scene
    dropped: list[Dropped] = field(default_factory=list)
    of_a_town: bool = False  # its councils are those of towns
    story: Story = field(default_factory=Story)
    town: float = 0.0  # share of its sentences that speak of town and county business
    violence: int = 0  # sentences that tell of political violence: beside them bare casualty counts are believed

    def drop(self, candidate: Candidate, reason: str) -> None:
        s = candidate.sentence
        self.dropped.append(
            Dropped(candidate.type, s.text, s.tokens[candidate.trigger].text, candidate.rule_id, reason)
        )


class CoderOptionError(NewsmillError):
    """A coder was given an option it does not have."""

    code = "E_CODER_OPTION"
    exit_code = 3


class RulesCoder:
    """Reads English news by rules and a small parser. One instance a process; not thread-safe."""

    name = "rules"

    def __init__(
        self,
        *,
        model: Path | None = None,
        actors: Path | None = None,
        threshold: float = THRESHOLD,
        parser_: Parser | None = None,
    ) -> None:
        """``actors``: a folder of extra actor tables (CSV); ``model``: other parser weights than the shipped ones."""
        self.parser = parser_ or parser.load(model or parser.MODEL)
        self.reader = Reader()
        self.tables = ActorTables.load(actors)
        self.threshold = threshold
        self._dyads: Dyads | None = None

    @property
    def version(self) -> str:
        """Code, lexicon and weights: what must be the same for the same text to be read the same."""
        weights = _hash(parser.MODEL) if self.parser.nlp is not None else "noparse"
        return f"{CODE_VERSION}-{load_lexicon().version}-{weights}"

    def read(
        self, text: str, title: str = "", published: datetime | None = None, language: str | None = None
    ) -> Coding:
        """Everything read out of one text. Never raises on any text; other languages than English give no events."""
        if language and not language.lower().startswith("en"):
            return Coding((), degraded=f"language {language}: only English is read")
        document = self.parser.read(text, title, published, language)
        known, found = memory(document, self.tables), places(document)
        article = _Article(
            document, known, found, dates(document), quantities(document), attributions(document), key(title, text),
            Scene(document, found, known.main_country()),
        )  # fmt: skip
        sentences = document.sentences
        article.town = sum(map(town_business, sentences)) / max(1, len(sentences))
        article.of_a_town = has_council(document.text)
        article.story = Story.told_by(sentences)
        events, merged = merge(self._events(article), document.story_at)
        article.dropped.extend(merged)
        return Coding(
            tuple(events),
            article.attributions,
            article.places,
            article.dates,
            tuple(article.dropped),
            document.degraded,
        )

    def classify(self, sentence: str, source: str, target: str) -> str | None:
        """The type of what ``source`` does to ``target``, both words of the sentence; None where nothing is told."""
        self._dyads = self._dyads or Dyads(self.reader)
        return self._dyads.classify(self.parser.read(sentence), source, target)

    def really(self, text: str, start: int, end: int) -> Modality:
        """Whether what ``text[start:end]`` names happened, whatever kind of event that is."""
        document = self.parser.read(text)
        sentence = document.sentence_at(start)
        if sentence is None:
            return "asserted"
        inside = [t for t in sentence.tokens if t.start < end and t.end > start]
        if not inside:
            return "asserted"
        indices = {t.i for t in inside}
        head = next((t for t in inside if t.head not in indices or t.head == t.i), inside[0])
        return really.modality(sentence, head.i)

    # -- events

    def _events(self, article: _Article) -> list[Event]:
        told: list[Reading] = []
        for sentence in article.document.sentences:
            kept, drops = readings(sentence, self.reader.candidates(sentence))
            told.extend(kept)
            for drop in drops:
                article.drop(drop.candidate, drop.reason)
        for reading in filter(article.story.by_chance, told):
            article.drop(reading.candidate, "an accident")
        told = [r for r in told if not article.story.by_chance(r)]
        told = with_claims(told, article.document.sentences, article.quantities)
        parts = with_parties(article.memory, told)
        parts = [(on_the_ground(r, a, b, article.places), a, b) for r, a, b in parts]
        violent = {
            r.candidate.sentence.index
            for r, a, b in parts
            if r.type == "ASSAULT"
            and (
                _told_mode(r) not in _KILLING
                or (r.mode not in _HARM and is_public(article.memory, r, (*a, *b)))
                or _armed(a)
            )
        }
        article.violence = len(violent)
        events = (self._event(article, *part) for part in parts)
        return share_counts([event for event in events if event is not None])

    def _event(self, article: _Article, reading: Reading, actors: list[Actor], recipients: list[Actor]) -> Event | None:
        candidate, s = reading.candidate, reading.candidate.sentence
        told_by = source_of(s, s.tokens[candidate.trigger].start, article.attributions)
        recipients = beside_teller(told_by, recipients)
        if candidate.kind != "must":  # "the army must leave, the governor said": he demands it
            actors = beside_teller(told_by, actors)
        source, cue = teller(article.memory, told_by)
        actors = actors or by_whoever_tells(article.memory, reading, source)
        counts = self._counts(article, reading)
        if reading.type == "ASSAULT" and reading.mode not in _ON_NOBODY and not recipients:
            recipients = [a for a in harmed(article.memory, s, counts) if a not in actors]
        hurt = [q for q in counts if q.kind in ("killed", "injured", "missing", "hospitalised") and q.minimum != 0]
        gated = is_public(article.memory, reading, (*actors, *recipients))
        around = _around(s, reading)
        mode = mode_of(reading.type, _told_mode(reading), words_of(s, around))
        meant = s.tokens[candidate.trigger].lemma in _MEANT
        deadly = mode in _KILLING and not meant and not ((hurt or recipients) and article.violence)
        violent = reading.type == "PROTEST" or (reading.type == "ASSAULT" and not deadly)
        driven = mode == "displace" and any(q.kind == "displaced" and q.minimum != 0 for q in counts)
        left_alone = s.tokens[candidate.trigger].lemma == "flee" and not driven
        if left_alone or not (gated or violent or driven):
            article.drop(candidate, "nobody political or armed takes part")
            return None
        if reason := article.story.no_deed(reading, (*actors, *recipients)):
            article.drop(candidate, reason)
            return None
        if reason := no_deed(reading, actors, recipients, article.of_a_town, counts):
            article.drop(candidate, reason)
            return None
        date = date_of(s, candidate.trigger, article.dates, article.document)
        background = is_background(s, candidate.trigger, date, article.document)
        place = None
        if mode != "phone":
            past = background or bool(date and date.precision in ("month", "year"))
            years_ago = background and date is not None and date.precision == "year"
            place = article.scene.place_of(reading, mode, actors, recipients, past, years_ago)
        actors, recipients = of_the_place(actors, place, s, doers=True), of_the_place(recipients, place, s)
        actors, recipients = (of_the_story(found, article.memory) for found in (actors, recipients))
        weapons = weapons_of(s, around) if reading.type in ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN") else ()
        lemmas = [t.lemma for t in s.tokens]
        trigger = s.tokens[candidate.trigger]
        deed = (trigger.i, candidate.verb)
        evidence = Evidence(
            rule_id=candidate.rule_id, type=reading.type, kind=candidate.kind, modality=reading.modality,
            parsed=s.parsed, actor=standing(actors), recipient=standing(recipients),
            tokens=len(s.tokens), quoted=in_quotation(s, trigger.i), attributed=source is not None,
            gated=gated, across=across(actors, recipients), town=article.town, local=town_business(s),
            mode=mode, counted=bool(counts), violence=article.violence, inferred=bool(actors) and actors[0].inferred,
            passive=syntax.passive(s, candidate.verb), main=told_first(s, candidate.verb),
            clause=s.tokens[clause_of(s, candidate.verb)].dep, trigger=trigger.dep,
            far_actor=words_between(s, deed, actors) > FAR,
            far_recipient=words_between(s, deed, recipients) > FAR,
            recipient_inferred=bool(recipients) and recipients[0].inferred,
        )  # fmt: skip
        sure = confidence(evidence)
        if sure < self.threshold:
            article.drop(candidate, f"confidence {sure:.2f} under {self.threshold:.2f}")
            return None
        killed, injured = bounds(counts, "killed"), bounds(counts, "injured")
        return Event(
            event_id=key(article.identity, reading.type, trigger.start, s.text), event_type=reading.type,
            mode=mode, quad_class=QUAD_CLASS[reading.type],
            contexts=contexts_of(lemmas), actor=actors[0] if actors else None,
            recipient=recipients[0] if recipients else None,
            date_start=date.first if date else None, date_end=date.last if date else None,
            date_precision=date.precision if date else "none", date_text=date.text or None if date else None,
            place=place, killed_min=killed[0], killed_max=killed[1], injured_min=injured[0], injured_max=injured[1],
            quantities=counts, source=source, cue=cue, modality=reading.modality,
            background=background, sentence=s.text, span_start=s.start, span_end=s.end,
            trigger_start=trigger.start, trigger_end=trigger.end, rule_id=candidate.rule_id,
            confidence=sure, coder=self.name, coder_version=self.version, weapons=weapons,
            other_actors=tuple(actors[1:_OTHERS]),
            other_recipients=tuple(recipients[1:_OTHERS]),
        )  # fmt: skip

    def _counts(self, article: _Article, reading: Reading) -> tuple[Quantity, ...]:
        s = reading.candidate.sentence
        found = list(quantities_of(s, reading.candidate.trigger, article.quantities))
        for other in reading.joined:
            found += [q for q in quantities_of(s, other.trigger, article.quantities) if q not in found]
        spares = reading.type == "ASSAULT" and _told_mode(reading) not in _ON_PEOPLE
        if spares and not any(q.kind in ("killed", "injured") for q in found):
            found += denied_after(article.document, s, article.quantities)
        return tuple(sorted(found, key=lambda q: q.start))


def _around(s: Sentence, reading: Reading) -> set[int]:
    """Tokens of the event's own clause: below its verb and its joined verbs, not in clauses that report or relate."""
    stops = ("ccomp", "parataxis", "acl:relcl")
    found: set[int] = set()
    stack = [
        reading.candidate.verb,
        reading.candidate.trigger,
        *(c.verb for c in reading.joined),
        *(c.trigger for c in reading.joined),
    ]
    for start in (*reading.candidate.actors, *reading.candidate.recipients[:3]):
        stack.append(start)
    while stack:
        i = stack.pop()
        if i not in found:
            found.add(i)
            stack.extend(k.i for k in s.kids(i) if k.dep not in stops)
    token = s.tokens[reading.candidate.trigger]
    if token.dep == "acl:relcl" or token.dep == "acl":
        found.add(token.head)
    return found if s.parsed else set(range(len(s.tokens)))


def _armed(actors: list[Actor]) -> bool:
    """What rebels or soldiers do is political violence, whatever it is."""
    return any(actor.sector in ("REB", "MIL") for actor in actors)


@lru_cache(maxsize=4)
def _hash(folder: Path) -> str:
    digest = blake2b(digest_size=4)
    for file in sorted(
        p for p in folder.rglob("*") if p.is_file() and p.name in ("model", "cfg", "moves", "config.cfg")
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _told_mode(reading: Reading) -> str | None:
    """How it was done. A killing "in a bombing" is a bombing: what is told in the same breath says more."""
    if reading.mode not in _HARM:
        return reading.mode
    more = [joined.mode for joined in reading.joined if joined.type == reading.type and joined.mode]
    harm = "killing" if "killing" in more else reading.mode
    return next((mode for mode in more if mode not in _KILLING), harm)


def make(options: dict[str, Any]) -> RulesCoder:
    """The entry point: options ``threshold``, ``actors`` (folder), ``model`` (folder)."""
    known = {"threshold", "actors", "model"}
    unknown = set(options) - known
    if unknown:
        raise CoderOptionError("Unknown option of the rules coder", to=", ".join(sorted(unknown)))
    folders = [Path(value) if (value := options.get(name)) else None for name in ("model", "actors")]
    return RulesCoder(model=folders[0], actors=folders[1], threshold=float(options.get("threshold", THRESHOLD)))
