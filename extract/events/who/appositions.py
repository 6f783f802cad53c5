# ruff: noqa: SIM905 -- word lists read better as words
"""Who somebody is, told after his name: "Yuri Ushakov, Putin's close aide"."""

from __future__ import annotations

from collections.abc import Mapping

from extract.events.gazetteer import load, normal
from extract.events.who.person import GENERAL_TITLES, OF_ANYTHING, Person, name_end, written
from extract.events.who.tables import ActorTables, Mention, Noun
from extract.events.who.words import Word

_CLAUSE = frozenset("who whom whose which that is was has had said says".split())
_OPENS = frozenset("a an the".split())
"""Words with which an apposition opens: later on they open another phrase."""
_HEADS = frozenset("heads leads chairs headed led chaired commands commanded".split())
_CHOSEN_OR_ARMED = frozenset(("LEG", "MIL", "REB", "REL", "JUD", "COP"))
_STILL = frozenset("formerly once now then also currently previously long herself himself both".split())
_NOT_OFFICES = frozenset("father brother sister author writer speaker driver king".split())


def apposition(
    words: tuple[Word, ...], at: int, mentions: Mapping[int, Mention], tables: ActorTables
) -> tuple[str, Person] | None:
    """ "Name Surname, the Iranian foreign minister": capitalised words, a comma, a title soon after."""
    if at in mentions or not words[at].text[:1].isupper():
        return None
    last = name_end(words, at)
    if (
        last - at < 2
        or load().known(normal(" ".join(w.text for w in words[at:last])))
        or at in mentions
        or last >= len(words)
        or words[last].gap.strip() != ","
    ):
        return None
    name, country, end = written(words[at:last]), None, min(len(words), last + 8)
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
        general = key in GENERAL_TITLES or key in OF_ANYTHING or key == "speaker"
        noun = tables.noun((key,)) if not _seconds(words, here, tables) and key not in _NOT_OFFICES else None
        within = _within(words, here + 2, mentions, tables) if whose else (None, None)
        if general and whose and (within[0] or key in OF_ANYTHING):
            return words[last - 1].key, Person(name, country or within[1], within[0], key, words[at].start)
        if noun and (noun.title or key in GENERAL_TITLES or (opened and ends and noun.sector in _CHOSEN_OR_ARMED)):
            sector = _sector_of(words, here, noun, tables)
            return words[last - 1].key, Person(name, country or within[1], sector, key, words[at].start)
    return None


def _sector_of(words: tuple[Word, ...], here: int, noun: Noun, tables: ActorTables) -> str | None:
    """ "a police spokesman", "an army commander": the word before says whose the title is."""
    before = words[here - 1]
    if words[here].gap.strip() or not before.text.islower():
        return noun.sector
    both, body = tables.noun((before.key, words[here].key)), tables.noun((before.key,))
    of_body = body is not None and not body.title and words[here].key in GENERAL_TITLES
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
