# ruff: noqa: SIM905 -- word lists read better as words
"""Which of the places a sentence names is where its deed happened: by the phrase it stands in and the clause around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.events.clauses import TEMPORAL
from extract.events.document import Document, Sentence, Token
from extract.events.lexicon import load as load_lexicon
from extract.events.tried import TAKEN, TRIED, court_of, tried_for
from extract.events.where.at_home import EXACT, is_home, of_the_opening, of_the_tellers, where_they_work
from extract.events.where.carried import of_the_dateline, of_the_paragraph, told_there
from extract.events.where.phrase import IN, KINDS_OF_PLACE, TOWARDS, case_before, enclosing
from extract.events.where.places import is_adjective
from extract.events.who.proper_names import SPOKEN_TO
from extract.events.who.tables import ActorTables
from extract.events.who.things import does_nothing
from extract.events.who.words import CALENDAR
from extract.records import Actor, Place


def place_of(
    sentence: Sentence,
    trigger_index: int,
    places: Sequence[Place],
    document: Document,
    actors: Iterable[Actor] = (),
    by_word: bool = False,
) -> Place | None:
    """Where the event of the trigger happened: a place phrase of its clause, else of the sentence, else the dateline.

    Countries that only act ("Russia attacked") or own ("Iran's president") and adjectives ("Russian forces") are not
    places. ``by_word``: it is done by saying it, wherever that was of which it speaks.
    """
    if there := told_there(sentence, trigger_index, places):
        return there
    acting = [(a.start, a.end) for a in actors if a is not None]
    best, most = None, 0.3 if sentence.parsed else 0.0
    elsewhere: list[Place] = []
    trial = court_of(sentence, trigger_index)
    own = None if trial is None else _own(sentence, trigger_index, trial)
    for place in places:
        if not sentence.start <= place.start < sentence.end or is_adjective(place):
            continue
        if own and not own[0] <= place.start < own[1]:
            continue  # "jailed in Lyon for | bombing a cafe in Paris"
        if any(s <= place.start and place.end <= e and _only(place, s, e) for s, e in acting):
            continue
        fitness = _ELSEWHERE if is_home(document.text, place) else _fitness(sentence, trigger_index, place, by_word)
        if fitness == _ELSEWHERE:
            elsewhere.append(place)
        if fitness > most:
            best, most = place, fitness
    if best is not None or (best := _there(sentence, places, document)):
        return best
    if own:
        return of_the_dateline(sentence, places, document)
    if told := of_the_paragraph(sentence, places, document) or of_the_tellers(sentence, trigger_index, places):
        return told
    work = where_they_work(sentence, trigger_index, places, document.text)
    if work is not None and work.precision in EXACT:
        return work
    if (line := of_the_dateline(sentence, places, document)) or work:
        return line or work
    return of_the_opening(sentence, [p for p in places if p not in elsewhere and not is_adjective(p)], document)


def _own(sentence: Sentence, deed: int, trial: int) -> tuple[int, int]:
    """Where a deed that somebody is tried for is told, in the document: of itself, or with what goes on after it."""
    crime, below = tried_for(sentence, trial), sentence.subtree(deed)
    last = sentence.tokens[crime[1] - 1] if crime else below[-1]
    return min(below[0].start, sentence.tokens[crime[0]].start if crime else below[0].start), last.end


def _there(sentence: Sentence, places: Sequence[Place], document: Document) -> Place | None:
    """ "They were taken to Leros. Police | there arrested two": the town that the sentence before names last."""
    if sentence.index < 1 or not any(t.text == "there" and t.dep == "advmod" for t in sentence.tokens):
        return None
    before = document.sentences[sentence.index - 1]
    towns = (p for p in reversed(places) if before.start <= p.start < before.end and p.precision in ("city", "point"))
    return next(towns, None)


def _only(place: Place, start: int, end: int) -> bool:
    """Whether the place is (nearly) the whole phrase of the actor, and not where the actor is: "people in Gaza"."""
    return end - start <= len(place.text) + 5 or place.precision == "country"


_ELSEWHERE = -9.0
"""Of a place that is told of, and not where it is told."""
_BEATEN = frozenset(("over", "to", "against", "with", "by"))
_RESULTS = frozenset("win victory triumph loss defeat draw upset rout".split())
"""What teams called like places have over each other."""
_LOCAL = frozenset("mayor governor prefect police sheriff hospital".split())
"""Those who tell of what happened in their own town."""
_CLAUSES = frozenset("advcl acl acl:relcl ccomp parataxis csubj".split())
_FINENESS = {"point": 0.9, "city": 0.9, "admin1": 0.5, "region": 0.3, "country": 0.0, "none": 0.0}


def _fitness(sentence: Sentence, trigger: int, place: Place, by_word: bool = False) -> float:
    """How well the mention serves as the place of the trigger's event; 0 or less: not at all."""
    inside = [t for t in sentence.tokens if t.start < place.end and t.end > place.start]
    if not inside:
        return 0.0
    verb = sentence.tokens[trigger].lemma
    owns = sentence.text[place.end - sentence.start :].startswith(("'s", "’s"))
    head = next((t for t in inside if t.head not in {i.i for i in inside}), inside[0])
    case = case_before(sentence, place)
    if sentence.parsed:
        head, case = enclosing(sentence, head, case)
    if sentence.parsed and _where_it_was(sentence, inside[-1].i, trigger):
        return 2.5
    of = _part_of(sentence, head, trigger)
    if of >= 1.0:
        return of + _FINENESS[place.precision]
    if of and place.precision in ("city", "point"):
        return of
    reached = verb in _MOVING or (verb in _HURLING and case in ("into", "on"))
    if place.precision == "country" and (owns or (case in TOWARDS and not reached)):
        return 0.0
    if owns and case in TOWARDS:
        return _ELSEWHERE  # wary of "Moscow's overtures"
    if case in TOWARDS and case != "on" and verb in _TO_SOMEBODY:
        return 0.0  # appealed to Moscow, cancelled a visit to Brisbane
    if case == "from" and ((head.dep == "nmod" and head.head != trigger) or verb in _COMES):
        return _ELSEWHERE  # where somebody is from
    if case in _BEATEN and sentence.parsed and sentence.tokens[head.head].lemma in _RESULTS:
        return _ELSEWHERE  # a win over Texas
    score = _FINENESS[place.precision] + (1.0 if case in IN else 0.5 if case in TOWARDS else 0.0)
    if not sentence.parsed:
        return score - 0.4 + 0.5 / (1 + abs(inside[0].i - trigger)) if case in IN | TOWARDS else 0.0
    path = [head.i, *(t.i for t in sentence.ancestors(head.i))]
    up = [trigger, *(t.i for t in sentence.ancestors(trigger))]
    meet = next((i for i in path if i in up), None)
    if meet is None:
        return 0.0
    below = path[: path.index(meet)]
    if any(t.text.lower() == "according" for i in below for t in sentence.kids(i, "case")):
        told_by = {sentence.tokens[i].lemma for i in below} | {k.lemma for i in below for k in sentence.kids(i)}
        if not told_by & _LOCAL:
            return _ELSEWHERE  # "according to officials in Cairo"
    before = inside[0].i - 2  # "the situation | in Aleppo", hung on the verb
    beside_it = [before] if before >= 0 and sentence.tokens[before].head == trigger else []
    if verb in SPOKEN_TO | _SPOKEN_OF and any(_matter(sentence, i) for i in (*below[1:], *beside_it)):
        return _ELSEWHERE  # discussed the situation in Aleppo
    if verb in SPOKEN_TO | _SPOKEN_OF and any(sentence.tokens[i].dep in _MATTERS for i in below):
        return _ELSEWHERE  # urged it to let food into the park in Kaesong
    crime = tried_for(sentence, trigger) if verb in TRIED else None
    if crime is not None and crime[0] <= inside[0].i < crime[1]:
        return _ELSEWHERE  # charged with robbing a bank in Tacna
    if not case and any(_accused(sentence, i) for i in below):
        return _ELSEWHERE  # a jury convicted the Salina mayor
    if _reported_in(sentence, inside[0].i, trigger):
        return _ELSEWHERE  # "..., the group said in a report released in Tacna"
    cases = {k.text.lower() for i in below for k in sentence.kids(i, "case")}
    if not cases.isdisjoint(_OTHER_TIMES):
        return _ELSEWHERE  # "was killed days before the trial in Tacna"
    if by_word and any(sentence.tokens[i].lemma == "speak" and sentence.tokens[i].tag == "VBG" for i in below):
        return 2.0  # "The envoy, speaking in Tacna, condemned ..."
    if any(_told_with(sentence, i, meet) for i in below) and (by_word or verb in TRIED):
        return _ELSEWHERE  # "two men who robbed a bank in Tacna were jailed"
    if any(_in_passing(sentence, i) for i in up[: up.index(meet)]):
        return _ELSEWHERE  # "The rebels, who took the capital in March, fled to Tacna"
    if any(_in_passing(sentence, i) for i in below):
        return _ELSEWHERE  # "The mayor, who lives in Tacna, urged ..."
    beside = [sentence.tokens[i].dep for i in below if _clause(sentence, i)]
    if beside and (case not in IN or _placed(sentence, trigger)):
        return 0.0
    if by_word and any(sentence.tokens[i].dep == "acl:relcl" for i in up[: up.index(meet)]):
        return _ELSEWHERE  # "Chad, which suspended aid to Togo, sent its envoy to Lima"
    if by_word and any(_while(sentence, i) for i in up[: up.index(meet)]):
        return _ELSEWHERE  # "met the envoy in Lima while a panel was investigating his wife"
    if by_word and any(_of_another_time(sentence, i) for i in below):
        return _ELSEWHERE  # "expelled him days after a drone fell in Cahul"
    if any(_second_clause(sentence, i) and inside[0].i < i for i in below):
        return _ELSEWHERE  # "farmers blocked a road, and in El Alto, unions called a strike"
    for clause in beside:  # in a clause of its own, which may be another event's
        score -= (0.2 if meet == trigger else 0.6) if clause.startswith("acl") else 1.2
    if case not in IN | TOWARDS:
        bare = _bare(head, below, trigger, sentence, place)
        return bare + score if bare and meet == trigger else bare
    deep = len(below) > 1 if meet != trigger else len(below) > 3
    if deep and place.precision in ("country", "region"):
        score -= 1.0  # the war in Europe, told beside, is not where this happened
    if any(sentence.tokens[i].dep == "conj" and sentence.tokens[i].tag[:2] == "VB" for i in up[: up.index(meet)]):
        score -= 0.5  # "burned a bus near Goma and | kidnapped a nun in Kenya"
    score -= 0.3 * sum(sentence.tokens[i].dep in _CLAUSES for i in up[: up.index(meet)])
    for i in up[: up.index(meet)]:  # "signed it in Washington, but Chad | demands more": of the clause before
        if _clause(sentence, i) and any(k.lemma == "but" for k in sentence.kids(i, "cc")):
            return 0.0
        if _second_clause(sentence, i) and sentence.tokens[i].head < inside[0].i < i:
            return 0.0  # "fired a rocket at Tacna, and Chad called up reservists"
    if meet == trigger and any(_next_deed(sentence, i, trigger) for i in below):
        return min(score / 3, _NEXT)
    finite = any(not clause.startswith("acl") for clause in beside)
    return score + (2.0 / (1 + len(below)) if meet == trigger and not finite else 0.0)


_NEXT = 0.85
"""Of the place of the next deed, at most: less than of any that the deed has itself, as what was stormed."""


def _next_deed(sentence: Sentence, i: int, trigger: int) -> bool:
    """ "Seized Goma and | shot a guard in Bukavu"."""
    token = sentence.tokens[i]
    return token.dep == "conj" and token.head == trigger and token.tag.startswith("VB")


def _of_another_time(sentence: Sentence, i: int) -> bool:
    """Whether a clause at the token tells what was before, after or said: "a week after it | fell"."""
    token = sentence.tokens[i]
    since = token.dep == "acl" and sentence.tokens[token.head].lemma in TEMPORAL
    meanwhile = any(k.lemma in ("when", "while", "as") for k in sentence.kids(i, "mark", "advmod"))
    return since or (_clause(sentence, i) and not token.dep.startswith("acl") and not meanwhile)


def _while(sentence: Sentence, i: int) -> bool:
    """Whether a clause with a doer of its own begins here, told beside: "met him | while a panel investigated them"."""
    token = sentence.tokens[i]
    marks = {k.lemma for k in sentence.kids(i, "mark")}
    return token.dep == "advcl" and bool(marks & _BESIDE) and bool(sentence.kids(i, "nsubj", "nsubj:pass"))


def _where_it_was(sentence: Sentence, last: int, trigger: int) -> bool:
    """ "served in Malaya and Cyprus, | where gunmen shot at her": the place right before."""
    after = sentence.tokens[last + 1 : last + 3]
    where = next((t for t in after if t.lemma == "where"), None)
    verb = sentence.tokens[trigger]
    verb = verb if verb.tag.startswith("VB") else sentence.tokens[verb.head]
    first = sentence.tokens[verb.head] if verb.dep == "conj" else verb
    return where is not None and where.head in (verb.i, first.i)


_BESIDE = frozenset(("while", "after", "before", "although", "though", "because"))
_OTHER_TIMES = frozenset(("before", "until", "till", "since"))
_MATTERS = frozenset(("xcomp", "ccomp"))


def _accused(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.dep in ("obj", "nsubj:pass") and sentence.tokens[token.head].lemma in TAKEN


def _reported_in(sentence: Sentence, i: int, trigger: int) -> bool:
    """Whether the place stands with who told of the deed right after it, and no comma between."""
    told = (k.i for k in sentence.kids(trigger, "parataxis") if k.i < i and k.lemma in load_lexicon().reporting)
    return any(all(t.text != "," for t in sentence.tokens[k:i]) for k in told)


def _told_with(sentence: Sentence, i: int, verb: int) -> bool:
    """Whether a clause begins here that tells who the subject or object of the verb is."""
    token = sentence.tokens[i]
    return token.dep == "acl:relcl" and sentence.tokens[token.head].head == verb


def _in_passing(sentence: Sentence, i: int) -> bool:
    """Whether a clause between commas begins here that tells who the subject is."""
    token = sentence.tokens[i]
    who = sentence.tokens[token.head]
    aside = token.dep == "acl:relcl" and who.dep.startswith("nsubj") and who.i < token.i
    return aside and any(t.text == "," for t in sentence.tokens[who.i + 1 : who.i + 3])


def _placed(sentence: Sentence, trigger: int) -> bool:
    """Whether its own clause says where it was, though by no name on the map: "in several parts of the capital"."""
    for token in sentence.kids(trigger, "obl"):
        words = {token.lemma, *(k.lemma for k in sentence.kids(token.i, "nmod"))}
        somewhere = words & KINDS_OF_PLACE or (token.tag == "NNP" and token.text.lower() not in CALENDAR)
        if somewhere and any(k.text.lower() in IN for k in sentence.kids(token.i, "case")):
            return True
    return False


def _matter(sentence: Sentence, i: int) -> bool:
    """Whether the noun is what is spoken of, and not where or when: "at a protest in Moscow"."""
    where = any(t.text.lower() in IN | {"during", "after"} for t in sentence.kids(i, "case"))
    return not where and does_nothing(sentence.tokens[i].lemma)


def _clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause of its own begins at the token: also "..., but Reed | says", not "arrested and | charged"."""
    return sentence.tokens[i].dep in _CLAUSES or _second_clause(sentence, i)


def _second_clause(sentence: Sentence, i: int) -> bool:
    """Whether the verb at the token begins a clause with its own subject after "and", whatever the tree calls it."""
    if sentence.tokens[i].dep not in ("conj", "ccomp", "advcl") or not sentence.kids(i, "nsubj", "nsubj:pass"):
        return False
    return sentence.tokens[i].dep == "conj" or any(t.dep == "cc" for t in sentence.subtree(i)[:3])


_SPOKEN_OF = frozenset(
    "discuss debate welcome reject oppose defend endorse applaud demand request claim commend praise".split()
)
"""Beside those spoken to: where the matter is, is not where it is spoken of."""

_TO_SOMEBODY = SPOKEN_TO | frozenset("cancel postpone".split())

_ON_A_PLACE = frozenset(
    """invasion attack assault strike airstrike bombing shelling siege occupation annexation raid offensive incursion
    bombardment blockade seizure capture liberation evacuation raid storming destruction""".split()
)
"""Happenings whose object is where they happen."""


def _part_of(sentence: Sentence, head: Token, trigger: int) -> float:
    """ "the invasion of Ukraine", "the shelling of Aleppo destroyed a school", or only "the mayor of Tijuana"."""
    if not sentence.parsed:
        return 0.0
    case = next((t.text.lower() for t in sentence.kids(head.i, "case")), "")
    above = sentence.tokens[head.head]
    path = [above, *sentence.ancestors(above.i)]
    depth = next((n for n, t in enumerate(path) if t.i == trigger), None)
    if depth is None or above.i == head.i or any(_clause(sentence, t.i) for t in path[:depth]):
        return 0.0  # "seized it in what they called revenge for strikes in Mali"
    if above.lemma in _ON_A_PLACE and above.tag.startswith("NN") and case in ("of", "on", "against", "into", "in"):
        return 2.0 if above.i == trigger else 1.0
    return 0.4 if case == "of" and above.lemma in ("mayor", "governor", "bishop", "archbishop", "prefect") else 0.0


_MOVING = frozenset(
    """deploy send move withdraw return go travel fly arrive march invade dispatch flee cross enter evacuate deport
    transfer redeploy advance retreat pull ship""".split()
)
"""With these a country after "to" or "from" is where it happens."""

_COMES = frozenset("arrive land return".split())
_HURLING = frozenset("fire launch lob hurl rain shoot drop".split())
"""With these it happens in the country where the shots come down."""

_GROUNDS = frozenset(
    """market village mosque church school hospital station airport base camp prison hotel university checkpoint bridge
    temple stadium cinema port""".split()
)
"""What stands in the town it is named by."""


def _bare(head: Token, below: Sequence[int], trigger: int, sentence: Sentence, place: Place) -> float:
    """Without a preposition: what is bombed, "the Baghdad bombing"; or whose office speaks ("Kyiv Mayor")."""
    if head.dep in ("nsubj", "nmod:poss", "appos", "root") or sentence.tokens[trigger].lemma in SPOKEN_TO:
        return 0.0
    if len(below) == 1 and head.head == trigger and head.dep in ("obj", "nsubj:pass", "compound", "amod"):
        return 0.9
    holder = sentence.tokens[head.head]
    hit = len(below) == 2 and holder.head == trigger and holder.dep in ("obj", "nsubj:pass")
    if hit and head.dep == "nmod" and holder.lemma in KINDS_OF_PLACE:
        return 0.9  # "captured the town of Goma"
    if hit and head.dep == "compound" and holder.tag == "NN" and holder.lemma in _GROUNDS:
        return 0.7  # "raid Borno market"
    office = head.dep in ("compound", "nmod:desc", "flat") and holder.tag.startswith("NN")
    if holder.tag.startswith("NNP"):  # and not a person who is called like a town
        office = office and ActorTables.load().noun((holder.text.lower(),)) is not None
    office = office and not does_nothing(holder.lemma)  # the Hong Kong situation
    return 0.4 if office and place.precision in ("city", "point") else 0.0
