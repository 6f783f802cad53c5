"""What one word says of a deed that hangs on it: a verb or adjective of its clause, a noun of its content.

After the lexicon of factuality of De Facto (Sauri 2008): each such word says by itself whether its complement is so,
and some say so only while they are not negated themselves ("managed to", "did not manage to").
"""

from __future__ import annotations

from functools import lru_cache

from extract.events import syntax
from extract.events.document import Sentence, Token
from extract.events.lexicon import load as lexicon
from extract.events.really.own import of_noun, of_verb
from extract.events.really.polarity import negated
from extract.events.really.words import words
from extract.records import Modality

UNTOLD: tuple[Modality, ...] = ("planned", "requested", "threatened", "hypothetical")
_ORDINAL = frozenset(("first", "second", "third", "last", "only", "latest"))
_KINDS: tuple[tuple[str, Modality], ...] = (
    ("planned_nouns", "planned"),
    ("denied_nouns", "denied"),
    ("requested_nouns", "requested"),
    ("threatened_nouns", "threatened"),
    ("supposed_nouns", "hypothetical"),
)
GOVERNS: tuple[tuple[str, Modality], ...] = (
    ("threatening", "threatened"),
    ("requesting", "requested"),
    ("planning", "planned"),
    ("supposing", "hypothetical"),
)


def governed(s: Sentence, above: Token, no: bool) -> Modality | None:
    """What a verb or adjective says of the clause it governs."""
    known, lemma = words(), above.lemma
    if any(k.lemma == "too" for k in s.kids(above.i, "advmod")) and above.tag.startswith(("JJ", "RB")):
        return "denied"  # "too weak to attack"
    if lemma == "about" or (lemma == "go" and above.tag == "VBG"):
        return "denied" if no else "planned"
    if lemma in ("have", "be") and any(k.lemma == "yet" for k in s.kids(above.i, "advmod")):
        return "denied"  # "have yet to begin"
    if hearsay(s, above):
        return "hypothetical"
    if lemma in known["two_way"]:
        return "denied" if no else None
    if lemma == "want" and not no and not s.kids(above.i, "obj"):
        return "planned"  # for oneself: "wants to meet them"
    if lemma == "able" and any(k.tag == "VBD" for k in s.kids(above.i, "cop")):
        return "denied" if no else None  # "was able to" is "managed to"
    if no and lemma in known["planning"] | known["supposing"] | known["requesting"]:
        return "denied"
    if lemma in known["denying"]:
        return "denied" if not no else "hypothetical" if lemma in known["disputing"] else None
    for key, kind in GOVERNS:
        if lemma in known[key]:
            return kind
    return None


def speaks(before: Token) -> bool:
    """ "threatening to", "ready to", "scared that"."""
    known = words()
    return before.tag.startswith(("VB", "JJ")) and any(
        before.lemma in known[key]
        for key in ("threatening", "requesting", "planning", "supposing", "denying", "two_way")
    )


def accused(s: Sentence, above: Token) -> Modality:
    """Who accuses vouches for the deed and is kept as its source; where nobody is named it is only supposed."""
    named = above.lemma in ("accuse", "blame") and bool(syntax.subjects(s, above.i))
    return "asserted" if named else "hypothetical"


def hearsay(s: Sentence, above: Token) -> bool:
    """ "it is alleged that": nobody is named who vouches for it."""
    nobody = bool(s.kids(above.i, "aux:pass")) and not s.kids(above.i, "obl:agent")
    return nobody and above.lemma in words()["alleging"]


def in_present(s: Sentence, at: Token) -> bool:
    """ "meets", "are meeting", "have met": under a plan, a time to come."""
    helpers = s.kids(at.i, "aux", "aux:pass", "cop")
    return all(k.tag in ("VBZ", "VBP") or k.text == "been" for k in helpers) and (
        bool(helpers) or at.tag in ("VBZ", "VBP")
    )


def under_way(s: Sentence, at: Token) -> bool:
    """Whether the clause at ``at`` is of the present or past, and says so itself."""
    tense = [k.tag for k in s.kids(at.i, "aux", "aux:pass", "cop")] or [at.tag]
    return "MD" not in tense and any(t in ("VBD", "VBZ", "VBP") for t in tense)


def moves(s: Sentence, above: Token) -> bool:
    """ "drove to the square", not "drove tractors to the square": on the way, nothing is done yet."""
    return above.lemma in words()["moving"] and not s.kids(above.i, "obj")


def done_by(s: Sentence, at: Token, above: Token) -> bool:
    """ "gathered to protest" is a protest, and so is "burned flags to protest"; "took steps to leave" is no leaving;
    whoever "crossed the river to flee" fled."""
    taken = any(k.lemma not in syntax.TEMPORAL for k in s.kids(above.i, "obj")) if above.lemma == "take" else False
    comes = above.lemma in words()["assembling"] and not taken
    return comes or at.lemma == "flee" or (at.lemma in words()["expressing"] and not moves(s, above))


def not_said(above: Token) -> Modality:
    """ "did not believe that", "did not say that", but "did not know that"."""
    if above.lemma in ("believe", "think"):
        return "denied"
    return "asserted" if above.lemma in words()["factive"] else "hypothetical"


def mandative(s: Sentence, at: Token, above: Token) -> bool:
    """ "suggested that they resign": a bare verb where a tense would stand."""
    bare = at.tag == "VB" or (at.tag == "VBP" and above.tag in ("VBD", "VBN", "VBG"))
    return bare and above.lemma in words()["suggesting"] and not s.kids(at.i, "aux", "cop")


def kind_of(noun: Token) -> Modality | None:
    return next((kind for key, kind in _KINDS if noun.lemma in words()[key]), None)


def has_none(s: Sentence, noun: Token) -> bool:
    """ "no plans", "never made an attempt", "dropped plans", "defied an order", "the refusal of a request"."""
    if of_noun(s, noun.i) == "denied":
        return True
    holder = s.tokens[noun.head]
    if noun.dep == "nmod":
        return holder.lemma in words()["denied_nouns"] - words()["barring"]
    if noun.dep not in ("obj", "nsubj", "nsubj:pass", "obl"):
        return False
    no = negated(s, holder.i)
    return no if holder.lemma in carrying() else not no and holder.lemma in words()["rejecting"]


def disbelieved(s: Sentence, claims: Token) -> bool:
    """ "dismissed claims that", "denied reports that"."""
    holder = s.tokens[claims.head]
    return claims.dep in ("obj", "nsubj:pass") and holder.lemma in words()["rejecting"] and not negated(s, holder.i)


GROUNDS = frozenset(("cause", "evidence", "ground", "grounds", "reason", "basis", "proof", "justification"))
"""Nouns of what a deed needs: it was not done where there was too little."""


def content_of(s: Sentence, at: Token, above: Token) -> Token | None:
    """ "defied an order to leave", "condemned plans by them to leave": the noun of a clause hung on the verb."""
    opens = next((k for k in s.kids(at.i, "mark") if k.lemma in ("to", "that") and k.i > above.i), None)
    if opens is None:
        return None
    there_is = ("nsubj",) if s.kids(above.i, "expl") else ()
    for noun in s.kids(above.i, "obj", "obl", *there_is):
        told = (
            kind_of(noun) or noun.lemma in GROUNDS or (opens.lemma == "that" and noun.lemma in words()["transparent"])
        )
        if told and s.subtree(noun.i)[-1].i == opens.i - 1:
            return noun
    return None


def tells_content(s: Sentence, at: Token, noun: Token) -> bool:
    """ "on charges he assaulted a guard", "reports that they met"; not "the charges he faces"."""
    relative = any(k.tag in ("WDT", "WP", "WP$", "WRB") or (k.lemma == "that" and k.dep == "obj") for k in s.kids(at.i))
    whole = s.kids(at.i, "nsubj") and s.kids(at.i, "obj", "ccomp", "xcomp")
    return not relative and bool(whole) and (kind_of(noun) is not None or noun.lemma in words()["transparent"])


def whoever(s: Sentence, at: Token, noun: Token) -> bool:
    """ "Soldiers who attack civilians will be punished": any that may."""
    present = at.tag in ("VBP", "VBZ") and not s.kids(at.i, "aux", "aux:pass")
    any_ = not any(k.dep == "nmod:poss" or k.lemma in ("the", "this") for k in s.kids(noun.i, "det", "nmod:poss"))
    if not (present and any_) or noun.tag.startswith("NNP"):
        return False
    clause = s.tokens[noun.head]
    return clause.tag.startswith("VB") and of_verb(s, clause.i) in UNTOLD


def infinitive(s: Sentence, at: Token, noun: Token) -> Modality | None:
    """ "powers to arrest", but "the first country to recognise"."""
    if at.dep != "acl" or at.tag != "VB" or not any(k.lemma == "to" for k in s.kids(at.i, "mark")):
        return "asserted" if at.dep == "acl" else None
    if noun.lemma in _ORDINAL | words()["daring"] or any(k.lemma in _ORDINAL for k in s.kids(noun.i, "amod")):
        return None
    return "planned"


def raised(s: Sentence, above: Token) -> Modality | None:
    """ "talks are expected to resume", "a strike is unlikely": what is said of their taking place."""
    does = s.kids(above.i, "xcomp")
    if does and not any(_brings(s, k) for k in does):
        return "asserted"  # "the bombing was supposed to scare them": it took place
    if above.tag.startswith("JJ") or does:
        return governed(s, above, negated(s, above.i))
    return None


def _brings(s: Sentence, verb: Token) -> bool:
    """ "resume", "be held", "take place", not "take effect"."""
    if any(k.dep == "aux:pass" for k in s.kids(verb.i)):
        return verb.lemma in carrying()
    place = any(k.lemma == "place" for k in s.kids(verb.i, "obj"))
    by_itself = not s.kids(verb.i, "obj")  # "break out", not "break the ice"
    return place if verb.lemma == "take" else by_itself and verb.lemma in words()["happening"]


@lru_cache(maxsize=1)
def carrying() -> frozenset[str]:
    return lexicon().light | lexicon().phase | words()["occurring"]


def definite(s: Sentence, i: int) -> bool:
    """ "the fighting", "his veto": taken as known, whatever is said of it."""
    return any(
        k.dep == "nmod:poss" or k.lemma in ("the", "this", "that", "these", "those")
        for k in s.kids(i, "det", "nmod:poss")
    )
