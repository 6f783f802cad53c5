"""What the map tells of events: a town that is captured is no arrest, and a story stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.frame import Frame
from extract.events.what.readings import Reading, outward
from extract.events.where.carried import is_capital
from extract.records import Actor, Place

_FOUGHT = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_EXACT = frozenset(("point", "city"))
_FROM_AFAR = frozenset(("interception", "drone", "missile", "weapons-test"))
"""Who does these is elsewhere, and may be shooting back."""
_SENT = frozenset(("drone", "missile", "airstrike"))
"""What comes down elsewhere than at those who send it."""
_OPENING = 2
"""Sentences that tell what a story is about, and so of the town of its dateline."""
_REACH = 3
"""Sentences over which what is told goes on where it was."""


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


@dataclass
class Scene:
    """Where the deeds told last happened, by their own words."""

    place: Place | None = None
    sentence: int = -1
    paragraph: int = -1

    def place_of(
        self, type_: str, mode: str | None, s: Sentence, found: Place | None, actors: Sequence[Actor] = ()
    ) -> Place | None:
        """Where a deed happened: ``found`` where its sentence tells it, else where the deed told just before did,
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
        if type_ != "ASSAULT" and (abroad or (s.paragraph != self.paragraph and s.index - self.sentence > 1)):
            return found  # "India closed its border" after a riot in Nepal; arrests told long after a raid elsewhere
        self.sentence, self.paragraph = s.index, s.paragraph
        return self.place

    def leave(self) -> None:
        """What follows did not happen where the deeds told last did."""
        self.place, self.sentence = None, -1
