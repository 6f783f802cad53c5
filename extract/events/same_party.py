"""Whether the parties of two rows of one article are the same: by name, by office and country, or by what they are."""

from __future__ import annotations

import re

from extract.events.how_many.counted import load, singular
from extract.events.numbers import word_set
from extract.records import Actor

OPENING = 350
"""Characters that a headline, a dateline and the first sentence take up together."""
_ONE_PERSON, _PERSONS = frozenset(("he", "him", "his", "she", "her")), frozenset(("they", "them", "their", "we", "us"))
_PRONOUN = re.compile(r"(?:he|him|his|she|hers?|they|them|theirs?|it|its|one|both|others?|some|many)$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"^(?:(?:an?|the|this|that|his|her|their|its|at least|more than|about|some|nearly|around|[\d,]+)\s+)+"
)
"""What a telling may leave off: "more than 300 teachers" are teachers."""
_COUNT = re.compile(
    r"\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|other|another", re.IGNORECASE
)
_INDEFINITE = re.compile(r"an?\s", re.IGNORECASE)
_PEOPLE = frozenset(("CVL", "CRM"))
_MANY = frozenset(("people", "police", "personnel", "troops", "crew", "staff", "couple", "pair", "men", "women"))

_TRADE = re.compile(r"[a-z-]{3,}(?:er|or|ist|ian|eer|man|woman)$")
_DEVICES = word_set(
    "center tower bunker tanker trailer water power paper newspaper number border river chamber quarter headquarter "
    "shelter helicopter motor sector reactor tractor order matter letter freighter cruiser destroyer computer server "
    "container corner powder door floor mirror corridor harbor semester winter summer chapter cluster fighter-bomber "
    "bulldozer scooter cutter launcher register folder counter theater poster pier cluster barrier carrier "
    "boiler generator transformer elevator radiator projector sculpture monitor printer scanner router tower locker "
    "cooler heater freezer charter charger primer dinner supper"
)
"""Words made so that mean no persons."""


def alike(a: Actor | None, b: Actor | None) -> bool | None:
    """True same, False different, None cannot be told."""
    if a is None or b is None:
        return None
    if a.name and b.name:
        return _one_name(a.name, b.name) or (a.country is not None and a.country == b.country and a.sector == b.sector)
    if pronoun(a) or pronoun(b):
        return False if {_number(a), _number(b)} == {True, False} else None
    if _by_its_word(a, b) or _by_its_word(b, a) or _the_same(a, b):
        return True
    if a.country and b.country:
        same = a.country == b.country and (a.sector == b.sector or not a.sector or not b.sector)
        private = a.sector in _PEOPLE and not a.name and not b.name
        if same and private and _number(a) != _number(b):
            return False
        return None if same and private and last_word(a.text) != last_word(b.text) else same
    if a.name or b.name:
        return False
    return bare(a.text) == bare(b.text)  # of at most one its country is told


def _by_its_word(named: Actor, other: Actor) -> bool:
    """ "the Interior Ministry ... the ministry": a body's name and its last word."""
    definite = not other.name and other.text.lower().startswith("the ")
    return bool(definite and named.name and " " in named.name and last_word(named.name) == bare(other.text))


def _the_same(a: Actor, b: Actor) -> bool:
    """ "an army base ... the base", "a German journalist ... a journalist": by its noun alone, and of no other country
    or office."""
    if a.name or b.name or last_word(a.text) != last_word(b.text):
        return False
    told = ((a.country, b.country), (a.sector, b.sector))
    differ = any(None not in pair and pair[0] != pair[1] for pair in told[a.inferred or b.inferred :])
    return not differ and _number(a) == _number(b) and " " not in bare(b.text) and not _COUNT.match(b.text)


def may_be(a: Actor | None, b: Actor | None, near: bool = False) -> bool | None:
    """As :func:`alike`, but "a man" may be John Smith, and "vandals" "youths": of persons told by what they are, only
    their number speaks against. ``near``: however far apart they are told of."""
    same = alike(a, b)
    if a is None or b is None or (a.name and b.name):
        return same
    new = _INDEFINITE.match(b.text) and (_INDEFINITE.match(a.text) or b.start > 2 * OPENING)
    if new and bare(a.text) != bare(b.text):
        return False  # "A Leeds man was arrested ... A York man was arrested": one after the other
    if same is not False:
        return same
    if not _may_hold(a, b):
        return False
    told = [_number(p) for p in (a, b)]
    near = near or bool(a.name or b.name) or b.start < 2 * OPENING
    return None if near and None not in told and told[0] == told[1] else False


def other_names(a: Actor | None, b: Actor | None) -> bool:
    """Two names, or a name and an office that is not his."""
    if a is None or b is None or alike(a, b) is not False:
        return False
    offices = [None if p.sector in _PEOPLE else p.sector for p in (a, b)]
    return bool(a.name and b.name) or (None not in offices and offices[0] != offices[1])


def _may_hold(a: Actor, b: Actor) -> bool:
    """Whether the offices told agree: a councillor may be told by name alone later on, a guard is no governor."""
    offices = [None if p.sector in _PEOPLE or (p.sector == "REB" and not p.name) else p.sector for p in (a, b)]
    if offices[0] == offices[1]:
        return True
    return (a if offices[0] is None else b).name is not None and None in offices


def _number(actor: Actor) -> bool | None:
    """Whether words for a person mean several; None where they mean no person at all."""
    told = actor.text.split(",")[0].split(" of ")[0].split()
    words = [word.lower() for word in told]
    if words and (words[0] in _ONE_PERSON or words[0] in _PERSONS):
        return words[0] in _PERSONS
    if actor.name:
        return None if actor.country and not actor.sector else False
    if not words or not (words[-1] in _MANY or load().is_person(words) or _by_trade(singular(told[-1]))):
        return None
    return " and " in actor.text or singular(words[-1]) != words[-1] or words[-1] in _MANY


def _by_trade(noun: str) -> bool:
    """ "bookkeeper", "hostage-taker", "florist": whoever does it, by how the word is made."""
    return _TRADE.fullmatch(noun) is not None and noun not in _DEVICES


def pronoun(actor: Actor) -> bool:
    """Whether only a pronoun tells who it is."""
    return not actor.name and _PRONOUN.match(actor.text) is not None


def called_alike(a: Actor | None, b: Actor | None) -> bool:
    """Whether this is one and the same, whoever did it: "Perez was held ... officers held Perez"."""
    if a is None or b is None:
        return False
    return _one_name(a.name, b.name) if a.name and b.name else bare(a.text) == bare(b.text)


def _one_name(a: str, b: str) -> bool:
    """Whether two names are alike, or one is the other's last word: "Ana Ruiz", "Ruiz"."""
    return a == b or a.endswith(f" {b}") or b.endswith(f" {a}")


def last_word(text: str) -> str:
    return text.lower().split()[-1]


def bare(text: str) -> str:
    return _DETERMINER.sub("", text.lower())


def two_names(a: Actor | None, b: Actor | None) -> bool:
    """Two of one government by different names: what one does to nobody known is not what the other does."""
    return bool(a and b and a.name and b.name and a.name != b.name)


def apart(actor: Actor) -> bool:
    """Whether what is done to them is not what happens to others beside them: to one person, to an enemy in arms."""
    return _number(actor) is False or actor.sector in ("REB", "CRM")
