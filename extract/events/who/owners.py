"""Of what country somebody is, where it is told beside the phrase and not in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.events.document import Sentence
from extract.events.offices import MATTERS
from extract.events.what.details import weapon_names
from extract.events.who.names import Named

STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors that belong to some state, so that a bare "the military" is the military of whoever is spoken of."""

ABROAD = frozenset(("embassy", "consulate", "ambassador", "envoy", "diplomat"))
"""These are never of the country they are in."""

HELPED = re.compile(
    r"[\w.]*(?:[-‐](?:backed|trained|supported|funded|armed|supplied|made|built|aligned|held|occupied)| War)\b"
)
"""Of a country's name: "their U.S.-backed forces" are not those of the U.S., nor an Iraq War veteran of Iraq."""

_SEATED = (STATE | {"OPP"}) - {"MIL"}
"""Sectors of the country that they are in, where troops may be abroad."""


def named_after(sentence: Sentence, last: int, named: Sequence[Named], noun: str | None) -> str | None:
    """ "Negotiators | from Sudan", "urged officials | in Chad": an owner's country that the tree hung elsewhere."""
    tokens = sentence.tokens
    last = _past_matters(sentence, last)
    between = tokens[last].text.lower() if last + 1 < len(tokens) else ""
    guards = tokens[last - 1].lemma == "force" and tokens[last - 2].lemma == "security"
    seated = (noun in _SEATED and tokens[last - 1].lemma not in ABROAD) or guards
    if between not in ("from", "of") and not (between == "in" and seated):
        return None
    start = last + 2 if tokens[last + 1].tag == "DT" else last + 1
    return next((n.known.country for n in named if n.first == start and n.known.kind in ("country", "adjective")), None)


def _past_matters(sentence: Sentence, last: int) -> int:
    """ "the Ministry of Trade |, Industry and Energy of Korea": where the matters of an office end."""
    tokens = sentence.tokens
    if not any(t.lemma in ("ministry", "minister", "department") for t in tokens[max(0, last - 4) : last]):
        return last
    at = last
    while at + 1 < len(tokens) and tokens[at].text in (",", "and") and tokens[at + 1].lemma in MATTERS:
        at += 2
    return at if at < len(tokens) and tokens[at].text.lower() == "of" else last


def of_all(sentence: Sentence, head: int, named: Sequence[Named]) -> str | None:
    """ "the president, prime minister and foreign minister | of Kenya": the owner that the last of a list names;
    "Thai | military and police": that before the first of two."""
    tokens = sentence.tokens
    if tokens[head].dep == "conj" and not sentence.kids(head, "det", "nmod:poss", "nummod"):
        nations = (n for n in named if n.known.kind == "adjective" and n.last <= tokens[head].head)
        of_first = (n for n in nations if all(t.tag[:2] in ("NN", "JJ") for t in tokens[n.last : tokens[head].head]))
        nation = next(of_first, None)
        if nation is not None and tokens[head].tag[:2] == "NN":
            return nation.known.country
    first = tokens[head].head if tokens[head].dep == "conj" else head
    later = [t.i for t in sentence.kids(first, "conj") if t.i > head]
    for office in later:
        for owner in sentence.kids(office, "nmod"):
            of = any(t.text.lower() == "of" for t in sentence.kids(owner.i, "case"))
            known = next((n.known for n in named if n.first <= owner.i < n.last), None)
            if of and known is not None and known.kind == "country":
                return known.country
    return None


def sent_from(sentence: Sentence, head: int, named: Sequence[Named]) -> str | None:
    """ "soldiers | deployed by Rwanda": Rwanda's."""
    for clause in sentence.kids(head, "acl"):
        if clause.lemma in ("deploy", "send", "dispatch", "contribute"):
            agents = {k.i for k in sentence.kids(clause.i, "obl:agent", "obl")}
            return next((n.known.country for n in named if n.last - 1 in agents and n.known.kind == "country"), None)
    return None


def said_before(others: Sequence[Named], body: Named) -> str | None:
    """The country right before a body's or a people's name: Ukraine's Black Sea Fleet is not Russia's, and Kosovo's
    Serbs are not of Serbia."""
    if body.known.kind not in ("organisation", "metonym", "adjective"):
        return None
    ends = (body.first, body.first - 1)
    near = (n.known for n in others if n.last in ends and n.known.kind in ("country", "adjective"))
    return next((known.country for known in near), None)


_OF_MANY = frozenset(("regional", "world", "african", "european", "arab", "western", "international", "global"))


def sent_by(sentence: Sentence, last: int, named: Sequence[Named]) -> Named | None:
    """ "officials | from the African Union": the body that the tree hung elsewhere."""
    after = sentence.tokens[last : last + 2]
    if not after or after[0].text != "from":
        return None
    start = last + 1 + (len(after) > 1 and after[1].tag == "DT")
    return next((n for n in named if n.first == start and n.known.kind == "organisation"), None)


def only_where(sentence: Sentence, head: int) -> bool:
    """ "regional leaders | in Ghana": where they are, not whose."""
    many = any(k.lemma in _OF_MANY for k in sentence.kids(head, "amod", "compound"))
    arm = sentence.tokens[head].lemma in weapon_names()  # "a drone | in Duhok"
    return arm or (many and sentence.tokens[head].tag == "NNS")


def by_nearness(sentence: Sentence, named: Iterable[Named], head: int) -> list[Named]:
    """Owners and adjectives before the head first, the nearest first, but a country's name after the state whose it is:
    "Fiji's | Tonga Affairs Office"."""
    near = sorted(named, key=lambda n: (n.first > head, abs(head - n.first)))
    inner = near[0] if len(near) > 1 and near[0].known.kind == "country" and near[0].last <= head else None
    if inner is None or inner.first < 2 or sentence.tokens[inner.first - 1].tag != "POS":
        return near
    return sorted(near, key=lambda n: n.last + 1 != inner.first)
