"""One reading and its parties become an event row, asked question by question, or are left out with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.events import syntax
from extract.events.article import Article
from extract.events.confidence import FAR, Evidence, confidence
from extract.events.document import Sentence, Token
from extract.events.evidence import across, clause_of, in_quotation, standing, told_first, town_business, words_between
from extract.events.how_many.quantities import denied_after, quantities_of
from extract.events.how_many.tallies import bounds
from extract.events.numbers import word_set
from extract.events.says_who.attributions import source_of
from extract.events.what.details import contexts_of, mode_of, weapons_of, words_of
from extract.events.what.modes import HARM, ON_NOBODY, ON_PEOPLE, PRIVATE, told_mode
from extract.events.what.readings import Reading
from extract.events.when.dates import anchor_of
from extract.events.when.event_dates import date_of
from extract.events.when.history import is_background
from extract.events.who.harmed import harmed
from extract.events.who.no_deed import no_deed
from extract.events.who.officers import by_whoever_tells
from extract.events.who.own import of_the_place, of_the_story
from extract.events.who.parties import is_public
from extract.events.who.tellers import beside_teller, teller
from extract.records import QUAD_CLASS, Actor, DateRef, Event, Place, Quantity, key

_OTHERS = 6
_MEANT = word_set("murder massacre slaughter behead lynch execute decapitate assassinate assassination butcher")
"""Killing that is no accident whoever takes part."""
_OTHER_TIMES = frozenset(("after", "before", "until", "till", "since"))
_HURT = frozenset(("killed", "injured", "missing", "hospitalised"))
_ALL_OVER = re.compile(
    r"\b(?:nationwide|(?:across|around|throughout) the (?:country|nation)|so far this (?:year|month)|this year alone)\b"
)
"""What happened in many places, and not where the reporter sits."""
_OF_WORDS = frozenset(("SUPPORT", "REQUEST", "REJECT", "CONSULT", "AGREE", "ACCUSE"))
_BY_DEEDS = _HURT | {"detained", "released", "abducted", "displaced"}
"""What became of those counted by deeds, which words only speak of."""
_ARMED_TYPES = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "THREATEN"))
"""Types of which the weapons named around tell with what it was done."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Whose rows these are, and from which confidence on they are rows."""

    coder: str
    version: str
    threshold: float


@dataclass(frozen=True, slots=True)
class _Told:
    """Who did it to whom according to whom, and how many are counted."""

    actors: list[Actor]
    recipients: list[Actor]
    public: bool  # somebody political or armed takes part
    counts: tuple[Quantity, ...]
    source: Actor | None
    cue: str | None


def row_of(article: Article, reading: Reading, parties: tuple[list[Actor], list[Actor]], maker: Maker) -> Event | None:
    """The row; or None, the article keeping the reason. ``parties``: doers, and to whom, as the sentence has them."""
    candidate, s = reading.candidate, reading.candidate.sentence
    told = _told(article, reading, *parties)
    around = _around(s, reading)
    mode = mode_of(reading.type, told_mode(reading), words_of(s, around))
    if reason := _left_out(article, reading, mode, told):
        article.drop(candidate, reason)
        return None
    date = date_of(s, candidate.trigger, article.dates, article.document)
    background = is_background(s, candidate.trigger, date, article.document)
    place = _place(article, reading, mode, told, date, background)
    actors = of_the_story(of_the_place(told.actors, place, s, doers=True), article.memory)
    recipients = of_the_story(of_the_place(told.recipients, place, s), article.memory)
    sure = confidence(_evidence(article, reading, mode, told, (actors, recipients)))
    if sure < maker.threshold:
        article.drop(candidate, f"confidence {sure:.2f} under {maker.threshold:.2f}")
        return None
    trigger = s.tokens[candidate.trigger]
    killed, injured = bounds(told.counts, "killed"), bounds(told.counts, "injured")
    return Event(
        event_id=key(article.identity, reading.type, trigger.start, s.text), event_type=reading.type,
        mode=mode, quad_class=QUAD_CLASS[reading.type],
        contexts=contexts_of([t.lemma for t in s.tokens]), actor=actors[0] if actors else None,
        recipient=recipients[0] if recipients else None,
        date_start=date.first if date else None, date_end=date.last if date else None,
        date_precision=date.precision if date else "none", date_text=date.text or None if date else None,
        place=place, killed_min=killed[0], killed_max=killed[1], injured_min=injured[0], injured_max=injured[1],
        quantities=told.counts, source=told.source, cue=told.cue, modality=reading.modality,
        background=background, sentence=s.text, span_start=s.start, span_end=s.end,
        trigger_start=trigger.start, trigger_end=trigger.end, rule_id=candidate.rule_id,
        confidence=sure, coder=maker.coder, coder_version=maker.version,
        weapons=weapons_of(s, around) if reading.type in _ARMED_TYPES else (),
        other_actors=tuple(actors[1:_OTHERS]), other_recipients=tuple(recipients[1:_OTHERS]),
    )  # fmt: skip


def _told(article: Article, reading: Reading, actors: list[Actor], recipients: list[Actor]) -> _Told:
    """The parties without whoever only tells of it, and with whom only the counts or the teller name."""
    s = reading.candidate.sentence
    told_by = source_of(s, s.tokens[reading.candidate.trigger].start, article.attributions)
    recipients = beside_teller(told_by, recipients)
    if reading.candidate.kind != "must":  # "the army must leave, the governor said": he demands it
        actors = beside_teller(told_by, actors)
    source, cue = teller(article.memory, told_by)
    actors = actors or by_whoever_tells(article.memory, reading, source)
    counts = _counts(article, reading)
    if reading.type == "ASSAULT" and reading.mode not in ON_NOBODY and not recipients:
        recipients = [a for a in harmed(article.memory, s, counts) if a not in actors]
    public = is_public(article.memory, reading, (*actors, *recipients))
    return _Told(actors, recipients, public, counts, source, cue)


def _counts(article: Article, reading: Reading) -> tuple[Quantity, ...]:
    s = reading.candidate.sentence
    found = list(quantities_of(s, reading.candidate.trigger, article.quantities))
    for other in reading.joined:
        found += [q for q in quantities_of(s, other.trigger, article.quantities) if q not in found]
    spares = reading.type == "ASSAULT" and told_mode(reading) not in ON_PEOPLE
    if spares and not any(q.kind in ("killed", "injured") for q in found):
        found += denied_after(article.document, s, article.quantities)
    if reading.type in _OF_WORDS:  # "condemned the raid that killed nine": the raid did
        found = [q for q in found if q.kind not in _BY_DEEDS]
    return tuple(sorted(found, key=lambda q: q.start))


def _left_out(article: Article, reading: Reading, mode: str | None, told: _Told) -> str | None:
    """Why this is no row: private, or no deed at all."""
    lemma = reading.candidate.sentence.tokens[reading.candidate.trigger].lemma
    hurt = any(q.kind in _HURT and q.minimum != 0 for q in told.counts)
    deadly = mode in PRIVATE and lemma not in _MEANT and not ((hurt or told.recipients) and article.violence)
    violent = reading.type == "PROTEST" or (reading.type == "ASSAULT" and not deadly)
    driven = mode == "displace" and any(q.kind == "displaced" and q.minimum != 0 for q in told.counts)
    left_alone = lemma == "flee" and not driven
    parties = (*told.actors, *told.recipients)
    if left_alone or not (told.public or violent or driven):
        return "nobody political or armed takes part"
    return article.story.no_deed(reading, parties) or no_deed(
        reading, told.actors, told.recipients, article.of_a_town, told.counts
    )


def _place(
    article: Article, reading: Reading, mode: str | None, told: _Told, date: DateRef | None, background: bool
) -> Place | None:
    """Where it happened; nowhere for a telephone call."""
    if mode == "phone":
        return None
    past = background or bool(date and date.precision in ("month", "year"))
    undated = anchor_of(article.document) is None
    years_ago = (background or undated) and date is not None and date.precision == "year"
    far = years_ago or _ALL_OVER.search(reading.candidate.sentence.text) is not None
    return article.scene.place_of(reading, mode, told.actors, told.recipients, past, far)


def _evidence(
    article: Article, reading: Reading, mode: str | None, told: _Told, parties: tuple[list[Actor], list[Actor]]
) -> Evidence:
    candidate, s = reading.candidate, reading.candidate.sentence
    trigger, (actors, recipients) = s.tokens[candidate.trigger], parties
    deed = (trigger.i, candidate.verb)
    return Evidence(
        rule_id=candidate.rule_id, type=reading.type, kind=candidate.kind, modality=reading.modality,
        parsed=s.parsed, actor=standing(actors), recipient=standing(recipients),
        tokens=len(s.tokens), quoted=in_quotation(s, trigger.i), attributed=told.source is not None,
        gated=told.public,
        across=across(actors, recipients), town=article.town, local=town_business(s),
        mode=mode, counted=bool(told.counts), violence=article.violence,
        inferred=bool(actors) and actors[0].inferred,
        passive=syntax.passive(s, candidate.verb), main=told_first(s, candidate.verb),
        clause=s.tokens[clause_of(s, candidate.verb)].dep, trigger=trigger.dep,
        far_actor=words_between(s, deed, actors) > FAR,
        far_recipient=words_between(s, deed, recipients) > FAR,
        recipient_inferred=bool(recipients) and recipients[0].inferred,
    )  # fmt: skip


def _around(s: Sentence, reading: Reading) -> set[int]:
    """Tokens of the event's own clause: below its verb and its joined verbs, not in clauses that report or relate."""
    stops = ("ccomp", "parataxis", "acl:relcl")
    harm = reading.type == "ASSAULT"
    undergone = harm and reading.mode in HARM  # "were killed after a bomb exploded"
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
            below = (k for k in s.kids(i) if k.dep not in stops and not (harm and _goes_on(s, k)))
            stack.extend(k.i for k in below if undergone or not _at_another_time(s, k))
    token = s.tokens[reading.candidate.trigger]
    if token.dep in ("acl:relcl", "acl"):
        found.add(token.head)
    if token.dep in ("xcomp", "advcl") and s.tokens[token.head].lemma == "use":  # "used mortars to shell the town"
        found.update(k.i for k in s.kids(token.head, "obj"))
    return found if s.parsed else set(range(len(s.tokens)))


def _at_another_time(s: Sentence, token: Token) -> bool:
    """ "Closed the border | after shells landed": with what the first was not done."""
    return token.dep == "advcl" and any(k.lemma in _OTHER_TIMES for k in s.kids(token.i, "mark", "case"))


def _goes_on(s: Sentence, token: Token) -> bool:
    """ "Killed nine rebels and | seized rifles": another deed beside the first."""
    return token.dep == "conj" and token.tag.startswith("VB") and s.tokens[token.head].tag.startswith("VB")
