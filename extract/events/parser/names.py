"""Names whose words the small parser hangs elsewhere, put together by rule.

"In July Ken Lowe, a clerk, was shot": the month taken for a part of him.
"In 2021 raiders burned the town": the year taken for their number.
"At Park College Hospital": the preposition taken for the park's.
"Thirty-four-year-old Ann Lee was shot": the age taken for her.
"Health and Welfare Minister Ann Lee": half a ministry's name taken for somebody beside the minister.
"Rudd was attacked", "to dismiss Reese": a surname that is no English word taken for an adverb or a common noun.
"Rudd, 31, is charged": the age taken for whom it is told of.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import needs
from .lemmas import readings

_OFFICE = frozenset(("Minister", "Secretary", "Ministry", "Department", "Committee", "Commissioner"))
_MATTERS = word_set(
    "agriculture health education trade energy finance justice defence defense labor labour commerce culture tourism "
    "transport fisheries forestry environment science youth women water power housing works information communications "
    "industry foreign home interior security planning"
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@needs(word=_MONTHS, after="in")
def _in_july(tokens: list[Token]) -> list[Token]:
    """ "In July Ken Lowe, a clerk, was shot": the month is when, and he who was shot."""
    if len(tokens) < 5 or tokens[0].text != "In" or tokens[1].text not in _MONTHS or tokens[2].tag != "NNP":
        return tokens
    name = next((t for t in tokens[2:] if t.tag[:2] == "NN" and t.dep == "obl"), None)
    if name is None or tokens[0].head != name.i or any(t.tag != "NNP" for t in tokens[2 : name.i]):
        return tokens
    verb = tokens[name.head]
    if any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
        return tokens
    passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
    fixed = list(tokens)
    fixed[0] = replace(tokens[0], head=1)
    fixed[1] = replace(tokens[1], head=verb.i, dep="obl")
    fixed[name.i] = replace(name, dep="nsubj:pass" if passive else "nsubj")
    return fixed


@needs(dep="nummod", after="in")
def _in_a_year(tokens: list[Token]) -> list[Token]:
    """ "In 2021 raiders burned the town": the year is when, not how many."""
    if len(tokens) < 4 or tokens[0].text != "In" or tokens[1].dep != "nummod" or not _YEAR.fullmatch(tokens[1].text):
        return tokens
    who = tokens[tokens[1].head]
    alone = not any(t.head == who.head and t.dep.startswith("nsubj") for t in tokens)
    lost = who.dep == "obl" and who.tag == "NNS" and who.i < who.head and alone
    if not (who.dep.startswith("nsubj") or lost) or tokens[0].head not in (1, who.i, who.head):
        return tokens
    fixed = list(tokens)
    if lost:
        passive = any(t.head == who.head and t.dep == "aux:pass" for t in tokens)
        fixed[who.i] = replace(who, dep="nsubj:pass" if passive else "nsubj")
    fixed[0] = replace(tokens[0], head=1, dep="case")
    fixed[1] = replace(tokens[1], head=who.head, dep="obl")
    return fixed


@needs(dep="case", head_dep="compound")
def _before_the_name(tokens: list[Token]) -> list[Token]:
    """ "at Park College Hospital": the preposition belongs to the hospital, not to the park."""
    fixed = tokens
    for t in tokens:
        part = tokens[t.head]
        if t.dep != "case" or part.dep != "compound" or not t.i < part.i < part.head:
            continue
        if not any(k.dep == "case" and k.head == part.head for k in tokens):
            fixed = list(fixed)
            fixed[t.i] = replace(t, head=part.head)
    return fixed


@needs(dep="advmod", tag="NNP")
def _named_object(tokens: list[Token]) -> list[Token]:
    """ "congratulated Oba Rotimi": a name right after its verb taken for an adverb."""
    at = next((t.i for t in tokens[1:] if t.dep == "advmod" and t.tag == "NNP" and t.head == t.i - 1), 0)
    if not at or tokens[at - 1].tag[:2] != "VB" or any(t.head == at - 1 and t.dep in ("obj", "cop") for t in tokens):
        return tokens
    return [replace(t, dep="obj") if t.i == at else t for t in tokens]


@needs(word="old")
def _aged(tokens: list[Token]) -> list[Token]:
    old = next((t.i for t in tokens[4:-1] if t.text == "old" and tokens[t.i - 2].text == "year"), 0)
    if not old or not tokens[old + 1].tag.startswith("NNP"):
        return tokens
    start = old - 2
    while start and tokens[start - 1].tag in ("CD", "HYPH"):
        start -= 1
    name, number = tokens[old + 1], tokens[start]
    if number.tag != "CD" or old >= number.head >= start:
        return tokens
    above = number if name.head == number.i else name
    top = name.i if above.head == above.i else above.head
    fixed = []
    for t in tokens:
        if t.i == name.i:
            t = replace(t, dep=above.dep, head=top)
        elif t.i == number.i:
            t = replace(t, dep="nummod", head=old)
        elif t.head == number.i:
            t = replace(t, head=name.i if t.i > old else old)
        fixed.append(t)
    return fixed


@needs(word=_OFFICE)
@needs(word=_MATTERS)
def _half_a_ministry(tokens: list[Token]) -> list[Token]:
    first = next((t for t in tokens[:-3] if tokens[t.i + 1].lemma == "and" and _matter(tokens, t)), None)
    if first is None:
        return tokens
    office = next((t.i for t in tokens[first.i + 2 : first.i + 7] if t.text in _OFFICE), 0)
    holder = next((t for t in tokens[first.i + 2 :] if t.head == first.i and t.dep == "conj"), None)
    if not office or holder is None or holder.i < office:
        return tokens
    if not all(t.text[:1].isupper() or t.text == "-" for t in tokens[first.i + 2 : office]):
        return tokens
    top = holder.i if first.head == first.i else first.head
    fixed = []
    for t in tokens:
        if t.i == holder.i:
            t = replace(t, dep=first.dep, head=top)
        elif t.i == first.i:
            t = replace(t, dep="compound", head=office if office != holder.i else holder.i)
        elif t.head == first.i:
            t = replace(t, head=holder.i)
        fixed.append(t)
    return fixed


def _matter(tokens: list[Token], t: Token) -> bool:
    alone = t.i == 0 or not tokens[t.i - 1].tag.startswith("NNP")
    return alone and t.text[:1].isupper() and t.text.lower() in _MATTERS


@needs()
def _surname(tokens: list[Token]) -> list[Token]:
    """ "Rudd was attacked", "told her that Rudd struck": a capital word that English does not have is a name."""
    names = {t.i for t in tokens if t.tag in ("RB", "NN") and t.text.istitle() and _is_no_word(t)}
    names |= {t.i for t in tokens if t.dep == "advmod" and t.tag == "NNP"}
    if not names:
        return tokens
    fixed = [replace(t, tag="NNP", pos="PROPN", lemma=t.text) if t.i in names else t for t in tokens]
    for i in names:
        verb = fixed[fixed[i].head]
        own = {t.dep for t in fixed if t.head == verb.i}
        after = fixed[i + 1] if i + 1 < len(fixed) else None
        if fixed[i].dep == "advmod" and after is not None and after.tag == "NNP" and after.dep.startswith("nsubj"):
            fixed[i] = replace(fixed[i], dep="compound", head=after.i)  # "Phil | Tolan"
        elif fixed[i].dep == "advmod" and verb.i > i and verb.pos == "VERB" and not own & {"nsubj", "nsubj:pass"}:
            fixed[i] = replace(fixed[i], dep="nsubj:pass" if "aux:pass" in own else "nsubj")
    return fixed


def _is_no_word(t: Token) -> bool:
    return t.text.isalpha() and len(t.text) > 2 and not t.text.isupper() and not readings(t.text)


@needs(tag="CD", after=",", dep=("conj", "flat", "nsubj", "nsubj:pass"))
def _name_and_age(tokens: list[Token]) -> list[Token]:
    """ "Rudd, 31, is charged": he is, not the number; "held Ann Rudd, 31, and Bob Lee, 22": two, and no numbers."""
    for age in tokens[2:-1]:
        if age.tag != "CD" or not age.text.isdigit() or len(age.text) > 2:
            continue
        if age.dep in ("conj", "flat") and tokens[age.i - 1].text == "," and tokens[age.i - 2].tag == "NNP":
            tokens = _beside_it(tokens, age)
            continue
        if not age.dep.startswith("nsubj"):
            continue
        name = tokens[age.i - 2]
        while name.dep in ("flat", "compound") and name.head < name.i:
            name = tokens[name.head]
        if tokens[age.i - 1].text != "," or tokens[age.i + 1].text != "," or name.tag != "NNP":
            continue
        fixed = list(tokens)
        fixed[name.i] = replace(name, dep=age.dep, head=age.head)
        fixed[age.i] = replace(age, dep="appos", head=name.i)
        return fixed
    return tokens


def _beside_it(tokens: list[Token], age: Token) -> list[Token]:
    name = tokens[age.i - 2]
    while name.dep in ("flat", "compound") and name.head != age.i:
        name = tokens[name.head]
    if tokens[age.i + 1].text not in (",", ".", ";", "and") or name.head == age.i:
        return tokens
    return [
        replace(t, dep="appos", head=name.i) if t.i == age.i else replace(t, head=name.i) if t.head == age.i else t
        for t in tokens
    ]


@needs(tag="POS")
def _long_owner(tokens: list[Token]) -> list[Token]:
    """ "a raid on the Lahore High Court Bar Association's office": one owner, and the preposition the office's."""
    for mark in tokens[3:-1]:
        if mark.tag != "POS":
            continue
        first = mark.i - 1
        while first and tokens[first - 1].tag == "NNP":
            first -= 1
        owner, held = tokens[mark.i - 1], tokens[mark.i + 1]
        inside = range(first, owner.i)
        cut = [i for i in inside if not first <= tokens[i].head <= owner.i and tokens[i].head != held.i]
        if len(cut) != 1 or held.tag[:2] != "NN" or first == 0:
            continue
        head = tokens[cut[0]]
        before = [t.i for t in tokens[:first] if t.head == head.i and t.dep in ("case", "det")]
        if head.dep not in ("obl", "nmod", "obj", "nsubj") or not before or before[-1] != first - 1:
            continue
        deed = tokens[before[0] - 1] if tokens[before[0]].text in ("on", "against", "of") else owner
        hung = deed.tag in ("NN", "NNS") and deed.i < first
        fixed = []
        for t in tokens:
            if t.i in inside:
                t = replace(t, head=owner.i, dep="compound")
            elif t.i == owner.i:
                t = replace(t, head=held.i, dep="nmod:poss")
            elif t.i == held.i:
                t = replace(t, head=deed.i if hung else head.head, dep="nmod" if hung else head.dep)
            elif t.i in before:
                t = replace(t, head=owner.i if t.dep == "det" else held.i)
            fixed.append(t)
        return fixed
    return tokens


@needs(tag="NNP", after=("Will", "May"))
def _called_will(tokens: list[Token]) -> list[Token]:
    """ "Premier | Will Dowd congratulated them": a name, where what follows is one and the verb is past."""
    for will in tokens[:-2]:
        name, verb = tokens[will.i + 1], tokens[will.head]
        if will.text not in ("Will", "May") or will.tag != "MD" or name.tag != "NNP":
            continue
        did = verb if verb.tag[:2] == "VB" else tokens[name.head]
        if did.tag not in ("VBD", "VBZ") or did.i < name.i:
            continue
        title = tokens[will.i - 1] if will.i else will
        return [
            replace(t, tag="NNP", pos="PROPN", lemma=t.text.lower(), dep="compound", head=name.i) if t.i == will.i
            else replace(t, dep="nmod:desc", head=name.i) if t is title and t.tag == "NNP" and t.head == did.i
            else replace(t, dep="nmod") if t.dep == "obl" and t.head == name.i
            else t
            for t in tokens
        ]  # fmt: skip
    return tokens


REPAIRS = (
    _called_will, _long_owner, _in_july, _in_a_year, _before_the_name, _named_object, _surname, _name_and_age, _aged,
    _half_a_ministry,
)  # fmt: skip
