"""Participles before a noun that the small parser took for clauses of their own.

"Protesting farmers left", "On Monday striking workers closed the port": what they are taken for what is done to them.
"a march by striking lecturers", "stones at passing cars": the preposition taken for the clause's, not the noun's.
"at a checkpoint manned by rebels": the checkpoint taken for a part of the manning.
"A car packed with explosives blew up": the participle taken for the main verb.
"""

from __future__ import annotations

from dataclasses import replace

from extract.events.document import Token

from .gates import needs

_AT_WORK = ("protest", "strike", "march", "riot", "advance", "retreat", "mutiny")
_LIKE = (
    *_AT_WORK, "pass", "flee", "rampage", "maraud", "visit", "oppose", "rule", "govern", "mourn", "warn", "fight",
    "chant", "demonstrate", "invade", "occupy", "surround", "neighbour", "neighbor", "exist", "die", "worship",
)  # fmt: skip
"""Participles that, right before a noun in the plural, say what it is like."""
_WORKERS = (
    "worker", "doctor", "nurse", "teacher", "miner", "driver", "pilot", "student", "employee", "farmer", "soldier",
    "officer", "trucker", "docker", "lecturer", "guard", "troop", "rebel", "villager", "inmate", "prisoner",
)  # fmt: skip
_OF_A_SUBJECT = ("csubj", "csubj:pass", "nsubj", "nsubj:pass", "advcl")


@needs(tag="VBG", lemma=_AT_WORK, after="")
def _protesting(tokens: list[Token]) -> list[Token]:
    """ "Protesting farmers blocked the road", "Striking nurses marched": who did it, not what was done to them."""
    first = tokens[0]
    if len(tokens) < 4 or first.tag != "VBG" or first.lemma not in _AT_WORK or tokens[1].lemma not in _WORKERS:
        return tokens
    farmers = tokens[1]
    if farmers.head != 0 or farmers.dep != "obj" or first.dep not in _OF_A_SUBJECT:
        return tokens
    role = "nsubj:pass" if first.dep.endswith(":pass") else "nsubj"
    fixed = []
    for t in tokens:
        if t.i == 0:
            t = replace(t, dep="amod", head=1)
        elif t.i == 1:
            t = replace(t, dep=role, head=first.head)
        elif t.head == 0:
            t = replace(t, head=1)
        fixed.append(t)
    return fixed


@needs(tag="VBG", dep="advcl")
def _described_subject(tokens: list[Token]) -> list[Token]:
    """ "On Monday striking workers closed the port": the participle before a subject says what it is like."""
    found = {t.i: noun for t in tokens if t.tag == "VBG" and t.dep == "advcl" and (noun := _noun_after(tokens, t))}
    if not found:
        return tokens
    described = [replace(t, head=tokens[t.head].head) if t.head in found else t for t in tokens]
    return [replace(t, dep="amod", head=found[t.i]) if t.i in found else t for t in described]


def _noun_after(tokens: list[Token], participle: Token) -> int | None:
    """The subject of its verb where nothing but that subject's own words stands between."""
    if any(t.head == participle.i for t in tokens[participle.i + 1 :]):
        return None
    for t in tokens[participle.i + 1 :]:
        if t.dep in ("nsubj", "nsubj:pass") and t.head == participle.head and t.tag in ("NN", "NNS"):
            return t.i
        if t.dep not in ("compound", "amod") or t.i > participle.i + 2:
            return None
    return None


@needs(tag="VBG", lemma=_LIKE, dep=("advcl", "acl", "obl", "nmod"))
def _after_a_preposition(tokens: list[Token]) -> list[Token]:
    """ "by striking lecturers", "at passing cars": the noun is the preposition's, the participle its own."""
    for at in tokens[1:-1]:
        if at.tag != "VBG" or at.lemma not in _LIKE or at.dep not in ("advcl", "acl", "obl", "nmod"):
            continue
        noun, word = tokens[at.i + 1], tokens[at.i - 1]
        if noun.dep in ("compound", "amod") and noun.head == noun.i + 1:
            noun = tokens[noun.head]  # "at striking | dock workers"
        if noun.tag != "NNS" or noun.head != at.i or noun.dep != "obj" or word.tag != "IN" or word.head != at.i:
            continue
        deed = tokens[at.i - 2] if at.i > 1 else word
        hung = deed.tag in ("NN", "NNS") and word.text in ("by", "of", "from")
        fixed = []
        for t in tokens:
            if t.i == at.i:
                t = replace(t, head=noun.i, dep="amod")
            elif t.i == noun.i:
                t = replace(t, head=deed.i if hung else at.head, dep="nmod" if hung else "obl")
            elif t.i == word.i:
                t = replace(t, head=noun.i, dep="case")
            elif t.head == at.i:
                t = replace(t, head=at.head)
            fixed.append(t)
        return fixed
    return tokens


@needs(tag="VBN", dep=("obl", "obj", "nmod"))
def _manned_by(tokens: list[Token]) -> list[Token]:
    """ "at a checkpoint | manned by rebels": at the checkpoint."""
    for at in tokens[2:]:
        noun = tokens[at.i - 1]
        if at.tag != "VBN" or at.dep not in ("obl", "obj", "nmod") or noun.head != at.i or noun.dep != "compound":
            continue
        if noun.tag not in ("NN", "NNS") or not any(
            t.head == at.i and t.dep in ("case", "det") for t in tokens[: at.i]
        ):
            continue
        fixed = []
        for t in tokens:
            if t.i == at.i:
                t = replace(t, head=noun.i, dep="acl")
            elif t.i == noun.i:
                t = replace(t, head=at.head, dep=at.dep)
            elif t.head == at.i and t.i < noun.i:
                t = replace(t, head=noun.i)
            fixed.append(t)
        return fixed
    return tokens


_ONLY_PASTS = (
    "blew", "fell", "came", "went", "took", "drove", "broke", "threw", "gave", "began", "shook", "tore", "rode",
    "opened", "flew", "withdrew", "fled", "killed", "exploded", "struck", "hit", "rammed", "crashed", "attacked",
)  # fmt: skip
"""Pasts that are no participles, or seldom stand without "was" after a noun that has one already."""


_TENSED = ("VBD", "VBZ", "VBP", "MD")
_CLAUSES = ("advcl", "acl", "conj", "xcomp", "ccomp", "parataxis")


@needs(dep=_CLAUSES, head_tag=("VBN", "VBD"))
@needs(dep=("nsubj", "nsubj:pass"), head_tag=("VBN", "VBD"))
def _main_past(tokens: list[Token]) -> list[Token]:
    """ "A car | packed with explosives | blew up", "A man | sentenced with them | was spared": what the car did is the
    last."""
    root = next((t for t in tokens if t.head == t.i), tokens[0])
    subject = tokens[root.i - 1] if root.i else root
    if subject.head != root.i or subject.dep not in ("nsubj", "nsubj:pass") or root.tag not in ("VBN", "VBD"):
        return tokens
    if root.i + 1 == len(tokens) or tokens[root.i + 1].tag not in ("IN", "RB", "TO"):
        return tokens
    if any(t.head == root.i and t.dep.startswith("aux") for t in tokens):
        return tokens
    helped = {t.head for t in tokens if t.dep.startswith("aux") and t.tag in _TENSED} if root.text[-2:] == "ed" else ()
    later = (t for t in tokens[root.i + 2 :] if t.head == root.i)
    main = next((t for t in later if t.text in _ONLY_PASTS or t.i in helped), None)
    if main is None:
        return tokens
    between = tokens[root.i + 1 : main.i]
    kids = {t.dep for t in tokens if t.head == main.i and (t.i < main.i or t.dep != "punct")}
    own = not kids.isdisjoint(("nsubj", "nsubj:pass", "mark", "cc", "punct"))
    own = own or (main.i not in helped and not kids.isdisjoint(("aux:pass", "aux")))
    if own or any(t.text in (",", "and", "but") for t in between) or main.dep not in _CLAUSES:
        return tokens
    fixed = []
    for t in tokens:
        if t.i == main.i:
            t = replace(t, tag=t.tag if t.i in helped else "VBD", head=main.i, dep="root")
        elif t.i == root.i:
            t = replace(t, tag="VBN", head=subject.i, dep="acl")
        elif t.i == subject.i:
            t = replace(t, head=main.i, dep="nsubj:pass" if "aux:pass" in kids else "nsubj")
        elif t.head == root.i and t.i > main.i:
            t = replace(t, head=main.i)
        fixed.append(t)
    return fixed


_DONE_TO_NOBODY = ("objected", "appealed", "protested", "complained", "rallied", "marched", "campaigned")
"""Pasts of verbs without a passive, but for "objected to by"."""


_OPENS = ("after", "before", "as", "since", "until")
"""Words that open a clause, or stand before a noun."""


@needs(word=_DONE_TO_NOBODY, dep="acl", tag=("VBN", "VBD"))
def _never_passive(tokens: list[Token]) -> list[Token]:
    """ "Residents | objected to the plan", "after residents | objected": they did it, though the parser takes it for a
    participle."""
    verb = next((t for t in tokens if t.text in _DONE_TO_NOBODY and t.dep == "acl" and t.tag in ("VBN", "VBD")), None)
    if verb is None or [t.text for t in tokens[verb.i + 2 : verb.i + 3]] == ["by"]:
        return tokens
    noun = tokens[verb.head]
    opens = [t.i for t in tokens[: noun.i] if t.head == noun.i and t.dep == "case" and t.text.lower() in _OPENS]
    main = noun.head == noun.i and not any(t.head == noun.i and t.dep in ("cop", "nsubj") for t in tokens)
    if noun.tag[:2] != "NN" or not (main or (noun.dep == "obl" and opens)):
        return tokens
    fixed = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, tag="VBD", head=verb.i if main else noun.head, dep="root" if main else "advcl")
        elif t.i == noun.i:
            t = replace(t, head=verb.i, dep="nsubj")
        elif t.i in opens:
            t = replace(t, head=verb.i, dep="mark")
        elif t.head == noun.i and (t.i > verb.i or t.dep == "punct"):
            t = replace(t, head=verb.i)
        fixed.append(t)
    return fixed


@needs(dep="obl:agent", head_tag="VBN", head_dep="advcl")
def _behind_its_noun(tokens: list[Token]) -> list[Token]:
    """ "doubts about figures | put forward by the ministry": what is told by whom right behind a noun is told of it."""
    agents = {t.head for t in tokens if t.dep == "obl:agent"}
    for verb in (tokens[i] for i in agents if tokens[i].tag == "VBN" and tokens[i].dep == "advcl"):
        noun = tokens[verb.i - 1]
        own = {t.dep for t in tokens[: verb.i] if t.head == verb.i}
        if noun.tag in ("NN", "NNS") and verb.head < noun.i and not own:
            return [replace(t, dep="acl", head=noun.i) if t.i == verb.i else t for t in tokens]
    return tokens


REPAIRS = (
    _protesting,
    _described_subject,
    _after_a_preposition,
    _manned_by,
    _main_past,
    _never_passive,
    _behind_its_noun,
)
