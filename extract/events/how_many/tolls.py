"""Counts told without a verb of their own: tolls and totals, parts of another count, and denials of any."""

from __future__ import annotations

import re

from extract.events.document import Sentence
from extract.events.how_many.counted import CountWords, Cue
from extract.records import Quantity

_NEXT_CLAUSE = re.compile(r";|,? (?:and|but|while|as|when|after) ")
_TOLL = re.compile(
    r"\b(?P<what>death|casualty|fatality|injury)?\s*\b(?:toll|tally|body count)\b[^.;]{0,60}?"
    r"\b(?:to|at|of|is|was|now|reach(?:ed|es|ing)?|hit|pass(?:ed|es|ing)|topp(?:ed|ing)|tops|exceed"
    r"(?:ed|s)|surpass(?:ed|es)|climbed|rose)"
    r"(?:\s+to)?\s*$",
    re.I,
)
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally|count) of (?:(?:the|people|those|civilians?|persons?|confirmed|reported"
    r"|known|who|have|had|were|was|been)\s+)*"
    r"(?P<word>\w+)\b[^.;]{0,50}?\b(?:to|at|is|was|now|reached|hit|exceeded|passed|surpassed|topped"
    r"|stands at|stood at)\s*$",
    re.I,
)
_TO_THE_NUMBER_OF = re.compile(
    r"^\s*(?:,\s*)?the (?:total |overall |official )?(?:number|toll|count) of (?:(?:the|people|those"
    r"|civilians?|persons?|confirmed|reported|known|who|have|had|were|was|been)\s+)*(?P<word>\w+)",
    re.I,
)
_TOTAL_TO = re.compile(
    r"\b(?:bring|raise|tak|push)\w* (?:the |its |their )?(?:overall |official |grand )?total\b[^.;]{0,50}\bto\s*$", re.I
)
_RUNNING = re.compile(
    r"\b(?:so far|to date|in total|altogether|overall|all told|since (?:the|it|its|then|last|[A-Z]\w+"
    r"|\d{4})\b|this year|"
    r"(?:over|for) the (?:past|last)|until now|up to now|have now)\b",
    re.I,
)
_HAS_KILLED = re.compile(
    r"\b(?:has|have)\s+(?:\w+\s+)?(?:killed|claimed(?: the lives of)?|wounded|injured|displaced|left)\s+$", re.I
)
_PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|ed|es)|among (?:them|whom|those|the dead)(?: were| was| are)?|counting|of "
    r"(?:them|whom))\W*(?:\w+ ){0,2}$",
    re.I,
)
_PART_AFTER = re.compile(r"^\s*of (?:them|whom|those|the (?:dead|victims?|wounded|injured|casualties))\b", re.I)
_NO_REPORTS = re.compile(
    r"^\s*(?:\w+ ){0,2}(?:reports?|signs?|indications?|claims?) of (?:any |other |further |serious )?(?P<word>\w+)",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|n't|n’t|without|nor|never|free of)\b(?:\s+[\w-]+){0,4}?\s+(?P<span>(?:(?:any|further"
    r"|serious|human|civilian)\s+)*(?P<word>casualties|injuries|deaths|fatalities|victims))\b",
    re.I,
)


def _own_clause(before: str, after: str) -> str:
    """The words around a number up to the next clause."""
    return _NEXT_CLAUSE.split(before)[-1] + _NEXT_CLAUSE.split(after)[0]


def is_running(before: str, after: str) -> bool:
    """Whether a count is a running total ("have been killed since January", "the war has killed 40,000")."""
    return bool(_RUNNING.search(_own_clause(before, after)) or _HAS_KILLED.search(before))


def is_part(before: str, after: str) -> bool:
    """Whether a count is some of another ("including three children", "two of them")."""
    return bool(_PART_BEFORE.search(before) or _PART_AFTER.match(after))


def no_reports(lexicon: CountWords, after: str) -> tuple[list[Cue], int]:
    """ "no (reports of casualties)": the kind there is none of, and how far the words run."""
    match = _NO_REPORTS.match(after)
    return (list(lexicon.cues.get((match["word"].lower(),), ())[:1]), match.end()) if match else ([], 0)


def toll(lexicon: CountWords, before: str, after: str, earlier: list[Cue]) -> list[Cue]:
    """The kind that a toll gives the number it reaches."""
    match = _TOLL.search(before)
    counted = _NUMBER_OF.search(before) or (_TO_THE_NUMBER_OF.match(after) if re.search(r"\bto\s*$", before) else None)
    if match and not counted:
        word = (match["what"] or "death").lower()
        return [Cue({"casualty": "casualties", "injury": "injured"}.get(word, "killed"), "toll", "toll", frozenset())]
    if counted:
        cues = [c for c in lexicon.cues.get((counted["word"].lower(),), ()) if c.role != "of"]
        return [Cue(cues[0].kind, "toll", "toll", frozenset())] if cues else []
    if _TOTAL_TO.search(before):
        return [Cue(earlier[-1].kind, "toll", "toll", frozenset())] if earlier else []
    return []


def denials(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """ "did not cause any injuries", "without casualties": counts of none that no number word tells."""
    denied: list[Quantity] = []
    base = sentence.start
    for match in _NEGATED.finditer(sentence.text):
        start, end = base + match.start("span"), base + match.end("span")
        if any(q.start < end and start < q.end for q in found):
            continue
        word = match["word"].lower()
        kinds = {"injuries": ["injured"], "deaths": ["killed"], "fatalities": ["killed"]}.get(
            word, ["killed", "injured"]
        )
        text = sentence.text[match.start("span") : match.end("span")]
        denied += [Quantity(kind, 0, 0, text, start, end, word, "people") for kind in kinds]
    return denied
