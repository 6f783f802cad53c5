"""The rule coder: one text in, event rows out, each with its proof.

Parse, see what the whole article tells (article.py), find candidates (what/), decide which stand (readings), give each
its parties (who/), then ask the other questions of each (row.py): when, where, how many, according to whom. What is
told twice is one row (merge.py); what was left out keeps its reason.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from extract.events import parser, really
from extract.events.article import Article
from extract.events.dyad.classifier import Dyads
from extract.events.how_many.tallies import share_counts
from extract.events.lexicon import load as load_lexicon
from extract.events.merge import merge
from extract.events.parser import Parser
from extract.events.row import Maker, row_of
from extract.events.what.candidates import Reader
from extract.events.what.casualties import with_claims
from extract.events.what.modes import HARM, PRIVATE, told_mode
from extract.events.what.readings import Reading, readings
from extract.events.where.scene import on_the_ground
from extract.events.who.memory import ActorTables
from extract.events.who.parties import is_public
from extract.events.who.roles import with_parties
from extract.records import Actor, Coding, Event, Modality, NewsmillError, key

CODE_VERSION = "6"
"""Raised by hand when the code reads texts differently; the data's hashes follow by themselves."""
THRESHOLD = 0.5
"""Rows of less confidence are dropped (and say so)."""


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
        article = Article.read(document, self.tables, key(title, text))
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

    def _events(self, article: Article) -> list[Event]:
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
        article.violence = len({r.candidate.sentence.index for r, a, b in parts if _political(article, r, a, b)})
        maker = Maker(self.name, self.version, self.threshold)
        events = (row_of(article, reading, (actors, recipients), maker) for reading, actors, recipients in parts)
        return share_counts([event for event in events if event is not None])


def _political(article: Article, reading: Reading, actors: list[Actor], recipients: list[Actor]) -> bool:
    """Whether this is political violence: by its kind, by who takes part, or because rebels or soldiers do it."""
    if reading.type != "ASSAULT":
        return False
    takes_part = reading.mode not in HARM and is_public(article.memory, reading, (*actors, *recipients))
    return told_mode(reading) not in PRIVATE or takes_part or any(a.sector in ("REB", "MIL") for a in actors)


@lru_cache(maxsize=4)
def _hash(folder: Path) -> str:
    digest = blake2b(digest_size=4)
    for file in sorted(
        p for p in folder.rglob("*") if p.is_file() and p.name in ("model", "cfg", "moves", "config.cfg")
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make(options: dict[str, Any]) -> RulesCoder:
    """The entry point: options ``threshold``, ``actors`` (folder), ``model`` (folder)."""
    known = {"threshold", "actors", "model"}
    unknown = set(options) - known
    if unknown:
        raise CoderOptionError("Unknown option of the rules coder", to=", ".join(sorted(unknown)))
    folders = [Path(value) if (value := options.get(name)) else None for name in ("model", "actors")]
    return RulesCoder(model=folders[0], actors=folders[1], threshold=float(options.get("threshold", THRESHOLD)))
