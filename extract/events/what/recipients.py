"""To whom it is done, ranked."""

from __future__ import annotations

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.numbers import word_set
from extract.events.what.frame import Frame

_NEARNESS = {
    "against": 0, "on": 1, "with": 1, "to": 1, "at": 1, "toward": 1, "towards": 1, "between": 1, "upon": 1, "for": 2,
    "of": 2, "into": 2, "from": 3, "over": 3, "in": 4, "about": 4, "near": 4,
}  # fmt: skip
_NO_RECIPIENT = word_set(
    "that which who it there what percent part way fire gunfire shot blow pressure rampage spree "
    "himself herself itself themselves warrant"
)
_TAKEN_AS = word_set("hostage captive prisoner")
"""What somebody is taken as, beside him: "two nurses were taken hostage"."""
_ASIDE = word_set("as than like alongside during since until till after before follow amid despite without via per")
"""Prepositions that tell in what role, when or why, never to whom: "resigned as attorney general"."""

WISHES = word_set(
    "application appeal request bid demand plea offer proposal petition complaint claim call motion lawsuit suit plan "
    "compromise amendment suggestion accusation allegation criticism challenge objection argument invitation contention"
)
"""What is somebody's who stands after "by": "dismissed an application by a miner"."""
ENDURED = word_set("treatment mistreatment handling abuse neglect harassment persecution exclusion exploitation")
"""What is done to whoever stands after "of": "the government's treatment of prisoners"."""
_FUNDS = word_set("funding fund aid assistance grant subsidy support relief loan money cash $ dollar euro pound")
"""What a sum is given or cut in."""
_MOVES = word_set("send deploy dispatch move station bring ship mobilize mobilise commit")
_MOVED = word_set(
    "troop soldier force army warship ship tank unit police reservist jet warplane missile battalion brigade"
)
"""What is moved to somebody: "vowed to send troops to Chad"."""
_MATTER = frozenset(("over", "about"))
"""Prepositions after which stands what a deed is about: "banned protests over missing girls"."""


def recipients_of(frame: Frame, actors: set[int], clauses: bool = True, purposes: bool = True) -> list[int]:
    """Whom it is done to, likeliest first: objects, what hangs on them, prepositions by kind, and with ``clauses``
    the parties of complements: "threatened to bomb Iran"; with ``purposes`` also where the verb has an object of its
    own: "gave millions to help Iraq"."""
    s = frame.s
    nouns = load().nouns
    told_that = s.tokens[frame.i].lemma == "charge" and not frame.objects  # "charged that he had lied"
    if (
        s.tokens[frame.i].lemma in syntax.DONE_TO and not told_that
    ):  # whoever is killed or arrested is its object, or nobody is told
        return [k for k in dict.fromkeys(_through(s, h) for h in frame.objects) if k not in actors and k != frame.i]
    ranked: list[tuple[float, int]] = []

    def below(head: int, base: float) -> None:
        for kid in s.kids(head, "nmod", "nmod:poss", "obl", "acl", "acl:relcl"):
            if kid.lemma in syntax.TEMPORAL or syntax.case(s, kid.i) in _ASIDE:
                continue
            if s.tokens[head].lemma in nouns and syntax.case(s, kid.i) in _MATTER:
                continue
            if kid.dep == "acl:relcl" and not s.kids(kid.i, "mark"):
                continue
            if kid.dep in ("acl", "acl:relcl"):
                own = syntax.subjects(s, kid.i) if syntax.finite(s, kid.i) else []  # "a claim that the bank had lied"
                for inner in own or syntax.objects(s, kid.i):
                    ranked.append((base + 1.5, inner))
                continue
            if kid.lemma in _FUNDS:  # "cut two million in funding | for the museum"
                below(kid.i, base + 0.5)
            if syntax.case(s, kid.i) == "into":  # "an inquiry into the senator's finances"
                ranked.extend((base + 1, k.i) for k in s.kids(kid.i, "nmod:poss"))
            rank = 5 if kid.dep == "nmod:poss" else _NEARNESS.get(syntax.case(s, kid.i), 5)
            ranked.extend((base + 0.3 * rank, k) for k in syntax.conjuncts(s, kid.i))

    for head in frame.objects:
        word = s.tokens[head].lemma
        if word in _TAKEN_AS and frame.is_passive and len(frame.objects) > 1:
            continue
        if word not in syntax.TEMPORAL and word not in nouns:
            ranked.append((0 if not s.kids(head, "nmod") or syntax.is_name(s, head) else 0.5, head))
        below(head, 1)
        if word in nouns:  # "condemned the murder of a priest | by the army"
            ranked += [
                (1.1, k.i) for v in s.kids(head, "nmod") for k in s.kids(v.i, "nmod") if syntax.case(s, k.i) == "by"
            ]
    for preposition, heads in frame.obliques.items():
        theirs = preposition == "by" and not frame.is_passive
        theirs = theirs and any(
            s.tokens[h].lemma in nouns or s.tokens[h].lemma in WISHES | ENDURED for h in frame.objects
        )
        if (preposition == "by" and not theirs) or preposition in _ASIDE:  # "condemned the raid | by the army"
            continue
        if preposition in _MATTER and any(s.tokens[h].lemma in nouns for h in frame.objects):
            continue
        for head in heads:
            if s.tokens[head].lemma in syntax.TEMPORAL:  # "protesting for a year | against the government"
                ranked.extend((1.4, k.i) for k in s.kids(head, "nmod") if syntax.case(s, k.i) == "against")
                continue
            if syntax.is_verb(s, head) or _companion(s, head):
                continue
            where = preposition == "in" and syntax.is_name(s, head)  # "exploded in Bogota in front of a bank"
            ranked.append((1.2 + 0.4 * _NEARNESS.get(preposition, 5) + where, head))
            below(head, 2.5)
    for inner in frame.complements if clauses else ():
        for head in [k.i for k in s.kids(inner, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)]:
            ranked.append((2.2, head))
        if frame.objects and not purposes:
            continue
        for head in syntax.objects(s, inner):
            if s.tokens[inner].lemma not in _MOVES or s.tokens[head].lemma not in _MOVED:
                ranked.append((3, head))
            below(head, 3.4)
        for preposition, heads in syntax.obliques(s, inner).items():
            ranked.extend(
                (3.2 + 0.1 * _NEARNESS.get(preposition, 5), h)
                for h in heads
                if s.tokens[h].lemma not in syntax.TEMPORAL
            )
    ranked = [(rank, _through(s, head)) for rank, head in ranked]
    ranked.sort(key=lambda pair: pair[0])
    for rank, head in ranked[:3]:
        below_it = _names_below(s, head)
        ranked += [(rank + (1 if syntax.case(s, k) in ("to", "against", "with") else 5), k) for k in below_it]
    ranked.sort(key=lambda pair: pair[0])
    return [
        k for k in dict.fromkeys(k for _, k in ranked)
        if k not in actors and k != frame.i and (s.tokens[k].lemma not in _NO_RECIPIENT or _it_is_asked(frame, k))
    ]  # fmt: skip


def _it_is_asked(frame: Frame, k: int) -> bool:
    """ "ordered it to stop", "accused it of fraud": whoever it is, where "found it" is anything."""
    asked = any(frame.s.tokens[c].tag == "VB" for c in frame.complements) or "of" in frame.obliques
    asked |= frame.s.tokens[frame.i].lemma == "accuse"
    return frame.s.tokens[k].lemma == "it" and k in frame.objects and asked


def _companion(s: Sentence, head: int) -> bool:
    """ "joined a march, along with a senator", "quit, with aides warning of chaos": beside the doer, or apart."""
    case = next((k for k in s.kids(head, "case") if k.lemma == "with"), None)
    if case is None or case.i == 0:
        return False
    before = s.tokens[case.i - 1]
    aside = before.text == "," and any(k.tag == "VBG" and k.i > head for k in s.kids(head, "acl"))
    return aside or before.lemma in ("along", "together")


TRANSPARENT = word_set(
    "front side back rear foot site vicinity outskirts edge entrance door interior outside scene location series part "
    "window facade roof wall wing "
    "section number majority lot direction vicinity one some most several many rest half body corpse remains life "
    "closure shutdown extradition deportation expulsion dissolution"
)
"""Nouns that say only where, or how much, of what follows "of": that is meant."""
_DETAINED = word_set("arrest detention imprisonment extradition deportation expulsion eviction")


def _through(s: Sentence, head: int) -> int:
    if s.tokens[head].lemma in _DETAINED and (whose := s.kids(head, "nmod:poss")):
        return whose[0].i  # "a warrant for his arrest"
    if s.tokens[head].lemma in TRANSPARENT:
        below = [k.i for k in s.kids(head, "nmod") if syntax.case(s, k.i) == "of"]
        return below[0] if below else head
    return head


def _names_below(s: Sentence, head: int) -> list[int]:
    """Names nested in a phrase: delivery of missiles and munitions to Ukraine."""
    found, stack = [], [head]
    while stack:
        for kid in s.kids(stack.pop(), "nmod", "nmod:poss", "obl", "conj", "appos"):
            stack.append(kid.i)
            if syntax.is_name(s, kid.i):
                found.append(kid.i)
    return sorted(found)
