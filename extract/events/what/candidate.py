"""What a lexicon rule finds in a sentence, before it is read in context."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.events.document import Sentence


@dataclass(frozen=True)
class Candidate:
    """A possible event. Indices are tokens of the sentence."""

    sentence: Sentence
    trigger: int
    type: str
    mode: str | None
    rule_id: str
    kind: str  # verb, light (the object says it), noun, must (said that someone must)
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    verb: int  # the verb that carries tense and negation; the trigger itself for verbs
    covered: frozenset[int] = field(default_factory=frozenset)  # nouns this reading has used up
    suppressed: str | None = None  # the id of the negative that speaks against it
