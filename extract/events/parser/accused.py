"""What somebody is accused of, taken for all that the sentence tells of him.

"A teen charged with stabbing a guard | pleaded guilty", "A driver accused of hitting a deputy faces trial": the
charging taken for the sentence's verb, or whom he hit for those who face it.
"Jailed in 2004, the general | was freed on Monday": the same before its subject.
"The union accused the minister of lying": the lying taken for the minister's kind.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token
from extract.events.numbers import word_set

from .gates import needs

_AT_LAW = (
    "accused", "suspected", "charged", "convicted", "blamed", "arrested", "jailed", "wanted", "indicted", "sentenced",
    "fined", "fired", "sought", "detained", "imprisoned", "acquitted", "cleared", "questioned", "sacked",
)  # fmt: skip
_AFTER = ("of", "with", "for", "in", "over")
_TENSED = ("VBD", "VBZ")
_PARTS = (
    ",", ";", ":", "and", "but", "who", "that", "which", "when", "as", "after", "because", "whose", "while", "what",
)  # fmt: skip
"""Words that part the charge from what else is told."""


_ACCUSES = ("accuse", "suspect", "convict", "acquit", "clear", "absolve")
_OF_THINGS = ("Ministry", "Bank", "University", "Board", "members", "member", "supporters", "leaders", "some", "a")
"""Words whose "of" may be their own."""
_CRIMES = word_set(
    "fraud corruption murder treason theft bribery abuse espionage terrorism rape genocide crime "
    "violation aggression sabotage racism hypocrisy incitement interference negligence torture collusion misconduct "
    "blackmail extortion manslaughter assault robbery arson perjury bias cruelty complicity sedition blasphemy"
)


@needs(word=_AT_LAW, tag=("VBN", "VBD"))
def _charged(tokens: list[Token]) -> list[Token]:
    """ "A teen charged with stabbing a guard | pleaded": the charge below the accused, and the verb the sentence's."""
    if _opens(tokens):
        return tokens
    charge = next((t for t in tokens[1:-2] if _is_charge(tokens, t)), None)
    if charge is None:
        return tokens
    main = next((t for t in tokens[charge.i + 2 :] if t.tag in _TENSED or t.text.lower() in _PARTS), None)
    if main is None or main.tag not in _TENSED or main.dep in ("aux", "aux:pass", "cop") or main.text == "found":
        return tokens
    return _told_apart(tokens, charge, main)


def _is_charge(tokens: list[Token], t: Token) -> bool:
    """A participle right behind the noun that it hangs on, or that hangs on it."""
    if t.text not in _AT_LAW or t.tag not in ("VBN", "VBD") or tokens[t.i + 1].text not in _AFTER:
        return False
    noun = tokens[t.i - 1]
    below = t.dep == "acl" and t.head == noun.i
    above = noun.head == t.i and noun.dep in ("nsubj", "nsubj:pass") and t.head == t.i
    return (below or above) and not any(k.head == t.i and k.dep.startswith("aux") for k in tokens)


def _told_apart(tokens: list[Token], charge: Token, main: Token) -> list[Token]:
    noun = tokens[charge.i - 1]
    top = charge if noun.head == charge.i else noun
    taken = next((k for k in tokens[charge.i : main.i] if k.head == main.i and k.dep.startswith("nsubj")), None)
    if top.head != top.i and not (noun.head == main.i and taken):
        return tokens
    deed = next((k for k in tokens[charge.i + 1 : main.i] if k.tag == "VBG"), None)
    if taken is not None and deed is None:
        return tokens
    fixed = []
    for t in tokens:
        if taken is not None and deed is not None and t.i == taken.i:
            t = replace(t, head=deed.i, dep="obj")
        elif t.i == main.i:
            t = replace(t, head=t.i, dep="root")
        elif t.i == charge.i:
            t = replace(t, head=noun.i, dep="acl", tag="VBN")
        elif t.i == noun.i:
            t = replace(t, head=main.i, dep="nsubj")
        elif (t.head in (charge.i, noun.i) and t.i > main.i) or (t.head == charge.i and t.i < noun.i):
            t = replace(t, head=main.i)
        fixed.append(t)
    return fixed


def _opens(tokens: list[Token]) -> bool:
    first = tokens[0]
    return first.text.istitle() and first.head == 0 and first.tag in ("VBN", "VBD")


@needs(tag=("VBN", "VBD"), after="")
def _opening(tokens: list[Token]) -> list[Token]:
    """ "Jailed in 2004, | the general was freed": what was done to him before."""
    if not _opens(tokens):
        return tokens
    comma = next((t.i for t in tokens if t.text == ","), len(tokens))
    main = next((t for t in tokens[comma:] if t.head == 0 and t.dep in ("parataxis", "ccomp", "conj")), None)
    if main is None or any(t.head == 0 and t.dep.startswith(("nsubj", "obj", "aux")) for t in tokens):
        return tokens
    who = next((t for t in tokens[comma : main.i] if t.head == main.i and t.dep.startswith("nsubj")), None)
    if who is None or any(t.head == main.i and t.dep == "cc" for t in tokens):
        return tokens
    fixed = [replace(t, head=main.i) if t.head == 0 and t.i > main.i else t for t in tokens]
    fixed[0] = replace(tokens[0], head=main.i, dep="advcl", tag="VBN")
    fixed[main.i] = replace(main, head=main.i, dep="root")
    return fixed


@needs(lemma=_ACCUSES)
@needs(dep="nmod")
def with_accusations(tokens: list[Token]) -> list[Token]:
    """ "accused the minister | of lying": what of belongs to the accusing."""
    at = next((t.i for t in tokens[3:] if t.dep == "nmod" and _done(tokens, t) and _of(tokens, t)), 0)
    verb = _accusing(tokens, at) if at else None
    return [replace(t, head=verb, dep="obl") if t.i == at else t for t in tokens] if verb is not None else tokens


def _done(tokens: list[Token], t: Token) -> bool:
    """Whether the noun is what somebody is accused of: a crime, a doing, words of the accuser's own, or whatever
    follows the one "of" after a person who is accused."""
    quoted = any(k.tag == "``" or k.text in ('"', "“") for k in tokens[max(0, t.i - 3) : t.i])
    whom = tokens[t.head]
    one = whom.dep == "obj" and tokens[whom.head].lemma == "accuse" and whom.text not in _OF_THINGS
    return t.lemma in _CRIMES or _doing(t) or ((quoted or one) and t.tag in ("NN", "NNS"))


def _doing(t: Token) -> bool:
    return t.text.endswith("ing") and t.tag in ("NN", "VBG") and t.text.islower() and len(t.text) > 4


def _of(tokens: list[Token], t: Token) -> bool:
    return any(k.dep == "case" and k.head == t.i and k.text == "of" for k in tokens[max(0, t.i - 4) : t.i])


def _accusing(tokens: list[Token], at: int) -> int | None:
    """The verb whose object, or what hangs on it, the noun was hung on."""
    above = tokens[tokens[at].head]
    while above.dep in ("nmod", "conj") and above.head != above.i:
        above = tokens[above.head]
    verb = tokens[above.head]
    return verb.i if above.dep in ("obj", "nsubj:pass") and verb.lemma in _ACCUSES and verb.i < at else None


REPAIRS = (_charged, _opening)
