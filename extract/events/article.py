"""All that is known of a text before single events are asked: its actors, places, dates, counts and who says what."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.events.document import Document
from extract.events.evidence import town_business
from extract.events.how_many.quantities import quantities
from extract.events.says_who.attributions import attributions
from extract.events.what.candidate import Candidate
from extract.events.what.stories import Story
from extract.events.when.dates import dates
from extract.events.where.places import places
from extract.events.where.scene import Scene
from extract.events.who.memory import ActorTables, Memory, memory
from extract.events.who.town import has_council
from extract.records import Attribution, DateRef, Dropped, Place, Quantity


@dataclass
class Article:
    """One text as its events see it, and the candidates that were left out of it."""

    document: Document
    memory: Memory
    places: tuple[Place, ...]
    dates: tuple[DateRef, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    identity: str
    scene: Scene
    story: Story
    of_a_town: bool  # its councils are those of towns
    town: float  # share of its sentences that speak of town and county business
    violence: int = 0  # sentences that tell of political violence: beside them bare casualty counts are believed
    dropped: list[Dropped] = field(default_factory=list)

    @classmethod
    def read(cls, document: Document, tables: ActorTables, identity: str) -> Article:
        """``identity``: a key of the text, from which those of its events are made."""
        known, found, sentences = memory(document, tables), places(document), document.sentences
        return cls(
            document, known, found, dates(document), quantities(document), attributions(document), identity,
            scene=Scene(document, found, known.main_country()), story=Story.told_by(sentences),
            of_a_town=has_council(document.text),
            town=sum(map(town_business, sentences)) / max(1, len(sentences)),
        )  # fmt: skip

    def drop(self, candidate: Candidate, reason: str) -> None:
        s = candidate.sentence
        self.dropped.append(
            Dropped(candidate.type, s.text, s.tokens[candidate.trigger].text, candidate.rule_id, reason)
        )
