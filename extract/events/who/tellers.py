"""Who tells of a deed, and where that says who did it, or did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.syntax import passive
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.records import Actor, Attribution

_NOBODY = ("nobody", "nothing", "no ", "none of")


def teller(memory: Memory, told_by: Attribution | None) -> tuple[Actor | None, str | None]:
    """Who says so, and the words that say so ("told reporters"); nobody where none is named."""
    if told_by is None:
        return None, None
    text = memory.document.text
    cue = text[slice(*told_by.cue)] or None
    start, end = told_by.source
    if start >= end or text[start:end].lower().startswith(_NOBODY):
        return None, cue
    sentence = memory.document.sentence_at(start)
    resolved = None
    if sentence is not None:
        inside = [t for t in sentence.tokens if t.start < end and t.end > start]
        indices = {t.i for t in inside}
        nouns = [t for t in inside if t.tag[:2] in ("NN", "PR", "CD", "DT", "JJ")] or inside
        head = next((t for t in nouns if t.head not in indices or t.head == t.i), nouns[0] if nouns else None)
        if head is not None and head.tag in ("WDT", "WP"):  # "a lawsuit that says": the lawsuit does
            head = sentence.tokens[syntax.resolve_relative(sentence, head.i)]
            low, high = memory.np_span(sentence, head.i)
            start, end = sentence.tokens[low].start, sentence.tokens[high - 1].end
        resolved = memory.actor(sentence, head.i) if head is not None else None
    if resolved is None:
        return Actor(text[start:end], start, end), cue
    return replace(resolved, text=text[start:end], start=start, end=end), cue


def beside_teller(told_by: Attribution | None, actors: list[Actor]) -> list[Actor]:
    """Without whoever only tells it afterwards, whatever the parser made of "..., the Red Cross said"."""
    if told_by is None or told_by.source[0] < told_by.content[1] - 1:
        return actors
    start, end = told_by.source
    return [a for a in actors if a.end <= start or end <= a.start]


def own_arrest(reading: Reading, actors: Sequence[Actor]) -> bool:
    """Whether an arrest is told of which nobody is said to have made: "two men were arrested"."""
    return reading.type == "COERCE" and reading.mode == "arrest" and not actors and reading.candidate.kind == "verb"


def own_charge(reading: Reading, actors: Sequence[Actor]) -> bool:
    """ "A man is accused of shooting his wife, authorities said": by whom, is not told else."""
    accused = reading.candidate.rule_id == "accuse.accuse" and reading.candidate.kind == "verb"
    return accused and not actors and passive(reading.candidate.sentence, reading.candidate.verb)
