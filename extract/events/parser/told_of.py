"""Relative clauses into which whoever tells of it is put: "a man who | police say | killed two guards".

The man killed them, whom the police only speak of; the small parser gives the deed to nobody, or to the police.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import VERBS, needs
from .lemmas import lemma

_RELATIVE = ("who", "that", "which")
_TELLS = ("say", "allege", "claim", "believe", "think", "suspect", "report", "insist", "maintain", "contend")
_NEAR = 6
"""Words at most between "who" and "say"."""
_SUBJECTS = ("nsubj", "nsubj:pass")


@needs(word=_RELATIVE)
@needs(lemma=_TELLS, tag=VERBS)
def _who_they_say(tokens: list[Token]) -> list[Token]:
    for relative in tokens[1:-3]:
        if relative.text.lower() not in _RELATIVE:
            continue
        noun = tokens[relative.i - (2 if tokens[relative.i - 1].text == "," else 1)]
        tells = next((t for t in tokens[relative.i + 2 : relative.i + _NEAR] if t.tag in VERBS), None)
        if not noun.tag.startswith("NN") or tells is None or tells.lemma not in _TELLS or tells.tag == "VBG":
            continue
        deed = _deed(tokens, tells.i + 1)
        if deed is None or deed.head == deed.i or _told_already(relative, tells, deed):
            continue
        return _mended(tokens, noun, relative, tells, deed)
    return tokens


def _deed(tokens: list[Token], at: int) -> Token | None:
    """The verb right behind "say", after its auxiliaries."""
    while at < len(tokens) - 1 and (tokens[at].tag in ("MD", "RB") or _auxiliary(tokens, at)):
        at += 1
    verb = tokens[at] if at < len(tokens) - 1 else None
    return verb if verb and verb.tag in VERBS and verb.tag not in ("VB", "VBG") else None


def _auxiliary(tokens: list[Token], at: int) -> bool:
    return tokens[at].lemma in ("be", "have") and tokens[at + 1].tag in ("VBN", "RB", "VBD", "VBG")


def _told_already(relative: Token, tells: Token, deed: Token) -> bool:
    return deed.dep == "acl:relcl" and relative.head == deed.i and tells.dep == "parataxis"


def _mended(tokens: list[Token], noun: Token, relative: Token, tells: Token, deed: Token) -> list[Token]:
    helped = [t for t in tokens[tells.i + 1 : deed.i] if t.lemma in ("be", "have") or t.tag == "MD"]
    passive = any(t.lemma == "be" for t in helped) and deed.tag == "VBN"
    fixed = list(tokens)
    for t in tokens[relative.i + 1 : tells.i]:
        if t.head == deed.i:
            fixed[t.i] = replace(t, head=tells.i)
    for t in helped:
        fixed[t.i] = replace(t, head=deed.i, dep="aux:pass" if passive and t.lemma == "be" else "aux")
    for t in tokens[deed.i + 1 :]:
        rival = t.dep in _SUBJECTS and t.head > t.i and any(k.head == t.head and k.i == noun.i for k in tokens)
        if rival:  # "says armed | the rebels shelled the port": whom it armed
            fixed[t.i] = replace(t, dep="obj", head=deed.i)
            break
    tag = "VBD" if deed.tag == "VBN" and not helped else deed.tag
    fixed[relative.i] = replace(relative, dep="nsubj:pass" if passive else "nsubj", head=deed.i)
    fixed[tells.i] = replace(tells, dep="parataxis", head=deed.i)
    fixed[deed.i] = replace(deed, tag=tag, lemma=lemma(deed.text, tag), dep="acl:relcl", head=noun.i)
    return fixed


REPAIRS = (_who_they_say,)
