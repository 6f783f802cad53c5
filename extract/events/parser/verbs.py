"""Sentences whose verb the small parser took for something else, or that got a verb too many.

"The bloc increased pressure", "A court sentenced poet Ada Lind": the verb taken for an adjective of the object.
"Riot police moved in", "Fighting between the two flared": the first word taken for a verb.
"The envoy called on both sides", "They said 900 people marched", "Tanks moved into Rafah, residents said": the verb
taken for a participle of its subject.
"Protesters in red caps march in Lima": the verb taken for what the protesters are like.
"A trooper shot and killed a man": the first of two verbs taken for a noun.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import VERBS, needs
from .lemmas import lemma, readings

_FINITE = ("VBD", "VBP", "VBZ", "MD")
_SQUADS = ("police", "officer", "squad", "troop", "policeman", "cop", "force", "unit")
_SAYS = ("say", "estimate", "believe", "claim")
_TELLS = ("say", "report", "add", "announce", "confirm", "tell")
_NO_OBJECT = (
    "march", "rally", "arrive", "travel", "clash", "flee", "advance", "retreat", "resign", "die", "vow", "appeal",
    "converge", "riot", "collapse", "erupt", "flare", "explode", "go", "come", "agree",
)  # fmt: skip
"""What is never done to anybody: of these no participle says what happened to the noun before it."""
_OF_ITS_OWN = ("nsubj", "nsubj:pass", "mark", "aux:pass")
"""What the verb of another clause would have."""
_GOES_ON = ("resume", "erupt", "continue", "rage", "flare", "intensify", "spread", "break", "escalate", "subside")


@needs(word="shot", tag="NN")
def _shot_and_killed(tokens: list[Token]) -> list[Token]:
    at = next((t.i for t in tokens[1:-2] if t.text == "shot" and t.tag == "NN" and _shoots(tokens, t)), 0)
    if not at:
        return tokens
    shot, who, killed = tokens[at], tokens[at - 1], tokens[at + 2]
    above = tokens[shot.head]
    taken = shot.dep == "nsubj" and above.i > at  # for the subject of what follows: "during a traffic stop"
    place = (above.dep, at if above.head == above.i else above.head) if taken else (shot.dep, shot.head)
    fixed = []
    for t in tokens:
        if t.i == at:
            dep = "ccomp" if place[0] == "obj" else place[0]
            t = replace(t, tag="VBD", pos="VERB", lemma="shoot", dep=dep, head=place[1])
        elif t.i == who.i:
            t = replace(t, dep="nsubj")
        elif t.i == killed.i:
            t = replace(t, tag="VBD", dep="conj", head=at)
        elif t.head == at and t.i < who.i:
            t = replace(t, head=who.i)
        elif taken and t.i == above.i:
            t = replace(t, dep="parataxis", head=at)
        elif taken and t.head == above.i and t.dep in ("punct", "parataxis"):
            t = replace(t, head=at)
        fixed.append(t)
    return fixed


def _shoots(tokens: list[Token], shot: Token) -> bool:
    who, joint, killed = tokens[shot.i - 1], tokens[shot.i + 1], tokens[shot.i + 2]
    both = joint.text == "and" and killed.dep == "conj" and killed.lemma in ("kill", "wound", "injure")
    passive = any(t.head == killed.i and t.dep in ("aux:pass", "nsubj:pass", "obl:agent") for t in tokens)
    return both and not passive and who.head == shot.i and who.dep == "compound" and who.tag[:2] == "NN"


@needs(dep="amod")
def _lost_verb(tokens: list[Token]) -> list[Token]:
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.tag[:2] != "NN" or any(t.tag in _FINITE and t.dep != "amod" for t in tokens[: root.i]):
        return tokens
    noun = {root.i} | {t.i for t in tokens if t.head == root.i and t.dep in ("nmod:desc", "compound")}
    verb = next(
        (t for t in tokens if t.head in noun and t.dep == "amod" and 0 < t.i < root.i and t.text.endswith("ed")), None
    )
    if verb is None or "VERB" not in readings(verb.text):
        return tokens
    before = tokens[verb.i - 1]
    above = [t.i for t in tokens[: verb.i] if t.head == root.i and t.dep == "nsubj"]
    subject = next((t.i for t in tokens if t.head == verb.i and t.dep == "nsubj"), next(iter(above), before.i))
    if subject == before.i and before.tag[:2] != "NN":
        return tokens
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            told = t.lemma if "-" in t.lemma else lemma(t.text, "VBD")  # "lathi-charge"
            t = replace(t, tag="VBD", pos="VERB", dep="root", head=t.i, lemma=told)
        elif t.i == root.i:
            t = replace(t, dep="obj", head=verb.i)
        elif t.i == subject:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head == root.i and t.i < verb.i:
            t = replace(t, head=subject)
        elif t.head == root.i and t.dep in ("punct", "obl", "obl:unmarked"):
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


@needs(word="riot", tag=VERBS)
def _riot_police(tokens: list[Token]) -> list[Token]:
    """ "Riot police fired": they do not riot."""
    at = next((t.i for t in tokens[:-1] if t.text.lower() == "riot" and t.tag.startswith("VB")), None)
    if at is None or tokens[at + 1].lemma not in _SQUADS:
        return tokens
    riot, police = tokens[at], tokens[at + 1]
    verb = next((t for t in tokens if t.i == police.head and t.i != at and police.dep in ("nsubj", "nsubj:pass")), None)
    fixed = []
    for t in tokens:
        if t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="compound", head=police.i, lemma="riot")
        elif t.i == police.i and verb is None:
            t = replace(t, dep=riot.dep, head=t.i if riot.dep == "root" else riot.head)
        elif verb is not None and t.i == verb.i and riot.dep == "root":
            t = replace(t, dep="root", head=t.i)
        elif t.head == at and t.i != police.i:
            t = replace(t, head=police.i if verb is None else verb.i)
        fixed.append(t)
    return fixed


@needs(tag=("VBG", "VBZ"), after="")
def _opening_noun(tokens: list[Token]) -> list[Token]:
    """ "Fighting between rebels and troops flared", "Clashes on the border ...": the first word is the subject."""
    first, following = (tokens[0], tokens[1]) if len(tokens) > 3 else (None, None)
    if first is not None and following is not None and first.text == "Fighting" and following.lemma in _GOES_ON:
        return _with_predicate(tokens, following) if first.tag == "VBG" and first.dep in ("root", "aux") else tokens
    if first is None or following is None or following.tag != "IN":
        return tokens
    noun = "NN" if (first.text, first.tag) == ("Fighting", "VBG") else "NNS" if first.tag == "VBZ" else ""
    if noun == "NN" and first.dep == "csubj":
        return _as_a_noun(tokens)
    clauses = [t for t in tokens[2:] if noun and t.head == 0 and t.tag in ("VBD", "VBN", "VBZ")]
    if first.dep != "root" or len(clauses) != 1:
        return tokens
    verb, fixed = clauses[0], []
    for t in tokens:
        if t.i == 0:
            t = replace(t, tag=noun, pos="NOUN", dep="nsubj", head=verb.i, lemma=lemma(t.text, noun))
        elif t.i == verb.i:
            t = replace(t, dep="root", head=t.i, tag="VBD" if t.tag == "VBN" else t.tag)
        elif t.head == 0:
            t = replace(t, dep="nmod") if t.i < verb.i and t.dep in ("obl", "obj") else replace(t, head=verb.i)
        fixed.append(t)
    return fixed


def _as_a_noun(tokens: list[Token]) -> list[Token]:
    """ "Fighting between herders and farmers killed 30": no clause, but what killed them."""
    hung = {"obl": "nmod", "obj": "nmod", "advmod": "amod"}
    first = replace(tokens[0], tag="NN", pos="NOUN", dep="nsubj", lemma="fighting")
    return [first, *(replace(t, dep=hung.get(t.dep, t.dep)) if t.head == 0 else t for t in tokens[1:])]


def _with_predicate(tokens: list[Token], verb: Token) -> list[Token]:
    """ "Fighting resumed hours later": the second word tells of the first."""
    fixed = []
    for t in tokens:
        if t.i == 0:
            t = replace(t, tag="NN", pos="NOUN", dep="nsubj", head=verb.i, lemma="fighting")
        elif t.i == verb.i:
            t = replace(t, tag="VBD", pos="VERB", dep="root", head=verb.i)
        elif t.head == 0:
            t = replace(t, head=verb.i, dep="obl:unmarked" if t.dep == "obj" else t.dep)
        fixed.append(t)
    return fixed


@needs(dep="acl", tag=("VBD", "VBN"))
def _taken_for_a_participle(tokens: list[Token]) -> list[Token]:
    """ "The envoy called on both sides", "Tanks moved in, residents said": a noun with a participle is no sentence."""
    if tokens[-1].text not in (".", '"', "”", "’", "'"):
        return tokens  # a headline: "Man killed in blast"
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    verb = next((t for t in tokens if t.dep == "acl" and t.tag in ("VBD", "VBN") and _acts(tokens, t)), None)
    if verb is None:
        return tokens
    subject = _whole(tokens, verb.head)
    while tokens[subject].dep == "nmod" and tokens[tokens[subject].head].i < subject:
        subject = tokens[subject].head  # "Gunmen in armored cars | ambushed a patrol"
    tensed = [t for t in tokens[: verb.i] if t.tag in _FINITE]
    if subject == root.i and not tensed and not any(t.head == root.i and t.tag in _FINITE for t in tokens if t != verb):
        return _with_subject(tokens, verb.i, subject, replace(verb, dep="root", head=verb.i, tag="VBD"))
    teller = next((t.i for t in tokens if t.head == root.i and t.dep == "nsubj" and t.i > verb.i), 0)
    before_it = tokens[subject].dep == "nsubj" and tokens[subject].head == root.i and not tensed
    if root.lemma in _TELLS and before_it and verb.i < teller < root.i and tokens[teller].tag[:2] != "WP":
        main = _with_subject(tokens, verb.i, subject, replace(verb, dep="root", head=verb.i, tag="VBD"))
        main[root.i] = replace(root, dep="parataxis", head=verb.i)
        return main
    return tokens


@needs(dep="acl:relcl")
@needs(dep="conj", after="and")
def _who_shot_and_killed(tokens: list[Token]) -> list[Token]:
    """ "Refused to charge officers who shot and | killed a man": both are theirs."""
    for first, both, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if first.dep != "acl:relcl" or both.text != "and" or second.dep != "conj" or second.tag != first.tag:
            continue
        if second.head < first.head and not any(t.head == second.i and t.dep.startswith("nsubj") for t in tokens):
            fixed = list(tokens)
            fixed[second.i], fixed[both.i] = replace(second, head=first.i), replace(both, head=second.i)
            return fixed
    return tokens


@needs(tag="VBG", after=",")
@needs(dep="nsubj", head_tag="VBG")
def _leaving(tokens: list[Token]) -> list[Token]:
    """ "Troops | clashed with rebels, leaving six dead", without another verb: what they did, not what they are."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    if root.tag != "VBG" or root.i < 3 or tokens[root.i - 1].text != "," or any(t.tag in _FINITE for t in tokens):
        return tokens
    kids = [t for t in tokens if t.head == root.i]
    who = next((t for t in kids if t.dep == "nsubj"), None)
    if who is None or any(t.dep.startswith("aux") for t in kids):
        return tokens
    verb = next((t for t in tokens[who.i : root.i] if t.head == who.i and t.dep == "acl" and t.tag == "VBN"), None)
    if verb is None or any(t.head == verb.i and t.dep == "obl:agent" for t in tokens):
        return tokens
    main = _with_subject(tokens, verb.i, who.i, replace(verb, dep="root", head=verb.i, tag="VBD"))
    main[root.i] = replace(root, dep="advcl", head=verb.i)
    return main


@needs(tag=("VBP", "VBZ"), dep=("acl", "conj"))
def _present(tokens: list[Token]) -> list[Token]:
    """ "Protesters in red caps | march in Lima": the only tensed verb is no participle, but that of the first noun."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    tensed = [t for t in tokens if t.tag in _FINITE]
    if root.tag[:2] != "NN" or len(tensed) != 1 or tensed[0].dep not in ("acl", "conj") or tensed[0].i < root.i:
        return tokens
    verb = tensed[0]
    agrees = verb.tag == ("VBP" if root.tag in ("NNS", "NNPS") else "VBZ")
    if not agrees or any(t.head == verb.i and t.dep in _OF_ITS_OWN for t in tokens):
        return tokens
    return _with_subject(tokens, verb.i, root.i, replace(verb, dep="root", head=verb.i))


@needs(dep="nsubj", head_tag=("NN", "RB", "NNS"))
def _headline(tokens: list[Token]) -> list[Token]:
    """ "Salem residents march in protest": the first noun taken for the verb, and the verb for its object; "Hundreds
    march": the verb taken for a noun that has a subject and is none."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    if root.tag in ("NN", "RB") and root.i and _many_do(tokens, root):
        told = replace(root, tag="VBP", pos="VERB", lemma=readings(root.text)["VERB"])
        fixed = [replace(t, dep="obl") if t.head == root.i and t.dep == "nmod" else t for t in tokens]
        return [told if t.i == root.i else t for t in fixed]
    if root.tag != "NNS" or not 0 < root.i < len(tokens) - 1:
        return tokens
    town, verb = tokens[root.i - 1], tokens[root.i + 1]
    taken = (town.dep, town.head, verb.dep, verb.head) == ("nsubj", root.i, "obj", root.i)
    if not taken or verb.tag != "NN" or "VERB" not in readings(verb.text):
        return tokens
    told = replace(verb, tag="VBP", pos="VERB", dep="root", head=verb.i, lemma=readings(verb.text)["VERB"])
    fixed = _with_subject(tokens, verb.i, root.i, told)
    fixed[town.i] = replace(town, dep="compound")
    return [replace(t, dep="obl") if t.head == verb.i and t.dep == "nmod" else t for t in fixed]


def _many_do(tokens: list[Token], noun: Token) -> bool:
    """ "Hundreds | march": bare, right after its subject in the plural, and without "are"."""
    before = tokens[noun.i - 1]
    own = {t.dep for t in tokens if t.head == noun.i}
    subject = before.head == noun.i and before.dep == "nsubj" and before.tag in ("NNS", "NNPS")
    return subject and "VERB" in readings(noun.text) and not own & {"cop", "det", "amod", "compound", "aux"}


def _acts(tokens: list[Token], verb: Token) -> bool:
    """Whether what looks like a participle says what its noun did: with an object of its own, or never with one."""
    following = tokens[verb.i + 1].text if verb.i + 1 < len(tokens) else ""
    if any(t.head == verb.i and (t.dep == "obl:agent" or t.text == "by") for t in tokens):
        return False
    called = verb.lemma == "call" and following in ("on", "upon", "for")
    joined = [verb.i, *(t.i for t in tokens if t.head == verb.i and t.dep == "conj" and t.tag == "VBD")]
    return called or verb.lemma in _NO_OBJECT or any(t.head in joined and t.dep == "obj" for t in tokens)


def _whole(tokens: list[Token], i: int) -> int:
    """ "Tens of thousands": the tens."""
    above = tokens[tokens[i].head]
    amount = tokens[i].dep == "nmod" and above.lemma in ("ten", "hundred", "thousand", "number", "score", "dozen")
    return above.i if amount else i


@needs(dep="acl", tag="VBD", head_dep="obj")
def _said_they_did(tokens: list[Token]) -> list[Token]:
    """ "said 900 people marched": nobody says people; they marched."""
    for verb in tokens:
        if verb.dep != "acl" or verb.tag != "VBD":
            continue
        people = tokens[verb.head]
        says = tokens[people.head]
        if people.dep == "obj" and says.lemma in _SAYS and says.i < people.i < verb.i:
            return _with_subject(tokens, verb.i, people.i, replace(verb, dep="ccomp", head=says.i))
    return tokens


def _with_subject(tokens: list[Token], verb: int, subject: int, clause: Token) -> list[Token]:
    """The noun before a verb as its subject; what hangs on the noun after the verb is the verb's."""
    fixed = []
    for t in tokens:
        if t.i == verb:
            t = clause
        elif t.i == subject:
            t = replace(t, dep="nsubj", head=verb)
        elif t.head == subject and t.i > verb:
            t = replace(t, head=verb)
        fixed.append(t)
    return fixed


@needs(tag="VBZ", dep=("nsubj", "nsubj:pass"))
def _verb_as_subject(tokens: list[Token]) -> list[Token]:
    """A finite verb is nobody's subject: it is the noun of that form, and what hangs on it hangs on a noun."""
    nouns = {t.i for t in tokens if t.tag == "VBZ" and t.dep in ("nsubj", "nsubj:pass")}
    if not nouns:
        return tokens
    fixed = []
    for t in tokens:
        if t.i in nouns:
            t = replace(t, tag="NNS", pos="NOUN", lemma=lemma(t.text, "NNS"))
        elif t.head in nouns and t.dep in ("obj", "obl"):
            t = replace(t, dep="nmod")
        fixed.append(t)
    return fixed


REPAIRS = (
    _shot_and_killed,
    _lost_verb,
    _riot_police,
    _opening_noun,
    _taken_for_a_participle,
    _who_shot_and_killed,
    _leaving,
    _present,
    _headline,
    _said_they_did,
    _verb_as_subject,
)
"""In this order: later ones count on what earlier ones mended."""
