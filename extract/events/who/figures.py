"""Deeds in a manner of speaking only: wars on matters, hostages of unions, quarrels told as clashes, tents as bases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.events import syntax
from extract.events.lexicon import load as parties
from extract.events.numbers import word_set
from extract.events.says_who.words import is_person
from extract.events.what.negatives import load
from extract.events.what.readings import Reading
from extract.records import Actor

Parties = Sequence[Actor]

_ARMED = frozenset(("MIL", "REB", "CRM"))
_HARMLESS = frozenset(("OPP", "LEG", "BUS", "MED", "EDU", "HLH"))
_CAMPERS = frozenset((None, "OPP", "CVL", "NGO", "EDU", "HLH", "BUS", "REL"))
_CAMPAIGNS = word_set(
    "campaign campaigns party parties candidate candidates pac pacs nominee strategists democrats republicans"
)
_DEBATERS = word_set("opposition candidate candidates rival rivals critics campaign party nominee challenger")
_RIVALS = word_set("rival opponent challenger contender competitor")


def in_a_manner_of_speaking(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """Whether it is told only as a figure of speech, or of people who do it otherwise than armies."""
    return any(is_so(reading, actors, recipients) for is_so in _FIGURES)


def _wars_on_a_matter(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "waged war on everything that makes no profit", "promised a war on potholes": on nobody, and without arms."""
    words, verb = reading.candidate.sentence.tokens, reading.candidate.verb
    rule = reading.candidate.rule_id
    on = next((b.start for a, b in pairwise(words[verb:]) if a.lemma == "war" and b.text == "on"), None)
    waged = rule == "assault.launch-attack" and "wage" in (words[verb].lemma, words[reading.candidate.trigger].lemma)
    if any(a.sector in _ARMED for a in actors) or not (waged or (rule == "threaten.vow-revenge" and on is not None)):
        return False
    on = on if on is not None and not waged else 0
    return not any((r.name or r.country or r.sector) and r.end > on for r in recipients)


def _conquers(reading: Reading, actors: Parties, _: Parties) -> bool:
    """ "The chef has conquered Chicago": by what he does best; not "the Mongols"."""
    if reading.candidate.rule_id != "assault.capture-territory" or len(actors) != 1:
        return False
    many = actors[0].text.endswith("s")
    return actors[0].sector in (None, "BUS", "MED", "EDU") and not (actors[0].country or many)


def _takes_hostages(reading: Reading, actors: Parties, _: Parties) -> bool:
    """ "accused the union of taking travellers hostage": unions, parties and firms take nobody."""
    if reading.mode != "kidnapping" or not actors:
        return False
    s, verb = reading.candidate.sentence, reading.candidate.verb
    accused = s.tokens[verb].tag == "VBG" and any(k.lemma == "accuse" for k in s.ancestors(verb)[:2])
    return accused and all(a.sector in _HARMLESS for a in actors)


def _falls_out(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "In later life he clashed with critics": one man against others without arms, by words."""
    if reading.candidate.rule_id != "assault.clash" or len(actors) != 1:
        return False
    word = actors[0].text.lower()
    one = word in syntax.PRONOUNS - {"they", "we", "who"} or (actors[0].name is not None and actors[0].sector != "IGO")
    return one and not any(p.sector in _ARMED or p.sector == "COP" for p in (*actors, *recipients))


def _each_other(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "They attack each other with bishops": players, rivals, siblings."""
    mutual = reading.type == "ASSAULT" and any(r.text.lower() in ("each other", "one another") for r in recipients)
    tame = all(a.sector in _HARMLESS or not (a.country or a.sector in _ARMED) for a in actors)
    return mutual and reading.mode is None and tame


def _goes_and_comes(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "Uzbek Airways flies from New York": what a firm does every week."""
    travels = reading.candidate.rule_id == "consult.travel" and not recipients
    return travels and all(a.sector in (None, "BUS") for a in actors)


def _pitches_tents(reading: Reading, actors: Parties, _: Parties) -> bool:
    """ "Activists have set up a camp": no base of an army."""
    base = reading.type == "MOBILIZE" and reading.mode == "base"
    return base and all((a.sector in _CAMPERS and not a.country) or a.sector == "OPP" for a in actors)


def _courts_voters(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "The campaign is targeting women in the suburbs": parties and firms aim at people with words and wares."""
    s, candidate = reading.candidate.sentence, reading.candidate
    aims = reading.type == "ASSAULT" and s.tokens[candidate.trigger].lemma == "target" and bool(actors)
    courting = all(a.sector in ("LEG", "BUS", "MED", "EDU") or _campaigns(a) for a in actors)
    return aims and courting and not any(r.sector in _ARMED for r in recipients) and not load().is_armed(s)


def _campaigns(actor: Actor) -> bool:
    """ "the Reed campaign", "Liberal candidates", "two super PACs"."""
    return actor.text.split()[-1].lower() in _CAMPAIGNS


def _gives_up_a_cause(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "She surrendered the city to developers", "even the paper has laid down its arms": whoever bears no arms, to
    those who bear none and hold no office."""
    rule = reading.candidate.rule_id
    if not actors or any(a.sector in (*_ARMED, "COP", None, "CVL") for a in actors):
        return False
    if rule == "retreat.lay-down":
        return all(a.sector in _HARMLESS - {"OPP"} for a in actors)
    tame = all(r.sector in ("BUS", "CVL", "MED", "EDU", "NGO", None) for r in recipients)
    return rule == "retreat.surrender" and bool(recipients) and tame


def _threatens_to_happen(reading: Reading, actors: Parties, _: Parties) -> bool:
    """ "A Chinese plant threatens to poison the river": a thing, which is likely to."""
    if reading.candidate.rule_id != "threaten.threaten-to" or any(a.sector or a.name for a in actors):
        return False
    heads = [reading.candidate.sentence.tokens[k] for k in reading.candidate.actors]
    somebody = parties().party | parties().attackers
    things = [t for t in heads if t.tag in ("NN", "NNS") and t.lemma not in somebody and not is_person(t.lemma)]
    return bool(heads) and len(things) == len(heads)


def _attacks_in_words(reading: Reading, actors: Parties, recipients: Parties) -> bool:
    """ "The opposition's attacks have failed to land": on nobody told, by those who bear no arms."""
    noun = (
        (reading.type, reading.candidate.rule_id) == ("ASSAULT", "assault.n.attack") and bool(actors) and not recipients
    )
    words = {word for a in actors for word in a.text.lower().split()}
    debating = all(a.sector == "LEG" for a in actors) or bool(words & _DEBATERS)
    return noun and debating and not load().is_armed(reading.candidate.sentence)


def _beats_at_the_polls(reading: Reading, actors: Parties, _: Parties) -> bool:
    """ "He has crushed two rivals in his own party"."""
    s, candidate = reading.candidate.sentence, reading.candidate
    beats = candidate.rule_id == "coerce.repress" and s.tokens[candidate.trigger].lemma == "crush" and len(actors) == 1
    rivals = bool(_RIVALS & {s.tokens[k].lemma for k in candidate.recipients})
    return beats and rivals and actors[0].sector not in (*_ARMED, "COP") and not load().is_armed(s)


_FIGURES: tuple[Callable[[Reading, Parties, Parties], bool], ...] = (
    _wars_on_a_matter,
    _conquers,
    _takes_hostages,
    _falls_out,
    _each_other,
    _goes_and_comes,
    _pitches_tents,
    _courts_voters,
    _gives_up_a_cause,
    _threatens_to_happen,
    _attacks_in_words,
    _beats_at_the_polls,
)
