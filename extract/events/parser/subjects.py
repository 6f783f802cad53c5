"""Subjects the small parser gave to the wrong verb, or a verb the wrong subject; what was done to an
object, to another.

"..., the lawyer, told reporters": the reporters taken for those who tell.
"He said the cabinet was stalling and accused it of fraud": the accusing taken for the cabinet's.
"They stood him by a wall that is still there and shot him": the shooting taken for the wall's.
"The ruling PDU has accused ...": of one subject two made.
"Born in Leningrad, now St Petersburg, he was held": the town's other name taken for who was held.
"Trade and Industry Minister Rob Hall": the trade taken for somebody beside him.
"Released on bail three men": the men taken for what they were released on.
"..., saying the union had left": the union taken for what is said, the saying for who left.
"It comes days after Minister Hall requested": the minister taken for a time.
"It comes days after thousands marched, demanding": the demanding taken for nobody's.
"They met the founder held in Lahore": the holding taken for theirs.
"Two men were killed and six others wounded": the six taken for those killed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.events.document import Token
from extract.events.offices import MATTERS

from .gates import NOUNS, VERBS, needs

_SAYS = (
    "say", "allege", "claim", "argue", "add", "note", "insist", "maintain", "state", "declare", "explain", "tell",
    "confirm", "believe", "warn", "stress", "report", "acknowledge", "admit", "reveal", "announce", "suggest",
)  # fmt: skip
_PERSONS_DO = (
    "vow", "pledge", "promise", "swear", "accuse", "blame", "urge", "demand", "refuse", "threaten", "appeal", "insist",
    "warn", "call", "criticize", "criticise", "condemn", "deny", "reject", "offer", "propose", "order", "praise",
)  # fmt: skip
"""What plans and measures do not: "said the measures were illegal and vowed to retaliate"."""
_COMES = ("come", "follow")
_HEARERS = ("reporter", "journalist", "newsman", "parliament", "lawmaker", "court", "press", "medium", "crowd")
_FINDS = (
    "have", "get", "want", "order", "see", "keep", "find", "leave", "make", "need", "hear", "declare", "hold", "watch",
    "report", "wish", "like", "prefer", "call", "consider", "feel", "demand", "request", "urge",
)  # fmt: skip
"""Verbs with an object and what it is or is to be: "found him killed", "ordered the editor freed"."""
_OFFICES = ("Minister", "Ministry", "Secretary", "Committee", "Commissioner", "Department", "Affairs", "Commission")
_NAME = ("NNP", "NNPS")
_BODIES = ("union", "association", "federation", "guild", "league")
_ONCE = ("now", "then", "today", "formerly", "once", "later")
_BESIDE = ("appos", "nmod", "flat", "compound", "conj", "nmod:desc")


@needs(lemma="tell", tag=VERBS)
@needs(lemma=_HEARERS, dep=("nsubj", "nsubj:pass"))
def _told_reporters(tokens: list[Token]) -> list[Token]:
    """ "..., Gray, a lawyer, told reporters": nobody told by reporters stands before them."""
    for verb in tokens:
        if verb.lemma != "tell" or not verb.tag.startswith("VB"):
            continue
        subjects = [t for t in tokens if t.head == verb.i and t.dep in ("nsubj", "nsubj:pass")]
        if len(subjects) != 1 or subjects[0].i < verb.i or subjects[0].lemma not in _HEARERS:
            continue
        teller = _phrase_before(tokens, verb.i)
        fixed = list(tokens)
        fixed[subjects[0].i] = replace(subjects[0], dep="obj")
        if teller is not None:
            fixed[teller.i] = replace(teller, dep="nsubj", head=verb.i)
        return fixed
    return tokens


def _phrase_before(tokens: list[Token], verb: int) -> Token | None:
    """The head of the phrase that ends right before a verb, commas aside, where it is no part of what is told."""
    k = verb - 1
    while k > 0 and tokens[k].text in (",", ")"):
        k -= 1
    while tokens[k].dep in _BESIDE and tokens[k].head < k:
        k = tokens[k].head
    while tokens[k].dep in ("compound", "flat", "nmod:desc") and k < tokens[k].head < verb:
        k = tokens[k].head
    named = tokens[k].tag in (*_NAME, "NN") and not any(t.head == k and t.dep == "case" for t in tokens)
    return tokens[k] if named and tokens[k].head != k and tokens[k].head != verb else None


@needs(dep="conj", tag=("VBD", "VBG"), head_dep=("ccomp", "advcl", "xcomp"))
def _and_said(tokens: list[Token]) -> list[Token]:
    """ "said it was stalling and accused it", "said it was unlawful and vowed", "using gas to disperse them and
    arresting two": whose form is that of the verb above the one it hangs on goes with the verb above."""
    for t in tokens:
        if t.dep != "conj" or t.tag not in ("VBD", "VBG"):
            continue
        clause = tokens[t.head]
        above = tokens[clause.head]
        said = clause.dep == "ccomp" and clause.tag in ("VBG", "VB") and above.tag == "VBD" and above.lemma in _SAYS
        other = clause.tag[:2] != "VB" or clause.tag == "VBN"
        said |= clause.dep == "ccomp" and other and above.lemma in _SAYS and t.lemma in _PERSONS_DO
        aim = clause.dep in ("advcl", "xcomp") and clause.tag == "VB"
        if not (t.tag == above.tag and (said or aim) and above.i < clause.i < t.i):
            continue
        if not any(k.head == t.i and k.dep.startswith(("nsubj", "aux")) for k in tokens):
            return [replace(k, head=above.i) if k.i == t.i else k for k in tokens]
    return tokens


@needs(dep="conj", tag="VBD", head_tag=("VBZ", "VBP", "VBN"), head_dep="acl:relcl")
def _and_shot(tokens: list[Token]) -> list[Token]:
    """ "stood them by a wall that is still there and shot them": of another time than the relative clause it hangs on,
    it goes with the verb above that clause."""
    for t in tokens:
        clause = tokens[t.head]
        if t.dep != "conj" or t.tag != "VBD" or clause.dep != "acl:relcl" or clause.tag not in ("VBZ", "VBP", "VBN"):
            continue
        above = tokens[clause.head]
        while above.tag[:2] == "NN" and above.head < above.i:
            above = tokens[above.head]
        alone = not any(k.head == t.i and k.dep.startswith(("nsubj", "aux")) for k in tokens)
        if alone and above.tag == "VBD" and any(k.head == t.i and k.dep == "obj" for k in tokens):
            return [replace(k, head=above.i) if k.i == t.i else k for k in tokens]
    return tokens


@needs(dep="nsubj")
def _one_subject(tokens: list[Token]) -> list[Token]:
    """ "The ruling PDU", "Adhir | Ranjan", "Judge Ada | Lind": two subjects side by side are one."""
    for left, name in pairwise(tokens):
        if name.dep != "nsubj":
            continue
        t = tokens[left.head] if left.dep == "flat" else left
        if t.dep != "nsubj" or t.head != name.head:
            continue
        of_many = t.tag == "NNS" and name.lemma in _BODIES  # "Prison guards | union"
        if not (name.text[:1].isupper() or of_many):
            continue
        if t is not left:
            if left.tag in _NAME and name.tag in _NAME:
                return [replace(k, head=t.i, dep="flat") if k.i == name.i else k for k in tokens]
            continue
        if (
            (of_many or t.tag in (*_NAME, "NN", "JJ"))
            and t.text != "all"
            and not any(k.head == t.i and k.i > t.i for k in tokens)
        ):
            fixed = [replace(k, head=name.i) if k.head == t.i else k for k in tokens]
            fixed[t.i] = replace(t, dep="compound", head=name.i)
            return fixed
    return tokens


@needs(dep="nsubj", tag=NOUNS, head_tag="VBD")
def _subject_after(tokens: list[Token]) -> list[Token]:
    """ "His lawyer, Ada Lind, denied the charges": a verb whose subject stands before it has no second one after."""
    for late in tokens[2:]:
        if late.dep != "nsubj" or late.head > late.i or late.tag[:2] != "NN" or tokens[late.head].tag != "VBD":
            continue
        verb = tokens[late.head]
        own = [t for t in tokens if t.head == verb.i and t.i != late.i]
        before = any(t.dep == "nsubj" and t.i < verb.i for t in own)
        if before and verb.lemma not in _SAYS and not any(t.dep in ("obj", "ccomp", "aux", "cop") for t in own):
            return [replace(t, dep="obj") if t.i == late.i else t for t in tokens]
    return tokens


@needs(tag=_NAME, dep=("nsubj", "nsubj:pass"), after=_ONCE)
def _now_called(tokens: list[Token]) -> list[Token]:
    """ "in Leningrad, now St Petersburg, he was arrested": the town's other name was not."""
    for t in tokens[3:]:
        now, before = tokens[t.i - 1], tokens[t.i - 3]
        if t.tag in _NAME and t.dep.startswith("nsubj") and now.text in _ONCE and tokens[t.i - 2].text == ",":
            own = any(k.head == t.head and k.dep == t.dep and k.i > t.i for k in tokens)
            if own and before.tag in _NAME:
                return [
                    replace(k, dep="appos", head=before.i) if k.i == t.i
                    else replace(k, head=t.i) if k.i == now.i
                    else replace(k, dep="nmod", head=t.i) if k.dep == "obl" and k.head == t.head and k.i == t.i + 2
                    else k
                    for k in tokens
                ]  # fmt: skip
    return tokens


@needs(dep="xcomp", tag="VBN")
def _described_object(tokens: list[Token]) -> list[Token]:
    """ "met the founder held in Lahore": a participle right after an object says what was done to it."""
    described = {
        t.i for t in tokens
        if t.dep == "xcomp" and t.tag == "VBN" and _object_of(tokens, t.i - 1, t.head) and _plain(tokens, t)
    }  # fmt: skip
    if not described:
        return tokens
    return [replace(t, head=t.i - 1, dep="acl") if t.i in described else t for t in tokens]


def _object_of(tokens: list[Token], i: int, verb: int) -> bool:
    return i > verb and tokens[i].head == verb and tokens[i].dep == "obj" and tokens[i].tag[:2] == "NN"


def _plain(tokens: list[Token], t: Token) -> bool:
    """A participle with nothing before it, under a verb that does not say how its object is to be or was found."""
    return tokens[t.head].lemma not in _FINDS and not any(k.head == t.i and k.i < t.i for k in tokens)


@needs(word=_OFFICES)
@needs(lemma=MATTERS)
def _offices(tokens: list[Token]) -> list[Token]:
    """ "Trade and Industry Minister Rob Hall": one minister."""
    for first, joint in pairwise(tokens):
        if joint.text not in ("and", "&") or first.lemma not in MATTERS or not first.text[:1].isupper():
            continue
        run = next((t.i for t in tokens[joint.i + 1 :] if not t.text[:1].isupper()), len(tokens))
        office = next((t.i for t in tokens[joint.i + 2 : min(run, joint.i + 5)] if t.text in _OFFICES), None)
        person = next((t for t in tokens[joint.i + 1 : run] if t.head == first.i and t.dep == "conj"), None)
        if office is not None and first.head == office:
            return [replace(t, head=first.i) if t.i == joint.i else t for t in tokens]
        if office is None or person is None or (first.i and tokens[first.i - 1].tag in _NAME):
            continue
        fixed = [replace(t, head=person.i) if t.head == first.i and t.i != first.i else t for t in tokens]
        fixed[person.i] = replace(person, head=person.i if first.head == first.i else first.head, dep=first.dep)
        fixed[first.i] = replace(first, head=office, dep="compound", tag="NNP")
        fixed[joint.i] = replace(joint, head=first.i, dep="cc")
        return fixed
    return tokens


@needs(lemma=("bail", "parole"), after="on")
def _on_bail(tokens: list[Token]) -> list[Token]:
    """ "released on bail three men": on bail, and whom."""
    for on, bail in pairwise(tokens):
        whom = tokens[on.head]
        if bail.lemma not in ("bail", "parole") or on.text != "on" or whom.i < bail.i or whom.dep != "obl":
            continue
        fixed = list(tokens)
        fixed[whom.i] = replace(whom, dep="obj")
        fixed[bail.i] = replace(bail, dep="obl", head=whom.head, tag="NN")
        fixed[on.i] = replace(on, dep="case", head=bail.i)
        return fixed
    return tokens


@needs(dep="parataxis", tag="VBD", after=",")
@needs(lemma="while")
def _while_another(tokens: list[Token]) -> list[Token]:
    """ "..., while its envoy, Ada Lind, urged": the envoy does, wherever the parser hung her."""
    for verb in tokens[3:]:
        if verb.dep != "parataxis" or verb.tag != "VBD" or tokens[verb.i - 1].text != ",":
            continue
        if any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            continue
        first = verb.i - 2
        while tokens[first].tag in _NAME:
            first -= 1
        if tokens[first].text != "," or first == verb.i - 2:
            continue
        mark = next((t for t in reversed(tokens[:first]) if t.lemma == "while" and t.head == first - 1), None)
        if mark is None:
            continue
        fixed = list(tokens)
        fixed[first - 1] = replace(tokens[first - 1], dep="nsubj", head=verb.i)
        name = next(t for t in tokens[first + 1 : verb.i] if t.dep not in ("flat", "compound"))
        fixed[name.i] = replace(name, dep="appos", head=first - 1)
        fixed[mark.i] = replace(mark, dep="mark", head=verb.i)
        fixed[verb.i] = replace(verb, dep="advcl")
        return fixed
    return tokens


@needs(dep="csubj", tag="VBG", lemma=_SAYS)
def _which_it_says(tokens: list[Token]) -> list[Token]:
    for said in tokens:
        if said.dep != "csubj" or said.tag != "VBG" or said.lemma not in _SAYS:
            continue
        clause = tokens[said.head]
        who = next((t for t in tokens if t.head == said.i and t.dep == "obj"), None)
        if who is None or clause.head == clause.i or not said.i < who.i < clause.i:
            continue
        helper = next((t for t in tokens[who.i + 1 :] if t.dep not in ("flat", "appos", "nmod")), clause)
        if helper.head != clause.i or helper.dep not in ("aux", "aux:pass", "cop"):
            continue
        fixed = list(tokens)
        passive = any(t.head == clause.i and t.dep == "aux:pass" for t in tokens)
        fixed[said.i] = replace(said, dep="advcl", head=clause.head)
        fixed[who.i] = replace(who, dep="nsubj:pass" if passive else "nsubj", head=clause.i)
        fixed[clause.i] = replace(clause, dep="ccomp", head=said.i)
        return fixed
    return tokens


@needs(lemma=_COMES)
@needs(dep="ccomp", tag="VBD")
def _after_somebody_did(tokens: list[Token]) -> list[Token]:
    for verb in tokens:
        above = tokens[verb.head]
        if verb.dep != "ccomp" or verb.tag != "VBD" or above.lemma not in _COMES:
            continue
        if any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            continue
        who = next(
            (t for t in tokens[above.i : verb.i] if t.head == above.i and t.dep == "obl" and t.tag in _NAME), None
        )
        after = next((t for t in tokens if who and t.head == who.i and t.dep == "case"), None)
        if who is None or after is None or after.lemma not in ("after", "before", "as", "since"):
            continue
        fixed = [
            replace(t, head=verb.i) if t.head == above.i and t.dep == "obl" and who.i < t.i < verb.i else t
            for t in tokens
        ]
        fixed[who.i] = replace(who, dep="nsubj", head=verb.i)
        fixed[after.i] = replace(after, dep="mark", head=verb.i)
        fixed[verb.i] = replace(verb, dep="advcl")
        return fixed
    return tokens


@needs(lemma=_COMES)
@needs(dep="advcl", tag="VBG", after=",")
def _and_demanding(tokens: list[Token]) -> list[Token]:
    for verb in tokens:
        above = tokens[verb.head]
        if verb.dep != "advcl" or verb.tag != "VBG" or above.lemma not in _COMES or tokens[verb.i - 1].text != ",":
            continue
        clauses = [t for t in tokens[above.i : verb.i] if t.head == above.i and t.dep == "advcl" and t.tag == "VBD"]
        acted = [c for c in clauses if any(t.head == c.i and t.dep == "nsubj" for t in tokens)]
        if acted:
            return [replace(t, head=acted[-1].i) if t.i == verb.i else t for t in tokens]
    return tokens


@needs(tag="VBN", dep="acl", head_dep=("obj", "conj"))
@needs(dep="aux:pass", head_tag="VBN")
def _others_wounded(tokens: list[Token]) -> list[Token]:
    """ "were killed and six others wounded": a passive has no object; what is told of the six is a second clause."""
    for t in tokens:
        if t.tag != "VBN" or t.dep != "acl" or t.i != t.head + 1 or tokens[t.head].dep not in ("obj", "conj"):
            continue
        others = tokens[t.head]
        verb = tokens[others.head]
        joint = next((k for k in tokens[verb.i + 1 : others.i] if k.dep == "cc"), None)
        passive = verb.tag == "VBN" and any(k.head == verb.i and k.dep == "aux:pass" for k in tokens)
        if joint is None or not passive or any(k.head == verb.i for k in tokens[verb.i + 1 : joint.i]):
            continue
        fixed = list(tokens)
        fixed[t.i] = replace(t, dep="conj", head=verb.i)
        fixed[others.i] = replace(others, dep="nsubj:pass", head=t.i)
        fixed[joint.i] = replace(joint, head=t.i)
        return fixed
    return tokens


REPAIRS = (
    _told_reporters, _and_said, _and_shot, _one_subject, _subject_after, _now_called, _described_object, _offices,
    _on_bail, _which_it_says, _after_somebody_did, _and_demanding, _while_another, _others_wounded,
)  # fmt: skip
