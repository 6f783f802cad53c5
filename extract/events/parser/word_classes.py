"""Nouns that the small parser took for verbs, or verbs for nouns or participles.

"Vulnerable to attack", "missile and bomb attacks": no verbs.
"an operation to trace and arrest them": two verbs.
"Car bomb in Jos wounds 14": a verb, and no noun.
"Youths blocked a road": a noun, and no name.
"Chad and New Zealand suspended ties", "let Chad set up bases": a verb, and no participle.
"He deplored the murder, carried out by rebels": no second verb of his, but what was done.
"Parties planning April rallies": a noun, and nothing that April does.
"A former school custodian Friday": a noun, and nothing that a Friday is.
"A man who hit anti-war marchers was sentenced": the hyphen taken for who was.
"Found Ann Lee, 27, guilty": what she was found, and no clause of its own.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.clauses import TEMPORAL
from extract.events.document import Token
from extract.events.numbers import word_set

from .deed_nouns import a_deed, deed_and_verb, in_fighting, opening_deed, said_deed, without_subject
from .gates import VERBS, needs
from .lemmas import lemma, readings

_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December")
)  # fmt: skip
_NOMINAL = ("obl", "nmod", "obj")
_NAMES = ("NNP", "NNPS")
_IN_A_PHRASE = ("nmod", "flat", "compound", "appos", "conj", "nmod:unmarked")
_NEVER_NAMES = word_set(
    "blast explosion bomb bombing attack ambush shooting stabbing shelling raid strike airstrike missile rocket mortar "
    "grenade drone gunfire clash riot protest rally march blaze fire arson quake teacher driver student farmer lawyer "
    "councilman councilwoman lawmaker gunman suspect policeman soldier trooper officer inmate teenager"
)
"""Words of headlines that are nobody's names."""
_HARMING = ("wounds", "kills", "injures", "hurts", "leaves")


@needs(word="bomb", tag=VERBS, after="and")
def _arms_and_arms(tokens: list[Token]) -> list[Token]:
    """ "missile and bomb attacks on the town": attacks of two kinds, nobody bombs."""
    at = next(
        (t.i for t in tokens[2:-1] if t.text == "bomb" and t.tag[:2] == "VB" and tokens[t.i - 1].text == "and"), 0
    )
    if not at or tokens[at + 1].lemma not in ("attack", "strike") or tokens[at - 2].tag not in ("NN", "NNS"):
        return tokens
    first, noun, fixed = tokens[at - 2], tokens[at + 1], []
    inner = (first.i, at, noun.i)
    verb = next((t.i for t in tokens[noun.i :] if t.tag == "VBD"), noun.i)
    place = next(((t.dep, t.head) for t in (first, noun) if t.head not in inner), ("nsubj", verb))
    for t in tokens:
        if t.i == first.i:
            t = replace(t, dep="compound", head=noun.i)
        elif t.i == at:
            t = replace(t, tag="NN", pos="NOUN", dep="compound", head=noun.i, lemma="bomb")
        elif t.i == noun.i:
            t = replace(t, dep=place[0], head=place[1])
        elif (t.head == first.i and t.dep != "compound") or (t.head == at and t.i > noun.i):
            t = replace(t, head=noun.i)
        fixed.append(t)
    return fixed


@needs(tag=("VB", "VBP", "VBZ"), dep=_NOMINAL)
def _hung_nouns(tokens: list[Token]) -> list[Token]:
    """ "vulnerable to attack", "after the attack": what hangs like a noun is one."""
    verbs = {t.i for t in tokens if t.tag in ("VB", "VBP") and t.dep in _NOMINAL and "NOUN" in readings(t.text)}
    nouns = {t.head for t in tokens if t.head in verbs and (t.dep in ("det", "case", "nmod:poss") or t.text == "to")}
    kinds = {t.i for t in tokens[:-1] if t.tag == "NN" and _of_an_object(t, tokens[t.i + 1])}
    if kinds:  # "launch protest | rallies"
        tokens = [
            replace(t, dep="compound") if t.i in kinds
            else replace(t, tag="NNS", pos="NOUN", lemma=lemma(t.text, "NNS")) if t.i - 1 in kinds
            else t
            for t in tokens
        ]  # fmt: skip
    if not nouns:
        return tokens
    return [
        replace(t, tag="NN", pos="NOUN", lemma=lemma(t.text, "NN"))
        if t.i in nouns
        else replace(t, dep="case")
        if t.head in nouns and t.dep == "mark"
        else t
        for t in tokens
    ]


def _of_an_object(kind: Token, noun: Token) -> bool:
    hung = noun.tag == "VBZ" and noun.dep == "obj" and noun.head < kind.i
    return hung and kind.head == noun.i and "NOUN" in readings(noun.text)


@needs(tag="VB", dep="conj", head_tag="NN")
def _joint_purposes(tokens: list[Token]) -> list[Token]:
    """ "an operation to trace and arrest them": two purposes, whatever the first may mean as a noun."""
    fixed = tokens
    for t in tokens:
        noun = tokens[t.head]
        if t.tag != "VB" or t.dep != "conj" or noun.tag != "NN" or not 0 < noun.i == t.i - 2:
            continue
        to = tokens[noun.i - 1]
        if to.text == "to" and to.head == noun.i and "VERB" in readings(noun.text):
            fixed = list(fixed)
            fixed[noun.i] = replace(noun, tag="VB", pos="VERB", dep="advcl", lemma=lemma(noun.text, "VB"))
            fixed[to.i] = replace(to, tag="TO", pos="PART", dep="mark")
    return fixed


@needs(tag=("VBD", "VBN"), dep=("conj", "advcl", "parataxis"), after=",")
@needs(dep="obl:agent")
def _done_by(tokens: list[Token]) -> list[Token]:
    """ "deplored the murder, carried out by rebels": after a comma, with nobody who does it but those after its "by",
    it says what was done to the phrase before."""
    fixed = tokens
    for t in tokens[3:-1]:
        noun = tokens[t.i - 2]
        hung = t.tag in ("VBD", "VBN") and t.dep in ("conj", "advcl", "parataxis") and t.head < noun.i
        if not hung or tokens[t.i - 1].text != "," or noun.tag[:2] != "NN" or not without_subject(tokens, t):
            continue
        if not any(k.head == t.i and k.dep == "obl:agent" for k in tokens[t.i + 1 :]):
            continue
        while noun.dep in _IN_A_PHRASE and t.head < noun.head < noun.i:
            noun = tokens[noun.head]
        fixed = [replace(k, tag="VBN", dep="acl", head=noun.i) if k.i == t.i else k for k in fixed]
    return fixed


@needs(tag="VBN", dep="amod")
def _names_did(tokens: list[Token]) -> list[Token]:
    """ "Chad and New Zealand suspended ties": where nothing else is a verb, what stands after names is."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    verb = next((t for t in tokens[1:-2] if t.tag == "VBN" and t.dep == "amod" and t.head > t.i), None)
    if verb is None or root.i >= verb.i or root.tag not in _NAMES or tokens[verb.i - 1].tag not in _NAMES:
        return tokens
    if tokens[-1].text != "." or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens):
        return tokens
    done = tokens[verb.head]
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, tag="VBD", dep="root", head=t.i)
        elif t.i == done.i:
            t = replace(t, dep="obj", head=verb.i)
        elif t.i == root.i:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head == done.i and t.i < verb.i:  # what stood before the verb belongs to its subject
            t = replace(t, head=root.i, dep="conj" if t.tag in _NAMES else t.dep)
        fixed.append(t)
    return fixed


@needs(tag=_NAMES, after="")
def _first_people(tokens: list[Token]) -> list[Token]:
    """ "Youths blocked a road", "Blast kills six": capital because first, and no name."""
    first = next(iter(tokens), None)
    if first is None or first.tag not in ("NNP", "NNPS") or first.text.isupper() or len(tokens) < 2:
        return tokens
    if first.text.lower() in _NEVER_NAMES and not tokens[1].tag.startswith("NNP"):
        return [replace(first, tag="NN", pos="NOUN"), *tokens[1:]]
    plural = first.tag == "NNPS" or first.text.endswith("men")
    one = readings(first.text).get("NOUN", first.text.lower())
    if not plural or one == first.text.lower() or tokens[1].tag.startswith("NNP"):
        return tokens
    return [replace(first, tag="NNS", pos="NOUN", lemma=one), *tokens[1:]]


@needs(word=_HARMING, tag="NNS")
def _count_of_a_headline(tokens: list[Token]) -> list[Token]:
    """ "Car bomb in Jos wounds 14": the last word but one taken for a noun."""
    root = next((t for t in tokens if t.head == t.i), None)
    verb = next((t for t in tokens[2:-1] if t.text in _HARMING and t.tag == "NNS"), None)
    if root is None or verb is None or verb.head != root.i or root.tag[:2] != "NN" or root.i > verb.i:
        return tokens
    if tokens[verb.i + 1].tag != "CD" or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[: verb.i]):
        return tokens
    place = next((t for t in reversed(tokens[: verb.i]) if t.head == verb.i and t.dep == "compound"), None)
    hurt = next((t for t in tokens[verb.i + 1 :] if t.tag[:2] == "NN"), tokens[verb.i + 1])
    hurt = hurt if hurt.i == verb.i + 2 else tokens[verb.i + 1]
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, tag="VBZ", pos="VERB", lemma=lemma(t.text, "VBZ"), dep="root", head=t.i)
        elif t.i == root.i:
            t = replace(t, dep="nsubj", head=verb.i)
        elif place is not None and t.i == place.i:
            t = replace(t, dep="nmod", head=root.i)
        elif place is not None and t.head == verb.i and t.i < place.i:
            t = replace(t, head=place.i)
        elif t.i == hurt.i:
            t = replace(t, dep="obj", head=verb.i)
        elif t.head == root.i and t.i > verb.i:
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


@needs(lemma=TEMPORAL)
@needs(tag="JJ")
def _before_a_day(tokens: list[Token]) -> list[Token]:
    """ "arrested a school custodian | Friday": the last word of the phrase, and no Friday of that kind."""
    for t in tokens[2:-1]:
        day, before = tokens[t.i + 1], tokens[t.i - 1]
        if t.tag != "JJ" or t.head != day.i or day.lemma not in TEMPORAL or before.tag not in ("NN", "JJ"):
            continue
        if not t.text.islower() or not day.text[:1].isupper() or "NOUN" not in readings(t.text):
            continue
        fixed = list(tokens)
        head = before if before.tag == "NN" and before.dep in ("obj", "nsubj", "nsubj:pass", "obl") else None
        if head is None:
            continue
        fixed = [replace(k, head=t.i) if k.head == head.i else k for k in tokens]
        fixed[t.i] = replace(t, tag="NN", pos="NOUN", lemma=t.text, dep=head.dep, head=head.head)
        fixed[head.i] = replace(head, dep="compound", head=t.i)
        return fixed
    return tokens


@needs(tag=("VBZ", "NNS"), after=_MONTHS)
def _of_a_month(tokens: list[Token]) -> list[Token]:
    """ "parties planning April | rallies": no month rallies, but rallies in it are planned."""
    for t in tokens[2:]:
        month, verb = tokens[t.i - 1], tokens[t.i - 2]
        if month.text not in _MONTHS or verb.tag[:2] != "VB" or not _taken_for_doer(t, month, verb):
            continue
        if "NOUN" not in readings(t.text) or any(k.head == verb.i and k.dep == "obj" for k in tokens):
            continue
        return [
            replace(t, tag="NNS", pos="NOUN", lemma=lemma(t.text, "NNS"), dep="obj", head=verb.i) if k.i == t.i
            else replace(k, dep="compound", head=t.i) if k.i == month.i
            else k
            for k in tokens
        ]  # fmt: skip
    return tokens


def _taken_for_doer(t: Token, month: Token, verb: Token) -> bool:
    """What rallies, or who does what follows: "planning April | rallies, said"."""
    rallies = t.tag == "VBZ" and month.head == t.i and verb.head != t.i
    return rallies or (t.tag == "NNS" and t.dep == "nsubj" and t.head > t.i and verb.tag == "VBG" and verb.dep == "acl")


@needs(word="-", dep=("nsubj", "nsubj:pass"))
def _hyphen_as_subject(tokens: list[Token]) -> list[Token]:
    """ "A man who hit anti-war marchers ... was sentenced": no hyphen was, but what the tree hung below it."""
    hyphen = next((t for t in tokens[1:] if t.text == "-" and t.dep.startswith("nsubj")), None)
    below = hyphen and next((t for t in tokens if t.head == hyphen.i and t.dep.startswith("nsubj")), None)
    if hyphen is None or below is None or below.i > hyphen.i:
        return tokens
    fixed = list(tokens)
    fixed[below.i] = replace(below, dep=hyphen.dep, head=hyphen.head)
    fixed[hyphen.i] = replace(hyphen, tag="HYPH", pos="PUNCT", dep="punct", head=hyphen.i - 1)
    return fixed


@needs(word="guilty")
def _found_guilty(tokens: list[Token]) -> list[Token]:
    """ "found Ann Lee, 27, | guilty": of her."""
    guilty = next((t for t in tokens[3:] if t.text == "guilty"), None)
    if guilty is None or tokens[guilty.head].lemma != "find" or guilty.dep not in ("parataxis", "conj", "appos"):
        return tokens
    return [replace(t, tag="JJ", pos="ADJ", dep="xcomp") if t.i == guilty.i else t for t in tokens]


@needs(lemma="let", tag=VERBS)
@needs(tag=("VBN", "VBP", "VBZ"), dep=("acl", "xcomp", "ccomp", "conj"))
def _let_do(tokens: list[Token]) -> list[Token]:
    """ "Will not let Chad | set up bases": what Chad may do."""
    let = next((t for t in tokens if t.lemma == "let" and t.tag in VERBS), None)
    whom = next((t for t in tokens if t.dep == "obj" and let and t.head == let.i and t.i > let.i), None)
    deed = tokens[whom.i + 1] if whom and whom.i + 1 < len(tokens) else None
    if let is None or whom is None or deed is None or deed.tag not in ("VBN", "VBP", "VBZ") or deed.text.endswith("s"):
        return tokens
    if deed.head not in (whom.i, let.i):
        return tokens
    return [
        replace(t, tag="VB", lemma=lemma(t.text, "VB"), dep="xcomp", head=let.i) if t.i == deed.i else t for t in tokens
    ]


REPAIRS = (
    _let_do,
    _first_people,
    _before_a_day,
    _of_a_month,
    _hyphen_as_subject,
    _found_guilty,
    said_deed,
    _count_of_a_headline,
    deed_and_verb,
    _done_by,
    _names_did,
    opening_deed,
    _arms_and_arms,
    _joint_purposes,
    _hung_nouns,
    a_deed,
    in_fighting,
)
"""In this order: later ones count on what earlier ones mended."""
