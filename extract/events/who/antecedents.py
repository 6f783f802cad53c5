"""What a sentence tells of whom its pronoun may stand for: who was accused, who spoke, who was done to before."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events import syntax
from extract.events.document import Document, Sentence, Token
from extract.events.who.names import Named
from extract.events.who.sexes import sex_of
from extract.records import Actor

SINGULAR = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
SAYING = frozenset(
    ("say", "tell", "write", "add", "state", "announce", "declare", "note", "argue", "claim", "insist", "warn",
     "explain", "stress")
)  # fmt: skip


def other_sex(actor: Actor, word: str) -> bool:
    """ "she" after Donald Trump: somebody else."""
    return sex_of(actor.name or "") == ("he" if word in SHE else "she")


def previous_of(document: Document, sentence: Sentence) -> Sentence | None:
    before = sentence.index - 1
    return document.sentences[before] if 0 <= before < len(document.sentences) else None


COLLECTIVES = frozenset(
    ("police", "government", "military", "army", "group", "family", "staff", "force", "party", "team", "company",
     "crowd", "cartel", "gang", "taliban", "militia", "side", "couple", "administration", "opposition")
)  # fmt: skip
"""Singular nouns that "they" may stand for."""
BENCHES = frozenset(
    ("court", "parliament", "council", "jury", "senate", "congress", "union", "commission", "state",
     "house", "House", "Senate", "Congress", "Council", "Parliament", "assembly", "Assembly", "board", "committee",
     "ministry", "legislature", "tribunal", "bench", "panel", "company", "chamber", "club")
)  # fmt: skip
"""Others that are no one person."""


_ACCUSES = frozenset(("accuse", "blame", "condemn", "criticize", "criticise", "denounce", "charge"))


def whom_accused(sentence: Sentence, token: Token, word: str) -> Token | None:
    """ "blamed the rebels for the clash, saying | they had shot first": of whom it is said."""
    if not token.dep.startswith("nsubj"):
        return None
    for said in sentence.ancestors(token.i):
        above = sentence.tokens[said.head]
        if said.tag == "VBG" and said.lemma in SAYING and said.dep == "advcl" and above.lemma in _ACCUSES:
            many = ("NNS", "NNPS") if word in PLURAL else ("NN", "NNP")
            return next((t for t in sentence.kids(above.i, "obj") if t.tag in many), None)
    return None


def tellers(sentence: Sentence, pronoun: Token) -> list[int]:
    """Whoever tells the clause in which the pronoun stands: "the rebels fled, saying the army had attacked them"."""
    for above in (pronoun, *sentence.ancestors(pronoun.i)):
        if above.dep == "ccomp" and sentence.tokens[above.head].lemma in SAYING:
            return syntax.subjects(sentence, above.head)
    return []


def spoken_for(sentence: Sentence, subject: Token) -> Token:
    """ "A spokesman for the rebels said they ...": the rebels."""
    if subject.lemma not in ("spokesman", "spokeswoman", "spokesperson"):
        return subject
    return next(iter(sentence.kids(subject.i, "nmod")), subject)


def several(sentence: Sentence, subject: Token) -> bool:
    """ "The Houthis", though the tagger takes their name for that of one."""
    plural = subject.tag == "NNP" and subject.text.endswith("s") and not subject.text.isupper()
    return plural and any(k.text.lower() == "the" for k in sentence.kids(subject.i, "det"))


def both_sexes(sentence: Sentence, token: Token) -> bool:
    words = {t.text.lower() for t in sentence.tokens[: token.i + 1]}
    return bool(words & HE) and bool(words & SHE)


def of_the_other_sex(sentence: Sentence, word: str) -> bool:
    others = SHE if word in HE else HE
    return any(t.text.lower() in others for t in sentence.tokens)


def spoken_of(sentence: Sentence, token: Token) -> bool:
    """Whether another person by name or pronoun stands before the pronoun, who may be meant."""
    before = sentence.tokens[: token.i]
    return any(t.text.lower() in SINGULAR or (t.tag == "NNP" and t.dep.startswith("nsubj")) for t in before)


def of_that_sex(named: Sequence[Named], token: Token, subjects: Sequence[Actor]) -> Named | None:
    """ "Mr. Hahn accused Mayor Lori Pratt. Merchants thanked | her": the one whose given name is a woman's; "she", if
    whoever did it can be none."""
    sex = "she" if token.text.lower() in SHE else "he"
    if token.dep.startswith("nsubj") and subjects:
        return None
    persons = {n.known.name: n for n in named if n.known.kind == "person"}
    same = [n for name, n in persons.items() if sex_of(name or "") == sex]
    unknown = any(sex_of(name or "") is None for name in persons)
    return same[0] if len(same) == 1 and len(persons) > 1 and not (unknown and not subjects) else None


def owner_of_doer(sentence: Sentence, token: Token) -> Token | None:
    """ "The mayor's party expelled | him": the mayor."""
    if token.dep not in ("obj", "iobj", "obl") or not sentence.parsed:
        return None
    doers = (k for k in sentence.kids(token.head, "nsubj") if k.i < token.i)
    owners = (k for d in doers for k in sentence.kids(d.i, "nmod:poss") if k.tag[:2] == "NN")
    return next(owners, None)


def done_to_before(sentence: Sentence, word: str) -> Token | None:
    """ "The doctor gave her a watch. | Her ...": whom it was given, not who gave."""
    same = SHE if word in SHE else HE
    return next((t for t in sentence.tokens if t.text.lower() in same and t.dep in ("obj", "iobj")), None)


def done_to_again(sentence: Sentence, it: Token) -> Token | None:
    """ "criticized the board and urged | it to wait", "..., accusing | it of lies": what the clause before was done
    to."""
    verb = sentence.tokens[it.head]
    if it.dep not in ("obj", "iobj") or not (verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG")):
        return None
    return next((t for t in sentence.kids(verb.head, "obj") if t.tag in ("NN", "NNP") and t.i < verb.i), None)


HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
