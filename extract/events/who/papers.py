"""Whose words a paper is: "a report by Oxfam accuses ...", "they sued. The lawsuit accuses ...": who wrote it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.partners import Told
from extract.records import Actor

PAPERS = word_set(
    "letter email message note memo memorandum petition telegram resolution motion statement declaration communique "
    "report study audit lawsuit suit complaint filing brief ad advert advertisement commercial post tweet editorial "
    "op-ed column article commentary video recording manifesto flyer leaflet poster release dossier affidavit text "
    "posting speech address remark comment blog indictment appeal"
)
_PRINTED = word_set("editorial op-ed column article commentary report")
"""What newspapers say: "an editorial in the Daily Star"."""
_WRITES = word_set(
    "write sign send issue release publish post file make draft produce draw back pay sponsor record submit prepare "
    "present put author circulate deliver commission share tweet run air post bring lodge compile give"
)
_SUITS = word_set("lawsuit suit complaint filing")
OF_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"))
_REACH = 5
"""Sentences back to where a paper is told of with its author."""


def writers(s: Sentence, paper: int) -> list[int]:
    """Heads of who is told to have written it, in its own phrase: "a letter | from six bishops", "a petition signed by
    residents", "Cole's tweet"."""
    if s.tokens[paper].lemma not in PAPERS:
        return []
    found = [k.i for k in s.kids(paper, "nmod", "obl") if _case(s, k.i) in ("by", "from")]
    if not found:
        clauses = (k for k in s.kids(paper, "acl", "acl:relcl", "conj") if k.lemma in _WRITES)
        found = [who for k in clauses for who in (syntax.agents(s, k.i) if syntax.passive(s, k.i) else [])]
    found = found or [k.i for k in s.kids(paper, "nmod:poss")]
    if not found and s.tokens[paper].lemma in _PRINTED:
        found = [k.i for k in s.kids(paper, "nmod") if syntax.case(s, k.i) == "in" and syntax.is_name(s, k.i)]
    return syntax.each(s, [k for k in found if s.tokens[k].lemma not in syntax.TEMPORAL][:1])


def _case(s: Sentence, i: int) -> str:
    """The preposition before a phrase, though the tree hang it on the owner: "by | the senator's campaign"."""
    return syntax.case(s, i) or next((c for k in s.kids(i, "nmod:poss") if (c := syntax.case(s, k.i))), "")


def spoken_for(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """Each reading, a paper that is said to do it replaced by whoever wrote it, as an earlier sentence tells: "Parents
    sued the county. The lawsuit accuses ..."."""
    found: list[Told] = []
    for reading, actors, recipients in parts:
        if reading.type in OF_WORDS and (paper := _bare(reading, actors)) is not None:
            written = _before(memory, reading.candidate.sentence, paper, found)
            actors = [replace(a, inferred=True) for a in written] or actors
            recipients = [r for r in recipients if not any(r.start == a.start for a in actors)]
        found.append((reading, actors, recipients))
    return found


def _bare(reading: Reading, actors: Sequence[Actor]) -> str | None:
    """The noun of a paper told of before, "the lawsuit", that is said to do it; None where the doer is none."""
    s = reading.candidate.sentence
    papers = [h for h in reading.candidate.actors if s.tokens[h].lemma in PAPERS]
    head = next((h for h in papers if any(k.lemma in ("the", "this", "that") for k in s.kids(h, "det"))), None)
    somebody = any(a.name or a.sector or head is None or not a.start <= s.tokens[head].start < a.end for a in actors)
    return None if head is None or somebody else s.tokens[head].lemma


def _before(memory: Memory, s: Sentence, paper: str, told: Sequence[Told]) -> list[Actor]:
    if paper in _SUITS:
        sued = (a for r, a, _ in reversed(told) if r.mode == "lawsuit" and r.candidate.sentence.index < s.index and a)
        if suing := next(sued, []):
            return suing[:1]
    for before in reversed(memory.document.sentences[max(0, s.index - _REACH) : s.index]):
        for token in before.tokens:
            if token.lemma == paper and token.tag in ("NN", "NNS"):
                known = (memory.actor(before, i) for i in writers(before, token.i) or _sent_by(before, token.i))
                return [a for a in known if a is not None and a.text.lower() not in syntax.RELATIVE][:1]
    return []


def _sent_by(s: Sentence, paper: int) -> list[int]:
    """ "The union sent | a letter", "in | a letter, the union said": whose it is by the verb it hangs on."""
    token = s.tokens[paper]
    if not syntax.is_verb(s, token.head):
        return []
    written = token.dep in ("obj", "nsubj:pass") and s.tokens[token.head].lemma in _WRITES
    within = token.dep == "obl" and syntax.case(s, paper) in ("in", "on", "through", "via")
    return syntax.subjects(s, token.head) if written or within else []
