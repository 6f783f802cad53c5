# ruff: noqa: SIM905 -- word lists read better as words
"""What a noun phrase's own words tell of an actor: name, country, sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extract.events.document import Sentence, Token
from extract.events.who.names import Named
from extract.events.who.owners import (
    ABROAD,
    HELPED,
    STATE,
    by_nearness,
    named_after,
    of_all,
    only_where,
    said_before,
    sent_by,
    sent_from,
)
from extract.events.who.people import FORMERLY, GENERATIONS, OUT_OF_OFFICE
from extract.events.who.phrases import NAME_TAGS, NOUN_TAGS, np_span
from extract.events.who.proper_names import half_a_name, located, proper_name, text_of
from extract.events.who.tables import ActorTables, Noun
from extract.events.who.words import CALENDAR, fold
from extract.records import Actor

OF_A_BODY = frozenset(
    ("leader", "official", "spokesman", "spokeswoman", "spokesperson", "chief", "head", "member", "commander", "boss",
     "representative", "negotiator", "deputy", "secretary-general", "founder", "militant", "fighter", "chairman",
     "chairwoman", "source", "statement")
)  # fmt: skip
"""Whoever they are depends on the body named before: a union leader, a hospital spokesman, a Hamas commander."""

_OF_A_NOUN = (OF_A_BODY | {"officer", "president", "director"}) - {
    "commander",
    "militant",
    "fighter",
    "negotiator",
    "deputy",
}
_PRIVATE = frozenset(("CVL", "MED", "REF", "BUS", "HLH", "EDU", "REL", "NGO"))
_MEASURES = frozenset(
    """group ten tens dozen score hundred thousand million number majority member handful crowd team band most some
    many several one two three few lot couple pair half rest total column convoy unit section part contingent
    wave bench panel""".split()
)
_OWNERS = frozenset(("of", "from", "in", "for", "at", "on", "between"))
"""Prepositions after which a country belongs to the noun before: "the president of Iran", "people in Gaza"."""

_BODIES = frozenset(("Assembly", "Council", "Staff", "Court", "Office", "Secretariat", "Motors", "Electric", "Command"))
"""After "General" or "Chief" these make a body of it, not a person."""

_NOT_OF_IT = frozenset(("colony", "protectorate", "veteran", "vet"))
"""A British colony is not Britain's own, nor a Vietnam veteran Vietnam's."""
_WORKPLACES = frozenset(("office", "department"))
_ELECTED = frozenset(("state", "u.s.", "us", "house", "congressional", "elected", "democratic", "republican"))
_SIDES = frozenset(("the", "all", "both", "two", "warring", "rival"))
_RANK = {"person": 4, "organisation": 3, "metonym": 3, "country": 2, "capital": 1, "adjective": 0}
_EDGES = frozenset(("IN", "TO", "CC", "WRB", ",", ".", ":", "``", "''", "-LRB-", "-RRB-"))


def keys(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(fold(t.text) for t in tokens)


def whole(sentence: Sentence, head: int, named: Sequence[Named], tables: ActorTables) -> tuple[int, int]:
    """The phrase with names kept whole that the tree cut: "Lee Hsien | Loong", "his rival | Alassane Ouattara"."""
    tokens = sentence.tokens
    first, last = np_span(sentence, head)
    for name in named:
        if name.first <= head < name.last:
            first, last = min(first, name.first), max(last, name.last)
        elif name.first == last and name.known.kind == "person":
            title = tables.noun(keys(tokens[head : head + 1]))
            announced = head == last - 1 or (title is not None and title.title)
            if announced and tokens[last - 1].tag in ("NN", "NNP") and tokens[last].start - tokens[last - 1].end <= 1:
                last = name.last
    title = tables.noun(keys(tokens[head : head + 1]))
    begun = tokens[last - 1].tag in NAME_TAGS or head == last - 1  # "Police Officer |", "party leader | Justin Garner"
    if title is not None and title.title and begun:
        while last < len(tokens) and tokens[last].tag == "NNP" and tokens[last].start - tokens[last - 1].end == 1:
            last += 1
    called = head == last - 1 and tokens[head].tag == "NN" and last + 2 <= len(tokens)
    if called and all(map(_of_a_name, tokens[last : last + 2])):
        while last < len(tokens) and _of_a_name(tokens[last]):
            last += 1  # "the party leader | Jose Antequera", "a handyman | Todd Eck"
    if tokens[head].tag == "NNP" and last - first == 1:
        first, last = _run(sentence, head, named)
    elif tokens[last - 1].tag == "NNP" and all(t.tag == "NNP" for t in tokens[head:last]):
        last = _run(sentence, last - 1, named)[1]  # "Jessica Lynn | Boucher"
    while last + 1 < len(tokens) and _hyphen(tokens[last]) and tokens[last - 1].end == tokens[last].start:
        last += 2 if tokens[last].end == tokens[last + 1].start else 1
    while first > 1 and _hyphen(tokens[first - 1]) and tokens[first - 1].end == tokens[first].start:
        first -= 2 if tokens[first - 2].end == tokens[first - 1].start else 1
    for at in range(first + 1, head):  # "FILE - Police ..."
        if _hyphen(tokens[at]) and tokens[at - 1].end < tokens[at].start < tokens[at].end < tokens[at + 1].start:
            first = at + 1
    while first < head and tokens[first].tag in _EDGES and tokens[first + 1].text not in ("least", "most"):
        first += 1
    while last - 1 > head and (tokens[last - 1].tag in _EDGES or _hyphen(tokens[last - 1])):
        last -= 1
    return first, last


def _of_a_name(token: Token) -> bool:
    return token.tag == "NNP" and token.text.istitle() and fold(token.text) not in CALENDAR


def _run(sentence: Sentence, head: int, named: Sequence[Named]) -> tuple[int, int]:
    """The capitalised words around a name the tree left alone: "Miguel | Castellanos", "Elba | Julia | Ramos"."""
    tokens = sentence.tokens
    others = {i for n in named if not n.first <= head < n.last for i in range(n.first, n.last)}

    def joins(left: int, right: int) -> bool:
        new = left if left < head else right
        return (
            {tokens[left].tag, tokens[right].tag} == {"NNP"}
            and tokens[right].start - tokens[left].end == 1
            and new not in others
            and tokens[new].text.istitle()
            and fold(tokens[new].text) not in CALENDAR
        )

    first = last = head
    while first > 1 and joins(first - 1, first):
        first -= 1
    while last + 1 < len(tokens) and joins(last, last + 1):
        last += 1
    return first, last + 1


def read(
    sentence: Sentence,
    head: int,
    span: tuple[int, int],
    named: Sequence[Named],
    tables: ActorTables,
    city: Callable[[int, int], str | None],
) -> Actor:
    """The actor of the phrase tokens[span]. ``city`` tells the country of a place named between two offsets."""
    first, last = span
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    actor = Actor(text_of(sentence, start, end), start, end)
    inside = [n for n in named if first <= n.first and n.last <= last]
    inside = [n for n in inside if not HELPED.match(sentence.text, sentence.tokens[n.last - 1].start - sentence.start)]
    noun, at = sector_noun(sentence, head, first, last, tables)
    own = [n for n in inside if is_head(sentence, n, head, at, tables)]
    own = _people_of(inside, own)
    others = by_nearness(sentence, (n for n in inside if n not in own and _belongs(sentence, n, head)), head)
    once = sentence.tokens[head].lemma in _NOT_OF_IT
    country = next((n.known.country for n in others if n.known.country and not once), None)
    if country is None and not only_where(sentence, head):
        country = named_after(sentence, last, named, noun)
    if country is None and noun in STATE:
        country = of_all(sentence, head, named) or sent_from(sentence, head, named)
    best = max(own, key=lambda n: (_RANK[n.known.kind], n.last - n.first), default=None)
    bare = best is not None and best.known.kind == "person" and not (best.known.sector or best.known.country)
    bare = bare and at != head  # "Larry King" is of no court
    if best is not None and not bare:
        if at is not None and sentence.tokens[at].lemma in OF_A_BODY and others[:1] and others[0].known.sector == "OPP":
            noun = None  # "a Labour Party leader, Ann Lee" holds no office of state
        country = said_before(others, best) or best.known.country or (country if best.known.sector != "IGO" else None)
        return _named(sentence, head, first, actor, best, country, noun, at)
    owner = next((n for n in others if n.known.kind in ("organisation", "metonym")), sent_by(sentence, last, named))
    body = owner.known if owner else None
    title = tables.noun(keys(sentence.tokens[head : head + 1]))
    name = proper_name(sentence, head, first, last, at, title is None or title.title)
    if best and name and name.replace(".", "") != best.known.name:
        name = best.known.name
    if owner is None or body is None or not body.sector:
        return replace(
            actor,
            name=name,
            country=country or (None if once else city(start, _own_end(sentence, head, last))),
            sector=noun,
        )
    country = said_before(others, owner) or body.country or (country if body.sector != "IGO" else None)
    if at == head and (noun in _PRIVATE or body.sector == "CVL"):  # Hutu rebels are not the Hutus
        return replace(actor, country=country, sector=noun)  # hostages of Hamas are not Hamas
    if at == head and body.kind == "metonym" and sentence.tokens[head].lemma not in OF_A_BODY:
        return replace(actor, country=country, sector=noun)  # the Kremlin's military is Russia's
    if at == head or noun is None:
        # "Hamas fighters", "UN envoy", "a Pentagon spokesman" speak and act for the body they belong to
        return replace(actor, name=body.name, country=country, sector=body.sector)
    speaks_for = body.sector in ("IGO", "REB", "NGO") or (at is not None and sentence.tokens[at].lemma in OF_A_BODY)
    return replace(actor, name=name, country=country, sector=body.sector if speaks_for else noun)


def _people_of(inside: Sequence[Named], own: list[Named]) -> list[Named]:
    """ "Kosovo Serbs": the Serbs there, and not Kosovo."""
    countries = {n.last for n in own if n.known.kind == "country"}
    people = [n for n in inside if n.known.kind == "adjective" and n.first in countries]
    return people or own


def _own_end(sentence: Sentence, head: int, last: int) -> int:
    """Where what tells whose the head is ends: "residents of Homs", not "a preacher | to Amman"."""
    if only_where(sentence, head):
        return sentence.tokens[head].end
    between = (t for t in sentence.tokens[head + 1 : last] if t.tag in ("IN", "TO") and t.text.lower() not in _OWNERS)
    return next((t.start for t in between), sentence.tokens[last - 1].end)


def _named(
    sentence: Sentence,
    head: int,
    first: int,
    actor: Actor,
    best: Named,
    country: str | None,
    noun: str | None,
    at: int | None,
) -> Actor:
    """The phrase is a name the tables or the document know."""
    known = best.known
    if known.kind == "adjective":  # "the Palestinians", "an Israeli"
        return replace(actor, country=country, sector=noun)
    sector = known.sector
    if known.kind == "person":
        titled = noun if at is not None and at < best.first else None
        former = any(t.text.lower() in FORMERLY for t in sentence.tokens[first : best.first])
        if sector is None or (titled in STATE and sector in OUT_OF_OFFICE and not former):
            sector = titled or sector  # the text's own title is truer of its day than a table's
    if known.kind == "organisation" and any(t.lemma == "opposition" for t in sentence.tokens[first : best.first]):
        sector = "OPP"  # whatever a table says of another year, or of a namesake
    name = known.name
    if known.kind in ("capital", "country") and half_a_name(sentence, best, first):  # "Real Madrid", "Air France"
        name = text_of(sentence, sentence.tokens[best.first - 1].start, sentence.tokens[best.last - 1].end)
        return replace(actor, name=name, country=country, sector=noun)
    if known.kind == "capital" and located(sentence, head):
        tokens = sentence.tokens
        name, sector = text_of(sentence, tokens[best.first].start, tokens[best.last - 1].end), None
    return replace(actor, name=name, country=country, sector=sector, inferred=best.inferred)


def sector_noun(
    sentence: Sentence, head: int, first: int, last: int, tables: ActorTables
) -> tuple[str | None, int | None]:
    """Sector by the head noun, longest combination first; else by a title before a name; and where that noun stands."""
    tokens = sentence.tokens
    if tokens[head].text == "House":
        return "LEG", head
    if tokens[head].text == "parties" and head > 0 and tokens[head - 1].text.lower() in _SIDES:
        return None, None  # to a conflict or a treaty, as often as in a parliament
    if tokens[head].lemma == "deputy" and _under_somebody(sentence, head, tables):
        return None, None
    noun = _longest(tokens, head, first, tables)
    if noun is None and tokens[head].lemma in _WORKPLACES and head - first > 1 and tokens[head - 1].tag == "POS":
        noun = tables.noun(keys(tokens[head - 2 : head - 1]))  # "the sheriff's | office"
    if (
        tokens[head].text.lower() == "representatives"
        and tokens[head].tag == "NNS"
        and (head == first or tokens[head - 1].lemma not in _ELECTED)
    ):
        noun = None  # of whoever sent them
    if noun is not None or tokens[head].lemma in _OF_A_NOUN:
        sector = _of_a_body(sentence, head, first, last, tables) or (noun.sector if noun else None)
        if sector:
            return sector, head
    if tokens[head].lemma in _MEASURES:  # "a group of hackers", "dozens of peacekeepers"
        for kid in sentence.kids(head, "nmod"):
            if head < kid.i < last and kid.tag in NOUN_TAGS:
                found = sector_noun(sentence, kid.i, head + 1, last, tables)[0]
                if found and not (found == "CVL" and kid.text[:1].isupper()):  # "members of the People's Front"
                    return found, head
    if tokens[head].tag not in NAME_TAGS:
        return None, None
    for at in range(last - 2, first - 1, -1):
        if at == head or tokens[at + 1].tag not in NAME_TAGS or tokens[at + 1].text in _BODIES:
            continue
        noun = _longest(tokens, at, first, tables)
        if noun is not None and (noun.title or tokens[at].dep in ("flat", "appos")):
            return _of_a_body(sentence, at, first, last, tables) or noun.sector, at
    return None, None


def _under_somebody(sentence: Sentence, deputy: int, tables: ActorTables) -> bool:
    """ "Hall's deputy" is of no police, as the sheriff's or the county's are."""
    owners = (k for k in sentence.kids(deputy, "nmod:poss") if k.tag == "NNP" and k.text != "County")
    return sentence.tokens[deputy].tag == "NN" and any(tables.noun(keys([k])) is None for k in owners)


def _of_a_body(sentence: Sentence, head: int, first: int, last: int, tables: ActorTables) -> str | None:
    """The sector of the body someone leads or speaks for: "union leader", "head of the police"."""
    tokens = sentence.tokens
    if tokens[head].lemma not in _OF_A_NOUN:
        return None
    if head > first and tables.noun(keys(tokens[head - 1 : head + 1])) is None:
        body = _longest(tokens, head - 1, first, tables)
        if body is not None and not body.title and tokens[head - 1].lemma not in OF_A_BODY:
            return body.sector
    for kid in sentence.kids(head, "nmod"):
        if head < kid.i < last and kid.tag in NOUN_TAGS and tokens[head + 1].text.lower() in ("of", "for"):
            found = _longest(tokens, kid.i, head + 1, tables)
            if found is not None and not (found.sector == "CVL" and kid.text[:1].isupper()):  # "People of Biafra"
                return found.sector
    return None


def _longest(tokens: Sequence[Token], at: int, first: int, tables: ActorTables) -> Noun | None:
    if tokens[at].text == "Gen" and any(t.text in GENERATIONS for t in tokens[at + 1 : at + 2]):
        return None
    for begin in range(max(first, at - 2), at + 1):
        noun = tables.noun(keys(tokens[begin : at + 1]))
        if noun is not None and (begin < at or tokens[at].text.lower() != "force"):  # the force of a quake
            return noun
    return None


def is_head(sentence: Sentence, named: Named, head: int, noun_at: int | None, tables: ActorTables) -> bool:
    """Whether the name is the phrase's own and not its owner's: Putin, but not Putin's aide."""
    if named.first <= head < named.last:
        return True
    tokens = sentence.tokens
    if named.last < len(tokens) and tokens[named.last].tag == "POS":
        return False
    if named.known.kind == "person":
        # a title is the head: "Foreign Minister Lavrov", "Secretary of State Baker"; or the tree hangs it below
        if named.first > head and tokens[named.first - 1].tag in NOUN_TAGS:
            noun = tables.noun(keys((tokens[head],)))
            if any(t.tag in ("IN", "TO", "POS", ",", "CC") for t in tokens[head + 1 : named.first]):
                return noun is not None and noun.title
            return noun is not None or tokens[head].tag in NAME_TAGS or named.first == head + 1
        return any(t.head == head and t.dep in ("flat", "appos") for t in tokens[named.first : named.last])
    if noun_at == head or tokens[head].tag not in NAME_TAGS:
        return False
    return all(t.head == head and t.dep == "flat" for t in tokens[named.first : named.last])


def _belongs(sentence: Sentence, named: Named, head: int) -> bool:
    """Whether a name inside the phrase tells whose the head is."""
    if named.last <= head or not sentence.parsed:
        return True
    if only_where(sentence, head):
        return False
    between = [t.text.lower() for t in sentence.tokens[head + 1 : named.first] if t.tag in ("IN", "TO")]
    abroad = sentence.tokens[head].lemma in ABROAD and "in" in between
    return not abroad and all(word in _OWNERS for word in between)


def _hyphen(token: Token) -> bool:
    return token.text in ("-", "–", "‐")
