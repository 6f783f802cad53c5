"""An actor's words, without what stands after them and only tells where and when."""

from __future__ import annotations

from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.what.authors import CULPRITS, is_held
from extract.records import Actor

_OPENS_A_TIME = frozenset(("last", "this", "next", "a", "that", "one"))


_DATES = frozenset(
    (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
)
"""Days and months, not those that are names of people too."""


def trimmed(s: Sentence, head: int, actor: Actor | None, keep: int = 0) -> Actor | None:
    """The actor's words without place, time and circumstance after the head: "the officials in Kabul last night"; up to
    the offset ``keep`` they are a name."""
    if actor is None:
        return None
    actor = _after_the_day(s, head, actor)
    of_a_deed = s.tokens[head].lemma in CULPRITS or is_held(s, head)  # "the mastermind | of the murder of a priest"
    tokens = [t for t in s.tokens[head + 1 :] if keep < t.end <= actor.end]
    for t in tokens:
        following = s.tokens[t.i + 1] if t.i + 1 < len(s.tokens) else t
        named = s.tokens[t.i - 1].tag.startswith("NNP") and following.tag.startswith("NNP") and t.lemma in ("for", "on")
        preposition = (
            t.tag in ("IN", "TO") and (t.lemma != "of" or (of_a_deed and _deed_after(s, t.head))) and not named
        )
        when = t.lemma in syntax.TEMPORAL or (
            t.lemma in ("last", "this", "next") and following.lemma in syntax.TEMPORAL
        )
        dash = t.text in ("-", "--") and s.tokens[t.i - 1].end < t.start  # not the hyphen of "al-Qaeda"
        those = s.tokens[t.i - 1].lemma == "the"  # "families of the dead"
        outcome = t.text in ("dead", "wounded", "injured", "homeless") and not those  # "left two men | dead"
        if (preposition or when or dash or outcome or t.text in (",", "(", "[")) and t.start > actor.start:
            end = s.tokens[t.i - 1].end
            if end <= actor.start:
                return actor
            return replace(actor, text=s.text[actor.start - s.start : end - s.start], end=end)
    return actor


def _after_the_day(s: Sentence, head: int, actor: Actor) -> Actor:
    """ "Last night | soldiers", "within a week | 60,000 people"."""
    for t in s.tokens[1:head]:
        before, following = s.tokens[t.i - 1], s.tokens[t.i + 1]
        opened = before.text.lower() in _OPENS_A_TIME and before.start >= actor.start
        opened |= before.lemma in syntax.TEMPORAL and t.start >= actor.start  # "On Saturday night | somebody shot"
        when = t.lemma in syntax.TEMPORAL and opened
        when |= t.start == actor.start and t.text in _DATES and before.text in ("On", "In", "on", "in")
        if when and following.text not in ("'s", "’s", "'", "-", "of"):
            return replace(actor, text=s.text[following.start - s.start : actor.end - s.start], start=following.start)
    return actor


def _deed_after(s: Sentence, i: int) -> bool:
    return any(rule.type == "ASSAULT" for rule in load().nouns.get(s.tokens[i].lemma, ()))
