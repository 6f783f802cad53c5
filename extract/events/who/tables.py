# ruff: noqa: SIM905 -- word lists read better as words
"""Who is who: countries, persons, organisations, metonyms and the nouns that tell a sector, from CSV.

A folder of the user's own with files of the same names and columns adds to ours (and wins where both name the same):

- ``countries.csv``: iso3, iso2, name, aliases, adjectives, nationals, capital, capital_aliases, lat, lon
- ``persons.csv``, ``organisations.csv``, ``metonyms.csv``: name, aliases, country, sector, valid_from, valid_to
- ``sectors.csv``: noun, sector, title ("yes" where it stands before a name)

Lists within a cell are separated by ``;``. Dates are ISO and inclusive; empty means open.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Literal

from extract.events.who.words import Word, key_of
from extract.records import NewsmillError

Kind = Literal["person", "organisation", "metonym", "country", "adjective", "capital"]
FILES = ("countries", "persons", "organisations", "metonyms", "sectors")
REQUIRED = {
    "countries": ("iso3", "name"),
    "persons": ("name", "country", "sector"),
    "organisations": ("name", "country", "sector"),
    "metonyms": ("name", "country", "sector"),
    "sectors": ("noun", "sector"),
}


COMMON_SURNAMES = frozenset(
    """abbott andersson anand baker bennett bolton borja brown bush cameron carter castillo castro clinton conte cooper
    correa costa cruz diaz duda faye ford francis fernandez galan garcia gates gonzalez guzman hadi hague hammond han
    harper harris healey hu hunt jackson jiang johnson jonathan keita kelly kennedy khan kim kohl lai lee levin lopez
    major marin martin may mason merino miller moon morales moreno morrison murillo obi ortega park patel perez peters
    pizarro ponce powell rama rice rodriguez rubio sall sanchez sanders santos scott sharon singh smith sullivan
    taylor thomas torres traore truss turk valls vance villalobos wade wallace wang wen williams wilson wong zamora
    zhang zia""".split()
)
"""Surnames so common that alone they mean the person in the table only while that person holds the office."""


class ActorTableUnreadable(NewsmillError):  # noqa: N818 -- named for what happened, as all are
    """A table of actors lacks a column or holds a date that is none."""

    code = "E_ACTOR_TABLE"
    exit_code = 3


@dataclass(frozen=True, slots=True)
class Known:
    """Something with a name that the tables know."""

    name: str
    country: str | None
    sector: str | None
    kind: Kind
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, day: date | None) -> bool:
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the tables found in a run of words: words[first:last]."""

    first: int
    last: int
    known: Known
    candidates: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    sector: str
    title: bool  # stands before a name: Mayor Klitschko


class ActorTables:
    """Lookups over the tables. Immutable once loaded; share one per process."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, Known]]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        self._nouns: dict[tuple[str, ...], Noun] = {}
        self._noun_of: dict[tuple[str, ...], Noun | None] = {}
        self.country_names: dict[str, str] = {}
        self.title_starts: set[str] = set()  # first words of titles that stand before names

    @classmethod
    def load(cls, extra_folder: Path | None = None) -> ActorTables:
        """Our tables, and those of ``extra_folder`` on top.

        Raises ActorTableUnreadable where a column is missing or a date cannot be read.
        """
        if extra_folder is None:
            return _built_in()
        tables = cls()
        for name in FILES:
            path = extra_folder / f"{name}.csv"
            if path.is_file():
                tables._read(name, path.read_text(encoding="utf-8-sig"), str(path))
        tables._read_built_in()
        return tables

    def _read_built_in(self) -> None:
        folder = files(__package__).joinpath("data")
        for name in FILES:
            self._read(name, folder.joinpath(f"{name}.csv").read_text(encoding="utf-8"), name)

    def _read(self, table: str, text: str, source: str) -> None:
        rows = csv.DictReader(StringIO(text))
        missing = [column for column in REQUIRED[table] if column not in (rows.fieldnames or ())]
        if missing:
            raise ActorTableUnreadable(
                "actor table without the column " + ", ".join(missing),
                to=source,
                next="columns needed: " + ", ".join(REQUIRED[table]),
            )
        for row in rows:
            clean = {column: (value or "").strip() for column, value in row.items() if isinstance(value, str)}
            if table == "countries":
                self._add_country(clean)
            elif table == "sectors":
                self._add_noun(key_of(clean["noun"]), Noun(clean["sector"], clean.get("title", "") == "yes"))
            else:
                self._add_named(table, clean, source)

    def _add(self, surface: str, known: Known) -> None:
        key = key_of(surface)
        if key:
            self._names[key].append((surface, known))
            self._longest[key[0]] = max(self._longest[key[0]], len(key))

    def _add_noun(self, key: tuple[str, ...], noun: Noun) -> None:
        if key:
            self._nouns.setdefault(key, noun)
            if noun.title:
                self.title_starts.update((key[0], key[0] + "s"))

    def _add_country(self, row: dict[str, str]) -> None:
        iso3, name = row["iso3"], row["name"]
        self.country_names.setdefault(iso3, name)
        country = Known(name, iso3, "GOV", "country")
        for surface in (name, *_list(row, "aliases")):
            self._add(surface, country)
        adjective = Known(name, iso3, None, "adjective")
        for surface in dict.fromkeys(_list(row, "adjectives") + _list(row, "nationals")):
            self._add(surface, adjective)
        capital = Known(name, iso3, "GOV", "capital")
        for surface in (*_list(row, "capital"), *_list(row, "capital_aliases")):
            self._add(surface, capital)

    def _add_named(self, table: str, row: dict[str, str], source: str) -> None:
        kind: Kind = {"persons": "person", "organisations": "organisation"}.get(table, "metonym")  # type: ignore[assignment]
        known = Known(
            row["name"], row["country"] or None, row["sector"] or None, kind,
            _day(row.get("valid_from", ""), source), _day(row.get("valid_to", ""), source),
        )  # fmt: skip
        for surface in (row["name"], *_list(row, "aliases")):
            self._add(surface, known)

    def country_surfaces(self) -> Iterator[tuple[str, Known]]:
        """Every written form of a country or its people."""
        for entries in self._names.values():
            for surface, known in entries:
                if known.kind in ("country", "adjective"):
                    yield surface, known

    def noun(self, keys: Sequence[str]) -> Noun | None:
        """The sector of a noun phrase's head, given as folded words, singular or plural."""
        key = tuple(keys)
        if key not in self._noun_of:
            if len(self._noun_of) > 20_000:  # it only saves work: a long-lived process need not keep all it ever saw
                self._noun_of.clear()
            found = self._nouns.get(key)
            for singular in _singulars(key[-1]) if key and found is None else ():
                found = found or self._nouns.get((*key[:-1], singular))
            self._noun_of[key] = found
        return self._noun_of[key]

    def mentions(self, words: Sequence[Word], day: date | None = None) -> Iterator[Mention]:
        """Names in the words, longest first from the left, resolved for the day of publication."""
        at = 0
        while at < len(words):
            found = self._longest_at(words, at, day) if words[at].key in self._longest else None
            if found and not _of_a_continent(words, found):
                yield found
                at = found.last
            else:
                at += 1

    def _longest_at(self, words: Sequence[Word], at: int, day: date | None) -> Mention | None:
        longest = min(self._longest.get(words[at].key, 0), len(words) - at)
        keys = tuple(word.key for word in words[at : at + longest])
        for length in range(longest, 0, -1):
            entries = self._names.get(keys[:length])
            if not entries:
                continue
            run = words[at : at + length]
            if not all(map(_joins, run[1:])):
                continue
            owned = any(word.possessive for word in run[:-1])  # "New People's Army" is one name, "Iran's army" is not
            matching = [
                known for surface, known in entries if (not owned or _OWNED in surface) and _written_like(surface, run)
            ]
            if matching and not (length == 1 and run[0].key in COMMON_SURNAMES and _nobody_now(matching, day)):
                return Mention(at, at + length, _choose(matching, day), tuple(matching))
        return self._with_an_initial(words, at, day)

    def _with_an_initial(self, words: Sequence[Word], at: int, day: date | None) -> Mention | None:
        """ "John F. Kerry": whom the tables know without what stands between his names."""
        run = words[at : at + 3]
        if len(run) < 3 or len(run[1].text) > 1 or not run[1].text.isupper() or run[1].gap.strip() or run[0].possessive:
            return None
        entries = self._names.get((run[0].key, run[2].key), ())
        known = [k for surface, k in entries if k.kind == "person" and _written_like(surface, (run[0], run[2]))]
        joined = run[2].gap.strip(" .") == ""
        return Mention(at, at + 3, _choose(known, day), tuple(known)) if known and joined else None


@lru_cache(maxsize=1)
def _built_in() -> ActorTables:
    tables = ActorTables()
    tables._read_built_in()
    return tables


_OWNED = "'s "
_PARTS = frozenset(("latin", "north", "south", "central", "inter", "pan"))


def _of_a_continent(words: Sequence[Word], found: Mention) -> bool:
    """ "Latin American", "the Inter-American Charter": of no one country."""
    alone = found.last - found.first == 1 and found.first > 0
    return alone and words[found.first].key in ("american", "americans") and words[found.first - 1].key in _PARTS


def _joins(word: Word) -> bool:
    return word.gap.strip() in ("", "-", "‐", "–", ".", "&", "'", "’") or word.gap in ("/", ", ")


def _written_like(surface: str, run: Sequence[Word]) -> bool:
    """Capitals count: US is a country and us is not, IS and WHO are acronyms, al-Qaeda may begin small."""
    text = [word.text for word in run]
    if surface.isupper() and len(surface) <= 6:
        return len(text) == 1 and (text[0].replace(".", "").isupper())
    if surface == surface.lower():
        return True
    if all(word.isupper() and len(word) > 1 for word in text) and len("".join(text)) > 3:
        return True  # a headline in capitals
    capitals = [word[:1].isupper() for word in surface.replace("-", " ").split() if word[:1].isalpha()]
    if not any(word[:1].isupper() for word in text):
        return False
    return not (capitals and capitals[0]) or text[0][:1].isupper()


def _choose(known: Sequence[Known], day: date | None) -> Known:
    """The entry valid on the day; without one the latest, whose office then no longer counts."""
    for entry in known:
        if entry.valid(day):
            return entry
    if day is None:
        return max(known, key=lambda k: k.valid_to or date.max)
    past = [k for k in known if k.valid_to and k.valid_to < day]
    entry = max(past, key=lambda k: k.valid_to or date.min) if past else known[0]
    return Known(entry.name, entry.country, None if entry.kind == "person" else entry.sector, entry.kind)


def _nobody_now(known: Sequence[Known], day: date | None) -> bool:
    return all(entry.kind == "person" and not entry.valid(day) for entry in known)


def _list(row: dict[str, str], column: str) -> list[str]:
    return [part.strip() for part in row.get(column, "").split(";") if part.strip()]


def _day(text: str, source: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ActorTableUnreadable(
            f"{text!r} is not a day", to=source, next="write days as 2022-02-24, or leave the cell empty"
        ) from None


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if word.endswith("men"):
        return (word[:-3] + "man", word[:-1])
    if word.endswith("es"):
        return (word[:-1], word[:-2])
    return (word[:-1],) if word.endswith("s") else ()
