"""What the map tells of events: a town that is captured is no arrest, and a story stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.events.document import Dateline, Document, Sentence
from extract.events.lexicon import load as load_lexicon
from extract.events.numbers import word_set
from extract.events.tried import court_of
from extract.events.what.frame import Frame
from extract.events.what.readings import Reading, outward
from extract.events.where.carried import WITH_WORDS, is_capital, moved_on, spoken_elsewhere
from extract.events.where.clause import place_of
from extract.events.where.phrase import case_before
from extract.events.where.unmapped import capital_told, place_named, unmapped
from extract.records import Actor, Place

_FOUGHT = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_EXACT = frozenset(("point", "city", "none"))
"""Of a town, also one that no map has."""
_NEARER = _EXACT | {"admin1", "region"}
"""What of a country."""
_FROM_AFAR = frozenset(("interception", "drone", "missile", "weapons-test"))
"""Who does these is elsewhere, and may be shooting back."""
_SENT = frozenset(("drone", "missile", "airstrike"))
"""What comes down elsewhere than at those who send it."""
_OPENING = 2
"""Sentences that tell what a story is about, and so of the town of its dateline."""
_REACH = 3
"""Sentences over which what is told goes on where it was."""


_LOCAL = frozenset(("COP", "JUD", "CVL", "GOV", "HLH", "EDU", "REL"))
"""Who speaks, charges and sues where it happened."""
_OF_A_TOWN = word_set(
    "mayor governor gov prefect provincial local regional municipal district county city town village council "
    "councilman councilwoman councilor councillor commissioner state"
)
_STATES = word_set("ministry minister president government cabinet premier parliament")
_AT_A_TOWN = frozenset(("in", "at", "near", "outside", "of", "into"))
_GROUND = word_set(
    "position base outpost post stronghold hill checkpoint trench headquarters airport airfield village town"
)
_ARMS = word_set("tank missile artillery weapon weaponry howitzer launcher shell ammunition rifle")


def on_the_ground(
    reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor], places: Sequence[Place]
) -> Reading:
    """ "Troops captured Goma": ground is taken, nobody is arrested. "Sent tanks to Kenya": arms for another state."""
    if reading.candidate.rule_id == "mobilize.send-troops" and _armed_another(reading, actors, recipients):
        given = replace(reading.candidate, type="AID", mode="military")
        type_, mode, how = outward(given)
        return replace(reading, candidate=given, type=type_, mode=mode, modality=how)
    word = reading.candidate.sentence.tokens[reading.candidate.trigger].lemma
    if word == "sack" and recipients:  # "The Mongols sacked Samarkand"
        town = any(recipients[0].start == p.start and p.end == recipients[0].end for p in places)
        return replace(reading, type="ASSAULT", mode="looting") if town else reading
    if reading.mode != "arrest" or reading.candidate.kind != "verb" or not recipients:
        return reading
    whom = recipients[0]
    is_place = any(whom.start == p.start and p.end == whom.end for p in places)
    ground = whom.text.lower().split()[-1].rstrip("s") in _GROUND
    if (is_place or ground) and reading.candidate.rule_id == "coerce.capture":
        return replace(reading, type="ASSAULT", mode="seize-territory")
    return reading


def _armed_another(reading: Reading, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """Whether arms are sent "to" another country itself, not "into" it or to its border."""
    s, frame = reading.candidate.sentence, Frame(reading.candidate.sentence, reading.candidate.verb)
    if not (actors and recipients and actors[0].country and recipients[0].name) or recipients[0].sector != "GOV":
        return False
    arms = {s.tokens[k].lemma for k in frame.objects} & _ARMS
    sent_to = [s.tokens[k].start for k in frame.prepositional.get("to", ())]
    there = any(recipients[0].start <= at < recipients[0].end for at in sent_to)
    return bool(arms) and there and recipients[0].country not in (None, actors[0].country)


def _of_the_state(actors: Sequence[Actor]) -> bool:
    """Whether it is a state's government that acts, and not a town's or a province's."""
    words = set(actors[0].text.lower().split()) if actors and actors[0].sector == "GOV" else set()
    return bool(words & _STATES) and not words & _OF_A_TOWN


def _at_the_seat(line: Place, actors: Sequence[Actor]) -> bool:
    """Whether the town of the dateline is the capital, from which the state's leaders rule, or states speak."""
    who = next(iter(actors), None)
    if who is None or who.sector not in ("GOV", "IGO") or _OF_A_TOWN & set(who.text.lower().replace(".", "").split()):
        return False
    return who.country in (None, line.country) and is_capital(line)


@dataclass
class Scene:
    """Where the deeds of one text happened, told in their order: each is placed by its own words, else where the deed
    told just before was."""

    document: Document
    places: Sequence[Place]
    country: str | None  # in which the story is set, ISO3
    place: Place | None = None
    sentence: int = -1
    paragraph: int = -1
    line: Dateline | None = None  # of the brief that is told
    lead: Sentence | None = None  # what stands below the dateline
    away: bool = False  # it opens elsewhere than at its dateline, where only the reporter sits

    def __post_init__(self) -> None:
        """It opens where the sentence below the dateline says: "GOMA - Rebels entered the town of Bor"."""
        line = self.document.dateline
        lead = next((s for s in self.document.sentences if line is not None and s.start >= line.end), None)
        if line is None or lead is None or self.place is not None:
            return
        self.lead = lead
        seat = [p for p in self.places if line.start <= p.start < line.end]
        names = {name for p in seat for name in (p.name, p.admin1)}
        told = [p for p in self.places if lead.start <= p.start < lead.end and p.name not in names]
        near = {p.name: p for p in told if p.precision in _NEARER and case_before(lead, p) in _AT_A_TOWN}
        towns = {name: p for name, p in near.items() if p.precision in _EXACT} or near
        there = towns.popitem()[1] if len(towns) == 1 else None
        if there is None or not self._told_at(lead, there):
            return
        self.line, self.away = line, lead.parsed
        if there.precision in _EXACT:
            self.place, self.sentence, self.paragraph = there, lead.index, lead.paragraph

    def _told_at(self, lead: Sentence, there: Place) -> bool:
        """Whether what the lead tells happened there, and is no sentence elsewhere "for a theft in Bor"."""
        if not lead.parsed:
            return True
        root = next(t for t in lead.tokens if t.head == t.i)
        said = root.lemma in load_lexicon().reporting
        told = next((t.i for t in lead.kids(root.i, "ccomp", "parataxis") if said and t.tag[:2] == "VB"), root.i)
        return place_of(lead, told, self.places, self.document) == there

    def place_of(
        self,
        reading: Reading,
        mode: str | None,
        actors: Sequence[Actor],
        recipients: Sequence[Actor],
        past: bool,
        far: bool,
    ) -> Place | None:
        """Where the deed happened. ``past``: it is told of another time, and moves the story nowhere; ``far``:
        so long ago, or in so many places, that it was not where the reporter sits."""
        s, trigger = reading.candidate.sentence, reading.candidate.trigger
        if (line := self.document.dateline_of(s)) is not self.line:
            self._leave()
            self.line, self.away = line, False
        words = reading.type in WITH_WORDS
        spoken_to = recipients if words else ()  # "suspended Mali": that is not where
        place = place_of(s, trigger, self.places, self.document, (*actors[:1], *spoken_to), words)
        if place is None or not s.start <= place.start < s.end:
            parties = (*actors, *recipients)
            met_here = reading.type == "CONSULT" and s is self.lead  # under the dateline: "GENEVA - The envoys met"
            told_abroad = place is not None and not met_here and self._abroad(place, parties)
            country = next((p.country for p in (None if told_abroad else place, self.place) if p), self.country)
            capital = capital_told(s, trigger, self.places, country)
            name = () if capital else unmapped(s, trigger, self.places)
            if capital or name:
                self._leave()
                place = capital or place_named(reading.type, s, trigger, name, country)
                return place if past else self._goes_on(reading.type, mode, s, place, actors)
            if place and spoken_elsewhere(reading.type, mode, s, place, actors, recipients, self.lead):
                return None
            if place and (far or told_abroad):
                place = None
            if place and words and _of_the_state(actors) and not is_capital(place) and not self._is_dateline(place):
                return None  # "In Suez, crowds ... The Interior Ministry warned"
            if place and self.away and not _at_the_seat(place, actors):
                here = words and actors and actors[0].sector in _LOCAL and 0 <= s.index - self.sentence <= _REACH
                place = self.place if here else None
        if past or court_of(s, trigger) is not None:
            return place
        if moved_on(self.document.text, self.place, s.start, self.places):
            self._leave()
        return self._goes_on(reading.type, mode, s, place, actors)

    def _is_dateline(self, place: Place) -> bool:
        return self.line is not None and self.line.start <= place.start < self.line.end

    def _abroad(self, place: Place, parties: Sequence[Actor]) -> bool:
        """ "CAIRO - ... Sudan's army shelled its rebels": told in a country that is no party's nor the story's, or
        that nothing but the dateline names."""
        countries = {p.country for p in parties}
        at_its_seat = any(p.sector == "IGO" for p in parties)
        anybody = not parties or parties[0].country is None  # "African leaders" may have met there
        if anybody or place.country in countries or at_its_seat or len(self.document.datelines) > 1:
            return False
        end = self.document.dateline.end if self.document.dateline else 0
        named = any(p.country == place.country and p.start > end for p in self.places)
        return self.country not in (None, place.country) or (bool(countries - {None}) and not named)

    def _goes_on(
        self, type_: str, mode: str | None, s: Sentence, found: Place | None, actors: Sequence[Actor] = ()
    ) -> Place | None:
        """``found`` where the sentence of the deed tells it, else where the deed told just before happened,
        rather than at the dateline, which is where the reporter sits. Nobody sends drones
        against his own capital, or shoots them down over another's."""
        if type_ not in _FOUGHT:
            return found
        if found is not None and s.start <= found.start < s.end:
            self.place, self.sentence = (found, s.index) if found.precision in _EXACT else (None, -1)
            self.paragraph = s.paragraph
            return found
        if found and actors and actors[0].country:
            at_home = actors[0].country == found.country
            if (mode in _SENT and at_home) or (mode == "interception" and not at_home):
                return None
        if type_ == "ASSAULT" and found is not None and s.index > _OPENING and is_capital(found):
            found = None  # where the news of a whole country is told
        if self.place is None or mode in _FROM_AFAR or not 0 <= s.index - self.sentence <= _REACH:
            return found
        abroad = bool(actors) and actors[0].country not in (None, self.place.country)
        if mode in _SENT and actors and actors[0].country == self.place.country is not None:
            return found  # nor against his own town
        if type_ != "ASSAULT" and (abroad or (s.paragraph != self.paragraph and s.index - self.sentence > 1)):
            return found  # "India closed its border" after a riot in Nepal; arrests told long after a raid elsewhere
        self.sentence, self.paragraph = s.index, s.paragraph
        return self.place

    def _leave(self) -> None:
        """What follows did not happen where the deeds told last did."""
        self.place, self.sentence = None, -1
