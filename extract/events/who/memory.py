"""Who: noun phrases resolved to actors with name, country and sector, with a memory that spans the document.

Order of evidence: the phrase's own words (person, organisation, metonym, country, capital, city; reading.py),
then what the document has told of a name before ("Kyiv Mayor Vitali Klitschko" ... "Klitschko"; people.py),
then, flagged ``inferred``, what it implies ("the military", "the Russian leader", "he"; implied.py).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cached_property

from extract.events.document import Document, Sentence
from extract.events.where.places import paper_of, places
from extract.events.who.implied import Implied
from extract.events.who.names import Named, Names
from extract.events.who.owners import HELPED
from extract.events.who.person import Person
from extract.events.who.phrases import NOUN_TAGS, np_span
from extract.events.who.pronouns import PRONOUNS
from extract.events.who.reading import OF_A_BODY, read, whole
from extract.events.who.setting import OF_THE_POLICE, RANKS
from extract.events.who.tables import ActorTables, Known
from extract.events.who.words import fold
from extract.records import Actor, Place

__all__ = ["ActorTables", "Memory", "memory"]

POLITICAL = frozenset(
    ("GOV", "MIL", "COP", "JUD", "LEG", "REB", "OPP", "SPY", "IGO", "NGO", "CRM", "REF", "MED", "REL")
)
"""Sectors that make someone an actor of politics or violence even where no country is known."""


def memory(document: Document, tables: ActorTables | None = None) -> Memory:
    """What the document tells of its people, ready for :meth:`Memory.actor`."""
    return Memory(document, tables or ActorTables.load())


class Memory:
    """One document's people. Nothing is worked out before it is asked for."""

    def __init__(self, document: Document, tables: ActorTables) -> None:
        self.document = document
        self.tables = tables
        self._found = places(document)
        self._names = Names(document, tables, _day(document), self._found)
        self._actors: dict[tuple[int, int], Actor | None] = {}

    @property
    def _implied(self) -> Implied:
        """Made anew each time: kept, it and the memory would hold each other, and with them all words of the article
        until garbage is looked for."""
        return Implied(self._names, self.actor, self.main_country)

    @property
    def people(self) -> dict[str, Person]:
        """Persons introduced by title or full name anywhere in the text, by folded surname."""
        return self._names.people

    @cached_property
    def persons(self) -> frozenset[str]:
        """The full names of all persons named in the text."""
        tabled = (n.known for sentence in self.document.sentences for n in self.named(sentence))
        return frozenset((*(p.name for p in self.people.values()), *(k.name for k in tabled if k.kind == "person")))

    @cached_property
    def bare(self) -> frozenset[str]:
        """The full names of those without any title: private people mostly, of any country."""
        return frozenset(p.name for p in self.people.values() if p.bare)

    def main_country(self, share: float = 0.5) -> str | None:
        """The country the document is about: named twice or more in over half and ``share`` of all cases, or in over
        half by one that headline or dateline name."""
        votes = self._votes
        country = max(votes, key=lambda c: votes[c], default=None)
        all_told = sum(votes.values())
        if country is None or 2 * votes[country] <= all_told:
            return None
        enough = votes[country] > 1 and votes[country] >= share * all_told
        return country if enough or country in self._announced else None

    @cached_property
    def _announced(self) -> frozenset[str]:
        """Countries that the headline or the dateline names."""
        title, line = self.document.title_sentence, self.document.dateline
        told = {n.known.country for n in self.named(title)} if title is not None else set()
        end = line.end if line is not None else 0
        return frozenset(c for c in (*told, *(p.country for p in self._found if p.end <= end)) if c)

    @cached_property
    def _votes(self) -> Counter[str]:
        text = self.document.text
        told = [p for p in self._places if not self._somebodys(p[0], p[1]) and not HELPED.match(text, p[1])]
        votes = Counter(country for _, _, country in told)
        if (line := self.document.dateline) is not None:  # where the reporter is, the story mostly is
            votes.update({country for _, end, country in told if end <= line.end})
        if (title := self.document.title_sentence) is not None:
            known_there = (n.known for n in self.named(title) if n.known.sector != "MED")
            votes.update(known.country for known in known_there if known.country)
        for sentence in self.document.sentences:
            named = (n.known for n in self.named(sentence) if n.known.kind in ("person", "organisation", "metonym"))
            # Countries count as places already; the agency that was told it tells of all countries.
            votes.update(known.country for known in named if known.country and known.sector != "MED")
        if paper := paper_of(self.document):
            votes[paper] += _AT_HOME
        return votes

    def _somebodys(self, start: int, end: int) -> bool:
        """ "a Brazilian miner": whose country a private person's is, the story may be of any."""
        before, after = self.document.text[max(0, start - 24) : start], self.document.text[end : end + 24]
        noun = _PRIVATE.match(after)
        return noun is not None and _ONE.search(before) is not None

    def named(self, sentence: Sentence) -> tuple[Named, ...]:
        """Names in the sentence that tables or document know, as token ranges."""
        return self._names.named(sentence)

    def np_span(self, sentence: Sentence, head: int) -> tuple[int, int]:
        """Token range [first, last) of the noun phrase headed at ``head``."""
        return np_span(sentence, head)

    def gate(self, actor: Actor | None) -> bool:
        """Whether this is someone of politics or violence: a country is known, or a sector that is not civilian."""
        return actor is not None and (actor.country is not None or actor.sector in POLITICAL)

    def is_region(self, actor: Actor) -> bool:
        """Whether this is only a part of the world, of no country: "Eastern Europe"."""
        start = actor.start + len("the ") * actor.text.lower().startswith("the ")
        return actor.country is None and actor.sector is None and (start, actor.end) in self._regions

    def actor(self, sentence: Sentence, head_index: int) -> Actor | None:
        """The actor named by the noun phrase headed at the token; None where no phrase is headed there.

        ``text`` is verbatim; name, country and sector stay None where neither words nor document tell them.
        """
        key = (sentence.index, head_index)
        if key not in self._actors:
            self._actors[key] = None  # a guard against pronouns that lead in a circle
            self._actors[key] = self._resolve(sentence, head_index)
        return self._actors[key]

    def _resolve(self, sentence: Sentence, head: int) -> Actor | None:
        if not 0 <= head < len(sentence.tokens):
            return None
        token = sentence.tokens[head]
        if token.tag not in NOUN_TAGS and token.text.lower() in PRONOUNS:
            return self._implied.pronouns.actor(sentence, token)
        named = self.named(sentence)
        first, last = whole(sentence, head, named, self.tables)
        if first >= last:
            return None
        actor = read(sentence, head, (first, last), named, self.tables, self._country_between)
        if actor.sector == "MIL":
            words = {fold(t.text) for t in sentence.tokens[first:last]}
            police = bool(words & OF_THE_POLICE) or (self._names.setting.ranks_are_police and bool(words & RANKS))
            actor = replace(actor, sector="COP") if police else actor
        if actor.sector == "LEG" and token.lemma == "deputy" and self._names.setting.deputies_are_police:
            actor = replace(actor, sector="COP")
        if actor.sector == "REB" and token.lemma in _ARMED and self._names.setting.gunmen_are_criminals:
            actor = replace(actor, sector="CRM")
        beside = self._called(sentence, head, last, actor)
        if beside is not None:
            sector = beside.sector or actor.sector
            actor = replace(actor, name=beside.name, country=actor.country or beside.country, sector=sector)
        if actor.sector == "REL" and token.text == "father":  # no priest
            actor = replace(actor, sector="CVL")
        return self._implied.complete(sentence, head, actor)

    def _called(self, sentence: Sentence, head: int, last: int, actor: Actor) -> Known | None:
        """ "the Finance Minister, | Kofi Boateng, said": who stands between commas after a title."""
        tokens = sentence.tokens
        if actor.name or not actor.sector or tokens[head].tag not in ("NN", "NNP") or tokens[last - 1].i != head:
            return None
        if last + 2 >= len(tokens) or tokens[last].text != ",":
            return None
        end = last + 1
        while end < len(tokens) and (tokens[end].tag == "NNP" or tokens[end].text == "-"):
            end += 1
        name = next((n for n in self.named(sentence) if n.last == end and n.first > last), None)
        if name is None or name.known.kind != "person":
            return None
        of_a_body = tokens[head].lemma in OF_A_BODY  # "the union's leader, | Hugo Prado", whatever a leader is
        if name.known.sector not in (None, actor.sector) and not of_a_body:
            return None
        if tokens[tokens[head].head].dep.startswith("acl"):  # "the man who took the child, | Michael Webb, was jailed"
            return None
        followed = tokens[end].tag if end < len(tokens) else "."
        return name.known if followed not in ("CC", "POS") and end - last > 2 else None

    def is_place(self, sentence: Sentence, head: int) -> bool:
        """Whether the token stands in the name of a town or region."""
        token = sentence.tokens[head]
        return any(p.start <= token.start < p.end for p in self._found)

    def places_in(self, sentence: Sentence) -> list[Place]:
        """The places that the sentence names."""
        return self._names.places(sentence)

    def _country_between(self, start: int, end: int) -> str | None:
        """The country of a place named in the phrase: "Homs residents", "a Cleveland court"."""
        text = self.document.text
        inside = (c for s, e, c in self._places if start <= s and e <= end and not HELPED.match(text, e))
        return next(inside, None)

    @cached_property
    def _regions(self) -> frozenset[tuple[int, int]]:
        return frozenset((p.start, p.end) for p in self._found if p.precision == "region" and p.country is None)

    @cached_property
    def _places(self) -> tuple[tuple[int, int, str], ...]:
        votes = Counter(p.country for p in self._found)
        line = self.document.dateline.end if self.document.dateline else 0
        # a town abroad named once, in a country nothing else points to, is as likely a namesake
        return tuple(
            (p.start, p.end, p.country)
            for p in self._found
            if p.country and (votes[p.country] > 1 or len(votes) == 1 or p.precision != "city" or p.end <= line)
        )


_ARMED = frozenset(("gunman", "attacker", "assailant"))
"""Who shot is a rebel or a criminal: the words do not tell."""
_AT_HOME = 2
"""Votes for the country of a local paper, which seldom names it."""
_ONE = re.compile(r"\b(?:a|an)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_PRIVATE = re.compile(r"\s+(?:national|miner|man|woman|tourist|student|couple|trader|sailor|worker|businessman)\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"\b(\d{1,2}) (" + "|".join(_MONTHS) + r")[a-z]* ((?:19|20)?\d\d)\b", re.IGNORECASE)


def _day(document: Document) -> date | None:
    """The day by which offices are judged: of publication, else the one the dateline states."""
    if document.published:
        return document.published.date()
    found = _DATE.search(document.text[:200])
    if not found:
        return None
    day, month, year = int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3])
    if year < 100:
        year += 1900 if year > 50 else 2000
    return date(year, month, min(max(day, 1), 28))
