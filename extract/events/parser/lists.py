"""Lists of names that the small parser cut into a heading and a sentence, or made one name of.

"The EU, the UN, and Peru have condemned it": the first taken for the whole, the last for who condemns.
"In Buenos Aires province": the preposition taken for that of the town alone.
"The Front (FDR) and the Freedom Party (FP) called": the first taken for a part of the second's name.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import VERBS, needs

_NAME = ("NNP", "NNPS")


@needs(dep="conj", tag=VERBS, head_tag=_NAME)
def _headed(tokens: list[Token]) -> list[Token]:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag not in _NAME or any(t.dep in ("cop", "nsubj") and t.head == root.i for t in tokens):
        return tokens
    verb = next((t for t in tokens if t.head == root.i and t.dep == "conj" and t.tag.startswith("VB")), None)
    joint = next((t for t in tokens if verb and t.head == verb.i and t.dep == "cc" and t.i > root.i), None)
    last = next((t for t in tokens if verb and t.head == verb.i and t.dep in ("nsubj", "nsubj:pass")), None)
    if verb is None or joint is None or last is None or not joint.i < last.i < verb.i or last.tag not in _NAME:
        return tokens
    between = [t for t in tokens[root.i + 1 : joint.i] if t.head == root.i and t.dep != "punct"]
    if not all(t.dep in ("appos", "conj") and t.tag in _NAME for t in between):
        return tokens
    listed, fixed = {t.i for t in between}, []
    for t in tokens:
        if t.i == root.i:
            t = replace(t, head=verb.i, dep=last.dep)
        elif t.i == verb.i:
            t = replace(t, head=verb.i, dep="root")
        elif t.i == last.i or t.i in listed:
            t = replace(t, head=root.i, dep="conj")
        elif t.i == joint.i:
            t = replace(t, head=last.i)
        elif t.head == root.i and t.i > verb.i:
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


@needs(dep="cc", after=")")
def _bracketed(tokens: list[Token]) -> list[Token]:
    for joint in tokens:
        if joint.dep != "cc" or joint.i < 3 or tokens[joint.i - 1].text != ")":
            continue
        second = tokens[joint.head]
        first = next(
            (t for t in tokens[: joint.i] if t.head == second.i and t.dep == "compound" and t.tag in _NAME), None
        )
        if first is None or second.tag not in _NAME or not second.i > joint.i:
            continue
        if not any(t.head == first.i and t.dep == "appos" and first.i < t.i < joint.i for t in tokens):
            continue
        fixed = [replace(t, head=first.i) if t.head == second.i and t.i < first.i else t for t in tokens]
        fixed[first.i] = replace(first, head=first.i if second.head == second.i else second.head, dep=second.dep)
        fixed[second.i] = replace(second, head=first.i, dep="conj")
        return fixed
    return tokens


@needs(dep="case", head_dep="compound")
def _of_the_whole(tokens: list[Token]) -> list[Token]:
    fixed = tokens
    for t in tokens:
        if t.dep == "case" and tokens[t.head].dep == "compound" and t.i < t.head < tokens[t.head].head:
            fixed = list(fixed)
            fixed[t.i] = replace(t, head=tokens[t.head].head)
    return fixed


REPAIRS = (_of_the_whole, _headed, _bracketed)
