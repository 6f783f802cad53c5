"""Whose government, police or court acts where the sentence itself says in what country it happens."""

from __future__ import annotations

from collections.abc import Iterable

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.where.carried import is_capital
from extract.events.where.phrase import case_before
from extract.records import Place

_IN = word_set("in at near inside across throughout within")
_AT_THE_PLACE = frozenset(("COP", "JUD"))
"""Sectors at home in the town where they act; others may only be meeting there."""
_IN_THE_CAPITAL = frozenset(("GOV", "LEG"))
"""Sectors that a sentence which opens in a country's capital tells of."""
_OPENS = len("Meanwhile in the capital ")
_TRAVELS = word_set(
    "president premier minister king queen emir chancellor secretary envoy ambassador diplomat leader delegation chief"
)
"""Who acts abroad as often as at home."""


def acts_here(sentence: Sentence, head: int, sector: str | None, places: Iterable[Place]) -> str | None:
    """The country of "In Kenya, | the government ...", "arms the rebels in Chad while France backs | the government".

    ``places``: those the sentence names, without adjectives. None where the noun's own clause, and those around it, say
    of no country that it happens there.
    """
    if not sentence.parsed or sentence.tokens[head].lemma in _TRAVELS:
        return None
    clause = _clause(sentence, head)
    around = {clause, *(t.i for t in sentence.ancestors(clause))}
    found: list[tuple[int, str]] = []
    for place in places:
        at = next((t.i for t in sentence.tokens if t.start <= place.start < t.end), None)
        if at is None or place.country is None or case_before(sentence, place) not in _IN:
            continue
        opens = place.start - sentence.start < _OPENS and sector in _IN_THE_CAPITAL  # "In Tunis, the ministry ..."
        if place.precision in ("city", "point") and sector not in _AT_THE_PLACE and not (opens and is_capital(place)):
            continue
        its_own = _clause(sentence, at)
        if sector == "MIL" and its_own == clause and at > head:
            continue  # an army strikes abroad
        if its_own in around:
            found.append((abs(at - head), place.country))
    return min(found)[1] if found else None


def _clause(sentence: Sentence, at: int) -> int:
    """The verb of the clause that a token stands in, or the sentence's root."""
    above = sentence.ancestors(at)
    return next((t.i for t in above if t.tag.startswith("VB")), above[-1].i if above else at)
