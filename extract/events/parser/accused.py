"""What somebody is accused of, taken for all that the sentence tells of him.

"A teen charged with stabbing a guard | pleaded guilty", "A driver accused of hitting a deputy faces trial": the
charging taken for the sentence's verb, or whom he hit for those who face it.
"Jailed in 2004, the general | was freed on Monday": the same before its subject.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

_AT_LAW = (
    "accused", "suspected", "charged", "convicted", "blamed", "arrested", "jailed", "wanted", "indicted", "sentenced",
    "fined", "fired", "sought", "detained", "imprisoned", "acquitted", "cleared", "questioned", "sacked",
)  # fmt: skip
_AFTER = ("of", "with", "for", "in", "over")
_TENSED = ("VBD", "VBZ")
_PARTS = (
    ",",
    ";",
    ":",
    "and",
    "but",
    "who",
    "that",
    "which",
    "when",
    "as",
    "after",
    "because",
    "whose",
    "while",
    "what",
)
"""Words that part the charge from what else is told."""


def with_accused(tokens: list[Token]) -> list[Token]:
    """The same tokens with the charge below the accused, and the sentence's verb its own."""
    if tokens and tokens[0].text.istitle() and tokens[0].head == 0 and tokens[0].tag in ("VBN", "VBD"):
        return _opening(tokens)
    if not any(t.text in _AT_LAW for t in tokens):
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


def _opening(tokens: list[Token]) -> list[Token]:
    """ "Jailed in 2004, | the general was freed": what was done to him before."""
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
