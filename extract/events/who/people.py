# ruff: noqa: SIM905 -- word lists read better as words
"""People a document introduces: "Kyiv Mayor Vitali Klitschko", "Yuri Ushakov, Putin's close aide"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract.events.who.appositions import apposition
from extract.events.who.bare_names import bare_name
from extract.events.who.person import GENERAL_TITLES, NOT_NAMES, OF_ANYTHING, Person, name_end, written
from extract.events.who.tables import ActorTables, Known, Mention
from extract.events.who.words import Word, fold

_HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady dame oba alhaji alhaja otunba igwe engr barr shri smt datuk haji syed".split()
)
OUT_OF_OFFICE = frozenset((None, "OPP", "CVL", "BUS"))
"""Sectors that a title in the text overrules: whom it calls president was one on its day."""
_CHOSEN = frozenset(("elect", "designate"))
FORMERLY = frozenset(("former", "ex", "then", "ousted", "deposed", "late", "exiled"))
_SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "HKG"))
GENERATIONS = ("X", "Y", "Z")
"""No names: "Gen Z"."""
_OFFICE_HELD = FORMERLY | frozenset("elected appointed retired backed allied armed united installed named".split())
_DEALINGS = frozenset("told met tells meets urges accuses thanks backs".split())
_CLUBS = frozenset("association society club chamber league foundation guild residents ratepayers pta".split())


def people_of(
    sentences: Iterable[tuple[tuple[Word, ...], tuple[Mention, ...]]], tables: ActorTables, titles: bool = True
) -> dict[str, Person]:
    """By folded surname, from each sentence's words and the names the tables found among them.

    Without ``titles`` (a text all in capitals, where a name cannot be told from a word) only names the tables know.
    """
    people: dict[str, Person] = {}
    places: dict[str, list[int]] = {}
    before: dict[str, str] = {}  # surname before the name: Chung Dong-young is Chung later on
    for words, mentions in sentences:
        for word in words:
            if word.text[:1].isupper():
                places.setdefault(word.key, []).append(word.start)
        for surname, person in _introduced(words, mentions, tables, titles):
            people[surname] = _joined(people.get(surname), person)
            parts = person.name.split()
            if len(parts) >= 3 and parts[-2][:1].isupper():  # Rolando Cabezas Alarcon is Cabezas later on
                people.setdefault(fold(parts[-2]), person)
            if _surname_first(person, parts):
                before.setdefault(fold(parts[0]), surname)
    for first, surname in before.items():
        if first not in people or " " not in people[first].name:  # "Mr Chung"
            people[first] = people[surname]
    return {s: replace(p, seen=tuple(places.get(s, ()))) for s, p in people.items()}


def _surname_first(person: Person, parts: Sequence[str]) -> bool:
    hyphened = len(parts) > 1 and parts[-1].partition("-")[2].islower()
    return len(parts) > 1 and (hyphened or person.country in _SURNAME_FIRST) and fold(parts[0]) != "he"


def _joined(known: Person | None, person: Person) -> Person:
    """What two introductions of one surname tell together; the fuller name wins."""
    if known is None:
        return person
    if others(known.name, person.name):
        return known
    fuller = len(known.name.split()) < len(person.name.split()) and person.name.endswith(known.name)
    base, more = (replace(person, start=known.start), known) if fuller else (known, person)
    in_office = more.title is not None and base.sector in OUT_OF_OFFICE
    return replace(
        base,
        country=base.country or more.country,
        sector=(more.sector if in_office else None) or base.sector or more.sector,
        title=base.title or more.title,
        bare=base.bare and more.bare,
    )


def others(one: str, other: str) -> bool:
    """Whether two full names are two people's: Barbara and Jae-myung Lee, not Sergei and Sergey Lavrov."""
    first, second = fold(one.split()[0]), fold(other.split()[0])
    return " " in one and " " in other and first[:1] != second[:1] and fold(one) != fold(other)


def _introduced(
    words: tuple[Word, ...], named: tuple[Mention, ...], tables: ActorTables, titles: bool
) -> list[tuple[str, Person]]:
    found: list[tuple[str, Person]] = []
    mentions = {m.first: m for m in named}
    at = 0
    while at < len(words):
        mention = mentions.get(at)
        if mention and mention.known.kind == "person":
            known = mention.known
            before = _title_before(words, at, tables)
            opening = tables.noun((words[at].key,))
            title = before[1] if before else words[at].key if opening and opening.title else None
            surname = words[mention.last - 1].key
            sector = before[0] if before and known.sector in OUT_OF_OFFICE else known.sector
            found.append((surname, Person(known.name, known.country, sector, title, words[at].start)))
            at = mention.last
            continue
        if not titles:
            at += 1
            continue
        if mention and mention.known.kind in ("organisation", "metonym"):
            at = mention.last  # the Representatives of a House are no title
            continue
        titled = _titled(words, at, mentions, tables)
        if titled:
            last, person = titled
            found.append((words[last - 1].key, person))
            if person.country is None:  # "Gen. Name, commander of Kenyan forces"
                first = next(n for n in range(at, last) if words[n].start == person.start)
                found += filter(None, (apposition(words, first, mentions, tables),))
            at = last
            continue
        after = apposition(words, at, mentions, tables)
        opens = after is None and at not in mentions and words[at].text[:1].isupper()
        last = name_end(words, at) if opens else 0
        if last and bare_name(words, at, last, mentions, tables):
            after = words[last - 1].key, Person(written(words[at:last]), None, None, None, words[at].start, bare=True)
            at = last - 1
        if after:
            found.append(after)
        at += 1
    return found


def _titled(
    words: tuple[Word, ...], at: int, mentions: Mapping[int, Mention], tables: ActorTables
) -> tuple[int, Person] | None:
    """ "Iran's Foreign Minister Name Surname" from the title on: where the name ends, and whose it is."""
    if words[at].key not in _HONORIFICS and words[at].key not in tables.title_starts:
        return None
    first, last_title = _honorific_at(words, at) or _title_at(words, at, tables), at
    while first is not None and first < len(words):  # presidential candidate Sen. ...
        inner = _honorific_at(words, first) or _title_at(words, first, tables)
        if inner is None:
            break
        first, last_title = inner, (first if words[first].key not in _HONORIFICS else last_title)
    last = name_end(words, first) if first else 0
    if first is None or last <= first or words[last - 1].text in GENERATIONS:
        return None
    noun = tables.noun(tuple(w.key for w in words[at:first])) or tables.noun(
        tuple(w.key for w in words[last_title:first])
    )
    title = _office(words[at:first])
    owner = _owner(words, at, mentions)
    country, sector = owner.country if owner else None, noun.sector if noun else None
    if owner and owner.kind == "organisation" and title in GENERAL_TITLES:
        sector = owner.sector  # a Hamas spokesman is no government's
    body = tables.noun((words[at - 1].key,)) if at and title in OF_ANYTHING and words[at - 1].key != "deputy" else None
    if body and not body.title:
        sector = body.sector  # a bank president is in no government
    elif at and title in OF_ANYTHING and words[at - 1].key in _CLUBS:
        sector = "CVL"
    in_office = title if at == 0 or words[at - 1].key not in FORMERLY else None
    name, tabled = written(words[first:last]), mentions.get(first)
    if tabled is not None and tabled.known.kind == "person" and tabled.last == last == first + 3:  # "John F. Kerry"
        name, country = tabled.known.name, country or tabled.known.country
    return last, Person(name, country, sector, in_office, words[first].start)


def _title_at(words: tuple[Word, ...], at: int, tables: ActorTables) -> int | None:
    """Where a title that starts here ends, if a capitalised name follows."""
    if words[at].key not in tables.title_starts:
        return None
    if (second := tables.noun(tuple(w.key for w in words[at : at + 2]))) and second.title:
        lengths: tuple[int, ...] = (3, 2)  # "the Attorney General said": no attorney of the name of General
    else:
        lengths = (3, 2, 1)
    for length in lengths:
        end = at + length
        if end >= len(words) or any(w.possessive for w in words[at:end]):
            continue
        if any(w.gap.strip(" .-") for w in words[at + 1 : end]):
            continue
        if words[end].gap.strip(" .-") and not _name_beside(words, end, tables):
            continue
        noun = tables.noun(tuple(w.key for w in words[at:end]))
        follows = words[end].text
        beyond = tables.noun((words[end - 1].key, words[end].key))  # "State Attorney | General"
        if beyond is not None and beyond.title:
            continue
        if noun and noun.title and follows[:1].isupper() and words[end].key not in NOT_NAMES:
            return end + (words[end].key in _CHOSEN and end + 1 < len(words))  # "President-elect Mulino"
    return None


def _name_beside(words: tuple[Word, ...], at: int, tables: ActorTables) -> bool:
    """ "the Finance Minister, | Kofi Mensa Boateng, said": a full name between commas, no next one of a list."""
    last = name_end(words, at)
    if words[at].gap.strip() != "," or not 2 <= last - at <= 4 or tables.noun((words[at].key,)):
        return False
    return last < len(words) and words[last].key not in ("and", "or") and words[last].text[:1].islower()


def _honorific_at(words: tuple[Word, ...], at: int) -> int | None:
    if words[at].key in _HONORIFICS and at + 1 < len(words) and words[at + 1].text[:1].isupper():
        return at + 1
    return None


def _office(title: tuple[Word, ...]) -> str:
    """The word a title is referred back to by: minister of "foreign minister", secretary of "secretary of state"."""
    keys = [word.key for word in title]
    if keys[-2:] == ["prime", "minister"]:
        return "prime minister"
    return keys[keys.index("of") - 1] if "of" in keys[1:] else keys[-1]


def _title_before(words: tuple[Word, ...], at: int, tables: ActorTables) -> tuple[str, str] | None:
    for length in (3, 2, 1):
        if at - length >= 0:
            noun = tables.noun(tuple(w.key for w in words[at - length : at]))
            former = at - length > 0 and words[at - length - 1].key in FORMERLY
            if noun and noun.title and not former:
                return noun.sector, _office(words[at - length : at])
    return None


def _owner(words: tuple[Word, ...], at: int, mentions: Mapping[int, Mention]) -> Known | None:
    """Whose title it is, named right before the title: Ukrainian President, Kyiv Mayor, Iran's foreign minister."""
    for back in range(at - 1, max(-1, at - 6), -1):
        mention = mentions.get(back)
        if "," in words[back + 1].gap:  # killed in Iraq, Sgt. ...; In Paris, Secretary of State ...
            return None
        if _deals(words[back]):  # "Chad urged | President Ade"
            return None
        whose = mention and (mention.known.country or mention.known.kind == "organisation")
        if mention and whose and mention.last <= at:
            return mention.known
        if "." in words[back + 1].gap or not words[back].text[:1].isalpha():
            return None
    return None


def _deals(word: Word) -> bool:
    """Whether the word is a verb, of what a state does to another's president."""
    past = word.key.endswith("ed") and word.text.islower() and not word.gap.startswith("-")
    return (past and word.key not in _OFFICE_HELD) or word.key in _DEALINGS
