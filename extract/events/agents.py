"""By whom something is done in the passive, wherever the tree hangs it."""

from __future__ import annotations

from extract.events.clauses import PASSIVE_SUBJECT, SUBJECT, TEMPORAL, by_means, case, each
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set

_OF_THE_LAW = word_set("judge magistrate tribunal jury prosecutor deputy sheriff trooper detective agent")
"""By these something is done, whatever the tree hangs them on: "sentenced to probation by a judge"."""


def agents(s: Sentence, i: int) -> list[int]:
    """By whom, of a passive verb."""
    outcome = (k.i for k in s.kids(i, "xcomp", "amod") if k.tag == "JJ")  # "shot dead by rebels"
    around = [k.i for at in (i, *outcome) for k in s.kids(at, "obl:agent", "obl")]
    found = [k for k in around if case(s, k) == "by" and not by_means(s, k)] or at_hands(s, i)
    somebody = load().party | load().attackers | _OF_THE_LAW
    for beside in s.kids(i, "obl:unmarked", "obl"):  # "shot several times by rebels", "driven from home by rebels"
        if not found:
            nouns = s.kids(beside.i, "nmod")  # "in a jail at the courthouse by a judge"
            by = [k for at in (nouns, *(s.kids(k.i, "nmod") for k in nouns)) for k in at if case(s, k.i) == "by"]
            titles = {k.i: {k.lemma, *(t.lemma for t in s.kids(k.i, "compound", "nmod:desc"))} for k in by}
            found = [k.i for k in by if beside.lemma in TEMPORAL or titles[k.i] & somebody]
    if not found:  # "were hit by shelling | by rebels", where the parser takes the shelling for a verb
        means = (
            k.i for k in s.kids(i, "advcl") if k.tag == "VBG" and any(m.lemma == "by" for m in s.kids(k.i, "mark"))
        )
        found = [k.i for verb in means for k in s.kids(verb, "obl", "obl:agent") if case(s, k.i) == "by"]
    found = found or _shared_agents(s, i)
    return [k for k in each(s, found) if s.tokens[k].lemma not in TEMPORAL]


def _shared_agents(s: Sentence, i: int) -> list[int]:
    """ "was stabbed and wounded | by two men", "was seized by rebels | and killed": told once for both."""
    above = s.tokens[i].head
    if s.tokens[i].dep == "conj" and s.tokens[above].tag == "VBN" and not s.kids(i, *SUBJECT, *PASSIVE_SUBJECT):
        return [k.i for k in s.kids(above, "obl:agent") if not by_means(s, k.i)]
    then = (k.i for k in s.kids(i, "conj") if k.tag == "VBN" and not s.kids(k.i, *SUBJECT, *PASSIVE_SUBJECT))
    return next((found for v in then if (found := [k.i for k in s.kids(v, "obl:agent")])), [])


def at_hands(s: Sentence, i: int) -> list[int]:
    """ "killed at the hands of rebels", "deaths at the hands of rebels": the rebels."""
    hands = [k.i for k in s.kids(i, "obl", "nmod") if k.lemma == "hand" and case(s, k.i) == "at"]
    return [k.i for hand in hands for k in s.kids(hand, "nmod") if case(s, k.i) == "of"]
