"""Which body is meant by "the council", "the bloc", "the group", where its name was told before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.events.document import Sentence
from extract.events.says_who.words import is_person
from extract.events.who.names import Named
from extract.events.who.tables import Known
from extract.events.who.words import fold
from extract.records import Actor

_BY_ITS_WORD = frozenset(
    ("council", "assembly", "union", "commission", "alliance", "league", "court", "agency", "ministry", "organization",
     "organisation", "mission", "front", "movement", "coalition", "observatory")
)  # fmt: skip
"""Words that names of bodies end with: "the council" is the last one named that does."""
_BY_ITS_KIND = {"bloc": frozenset(("IGO",)), "group": frozenset(("REB", "NGO", "CRM"))}
_REACH = 5
"""Sentences over which a name told is still meant; with a capital, "the Commission", it is one all through."""

_HIS = frozenset(("campaign", "office", "camp"))
"""What speaks for the politician whose it is."""
_ELECTED = frozenset(("GOV", "LEG", "OPP", "JUD", "COP"))


def spoken_by(
    sentence: Sentence, head: int, actor: Actor, resolve: Callable[[Sentence, int], Actor | None]
) -> Actor | None:
    """ "Sen. Marsh's campaign", "the governor's office", "the Trump campaign": whoever it speaks for."""
    if sentence.tokens[head].lemma not in _HIS or actor.name:
        return None
    owners = [k for k in sentence.kids(head, "nmod:poss", "compound") if k.tag in ("NN", "NNP")]
    his = (resolve(sentence, k.i) for k in owners if k.tag == "NNP" or (k.dep == "nmod:poss" and is_person(k.lemma)))
    whose = next((a for a in his if a is not None and a.sector in _ELECTED), None)
    return replace(actor, name=whose.name, country=whose.country, sector=whose.sector) if whose else None


def body_told(
    sentences: Sequence[Sentence], named: Callable[[Sentence], Sequence[Named]], sentence: Sentence, head: int
) -> Known | None:
    """The organisation named last before the token that its noun can stand for; None without "the" or "this"."""
    lemma = sentence.tokens[head].lemma
    if not (lemma in _BY_ITS_WORD or lemma in _BY_ITS_KIND) or sentence.index < 0:
        return None
    if sentence.tokens[head].tag in ("NNS", "NNPS"):
        return None  # "the groups" are several
    if not any(k.lemma in ("the", "this") for k in sentence.kids(head, "det")):
        return None
    if lemma == "bloc" and sentence.kids(head, "compound"):
        return None  # "the settlement bloc"
    capital = sentence.tokens[head].text[:1].isupper() and lemma in _BY_ITS_WORD
    first = 0 if capital else max(0, sentence.index - _REACH)
    for told in reversed(sentences[first : sentence.index + 1]):
        found = [
            name.known
            for name in reversed(named(told))
            if (told.index < sentence.index or name.last <= head)
            and name.known.kind == "organisation"
            and _stands_for(lemma, name.known)
        ]
        if found:  # "rebels of the ELN freed two, the Red Cross said": the group is the armed one
            return min(found, key=lambda known: known.sector == "NGO")
    return _one_armed(sentences[: sentence.index], named) if lemma == "group" else None


def _one_armed(before: Sequence[Sentence], named: Callable[[Sentence], Sequence[Named]]) -> Known | None:
    """The one armed group of all that was told: "the group" is it, however long ago."""
    told = {name.known.name: name.known for s in before for name in named(s) if name.known.sector == "REB"}
    return next(iter(told.values())) if len(told) == 1 else None


def _stands_for(lemma: str, known: Known) -> bool:
    if lemma in _BY_ITS_KIND:
        return known.sector in _BY_ITS_KIND[lemma]
    return fold(known.name.split()[-1]) == lemma
