"""Sentences that open with a date, whose subject the small parser took for a part of it.

"On Saturday relatives stoned the house": the relatives taken for what it was on.
"In 1741 Admiral Vernon besieged this city": the admiral taken for when.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEFORE_A_DATE = ("On", "In", "By", "Since")
_ACTIVE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")


@needs(dep=("compound", "nummod", "amod"), after=_BEFORE_A_DATE)
def with_openings(tokens: list[Token]) -> list[Token]:
    """The tokens, the noun after an opening date the subject of a verb that has none."""
    if len(tokens) < 4 or tokens[0].text not in _BEFORE_A_DATE or not _is_date(tokens[1]):
        return tokens
    day, noun = tokens[1], tokens[tokens[1].head]
    taken = day.dep in ("compound", "nummod", "amod") and noun.i > 1 and noun.dep in ("obl", "obl:unmarked")
    verb = tokens[noun.head]
    if not taken or verb.i < noun.i or verb.tag not in _ACTIVE or any(t.text == "," for t in tokens[: noun.i]):
        return tokens
    kids = {t.dep for t in tokens if t.head == verb.i and t.i != verb.i}
    if kids & {*_SUBJECTS, "aux", "aux:pass"}:
        return tokens
    fixed = list(tokens)
    fixed[day.i] = replace(day, dep="obl", head=verb.i)
    fixed[noun.i] = replace(noun, dep="nsubj")
    for t in tokens[: noun.i]:
        if t.head == noun.i and t.dep == "case":
            fixed[t.i] = replace(t, head=day.i)
    return fixed


def _is_date(token: Token) -> bool:
    return token.text in _DAYS or (token.text.isdigit() and len(token.text) == 4)
