"""The words of counting: which verb, noun or state makes a number a number of killed, detained, launched.

Read from ``how_many.toml``; verbs are inflected with lemminflect at load.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import lemminflect

_VERB_TAGS = ("VB", "VBD", "VBN", "VBG", "VBZ", "VBP")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One word form that gives a kind: ``role`` says where what it counts stands."""

    kind: str
    role: str  # patient, subject, noun, of, state
    lemma: str
    tags: frozenset[str]  # Penn tags the form can have as a verb; empty for nouns and states


@dataclass(frozen=True, slots=True)
class CountWords:
    """All cues by their words. ``longest`` bounds the look-ahead, in words."""

    cues: dict[Phrase, tuple[Cue, ...]]
    persons: frozenset[Phrase]
    longest: int

    def at(self, words: list[str], i: int) -> tuple[int, tuple[Cue, ...]]:
        """The longest cue that starts at word i, as (number of words, cues); (0, ()) if none does."""
        for length in range(min(self.longest, len(words) - i), 0, -1):
            found = self.cues.get(tuple(words[i : i + length]))
            if found:
                return length, found
        return 0, ()

    def is_person(self, words: list[str]) -> bool:
        """Whether a noun, given as its last words in lower case, names people."""
        return any(tuple(words[-n:]) in self.persons for n in (2, 1) if len(words) >= n)


def _forms(phrase: str) -> Iterator[tuple[Phrase, frozenset[str]]]:
    """Inflected forms of a verb phrase; its first word is inflected, unless it is past already ("shot down")."""
    first, *rest = phrase.split()
    tags: dict[str, set[str]] = {}
    for tag, forms in lemminflect.getAllInflections(first, upos="VERB").items():
        for form in forms:
            tags.setdefault(form.lower(), set()).add(tag)
    for same, as_in in (("VBN", "VBD"), ("VBP", "VB")):  # lemminflect gives equal forms once
        if not any(same in of_form for of_form in tags.values()):
            for of_form in tags.values():
                if as_in in of_form:
                    of_form.add(same)
    if first not in tags:
        tags[first] = {"VBD", "VBN"}
    for form, of_form in tags.items():
        yield (form, *rest), frozenset(of_form)


_SAME = frozenset(("people", "police", "personnel", "troops", "crew", "staff", "aircraft", "cattle", "livestock"))


@cache
def plural(noun: str) -> str:
    """ "missile" -> "missiles"; the last word is inflected."""
    if noun in _SAME:
        return noun
    *rest, last = noun.split()
    forms = lemminflect.getInflection(last, tag="NNS")
    return " ".join([*rest, forms[0] if forms else last])


@cache
def singular(noun: str) -> str:
    """ "missiles" -> "missile", "people" -> "people" (its own unit)."""
    if noun in _SAME:
        return noun
    lemmas = lemminflect.getLemma(noun, upos="NOUN")
    return str(lemmas[0]) if lemmas and lemmas[0] else noun


@cache
def load() -> CountWords:
    """The words shipped with the package."""
    raw = tomllib.loads(resources.files(__package__).joinpath("how_many.toml").read_text("utf-8"))
    cues: dict[Phrase, list[Cue]] = {}

    def add(words: Iterable[str], cue: Cue) -> None:
        there = cues.setdefault(tuple(words), [])
        if all((c.kind, c.role) != (cue.kind, cue.role) for c in there):
            there.append(cue)

    kinds: dict[str, dict[str, Any]] = raw["kinds"]
    for kind, roles in kinds.items():
        for role in ("patient", "subject"):
            for phrase in roles.get(role, ()):
                for words, tags in _forms(phrase):
                    add(words, Cue(kind, role, phrase.split()[0] if " " not in phrase else phrase, tags))
        for noun in roles.get("nouns", ()):
            for form in {noun, plural(noun)}:
                add(form.split(), Cue(kind, "noun", noun, frozenset()))
        for noun in roles.get("of", ()):
            for form in {noun, plural(noun)}:
                add(form.split(), Cue(kind, "of", noun, frozenset()))
        for state in roles.get("state", ()):
            add(state.split(), Cue(kind, "state", state, frozenset()))
    persons = {tuple(form.split()) for noun in raw["persons"]["nouns"] for form in (noun, plural(noun))}
    return CountWords(
        cues={words: tuple(found) for words, found in cues.items()},
        persons=frozenset(persons),
        longest=max(map(len, cues)),
    )
