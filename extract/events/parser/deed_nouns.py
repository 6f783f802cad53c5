"""Deeds named by a noun that the small parser took for a verb's form.

"Nine people died in fighting near the border", "Fighting broke out": no verb.
"A police raid on a bar led to two arrests", "said shelling by rebels killed two": a noun, with its verb behind it.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_DEEDS = ("fighting", "shelling", "bombing", "looting", "shooting")
_NOMINAL = ("obj", "obl", "nmod", "nsubj", "nsubj:pass")
_RAIDS = ("attack", "raid", "ambush", "strike", "assault", "search", "march", "protest")


@needs(word=_RAIDS, tag=("VBP", "VB", "VBD", "JJ"))
def deed_and_verb(tokens: list[Token]) -> list[Token]:
    """ "A drone attack on a depot | set off a fire": whatever "a drone" does, it "attacks"."""
    deed = next(
        (t for t in tokens[1:-2] if t.text in _RAIDS and t.tag in ("VBP", "VB", "VBD", "JJ") and _of_one(tokens, t)),
        None,
    )
    if deed is None:
        return tokens
    below = (t for t in tokens[deed.i + 1 :] if t.head == deed.i and t.dep in ("advcl", "conj", "acl"))
    verb = next((t for t in below if t.tag in ("VBN", "VBD", "VBZ") and without_subject(tokens, t)), None)
    if verb is None:
        return tokens
    top = verb.i if deed.head == deed.i else deed.head
    fixed = []
    for t in tokens:
        if t.i == deed.i:
            t = replace(t, tag="NN", pos="NOUN", lemma=t.text, dep="nsubj", head=verb.i)
        elif t.i == verb.i:
            t = replace(t, tag="VBZ" if t.tag == "VBZ" else "VBD", dep=deed.dep, head=top)
        elif t.i == deed.i - 1:
            t = replace(t, dep="compound")
        elif t.head == deed.i - 1 and t.i < deed.i:
            t = replace(t, head=deed.i)
        elif t.head == deed.i and t.i > verb.i:
            t = replace(t, head=verb.i)
        elif t.head == deed.i and t.dep == "obl":
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


def _of_one(tokens: list[Token], deed: Token) -> bool:
    """Whether what is taken for its subject stands right before, and is one: "a drone", or first word of a headline:
    "Rebel | attack on a camp kills two"."""
    who = tokens[deed.i - 1]
    one = any(t.head == who.i and t.text.lower() in ("a", "an") for t in tokens[: who.i])
    one |= who.i == 0 and who.tag in ("NN", "NNP") and deed.tag in ("VBP", "VBD")
    return one and who.head == deed.i and who.dep == "nsubj" and tokens[deed.i + 1].tag == "IN"


@needs(word=_DEEDS, tag="VBG", dep="advcl")
def in_fighting(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[1:-1] if t.text in _DEEDS and t.tag == "VBG" and t.dep == "advcl"), 0)
    if not at or tokens[at - 1].text not in ("in", "during", "after", "amid"):
        return tokens
    if tokens[at + 1].tag not in ("IN", "CC", ",", ".") or (tokens[at - 1].text == "after") > (
        tokens[at + 1].text == "by"
    ):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="obl", lemma=t.text)
        elif t.i == at - 1:
            t = replace(t, dep="case")
        elif t.head == at and t.dep in ("obj", "obl", "obl:agent"):
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


@needs(word=_DEEDS, tag="VBG")
def a_deed(tokens: list[Token]) -> list[Token]:
    """ "a march against a police | shooting": a noun, as it has an article."""
    deed = next((t for t in tokens[2:] if t.text in _DEEDS and t.tag == "VBG" and t.dep in _NOMINAL), None)
    if deed is None or not any(t.head == deed.i and t.dep == "det" for t in tokens[: deed.i]):
        return tokens
    fixed = [replace(t, dep="nmod") if t.head == deed.i and t.dep == "obl" else t for t in tokens]
    fixed[deed.i] = replace(deed, tag="NN", pos="NOUN", lemma=deed.text)
    return fixed


@needs(word=_DEEDS, tag="VBG", after="")
def opening_deed(tokens: list[Token]) -> list[Token]:
    """ "Fighting broke out in the north": a noun."""
    first = tokens[0]
    if first.text.lower() not in _DEEDS or first.tag != "VBG" or first.dep not in ("nsubj", "nsubj:pass"):
        return tokens
    return [replace(first, tag="NN", pos="NOUN", lemma=first.text.lower()), *tokens[1:]]


@needs(word=_DEEDS, tag="VBG")
def said_deed(tokens: list[Token]) -> list[Token]:
    """ "said shelling by rebels | killed two nuns": a noun that does it, and nothing that was said."""
    deed = next((t for t in tokens[2:-2] if t.text in _DEEDS and t.tag == "VBG"), None)
    if deed is None or any(t.dep == "obj" for t in tokens if t.head == deed.i):
        return tokens
    doing = deed.head
    if deed.dep != "nsubj":
        said = deed.dep in ("ccomp", "xcomp", "advcl") and deed.i - deed.head in (1, 2)
        verb = next((t for t in tokens[deed.i + 2 :] if said and t.dep == "ccomp" and t.head == deed.head), None)
        if verb is None or any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            return tokens
        if any(t.text in ",;" for t in tokens[deed.i : verb.i]):
            return tokens
        doing = verb.i
    fixed = [replace(t, dep="nmod") if t.head == deed.i and t.dep == "obl" else t for t in tokens]
    fixed[deed.i] = replace(deed, tag="NN", pos="NOUN", lemma=deed.text, dep="nsubj", head=doing)
    return fixed


def without_subject(tokens: list[Token], verb: Token) -> bool:
    return not any(t.head == verb.i and t.dep.startswith(("nsubj", "aux", "mark", "cc")) for t in tokens)
