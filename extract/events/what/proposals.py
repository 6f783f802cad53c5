"""What a verb's complement is about: whether who suggests or agrees speaks of a deed to be done or only holds that
something is so, who warns of what somebody will do, who fails to come to terms."""

from __future__ import annotations

from collections.abc import Callable

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.really import negated
from extract.events.says_who.words import is_person
from extract.events.what.frame import Frame

_REACHING = word_set("reach secure strike resolve settle produce ratify sign approve pass bridge overcome end conclude")
_DEALS = word_set(
    "agreement deal accord pact treaty compromise consensus settlement resolution solution understanding truce "
    "ceasefire bill law budget statement declaration decision verdict result dispute crisis conflict war strike "
    "impasse deadlock difference gap issue reform"
)
_MEASURES = word_set(
    "talk meeting summit visit conference negotiation referendum election vote ban inquiry plan measure change step "
    "alternative cut increase delay amendment exchange patrol mission committee commission mediator mediation swap"
)
_CALLING = word_set("accuse call describe brand dub label blame denounce deride")
_STOPPING = word_set("stop leave withdraw cease halt end quit pull refrain release surrender stay keep back return")
_QUOTED = frozenset(('"', "“", "'", "‘", "``"))
_TO_COME = frozenset(("will", "would", "shall", "'ll", "’ll"))
_ONE = frozenset(("he", "she", "i"))
_ASKED = frozenset(("should", "must", "ought"))
_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
_GOES_ON = word_set(
    "begin start end last resume continue go take come hold remain stay reopen open close expire cover include apply "
    "meet get receive have enter share"
)
"""What talks, truces and laws themselves may be agreed to do."""


def proposes(frame: Frame) -> bool:
    """ "suggested a truce", "suggested holding talks", "suggested that he resign"; not "suggested that he had lied",
    nor "as suggested by him"."""
    s = frame.s
    following = s.tokens[frame.i + 1 : frame.i + 2]
    named = frame.objects or frame.complements or any(t.tag == "VBG" for t in following)
    if not named or any(k.lemma == "as" for k in s.kids(frame.i, "mark")) or _implies(frame):
        return False
    return all(_to_be_done(s, c) for c in frame.complements)


def _implies(frame: Frame) -> bool:
    """ "suggesting the debate | erased it", whatever the parser made of the clause; "They left early, suggesting a
    quarrel", by what they did, not "she wrote to him, suggesting a truce"."""
    s, token = frame.s, frame.s.tokens[frame.i]
    if _torn_apart(frame):
        return True
    said = s.tokens[token.head].lemma in load().reporting
    beside = token.tag == "VBG" and token.dep == "advcl" and not said
    return beside and not frame.complements and not frame.object_words & (_DEALS | _MEASURES)


def _torn_apart(frame: Frame) -> bool:
    """ "suggested the debate | erased it": the subject of a clause, taken for the object of the verb above."""
    following = (frame.s.tokens[min(head + 1, len(frame.s.tokens) - 1)] for head in frame.objects)
    return any(t.tag in _TENSED or (t.tag == "VBN" and frame.s.kids(t.i, "obj")) for t in following)


def settles(frame: Frame) -> bool:
    """ "agreed to meet", "agreed on a truce", "agreed that talks would go on"; not "agreed that he had lied", "agree
    the tax would hurt growth", "agreed with her", nor "Yes, he agreed"."""
    s = frame.s
    clauses = [c for c in frame.complements if s.tokens[c].dep == "ccomp"]
    somebody = any(syntax.is_name(s, h) for h in frame.objects)  # "agreed Reed | won"
    if somebody or _torn_apart(frame) or any(not _promised(s, c) or _opined(frame, c) for c in clauses):
        return False
    named = any(s.tokens[h].lemma not in syntax.TEMPORAL for h in frame.objects)
    if named or frame.complements or {"on", "to", "over"} & set(frame.prepositional):
        return True
    return not (frame.prepositional.get("with") or _nods(frame))


def _opined(frame: Frame, clause: int) -> bool:
    """ "agreed that it would be hard", "that the tax would hurt growth", or what one alone finds right: "the mayor
    agreed that the rules should change"."""
    s = frame.s
    if s.kids(clause, "cop"):
        return True
    helpers = {k.text.lower() for k in s.kids(clause, "aux")}
    if helpers & _ASKED:
        return frame.s.tokens[frame.i].tag in ("VBZ", "VBP") or _one_alone(frame)
    doers = s.kids(clause, *syntax.SUBJECT)
    somebody = any(syntax.is_name(s, d.i) or d.lemma in load().party or is_person(d.lemma) for d in doers)
    return bool(doers) and not somebody and s.tokens[clause].lemma not in _GOES_ON


def _one_alone(frame: Frame) -> bool:
    """ "the mayor", "she": one person, who strikes no accord."""
    if len(frame.subjects) != 1:
        return False
    token = frame.s.tokens[frame.subjects[0]]
    if token.text.lower() in _ONE or frame.s.kids(token.i, "nmod:desc"):
        return True
    titles = frame.s.kids(token.i, "compound", "flat")
    return token.tag in ("NN", "NNP") and any(is_person(k.lemma) for k in (token, *titles))


def _nods(frame: Frame) -> bool:
    """ "Ministers agree.", "The senator agreed, saying it was late": with what was said, where no deed is asked for."""
    s, token = frame.s, frame.s.tokens[frame.i]
    if token.tag in ("VBP", "VBZ"):
        return True
    saying = all(k.lemma in load().reporting for k in s.kids(frame.i, "advcl"))
    bare = not s.kids(frame.i, "obj", "obl", "conj", "parataxis", "aux", "aux:pass")
    return token.dep == "root" and bare and saying and _one_alone(frame)


def gives_in(frame: Frame) -> bool:
    """ "conceded", "conceded that he would go"; not "conceded that he had lied"."""
    told = (c for c in frame.complements if frame.s.tokens[c].dep == "ccomp")
    return not _torn_apart(frame) and all(_promised(frame.s, c) for c in told)


def summons(frame: Frame) -> bool:
    """ "(called) a strike": a name for it follows in "called the strike a mistake", "called the strike 'reckless'"."""
    s = frame.s
    named = [k for k in s.kids(frame.i, "xcomp") if not any(m.lemma == "to" for m in s.kids(k.i, "mark"))]
    apposed = (k for h in frame.objects for k in s.kids(h, "appos"))
    named += [k for k in s.kids(frame.i, "obl:unmarked") if k.lemma not in syntax.TEMPORAL and s.kids(k.i, "det")]
    named += [k for k in apposed if s.tokens[s.subtree(k.i)[0].i].text in _QUOTED]
    return not named and len(s.kids(frame.i, "obj")) < 2


def calls_names(frame: Frame) -> bool:
    """ "attacked her, accusing her of lies", "attacked her and called her a liar": by words."""
    told = any(k.tag == "VBG" and k.lemma in _CALLING for k in frame.s.kids(frame.i, "advcl"))
    return told or any(k.lemma in ("call", "accuse") for k in frame.s.kids(frame.i, "conj"))


def comes_to_terms(frame: Frame) -> bool:
    """ "(failed) to agree", "to reach a deal"; not "to reach a hotline"."""
    s = frame.s
    return any(
        s.tokens[c].lemma == "agree" or (s.tokens[c].lemma in _REACHING and bool(Frame(s, c).object_words & _DEALS))
        for c in frame.complements
    )


def of_somebody(frame: Frame) -> bool:
    """Where a clause follows, whether it tells what somebody does: "(warned) that it would strike back", not "that
    prices would rise", nor "that it could fall apart"; or tells somebody to stop, not what is good for him."""
    s = frame.s
    told_to = [c for c in frame.complements if any(k.lemma == "to" for k in s.kids(c, "mark"))]
    if any(s.tokens[c].lemma not in _STOPPING and not negated(s, c) for c in told_to):
        return False
    return all(_done_by_somebody(s, c) for c in frame.complements if s.tokens[c].dep == "ccomp")


def _done_by_somebody(s: Sentence, clause: int) -> bool:
    doers = s.kids(clause, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)
    maybe = any(k.text.lower() in ("could", "may", "might") for k in s.kids(clause, "aux"))
    return not maybe and any(syntax.is_name(s, d.i) or d.lemma in load().party for d in doers)


def _promised(s: Sentence, clause: int) -> bool:
    helpers = {k.text.lower() for k in s.kids(clause, "aux")}
    return bool(helpers & _TO_COME) or _to_be_done(s, clause)


def _to_be_done(s: Sentence, clause: int) -> bool:
    token = s.tokens[clause]
    modals = {k.text.lower() for k in s.kids(clause, "aux") if k.tag == "MD"}
    one = any(k.tag in ("NN", "NNP") for k in s.kids(clause, "nsubj", "nsubj:pass"))
    mistaken = token.tag == "NN" and not s.kids(clause, "cop")  # "that the program end"
    if any(k.lemma == "do" or k.tag in ("VBD", "VBZ", "VBP") for k in s.kids(clause, "aux", "cop")):
        return False  # "that he does not want it", "that he was to blame"
    bare = token.tag == "VB" or (token.tag == "VBP" and one) or mistaken  # "that the king resign"
    return (bare or token.tag == "VBG" or bool(modals)) and modals <= _ASKED


SENSES: dict[str, Callable[[Frame], bool]] = {
    "proposal": proposes,
    "accord": settles,
    "concession": gives_in,
    "summons": summons,
    "deal": comes_to_terms,
    "party": of_somebody,
    "names": calls_names,
}
"""What a rule may ask of its complement, by name."""
