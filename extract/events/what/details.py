"""How, with what, and in what context: modes, weapons and contexts read off the words around a trigger."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extract.events.document import Sentence, Token
from extract.events.numbers import word_set

_WEAPON_SPAN = frozenset(("compound", "amod", "flat", "nummod"))
_NOT_IN_WEAPON = word_set("other more several many few some any such same new more additional at least")

_DONE_WITH = word_set("attack strike fire barrage salvo assault raid blast explosion bombardment")
_CALIBRE = word_set("mm millimeter millimetre kg kilogram pound ton caliber calibre")
_AGAINST_WEAPONS = word_set("squad disposal expert technician unit scare threat hoax shelter")
"""After a weapon's name these make something else of it: a bomb squad is no bomb."""
_VEHICLES = word_set("vehicle car truck van lorry bus minibus taxi motorcycle motorbike bicycle pickup jeep cart boat")
_EXPLODES = word_set("explode detonate blow")
_AGAINST_RIOTS = word_set("police policeman officer squad gear shield helmet")
"""After a riot's name these are no riot."""


@dataclass(frozen=True, slots=True)
class ModeRule:
    type: str
    mode: str
    words: frozenset[str]
    only: frozenset[str]  # modes it may sharpen; "none" is a rule without one


@lru_cache(maxsize=1)
def _data() -> tuple[tuple[ModeRule, ...], frozenset[str], dict[str, frozenset[str]]]:
    table = tomllib.loads(files("extract.events.lexicon").joinpath("details.toml").read_text(encoding="utf-8"))
    modes = tuple(
        ModeRule(m["type"], m["mode"], frozenset(m["words"].split()), frozenset(m.get("only", "").split()))
        for m in table["mode"]
    )
    contexts = {name: frozenset(words.split()) for name, words in table["contexts"].items()}
    return modes, frozenset(table["weapons"]["words"].split()), contexts


def weapon_names() -> frozenset[str]:
    """Lemmas that name weapons."""
    return _data()[1]


def goes_off(sentence: Sentence, i: int) -> bool:
    """A car or truck that is told to explode: what was used, and nobody who does anything."""
    token = sentence.tokens[i]
    return token.lemma in _VEHICLES and sentence.tokens[token.head].lemma in _EXPLODES and token.dep == "nsubj"


def modes() -> tuple[tuple[str, str], ...]:
    """(type, mode) of every mode that words can sharpen to."""
    return tuple((rule.type, rule.mode) for rule in _data()[0])


def words_of(sentence: Sentence, indices: Iterable[int]) -> set[str]:
    """Lemmas, lower-case forms and neighbouring pairs joined by '_' of some tokens."""
    found: set[str] = set()
    for i in indices:
        token = sentence.tokens[i]
        following = next(iter(sentence.tokens[i + 1 : i + 2]), None)
        if token.lemma == "riot" and following and following.lemma in _AGAINST_RIOTS:
            continue
        found |= {token.lemma, token.text.lower()}
        if following:
            found.add(f"{token.lemma}_{following.lemma}")
    return found


def mode_of(type_: str, mode: str | None, words: set[str]) -> str | None:
    """The rule's mode, sharpened by the words around ("struck" by "drones" -> drone)."""
    for rule in _data()[0]:
        if rule.type == type_ and (mode or "none") in rule.only and rule.words & words:
            return rule.mode
    return mode


def weapons_of(sentence: Sentence, indices: Iterable[int]) -> tuple[str, ...]:
    """What was used, verbatim ("car bomb", "Shahed drones"), in order of the text."""
    names = _data()[1]
    found: list[str] = []
    for i in sorted(set(indices)):
        token = sentence.tokens[i]
        if token.lemma not in names or not token.tag.startswith("NN") or token.dep == "nmod:poss":
            continue
        if token.dep == "compound" and not _of_attack(sentence, token):
            continue
        if token.lemma == "club" and not any(k.lemma == "with" for k in sentence.kids(i, "case")):
            continue  # "at the door of a police club"
        if token.lemma == "charge" and any(k.lemma == "on" for k in sentence.kids(i, "case")):
            continue  # "arrested on drug charges"
        if i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].lemma in _AGAINST_WEAPONS:
            continue
        first = _weapon_start(sentence, i)
        text = sentence.text[sentence.tokens[first].start - sentence.start : token.end - sentence.start]
        if text not in found:
            found.append(text)
    return tuple(found)


def _of_attack(sentence: Sentence, token: Token) -> bool:
    """ "A | rocket attack", "tank and | artillery fire": what it was done with."""
    head = sentence.tokens[token.head]
    return head.lemma in _DONE_WITH and sentence.tokens[token.i + 1].lemma in {head.lemma, "and"}


def _weapon_start(sentence: Sentence, i: int) -> int:
    """Where the words of the weapon at i begin: "home-made bombs", "120 mm mortars", without how many they were."""
    tokens, first = sentence.tokens, i
    while first > 0:
        before = tokens[first - 1]
        glued = before.end == tokens[first].start and before.text == "-" and first > 1
        if glued and tokens[first - 2].end == before.start:
            first -= 2
        elif _in_weapon(before, tokens[first], i):
            first -= 1
        else:
            break
    return first


def _in_weapon(token: Token, after: Token, head: int) -> bool:
    if token.tag == "CD":
        return after.lemma in _CALIBRE
    return token.head == head and token.dep in _WEAPON_SPAN and token.lemma not in _NOT_IN_WEAPON


def contexts_of(lemmas: Iterable[str]) -> tuple[str, ...]:
    """The contexts that the words of a sentence speak of, by name."""
    here = set(lemmas)
    return tuple(name for name, words in _data()[2].items() if words & here)
