"""What governs a trigger, read upwards from near to far: verbs, nouns and adjectives above that speak of what hangs on
them. The first that speaks decides.
"""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.lexicon import load as lexicon
from extract.events.really import governors as word
from extract.events.really.own import asked_why, of_verb
from extract.events.really.polarity import negated
from extract.events.really.words import words
from extract.records import Modality

_MAKES_BELIEVE = frozenset(("persuade", "convince"))
"""Whose clause with "that" is only believed."""
_TOO_LITTLE = frozenset(("no", "insufficient", "little", "inadequate", "scant", "hardly"))
_REACH = 6
_CLAUSES = frozenset(("xcomp", "ccomp", "acl", "acl:relcl", "advcl", "csubj", "csubj:pass", "conj", "parataxis"))
_BY_DOING = frozenset(("by", "in", "while", "when", "on", "upon", "include"))
_ALIKE = frozenset((("VBN", "VBD"), ("VB", "VBP")))  # forms that look the same: "will be sued and fined"
_TALKED = (("VB", {"to"}), ("VBG", {"into"}))
_MATTER = frozenset(("of", "with", "for", "in", "on", "about"))
_SENDS = frozenset(("send", "dispatch", "despatch", "deploy"))
_WHEN = frozenset(("when", "once", "after", "before", "until"))
_BRINGS_ABOUT = frozenset(("force", "compel", "oblige", "cause", "enable"))
_SIGNS = frozenset(("evidence", "proof", "sign", "indication", "suggestion", "hint"))
_DOES_TO = frozenset(("obj", "nsubj:pass", "obl", "xcomp", "ccomp"))


def from_above(s: Sentence, i: int, depth: int = 0) -> Modality | None:
    """What the words above the trigger say of it; "asserted" where one vouches for it, None where none speaks."""
    at = s.tokens[i]
    for above in _path(s, i):
        found = _step(s, at, above, depth)
        if found:
            return found
        at = above
    return None


def _path(s: Sentence, i: int) -> list[Token]:
    """The words above i; first of all the one that its clause follows, wherever the parser hung the clause: "accused of
    threatening to shoot him", "he was scared they would shoot him"."""
    opens = min((k.i for k in s.kids(i, "mark", "nsubj", "nsubj:pass") if k.i < i), default=0)
    if opens and s.tokens[opens].lemma not in ("to", "that"):
        opens = s.subtree(opens)[0].i
    before = s.tokens[opens - 1] if opens else s.tokens[i]
    above = s.ancestors(i)[:_REACH]
    charges = before.head == i and word.tells_content(s, s.tokens[i], before)  # "on charges he shot her", hung below
    if before.i == i or before in above[:1] or not (word.speaks(before) or charges):
        return above
    return [before, *(above if before.head == i else s.ancestors(before.i))][:_REACH]


def stands(s: Sentence, i: int, depth: int = 0) -> Modality:
    """How the clause at i stands to the facts."""
    own = of_verb(s, i)
    return own or (from_above(s, i, depth + 1) if depth < _REACH else None) or "asserted"


def _step(s: Sentence, at: Token, above: Token, depth: int) -> Modality | None:
    clause = at.tag.startswith("VB") or (at.dep in _CLAUSES - {"conj"} and bool(s.kids(at.i, "cop", "mark")))
    if above.tag.startswith("NN") and not s.kids(above.i, "cop"):
        return _under_noun(s, at, above, clause, depth)
    if not above.tag.startswith(("VB", "JJ", "NN")):
        return None
    if not clause:
        return _noun_under_verb(s, at, above)
    if at.dep in ("parataxis", "acl:relcl"):
        return "asserted"  # what is said is claimed: the source is kept elsewhere
    if at.dep == "conj":
        return _second_verb(s, at, above)
    noun = word.content_of(s, at, above)
    if noun is not None:
        return _under_noun(s, at, noun, True, depth)
    if at.dep == "advcl":
        return _adjunct(s, at, above, depth)
    return _complement(s, at, above, depth)


def _second_verb(s: Sentence, at: Token, above: Token) -> Modality | None:
    """ "will meet and sign": auxiliaries are shared, negation is not."""
    if s.kids(at.i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT):
        return "asserted"
    alike = at.tag in ("VB", "VBN", "VBG") or (above.tag, at.tag) in _ALIKE
    conditional = any(k.lemma in words()["conditions"] for k in s.kids(above.i, "mark"))
    shared = of_verb(s, above.i) if not s.kids(at.i, "aux") and (alike or conditional) else None
    return shared if shared != "denied" else None


def _complement(s: Sentence, at: Token, above: Token, depth: int) -> Modality | None:
    """A clause that the verb or adjective above governs."""
    no = negated(s, above.i)
    if at.tag == "VBG" and above.lemma in words()["ending"] and depth < _REACH:
        going_on = stands(s, above.i, depth) in ("denied", "requested")  # "must stop shelling villages"
        return "asserted" if going_on else "denied"
    if at.dep == "ccomp":
        if word.mandative(s, at, above):
            return "requested"
        if word.hearsay(s, above):
            return "hypothetical"
        if above.lemma in ("recall", "remember", "note") and not no:
            return "asserted"  # "it will be recalled that they met"
        if above.lemma == "see" and not no and word.under_way(s, at) and any(k.lemma == "that" for k in s.kids(at.i)):
            return "asserted"  # "we can see that they were shot"
        if above.lemma == "warn" and not no and word.under_way(s, at):
            return "asserted"  # "warned that the rebels are attacking"
        if (
            above.lemma in ("think", "believe")
            and not no
            and depth < _REACH
            and stands(s, above.i, depth) != "asserted"
        ):
            return "hypothetical"  # "they may think we attacked them"
        if above.lemma in lexicon().reporting:
            return word.not_said(above) if no else "asserted"
        if above.lemma in ("suggest", "insist"):
            return "hypothetical" if above.lemma == "suggest" else "asserted"
    if asked_why(s, at.i) and not any(k.lemma == "to" for k in s.kids(at.i, "mark")):
        return "asserted"  # "it is unclear who shot him": somebody did
    if no and above.lemma in words()["certain"]:
        return "hypothetical"
    if above.lemma == "plead" and any(t.lemma == "guilty" for t in s.tokens[above.i + 1 : at.i]):
        return "hypothetical" if no else "asserted"
    if at.tag == "VB" and (word.moves(s, above) or (above.lemma in _SENDS and s.kids(above.i, "obj"))):
        return "planned"  # "were traveling to join the march", "sent troops to evacuate them"
    if at.dep == "ccomp" and above.lemma in _MAKES_BELIEVE:
        return "hypothetical"
    if above.lemma in words()["persuading"]:
        return _persuaded(s, above, depth)
    found = word.governed(s, above, no)
    if found or above.tag.startswith("JJ"):
        return found
    own = of_verb(s, above.i)
    return own if own != "denied" or above.lemma in words()["two_way"] else None


_FIRES = frozenset(("fire", "shoot", "launch", "lob", "deploy"))


def _adjunct(s: Sentence, at: Token, above: Token, depth: int) -> Modality | None:
    """A clause beside the verb: a purpose, a circumstance, what somebody is accused of or kept from."""
    marks = {k.lemma for k in s.kids(at.i, "mark", "case")}
    if marks & words()["conditions"] - {"until"}:
        return None  # its own verb says so
    if above.lemma in words()["persuading"] and (at.tag, marks & {"to", "into"}) in _TALKED:
        return _persuaded(s, above, depth)
    if "to" in marks and at.tag == "VB":
        if any(syntax.case(s, k.i) == "for" for k in s.kids(at.i, "nsubj")):
            return "hypothetical"  # "clearing the way for prosecutors to charge him"
        found = word.governed(s, above, negated(s, above.i))
        if found:
            return found
        told = stands(s, above.i, depth) if depth < _REACH else "planned"
        if above.lemma in _BRINGS_ABOUT and s.kids(above.i, "obj", "nsubj:pass"):
            return told  # "forced a minister to resign": he resigned
        if above.lemma in ("vote", "use", "employ") or (above.lemma in _FIRES and at.lemma in ("disperse", "scatter")):
            return told  # "voted to ban it", "used planes to bomb it", "fired in the air to scatter them": done by that
        return told if told != "asserted" or word.done_by(s, at, above) else "planned"
    if word.in_present(s, at) and any(k.lemma in _WHEN for k in s.kids(at.i, "mark", "case", "advmod")):
        told = _beside(s, at, above, depth)  # "will leave once they meet"
        return "hypothetical" if told in ("requested", "threatened") else told
    if at.tag != "VBG" or s.kids(at.i, "aux"):
        return "asserted"
    if "for" in marks and above.lemma in words()["calling_for"]:
        return word.governed(s, above, negated(s, above.i))
    if above.lemma in words()["accusing"] and marks & _MATTER:
        return word.accused(s, above)
    if above.lemma in words()["clearing"] and marks & _MATTER:
        return "denied"
    if marks & {"from", "against"}:
        if above.lemma in words()["denying"] | words()["deciding"] | {"keep"}:
            return "asserted" if negated(s, above.i) else "denied"
        return "hypothetical" if "against" in marks else None
    if marks & _MATTER and above.lemma in words()["supposing"] | words()["planning"]:
        return word.governed(s, above, negated(s, above.i))
    if above.lemma == "guilty":  # "pleaded not guilty to raping"
        return "hypothetical" if negated(s, above.i) else "asserted"
    if above.lemma in words()["two_way"] and "in" in marks:  # "succeeded in freeing"
        return "denied" if negated(s, above.i) else None
    finite = above.tag not in ("VBN", "VBG") or bool(s.kids(above.i, "aux", "aux:pass"))
    if finite and (not marks or marks & _BY_DOING):
        return _beside(s, at, above, depth)
    if above.lemma == "convict" and of_verb(s, above.i) in word.UNTOLD:
        return "hypothetical"  # "if convicted of killing him"
    return "asserted"


def _persuaded(s: Sentence, above: Token, depth: int) -> Modality | None:
    """ "persuaded them to leave": they left; "tried to persuade them to leave": they were asked to."""
    told = stands(s, above.i, depth) if depth < _REACH else "asserted"
    return "requested" if told in word.UNTOLD else told


def _beside(s: Sentence, at: Token, above: Token, depth: int) -> Modality:
    """ "Speaking in Rome, he will warn": a participle shares the time of the clause it hangs on."""
    if depth >= _REACH:
        return "asserted"
    does = next((k for k in s.kids(above.i, "xcomp") if k.i != at.i), None)
    told = stands(s, does.i, depth + 1) if does is not None else stands(s, above.i, depth + 1)
    return told if told in word.UNTOLD else "asserted"


def _noun_under_verb(s: Sentence, at: Token, above: Token) -> Modality | None:
    """A deed that is subject or object of a verb: told with it where the verb brings it about, else there already."""
    if at.dep in ("nsubj", "nsubj:pass"):
        raised = word.raised(s, above)
        if raised:
            return raised
    if at.dep in _DOES_TO:
        found = _done_with(s, at, above)
        if found:
            return found
    if at.dep not in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp") or not syntax.is_verb(s, above.i):
        return None
    own = of_verb(s, above.i)
    if above.lemma in word.carrying() and above.lemma not in words()["outlived"]:
        return own
    if at.dep == "obl" and syntax.case(s, at.i) == "with" and own in ("planned", "hypothetical", "denied"):
        return own  # "they would retaliate with bombings"
    if at.dep == "nsubj" and own == "hypothetical" and not word.definite(s, at.i):
        return own  # "an attack would close the port"
    return "asserted" if at.dep in ("nsubj", "obl") or word.definite(s, at.i) else own


def _done_with(s: Sentence, at: Token, above: Token) -> Modality | None:
    """What a verb says of a deed that it is done to, or that its preposition governs."""
    known, lemma = words(), above.lemma
    no = negated(s, above.i)
    if at.dep == "obl":
        preposition = syntax.case(s, at.i)
        if lemma in known["calling_for"] and preposition == "for":
            return "requested"
        if lemma in ("warn", "threaten") and preposition in ("of", "with", "against"):
            return "threatened"
        if lemma == "hint" and preposition == "at":
            return "hypothetical"
        if lemma in ("prepare", "plan", "aim", "hope", "wait", "pave") and preposition == "for":
            return "planned"
        return None
    if no and lemma in known["planning"] | known["supposing"] | known["requesting"]:
        return "denied"
    if lemma == "aim":
        return None  # "the attacks were aimed at the port"
    if lemma in known["undoing"]:
        return _undone(s, above)
    if lemma == "delay" and at.dep in ("obj", "nsubj:pass"):
        return "planned"
    if lemma == "call":  # "called a strike"
        return None if word.definite(s, at.i) else "planned"
    if lemma in known["threatening"]:
        return "threatened"
    if lemma in ("announce", "say", "order", "approve"):
        return "requested" if lemma == "order" else None
    for key, kind in word.GOVERNS[1:]:
        if lemma in known[key]:
            return kind
    return None


def _undone(s: Sentence, above: Token) -> Modality:
    """ "prevented an attack"; but "failed to prevent", "could have prevented an attack" tell of one."""
    helpers = {k.text.lower() for k in s.kids(above.i, "aux")}
    in_vain = "have" in helpers and helpers & {"could", "should", "might", "would"}
    return "asserted" if in_vain or stands(s, above.i) == "denied" else "denied"


def _under_noun(s: Sentence, at: Token, above: Token, clause: bool, depth: int) -> Modality | None:
    """What a noun says of the clause or deed that hangs on it: "threat to attack", "fears of an attack"."""
    if at.dep == "appos":
        return "asserted"
    if at.dep == "nsubj":
        return None  # "the protests demands that": a verb taken for a noun
    told = at.dep == "acl" and above.dep == "obj" and s.tokens[above.head].lemma in _MAKES_BELIEVE
    if told and any(k.lemma == "that" for k in s.kids(at.i, "mark")):
        return "hypothetical"  # "persuaded bloggers that the Americans had attacked"
    if at.dep == "conj":
        return None
    if at.dep == "acl" and at.tag == "VBN" and not s.kids(at.i, "aux", "mark", "nsubj"):
        return "asserted"  # "charges brought by", "an offer rejected by"
    if at.dep == "acl:relcl" and not word.tells_content(s, at, above):
        return "hypothetical" if word.whoever(s, at, above) else "asserted"
    if at.tag == "VB" and above.lemma in word.GROUNDS and _wanting(s, above):
        return "denied"
    if clause and above.lemma in _SIGNS and s.kids(at.i, "nsubj", "nsubj:pass") and _wanting(s, above):
        return "hypothetical"  # "there was no evidence that they attacked"
    kind = word.kind_of(above)
    if not clause and syntax.case(s, at.i) == "from":
        return "asserted"  # "on the way back from talks", "the danger from shelling"
    if kind == "denied" and not clause and above.lemma in words()["barring"] and word.definite(s, at.i):
        return "asserted"  # "opposition to the strike"
    if clause and above.lemma == "decision" and at.lemma in words()["ruling"] and word.definite(s, above.i):
        return "denied" if word.has_none(s, above) else "asserted"  # a court's decision is the deed
    if kind:
        return "denied" if word.has_none(s, above) else kind
    if not clause and syntax.case(s, at.i) == "for" and word.definite(s, at.i) and above.lemma in ("claim", "blame"):
        return "asserted"  # "no claim of responsibility for the blast"
    if above.lemma in words()["transparent"]:
        return "denied" if clause and word.disbelieved(s, above) else None
    if at.tag == "VBG" and above.dep in ("obj", "nsubj:pass") and s.kids(at.i, "mark", "case"):
        return _adjunct(s, at, s.tokens[above.head], depth)  # "cleared the officer of killing him"
    if clause:
        return word.infinitive(s, at, above)
    return "asserted" if at.dep == "nmod" else None


def _wanting(s: Sentence, ground: Token) -> bool:
    """ "found insufficient cause to indict", "saw no reason to", "there was not enough evidence to"."""
    before = [t.text.lower() for t in s.tokens[max(0, ground.i - 3) : ground.i]]
    if before and before[-1] == "enough":
        return "not" in before or negated(s, ground.i) or negated(s, ground.head)
    return not _TOO_LITTLE.isdisjoint(before) or (negated(s, ground.head) and ground.dep in ("obj", "nsubj"))


def takes_place(s: Sentence, i: int) -> bool:
    """Whether the verb above tells that the deed at i did take place: "the planned march went ahead"."""
    token = s.tokens[i]
    above = s.tokens[token.head]
    past = above.tag == "VBD" or any(
        k.text.lower() in ("was", "were", "has", "have", "had") for k in s.kids(above.i, "aux", "aux:pass")
    )
    return (
        token.dep in ("nsubj", "nsubj:pass")
        and past
        and above.lemma in words()["occurring"]
        and stands(s, above.i) == "asserted"
    )
