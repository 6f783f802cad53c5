"""Whose the words, plans and papers are that are refused, blamed, backed or banned, as their own phrase tells: "a truce
offered by rebels", "a bill the mayor signed", "doubts about the ministry's figures", "the legality of his order"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.readings import Reading
from extract.events.what.recipients import WISHES
from extract.events.who.foremost import GROUPS, objects_of, party_within
from extract.events.who.memory import Memory
from extract.events.who.nobody import undergoes, violent
from extract.events.who.same import itself, same_nation
from extract.events.who.things import does_nothing
from extract.records import Actor

_OF_DEEDS = frozenset(("ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "SANCTION", "PROTEST"))
"""Types that may be about somebody's deed, plan or paper."""
_TO_ACT = frozenset(("REQUEST", "THREATEN"))
"""Types of what is to be done with it: "demanded the repeal of a law passed by deputies"."""
_MADE = word_set(
    "offer propose file make put submit present draft draw write issue publish release prepare sponsor table introduce "
    "bring lodge sign pass approve adopt order announce unveil commission plan organise organize call stage hold "
    "convene launch lead impose set raise voice outline demand request suggest promote advance send deliver compile "
    "conduct carry give build run lodge mount circulate enact decree reach award grant hand register author back "
    "support champion take commit cause level"
)
"""What is done with words, plans and papers that are one's own."""
_HELD = word_set("hold jail detain imprison seize capture kidnap abduct arrest occupy")
"""What is done to those whose release is demanded, by whoever is to release them."""
_WANTED = word_set("want plan hope wish intend mean need try")
"""Verbs before such a deed: "a rally that the party wanted | to hold"."""
_CLAIMS = word_set(
    "allegation claim report accusation suggestion rumor rumour charge complaint assertion idea notion fear"
)
"""Nouns before a clause that tells what is claimed, not what is left out of it."""
_QUALITY = word_set(
    "legality credibility validity accuracy fairness wisdom timing handling quality reliability independence "
    "legitimacy constitutionality honesty impartiality integrity authenticity truth substance tone wording content "
    "text copy draft details detail part version use misuse conduct slowness pace lack scope terms cost"
)
"""What is said of a thing that is somebody's: "the legality of the mayor's order"."""
_WAYS = frozenset(("way", "manner"))
_FATES = word_set(
    "health safety fate welfare future life security condition well-being wellbeing whereabouts survival plight "
    "livelihood job pay wage pension family child death loss right suffering situation treatment"
)
"""What is feared for: whose it is, is not the one blamed."""
_ABOUT = frozenset(("about", "over", "at", "on", "with", "regarding", "concerning", "of"))
_OFFERS = frozenset(("GOV", "OPP", "LEG", "MIL", "REB"))
_ORDERS = word_set("order ruling injunction instruction command directive subpoena summons")
"""What only a court or an officer gives."""
_OWNERS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP$"))
_DEPTH = 3
_REACH = 4
"""Sentences back to where a thing is told of by whoever made it."""
_AHEAD = 2
"""And on."""
_ASKS = word_set("ask sue appeal claim argue seek petition challenge apply demand request contend allege accuse want")
"""What had been done by whoever brought a case or a request."""
_PAPERS = word_set("newspaper magazine broadcaster station channel website tabloid daily weekly paper")
"""Who says something, though it is a thing."""


def whose(memory: Memory, reading: Reading, actors: list[Actor]) -> list[Actor]:
    """Whose the object is, where no party has been found: whoever made it, the nation it is of, who offered it."""
    s = reading.candidate.sentence
    banned = reading.type == "COERCE" and reading.mode == "ban"
    made_only = banned or reading.type in _TO_ACT
    if reading.candidate.kind not in ("verb", "light") or not (made_only or reading.type in _OF_DEEDS):
        return []
    made = [i for head in told_of(reading) for i in _makers(s, head, reading)]
    found = (a for i in made if (a := _somebody(memory, s, i)) is not None and not any(itself(a, b) for b in actors))
    if (first := next(found, None)) is not None:
        return [first]
    if made_only or reading.candidate.kind != "verb":
        return []
    owners = [party_within(memory, s, head) for head in objects_of(reading)]
    if reading.type == "PROTEST":
        owners = [o for o in owners if o is None or not is_country(memory, s, o)]  # "the Iraq war"
    nations = [o for o in owners if o is not None and not any(same_nation(o, a) for a in actors)][:1]
    return nations or _offered_by(memory, reading)


def maker_before(memory: Memory, s: Sentence, noun: str, verbs: frozenset[str]) -> list[Actor]:
    """ "Deputies passed a law ... The union condemned | the law", "The council cut grants ... condemned | the cut":
    whoever made what the noun names again, as a sentence shortly before tells."""
    for before in reversed(memory.document.sentences[max(0, s.index - _REACH) : s.index]):
        if made := _told_to_make(memory, before, noun, verbs):
            return made
    return []


def maker_after(memory: Memory, s: Sentence, noun: str, verbs: frozenset[str]) -> list[Actor]:
    """ "A judge dismissed | a lawsuit over the raid. Ten workers had sued", "... The suit, filed by": whoever brought
    it, as the next sentences tell."""
    for after in memory.document.sentences[s.index + 1 : s.index + 1 + _AHEAD]:
        had = {t.head for t in after.tokens if t.text.lower() == "had" and t.dep == "aux"}
        asking = frozenset(after.tokens[i].lemma for i in had) & _ASKS
        if made := _told_to_make(memory, after, noun, verbs | asking):
            return made
    return []


def _told_to_make(memory: Memory, s: Sentence, noun: str, verbs: frozenset[str]) -> list[Actor]:
    """Whoever the sentence tells to have made a thing of that name."""
    for token in s.tokens:
        if token.tag.startswith("VB"):
            made = _doers_of(s, token.i, noun) if token.lemma in _MADE else []
            made = made or (syntax.subjects(s, token.i) if token.lemma in verbs else [])
        elif token.lemma == noun and token.tag in ("NN", "NNS"):
            made = [i for clause in s.kids(token.i, "acl", "acl:relcl") for i in _made_by(s, clause.i, _MADE)]
            made += [k.i for k in s.kids(token.i, "nmod:poss")]
            made += [k.i for k in s.kids(token.i, "nmod") if syntax.case(s, k.i) == "by"]
        else:
            continue
        known = (a for i in made if (a := _somebody(memory, s, i)) is not None)
        if (first := next((a for a in known if a.text.lower() not in syntax.RELATIVE), None)) is not None:
            return [first]
    return []


def _doers_of(s: Sentence, verb: int, noun: str) -> list[int]:
    """The subjects of a verb whose object the noun is: "signed | a decree"."""
    about = (*syntax.objects(s, verb), *syntax.passive_subjects(s, verb))
    return syntax.subjects(s, verb) if any(s.tokens[k].lemma == noun for k in about) else []


def offered_above(memory: Memory, s: Sentence, verb: int) -> Actor | None:
    """ "offered the doctors a raise, which the union rejected": whoever offered it."""
    clause = s.tokens[verb]
    thing = s.tokens[clause.head]
    gap = clause.dep == "acl:relcl" and any(k.lemma in syntax.RELATIVE for k in s.kids(verb, "obj"))
    gap |= clause.dep == "acl" and clause.tag == "VBN" and bool(syntax.agents(s, verb))  # "a truce rejected by rebels"
    if gap and thing.dep == "obl" and thing.lemma in WISHES and syntax.case(s, thing.i) == "in":
        told = syntax.subjects(s, thing.head)  # "called for cuts in a proposal | rejected by the unions"
        return next((a for i in told if (a := _somebody(memory, s, i)) is not None), None)
    if not gap or thing.dep not in ("obj", "obl:unmarked", "nsubj:pass"):
        return None
    made = syntax.subjects(s, thing.head) if s.tokens[thing.head].lemma in _MADE else []
    return next((a for i in made if (a := _somebody(memory, s, i)) is not None), None)


def told_of(reading: Reading) -> list[int]:
    """The objects, also of a clause that the verb governs ("threatened to veto a bill"), and what is asked for, or of a
    concern what it is about."""
    s, verb, found = reading.candidate.sentence, reading.candidate.verb, objects_of(reading)
    if reading.mode == "concern":
        below = [k.i for at in (verb, *found) for k in s.kids(at, "nmod", "obl") if syntax.case(s, k.i) in _ABOUT]
        below = [syntax.as_they_call_it(s, i) if s.tokens[i].lemma == "what" else i for i in below]
        return [i for i in below if s.tokens[i].lemma not in _FATES]
    if reading.type == "REQUEST":
        found = found + [k.i for k in s.kids(verb, "obl") if syntax.case(s, k.i) == "for"]
        return found + [k.i for at in found for k in s.kids(at, "nmod") if syntax.case(s, k.i) == "of"]
    if reading.type in ("REJECT", "THREATEN"):
        found = found + [k for inner in syntax.complements(s, verb) for k in syntax.objects(s, inner)]
    return found


def _makers(s: Sentence, head: int, reading: Reading, depth: int = 0) -> Iterator[int]:
    """Whoever made, owns or uttered the thing at head, likeliest first."""
    for clause in s.kids(head, "acl", "acl:relcl"):
        yield from _made_by(s, clause.i, _MADE | _HELD if reading.type == "REQUEST" else _MADE)
    if reading.mode == "concern" and not violent(s.tokens[head].lemma):
        below = s.kids(head, "nmod:poss", "nmod")
        owned = (k.i for k in below if k.dep == "nmod:poss" or syntax.case(s, k.i) in ("by", "from"))
        yield from (k for k in owned if not undergoes(s, k))
    if s.tokens[head].lemma in _WAYS:  # "criticised the way | the police handled it"
        yield from (k.i for c in s.kids(head, "acl", "acl:relcl") for k in s.kids(c.i, "nsubj"))
    if depth < _DEPTH and s.tokens[head].lemma in _QUALITY:
        for kid in s.kids(head, "nmod"):
            if syntax.case(s, kid.i) in ("of", "in"):
                theirs = s.kids(kid.i, "nmod:poss")
                yield from (k.i for k in theirs if not undergoes(s, k.i) and s.tokens[kid.i].lemma not in _FATES)
                yield from _makers(s, kid.i, reading, depth + 1)


def _made_by(s: Sentence, clause: int, deeds: frozenset[str]) -> list[int]:
    """ "a plan | drawn up by the mayor", "a plan | that the mayor wanted to present"."""
    verb = s.tokens[clause]
    if syntax.passive(s, clause):
        return syntax.agents(s, clause) if verb.lemma in deeds else []
    claimed = verb.dep == "acl" and s.tokens[verb.head].lemma in _CLAIMS and any(s.kids(clause, "mark"))
    then = s.kids(clause, "xcomp")
    last = then[0] if then and verb.lemma in _WANTED else verb  # "that the party wanted | to hold"
    if claimed or last.lemma not in deeds or (then and last is verb):
        return []
    objects = [k for k in s.kids(last.i, "obj") if k.lemma not in syntax.RELATIVE]
    return [] if objects else [k.i for k in s.kids(clause, "nsubj") if k.lemma not in syntax.RELATIVE and k.i < clause]


def _somebody(memory: Memory, s: Sentence, i: int) -> Actor | None:
    """The actor at i, where it is known or people by its word."""
    actor = memory.actor(s, i)
    if actor is None or does_nothing(s.tokens[i].lemma):
        return None
    people = is_person(s.tokens[i].lemma) or s.tokens[i].lemma in GROUPS | _PAPERS
    return actor if actor.name or actor.sector or actor.country or people else None


def _offered_by(memory: Memory, reading: Reading) -> list[Actor]:
    """ "rejected a union offer", "the town's application", "his request": whoever is named before what is rejected."""
    if reading.type not in ("REJECT", "SUPPORT", "CONCEDE"):
        return []
    s = reading.candidate.sentence
    heads = [*objects_of(reading), *_yielded_to(reading)]
    kids = [k for h in heads for k in s.kids(h, "compound", "nmod:poss")]
    offering = [k.i for k in kids if k.dep == "compound" and reading.type in ("REJECT", "CONCEDE")]
    offering += [k.i for k in kids if k.dep != "compound" and (k.tag in _OWNERS and s.tokens[k.head].lemma in WISHES)]
    clause = s.tokens[reading.candidate.verb]  # "a builder | whose plan was rejected"
    relative = clause.dep in ("acl", "acl:relcl") and any(
        k.tag == "WP$" and s.tokens[k.head].lemma in WISHES for k in kids
    )
    offering += [clause.head] if relative else []
    offering += [who for h in objects_of(reading) for who in _told_in_it(s, h)]
    known = ((memory.actor(s, i), s.tokens[i]) for i in offering)
    return [
        a for a, t in known
        if a is not None and (a.sector in _OFFERS or t.dep != "compound" or s.tokens[t.head].lemma in _ORDERS)
    ][:1]  # fmt: skip


def _yielded_to(reading: Reading) -> list[int]:
    """ "complied with police orders", "bowed to union demands"."""
    s = reading.candidate.sentence
    below = s.kids(reading.candidate.verb, "obl") if reading.type == "CONCEDE" else ()
    return [k.i for k in below if k.lemma in _ORDERS | WISHES and syntax.case(s, k.i) in ("with", "to")]


def _told_in_it(s: Sentence, head: int) -> list[int]:
    """ "dismissed a lawsuit in which the fund had accused the board", "a plan that the union proposed": whose it is."""
    if s.tokens[head].lemma not in WISHES:
        return []
    clauses = [k.i for k in s.kids(head, "acl:relcl")]
    return [k.i for c in clauses for k in s.kids(c, "nsubj") if k.tag[:2] == "NN"]


def is_country(memory: Memory, s: Sentence, actor: Actor | None) -> bool:
    """Whether the actor's last word is a country's name: "the war in Iraq"."""
    if actor is None:
        return False
    inside = [
        n for n in memory.named(s) if s.tokens[n.first].start >= actor.start and s.tokens[n.last - 1].end == actor.end
    ]
    return any(n.known.kind == "country" for n in inside)
