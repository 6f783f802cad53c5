"""Who else is harmed in one breath, and whose hands held the weapon.

"Gunmen attacked the home, killing two guards" harms the home and the guards; "a bomb planted by the rebels killed a
judge" is what the rebels did. One row tells both; these are pure functions of the sentence.
"""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.details import goes_off, weapon_names
from extract.events.what.frame import Frame
from extract.events.what.readings import Reading

_NOBODY = word_set(
    "damage loss casualty injury wound panic alarm death fire blackout toll havoc destruction fear chaos life shot "
    "blow burn impact crater attack explosion blast bombing shooting violence clash raid assault incident"
)
"""What violence causes, which is not whom or what it harms."""
SUFFER = word_set("die perish flee")
_HANDS = word_set(
    "plant place throw hurl toss lob fire launch detonate set explode leave hide put drop use carry aim trigger"
    " activate"
)
"""What is done with weapons."""
_CRAFT = frozenset(("aircraft", "plane", "jet", "warplane", "helicopter", "gunship", "warship", "gunboat"))
"""What weapons are sent from: "its aircraft" are the army's that says so."""


def also_harmed(reading: Reading) -> list[int]:
    """Heads of what the joined verbs and nouns harm beside the main one: "attacked ..., killing two guards"."""
    if reading.type != "ASSAULT":
        return []
    s, found = reading.candidate.sentence, list[int]()
    for head in reading.candidate.recipients[:1]:  # "six priests, including ..."
        hung = (*s.kids(head, "nmod", "acl"), *s.kids(reading.candidate.verb, "obl"))
        found += syntax.each(s, [k.i for k in hung if k.i > head and syntax.case(s, k.i) == "include"])
    verb = s.tokens[reading.candidate.verb]
    if verb.dep == "advcl" and s.tokens[verb.head].lemma in SUFFER - {"flee"}:  # "died when a bomb exploded"
        found += syntax.subjects(s, verb.head)
    for joined in reading.joined:
        if joined.kind == "noun":
            named = [k.i for k in s.kids(joined.trigger, "nmod") if syntax.case(s, k.i) in ("of", "on", "against")]
            found += syntax.each(s, named)
        else:
            found += Frame(s, joined.verb).objects
    return [k for k in dict.fromkeys(found) if not _is_harm(s, k)]


def _is_harm(s: Sentence, i: int) -> bool:
    lemma = s.tokens[i].lemma
    return lemma in _NOBODY or lemma in weapon_names() or lemma in syntax.TEMPORAL or lemma in syntax.RELATIVE


def wielded(s: Sentence, i: int) -> bool:
    """A weapon in somebody's hands: what is thrown or planted is not what is hit."""
    token = s.tokens[i]
    while token.dep == "conj" and token.head < token.i:  # "using artillery and drones"
        token = s.tokens[token.head]
    handled = token.dep in ("obj", "nsubj:pass") and s.tokens[token.head].lemma in _HANDS
    return handled and s.tokens[i].lemma in weapon_names()


def launched(s: Sentence, i: int, verb: int) -> bool:
    """ "drones launched by rebels": what the verb says was fired."""
    return s.tokens[verb].dep == "acl" and s.tokens[verb].head == i and s.tokens[i].lemma in weapon_names()


def wielders(s: Sentence, heads: list[int]) -> list[int]:
    """The heads of an act's doers, a weapon replaced by those who used it where the sentence tells them."""
    doers = [head for head in heads if not goes_off(s, head)]
    arms = weapon_names() | _CRAFT
    return [k for head in doers for k in (_hands(s, head) if s.tokens[head].lemma in arms else (head,))]


def _hands(s: Sentence, weapon: int) -> list[int]:
    """ "charges planted by rebels", "the rebels planted charges that ...", "the army said its drones": the rebels, the
    army; else the weapon itself."""
    for kid in s.kids(weapon, "acl", "acl:relcl"):
        if kid.lemma in _HANDS and (found := [k for k in syntax.subjects(s, kid.i) if k != weapon]):
            return found
    token = s.tokens[weapon]
    if token.dep == "obj" and s.tokens[token.head].lemma in _HANDS:
        return syntax.subjects(s, token.head) or [weapon]
    return [k.i for k in s.kids(weapon, "nmod:poss")] or [weapon]
