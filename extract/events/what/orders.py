"""What an order or accord comes to: "ordered the editor released", "ordered schools to be shut", "agreed to sanction
Belarus" tell of what is done, by whoever decides it."""

from __future__ import annotations

from dataclasses import replace

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.what.candidate import Candidate


def carried_out(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, an order to have something done told as what is done, by whoever gives it."""
    candidates = [_ordered(c) for c in _agreed_against(candidates)]
    done: dict[int, Candidate | None] = {}  # by trigger; None: the order itself is not told
    for order in candidates:
        if order.type != "REQUEST" or order.sentence.tokens[order.trigger].lemma != "order":
            continue
        participle = _to_be_done(order.sentence, order.verb)
        if participle is None:
            continue
        inner = next((c for c in candidates if c.trigger == participle and c.kind == "verb"), None)
        if inner is None:
            done[order.trigger] = replace(order, recipients=())  # "ordered him sent home": it is not he who obeys
        else:
            done[order.trigger] = None
            whom = tuple(syntax.objects(inner.sentence, order.verb)) or inner.recipients
            done[participle] = replace(inner, actors=order.actors, recipients=whom, verb=order.verb)
    if not done:
        return candidates
    return [told for c in candidates if (told := done.get(c.trigger, c)) is not None]


def _ordered(c: Candidate) -> Candidate:
    """ "A court ordered the party be dissolved", "ordered Kato remanded": the court does, to whom is the subject."""
    s, clause = c.sentence, c.sentence.tokens[c.verb]
    above = s.tokens[clause.head]
    ordered = above.lemma == "order" and clause.dep in ("ccomp", "xcomp") and not syntax.passive(s, above.i)
    if c.kind != "verb" or not ordered or clause.tag not in ("VBN", "VBD") or s.kids(clause.i, "mark"):
        return c
    whom = [k.i for k in s.kids(clause.i, *syntax.SUBJECT, *syntax.PASSIVE_SUBJECT)]
    if not whom or any(k.text != "be" for k in s.kids(clause.i, "aux", "aux:pass")):
        return c
    return replace(c, actors=tuple(syntax.subjects(s, above.i)), recipients=tuple(syntax.each(s, whom)), verb=above.i)


def _agreed_against(candidates: list[Candidate]) -> list[Candidate]:
    """ "The ministers agreed to sanction Belarus": the accord is among those who punish, and is the punishment."""
    accords = {c.verb: c for c in candidates if c.type == "AGREE" and c.kind == "verb"}
    if not accords:
        return candidates
    told, done = [], []
    for c in candidates:
        clause = c.sentence.tokens[c.verb]
        punishes = clause.dep == "xcomp" and (c.type, c.mode) == ("SANCTION", "sanctions")
        accord = accords.get(clause.head) if punishes else None
        if accord is not None:
            c = replace(c, actors=accord.actors, verb=accord.verb)
            done.append(accord)
        told.append(c)
    return [c for c in told if c not in done]


def _to_be_done(s: Sentence, verb: int) -> int | None:
    """The passive that the order's object is to undergo."""
    if syntax.passive(s, verb):
        return None
    under = (verb, *syntax.objects(s, verb))
    kids = [k for head in under for k in s.kids(head, "xcomp", "acl", "advcl") if k.i > head and not s.kids(k.i, "obj")]
    for kid in kids:  # "ordered all students arrested in the march | to be freed"
        if any(k.lemma == "to" for k in s.kids(kid.i, "mark")) and s.kids(kid.i, "aux:pass"):
            return kid.i
    bare = (k.i for k in kids if k.tag in ("VBN", "VBD") and k.dep != "advcl" and not s.kids(k.i, "mark", "aux"))
    return next(bare, None)
