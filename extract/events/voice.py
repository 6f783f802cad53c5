"""Whether a verb is told of whom it is done to: passives with and without an auxiliary, and those of headlines."""

from __future__ import annotations

from extract.events.clauses import has_agent
from extract.events.document import Sentence, once
from extract.events.numbers import word_set
from extract.events.relatives import DONE_TO, gap
from extract.events.what.details import weapon_names

_TAKEN_AS = word_set("hostage captive prisoner")
"""What somebody is taken as, beside him: "two nurses taken hostage"."""
_GIVEN = word_set("honor honour hail laud fine ban suspend rescue evacuate reprimand release free pardon sanction")
"""Verbs that, like those, need somebody, but may be told of what was said before: "the hostages he freed"."""
_BIDDEN = word_set("urge tell order advise encourage warn force invite instruct direct compel implore")
"""And these before "to": "Councils urged to plant trees"."""
_OF_A_DEED = frozenset(("accuse", "suspect"))
"""Verbs right after which "of" tells of what somebody is accused: "Woman accused of arson"."""
_AT_LAW = _OF_A_DEED | {"charge", "convict"}
_KEPT = word_set("bar ban block exclude evict expel suspend remove deport oust release free")
"""And these before "from": "Envoys barred from talks"."""
_DEPTH = 8


@once
def passive(s: Sentence, i: int) -> bool:
    """Whether the verb at i is told of whom it is done to, with or without an auxiliary."""
    return _passive(s, i)


def _passive(s: Sentence, i: int, depth: int = 0) -> bool:
    token = s.tokens[i]
    kids = s.kids(i)
    if opposed_to(s, i):
        return False
    if any(k.dep in ("nsubj:pass", "aux:pass") for k in kids):
        return True
    if shoots(s, i):
        return False
    if token.lemma == "blame" and token.tag == "VB" and s.kids(i, "cop") and not s.kids(i, "obj"):
        return True  # "the media are to blame"
    if headline_passive(s, i) or has_agent(s, i):
        return True
    done = token.tag == "VBN" or (token.tag == "VBD" and token.dep in ("acl", "conj") and token.lemma in DONE_TO)
    done |= token.tag == "VBD" and token.dep == "acl" and _kept_from(s, i)
    done |= token.tag == "VBD" and token.dep == "advcl" and charged(s, i) and not s.kids(i, "mark", "advmod")
    bare = done and not any(k.dep in ("aux", "nsubj") or (k.dep == "obj" and k.lemma not in _TAKEN_AS) for k in kids)
    if bare and (token.dep in ("acl", "advcl") or left_so(s, i)):
        return True
    if bare and token.dep == "conj" and s.tokens[token.head].tag == "VBN" and depth < _DEPTH:
        return _passive(s, token.head, depth + 1)
    return False


def left_so(s: Sentence, i: int) -> bool:
    """ "was found murdered", "were feared killed": done to the same."""
    above = s.tokens[i].head
    return s.tokens[i].dep == "xcomp" and any(k.dep in ("nsubj:pass", "aux:pass") for k in s.kids(above))


def opposed_to(s: Sentence, i: int) -> bool:
    """ "are opposed to the plan", "those opposed to it": they oppose it."""
    following = s.tokens[i + 1 : i + 2]
    return s.tokens[i].lemma == "oppose" and s.tokens[i].tag == "VBN" and any(t.text == "to" for t in following)


def shoots(s: Sentence, i: int) -> bool:
    """ "a soldier fired at the car": never done to the soldier, whatever the parser makes of the participle."""
    token = s.tokens[i]
    aimed = token.lemma in ("fire", "shoot") and i + 1 < len(s.tokens) and s.tokens[i + 1].text in ("at", "on", "into")
    hung = token.dep == "acl" or (token.dep == "advcl" and not s.kids(i, "mark", "advmod"))
    return aimed and hung and s.tokens[token.head].lemma not in weapon_names() and not s.kids(i, "obj")


def headline_passive(s: Sentence, i: int) -> bool:
    """ "Councilwoman arrested after row": a verb that needs an object has none, and no auxiliary."""
    token = s.tokens[i]
    last = all(t.tag in (".", "''", "-RRB-") for t in s.tokens[i + 1 :])  # "Six students honored."
    after = next((t.text for t in s.tokens[i + 1 : i + 2]), "")
    kept = _kept_from(s, i) or (token.lemma in _OF_A_DEED and after == "of")
    to_death = [t.text for t in s.tokens[i + 1 : i + 3]] == ["to", "death"]  # "Teen stabbed to death in Akron"
    dead = (token.lemma, after) == ("shoot", "dead") and not any(
        k.dep == "obj" for k in s.kids(i)
    )  # "Student shot dead in Lagos"
    shots = token.lemma == "fire" and any(k.lemma in ("shot", "bullet", "round") for k in s.kids(i, "nsubj"))
    bidden = token.lemma in _BIDDEN and after == "to"
    needs_one = (
        token.lemma in DONE_TO or kept or shots or to_death or dead or bidden or (last and token.lemma in _GIVEN)
    )
    if not needs_one or token.tag not in ("VBD", "VBN") or gap(s, i) is not None:
        return False
    deps = {k.dep for k in s.kids(i) if not ((to_death and k.i == i + 2) or (dead and k.i == i + 1))}
    return "nsubj" in deps and not deps & {"obj", "iobj", "aux", "ccomp", "" if bidden else "xcomp"}


def charged(s: Sentence, i: int) -> bool:
    """ "went on trial | accused of fraud": as "was accused of"."""
    return s.tokens[i].lemma in _AT_LAW and any(t.text in ("of", "with") for t in s.tokens[i + 1 : i + 2])


def _kept_from(s: Sentence, i: int) -> bool:
    return s.tokens[i].lemma in _KEPT and any(t.text == "from" for t in s.tokens[i + 1 : i + 2])
