"""How long after something else a deed was, where the small parser gave its day to what was before.

"The gang freed him on Monday, nine days after he was seized": Monday taken for the day of the seizure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_UNITS = ("minute", "hour", "day", "week", "month", "year", "decade")
_SUBORDINATE = ("ccomp", "advcl", "parataxis", "xcomp", "conj")


@needs(lemma=_UNITS)
@needs(lemma=("after", "before"))
def with_measured_clauses(tokens: list[Token]) -> list[Token]:
    """The tokens, what stands before ", nine days after" hung on the verb there."""
    at = next((t.i for t in tokens[2:-2] if t.lemma in _UNITS and tokens[t.i + 1].lemma in ("after", "before")), None)
    comma = next((i for i in range(at or 0, max((at or 0) - 5, 0), -1) if tokens[i].text == ","), None)
    if at is None or comma is None:
        return tokens
    late = next((tokens[t.head] for t in (tokens[at + 1], tokens[at]) if tokens[t.head].i > at), None)
    if late is None or late.tag[:2] != "VB":
        return tokens
    early = tokens[late.head]
    if early.i >= comma or early.tag[:2] != "VB":
        return tokens
    fixed = list(tokens)
    for t in tokens[early.i + 1 : comma + 1]:
        if t.head == late.i:
            fixed[t.i] = replace(t, head=early.i)
    if fixed[at].head == late.i:
        fixed[at] = replace(fixed[at], dep="obl:unmarked")
    if late.dep in _SUBORDINATE:
        fixed[late.i] = replace(fixed[late.i], dep="advcl")
    return fixed
