"""What speaks against a reading: sports, business, accidents, idioms. Data in lexicon/negatives.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extract.events.document import Sentence, Token
from extract.events.lexicon import Rule
from extract.events.what.frame import Frame


@dataclass(frozen=True, slots=True)
class Negative:
    """A reading is dropped when its trigger (or type) is listed and one of the words stands where ``where`` says, and
    none of the words ``unless``."""

    id: str
    triggers: frozenset[str]  # lemmas; empty: any
    types: frozenset[str]  # event types; empty: any
    words: frozenset[str]
    unless: frozenset[str]
    where: str  # frame (subject or object), doer, clause (all below the trigger), sentence, next (the two words after)
    yes: str
    no: str


@dataclass(frozen=True)
class Negatives:
    all: tuple[Negative, ...]

    def against(self, s: Sentence, trigger: int, rule: Rule, frame_words: set[str]) -> str | None:
        """The id of the first negative that applies, or None."""
        lemma = s.tokens[trigger].lemma
        for negative in self.all:
            if negative.triggers and lemma not in negative.triggers:
                continue
            if negative.types and rule.type not in negative.types:
                continue
            if negative.where == "frame":
                words = frame_words
            elif negative.where == "doer":
                words = Frame(s, trigger).subject_words
            elif negative.where == "clause":
                words = {t.lemma for t in s.subtree(trigger)} - {t.lemma for t in _aside(s, trigger)}
            elif negative.where == "next":
                words = {t.text.lower() for t in s.tokens[trigger + 1 : trigger + 3]}
            else:
                words = {t.lemma for t in s.tokens}
            if negative.words & words and not negative.unless & words:
                return negative.id
        return None


def _aside(s: Sentence, trigger: int) -> list[Token]:
    """What the parser hung beside the clause: "..., its spokesman said"."""
    return [t for k in s.kids(trigger, "parataxis") for t in s.subtree(k.i)]


@lru_cache(maxsize=1)
def load() -> Negatives:
    text = files("extract.events.lexicon").joinpath("negatives.toml").read_text(encoding="utf-8")
    return Negatives(
        tuple(
            Negative(
                entry["id"], frozenset(entry.get("triggers", "").split()), frozenset(entry.get("types", "").split()),
                frozenset(entry["words"].split()), frozenset(entry.get("unless", "").split()),
                entry.get("where", "sentence"), entry["yes"], entry["no"],
            )
            for entry in tomllib.loads(text)["negative"]
        )
    )  # fmt: skip
