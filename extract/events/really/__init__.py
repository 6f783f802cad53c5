"""Really: did it happen, or was it denied, planned, requested, threatened, supposed?

Read upwards from the trigger: its own negation and auxiliaries (:mod:`.own`), then every verb, noun and conjunction
that governs it (:mod:`.above`), as far as the clause it is asserted in. The nearest word that speaks decides; a denial
or a doubt above outweighs a plan.
"""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.really.above import from_above, takes_place
from extract.events.really.own import of_noun, of_verb, on_condition, to_come
from extract.events.really.polarity import negated
from extract.events.really.words import FUTURE, UNSURE, words
from extract.records import Modality

__all__ = ["modality", "negated", "on_condition", "outlived", "to_come"]

_OUTWEIGHS: dict[Modality, tuple[Modality, ...]] = {
    "planned": ("denied", "threatened", "hypothetical"),
    "hypothetical": ("denied", "threatened"),
}


def modality(sentence: Sentence, trigger_index: int) -> Modality:
    """How the event named at ``trigger_index`` stands to the facts, as far as its sentence tells."""
    s, i = sentence, trigger_index
    if not s.parsed:
        return _by_words(s, i)
    verb = s.tokens[i].tag.startswith("VB") and (syntax.is_verb(s, i) or bool(s.kids(i, "aux", "mark")))
    own = of_verb(s, i) if verb else of_noun(s, i)
    if own in ("denied", "requested", "asserted"):
        return own
    if own == "planned" and not verb and takes_place(s, i):
        return "asserted"  # "the planned march went ahead"
    above = from_above(s, i)
    if own is None:
        return above or "asserted"
    return above if above in _OUTWEIGHS[own] else own


def outlived(s: Sentence, i: int) -> bool:
    """Whether the verb at i is done to deeds that are there without it: "ended the uprising"."""
    return s.tokens[i].lemma in words()["outlived"]


def _by_words(s: Sentence, i: int) -> Modality:
    """Without a tree: the four words before the trigger."""
    before = [t.text.lower() for t in s.tokens[max(0, i - 4) : i]]
    if set(before) & {"not", "n't", "n’t", "never", "no"}:
        return "denied"
    if set(before) & FUTURE:
        return "planned"
    lemmas = {t.lemma for t in s.tokens[max(0, i - 4) : i]}
    for key, kind in (("threatening", "threatened"), ("requesting", "requested")):
        if "to" in before and lemmas & words()[key]:
            return kind  # type: ignore[return-value]
    if set(before) & UNSURE or set(before) & {"if", "unless"}:
        return "hypothetical"
    return "asserted"
