"""One officer or prosecutor, who tells of what others of his force did: "Sgt. Ana Ruiz said two men were arrested"."""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Sentence, Token
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.tellers import own_arrest, own_charge
from extract.records import Actor

_ONE = word_set(
    "officer deputy detective trooper constable agent investigator policeman policewoman cop sheriff prosecutor "
    "attorney spokesman spokeswoman spokesperson official chief commander sergeant captain lieutenant commissioner "
    "inspector superintendent marshal undersheriff sgt lt capt maj cpl det cmdr sgt. lt. capt. maj. cpl. det. cmdr."
)
_FORCES = word_set("police garda gardai patrol department office agency force bureau service constabulary squad")
_WITH_IT = ("compound", "flat", "amod", "nmod", "nmod:desc", "nmod:poss")


def phrase(s: Sentence, head: int) -> set[str]:
    """The lemmas of a noun and of what stands with it: "U.S. Attorney Ana Ruiz", "the Court of Appeal"."""
    return {s.tokens[head].lemma, *(k.lemma for k in s.kids(head, *_WITH_IT))}


def is_one(s: Sentence, head: int) -> bool:
    """ "Trooper Ana Ruiz", "the sheriff", "a police official"; not "police", "two officers", "the sheriff's office"."""
    token = s.tokens[head]
    if token.lemma in _FORCES or (token.tag.endswith("S") and token.tag != "NNPS"):
        return False
    return bool({token.lemma, *(k.lemma for k in s.kids(head, "compound", "flat", "nmod:desc"))} & _ONE)


def only_speaks(s: Sentence, head: int) -> bool:
    """Whether the noun is one officer or prosecutor who only tells of it: "the trooper said they were arrested"."""
    token = s.tokens[head]
    return token.dep == "nsubj" and s.tokens[token.head].lemma in load().reporting and is_one(s, head)


def by_whoever_tells(memory: Memory, reading: Reading, source: Actor | None) -> list[Actor]:
    """The doers of an arrest or a charge of which nobody else is told, by who tells of it."""
    if own_arrest(reading, ()):
        return arrested_by(memory, source)
    return charged_by(source) if own_charge(reading, ()) else []


def charged_by(source: Actor | None) -> list[Actor]:
    """The authorities that tell of it."""
    official = source is not None and source.sector in ("COP", "JUD", "GOV") and source.name is None
    return [replace(source, inferred=True)] if source is not None and official else []


def arrested_by(memory: Memory, source: Actor | None) -> list[Actor]:
    """ "..., police said": where nobody else is named, it is their own arrests that they tell of. "Police spokesman Joe
    Orr said" tells of those of his police; "the sheriff said" of nobody's: he need not have been there."""
    if source is None or source.sector != "COP":
        return []
    s = memory.document.sentence_at(source.start)
    inside = [t for t in s.tokens if source.start <= t.start < source.end] if s is not None else []
    if s is None or not _one_person(memory, s, source, inside):
        return [replace(source, inferred=True)]
    return _force_of(memory, s, source, inside)


def _one_person(memory: Memory, s: Sentence, source: Actor, inside: list[Token]) -> bool:
    indices = {t.i for t in inside}
    head = next((t.i for t in inside if t.head not in indices or t.head == t.i), None)
    return source.name in memory.persons or (head is not None and is_one(s, head))


def _force_of(memory: Memory, s: Sentence, source: Actor, inside: list[Token]) -> list[Actor]:
    """ "police | spokesman Joe Orr", "Sgt. Joe Orr of | the state police": whose arrests he tells of."""
    for force in (t for t in inside if t.lemma in _FORCES):
        if force.dep in ("compound", "nmod:desc", "amod") and force.lemma in ("police", "garda"):
            return [Actor(force.text, force.start, force.end, None, source.country, "COP", inferred=True)]
        whole = memory.actor(s, force.i)
        if whole is not None and whole.sector == "COP" and not is_one(s, force.i):
            return [replace(whole, inferred=True)]
    return []
