"""Who does it, where the verb's own subject does not say."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import COOPERATION, Rule, load
from extract.events.what.authors import authors
from extract.events.what.frame import Frame

TAKES_PART = {
    "take": ("in",),
    "join": ("in",),
    "continue": ("with",),
    "begin": ("with",),
    "resume": ("with",),
    "engage": ("in",),
    "participate": ("in",),
    "sit": ("for", "to"),
    "respond": ("with",),
    "retaliate": ("with",),
    "react": ("with",),
    "reply": ("with",),
    "answer": ("with",),
}
"""Prepositions after which a verb names what its subject takes part in."""


def borrowed_subject(s: Sentence, i: int) -> list[int]:
    """No subject of its own: that of a clause above, else the nearest name to the left."""
    if syntax.is_attributive(s, i):
        return []
    token = s.tokens[i]
    if token.tag == "VBG" and i and s.tokens[i - 1].text == ";":
        return []
    if token.dep == "obj" and s.tokens[token.head].lemma in load().witnessed:
        # "the town saw clashes between rebels and troops", where the parser takes the noun for a verb
        return syntax.obliques(s, i).get("between", [])[:1]
    below = i
    for above in s.ancestors(i):
        clause = s.tokens[below]
        if clause.dep == "acl" and clause.tag == "VB" and below != above.i:
            return []  # "filed a motion to ban cameras": what others are asked for
        if clause.dep == "advcl" and syntax.told_before(s, above.i) is not None:
            return []  # "a house was hit, the mayor said, wounding three": not by the mayor
        if clause.dep == "advcl" and (syntax.finite(s, below) or s.kids(above.i, "cop")):
            return []
        if syntax.teller_above(s, below) or (clause.dep == "ccomp" and syntax.finite(s, below)):
            break
        below = above.i
        if syntax.is_clause(s, above.i):
            found = syntax.subjects(s, above.i) or syntax.passive_subjects(s, above.i)
            if found:
                return [f for f in found if f != i]
    return syntax.nearest_name(s, -1, i)


def doers_told_of(s: Sentence, i: int) -> list[int]:
    """ "said the attack hit homes and damaged cars", where the parser lets the speaker do the damage: the attack."""
    token, teller = s.tokens[i], s.tokens[s.tokens[i].head]
    if (
        token.dep != "conj"
        or teller.lemma not in load().reporting | {"hear"}
        or s.kids(i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)
    ):
        return []
    told = (k.i for k in s.kids(teller.i, "obj", "iobj"))  # "told the jury | that he had lured the man and hit him"
    said = [k.i for k in s.kids(teller.i, "ccomp") if k.i < i]
    said += [
        k.i for at in told for k in s.kids(at, "acl") if k.i < i and any(m.lemma == "that" for m in s.kids(k.i, "mark"))
    ]
    if said:
        return syntax.subjects(s, said[-1]) or syntax.passive_subjects(s, said[-1])
    # "said her client, a former soldier, killed the man"
    return [k for k in syntax.objects(s, teller.i) if k < i] if teller.lemma == "say" else []


def only_tells(s: Sentence, i: int) -> bool:
    """ "The monitors reported 900 arrests, continuing a surge of detentions": whoever reports does not detain."""
    token = s.tokens[i]
    return token.dep == "advcl" and token.tag == "VBG" and s.tokens[token.head].lemma in ("report", "document", "tally")


def suffered(frame: Frame, rule: Rule) -> tuple[list[int], list[int]]:
    """ "The base came under attack from rebels": the subject is the recipient, the doer stands after "from" or "by"."""
    doers = [h for p in ("from", "by") for h in frame.prepositional.get(p, ())]
    if rule.type == "ASSAULT" and not doers:
        doers = opponents(frame.s, frame.i)  # "died in a shootout with police"
    return doers, list(frame.subjects)


def witnessed(s: Sentence, i: int, rule: Rule) -> bool:
    """ "The town saw clashes", "we have had two assaults": the subject of a light verb takes no part."""
    lemma = s.tokens[i].lemma
    own = rule.type in COOPERATION and not syntax.passive(s, i)
    told = lemma in load().reporting and own  # "confirmed talks with": his own
    attack = rule.type == "ASSAULT" and (lemma == "have" or lemma in load().reporting)  # "announced the killing"
    return (lemma in load().witnessed and not told) or attack


def is_state(s: Sentence, i: int) -> bool:
    """ "the outlawed Farmers' Party": how somebody is, of old, and nothing done."""
    around = s.tokens[max(0, i - 1) : i + 2 : 2]
    named = len(around) == 2 and around[0].tag in ("DT", "POS", "PRP$") and around[1].tag.startswith("NNP")
    return named and s.tokens[i].tag == "VBN" and s.tokens[i].lemma in ("outlaw", "ban", "proscribe", "disband")


def told_of_by(s: Sentence, i: int) -> bool:
    """ "talks, confirmed | by an envoy": who only tells of them."""
    by = next((k.i for k in s.kids(i, "case") if k.lemma == "by"), 0)
    return by > 0 and s.tokens[by - 1].tag == "VBN" and s.tokens[by - 1].lemma in load().reporting


def told_at(s: Sentence, i: int, rule: Rule) -> bool:
    """ "was told of it | during the meeting": a talk told only for when it was, by a verb of something else."""
    return rule.type == "CONSULT" and s.tokens[i].dep == "obl" and syntax.case(s, i) in ("in", "during", "at")


_FOUGHT = ("clash", "battle", "gunfight", "gunbattle", "firefight", "fighting", "skirmish", "shootout", "encounter")


def opponents(s: Sentence, i: int) -> list[int]:
    """ "were killed in clashes | with the army", "in an exchange of fire | with rebels": those on the other side."""
    for deed in syntax.each(s, [k.i for k in s.kids(i, "obl") if syntax.case(s, k.i) in ("in", "during")]):
        if any(rule.type == "ASSAULT" for rule in load().nouns.get(s.tokens[deed].lemma, ())) and authors(s, deed):
            return authors(s, deed)  # "in a clash and a bombing carried out by rebels"
    for fight in s.kids(i, "obl"):
        below = s.kids(fight.i, "nmod", "obl")
        fought = fight.lemma in _FOUGHT or (fight.lemma == "exchange" and any(k.lemma == "fire" for k in below))
        if fought and syntax.case(s, fight.i) in ("in", "during"):
            hung = (k.i for at in (fight, *below) for k in s.kids(at.i, "nmod", "obl") if syntax.case(s, k.i) == "with")
            beside = (k.i for k in s.kids(i, "obl") if syntax.case(s, k.i) == "with" and k.i > fight.i)
            return syntax.each(s, [*hung, *beside][:1])
    return []


def definite_deed(s: Sentence, i: int) -> bool:
    """Whether the noun at i is a deed done to somebody ("the murder of the mayor"): if it is violence, it happened."""
    kids = s.kids(i)
    definite = any(k.dep == "nmod:poss" or (k.dep == "det" and k.lemma in ("the", "this", "these")) for k in kids)
    return definite and any(k.dep == "nmod" and syntax.case(s, k.i) in ("of", "on", "against") for k in kids)


def sides(s: Sentence, first: int) -> list[int]:
    """ "between | members of a gang and soldiers": both, though the parser hangs the second on the gang."""
    both = syntax.conjuncts(s, first)
    nested = [k for n in s.kids(first, "nmod") for k in syntax.conjuncts(s, n.i)[1:]]
    return both if len(both) > 1 else [*both, *nested]


def carried_between(s: Sentence, noun: int) -> list[int]:
    """ "Clashes broke out | between rebels and troops": both parties, where the tree hangs them on the verb."""
    token = s.tokens[noun]
    verbs = [token.head] if token.dep in ("nsubj", "nsubj:pass") else [k.i for k in s.kids(noun, "acl")]
    verbs += [t.i for t in s.tokens[noun + 1 : noun + 2] if t.tag in ("VBD", "VBN")]  # "fled after clashes | resumed"
    for verb in verbs:
        found = syntax.obliques(s, verb).get("between", [])
        both = [k for k in (sides(s, found[0]) if len(found) == 1 else found) if s.tokens[k].tag[:2] == "NN"]
        if len(both) > 1 and not any(s.tokens[k].lemma in syntax.TEMPORAL for k in both):
            return both
    return []


def brought_together(s: Sentence, noun: int) -> list[int]:
    """ "hosted talks | between Chad and Togo": those who talk, whoever hosts them."""
    between = (k.i for k in s.kids(noun, "nmod") if syntax.case(s, k.i) == "between")
    return next((sides(s, k) for k in between), [])
