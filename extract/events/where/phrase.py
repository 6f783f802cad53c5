# ruff: noqa: SIM905 -- word lists read better as words
"""The phrase that a place stands in: "in the Somali capital Mogadishu", "south of Lampedusa"."""

from __future__ import annotations

from extract.events.document import Sentence, Token
from extract.records import Place

IN = frozenset("in at near outside inside around across throughout within off".split())
TOWARDS = frozenset("on from to into over toward towards through".split())

_COMPASS = frozenset("north south east west northeast northwest southeast southwest outside".split())
KINDS_OF_PLACE = _COMPASS | frozenset(
    """city town village port capital island islands isle region province state district county suburb outskirt
    outskirts area neighbourhood neighborhood municipality department enclave peninsula camp coast border
    mountain mountains hill hills desert forest jungle valley plain
    center centre part parts corner edge heart street square territory hamlet commune settlement stronghold prefecture
    governorate oblast canton resort hometown""".split()
)
_BETWEEN = frozenset(
    """the a northern southern eastern western central nearby downtown north south east west northeastern
    northwestern southeastern southwestern city town village port capital region province district suburb of""".split()
)
"""Words that may stand between a preposition and its place."""


def case_before(sentence: Sentence, place: Place) -> str:
    """The preposition before the place, with words between that may stand there ("in northern Mali", "in the Somali
    capital Mogadishu")."""
    before = sentence.text[: place.start - sentence.start].replace("(", " ").split()[-5:]
    for n, word in enumerate(reversed(before)):
        if (lower := word.lower()) in IN or lower in TOWARDS or lower == "of":
            return lower
        nation = word[:1].isupper() and n and before[-n].lower() in KINDS_OF_PLACE
        nation = nation or (not n and word[:1].isupper() and word.endswith(("'s", "’s")))  # "in Libya's Zawiya"
        if lower not in _BETWEEN and not nation:
            break
    return ""


def enclosing(sentence: Sentence, head: Token, case: str) -> tuple[Token, str]:
    """ "in the port of Hodeidah", "south of Lampedusa", "in the Ihorombe region": the noun around, and its case."""
    for _ in range(3):
        above = sentence.tokens[head.head]
        if above.i == head.i:
            break
        of = case == "of" and (above.lemma in KINDS_OF_PLACE or above.text.lower() in KINDS_OF_PLACE)
        apposed = case == "" and head.dep in ("compound", "amod", "flat", "appos") and above.lemma in KINDS_OF_PLACE
        if not (of or apposed):
            break
        if above.text.lower() in _COMPASS:
            return above, "near"
        head, case = above, next((t.text.lower() for t in sentence.kids(above.i, "case")), "")
    return head, "" if case == "of" else case
