"""Who speaks or acts, where the small parser saw it right beside another: undone by rule.

"Vice Premier He Lifeng left": the surname taken for a pronoun.
"Peru's President Ada Lind accused Chile": the country taken for one who accuses beside its president.
"He noted that the North fired a missile, and demanded a vote": the demanding taken for the North's.
"Chad, which sheltered a president, Ada Lind, offered aid": the name taken for a second country.
"He said he spoke with the leader Ada Lind by phone": her name and the phone taken for the saying's.
"She said a clerk and two men fled": the clerk taken for what she said, the fleeing for hers.
"Police say Lind hit a guard, kicking him": the kicking taken for another thing said.
"He appealed from a town where gangs attacked a school, burning it": the burning taken for his.
"Ada Lind, whose party lost the vote, vowed": the vowing taken for an aside, the vote for hers.
"Soldiers there detained 11 men": the place taken for who did it.
"Solomon Islands Prime Minister Ada Lind left": the country taken for a second who leaves.
"Monitors barred from vote; 13 arrested": those of the first headline taken for those of the second.
"In Taipei, 50 exiles rallied": the town taken for what is told.
"They walked out after the speaker, Ada Lind, refused": the speaker taken for a time, the refusing for theirs.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.events.document import Token

from .gates import needs

_NAME = ("NNP", "NNPS")
_SAYS = (
    "say", "allege", "claim", "argue", "add", "note", "insist", "maintain", "state", "declare", "explain", "tell",
    "confirm", "stress", "report", "acknowledge", "admit", "reveal", "announce", "observe", "complain",
)  # fmt: skip
_GOES_ON = (
    "demand", "accuse", "blame", "urge", "criticize", "criticise", "condemn", "praise", "vow", "pledge", "promise",
    "warn", "appeal", "thank", "welcome", "reject", "deny", "call",
)  # fmt: skip
"""What a speaker goes on to do with words."""
_BY_THEMSELVES = ("march", "rally", "protest", "gather", "demonstrate", "clash", "walk", "meet", "resign", "arrive")
_ATTACKS = ("attack", "raid", "storm", "shell", "bomb", "strike", "ambush", "invade", "hit", "open")
_HARMS = ("kill", "wound", "injure", "burn", "destroy", "kidnap", "abduct", "loot", "torch", "displace", "damage")
_WHEN = ("after", "before", "as", "since", "when", "because", "though", "although", "once", "until")


@needs(tag="POS")
def _whose_president(tokens: list[Token]) -> list[Token]:
    """ "Peru's President Ada Lind accused": one subject, and whose it is."""
    for mark in tokens[1:-1]:
        owner = tokens[mark.i - 1]
        if mark.tag != "POS" or owner.dep not in ("nsubj", "nsubj:pass"):
            continue
        held = next((t for t in tokens[mark.i + 1 :] if t.head == owner.head and t.dep == owner.dep), None)
        between = tokens[mark.i + 1 : held.i] if held else []
        if held is not None and held.i < owner.head and all(t.head == held.i for t in between):
            return [
                replace(t, head=held.i, dep="nmod:poss") if t.i == owner.i
                else replace(t, head=owner.i, dep="case") if t.i == mark.i
                else t
                for t in tokens
            ]  # fmt: skip
    return tokens


@needs(tag=_NAME, after="he")
def _surname_he(tokens: list[Token]) -> list[Token]:
    """ "Vice Premier | He | Lifeng": a surname, and no pronoun."""
    for he, given in pairwise(tokens):
        if he.text != "He" or he.i == 0 or tokens[he.i - 1].tag not in _NAME or given.tag not in _NAME:
            continue
        if given.head not in (he.i, he.head):
            continue
        fixed = [replace(k, head=given.i) if k.head == he.i else k for k in tokens]
        fixed[given.i] = replace(given, dep=he.dep, head=given.i if he.head == he.i else he.head)
        fixed[he.i] = replace(he, dep="compound", head=given.i, tag="NNP", pos="PROPN")
        return fixed
    return tokens


@needs(dep="nmod:desc", head_tag=_NAME, head_dep="nsubj")
def _their_premier(tokens: list[Token]) -> list[Token]:
    """ "Solomon Islands Prime Minister Ada Lind left": one subject, and of what country she is premier."""
    for owner in tokens[:-2]:
        title = tokens[owner.i + 1]
        if (
            owner.dep != "nsubj"
            or not owner.text[:1].isupper()
            or not title.text[:1].isupper()
            or owner.tag[:2] != "NN"
        ):
            continue
        held = next((t for t in tokens[title.i :] if t.head == owner.head and t.dep == "nsubj"), None)
        between = tokens[title.i : held.i] if held else []
        titled = any(t.dep == "nmod:desc" and held and t.head == held.i for t in between)
        if held is not None and titled and held.tag in _NAME and all(t.text[:1].isupper() for t in between):
            return [replace(t, head=held.i, dep="compound") if t.i == owner.i else t for t in tokens]
    return tokens


@needs(tag=("CD", "NN", "NNS"), after=";")
@needs(dep="acl")
def _after_a_semicolon(tokens: list[Token]) -> list[Token]:
    """ "Monitors barred from vote; 13 arrested": two headlines, each with those it happened to."""
    for mark in tokens[1:-2]:
        if mark.text != ";" or tokens[mark.i + 1].tag not in ("CD", "NN", "NNS") or tokens[mark.i + 2].tag != "VBN":
            continue
        who, verb = tokens[mark.i + 1], tokens[mark.i + 2]
        first = next((t for t in tokens[: mark.i] if t.head == verb.i and t.dep.startswith("nsubj")), None)
        barred = next((t for t in tokens[: mark.i] if first and t.head == first.i and t.dep == "acl"), None)
        if first is None or barred is None or who.head not in (first.i, verb.i):
            continue
        fixed = list(tokens)
        fixed[who.i] = replace(who, dep="nsubj", head=verb.i)
        fixed[first.i] = replace(first, dep="nsubj", head=barred.i)
        fixed[barred.i] = replace(barred, dep="parataxis", head=verb.i)
        return fixed
    return tokens


@needs(dep="conj", tag="VBD", lemma=_GOES_ON, head_dep=("ccomp", "acl:relcl"))
def _and_demanded(tokens: list[Token]) -> list[Token]:
    """ "noted that ..., and demanded": after a comma a verb of words goes with the teller's."""
    for t in tokens[3:]:
        clause = tokens[t.head]
        above = tokens[clause.head]
        if t.dep != "conj" or t.tag != "VBD" or t.lemma not in _GOES_ON or clause.dep not in ("ccomp", "acl:relcl"):
            continue
        told = clause.dep == "ccomp" and above.lemma in _SAYS and tokens[t.i - 2].text == ","
        told |= clause.lemma in _HARMS and above.lemma in _GOES_ON  # "condemned a raid that killed two and blamed"
        joined = tokens[t.i - 1].lemma in ("and", "but")
        if not (joined and told) or above.tag != "VBD" or not above.i < clause.i < t.i:
            continue
        if not any(k.head == t.i and k.dep.startswith(("nsubj", "aux")) for k in tokens):
            return [replace(k, head=above.i) if k.i == t.i else k for k in tokens]
    return tokens


@needs(dep="parataxis", tag="VBD", after=",")
@needs(dep="case", lemma=_WHEN)
def _after_the_speaker(tokens: list[Token]) -> list[Token]:
    """ "after the speaker, Ada Lind, refused": the speaker does, wherever the parser hung the verb."""
    for verb in tokens[4:]:
        if verb.dep != "parataxis" or verb.tag != "VBD" or tokens[verb.i - 1].text != ",":
            continue
        first = verb.i - 2
        while tokens[first].tag in _NAME:
            first -= 1
        if tokens[first].text != "," or first == verb.i - 2:
            continue
        if any(t.head == verb.i and t.dep.startswith(("nsubj", "aux")) for t in tokens[:first]):
            continue
        who = tokens[first - 1]
        mark = next((t for t in tokens[:first] if t.head == who.i and t.dep == "case" and t.lemma in _WHEN), None)
        if mark is None or who.dep != "obl" or who.head != verb.head:
            continue
        fixed = list(tokens)
        fixed[who.i] = replace(who, dep="nsubj", head=verb.i)
        fixed[mark.i] = replace(mark, dep="mark", head=verb.i)
        fixed[verb.i] = replace(verb, dep="advcl")
        for t in tokens[first + 1 : verb.i]:
            if t.head == verb.i and t.dep == "nsubj":
                fixed[t.i] = replace(t, dep="appos", head=who.i)
        return fixed
    return tokens


@needs(word="whose")
def _whose_party(tokens: list[Token]) -> list[Token]:
    """ "Ada Lind, whose party lost the vote, vowed": told beside, and what she vows."""
    for whose in tokens[2:]:
        owned = tokens[whose.head]
        verb = tokens[owned.head]
        if whose.text != "whose" or owned.dep not in ("nsubj", "nsubj:pass") or verb.i < owned.i:
            continue
        who = next((t for t in tokens[: whose.i] if t.head == verb.i and t.dep in ("nsubj", "nsubj:pass")), None)
        does = next((t for t in tokens[verb.i :] if t.head == verb.i and t.dep == "parataxis" and t.tag == "VBD"), None)
        if who is None or does is None or tokens[does.i - 1].text != "," or tokens[whose.i - 1].text != ",":
            continue
        if any(t.head == does.i and t.dep.startswith("nsubj") for t in tokens):
            continue
        fixed = [replace(t, head=does.i) if t.head == verb.i and t.i < whose.i else t for t in tokens]
        fixed[does.i] = replace(does, dep=verb.dep, head=does.i if verb.head == verb.i else verb.head)
        fixed[verb.i] = replace(verb, dep="acl:relcl", head=who.i)
        fixed[who.i] = replace(who, dep="nsubj", head=does.i)
        return fixed
    return tokens


@needs(dep="case", after="", head_tag="NNP")
@needs(dep="acl", tag=("VBN", "VBD"))
def _in_a_town(tokens: list[Token]) -> list[Token]:
    """ "In Taipei, 50 exiles rallied": what they did is told of them, and no town is."""
    town = next((t for t in tokens if t.head == t.i), None)
    if town is None or town.tag != "NNP" or not any(t.head == town.i and t.dep == "case" and t.i == 0 for t in tokens):
        return tokens
    who = next((t for t in tokens[town.i :] if t.head == town.i and t.dep in ("conj", "appos", "parataxis")), None)
    verb = next((t for t in tokens if who and t.head == who.i and t.dep == "acl" and t.tag in ("VBN", "VBD")), None)
    if who is None or verb is None or who.tag[:2] != "NN" or any(t.head == who.i and t.dep == "cc" for t in tokens):
        return tokens
    does = verb.lemma in _BY_THEMSELVES or any(t.head == verb.i and t.dep == "obj" for t in tokens)
    if not does:
        return tokens
    fixed = [replace(t, head=verb.i) if t.head == town.i and t.dep not in ("case", "flat") else t for t in tokens]
    fixed[town.i] = replace(town, dep="obl", head=verb.i)
    fixed[who.i] = replace(who, dep="nsubj", head=verb.i)
    fixed[verb.i] = replace(verb, dep="root", head=verb.i, tag="VBD")
    return fixed


@needs(word="there", tag="RB", dep="nsubj")
def _those_there(tokens: list[Token]) -> list[Token]:
    """ "after soldiers | there detained 11 men": the soldiers did."""
    for there in tokens[1:]:
        who, verb = tokens[there.i - 1], tokens[there.head]
        if (
            there.text != "there"
            or there.tag != "RB"
            or there.dep != "nsubj"
            or who.tag[:2] != "NN"
            or verb.i < there.i
        ):
            continue
        if any(t.head == verb.i and t.dep == "nsubj" and t.i != there.i for t in tokens):
            continue
        fixed = [
            replace(t, head=verb.i, dep="mark") if t.head == who.i and t.dep == "case" and t.lemma in _WHEN else t
            for t in tokens
        ]
        fixed[who.i] = replace(who, dep="nsubj", head=verb.i)
        fixed[there.i] = replace(there, dep="advmod", head=who.i)
        fixed[verb.i] = replace(verb, dep="advcl" if who.dep == "obl" else verb.dep)
        return fixed
    return tokens


@needs(dep="conj", tag=_NAME, after=",", head_tag=_NAME)
def _named_aside(tokens: list[Token]) -> list[Token]:
    """ "which sheltered a president, Ada Lind, offered": the name is the president's, and no second country."""
    for t in tokens[3:]:
        comma, noun = tokens[t.i - 1], tokens[t.i - 2]
        if t.dep != "conj" or t.tag not in _NAME or comma.text != "," or noun.tag != "NN" or t.head == noun.i:
            continue
        joined = any(k.dep == "cc" and k.head in (t.i, t.head) for k in tokens)
        rest = any(k.dep == "conj" and k.head == t.head and k.i != t.i for k in tokens)
        if not (joined or rest) and tokens[t.head].tag in _NAME and noun.dep in ("obj", "obl", "nmod", "nsubj"):
            return [replace(k, head=noun.i, dep="appos") if k.i == t.i else k for k in tokens]
    return tokens


@needs(dep=("obl", "obl:unmarked"), tag="NNP")
@needs(tag="NN", dep=("obl", "obj"))
def _office_and_name(tokens: list[Token]) -> list[Token]:
    """ "said he spoke with the leader | Ada Lind by phone": one person, and both are of the speaking."""
    for t in tokens[2:]:
        office = tokens[t.i - 1]
        verb = tokens[office.head]
        if (
            t.dep not in ("obl", "obl:unmarked")
            or t.tag != "NNP"
            or office.tag != "NN"
            or office.dep not in ("obl", "obj")
        ):
            continue
        if t.head == verb.i or tokens[verb.head].i != t.head or any(k.head == t.i and k.dep == "case" for k in tokens):
            continue
        end = next((k.i for k in tokens[t.i :] if k.text in (",", ";", ".")), len(tokens))
        fixed = [
            replace(k, head=verb.i) if t.i < k.i < end and k.dep == "obl" and k.head == t.head else k for k in tokens
        ]
        fixed[t.i] = replace(t, head=office.i, dep="appos")
        return fixed
    return tokens


@needs(dep="advcl", tag="VBG", lemma=_HARMS, after=",")
def _burning(tokens: list[Token]) -> list[Token]:
    """ "appealed from a town where gangs attacked a school, burning it": done by those who attacked."""
    for t in tokens[3:]:
        if t.dep != "advcl" or t.tag != "VBG" or t.lemma not in _HARMS or tokens[t.i - 1].text != ",":
            continue
        above = tokens[t.head]
        between = [k for k in tokens[above.i + 1 : t.i] if k.tag == "VBD" and k.lemma in _ATTACKS and k.dep != "conj"]
        if above.tag[:2] == "VB" and above.i < t.i and above.lemma not in _ATTACKS + _HARMS and between:
            return [replace(k, head=between[-1].i) if k.i == t.i else k for k in tokens]
    return tokens


@needs(dep=("nsubj", "nsubj:pass"), head_tag=("VBD", "VBN"), head_dep="conj")
@needs(lemma=_SAYS)
def _said_of_both(tokens: list[Token]) -> list[Token]:
    """ "said a clerk | and two men fled": both fled."""
    for verb in tokens[4:]:
        says = tokens[verb.head]
        if verb.dep != "conj" or verb.tag not in ("VBD", "VBN") or says.lemma not in _SAYS or not says.i < verb.i:
            continue
        cc = next((t for t in tokens[says.i : verb.i] if t.head == verb.i and t.dep == "cc"), None)
        second = next((t for t in tokens[says.i : verb.i] if t.head == verb.i and t.dep.startswith("nsubj")), None)
        first = next((t for t in tokens[says.i : verb.i] if t.head == says.i and t.dep == "obj"), None)
        if cc is None or second is None or first is None or not first.i + 1 == cc.i < second.i:
            continue
        if first.tag[:2] not in ("NN", "PR", "CD"):  # "said no | and the governor left"
            continue
        fixed = list(tokens)
        fixed[verb.i] = replace(verb, dep="ccomp")
        fixed[first.i] = replace(first, head=verb.i, dep=second.dep)
        fixed[second.i] = replace(second, head=first.i, dep="conj")
        fixed[cc.i] = replace(cc, head=second.i)
        return fixed
    return tokens


@needs(dep="parataxis", tag="VBG")
def _doing_so(tokens: list[Token]) -> list[Token]:
    """ "Police say Lind hit a guard, | repeatedly kicking him": done by him, in what they say before."""
    for t in tokens[4:]:
        above = tokens[t.head]
        if t.dep != "parataxis" or t.tag != "VBG" or above.lemma not in _SAYS or not above.i < t.i:
            continue
        before = tokens[t.i - 2] if tokens[t.i - 1].tag == "RB" else tokens[t.i - 1]
        said = [k for k in tokens[above.i : t.i] if k.head == above.i and k.tag == "VBD" and k.i != above.i]
        alone = not any(k.head == t.i and k.dep.startswith(("nsubj", "aux", "mark")) for k in tokens)
        if before.text == "," and said and alone:
            return [replace(k, head=said[-1].i, dep="advcl") if k.i == t.i else k for k in tokens]
    return tokens


REPAIRS = (
    _surname_he,
    _whose_party,
    _in_a_town,
    _those_there,
    _their_premier,
    _after_a_semicolon,
    _whose_president,
    _and_demanded,
    _after_the_speaker,
    _named_aside,
    _office_and_name,
    _burning,
    _said_of_both,
    _doing_so,
)
