"""Words that take no part, though the tree hangs them where parties stand: harm, aims, body parts, dates, settings."""

from __future__ import annotations

from collections.abc import Iterator

from extract.events import syntax
from extract.events.document import Sentence
from extract.events.lexicon import load
from extract.events.lexicon.party_words import party_words
from extract.events.numbers import word_set
from extract.events.what.recipients import ENDURED, TRANSPARENT
from extract.events.who.things import PAPERS

_DEPTH = 6
_WITHIN = word_set(
    "in near within inside outside around across along throughout off amid beside down beneath below through via"
)
"""Prepositions of a place."""
_HELD_AT = _WITHIN | {"at", "on"}
"""Those of a place where people gather: nobody marches on the steps against the steps."""
_PLACED = frozenset(("MOBILIZE", "AID", "RETREAT", "SANCTION", "THREATEN"))
"""Types that countries and towns suffer as places too: aid in Gaza, troops sent across the border."""
_IMPOSED = frozenset(("curfew", "closure", "restrict", "ban", "censor", "crackdown", "repression", "occupation"))
"""Modes of coercion that fall on a whole place."""
_TRUSTING = word_set("confidence faith trust belief interest stake part role share change reform asylum refuge")
"""Nouns that have their object after "in", or a verb's object that has."""
_IN_KIND = word_set("aid assistance relief funding fund loan cash support")
"""What is given after "in": "millions in aid for Gaza"."""
_OF_DEEDS = frozenset(("ACCUSE", "PROTEST", "REJECT", "SUPPORT"))
"""Types that may be about a deed: whoever suffered that is not the one criticised."""
_OF_WORDS = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"))
_SUFFERING = frozenset(("of", "on", "against", "at"))
_OUTRIGHT = frozenset(("ASSAULT", "COERCE"))
"""Types for which "from" tells only whence: "rockets fired from the hills"."""
_DENOUNCES = frozenset(("accuse", "condemn", "criticise", "concern", "disapprove"))
"""Modes whose object may be a deed: whom that was against is not the one denounced."""
_CHARGES = word_set("claim lawsuit suit charge case complaint allegation accusation count proceedings")
"""Who throws these out rejects whoever brought them, not those they were brought against."""
_USE = word_set("use usage deployment")
"""Whom a means was used on is not the one praised or criticised for it."""
_UNDERGONE = word_set(
    "ouster removal overthrow dismissal sacking killing murder death assassination slaying execution poisoning arrest "
    "detention imprisonment jailing conviction sentencing expulsion deportation abduction kidnapping treatment release "
    "extradition"
)
"""Deeds whose owner is whom they are done to."""
_TO_UNDERGO = _UNDERGONE | word_set(
    "investigation inquiry enquiry probe prosecution trial audit review impeachment punishment repeal abolition "
    "closure shutdown legalization legalisation"
)
"""Deeds that are asked for: whoever stands after their "of" or "into" is not the one asked."""
_VISITS = word_set("visit trip tour travel")
_BESIDE_A_DAY = ("compound", "nmod", "nmod:unmarked")
_PHRASE = frozenset(("nmod", "obl", "compound", "flat", "appos", "conj", "nmod:poss", "nmod:desc", "nmod:unmarked"))


def nobody(s: Sentence, i: int) -> bool:
    """Harm, an aim, a body part, a measure or a day: nothing that can be done to."""
    token = s.tokens[i]
    if token.tag.startswith("NNP"):
        of_control = "Line of Control" in s.text and token.text in ("Line", "Control")
        return of_control or token.lemma in PAPERS
    part = token.lemma in party_words()["body"] or _own_body(s, i)
    part = part and token.tag == "NN" and not s.kids(i, "nmod")  # no union's head, no arms
    if token.tag == "VBN" and any(k.lemma == "the" for k in s.kids(i, "det")):
        return False  # "visited the wounded"
    if token.lemma == "capital" and any(k.lemma in ("district", "regional", "state") for k in s.kids(i)):
        return True  # a town
    if token.lemma == "opposition" and [t.text for t in s.tokens[i + 1 : i + 2]] == ["to"]:
        return s.tokens[i + 1].dep == "case"  # "strong opposition to the plan"; not "asked the opposition to wait"
    return part or token.lemma in party_words()["nobody"] or _day(s, i) or _condition(s, i)


def _own_body(s: Sentence, i: int) -> bool:
    """ "shot in his lower body": no body of officials."""
    return s.tokens[i].lemma == "body" and any(k.text in ("his", "her", "their", "upper", "lower") for k in s.kids(i))


def violent(lemma: str) -> bool:
    return any(rule.type in _OUTRIGHT for rule in load().nouns.get(lemma, ()))


def _meets(lemma: str) -> bool:
    return any(rule.type == "CONSULT" for rule in load().nouns.get(lemma, ()))


def _condition(s: Sentence, i: int) -> bool:
    """ "a state of emergency": how things are, where "the state of Texas" is a state."""
    if s.tokens[i].lemma != "state":
        return False
    return any(k.tag in ("NN", "NNS") and syntax.case(s, k.i) == "of" for k in s.kids(i, "nmod"))


def undergoes(s: Sentence, i: int) -> bool:
    """ "the president's ouster", "her arrest": whose it is suffered it; not "Chad's arrest of a bishop"."""
    deed = s.tokens[s.tokens[i].head]
    suffered = s.tokens[i].dep == "nmod:poss" and deed.lemma in _UNDERGONE
    return suffered and not any(syntax.case(s, k.i) == "of" for k in s.kids(deed.i, "nmod"))


def _used_on(s: Sentence, i: int) -> bool:
    """ "the use of batons on protesters", wherever the tree hangs those that they were used on."""
    if syntax.case(s, i) not in ("on", "against"):
        return False
    above = s.tokens[s.tokens[i].head]
    around = {above.lemma, s.tokens[above.head].lemma, *(k.lemma for k in s.kids(above.i, "obj"))}
    return bool(around & _USE)


def _day(s: Sentence, i: int) -> bool:
    """ "Sept. 9": a number that a month's name belongs to."""
    return s.tokens[i].tag == "CD" and any(k.lemma.strip(".") in syntax.TEMPORAL for k in s.kids(i, *_BESIDE_A_DAY))


def aside(s: Sentence, i: int, act: frozenset[int], type_: str, mode: str | None) -> bool:
    """Whether the noun at i only tells where or how it happens, by what stands between it and the words of the act."""
    placed = type_ in _PLACED or (type_ == "COERCE" and mode in _IMPOSED)
    places = _HELD_AT if type_ in ("PROTEST", "CONSULT", "AGREE", "COOPERATE") else _WITHIN
    freed = type_ == "REQUEST" and _to_undergo(s, i)
    if freed or ((type_ in _OF_DEEDS or type_ == "REQUEST") and undergoes(s, i)):
        return True  # "condemned the president's ouster", "asked for their extradition"
    if type_ == "COERCE" and any(s.tokens[a].head == i and s.tokens[a].dep.startswith("acl") for a in act):
        return False  # "a request from an editor | jailed in May": whatever stands before him
    for at in _upwards(s, i, act):
        case, above = syntax.case(s, at), s.tokens[s.tokens[at].head].lemma
        if case == "at" and type_ in _OF_WORDS and _venue(s, at):
            return True
        if case == "by":  # whoever did it
            return False
        if (
            type_ in _OF_DEEDS
            and case in _SUFFERING
            and (above in ENDURED | _UNDERGONE or violent(above) or _used_on(s, at))
        ):
            return True  # "condemned the murder of a priest"
        if type_ in _OF_DEEDS and case == "to" and above in _VISITS:
            return True  # "condemned a visit to the island by a senator"
        if case == "from" and type_ in _OUTRIGHT and mode not in ("ban", "seize"):  # "banned imports from Mali"
            return True
        if (
            at != i and case and nobody(s, at) and s.tokens[at].lemma not in TRANSPARENT
        ):  # "with the cooperation of the county", "in response to a law"
            return True
        if case == "against":  # wherever the tree hung it
            if type_ == "ACCUSE" and mode in _DENOUNCES and s.tokens[at].dep == "nmod":
                return s.tokens[at].head not in act and above not in _CHARGES  # "denounced threats against the Kurds"
            return type_ == "REJECT" and above in _CHARGES
        beside = {above, *(k.lemma for k in s.kids(s.tokens[at].head, "obj"))}
        within = case in places and s.tokens[at].lemma not in TRANSPARENT | _IN_KIND and not beside & _TRUSTING
        if within and (not placed or _meets(above)):  # "suspended the talks in Kampala"
            return type_ != "ASSAULT" or _region(s, i)
        if mode == "bombing" and case == "at" and at == i and _region(s, i):
            return True  # "exploded at Caracollo"
        if type_ == "ASSAULT" and case == "on" and s.tokens[at].lemma in party_words()["surfaces"]:
            return True
    return False


def _venue(s: Sentence, i: int) -> bool:
    """ "fired back at a press conference", "at a school in Leeds": where it was said."""
    lemma, words = s.tokens[i].lemma, party_words()
    return lemma in words["venues"] or (lemma in words["halls"] and any(k.lemma == "a" for k in s.kids(i, "det")))


def _to_undergo(s: Sentence, i: int) -> bool:
    """ "called for an inquiry into the police", "for the prosecution of two aides": neither the deed nor whom it is to
    be done to is the one asked."""
    if syntax.case(s, i) == "into" or (s.tokens[s.tokens[i].head].lemma in _TO_UNDERGO and syntax.case(s, i) == "of"):
        return True
    return s.tokens[i].lemma in _TO_UNDERGO and any(syntax.case(s, k.i) in ("of", "into") for k in s.kids(i, "nmod"))


def _upwards(s: Sentence, i: int, act: frozenset[int]) -> Iterator[int]:
    """The noun and those it hangs on, up to the words of the act."""
    for _ in range(_DEPTH):
        yield i
        token = s.tokens[i]
        if token.dep not in _PHRASE or token.head in act or token.head == i:
            return
        i = token.head


def _region(s: Sentence, i: int) -> bool:
    """A stretch of land, a road, a room, or a name that is no building's: what explodes "near the embassy" or "in a
    market" hits them, what explodes in a town only happens there."""
    lemma = s.tokens[i].lemma
    return lemma in party_words()["settings"] or (syntax.is_name(s, i) and lemma not in party_words()["targets"])


def surface(s: Sentence, i: int) -> bool:
    """Ground, a road, a room: nothing that somebody shoots."""
    return s.tokens[i].lemma in party_words()["surfaces"]
