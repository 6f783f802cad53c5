"""The trigger lexicon: which words, in which frame, tell of which event. Data lives in the .toml files beside this.

A rule is a group of verbs or nouns with the frame they need. All conditions given must hold:

``object``, ``subject``, ``pobj``  words or classes (classes.toml, in capitals) one of which must head, or stand in,
    that phrase; ``*`` any; empty none. ``NAME`` (and ``COUNTRY``) is any proper name or personal pronoun, ``NUMBER`` a
    count.
``not_object``, ``not_subject``, ``not_pobj``  words that must not stand there
``particle``, ``not_particle``  "up", "under_house": a particle, adverb or the words that follow, joined by _
``prep``, ``not_prep``  a preposition the verb must, or must not, govern
``complement``  any, that, inf-object, none, cooperation, conflict, =verb|verb; harm: conflict, but no moving of troops;
    party: if a clause, then of somebody; proposal: an object, or a clause of what to do; accord: what is agreed is a
    deed, no view; willing: not to do harm
    deal: it is to come to terms; summons: no name for what is called; names: what somebody is called or accused of
``active``    true: not in the passive ("was met by")
``suffers``   true: the subject is whom it is done to ("came under attack")
``head``      true: the head noun itself must be one of the object words, not a noun before it
``public``    true: a matter of the public whoever takes part ("a cache of rifles was found")
``modifier``, ``not_modifier``  for nouns: words before it; ``pobj`` there is any phrase that hangs on it

The rule with most conditions wins; ``yes`` fires it, ``no`` does not: both are tests.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extract.records import EVENT_TYPES, NewsmillError

COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
CONFLICT = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT"))


_ORDER = tuple(
    f"{name}.toml"
    for name in (
        "accuse", "protest", "mobilize", "consult", "coerce", "support", "assault", "concede", "retreat", "sanction",
        "agree", "threaten", "reject", "cooperate", "aid", "request",
    )
)  # fmt: skip
"""Of two rules that ask for as much, the one whose file is named first here wins."""


class LexiconError(NewsmillError):
    """A lexicon file says something the compiler does not understand."""

    code = "E_LEXICON"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A compiled condition on a phrase."""

    words: frozenset[str]
    names: bool = False
    numbers: bool = False
    anything: bool = False

    @property
    def nothing(self) -> bool:
        """The phrase must be absent."""
        return not (self.words or self.names or self.numbers or self.anything)


@dataclass(frozen=True, slots=True)
class Rule:
    """One verb or noun group in its frame. None: no condition."""

    id: str
    type: str
    kind: str  # verb, noun
    lemmas: tuple[str, ...]
    yes: str
    no: str
    mode: str | None = None
    object: Words | None = None
    not_object: Words | None = None
    subject: Words | None = None
    not_subject: Words | None = None
    particle: frozenset[str] | None = None
    not_particle: frozenset[str] | None = None
    prep: frozenset[str] | None = None
    not_prep: frozenset[str] | None = None
    pobj: Words | None = None
    not_pobj: Words | None = None
    complement: str | None = None
    active: bool = False  # not in the passive
    head: bool = False  # the object condition must hold of the head noun itself
    suffers: bool = False  # its subject is the recipient
    public: bool = False  # whoever takes part
    modifier: Words | None = None
    not_modifier: Words | None = None

    @property
    def weight(self) -> int:
        """How much the frame asks for: the more, the earlier the rule is tried."""
        weight = 4 * (self.particle is not None) + 2 * (self.prep is not None) + 2 * (self.pobj is not None)
        weight += 3 * (self.object is not None and not self.object.anything) + (self.object is not None)
        weight += 2 * (self.subject is not None) + 2 * (self.modifier is not None)
        return weight + {None: 0, "willing": 0, "any": 1, "none": 1, "that": 2, "inf-object": 2}.get(self.complement, 3)


@dataclass(frozen=True)
class Lexicon:
    verbs: dict[str, tuple[Rule, ...]]
    nouns: dict[str, tuple[Rule, ...]]
    rules: tuple[Rule, ...]
    light: frozenset[str]
    undergone: frozenset[str]
    witnessed: frozenset[str]
    reporting: frozenset[str]
    planning: frozenset[str]
    object_control: frozenset[str]
    phase: frozenset[str]
    outer: frozenset[str]
    party: frozenset[str]
    attackers: frozenset[str]
    marchers: frozenset[str]
    public: frozenset[str]
    """Ids of the rules whose deed is a public matter whoever takes part."""
    version: str
    """Hash of all data files."""


_WORD_KEYS = ("object", "not_object", "subject", "not_subject", "pobj", "not_pobj", "modifier", "not_modifier")
_SET_KEYS = ("particle", "not_particle", "prep", "not_prep")
_SPECIAL = {"NAME", "COUNTRY", "PERSON", "NUMBER", "*"}
_KNOWN = {f.name for f in fields(Rule)} - {"type", "kind", "lemmas"} | {"verbs", "nouns"}


def _classes(raw: dict[str, str]) -> dict[str, frozenset[str]]:
    def expand(name: str, seen: tuple[str, ...] = ()) -> set[str]:
        if name in seen:
            raise LexiconError("Word class names itself", to=name)
        words: set[str] = set()
        for word in raw[name].split():
            words |= expand(word, (*seen, name)) if word in raw else {word}
        return words

    return {name: frozenset(expand(name)) for name in raw}


def _words(text: str, classes: dict[str, frozenset[str]], where: str) -> Words:
    words: set[str] = set()
    parts = text.split()
    for part in parts:
        if part in classes:
            words |= classes[part]
        elif part.isupper() and part not in _SPECIAL and len(part) > 3:
            raise LexiconError("Unknown word class", to=f"{part} in {where}", next="Define it in classes.toml.")
        elif part not in _SPECIAL:
            words.add(part)
    return Words(frozenset(words), bool({"NAME", "COUNTRY", "PERSON"} & set(parts)), "NUMBER" in parts, "*" in parts)


def _rule(entry: dict[str, Any], kind: str, type_: str, classes: dict[str, frozenset[str]]) -> list[tuple[str, Rule]]:
    """(index lemma, rule) pairs: a verb with its particle ("step_up") is listed under the verb."""
    name = entry.get("id", "?")
    unknown = set(entry) - _KNOWN
    if unknown:
        raise LexiconError("Unknown key", to=f"{', '.join(sorted(unknown))} in {name}")
    if type_ not in EVENT_TYPES:
        raise LexiconError("Unknown event type", to=f"{type_} in {name}")
    listed = entry["verbs" if kind == "verb" else "nouns"].split()
    values: dict[str, Any] = {key: _words(entry[key], classes, name) for key in _WORD_KEYS if key in entry}
    values |= {key: frozenset(entry[key].split()) for key in _SET_KEYS if entry.get(key)}
    values |= {key: entry[key] for key in ("mode", "complement", "head", "active", "suffers", "public") if key in entry}
    plain = Rule(name, type_, kind, tuple(listed), entry["yes"], entry["no"], **values)
    made = []
    for word in listed:
        verb, _, particle = word.partition("_")
        if particle and kind == "verb":
            made.append(
                (
                    verb,
                    Rule(
                        name,
                        type_,
                        kind,
                        (word,),
                        plain.yes,
                        plain.no,
                        **{**values, "particle": frozenset((particle,))},
                    ),
                )
            )
        else:
            made.append((word, plain))
    return made


def compile_lexicon(texts: dict[str, str]) -> Lexicon:
    """From file name -> TOML text. Raises :class:`LexiconError` on a rule that cannot be meant."""
    tables = {name: tomllib.loads(text) for name, text in texts.items()}
    classes = _classes(tables["classes.toml"]["words"])
    carriers = {name: frozenset(value.split()) for name, value in tables["carriers.toml"].items()}
    verbs: dict[str, list[Rule]] = {}
    nouns: dict[str, list[Rule]] = {}
    rules: dict[str, Rule] = {}
    for table in (tables[name] for name in sorted(tables, key=_rank)):
        for kind, index in (("verb", verbs), ("noun", nouns)):
            for entry in table.get(kind, ()):
                if entry.get("id") in rules:
                    raise LexiconError("Rule id used twice", to=str(entry["id"]))
                for word, rule in _rule(entry, kind, table["type"], classes):
                    index.setdefault(word, []).append(rule)
                    rules[rule.id] = rule
    digest = hashlib.blake2b(
        "\x00".join(f"{k}\x01{texts[k]}" for k in sorted(texts)).encode(), digest_size=6
    ).hexdigest()
    ranked = [{w: tuple(sorted(rs, key=lambda r: -r.weight)) for w, rs in index.items()} for index in (verbs, nouns)]
    public = frozenset(rule.id for rule in rules.values() if rule.public)
    return Lexicon(ranked[0], ranked[1], tuple(rules.values()), **carriers, public=public, version=digest)


def _rank(file: str) -> int:
    return _ORDER.index(file) if file in _ORDER else len(_ORDER)


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The shipped lexicon, compiled once."""
    folder = files(__package__)
    return compile_lexicon(
        {f.name: f.read_text(encoding="utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
    )
