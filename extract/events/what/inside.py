"""What is only the matter of another act: "agreed to withdraw", "urged him to attack", "charged with arson and murder",
"threatened a strike", "brought the siege to an end". Pure functions of the sentence.
"""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.candidate import Candidate
from extract.events.what.candidates import PASSES_ON
from extract.events.what.doers import definite_deed

_ENDED = word_set("suspend halt stop cease postpone cancel prevent avert avoid foil thwart")
_STAYED = _ENDED | word_set("stay quash bar block overturn annul")
"""What a court does with an arrest that is not made, or undone."""
_FEIGNED = word_set("simulate rehearse practise practice mimic imitate")
_EVADED = word_set("resist evade elude avoid escape flee dodge")
"""What somebody does against his arrest, which is an offence of its own, charged with or without "a boat"."""
_GIVEN_UP = word_set("drop withdraw abandon lift waive overcome soften shed")
"""What is done with an objection that no longer stands."""
_CHARGES = word_set("charge count suspicion allegation accusation")
_OFFENCES = frozenset(("NN", "NNS", "JJ", "VBG", "VB", "CC", ",", "HYPH", "CD"))
_ONLY_ABOUT = word_set("plan threat call demand proposal possibility risk fear offer")
"""Nouns whose matter is no event of its own."""
_UNTIL = frozenset(("until", "unless", "till"))
_CONDITIONED = frozenset(("REJECT", "THREATEN", "REQUEST"))
_STIRS_UP = word_set("incite instigate foment preach advocate glorify")
"""Verbs of who wants a deed done by others."""
_PERMITS = word_set("clear authorise authorize permit allow sanction license approve schedule ban")
"""What is done to a rally that may never be held."""
_NO_MORE = word_set("suspension halt freeze cessation lull pause moratorium end prevention avoidance")
"""Nouns that tell violence to be over, or kept off."""
_OPEN_TO = word_set("vulnerable prone open susceptible immune")
"""Adjectives of whoever may suffer violence, "to" it."""
_KINDS = word_set("victim type kind form history culture problem issue aftermath era survivor permit")
"""Nouns that, of a deed without article, number or party, tell of all such deeds: "victims of repression"."""
_ASKS = word_set("call push appeal plead ask order urge tell instruct direct command press beg implore persuade")
_ON = frozenset(("on", "upon", "to"))


def inside(s: Sentence, candidate: Candidate, by_verb: dict[int, Candidate]) -> str | None:
    """Why a candidate is only what another act is about ("agreed to withdraw", "urged him to attack"), or None."""
    at = candidate.verb if candidate.kind in ("verb", "light", "must") else candidate.trigger
    token = s.tokens[at]
    if candidate.type == "ASSAULT" and _name_of_a_charge(s, at):
        return "only the matter of a charge"
    if candidate.kind == "noun":
        if candidate.type == "COERCE" and at and s.tokens[at - 1].lemma in _EVADED:
            return f"not made: {s.tokens[at - 1].text} it"  # "charged with resisting arrest"
        while token.dep == "conj" and s.tokens[token.head].tag.startswith("NN"):  # "charged with arson and murder"
            token = s.tokens[token.head]
        governor = token.head
        outer = by_verb.get(governor)
        happened = (
            outer is not None
            and outer.type in PASSES_ON
            and outer.mode not in ("deny", "denial")
            and candidate.type == "ASSAULT"
            and definite_deed(s, at)
        )
        if (
            outer is not None
            and not happened
            and outer.type
            in (
                "REQUEST",
                "THREATEN",
                "REJECT",
                "AGREE",
                "ACCUSE",
                "SUPPORT",
                "CONSULT",
            )
            and (
                token.dep in ("obj", "nsubj:pass")
                or (
                    token.dep == "obl"
                    and syntax.case(s, token.i) in ("for", "to", "on", "of", "about", "against", "with")
                    and not (candidate.mode == "visit" and syntax.case(s, token.i) == "on")
                )
            )
        ):
            return f"what {outer.rule_id} is about"
        above = s.tokens[governor]
        if candidate.type == "COERCE" and above.lemma in _STAYED and token.dep in ("obj", "nsubj:pass"):
            return f"not to be done: {above.lemma}"  # "stayed the arrest of a lawmaker"
        if candidate.type in ("ASSAULT", "PROTEST") and above.lemma in _ENDED and token.dep in ("obj", "nsubj:pass"):
            return f"brought to an end: {above.lemma}"
        if candidate.type == "ASSAULT" and above.lemma in _FEIGNED and token.dep == "obj":
            return f"only played: {above.lemma}"  # "simulated an attack on the island"
        if candidate.type == "REJECT" and above.lemma in _GIVEN_UP and token.dep in ("obj", "nsubj:pass"):
            return f"given up: {above.lemma}"
        if candidate.type in ("ASSAULT", "PROTEST") and above.lemma in _STIRS_UP and token.dep in ("obj", "obl"):
            return f"only what is to come of it: {above.lemma}"
        if candidate.type == "PROTEST" and above.lemma in _PERMITS and token.dep == "nsubj:pass":
            return f"permitted or not: {above.lemma}"
        if above.tag.startswith("NN") and above.lemma in _CHARGES | _ONLY_ABOUT:
            return f"only the matter of a {above.lemma}"
        if candidate.type == "ASSAULT" and syntax.case(s, token.i) == "as":
            return "what it is called"  # "condemned the strikes as murder"
        if candidate.type == "ASSAULT" and above.lemma in _NO_MORE | _OPEN_TO and token.dep in ("nmod", "obl"):
            return f"may or will not happen: {above.lemma}"
        if above.lemma in _KINDS and all(
            k.dep in ("case", "compound", "amod", "punct") for k in s.kids(candidate.trigger)
        ):
            return "no deed, but all of its kind"
        return None
    for _ in range(3):
        if token.dep == "conj":
            token = s.tokens[token.head]
            continue
        break
    if token.dep == "xcomp" and s.tokens[token.head].lemma in load().phase and s.tokens[token.head].dep == "xcomp":
        token = s.tokens[token.head]  # "urged them to stop shelling the town"
    outer = by_verb.get(token.head) if token.head != token.i else None
    if outer is None and token.dep == "acl" and s.tokens[token.head].dep in ("obj", "iobj"):
        outer = by_verb.get(s.tokens[token.head].head)  # "asked the minister, Ann Lee, | to resign"
        outer = outer if outer is not None and outer.type == "REQUEST" else None
    if outer is not None and outer.type in _CONDITIONED and any(k.lemma in _UNTIL for k in s.kids(token.i, "mark")):
        return f"a condition of {outer.rule_id}"  # "ruled out talks until the army agreed to leave"
    above = s.tokens[token.head]
    charged = by_verb.get(above.head) if above.tag == "VBG" else outer
    if charged is not None and charged.type == "ACCUSE" and token.tag == "VB" and token.dep in ("advcl", "xcomp"):
        return f"what {charged.rule_id} is about"  # "accused them of hiring youths to loot shops"
    infinitive = any(k.lemma == "to" for k in s.kids(token.i, "mark")) or token.tag in ("VB", "VBG")
    if outer is not None and outer.type == "ACCUSE" and token.tag.startswith("NN"):
        return f"what {outer.rule_id} is about"  # "charged with robbery and resisting arrest"
    of_it = token.tag == "VBG" and any(k.lemma == "of" for k in s.kids(token.i, "mark", "case"))
    if outer is not None and outer.type == "ACCUSE" and of_it:
        quoted = s.tokens[token.i - 1].tag == "``" or s.tokens[token.i - 1].text in ('"', "“")
        if quoted or candidate.type not in ("ASSAULT", "COERCE"):
            return f"what {outer.rule_id} is about"  # "accused him of ignoring a warning", of "robbing the poor"
    if outer is not None and outer.type == "REQUEST" and token.dep == "ccomp" and _to_be_done(s, token):
        return f"what {outer.rule_id} is about"  # "demanded that the government consult the parliament"
    if outer is not None and infinitive and token.dep in ("xcomp", "ccomp", "advcl", "acl"):
        if s.tokens[outer.verb].lemma in load().outer and token.dep != "advcl":
            if outer.mode == "deny":
                return None
            return f"what {outer.rule_id} is about"
        if outer.mode == "lawsuit" and token.dep in ("advcl", "xcomp"):
            return f"what {outer.rule_id} is about"  # "sued to stop the purchase"
        if (
            outer.type in ("REQUEST", "AGREE", "THREATEN", "REJECT")
            and (
                token.dep in ("xcomp", "acl")
                or _is_asked(s, outer, token.i)
                or any(k.lemma == "against" for k in s.kids(token.i, "mark", "case"))
            )
            and outer.mode != "deny"
        ):
            return f"what {outer.rule_id} is about"
    return None


def _to_be_done(s: Sentence, clause: Token) -> bool:
    """Whether a clause tells no fact but what is asked: a bare verb where a tense would stand."""
    finite = s.kids(clause.i, "aux", "aux:pass", "cop")
    return clause.tag[:2] == "VB" and clause.text.lower() == clause.lemma and all(k.text == "be" for k in finite)


def _is_asked(s: Sentence, outer: Candidate, i: int) -> bool:
    """ "asked the ministry in June | to block the sale", "is calling on Chad | to leave", "called for her | to quit":
    what is asked."""
    quits = ("for",) if s.tokens[i].lemma in ("resign", "quit", "step") else ()
    whom = [*s.kids(outer.verb, "obj", "iobj")]
    whom += [k for k in s.kids(outer.verb, "obl") if k.i < i and syntax.case(s, k.i) in (*_ON, *quits)]
    return outer.type == "REQUEST" and bool(whom) and s.tokens[i].tag == "VB" and s.tokens[outer.verb].lemma in _ASKS


def _name_of_a_charge(s: Sentence, at: int) -> bool:
    """ "charged with arson, statutory rape and kidnapping": a list of offences, done to nobody named."""
    if s.kids(at, "obj", "aux", *syntax.SUBJECT) or definite_deed(s, at):
        return False
    for i in range(at - 1, 0, -1):
        token = s.tokens[i]
        if token.lemma in ("of", "with", "on"):
            return s.tokens[i - 1].lemma in _CHARGES | {"indict"}
        if token.tag not in _OFFENCES and token.dep != "amod":
            return False
    return False
