"""Subjects that the small parser tore in two, or hung on what stands before them.

"In Homs, a man and two rebels | attacked": the man taken for another name of the town.
"Villagers, some of whom came from the hills, | blocked the road": the coming taken for the sentence's verb.
"Six people, two of them nuns, | were killed": the nuns alone taken for the dead.
"Three people died, two of them | shot": the two taken for those who shot.
"About 50 men, members of a rival clan, | raided a bus": the members alone taken for those who did.
"A court | martial jailed a colonel": the martial taken for the one who did.
And an object: "they shot a bus | overnight": the bus taken for a kind of overnight.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import NOUNS, needs

_TIMES = word_set(
    "day week month year hour minute night morning evening afternoon weekend time spring summer autumn winter"
)
_SUBJECTS = ("nsubj", "nsubj:pass")
_BESIDE = ("appos", "conj")
_OF_WHOM = ("whom", "which", "them")


@needs(lemma="martial")
def _court_martial(tokens: list[Token]) -> list[Token]:
    """ "A court | martial jailed a colonel": one noun, and the court its head."""
    for martial in tokens[1:]:
        court = tokens[martial.i - 1]
        if martial.lemma != "martial" or court.lemma != "court" or martial.head == court.i:
            continue
        fixed = [replace(t, head=court.i) if t.head == martial.i != t.i else t for t in tokens]
        fixed[court.i] = replace(court, head=court.i if martial.head == martial.i else martial.head, dep=martial.dep)
        fixed[martial.i] = replace(martial, head=court.i, dep="amod")
        return fixed
    return tokens


@needs(dep="compound", tag=NOUNS, head_tag="RB", head_dep="advmod")
def _before_an_adverb(tokens: list[Token]) -> list[Token]:
    """ "Gunmen kill an elder | north of Baquba"."""
    for noun in tokens:
        if noun.dep != "compound" or not noun.tag.startswith("NN"):
            continue
        adverb, verb = tokens[noun.head], tokens[tokens[noun.head].head]
        if adverb.tag != "RB" or adverb.dep != "advmod" or not verb.tag.startswith("VB") or not verb.i < noun.i:
            continue
        if not any(t.head == verb.i and t.dep in ("obj", "nsubj:pass") for t in tokens):
            moved = (replace(t, head=noun.i) if t.head == adverb.i and t.i < noun.i else t for t in tokens)
            fixed = list(moved)
            fixed[noun.i] = replace(noun, head=verb.i, dep="obj")
            return fixed
    return tokens


@needs(tag="IN", after="")
@needs(dep=_BESIDE)
@needs(dep="cc")
def _listed_after_a_place(tokens: list[Token]) -> list[Token]:
    """ "In Homs, a man and two rebels | attacked"."""
    verb = next((t for t in tokens if t.head == t.i), None) if tokens[0].tag == "IN" else None
    if verb is None or not verb.tag.startswith("VB"):
        return tokens
    place = next((t for t in tokens[: verb.i] if t.dep == "obl" and t.head == verb.i), None)
    comma = next((t.i for t in tokens[: verb.i] if t.text == ","), None)
    if place is None or comma is None or not place.i < comma:
        return tokens
    beside = [t for t in tokens[comma : verb.i] if t.head < comma and t.dep in _BESIDE]
    named = [t for t in tokens if t.head == verb.i and t.dep.startswith(("nsubj", "csubj"))]
    if not beside or len(named) > 1 or any(t.text == "," for t in tokens[beside[0].i : verb.i]):
        return tokens
    if not any(t.dep == "cc" for t in tokens[beside[0].i : verb.i]) or any(t.i < beside[-1].i for t in named):
        return tokens
    passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
    fixed = list(tokens)
    first = beside[0]
    fixed[first.i] = replace(first, head=verb.i, dep="nsubj:pass" if passive else "nsubj")
    for other in (*beside[1:], *named):
        fixed[other.i] = replace(other, head=first.i, dep="conj")
        for cc in tokens[first.i : other.i]:
            if cc.dep == "cc":
                fixed[cc.i] = replace(cc, head=other.i)
    return fixed


@needs(word=_OF_WHOM, after="of")
@needs(dep=("nsubj", "nsubj:pass"), after=",")
def _some_of_whom(tokens: list[Token]) -> list[Token]:
    """ "Villagers, some of whom came from the hills, | blocked the road"."""
    for some in tokens[2:-2] if _of_them(tokens) else ():
        if not some.dep.startswith("nsubj") or tokens[some.i - 1].text != "," or tokens[some.i + 1].text != "of":
            continue
        aside = tokens[some.head]
        who = next((t for t in reversed(tokens[: some.i - 1]) if t.tag.startswith(("NN", "PRP"))), None)
        if who is None or who.head not in (who.i, aside.i) or aside.i < some.i:
            continue
        if who.head == aside.i and not (who.dep.startswith("nsubj") or _bare(tokens, who)):
            continue
        main = next((t for t in tokens[aside.i + 1 :] if _resumes(tokens, t, aside, who)), None)
        if main is None and aside.head > aside.i and aside.dep == "advcl" and who.head == aside.i:
            main = tokens[aside.head]  # "said that 50 men, some of whom were armed, | attacked"
            if tokens[main.i - 1].text != "," or any(t.head == main.i and t.dep.startswith("nsubj") for t in tokens):
                main = None
        if main is None:
            continue
        passive = any(t.head == main.i and t.dep == "aux:pass" for t in tokens)
        fixed = list(tokens)
        above = main if aside.head == main.i else aside if who.head == aside.i else who
        fixed[main.i] = replace(main, head=main.i if above.head == above.i else above.head, dep=above.dep)
        fixed[who.i] = replace(who, head=main.i, dep="nsubj:pass" if passive else "nsubj")
        fixed[aside.i] = replace(aside, head=who.i, dep="acl:relcl")
        for mark in (t for t in tokens[: who.i] if t.dep == "mark" and t.head == aside.i):
            fixed[mark.i] = replace(mark, head=main.i)
        return fixed
    return tokens


_HARMED = word_set("shoot kill wound injure stab hack burn beat behead execute arrest detain abduct kidnap crush")


@needs(word=_OF_WHOM, after="of")
@needs(lemma=_HARMED, tag=("VBD", "VBN"))
@needs(dep="nsubj", after=",")
def _two_of_them_shot(tokens: list[Token]) -> list[Token]:
    """ "Three people died, two of them | shot": they were; nobody was shot by them."""
    for some in tokens[2:-2] if _of_them(tokens) else ():
        verb = tokens[some.head]
        aside = some.dep == "nsubj" and tokens[some.i - 1].text == "," and tokens[some.i + 1].text == "of"
        if not aside or some.i + 3 != verb.i or verb.lemma not in _HARMED or verb.tag not in ("VBD", "VBN"):
            continue
        if not any(t.head == verb.i and t.dep in ("obj", "aux", "aux:pass") for t in tokens):
            passive = {some.i: replace(some, dep="nsubj:pass"), verb.i: replace(verb, tag="VBN")}
            return [passive.get(t.i, t) for t in tokens]
    return tokens


def _of_them(tokens: list[Token]) -> bool:
    return any(t.text in _OF_WHOM and tokens[t.i - 1].text == "of" for t in tokens[2:])


def _bare(tokens: list[Token], noun: Token) -> bool:
    return not any(t.head == noun.i and t.dep == "case" for t in tokens)


def _resumes(tokens: list[Token], verb: Token, aside: Token, who: Token) -> bool:
    """Whether the sentence goes on with this verb after the words between commas."""
    said = aside.head if aside.dep == "ccomp" else aside.i  # "said that 50 men, ..., attacked"
    if verb.tag not in ("VBD", "VBZ", "VBP", "VBN") or verb.head not in (aside.i, who.i, said):
        return False
    if verb.dep not in ("conj", "parataxis", "advcl", "ccomp"):
        return False
    kids = [t for t in tokens if t.head == verb.i]
    first = min([verb.i, *(t.i for t in kids if t.dep.startswith("aux") or (t.dep == "advmod" and t.i == verb.i - 1))])
    return tokens[first - 1].text == "," and not any(t.dep.startswith(("nsubj", "cc", "mark")) for t in kids)


@needs(tag=("VBD", "VBZ", "VBP"), after=",")
@needs(dep="nsubj", tag=NOUNS)
def _members(tokens: list[Token]) -> list[Token]:
    """ "About 50 men, members of a rival clan, | raided a bus"."""
    for member in tokens[2:]:
        if member.dep != "nsubj" or not member.tag.startswith("NN"):
            continue
        verb = tokens[member.head]
        if (
            verb.i < 2
            or tokens[verb.i - 1].text != ","
            or not member.i < verb.i
            or verb.tag not in ("VBD", "VBZ", "VBP")
        ):
            continue
        named = [t for t in tokens[: member.i - 1] if t.head == verb.i and t.tag.startswith("NN")]
        if len(named) != 1 or named[0].lemma in _TIMES or named[0].dep not in ("nsubj", "obl", "obl:unmarked"):
            continue
        who = named[0]
        if not _bare(tokens, who) or not any(t.text == "," for t in tokens[who.i : member.i]):
            continue
        fixed = list(tokens)
        fixed[who.i] = replace(who, dep="nsubj")
        fixed[member.i] = replace(member, head=who.i, dep="appos")
        return fixed
    return tokens


@needs(word="them", after="of")
@needs(dep=("nsubj", "nsubj:pass"), tag=NOUNS)
def _two_of_them(tokens: list[Token]) -> list[Token]:
    """ "Six people, two of them police constables, | were killed": the six were."""
    at = next((t.i for t in tokens[4:-2] if t.text == "them" and tokens[t.i - 1].text == "of"), None)
    if at is None or tokens[at - 2].tag != "CD" or tokens[at - 3].text != "," or tokens[at - 4].tag[:2] != "NN":
        return tokens
    end = next((t.i for t in tokens[at:] if t.text == ","), None)
    if end is None or tokens[end - 1].tag[:2] != "NN" or any(t.tag[:2] == "VB" for t in tokens[at:end]):
        return tokens
    who, part = tokens[at - 4], tokens[end - 1]
    verb = next((tokens[t.head] for t in (part, who) if t.dep in _SUBJECTS and t.head > end), None)
    if verb is None:
        return tokens
    role = part.dep if part.head == verb.i and part.dep in _SUBJECTS else who.dep
    fixed = list(tokens)
    fixed[who.i] = replace(who, dep=role, head=verb.i)
    fixed[part.i] = replace(part, dep="appos", head=who.i)
    fixed[at - 2] = replace(tokens[at - 2], dep="nummod", head=part.i)
    return [replace(t, head=part.i) if at < t.i < end - 1 and t.head > end else t for t in fixed]


REPAIRS = (
    _two_of_them,
    _before_an_adverb,
    _listed_after_a_place,
    _some_of_whom,
    _two_of_them_shot,
    _court_martial,
    _members,
)
