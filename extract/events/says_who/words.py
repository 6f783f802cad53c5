"""The words of saying, thinking, wanting and judging, from ``says_who.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import lemminflect

from extract.events.how_many import counted
from extract.records import AttributionKind

KINDS: tuple[AttributionKind, ...] = ("says", "shows", "thinks", "wants", "judges")


@dataclass(frozen=True, slots=True)
class Cue:
    """How a cue ties content: ``frames`` are c, x, o, ox, oc, oo, o:as or a preposition."""

    kind: AttributionKind
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueWords:
    """Cues by lemma; ``forms`` maps inflected verb forms to their lemmas, for texts without a parse."""

    verbs: dict[str, Cue]
    nouns: dict[str, AttributionKind]
    adjectives: dict[str, AttributionKind]
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    documents: frozenset[str]
    speech: frozenset[str]
    unsourced: frozenset[str]
    hearsay: frozenset[str]
    untold: frozenset[str]  # "thanked them for the raid": by whom the raid is not told
    untold_governing: frozenset[str]  # "responded with a raid"
    figure_verbs: frozenset[str]  # "put the toll at 15"
    figures: frozenset[str]
    forms: dict[str, str]
    all: frozenset[str]  # every lemma and word above, and "according"

    def knows(self, lemma: str, word: str) -> bool:
        """Whether a token can be a cue at all."""
        return lemma in self.all or word in self.all


def is_person(noun: str) -> bool:
    """Whether a noun, lower case, names people (by the nouns of :mod:`.counted`)."""
    return counted.load().is_person([noun])


@cache
def load() -> CueWords:
    """The words shipped with the package."""
    raw = tomllib.loads(resources.files(__package__).joinpath("says_who.toml").read_text("utf-8"))
    verbs: dict[str, Cue] = {}
    forms: dict[str, str] = {}
    for kind in KINDS:
        for lemma, frames in raw[kind].items():
            verbs.setdefault(lemma, Cue(kind, frozenset(frames.split())))
            forms.setdefault(lemma, lemma)
            for inflected in lemminflect.getAllInflections(lemma, upos="VERB").values():
                for form in inflected:
                    forms.setdefault(form.lower(), lemma)
    kinds = {k: k for k in KINDS}
    nouns = {noun: kinds[kind] for kind, nouns in raw["nouns"].items() for noun in nouns}
    adjectives = {word: kinds[kind] for kind, words in raw["adjectives"].items() for word in words}
    light_nouns, unsourced = frozenset(raw["light"]["nouns"]), frozenset(raw["unsourced"]["verbs"])
    hearsay = frozenset(raw["unsourced"]["adverbs"])
    figure_verbs = frozenset(raw["figures"]["verbs"])
    return CueWords(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        light_verbs=frozenset(raw["light"]["verbs"]),
        light_nouns=light_nouns,
        documents=frozenset(raw["documents"]["nouns"]),
        speech=frozenset(raw["speech"]["verbs"]),
        unsourced=unsourced,
        hearsay=hearsay,
        untold=frozenset(raw["untold"]["verbs"]),
        untold_governing=frozenset(raw["untold"]["governing"]),
        figure_verbs=figure_verbs,
        figures=frozenset(raw["figures"]["nouns"]),
        forms=forms,
        all=light_nouns.union(("according",), verbs, nouns, adjectives, unsourced, hearsay, figure_verbs),
    )
