"""Where something happened that no map of towns has: "the village of Mir Kalan", "Ostfeld township", "the capital".

A village that the gazetteer lacks is told by its name, without coordinates, in the country that the story is set in; it
is better than the town where the reporter sits.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence, Token
from extract.events.gazetteer import load
from extract.events.numbers import word_set
from extract.events.tried import TRIED, tried_for
from extract.events.where.places import is_adjective
from extract.events.who.tables import ActorTables
from extract.events.who.words import CALENDAR, words_of
from extract.records import Place

_IN = frozenset(("in", "near", "outside", "around", "between", "over", "toward", "towards"))
_NEAR = frozenset(("near", "outside"))
_AT = _IN | {"at", "inside", "through", "throughout", "within", "across"}
_HIT = word_set("strike shell bomb hit pound capture seize enter overrun attack raid storm torch")
"""What is done to a place where it is."""
_UPON = frozenset(("on", "against", "of"))
_RAIDS = word_set("attack raid assault strike airstrike bombing shelling offensive capture seizure siege bombardment")
_CHAMBERS = word_set("parliament congress senate house assembly court council cabinet knesset bundestag duma")
_SETTLEMENTS = word_set(
    "village town township hamlet settlement suburb district subdistrict neighbourhood neighborhood quarter "
    "municipality valley camp county province colony island parish borough locality barrio kibbutz tehsil taluk "
    "upazila woreda"
)
_SAID = frozenset(("ccomp", "xcomp", "parataxis"))
_OF_OTHERS = _SAID | {"acl:relcl"}
_TOLD_OF = _SAID | {"acl", "acl:relcl"}
_FOUGHT = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def unmapped(sentence: Sentence, trigger: int, places: Sequence[Place]) -> tuple[Token, ...]:
    """The name in "shot dead outside a mosque in Mir Kalan", token by token: it happened somewhere, if nowhere that the
    map knows. Empty where no such name is told."""
    if not sentence.parsed:
        return ()
    up = {trigger, *(t.i for t in sentence.ancestors(trigger))}
    for token in sentence.tokens:
        name = _name_at(sentence, token)
        if not name:
            continue
        if not (_through_nouns(sentence, token, up) or trigger in {t.i for t in sentence.ancestors(token.i)}):
            continue
        on_the_map = any(p.start < t.end and t.start < p.end for t in name for p in places)
        if not (on_the_map or _somebody(sentence, name[0])):
            return name
    return ()


def place_named(
    type_: str, sentence: Sentence, trigger: int, name: Sequence[Token], country: str | None
) -> Place | None:
    """The place of that name, where its words tell that it is one, and that this happened there."""
    top = next((t for t in name if t.head not in {other.i for other in name}), name[-1])
    head = sentence.tokens[top.head]
    settled = any(t.lemma in _SETTLEMENTS for t in (head, name[-1]))
    bare = name[-1].dep == "obj" or (name[0].i and sentence.tokens[name[0].i - 1].text.lower() in _IN)
    if not settled and not (bare and type_ in _FOUGHT):
        return None
    way = [t.i for t in (top, *sentence.ancestors(top.i))]
    above = [trigger, *(t.i for t in sentence.ancestors(trigger))]
    meet = next((i for i in way if i in above), None)
    if meet is None:
        return None
    below, above = way[: way.index(meet)], above[: above.index(meet)]
    where = (above and meet == way[0]) or meet == head.i  # "in the district of Ostfeld, | where they burned tyres"
    told = () if where else (sentence.tokens[i].dep for i in above)
    if not _OF_OTHERS.isdisjoint(sentence.tokens[i].dep for i in below) or not _TOLD_OF.isdisjoint(told):
        return None
    crime = tried_for(sentence, trigger) if sentence.tokens[trigger].lemma in TRIED else None
    if crime is not None and crime[0] <= name[0].i < crime[1]:
        return None
    start, end = name[0].start, name[-1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Place(start, end, text, text, country, None, None, None, None, "none")


def _through_nouns(sentence: Sentence, token: Token, up: set[int]) -> bool:
    """Whether the phrase hangs on the clause, or on a noun of it: "entered a house in the village"."""
    for above in sentence.ancestors(token.i)[:3]:
        if above.i in up:
            return True
        if not above.tag.startswith("NN"):
            return False
    return False


def _name_at(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The name of a place that stands here: "in | Mir Kalan", "in | Mir Kalan village", "shelled | Mir Kalan",
    "in | the village of Mir Kalan"."""
    kids = sentence.kids(token.i)
    cased = {k.text.lower() for k in kids if k.dep == "case"}
    hit = token.dep == "obj" and sentence.tokens[token.head].lemma in _HIT
    common = token.tag == "NN" and token.i and token.text[:1].isupper() and cased & _NEAR  # "near Brass"
    if token.tag.startswith("NNP") or common:
        named = cased & _IN or (hit and not kids)
        if named and token.lemma not in _CHAMBERS and CALENDAR.isdisjoint(token.lemma.split("-")):
            return _run(sentence, token)
    if token.lemma not in _SETTLEMENTS:
        return ()
    raided = cased & _UPON and sentence.tokens[token.head].lemma in _RAIDS  # "in an attack on the town of Baga"
    if not (cased & _AT or hit or raided):
        return ()
    for kid in kids:
        of = kid.dep == "nmod" and any(k.text == "of" for k in sentence.kids(kid.i, "case"))
        if kid.tag.startswith("NNP") and (of or kid.dep in ("compound", "flat", "appos", "amod")):
            return _run(sentence, kid)
        if kid.i and kid.dep == "amod" and kid.tag == "JJ" and kid.text[:1].isupper():  # a name taken for an adjective
            return (kid,)
    return ()


def _run(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The names that stand together around the token."""
    tokens = sentence.tokens
    first = last = token.i
    while first and (_named(tokens[first - 1]) or (tokens[first - 1].text == "-" and _named(tokens[first - 2]))):
        first -= 1
    while last + 1 < len(tokens) and (
        _named(tokens[last + 1]) or (tokens[last + 1].text == "-" and any(map(_named, tokens[last + 2 : last + 3])))
    ):
        last += 1
    return tokens[first : last + 1]


def _named(token: Token) -> bool:
    return token.tag.startswith("NNP")


def _somebody(sentence: Sentence, token: Token) -> bool:
    """Whether the tables know the name as that of an actor."""
    words = words_of(sentence.text, sentence.start)
    known = ((words[m.first].start, words[m.last - 1].end) for m in ActorTables.load().mentions(words))
    return any(start < token.end and token.start < end for start, end in known)


def capital_told(sentence: Sentence, trigger: int, places: Sequence[Place], country: str | None) -> Place | None:
    """ "Marched through the capital", "met in the Malian capital", "in Mali's capital": the town itself.

    ``country``: that of the story, ISO3."""
    for token in sentence.tokens:
        if token.lemma != "capital" or token.tag != "NN" or token.head != trigger:
            continue
        kids = sentence.kids(token.i)
        if not any(k.dep == "case" and k.text.lower() in _AT for k in kids):
            continue
        said = [k for k in kids if k.dep not in ("case", "det", "punct")]
        whose = [p for p in places for k in said if p.start <= k.start < p.end]
        named = [p for p in whose if p.precision == "country" or is_adjective(p)]
        if len(said) > len(named) or len(named) > 1:
            continue  # "the provincial capital", "the capital Bamako"
        spot = load().capital(named[0].country or "" if named else country or "")
        if spot is None:
            continue
        text = sentence.text[token.start - sentence.start : token.end - sentence.start]
        return Place(
            token.start, token.end, text, spot.name, spot.country, load().division(spot.country, spot.admin1),
            spot.latitude, spot.longitude, spot.geonames_id, "city",
        )  # fmt: skip
    return None
