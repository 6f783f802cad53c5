"""Who arrests, charges and sentences, where only another clause or a neighbouring sentence names them: "Four men were
arrested on Monday. Police said ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Document, Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.officers import only_speaks, phrase
from extract.events.who.partners import Told
from extract.records import Actor

_POLICE = word_set(
    "police officer deputy detective trooper constable agent investigator policeman policewoman cop sheriff patrol "
    "department"
)
_PROSECUTORS = word_set("prosecutor attorney jury prosecution")
_BENCHES = word_set("court judge magistrate tribunal")
_COURT = _BENCHES | {"jury"}
_FORCE = frozenset(("COP",))
_BENCH = frozenset(("JUD",))
_BY = {
    ("COERCE", "arrest"): (_POLICE, _POLICE, _FORCE),
    ("ACCUSE", "charge"): (_POLICE | _PROSECUTORS, _PROSECUTORS, _FORCE | _BENCH),
    ("COERCE", "sentence"): (_BENCHES, _BENCHES, _BENCH),
    ("ACCUSE", "conviction"): (_COURT, _COURT, _BENCH),
    ("SANCTION", "fine"): (_BENCHES, _BENCHES, _BENCH),
}
"""Type and mode -> the nouns of those whose work it is, in the same sentence and in another, and their sectors."""
_CHARGED = ("ACCUSE", "charge")
_SEIZED = ("COERCE", "seize")
_HOLDS = _FORCE | {"MIL"}
_AT = frozenset(("at", "in", "by", "before"))
_OF_A_NOUN = frozenset(("acl", "acl:relcl"))
_CAPTION = "FILE"
_HOLDS_ON = word_set(
    "hold question interrogate interview identify release free search charge try take bring name parade"
)
"""What is done to whoever was arrested by those who arrested him."""
_CALLED = word_set("call summon dispatch send alert notify deploy ask assign")
"""Done to the police, it sets them to work: "deputies were called to the farm"."""
_ACCUSING = word_set("district u.s. us state county commonwealth prosecuting general crown city federal grand special")
"""Words of attorneys and juries that charge people: not of those who defend or try them."""
_UNDOES = word_set(
    "free release acquit discharge clear pardon overturn quash uphold reverse annul affirm commute reduce"
)
_TURNS_DOWN = word_set("reject dismiss refuse deny hear review")
_APPEALS = word_set("appeal petition application bid conviction claim")
"""What a court hears or turns down of those who were sentenced before: it did not sentence them."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def by_the_law(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """The told, arrests, charges and sentences of which no doer is named with the police or the court that acts in the
    same sentence, else in the one before or after, marked as inferred."""
    found: list[Told] = []
    held: tuple[int, list[Actor], list[Actor]] | None = None
    for reading, actors, recipients in parts:
        at = reading.candidate.sentence.index
        doers = actors or _whose_work(memory, reading, recipients)
        if not doers and held is not None and at - held[0] <= 1 and _follows(reading, recipients, *held[1:]):
            doers = [replace(a, inferred=True) for a in held[1]]  # "Police arrested him on Monday. He was charged ..."
        if doers and doers[0].sector in _HOLDS and reading.mode == "arrest":
            held = at, doers, recipients
        found.append((reading, doers, recipients))
    return found


def _follows(
    reading: Reading, recipients: Sequence[Actor], holders: Sequence[Actor], arrested: Sequence[Actor]
) -> bool:
    """Whether it is what those who hold somebody do next: police charge him, whoever holds him takes his guns. "A man
    was charged", "charged were Tom Diaz and Ana Ruiz" tells of others."""
    told = (reading.type, reading.mode)
    charged = told == _CHARGED and holders[0].sector in _FORCE
    return told == _SEIZED or (charged and any(_again(r, arrested) for r in recipients[:1]))


def _again(recipient: Actor, arrested: Sequence[Actor]) -> bool:
    """Whether it is one who was told of before: "he", "the man", a name told."""
    words = recipient.text.lower().split()
    named = recipient.name is not None and any(recipient.name == a.name for a in arrested)
    return named or words[0] == "the" or recipient.text.lower() in syntax.PRONOUNS


def _whose_work(memory: Memory, reading: Reading, recipients: Sequence[Actor]) -> list[Actor]:
    s, trigger = reading.candidate.sentence, reading.candidate.sentence.tokens[reading.candidate.trigger]
    mode = "sentence" if trigger.lemma in ("jail", "imprison", "remand") else reading.mode or ""
    if (reading.type, mode) not in _BY or reading.modality not in ("asserted", "denied"):
        return []
    here, elsewhere, sectors = _BY[reading.type, mode]
    old = mode != "arrest" and _of_old(s, reading.candidate.verb)
    if old or any(r.sector in sectors for r in recipients):
        return []
    of_a_noun = trigger.dep in _OF_A_NOUN
    near = [] if of_a_noun else _beside(memory.document, s)
    for around, nouns in ((s, here), *((other, elsewhere) for other in near)):
        for head in _acting(around, nouns):
            if mode in ("arrest", "charge") and only_speaks(around, head):
                continue
            if around is not s and any(k.tag == "MD" for k in around.kids(around.tokens[head].head, "aux")):
                continue  # "Two men were arrested. Extra officers will patrol downtown"
            if of_a_noun and not _tells_of(around, head):
                continue
            if mode in ("sentence", "fine") and (of_a_noun or around is not s) and _looks_back(around, head):
                continue
            found = memory.actor(around, head)
            if found is not None and found.sector in sectors:
                return [replace(found, inferred=True)]
    return []


def _of_old(s: Sentence, verb: int) -> bool:
    """ "had been jailed", "was jailed in 2004": told of years before what stands beside it."""
    dated = any(_YEAR.fullmatch(k.text) for k in s.kids(verb, "obl", "obl:unmarked"))
    return dated or any(k.text.lower() == "had" for k in s.kids(verb, "aux"))


def _tells_of(s: Sentence, head: int) -> bool:
    """ "Police said the man, who was arrested on Monday, is ill": by them; "the police apologized to the man, who was
    arrested": that is not told."""
    token = s.tokens[head]
    lemma = s.tokens[token.head].lemma
    return token.dep != "nsubj" or lemma in load().reporting or lemma in _HOLDS_ON


def _looks_back(s: Sentence, head: int) -> bool:
    """ "A court freed the man", "rejected his appeal", "the appeals court said": none of them has sentenced him."""
    verb = s.tokens[s.tokens[head].head]
    turned_down = verb.lemma in _TURNS_DOWN and any(k.lemma in _APPEALS for k in s.kids(verb.i, "obj", "nsubj:pass"))
    return turned_down or verb.lemma in _UNDOES or bool(phrase(s, head) & {"appeal", "appeals"})


def _beside(document: Document, s: Sentence) -> list[Sentence]:
    """The sentence before and the one after, without captions."""
    around = document.sentences[max(0, s.index - 1) : s.index + 2] if s.index >= 0 else ()
    return [other for other in around if other is not s and not other.text.startswith(_CAPTION)]


def _acting(s: Sentence, nouns: frozenset[str]) -> Iterator[int]:
    """Heads of those nouns that do something, or are sent for, and of courts by name where it was done: "at York Crown
    Court"."""
    charging = "prosecutor" in nouns
    for token in s.tokens:
        if token.lemma not in nouns or token.tag[:2] != "NN":
            continue
        named = token.tag == "NNP" and token.dep == "obl" and syntax.case(s, token.i) in _AT
        titled = token.i + 1 < len(s.tokens) and s.tokens[token.i + 1].tag == "NNP"  # "Judge | Ana Ruiz"
        head = token.head if titled and token.dep in ("compound", "flat", "nmod:desc") else token.i
        if charging and token.lemma in ("attorney", "jury") and not (phrase(s, head) | phrase(s, token.i)) & _ACCUSING:
            continue
        dep, above = s.tokens[head].dep, s.tokens[s.tokens[head].head].lemma
        called = dep == "nsubj:pass" and above in _CALLED
        if dep in ("nsubj", "obl:agent") or called or named:
            yield head
