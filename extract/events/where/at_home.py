"""Where local police, courts and councils act: where they are at home. And the town that a story opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.events.document import Document, Sentence, Token
from extract.events.numbers import word_set
from extract.events.where.carried import NEAR_THE_LEAD, moved_on
from extract.records import Place

EXACT = ("city", "point")
_BEFORE_A_TOWN = word_set("in at near outside inside around across throughout within off from on")
_THEIR_OWN = re.compile(
    r" (?:(?:city|county|state|district|circuit|superior|municipal|town|volunteer|fire|assistant|deputy|grand) )*"
    r"(?:police|sheriff|sheriff's|deputy|deputies|detectives?|firefighters?|fire|jury|jurors|judge|court|magistrate"
    r"|prosecutors?|attorney|coroner|council|council(?:man|woman|members?|or)|commission|commissioners?|supervisors?"
    r"|aldermen|mayor|selectmen|trustees|school|board|constables?)\b",
    re.IGNORECASE,
)
"""After a town's or a county's name: those whose work is there."""

_DWELLERS = word_set(
    "man men woman women teen teens teenager teenagers boy boys girl girls youth couple pair duo trio resident family "
    "brothers sisters brother sister mother father dad mom husband wife native motorist driver"
)
"""Those who are told by where they live. What "Salina residents" do together, they do at home."""
_WORD = 20
"""Characters among which the next word stands."""
_NO_MORE = word_set("former ex retired onetime late ousted embattled disgraced")
"""Said of those who do not do here what their office does."""


def is_home(text: str, place: Place) -> bool:
    """ "A Salina man was held", "the former Salina mayor was jailed": where he lives or held office, and no more."""
    before = text[max(0, place.start - _WORD) : place.start].lower().replace("-", " ").split()[-1:]
    after = text[place.end : place.end + _WORD].lower().split(maxsplit=1)[:1]
    return not (_DWELLERS.isdisjoint(word.strip(".,;:") for word in after) and _NO_MORE.isdisjoint(before))


def is_their_own(text: str, place: Place) -> bool:
    """Whether the name is that of the town or county whose police, court or council is spoken of: "Lufkin police"."""
    local = place.precision in ("city", "point") or place.text.endswith(("County", "Parish"))
    return local and place.country is not None and _THEIR_OWN.match(text, place.end) is not None


def where_they_work(sentence: Sentence, trigger: int, places: Sequence[Place], text: str) -> Place | None:
    """The town or county whose own police, court or council does the deed or tells of it: "Flint police said"."""
    if not sentence.parsed:
        return None
    verbs = {trigger, *(t.i for t in sentence.ancestors(trigger))}
    for place in places:
        if not sentence.start <= place.start < sentence.end or not is_their_own(text, place):
            continue
        at = next((t for t in sentence.tokens if t.start <= place.start < t.end), None)
        up = [] if at is None else [at, *sentence.ancestors(at.i)]
        whose = next((t for t in up if t.dep in ("nsubj", "obl:agent", "nsubj:pass", "obl")), None)
        if whose is not None and whose.head in verbs and _acts(sentence, whose):
            return place
    return None


_TELLERS = word_set(
    "police official authority doctor medic hospital resident villager prosecutor activist witness nurse worker"
)
"""Those who tell of what happened where they are."""


def of_the_tellers(sentence: Sentence, trigger: int, places: Sequence[Place]) -> Place | None:
    """ "Doctors in Gaza said nine people were | killed": where those are who tell of it and saw it."""
    path = [sentence.tokens[trigger], *sentence.ancestors(trigger)] if sentence.parsed else []
    said = next((sentence.tokens[t.head] for t in path if t.dep == "ccomp" and t.tag[:2] == "VB"), None)
    who = next((k for k in sentence.kids(said.i, "nsubj") if k.lemma in _TELLERS), None) if said else None
    seats = sentence.kids(who.i, "nmod") if who else ()
    at = [k.start for k in seats if any(c.text.lower() in ("in", "at") for c in sentence.kids(k.i, "case"))]
    return next((p for p in places if p.start in at and p.precision != "country"), None)


def _acts(sentence: Sentence, whose: Token) -> bool:
    """Whether they do it or tell of it, and are not only where it is done or those to whom."""
    cases = {k.text.lower() for k in sentence.kids(whose.i, "case")}
    return whose.dep in ("nsubj", "obl:agent") or bool(cases & {"by", "according"})


def of_the_opening(sentence: Sentence, places: Sequence[Place], document: Document) -> Place | None:
    """Without a dateline, the one town the story opens with, for what it tells soon after.

    ``places``: none of them adjectives.
    """
    if not 0 <= sentence.index <= NEAR_THE_LEAD or document.dateline is not None or not document.sentences:
        return None
    here = [p for p in places if p.start < document.sentences[:2][-1].end and not is_home(document.text, p)]
    first = [p for p in here if p.start < document.sentences[0].end]
    towns = [p for p in first if p.precision in EXACT and _cased(document.text, p)]
    towns = towns or [p for p in here if is_their_own(document.text, p)]  # below a headline run into the story
    one = len({p.geonames_id or p.text for p in towns}) == 1
    return towns[0] if one and not moved_on(document.text, towns[0], sentence.start, places) else None


def _cased(text: str, place: Place) -> bool:
    before = text[max(0, place.start - 40) : place.start].lower().split()
    return bool(before) and before[-1] in _BEFORE_A_TOWN
