"""Whom help is for that another country sends or promises, where only the story tells: its country."""

from __future__ import annotations

from collections.abc import Sequence

from extract.events.document import Sentence
from extract.events.numbers import word_set
from extract.events.what.readings import Reading
from extract.events.who.memory import Memory
from extract.events.who.owners import STATE
from extract.events.who.partners import Told
from extract.records import Actor

_IN_NEED = word_set("relief aid assistance help rescue rescuer humanitarian emergency rebuild reconstruction recovery")
_DISASTERS = word_set(
    "earthquake quake aftershock flood flooding cyclone hurricane typhoon storm tsunami drought famine landslide "
    "mudslide eruption volcano wildfire epidemic outbreak explosion blast tornado"
)
_REACH = 4
"""Sentences back to the disaster after which help is sent."""
_SORROW = word_set("condolence sympathy")
_MONEY = word_set("million billion crore euro pound dollar yen franc")
_GIVES = word_set("send provide give supply lend donate ship train help fund finance")
_FOREIGN = STATE | {"IGO", "NGO"}


def relieved(memory: Memory, parts: Sequence[Told]) -> list[Told]:
    """The told, help that a foreign state gives to nobody named for the country that the story is about."""
    home = memory.main_country(0.5)
    of_need = any(map(_in_need, memory.document.sentences))
    found: list[Told] = []
    for reading, actors, recipients in parts:
        s = reading.candidate.sentence
        from_abroad = bool(actors) and actors[0].country not in (None, home) and actors[0].sector in _FOREIGN
        stricken = home or (_stricken(memory, s) if from_abroad else None)
        feels = reading.type == "SUPPORT" and any(t.lemma in _SORROW for t in s.tokens)
        helps = (
            reading.type == "AID"
            or (reading.type == "AGREE" and (_in_need(s) or _gives(reading) or (of_need and _sum(s))))
            or feels
        )
        from_abroad = from_abroad and stricken != actors[0].country
        if helps and from_abroad and stricken and not recipients and reading.modality != "denied":
            recipients = _named(memory, s, stricken)
        found.append((reading, actors, recipients))
    return found


def _stricken(memory: Memory, s: Sentence) -> str | None:
    """ "A cyclone killed 17 people in Vanuatu. Australia sent | aid": the one country that a disaster is told of."""
    for before in reversed(memory.document.sentences[max(0, s.index - _REACH) : s.index]):
        if any(t.lemma in _DISASTERS for t in before.tokens):
            told = {n.known.country for n in memory.named(before) if n.known.kind in ("country", "capital")}
            told |= {p.country for p in memory.places_in(before)}
            return told.pop() if len(told) == 1 else None
    return None


def _sum(s: Sentence) -> bool:
    return any(t.tag == "$" or t.lemma in _MONEY for t in s.tokens)


def _gives(reading: Reading) -> bool:
    """ "offered to send observers"."""
    return any(k.lemma in _GIVES for k in reading.candidate.sentence.kids(reading.candidate.verb, "xcomp"))


def _in_need(s: Sentence) -> bool:
    return any(t.lemma in _IN_NEED for t in s.tokens)


def _named(memory: Memory, sentence: Sentence, country: str) -> list[Actor]:
    """The country as the text named it last, in whatever words."""
    for s in reversed(memory.document.sentences[: sentence.index + 1]):
        for n in reversed(memory.named(s)):
            if n.known.country == country and n.known.kind in ("country", "adjective", "capital"):
                start, end = s.tokens[n.first].start, s.tokens[n.last - 1].end
                words = s.text[start - s.start : end - s.start]
                name = n.known.name if n.known.kind == "country" else None
                return [Actor(words, start, end, name, country, "GOV", inferred=True)]
    return []
