"""Who is told to have done a deed named by a noun: the author, the convict, whoever claims it or stands behind it."""

from __future__ import annotations

from extract.events import syntax
from extract.events.clauses import by_means, own_subjects
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.details import weapon_names

_AUTHORED = word_set(
    "mastermind order perpetrate commit stage orchestrate organize organise plot plan launch mount conduct execute "
    "file bring lodge"
)
_CLAIMED = frozenset(("responsibility", "credit"))
CULPRITS = word_set("mastermind perpetrator culprit architect ringleader suspect killer author assailant plotter")
"""Nouns of whoever did what stands after their "of" or "in"."""
_HELD_FOR = word_set(
    "arrest charge convict jail sentence imprison indict accuse try prosecute hang execute suspect want implicate "
    "involve"
)
"""Verbs of whoever is held to have done what stands after their "for", "with" or "of"."""
_FOR = frozenset(("for", "of", "with", "in", "over"))
_BY_POLICE = word_set("raid operation sweep crackdown clash fighting violence")
"""In these people are arrested who did not make them."""
_PUNISHED = word_set("sentence term trial conviction")
"""Nouns of what one has, or serves, "for" a deed."""
_OWNED = _AUTHORED | word_set("admit confess")


def authors(s: Sentence, i: int) -> list[int]:
    """Heads of who is told to have done the deed at i: "masterminded the murder", "claimed responsibility for the
    attack", "was jailed for the murder"; none where nobody is."""
    return _told_below(s, i) or _before(s, i) or _told_above(s, i) or _held_for(s, i)


def _told_below(s: Sentence, i: int) -> list[int]:
    """ "the murder ..., carried out by rebels", "an attack that the army blamed on rebels"."""
    around = (i, *(k.i for k in s.kids(i, "nmod", "acl")))  # the parser may hang it on the victim
    clauses = [c for k in around for c in s.kids(k, "acl", "acl:relcl")]
    for clause in (*clauses, *(k for c in clauses for k in s.kids(c.i, "conj"))):
        done = clause.lemma in _AUTHORED or (clause.lemma == "carry" and "out" in syntax.particles(s, clause.i))
        if (done or clause.lemma == "claim") and (found := syntax.agents(s, clause.i)):
            return found
        told = {"blame": "on", "attribute": "to"}.get(clause.lemma, "")
        if told and (found := syntax.obliques(s, clause.i).get(told, [])):
            return found
    return []


def _before(s: Sentence, i: int) -> list[int]:
    """ "the Oct. 7 | Hamas attack", "a Russian | missile and drone attack"."""
    before = s.tokens[i - 1]
    if i and before.tag == "NNP" and before.dep == "nmod:unmarked":
        return [before.i]
    nation = _nation_before(s, i)
    return [] if nation is None else [nation]


_JOINS = frozenset(("and", ",", "-", "air", "strike", "artillery"))


def _nation_before(s: Sentence, i: int) -> int | None:
    """The nation before a deed, however the parser hangs the weapons between."""
    k = i - 1
    while k > 0 and (s.tokens[k].lemma in weapon_names() or s.tokens[k].lemma in _JOINS):
        k -= 1
    armed = any(t.lemma in weapon_names() for t in s.tokens[k + 1 : i])
    nation = s.tokens[max(k, 0)]
    return nation.i if armed and nation.tag == "JJ" and nation.text[:1].isupper() else None


def _told_above(s: Sentence, i: int) -> list[int]:
    """ "blamed the attack on Israel", "claimed it", "were behind it", "the mastermind of it"."""
    above = s.tokens[i].head
    if syntax.case(s, i) == "behind":
        return own_subjects(s, i) if s.kids(i, "cop") else [above] if s.tokens[above].tag[:2] == "NN" else []
    if s.tokens[i].dep == "nmod" and (s.tokens[above].lemma in CULPRITS or is_held(s, above)):
        return [above]
    if s.tokens[above].lemma == "blame" and s.tokens[i].dep == "obj":
        below = [k.i for at in (above, i) for k in s.kids(at, "obl", "nmod") if syntax.case(s, k.i) == "on"]
        return syntax.each(s, below[:1])
    if s.tokens[above].lemma in _CLAIMED:
        above = s.tokens[above].head
    claims = s.tokens[above].lemma in ("claim", "take") and any(k.lemma in _CLAIMED for k in s.kids(above, "obj"))
    owns = s.tokens[above].lemma in _OWNED and s.tokens[i].dep in ("obj", "nsubj:pass")
    owns |= s.tokens[above].lemma == "confess" and syntax.case(s, i) == "to"
    return syntax.subjects(s, above) if syntax.is_verb(s, above) and (claims or owns) else []


def is_held(s: Sentence, k: int) -> bool:
    """Whether the noun at k is whoever is accused, be the deed hung on it or not: "accused soldiers of murder"."""
    return s.tokens[k].dep in ("obj", "nsubj:pass") and s.tokens[s.tokens[k].head].lemma in _HELD_FOR


def _held_for(s: Sentence, i: int) -> list[int]:
    """ "was jailed for the murder", "pleaded guilty to the murder", "serves a life sentence for the murder"."""
    while s.tokens[i].dep == "conj":
        i = s.tokens[i].head
    above = s.tokens[s.tokens[i].head]
    if above.lemma == "connection":  # "was arrested in connection with the murder"
        i, above = above.i, s.tokens[above.head]
    if above.lemma in ("guilty", "responsible") or (above.lemma == "blame" and s.kids(above.i, "cop")):
        found = [k.i for k in s.kids(above.i, *syntax.SUBJECT)]
        return found or syntax.subjects(s, above.head) if s.tokens[above.head].lemma == "plead" else found
    if syntax.case(s, i) not in _FOR:
        return []
    if above.lemma == "trial" and s.kids(above.i, "cop"):  # "is on trial for the murder"
        return own_subjects(s, above.i)
    if syntax.is_verb(s, above.i) and any(k.lemma == "trial" for k in s.kids(above.i, "obl", "obj")):
        return syntax.subjects(s, above.i)  # "will stand trial for the murder"
    if above.lemma in _PUNISHED and above.dep in ("obj", "obl") and syntax.is_verb(s, above.head):
        return syntax.subjects(s, above.head)
    if above.lemma not in _HELD_FOR or s.tokens[i].dep != "obl" or s.tokens[i].lemma in _BY_POLICE:
        return []
    return syntax.passive_subjects(s, above.i) if syntax.passive(s, above.i) else syntax.objects(s, above.i)


def named_by(s: Sentence, i: int) -> list[int]:
    """Heads after the "by" of a deed's noun, on whatever noun of its phrase, or on the one above, the tree hangs it:
    "the ambush on a convoy near the border by rebels", "anger over the shooting of a man yesterday by an officer"."""
    stack = [k.i for k in s.kids(i, "nmod")]
    while stack:
        k = stack.pop(0)
        if syntax.case(s, k) == "by" and not by_means(s, k) and s.tokens[k].lemma not in syntax.TEMPORAL:
            return syntax.conjuncts(s, k)
        stack += [n.i for n in s.kids(k, "nmod")]
    return _hung_higher(s, i) or syntax.at_hands(s, i)


def _hung_higher(s: Sentence, i: int) -> list[int]:
    """Those after "by", where the tree hangs them on the word above the deed."""
    if not any(syntax.case(s, k.i) == "of" for k in s.kids(i, "nmod")):
        return []
    above = s.tokens[i].head
    if syntax.is_verb(s, above) and syntax.passive(s, above):
        return []
    found = (k.i for k in s.kids(above, "obl", "obl:agent") if k.i > i and syntax.case(s, k.i) == "by")
    by = next((k for k in found if s.tokens[k].lemma not in syntax.TEMPORAL), None)
    if by is None or any(t.tag.startswith("VB") or t.text in ",;" for t in s.tokens[i:by]):
        return []
    return syntax.conjuncts(s, by)
