# ruff: noqa: SIM905 -- word lists read better as words
"""People a document introduces: "Kyiv Mayor Vitali Klitschko", "Yuri Ushakov, Putin's close aide"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.events.gazetteer import load, normal
from extract.events.who.bare_names import bare_name
from extract.events.who.tables import ActorTables, Known, Mention, Noun
from extract.events.who.words import Word, fold

_HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady dame oba alhaji alhaja otunba igwe engr barr shri smt datuk haji syed".split()
)
_LOWER_PARTS = frozenset("al el bin ibn van von der de da dos la le del ben abu ul".split())
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december the a an on in at and but yet so as for if when while after before since
    although however meanwhile""".split()
)
OUT_OF_OFFICE = frozenset((None, "OPP", "CVL", "BUS"))
"""Sectors that a title in the text overrules: whom it calls president was one on its day."""
_CHOSEN = frozenset(("elect", "designate"))
FORMERLY = frozenset(("former", "ex", "then", "ousted", "deposed", "late", "exiled"))
_NOT_OFFICES = frozenset("father brother sister author writer speaker driver king".split())
_GENERAL_TITLES = frozenset(
    "spokesman spokeswoman spokesperson aide adviser advisor official envoy deputy leader commander chief head".split()
)
_HYPHENED = frozenset("led backed era style born based appointed bound elect run owned controlled friendly".split())
"""What after a name and a hyphen is no part of it: "a Hall-led cabinet"."""
_SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "HKG"))
_CLAUSE = frozenset("who whom whose which that is was has had said says".split())
GENERATIONS = ("X", "Y", "Z")
"""No names: "Gen Z"."""
_OPENS = frozenset("a an the".split())
"""Words with which an apposition opens: later on they open another phrase."""
_OFFICE_HELD = FORMERLY | frozenset("elected appointed retired backed allied armed united installed named".split())
_DEALINGS = frozenset("told met tells meets urges accuses thanks backs".split())
_HEADS = frozenset("heads leads chairs headed led chaired commands commanded".split())
_CHOSEN_OR_ARMED = frozenset(("LEG", "MIL", "REB", "REL", "JUD", "COP"))
_STILL = frozenset("formerly once now then also currently previously long herself himself both".split())
_OF_ANYTHING = frozenset("chairman chairwoman president leader secretary".split())
"""Titles that governments share with unions, clubs and boards."""
_CLUBS = frozenset("association society club chamber league foundation guild residents ratepayers pta".split())


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the document names in full or with a title."""

    name: str
    country: str | None
    sector: str | None
    title: str | None  # last word of the title, folded: president, minister, mayor
    start: int  # where first introduced
    seen: tuple[int, ...] = ()  # where the surname stands
    bare: bool = False  # named in full without any title


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
                found += filter(None, (_apposition(words, first, mentions, tables),))
            at = last
            continue
        after = _apposition(words, at, mentions, tables)
        last = _name_end(words, at) if after is None and at not in mentions else 0
        if last and bare_name(words, at, last, mentions, tables):
            after = words[last - 1].key, Person(_written(words[at:last]), None, None, None, words[at].start, bare=True)
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
    last = _name_end(words, first) if first else 0
    if first is None or last <= first or words[last - 1].text in GENERATIONS:
        return None
    noun = tables.noun(tuple(w.key for w in words[at:first])) or tables.noun(
        tuple(w.key for w in words[last_title:first])
    )
    title = _office(words[at:first])
    owner = _owner(words, at, mentions)
    country, sector = owner.country if owner else None, noun.sector if noun else None
    if owner and owner.kind == "organisation" and title in _GENERAL_TITLES:
        sector = owner.sector  # a Hamas spokesman is no government's
    body = tables.noun((words[at - 1].key,)) if at and title in _OF_ANYTHING and words[at - 1].key != "deputy" else None
    if body and not body.title:
        sector = body.sector  # a bank president is in no government
    elif at and title in _OF_ANYTHING and words[at - 1].key in _CLUBS:
        sector = "CVL"
    in_office = title if at == 0 or words[at - 1].key not in FORMERLY else None
    name, tabled = _written(words[first:last]), mentions.get(first)
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
        if noun and noun.title and follows[:1].isupper() and words[end].key not in _NOT_NAMES:
            return end + (words[end].key in _CHOSEN and end + 1 < len(words))  # "President-elect Mulino"
    return None


def _name_beside(words: tuple[Word, ...], at: int, tables: ActorTables) -> bool:
    """ "the Finance Minister, | Kofi Mensa Boateng, said": a full name between commas, no next one of a list."""
    last = _name_end(words, at)
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


def _name_end(words: tuple[Word, ...], first: int) -> int:
    at = first
    while at < len(words) and at - first < 5:
        word = words[at]
        if at > first and word.gap.strip(" .-\"'“”’"):
            break
        if at > first and "." in word.gap and len(words[at - 1].text) > 3:
            break
        second = (
            at > first and word.gap == "-" and word.text.isalpha() and word.key not in _HYPHENED
        )  # "Chung Dong-young"
        if not (word.text[:1].isupper() or (at > first and word.key in _LOWER_PARTS) or second):
            break
        if word.key in _NOT_NAMES or not word.text[:1].isalpha():
            break
        at += 1
        if word.possessive:
            break
    return at


def _written(words: tuple[Word, ...]) -> str:
    """The words of a name as it is written: "Chung Dong-young", "John F Hill"."""
    return words[0].text + "".join(("-" if w.gap == "-" else " ") + w.text for w in words[1:])


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


def _apposition(
    words: tuple[Word, ...], at: int, mentions: Mapping[int, Mention], tables: ActorTables
) -> tuple[str, Person] | None:
    """ "Name Surname, the Iranian foreign minister": capitalised words, a comma, a title soon after."""
    if at in mentions or not words[at].text[:1].isupper():
        return None
    last = _name_end(words, at)
    if (
        last - at < 2
        or load().known(normal(" ".join(w.text for w in words[at:last])))
        or at in mentions
        or last >= len(words)
        or words[last].gap.strip() != ","
    ):
        return None
    name, country, end = _written(words[at:last]), None, min(len(words), last + 8)
    if words[last].key == "who" and last + 2 < end and words[last + 1].key in _HEADS:
        sector, country = _within(words, last + 2, mentions, tables)
        return (words[last - 1].key, Person(name, country, sector, "head", words[at].start)) if sector else None
    for here in range(last, end):
        if here > last and words[here].gap.strip() in (",", ".", ";", '"', "”"):
            return None
        key = words[here].key
        if key in _CLAUSE:  # "Bakr, who prosecutors say ...": no word for him
            return None
        if key in _OPENS and not all(w.key in _STILL for w in words[last:here]):
            return None  # "a farmer from Salem Heights, accused | the governor": of whom something is told
        country = _country_at(mentions, here) or country
        ends = here + 1 >= len(words) or words[here + 1].gap.strip() != ""
        whose = not ends and words[here + 1].key in ("of", "for", "to")
        opened = words[last].key in _OPENS or words[last].possessive
        if not (words[here].text[:1].islower() or (opened and here > last and ends) or whose):
            continue  # "the Iranian Defense Minister, | said": in capitals, and yet no title of a next person
        general = key in _GENERAL_TITLES or key in _OF_ANYTHING or key == "speaker"
        noun = tables.noun((key,)) if not _seconds(words, here, tables) and key not in _NOT_OFFICES else None
        within = _within(words, here + 2, mentions, tables) if whose else (None, None)
        if general and whose and (within[0] or key in _OF_ANYTHING):
            return words[last - 1].key, Person(name, country or within[1], within[0], key, words[at].start)
        if noun and (noun.title or key in _GENERAL_TITLES or (opened and ends and noun.sector in _CHOSEN_OR_ARMED)):
            sector = _sector_of(words, here, noun, tables)
            return words[last - 1].key, Person(name, country or within[1], sector, key, words[at].start)
    return None


def _sector_of(words: tuple[Word, ...], here: int, noun: Noun, tables: ActorTables) -> str | None:
    """ "a police spokesman", "an army commander": the word before says whose the title is."""
    before = words[here - 1]
    if words[here].gap.strip() or not before.text.islower():
        return noun.sector
    both, body = tables.noun((before.key, words[here].key)), tables.noun((before.key,))
    of_body = body is not None and not body.title and words[here].key in _GENERAL_TITLES
    return both.sector if both else body.sector if body and of_body else noun.sector


def _seconds(words: tuple[Word, ...], here: int, tables: ActorTables) -> bool:
    """ "the deputy political leader of Hamas": no sheriff's deputy, but whoever stands in for the leader."""
    after = (tables.noun((word.key,)) for word in words[here + 1 : here + 3] if not word.gap.strip())
    return words[here].key == "deputy" and any(noun is not None and noun.title for noun in after)


def _within(
    words: tuple[Word, ...], first: int, mentions: Mapping[int, Mention], tables: ActorTables
) -> tuple[str | None, str | None]:
    """Sector and country of what somebody heads or speaks for, by what it is: of a country, a party, "the Kenyan army",
    a ministry; of a board nothing."""
    sector = country = None
    for at in range(first, min(len(words), first + 6)):
        if at > first and words[at].gap.strip():
            break
        mention, noun = mentions.get(at), tables.noun((words[at].key,))
        if mention and mention.known.kind != "person":
            sector, country = mention.known.sector or sector or "GOV", mention.known.country or country
            if mention.known.kind != "adjective":
                break
        elif noun and noun.sector:
            return noun.sector, country
    return sector, country


def _country_at(mentions: Mapping[int, Mention], at: int) -> str | None:
    mention = mentions.get(at)
    return mention.known.country if mention else None
