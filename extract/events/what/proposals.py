"""What a verb's complement is about: whether who suggests or agrees speaks of a deed to be done or only holds that
something is so, who warns of what somebody will do, who fails to come to terms."""

from __future__ import annotations

from collections.abc import Callable

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.really import negated
from extract.events.what.frame import Frame

_REACHING = word_set("reach secure strike resolve settle produce ratify sign approve pass bridge overcome end conclude")
_DEALS = word_set(
    "agreement deal accord pact treaty compromise consensus settlement resolution solution understanding truce "
    "ceasefire bill law budget statement declaration decision verdict result dispute crisis conflict war strike "
    "impasse deadlock difference gap issue reform"
)
_CALLING = word_set("accuse call describe brand dub label blame denounce deride")
_STOPPING = word_set("stop leave withdraw cease halt end quit pull refrain release surrender stay keep back return")
_QUOTED = frozenset(('"', "“", "'", "‘", "``"))
_TO_COME = frozenset(("will", "would", "shall", "'ll", "’ll"))
_ASKED = frozenset(("should", "must", "ought"))


def proposes(frame: Frame) -> bool:
    """ "suggested a truce", "suggested holding talks", "suggested that he resign"; not "suggested that he had lied"."""
    following = frame.s.tokens[frame.i + 1 : frame.i + 2]
    named = frame.objects or frame.complements or any(t.tag == "VBG" for t in following)
    return bool(named) and all(_to_be_done(frame.s, c) for c in frame.complements)


def settles(frame: Frame) -> bool:
    """ "agreed to meet", "agreed on a truce", "agreed that talks would go on"; not "agreed that he had lied", nor
    "agreed with her"."""
    if any(frame.s.tokens[c].dep == "ccomp" and not _promised(frame.s, c) for c in frame.complements):
        return False
    with_her = bool(frame.prepositional.get("with"))
    return not with_her or bool(frame.complements) or bool({"on", "to", "over"} & set(frame.prepositional))


def summons(frame: Frame) -> bool:
    """ "(called) a strike": a name for it follows in "called the strike a mistake", "called the strike 'reckless'"."""
    s = frame.s
    named = [k for k in s.kids(frame.i, "xcomp") if not any(m.lemma == "to" for m in s.kids(k.i, "mark"))]
    apposed = (k for h in frame.objects for k in s.kids(h, "appos"))
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
    if any(k.lemma == "do" for k in s.kids(clause, "aux")):
        return False  # "that he does not want it"
    bare = token.tag == "VB" or (token.tag == "VBP" and one) or mistaken  # "that the king resign"
    return (bare or token.tag == "VBG" or bool(modals)) and modals <= _ASKED


SENSES: dict[str, Callable[[Frame], bool]] = {
    "proposal": proposes,
    "accord": settles,
    "summons": summons,
    "deal": comes_to_terms,
    "party": of_somebody,
    "names": calls_names,
}
"""What a rule may ask of its complement, by name."""
