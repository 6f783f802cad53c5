"""What speaks against a reading: sports, business, accidents, idioms. Data in lexicon/negatives.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from extract.events.document import Sentence, Token
from extract.events.lexicon import Rule
from extract.events.what.frame import Frame


@dataclass(frozen=True, slots=True)
class Negative:
    """A reading is dropped when its trigger (or type) is listed and one of the words stands where ``where`` says, and
    none of the words ``unless`` stands there or, with ``unless_in = "sentence"``, anywhere."""

    id: str
    triggers: frozenset[str]  # lemmas; empty: any
    types: frozenset[str]  # event types; empty: any
    words: frozenset[str]  # empty: any
    unless: frozenset[str]
    where: str
    """frame (subject or object), doer, clause (all below the trigger), sentence, next (the two words after it), before
    (pairs of the five words before it, joined by _)"""
    unless_in: str
    yes: str
    no: str


@dataclass(frozen=True)
class Negatives:
    all: tuple[Negative, ...]

    def against(self, s: Sentence, trigger: int, rule: Rule, frame_words: set[str]) -> str | None:
        """The id of the first negative that applies, or None."""
        around = _Around(s, trigger, frame_words)
        lemma = s.tokens[trigger].lemma
        for negative in self.all:
            if negative.triggers and lemma not in negative.triggers:
                continue
            if negative.types and rule.type not in negative.types:
                continue
            if negative.words and not negative.words & around[negative.where]:
                continue
            if not negative.unless or not negative.unless & around[negative.unless_in]:
                return negative.id
        return None


class _Around(dict[str, set[str]]):
    """The words around a trigger, by where they stand; each place is read when first asked for."""

    def __init__(self, s: Sentence, trigger: int, frame_words: set[str]) -> None:
        super().__init__(frame=frame_words)
        self.s, self.trigger = s, trigger

    def __missing__(self, where: str) -> set[str]:
        s, trigger = self.s, self.trigger
        if where == "doer":
            words = Frame(s, trigger).subject_words
        elif where == "clause":
            words = {t.lemma for t in s.subtree(trigger)} - {t.lemma for t in _aside(s, trigger)}
        elif where == "next":
            words = {t.text.lower() for t in s.tokens[trigger + 1 : trigger + 3]}
        elif where == "before":
            near = [t.lemma for t in s.tokens[max(0, trigger - 5) : trigger]]
            words = {"_".join(pair) for pair in pairwise(near)}
        else:
            words = {t.lemma for t in s.tokens} | _hyphened(s)
        self[where] = words
        return words


def _hyphened(s: Sentence) -> set[str]:
    """Words the tokenizer took apart: "play-off"."""
    return {
        f"{s.tokens[t.i - 1].lemma}-{s.tokens[t.i + 1].lemma}"
        for t in s.tokens[1:-1]
        if t.text == "-" and s.tokens[t.i - 1].end == t.start and t.end == s.tokens[t.i + 1].start
    }


def _aside(s: Sentence, trigger: int) -> list[Token]:
    """What the parser hung beside the clause: "..., its spokesman said"."""
    return [t for k in s.kids(trigger, "parataxis") for t in s.subtree(k.i)]


@lru_cache(maxsize=1)
def load() -> Negatives:
    text = files("extract.events.lexicon").joinpath("negatives.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    named = tables["words"]

    def words(entry: dict[str, str], key: str) -> frozenset[str]:
        return frozenset(w for part in entry.get(key, "").split() for w in named.get(part, part).split())

    return Negatives(
        tuple(
            Negative(
                entry["id"], words(entry, "triggers"), words(entry, "types"), words(entry, "words"),
                words(entry, "unless"), where := entry.get("where", "sentence"), entry.get("unless_in", where),
                entry["yes"], entry["no"],
            )
            for entry in tables["negative"]
        )
    )  # fmt: skip
