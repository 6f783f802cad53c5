"""Clauses joined by a word that the small parser hung elsewhere, so that two of them got one verb's subjects.

"They blocked the road, before police dispersed them": the police taken for what stands after a preposition.
"Supporters danced outside the court, and police blocked them": of two clauses one made, with two subjects.
"The army said jets had bombed a camp, forcing them to flee": the forcing taken for the army's.
"opened fire, torched two cars and fled": the torching taken for a clause without a subject.
"during which four rebels were killed": the rebels taken for what "which" is.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_OPENERS = ("before", "after", "until", "as", "since", "because", "while", "although")
_TENSED = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass")


@needs(word=_OPENERS, dep=("case", "mark"))
@needs(tag=_TENSED, dep=("conj", "advcl", "parataxis"))
def _before_police_came(tokens: list[Token]) -> list[Token]:
    """ "..., before | police dispersed them": a noun between such a word and a verb of its own is who did it."""
    for opener in tokens[1:-2]:
        if opener.text not in _OPENERS or opener.dep not in ("case", "mark"):
            continue
        noun = tokens[opener.i + 1]
        while noun.dep in ("det", "amod", "compound", "nummod", "flat") and opener.i < noun.head < len(tokens) - 1:
            if noun.head <= noun.i:
                break
            noun = tokens[noun.head]
        verb = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else opener
        while verb.tag == "RB" or verb.dep == "compound":
            if verb.i + 1 >= len(tokens):
                break
            verb = tokens[verb.i + 1]
        if not _without_subject(tokens, verb):
            continue
        if noun.tag[:2] not in ("NN", "PR") or noun.dep in _SUBJECTS or verb.dep not in ("conj", "advcl", "parataxis"):
            continue
        if verb.head > opener.i:
            continue
        changed = {
            opener.i: replace(opener, head=verb.i, dep="mark"),
            noun.i: replace(noun, head=verb.i, dep="nsubj"),
            verb.i: replace(verb, dep="advcl"),
        }
        return [changed.get(t.i, t) for t in tokens]
    return tokens


def _without_subject(tokens: list[Token], verb: Token) -> bool:
    return verb.tag in _TENSED and not any(t.head == verb.i and t.dep in (*_SUBJECTS, "aux:pass") for t in tokens)


@needs(dep="acl", tag=("VBN", "VBD"))
@needs(word=("and", "but"), dep="cc")
def _two_clauses(tokens: list[Token]) -> list[Token]:
    """ "A danced, and | B blocked them": what is taken for a participle of the first noun is its verb."""
    for joint in tokens[3:-2]:
        if joint.text not in ("and", "but") or joint.dep != "cc":
            continue
        second = next((t for t in tokens[joint.i + 1 :] if t.dep in _SUBJECTS), None)
        if second is None or second.head < second.i or any(t.tag in _TENSED for t in tokens[joint.i : second.i]):
            continue
        main = tokens[second.head]
        first = _first_subject(tokens, main, joint)
        if first is None or main.tag not in _TENSED:
            continue
        verb = next((t for t in tokens[first.i + 1 : joint.i] if t.head == first.i and t.dep == "acl"), None)
        if verb is None or verb.tag not in ("VBN", "VBD") or any(t.tag in _TENSED for t in tokens[: verb.i]):
            continue
        place = (verb.i, "root") if main.head in (main.i, first.i) else (main.head, main.dep)
        fixed = []
        for t in tokens:
            if t.i == verb.i:
                t = replace(t, tag="VBD", head=place[0], dep=place[1])
            elif t.i == main.i:
                t = replace(t, head=verb.i, dep="conj")
            elif t.i == first.i:
                t = replace(t, head=verb.i, dep="nsubj")
            elif (t.head == first.i and t.i > verb.i) or (t.head == main.i and t.i < joint.i and t.dep != "cc"):
                t = replace(t, head=verb.i)
            fixed.append(t)
        return fixed
    return tokens


def _first_subject(tokens: list[Token], main: Token, joint: Token) -> Token | None:
    """The noun before "and" that is taken for another subject of the verb after it, or for all of the sentence."""
    above = tokens[main.head]
    if above.head == above.i and main.dep == "conj" and above.tag in ("NN", "NNS", "NNP"):
        return above if above.i < joint.i and tokens[joint.i - 1].text == "," else None
    return next((t for t in tokens[: joint.i] if t.head == main.i and t.dep in _SUBJECTS), None)


_OF_A_TELLER = (
    "add", "say", "warn", "note", "call", "accuse", "blame", "urge", "insist", "cite", "quote", "describe", "refer",
    "explain", "claim", "vow", "promise", "accord", "deny", "stress", "ask", "appeal", "demand", "threaten", "argue",
    "allege", "criticize", "criticise", "condemn", "suggest", "speak", "denounce", "point", "admit", "confirm", "deal",
)  # fmt: skip
"""What whoever says something may do with other words."""
_TELLS = ("say", "report", "add", "announce", "confirm", "claim", "allege")


@needs(dep="advcl", tag="VBG", after=",")
@needs(lemma=_TELLS)
def _forcing_them(tokens: list[Token]) -> list[Token]:
    """ "said jets had bombed a camp, | forcing them to flee": what the jets did, not who tells of it."""
    fixed = tokens
    for t in tokens[3:]:
        teller = tokens[t.head]
        if t.dep != "advcl" or t.tag != "VBG" or teller.lemma not in _TELLS or t.lemma in _OF_A_TELLER:
            continue
        if tokens[t.i - 1].text != "," or any(k.head == t.i and k.dep in ("mark", "case", "nsubj") for k in tokens):
            continue
        told = [k for k in tokens[teller.i : t.i] if k.head == teller.i and k.dep == "ccomp"]
        if told:
            fixed = [replace(k, head=told[-1].i) if k.i == t.i else k for k in fixed]
    return fixed


@needs(dep="advcl", tag="VBD", after=",", head_tag="VBD")
def _listed_verbs(tokens: list[Token]) -> list[Token]:
    """ "opened fire, | torched two cars and fled": a past without subject or conjunction is the next in a list."""
    listed = [
        t.i for t in tokens[2:]
        if t.dep == "advcl" and t.tag == "VBD" and tokens[t.i - 1].text == "," and tokens[t.head].tag == "VBD"
        and t.head < t.i and not any(k.head == t.i and k.dep in (*_SUBJECTS, "mark", "aux", "aux:pass") for k in tokens)
        and any(k.head == t.head and k.dep == "conj" and k.tag == "VBD" and k.i > t.i for k in tokens)
    ]  # fmt: skip
    return [replace(t, dep="conj") if t.i in listed else t for t in tokens] if listed else tokens


@needs(lemma="step", tag="NN")
def _that_he_step_down(tokens: list[Token]) -> list[Token]:
    """ "demanded that the minister | step down": what he is to do, and no part of "that"."""
    for step in tokens[3:-1]:
        who = tokens[step.i - 1]
        if step.lemma != "step" or step.tag != "NN" or tokens[step.i + 1].text not in ("down", "aside"):
            continue
        that = next((t for t in reversed(tokens[: step.i]) if t.text == "that"), None)
        verb = tokens[that.i - 1] if that is not None and that.i else None
        if that is None or verb is None or verb.tag[:2] != "VB" or who.head != step.i:
            continue
        fixed = [replace(t, head=who.i) if t.head == step.i and t.i < who.i and t is not that else t for t in tokens]
        for t in tokens:
            if t.head == verb.i and t.dep == "ccomp":
                fixed[t.i] = replace(t, dep="conj")
        fixed[who.i] = replace(who, dep="nsubj")
        fixed[that.i] = replace(that, dep="mark", head=step.i)
        fixed[step.i] = replace(step, tag="VB", pos="VERB", dep="ccomp", head=verb.i)
        return fixed
    return tokens


@needs(tag="WDT", dep="obl")
def _during_which(tokens: list[Token]) -> list[Token]:
    """ "during which | four rebels were killed": they, and no "which"."""
    for which in tokens[1:-2]:
        verb = tokens[which.head]
        if which.tag != "WDT" or which.dep != "obl" or tokens[which.i - 1].tag != "IN" or verb.i < which.i:
            continue
        noun = next((t for t in tokens[which.i + 1 : verb.i] if t.head == which.i and t.dep == "conj"), None)
        joint = noun is not None and any(t.head == noun.i and t.dep == "cc" for t in tokens)
        if noun is None or joint or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
            continue
        passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
        return [replace(t, head=verb.i, dep=_SUBJECTS[passive]) if t.i == noun.i else t for t in tokens]
    return tokens


REPAIRS = (
    _before_police_came, _two_clauses, _forcing_them, _listed_verbs, _that_he_step_down, _during_which,
)  # fmt: skip
