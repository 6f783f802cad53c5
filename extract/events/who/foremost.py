"""Which of a reading's recipients is the main one, and whose the thing is that it is done to."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.frame import Frame
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.nobody import undergoes
from extract.events.who.same import same_nation
from extract.events.who.things import does_nothing
from extract.records import Actor

_BODIES = word_set("organization organisation institution club team")
"""What is of a country, and not its government."""
_ASKED = word_set("side party faction young elderly rich poor neighbour neighbor")
"""Of whom anything may be asked, though nothing is known of them."""
_NAMED_BODIES = word_set(
    "front faction bloc wing cell network brigade battalion clan gang cartel movement company firm"
)
"""What is somebody if a name stands before it."""
_LOOKED_INTO = _BODIES | word_set("group fund company firm bank airline charity hospital school college church agency")
"""Who is investigated though no more is known of it: "is investigating whether the club broke the law"."""
_THREATENED = word_set("paper newspaper magazine station broadcaster channel website factory plant party union")
"""What is somebody to whoever threatens to shut it."""
GROUPS = word_set(
    "team family crew staff group firm club choir band class troupe panel household city county town village community "
    "board committee agency commission authority association federation foundation charity trust society institute "
    "studio network museum theatre theater orchestra league parish congregation diocese developer contractor operator "
    "supplier manufacturer retailer landlord owner hospital pair trio duo"
)
_ANSWERS = frozenset(("REJECT", "CONCEDE", "SUPPORT"))
"""Types whose object may be others' wish."""
_SEVERAL = frozenset(("pair", "trio", "duo", "couple"))
_AFFLICTED = word_set("wounded injured sick bereaved homeless displaced survivor")
_TO_PEOPLE = word_set(
    "accuse urge thank congratulate censure rebuke scold reprimand sue beg implore summon invite console fine penalize "
    "penalise"
)
_NOT_WHOSE = frozenset(("in", "into", "near", "against"))
"""Prepositions after which stands where a thing is, whom it is meant for or what it becomes, not whose it is."""
LEGAL = frozenset(("charge", "investigate", "lawsuit"))
_MEETS = frozenset(("meet", "see", "receive", "consult"))
_OF_SOMEBODY = frozenset(("accuse", "sue"))
"""What is done to somebody only, whatever the word for him: "accused the district of hoarding"."""
_TRIED = frozenset(("charge", "conviction"))
"""Modes of what is done to a person, whatever the word for him: "charged a bookkeeper"."""
DONE_TO_THINGS = frozenset(("ASSAULT", "COERCE"))
"""Types that things suffer too: a house is bombed, heroin seized. Elsewhere the recipient is somebody, or nobody."""


def primary_first(
    memory: Memory, reading: Reading, heads: Sequence[int], recipients: list[Actor], s: Sentence
) -> list[Actor]:
    """The main recipient first, then only those coordinated with it; the rest of the ranking is no recipient."""
    if not recipients:
        return []
    first = recipients[0]
    if reading.type not in DONE_TO_THINGS and reading.mode != "release":
        counted = [r for r in recipients if memory.gate(r)] or [r for r in recipients[:2] if r.name or r.sector]
        its_own = reading.candidate.kind == "verb" and heads and first.start <= s.tokens[heads[0]].start < first.end
        asked = reading.type == "REQUEST" and bool(heads) and syntax.case(s, heads[0]) in ("on", "upon")
        person = bool(heads) and _somebody(reading, heads[0]) and (asked or heads[0] in objects_of(reading))
        known = first.name or first.country or s.tokens[heads[0]].tag == "PRP" if heads else None  # no "Budget Act"
        if its_own and (
            (known and syntax.is_name(s, heads[0]))
            or (first.sector and (asked or heads[0] in objects_of(reading)))
            or person
        ):
            counted = [first]
        counted = counted or _unnamed(reading, heads, recipients)
        if not counted:
            return []  # "rejected the aid": whose aid it was is not said
        first = counted[0]
        if first.country and not (first.name or first.sector):  # "froze aid to Tunisia": Tunisia
            at = next((h for h in heads if first.start <= s.tokens[h].start < first.end), None)
            if at is not None and (s.tokens[at].lemma in _BODIES or is_person(s.tokens[at].lemma)):
                return [first]  # "labelled Russian organisations", "accused Serbian arms makers": not the state
            people = {
                s.tokens[h].start for h in heads if is_person(s.tokens[h].lemma)
            }  # "the visas of two Danish envoys"
            if his := [r for r in recipients if r.start != first.start and _of(r, first, people)]:
                return his[:1]
            within = party_within(memory, s, at) if at is not None else None
            if within is None or within.country != first.country:
                within = next((r for r in recipients if same_nation(r, first) and (r.name or r.sector)), first)
            return [within]
    at = next((h for h in heads if first.start <= s.tokens[h].start < first.end), None)
    together = set(syntax.conjuncts(s, at)) if at is not None else set()
    if at is not None and s.tokens[at].dep == "conj":
        together |= set(syntax.conjuncts(s, s.tokens[at].head))
    if at is not None and s.tokens[at].dep == "obj":  # "killed the boss, his son Freddy, and 15 others"
        together |= set(syntax.objects(s, s.tokens[at].head))
    rest = [r for r in recipients if r is not first and any(r.start <= s.tokens[h].start < r.end for h in together)]
    return [first, *rest]


def _of(person: Actor, thing: Actor, people: set[int]) -> bool:
    """Whether the one is people told of in the other's words."""
    return thing.start < person.start < person.end <= thing.end and any(person.start <= p < person.end for p in people)


def _somebody(reading: Reading, head: int) -> bool:
    """A person, or a number of them ("indicted the seven"), or whoever is asked to do something ("both sides")."""
    s = reading.candidate.sentence
    token = s.tokens[head]
    counted = token.tag == "CD" and any(k.lemma in ("the", "all", "both") for k in s.kids(head))
    counted |= token.tag == "CD" and any(k.text in ("them", "us") for k in s.kids(head, "nmod"))  # "fined 40 of them"
    asked = (reading.type == "REQUEST" or reading.mode == "invite") and (
        _asked_to(s, reading, head) or (token.tag == "NNS" and token.lemma in _ASKED)
    )
    asked |= token.lemma == "side" and any(k.lemma == "both" for k in s.kids(head))  # "thanked both sides"
    called = token.tag == "NN" and any(
        k.dep == "appos" and k.tag == "NNP" for k in s.subtree(head)
    )  # "its host, Ann Lee"
    called = called and reading.type in ("ACCUSE", "SUPPORT")
    tried = token.tag != "CD" and reading.mode in _TRIED and s.tokens[reading.candidate.verb].lemma in syntax.DONE_TO
    accused = s.tokens[reading.candidate.trigger].lemma in _OF_SOMEBODY and token.tag in ("NN", "NNS")
    return is_person(token.lemma) or token.lemma == "family" or counted or asked or tried or accused or called


def _asked_to(s: Sentence, reading: Reading, head: int) -> bool:
    """ "urged the board to refer Iran", "asked the province for money": whoever is asked, whatever the word."""
    verb = s.tokens[reading.candidate.verb]
    does = any(k.tag == "VB" and k.i > head for k in s.kids(verb.i, "xcomp"))
    does |= verb.lemma == "ask" and any(syntax.case(s, k.i) == "for" for at in (verb.i, head) for k in s.kids(at))
    return does and s.tokens[head].tag in ("NN", "NNS") and s.tokens[head].dep == "obj"


def _unnamed(reading: Reading, heads: Sequence[int], recipients: Sequence[Actor]) -> list[Actor]:
    """Of recipients nothing is known of, the one who is a person ("contradicted a psychologist's finding"), is sued or
    charged by name, or is whom money is for ("cut the funding for the centre")."""
    s = reading.candidate.sentence
    for head in heads:
        token = s.tokens[head]
        sued = reading.mode in LEGAL and token.text[:1].isupper()
        funded = reading.type in ("SANCTION", "AID") and syntax.case(s, head) in ("for", "to", "towards", "toward")
        those = token.lemma in ("those", "everyone", "everybody") and token.dep == "obj"  # "accused those who objected"
        accused = reading.type == "ACCUSE" and head in objects_of(reading) and token.lemma in _NAMED_BODIES
        accused = accused and any(k.tag.startswith("NNP") for k in s.kids(head, "compound"))
        asked = (reading.type == "REQUEST" or reading.mode == "invite") and head in objects_of(reading)
        those |= asked and (token.lemma in _ASKED or _asked_to(s, reading, head))
        those |= reading.type == "REJECT" and syntax.case(s, head) == "by" and token.text[:1].isupper()
        sued_too = GROUPS if syntax.case(s, head) == "against" else frozenset()  # "a complaint against the board"
        looked_into = reading.mode in LEGAL and token.lemma in _LOOKED_INTO | _SEVERAL | sued_too
        those |= token.text.lower() in _AFFLICTED and any(
            k.lemma == "the" for k in s.kids(head, "det")
        )  # "visited the wounded"
        those |= _addressed(reading, head)
        met = token.tag == "NNS" and token.dep == "obj" and s.tokens[token.head].lemma in _MEETS
        those |= reading.type == "REJECT" and met  # "refused to meet the squatters"
        reached = reading.mode == "visit" or token.lemma in GROUPS  # "toured the factory", "thanked the crew"
        off = reading.mode == "cancel" and syntax.case(s, head) == "with" and token.lemma in GROUPS
        those |= off  # "called off a meeting with the board"
        granted = token.dep == "iobj" or (reached and head in objects_of(reading))
        by_them = reading.type in _ANSWERS and syntax.case(s, head) in ("by", "from")
        by_them = by_them and (token.tag == "NNS" or token.lemma in GROUPS | _LOOKED_INTO)
        granted |= by_them and reading.candidate.kind == "verb"  # "rejected a bid by patient groups"
        shut = reading.type == "THREATEN" and token.lemma in _LOOKED_INTO | _THREATENED and token.dep == "obj"
        granted |= shut  # "threatened to close the paper"
        begged = reading.candidate.rule_id == "request.appeal-to" or reading.mode == "apologise"
        begged = begged and token.tag == "NNS" and token.dep == "obl"  # "apologized to refugee groups"
        granted |= begged and syntax.case(s, head) == "to"
        if is_person(token.lemma) or sued or funded or those or accused or looked_into or granted:
            around = [r for r in recipients if r.start <= token.start < r.end]
            return sorted(around, key=lambda r: r.end - r.start)[:1]  # him, not his finding
    return []


def _addressed(reading: Reading, head: int) -> bool:
    """ "censured a backbencher", "thanked the choristers": whatever the noun, only people are."""
    s, verb = reading.candidate.sentence, reading.candidate.verb
    token = s.tokens[head]
    spoken_to = reading.candidate.kind == "verb" and s.tokens[verb].lemma in _TO_PEOPLE and token.tag in ("NN", "NNS")
    bare = token.tag == "NN" and not s.kids(head, "det", "nmod:poss", "amod", "compound", "flat")  # "urged calm"
    return spoken_to and head in objects_of(reading) and not (bare or does_nothing(token.lemma))


def party_within(memory: Memory, s: Sentence, head: int) -> Actor | None:
    """The nation or body of nations that a thing is of or for: "an American proposal", "aid to Tunisia"."""
    low, high = memory.np_span(s, head)
    inside = [
        n for n in memory.named(s)
        if low <= n.first and n.last <= high and (n.known.country or n.known.sector == "IGO")
        and not _of_a_longer_name(s, n.last)
        and not any(syntax.case(s, k) in _NOT_WHOSE or undergoes(s, k) for k in range(n.first, n.last))
    ]  # fmt: skip
    if not inside:
        return None
    name = inside[-1]
    start, end = s.tokens[name.first].start, s.tokens[name.last - 1].end
    text = s.text[start - s.start : end - s.start]
    named = None if name.known.kind == "adjective" else name.known.name
    return Actor(text, start, end, named, name.known.country, name.known.sector or "GOV")


def _of_a_longer_name(s: Sentence, end: int) -> bool:
    """ "Athens | University", "Kiev | Arsenal": not the town's."""
    return end < len(s.tokens) and s.tokens[end].tag == "NNP" and s.tokens[end - 1].dep == "compound"


def objects_of(reading: Reading) -> list[int]:
    return Frame(reading.candidate.sentence, reading.candidate.verb).objects
