"""Whom and how many a deed harmed, told behind it, that the small parser hung elsewhere.

"She left after rebels shelled the port, killing two": killed by the shelling, not by her leaving.
"Rebels shelled the port, wounding nine, officials said": nine were wounded, and no nine officials said it.
"Two nuns were hurt and nine arrested", "and seven others wounded": those, and not the nuns.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import VERBS, needs
from .lemmas import lemma

_HARMING = ("kill", "injure", "wound", "hurt", "maim", "destroy", "damage", "leave", "displace")
_STRIKES = (
    "attack", "storm", "shell", "bomb", "strike", "hit", "ram", "crash", "explode", "ambush", "raid", "fire", "shoot",
    "open", "blow", "detonate", "assault", "torch", "target", "collide", "overturn", "bombard", "ravage", "go",
)  # fmt: skip
"""Verbs of what does the harm."""
_HURT = ("killed", "wounded", "injured", "hurt", "shot", "beaten", "captured", "arrested", "detained", "abducted")
_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass")
_BELOW = ("advcl", "ccomp", "acl:relcl", "acl")


@needs(tag="VBG", dep="advcl", lemma=_HARMING, after=",")
def _nearest_deed(tokens: list[Token]) -> list[Token]:
    """ "protested after a ship rammed a boat, | injuring four": the ramming did."""
    for t in tokens[4:]:
        if t.tag != "VBG" or t.dep != "advcl" or t.lemma not in _HARMING or tokens[t.i - 1].text != ",":
            continue
        deed = _deed_between(tokens, t.head, t.i)
        if deed is not None and (deed.lemma in _STRIKES or tokens[t.head].lemma not in _STRIKES):
            return [replace(k, head=deed.i) if k.i == t.i else k for k in tokens]
    return tokens


def _deed_between(tokens: list[Token], above: int, end: int) -> Token | None:
    """The last clause below a verb that tells of something done, before the end."""
    told = {t.head for t in tokens[above + 1 : end] if t.dep in _SUBJECTS}
    clauses = (tokens[i] for i in sorted(told, reverse=True) if above < i < end)
    return next((v for v in clauses if v.tag in _FINITE and v.dep in _BELOW and v.head == above), None)


@needs(tag="CD", dep="nummod")
@needs(lemma=_HARMING, tag=VERBS)
def _count_before_a_comma(tokens: list[Token]) -> list[Token]:
    """ "wounding nine, | officials said": nine of whoever it was."""
    for count in tokens[1:-2]:
        verb = tokens[count.i - 1]
        if count.tag != "CD" or count.dep != "nummod" or verb.lemma not in _HARMING or verb.tag[:2] != "VB":
            continue
        if tokens[count.i + 1].text == "," and count.head > count.i + 1:
            return [replace(t, head=verb.i, dep="obj") if t.i == count.i else t for t in tokens]
    return tokens


@needs(tag="CD")
@needs(tag=("VBN", "VBD"), dep=("conj", "advcl", "acl"))
@needs(dep=("nsubj:pass", "aux:pass"))
def _and_so_many(tokens: list[Token]) -> list[Token]:
    """ "Two rebels were killed and five | captured": the five were."""
    passive = {t.head for t in tokens if t.dep in ("nsubj:pass", "aux:pass")}
    if not passive:
        return tokens
    for count in tokens[4:-1]:
        verb = tokens[count.i + 1]
        if (
            count.tag != "CD"
            or verb.tag not in ("VBN", "VBD")
            or any(t.head == verb.i for t in tokens[verb.i - 1 : verb.i] if t.dep in _SUBJECTS)
        ):
            continue
        both = next((t for t in tokens[max(0, count.i - 3) : count.i] if t.text == "and"), None)
        first = tokens[verb.head]
        if both is None or first.i not in passive or first.i > both.i or verb.dep not in ("conj", "advcl", "acl"):
            continue
        fixed = [replace(t, dep="appos", head=count.i) if t.head == verb.i and t.dep == "obj" else t for t in tokens]
        fixed[count.i] = replace(count, dep="nsubj:pass", head=verb.i)
        fixed[verb.i] = replace(verb, dep="conj", tag="VBN")
        fixed[both.i] = replace(both, dep="cc", head=verb.i)
        return fixed
    return tokens


@needs(word=_HURT)
@needs(dep=("nsubj:pass", "aux:pass"))
def _and_others(tokens: list[Token]) -> list[Token]:
    """ "Three guards were killed and seven others | wounded": were wounded, and wounded nobody."""
    passive = {t.head for t in tokens if t.dep in ("nsubj:pass", "aux:pass")}
    for verb in tokens[5:]:
        if verb.text not in _HURT or not _ends(tokens, verb) or not _some(tokens[verb.i - 1]):
            continue
        both = next((t for t in tokens[verb.i - 2 : max(0, verb.i - 8) : -1] if t.text == "and"), None)
        first = next((t for t in tokens[both.i - 1 :: -1] if t.tag in VERBS), None) if both else None
        if both is None or first is None or first.i not in passive or first.i == verb.i:
            continue
        goes_on = any(t.tag in VERBS and t.dep in ("conj", "root") for t in tokens[verb.i + 1 :])
        if any(t.tag in VERBS for t in tokens[both.i : verb.i - 1]) or (verb.dep == "acl" and goes_on):
            continue  # "and the soldiers | wounded by shrapnel were flown out"
        who = tokens[verb.i - 1]
        fixed = list(tokens)
        for t in tokens[both.i + 1 : who.i]:
            outside = not both.i < t.head < verb.i
            fixed[t.i] = replace(t, head=who.i) if outside else t
        for t in tokens[verb.i + 1 :]:
            if t.head == verb.i and t.dep == "nmod":
                fixed[t.i] = replace(t, dep="obl")
        fixed[both.i] = replace(both, dep="cc", head=verb.i)
        fixed[who.i] = replace(who, dep="nsubj:pass", head=verb.i)
        fixed[verb.i] = replace(
            verb, tag="VBN", pos="VERB", lemma=lemma(verb.text, "VBN"), dep="conj", head=first.i
        )  # fmt: skip
        return fixed
    return tokens


def _some(token: Token) -> bool:
    """Whether these may be people beside others: "seven others", "dozens more", "another", "a third"."""
    return token.tag in ("NNS", "CD") or token.text in ("more", "another", "second", "third", "people")


def _ends(tokens: list[Token], verb: Token) -> bool:
    """Whether nothing comes behind that it could be done to."""
    after = tokens[verb.i + 1] if verb.i + 1 < len(tokens) else None
    return after is None or after.tag in (",", ".", "IN", "WRB", "CC", ":", "''")


@needs(tag="CD", dep=_SUBJECTS, head_tag="VBZ")
@needs(lemma=_HARMING, tag="VBZ", after=",")
def _kills_six(tokens: list[Token]) -> list[Token]:
    """ "Blast kills six, | injures 28": the six are dead, and injure nobody."""
    for count in tokens[1:-3]:
        kills, injures = tokens[count.i - 1], tokens[count.i + 2]
        if count.tag != "CD" or count.head != injures.i or count.dep not in _SUBJECTS:
            continue
        if tokens[count.i + 1].text == "," and {kills.lemma, injures.lemma} <= set(_HARMING):
            fixed = list(tokens)
            fixed[count.i] = replace(count, dep="obj", head=kills.i)
            fixed[injures.i] = replace(injures, dep="conj", head=kills.i)
            if injures.head == injures.i:
                fixed[kills.i] = replace(kills, dep="root", head=kills.i, tag="VBZ", pos="VERB")
            return fixed
    return tokens


REPAIRS = (_kills_six, _count_before_a_comma, _and_so_many, _and_others, _nearest_deed)
