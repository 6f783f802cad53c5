"""What one party does to another, both given: the rules' readings weighed by a linear classifier.

The rules say which candidate tells of the two (roles by the tree, nearness). A softmax over what the rules found and
the lemmas around the two then decides; its weights (dyad.json.gz) are fitted by fit.py. Without weights the rules'
best candidate stands.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extract.events import syntax
from extract.events.document import Document, Sentence
from extract.events.lexicon import CONFLICT
from extract.events.phrases import phrase_words
from extract.events.really import modality, negated
from extract.events.what.candidate import Candidate
from extract.events.what.candidates import Reader
from extract.events.what.readings import outward

Features = dict[str, float]
UNTOLD = 0.3
"""Where no rule reads anything, the classifier alone must be this sure."""
_FUNCTION = frozenset(("IN", "TO", "DT", "CC", "MD", "RP", "PRP$", "PRP", "POS", "WDT", "WP"))


def outer_type(candidate: Candidate) -> str:
    """PLOVER's convention where two parties are given: cooperation to come is AGREE, refused REJECT, conflict to come
    THREATEN."""
    type_, _, how = outward(candidate)
    if type_ == "CONSULT" and how == "planned":
        return "AGREE"
    if how == "denied" and type_ in ("AID", "CONSULT", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT", "AGREE"):
        return "REJECT"
    if how in ("planned", "threatened") and type_ in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"):
        return "THREATEN"
    return type_


@dataclass(frozen=True)
class Ranked:
    """A candidate, how well it tells of the two, and the type it is told under."""

    score: float
    type: str
    candidate: Candidate


class Dyads:
    """``weights``: feature -> class -> weight, or None for the rules alone."""

    def __init__(self, reader: Reader, weights: Weights | None = None, *, trained: bool = True) -> None:
        self.reader = reader
        self.weights = weights or (shipped() if trained else None)

    def classify(self, document: Document, source: str, target: str) -> str | None:
        """The type, YIELD's two by what the rules say; None where nothing at all is told."""
        ranked = self.ranked(document, source, target)
        if self.weights is None:
            return ranked[0].type if ranked else None
        found, chance = self.weights.best(collected(self.features(document, source, target, ranked)))
        if not ranked and chance < UNTOLD:
            return None
        if found == "YIELD":
            return next((r.type for r in ranked if r.type in ("CONCEDE", "RETREAT")), "CONCEDE")
        return found

    def ranked(self, document: Document, source: str, target: str) -> list[Ranked]:
        """All candidates of the sentences, best first."""
        found: list[Ranked] = []
        for s in document.sentences:
            spans = tokens_of(s, document.text, source), tokens_of(s, document.text, target)
            for candidate in self.reader.candidates(s):
                if not candidate.suppressed:
                    found.append(Ranked(_fit(s, candidate, *spans), outer_type(candidate), candidate))
        return sorted(found, key=lambda r: -r.score)

    def features(
        self, document: Document, source: str, target: str, ranked: list[Ranked]
    ) -> Iterator[tuple[str, float]]:
        """Name and value of all that the classifier weighs."""
        yield "bias", 1.0
        for place, r in enumerate(ranked[:3]):
            c, s = r.candidate, r.candidate.sentence
            if place == 0:
                yield f"r1={r.type}", 1.0
                yield f"rule={c.rule_id}", 1.0
                yield f"rule={c.rule_id}/{modality(s, c.verb)}", 0.5
                yield f"mode={r.type}/{c.mode}", 0.7
                yield f"kind={r.type}/{c.kind}", 0.3
                lemma = s.tokens[c.verb].lemma
                yield f"v={lemma}", 1.0
                yield f"v={lemma}/{modality(s, c.verb)}", 0.5
                for head in syntax.objects(s, c.verb) + syntax.passive_subjects(s, c.verb):
                    for word in sorted(phrase_words(s, head)):
                        yield f"o={word}", 0.5
                        yield f"vo={lemma}/{word}", 0.5
                if negated(s, c.verb):
                    yield "negated", 1.0
            else:
                yield f"r{place + 1}={r.type}", 0.4
        yield "candidates", min(len(ranked), 5) / 5
        for type_ in {r.type for r in ranked}:
            yield f"any={type_}", 0.4
        for s in document.sentences:
            yield from _words(s, document.text, source, target)


def _words(s: Sentence, text: str, source: str, target: str) -> Iterator[tuple[str, float]]:
    a, b = tokens_of(s, text, source), tokens_of(s, text, target)
    if not a and not b:
        return
    masked: list[str] = []
    for t in s.tokens:
        mask = "<s>" if t.i in a else "<t>" if t.i in b else None
        if mask is not None:
            if not masked or masked[-1] != mask:
                masked.append(mask)
        elif t.tag.startswith("NNP"):
            if not masked or masked[-1] != "<n>":
                masked.append("<n>")
        elif t.lemma in syntax.TEMPORAL or t.tag == "CD":
            continue
        elif t.tag[:1].isalpha():
            masked.append(t.lemma)
    marks = [i for i, w in enumerate(masked) if w in ("<s>", "<t>")]
    low, high = (marks[0], marks[-1]) if marks else (0, len(masked))
    for i, word in enumerate(masked):
        where = "b" if i < low else "m" if i <= high else "a"
        if word not in ("<s>", "<t>", "<n>"):
            yield f"w={word}", 0.4
            yield f"{where}={word}", 0.6 if where == "m" else 0.2
        if i + 1 < len(masked):
            yield f"2={word} {masked[i + 1]}", 0.4
        if i + 2 < len(masked):
            yield f"3={word} {masked[i + 1]} {masked[i + 2]}", 0.3
    for side, tokens in (("s", a), ("t", b)):
        for i in tokens:
            token = s.tokens[i]
            if token.tag in ("NN", "NNS") and token.head not in tokens:
                yield f"{side}h={token.lemma}", 0.4
            elif token.tag in ("NN", "NNS"):
                yield f"{side}w={token.lemma}", 0.2


def tokens_of(s: Sentence, text: str, phrase: str) -> set[int]:
    """The tokens of the phrase in a sentence; those of its words where it does not stand there as a whole."""
    phrase = phrase.strip()
    at = text.find(phrase, s.start) if phrase else -1
    if at < 0 or at >= s.end:
        words = set(phrase.lower().split())
        return {t.i for t in s.tokens if t.text.lower() in words} if at < 0 else set()
    end = at + len(phrase)
    return {t.i for t in s.tokens if t.start < end and t.end > at}


def _fit(s: Sentence, c: Candidate, source: set[int], target: set[int]) -> float:
    """How well a candidate tells of the two: roles by the tree, then nearness, then the kind of reading."""
    score = 0.0
    if any(a in source for a in c.actors):
        score += 3
    for rank, r in enumerate(c.recipients[:8]):
        if r in target or any(t.i in target for t in s.subtree(r)):
            score += 3 - 0.25 * rank
            break
    if any(a in target for a in c.actors):
        score -= 1
    if c.trigger in source or c.trigger in target:
        score -= 0.7
    depth = len(s.ancestors(c.verb))
    score -= 0.25 * depth + (0.7 if c.kind == "noun" else 0)
    ends = sorted(source | target)
    if ends and ends[0] <= c.trigger <= ends[-1]:
        score += 0.5
    if c.type in CONFLICT or c.type == "REQUEST":
        score += 0.1
    return score


def collected(features: Iterator[tuple[str, float]]) -> Features:
    """Each feature once, with its highest value."""
    found: Features = {}
    for name, value in features:
        found[name] = max(found.get(name, 0.0), value)
    return found


class Weights:
    """A softmax's weights, sparse."""

    def __init__(self, classes: list[str], table: dict[str, dict[int, float]]) -> None:
        self.classes, self.table = classes, table

    def scores(self, features: Features) -> list[float]:
        total = [0.0] * len(self.classes)
        for name, value in features.items():
            for at, weight in self.table.get(name, {}).items():
                total[at] += weight * value
        return total

    def best(self, features: Features) -> tuple[str, float]:
        """The likeliest class and its probability."""
        scores = self.scores(features)
        top = max(scores)
        at = scores.index(top)
        return self.classes[at], 1 / sum(math.exp(score - top) for score in scores)


@lru_cache(maxsize=1)
def shipped() -> Weights | None:
    """The fitted weights, or None where there are none."""
    file = files(__package__).joinpath("dyad.json.gz")
    if not file.is_file():
        return None
    loaded = json.loads(gzip.decompress(file.read_bytes()))
    return Weights(loaded["classes"], {n: {int(k): w for k, w in row.items()} for n, row in loaded["weights"].items()})
