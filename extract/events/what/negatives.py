"""What speaks against a reading: sports, business, accidents, idioms. Data in lexicon/negatives.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from extract.events import syntax
from extract.events.document import Sentence, once
from extract.events.what.frame import Frame

_OF_GAMES = ("attacker", "guard", "offensive", "shell", "tank", "wound", "drone", "jet", "kill", "injure")
"""Words of arms that are players' too, or what they do."""
_NUMBERS = {"0-0": re.compile(r"\d{1,3}[-–]\d{1,3}"), "000-0000": re.compile(r"(?:\d{3}[-–])*\d{3}[-–]\d{4}")}


@dataclass(frozen=True, slots=True)
class Negative:
    """A reading is dropped when its trigger (or type) is listed and one of the words stands where ``where`` says, and
    none of the words ``unless`` stands there, or where ``unless_in`` says."""

    id: str
    triggers: frozenset[str]  # lemmas; empty: any
    types: frozenset[str]  # event types; empty: any
    words: frozenset[str]  # empty: any
    unless: frozenset[str]
    where: str  # one of _PLACES, or frame: the subject and object
    unless_in: str
    yes: str
    no: str


@dataclass(frozen=True)
class Negatives:
    all: tuple[Negative, ...]
    mishaps: frozenset[str]  # disasters, accidents and diseases
    sport: frozenset[str]  # words of a sport
    game: frozenset[str]  # words of games and much else, of which one alone tells nothing
    armed: frozenset[str]
    work: frozenset[str]  # words of stage, screen and page
    told: frozenset[str]  # of these and much else, of which one alone tells nothing

    def of_a_work(self, s: Sentence) -> bool:
        """Whether the sentence speaks of a book, a film or a play: by a word of them, or two of telling."""
        words = _sentence(s, 0)
        return bool(words & self.work) or len(words & self.told) > 1

    def of_play(self, s: Sentence) -> bool:
        """Whether the sentence speaks of play: by a word of a sport, two of games, or one and a score."""
        words = _sentence(s, 0)
        return bool(words & self.sport) or len(words & (self.game | {"0-0"})) > 1

    def may_be_of_play(self, s: Sentence) -> bool:
        """Whether a word of a sport, of games or a score stands in the sentence."""
        return bool(_sentence(s, 0) & (self.sport | self.game | {"0-0"}))

    def is_armed(self, s: Sentence) -> bool:
        """Whether the sentence speaks of arms, of those who bear them or of a brawl."""
        return bool(self.armed & _sentence(s, 0))

    def against(self, s: Sentence, trigger: int, type_: str, frame_words: set[str]) -> str | None:
        """The id of the first negative that applies to an event of the type, or None."""
        around = _Around(s, trigger, frame_words)
        lemma = s.tokens[trigger].lemma
        for negative in self.all:
            if negative.triggers and lemma not in negative.triggers:
                continue
            if negative.types and type_ not in negative.types:
                continue
            if negative.words and not negative.words & around[negative.where]:
                continue
            if not negative.unless or not negative.unless & around[negative.unless_in]:
                return negative.id
        return None


def of_a_mishap(s: Sentence, verb: int) -> bool:
    """Whether a disaster, an accident or a disease is told of, in the sentence or by what stands around the verb."""
    frame = Frame(s, verb)
    by_chance = load().against(s, verb, "ASSAULT", frame.subject_words | frame.object_words) if s.parsed else None
    return by_chance is not None or bool(load().mishaps & _sentence(s, 0))


class _Around(dict[str, set[str]]):
    """The words around a trigger, by where they stand; each place is read when first asked for."""

    def __init__(self, s: Sentence, trigger: int, frame_words: set[str]) -> None:
        super().__init__(frame=frame_words)
        self.s, self.trigger = s, trigger

    def __missing__(self, where: str) -> set[str]:
        words = self[where] = _PLACES[where](self.s, self.trigger)
        return words


def _doer(s: Sentence, trigger: int) -> set[str]:
    return Frame(s, trigger).subject_words


def _agent(s: Sentence, trigger: int) -> set[str]:
    """The doer's own word alone: a "disease expert" is no disease."""
    return {s.tokens[k].lemma for k in syntax.subjects(s, trigger)}


def _clause(s: Sentence, trigger: int) -> set[str]:
    """All below the trigger but what the parser hung beside it: "..., its spokesman said"."""
    aside = {t.lemma for k in s.kids(trigger, "parataxis") for t in s.subtree(k.i)}
    return {t.lemma for t in s.subtree(trigger)} - aside


def _matters(s: Sentence, trigger: int) -> set[str]:
    """Those of the clause that are no names: Sgt. Gale is no wind."""
    return {t.lemma for t in s.subtree(trigger) if t.tag not in ("NNP", "NNPS")}


def _next(s: Sentence, trigger: int) -> set[str]:
    return {t.text.lower() for t in s.tokens[trigger + 1 : trigger + 3]}


def _before(s: Sentence, trigger: int) -> set[str]:
    """Pairs of the five words before, joined by _."""
    return {"_".join(pair) for pair in pairwise(t.lemma for t in s.tokens[max(0, trigger - 5) : trigger])}


def _above(s: Sentence, trigger: int) -> set[str]:
    """The verbs it hangs on, and the one before it, on which it hangs where the parser missed that."""
    before = next((t for t in reversed(s.tokens[:trigger]) if t.pos == "VERB"), s.tokens[trigger])
    return {t.lemma for t in (*s.ancestors(trigger), before) if t.pos == "VERB"}


def _telling(s: Sentence, trigger: int) -> set[str]:
    """Who tells of it, and in what it is told: "the novel tells the story of", "in the film", "a film in which"."""
    verbs = [t.i for t in (s.tokens[trigger], *s.ancestors(trigger)) if t.pos == "VERB"]
    told = [k for v in verbs for k in (*syntax.subjects(s, v), *syntax.obliques(s, v).get("in", ()))]
    return {s.tokens[syntax.resolve_relative(s, k)].lemma for k in told}


def _sentence(s: Sentence, _: int) -> set[str]:
    return _all_words(s, 0)


@once
def _all_words(s: Sentence, _: int) -> set[str]:
    """All words, those the tokenizer took apart ("play-off"), 0-0 for a score, 000-0000 for a telephone number."""
    words = {t.lemma for t in s.tokens if t.lemma != "storm" or t.pos == "NOUN"}  # to storm a palace is no weather
    for t in s.tokens[1:-1]:
        if t.text == "-" and s.tokens[t.i - 1].end == t.start and t.end == s.tokens[t.i + 1].start:
            words.add(f"{s.tokens[t.i - 1].lemma}-{s.tokens[t.i + 1].lemma}")
    figures = [word for word in words if word[:1].isdigit()]
    return words | {number for number, shape in _NUMBERS.items() if any(map(shape.fullmatch, figures))}


_PLACES = {
    "agent": _agent,
    "doer": _doer,
    "clause": _clause,
    "matters": _matters,
    "next": _next,
    "before": _before,
    "above": _above,
    "telling": _telling,
    "sentence": _sentence,
}
"""Where words stand that speak against a reading; "frame" (its subject and object) is known beforehand."""


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
        ),
        frozenset(named["MISHAP"].split()),
        frozenset(named["SPORT"].split()),
        frozenset(named["GAME"].split()),
        frozenset(f"{named['ARMED']} {named['FIGHT']}".split()) - frozenset(_OF_GAMES),
        frozenset(named["WORK"].split()),
        frozenset(named["TOLD"].split()),
    )  # fmt: skip
