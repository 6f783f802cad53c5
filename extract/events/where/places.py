"""Where: place names in a text and where on earth they are, offline.

The gazetteer derives from GeoNames (CC BY 4.0). A capital is never put in for a country: what is known
only as a country keeps ``precision='country'`` and the country's own coordinates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from extract.events.document import Document
from extract.events.gazetteer import Spot, load, normal, region_adjectives
from extract.events.gazetteer.home import Home, home_of
from extract.events.gazetteer.resolve import resolve
from extract.events.gazetteer.spans import CountryWords, candidates
from extract.events.gazetteer.states import STATES
from extract.events.gazetteer.tokens import Tok, Toponym, tokens_of
from extract.events.who.tables import ActorTables
from extract.events.who.words import words_of
from extract.records import Place, PlacePrecision

_PRECISION: dict[str, PlacePrecision] = {
    **dict.fromkeys("CBK", "city"), **dict.fromkeys("DRSV", "region"), "A": "admin1", "N": "country", "P": "point"
}  # fmt: skip


def places(document: Document) -> tuple[Place, ...]:
    """Every mention of a place in the body, in order, with coordinates; adjectives of nations ("Georgian") included.

    Spans are offsets into ``document.text``.
    """
    return _read(document.text, document.published.date() if document.published else None)[0]


def paper_of(document: Document) -> str | None:
    """The country whose local paper the text is by its way of talking alone, whatever places it names."""
    votes = _read(document.text, document.published.date() if document.published else None)[1].votes
    country = max(votes, key=lambda c: votes[c], default=None)
    return country if country and 2 * votes[country] > sum(votes.values()) else None


@lru_cache(maxsize=8)
def _read(text: str, day: date | None) -> tuple[tuple[Place, ...], Home]:
    gazetteer = load()
    tokens = tokens_of(text)
    toponyms = candidates(text, tokens, gazetteer, _country_words())
    toponyms = [t for t in toponyms if not _other(text, tokens, t, day)]
    if _american_indians(toponyms):
        toponyms = [t for t in toponyms if t.key not in _INDIANS]
    home = home_of(text, tokens, toponyms)
    spots = resolve(toponyms, home)
    return tuple(_place(toponym, spot) for toponym, spot in zip(toponyms, spots, strict=True)), home


_INDIANS = frozenset(("indian", "indians"))


def _american_indians(toponyms: Sequence[Toponym]) -> bool:
    """Whether Indians here are those of America: it is spoken of, and nothing else of India is."""
    countries = {t.spots[0].country for t in toponyms if t.key not in _INDIANS}
    return "IND" not in countries and bool(countries & {"USA", "CAN"})


def _other(text: str, tokens: Sequence[Tok], toponym: Toponym, day: date | None) -> bool:
    """Whether the name is, or begins, one that the tables know better: NATO, White House, New York Times, Kerry."""
    if toponym.adjective or toponym.in_country:
        return False
    end = tokens[min(toponym.last + 1, len(tokens) - 1)].end
    mention = next(iter(ActorTables.load().mentions(words_of(text[toponym.start : end]), day)), None)
    if mention is None or mention.first > 0:
        return False
    if mention.known.kind == "person":
        village = max(s.population for s in toponym.spots) < 50_000
        return mention.last > 1 or (village and day is not None and mention.known.sector is not None)
    return mention.known.kind in ("organisation", "metonym")


def _place(toponym: Toponym, spot: Spot) -> Place:
    division = load().division(spot.country, spot.admin1) if spot.admin1 else None
    return Place(
        toponym.start,
        toponym.end,
        toponym.text,
        spot.name,
        spot.country or None,
        division,
        spot.latitude,
        spot.longitude,
        spot.geonames_id,
        _PRECISION[spot.kind],
    )


def is_adjective(place: Place) -> bool:
    """Whether the mention names a nation's people or things (Georgian, Ohioans) and so not where something happened."""
    words = _country_words()
    key = normal(place.text)
    return key in words.adjectives or key in STATES.people


@lru_cache(maxsize=1)
def _country_words() -> CountryWords:
    tables = ActorTables.load()
    adjectives = dict(region_adjectives())
    acronyms: dict[str, str] = {}
    for surface, known in tables.country_surfaces():
        if known.country is None:
            continue
        if known.kind == "adjective":
            adjectives.setdefault(normal(surface), known.name)
        elif surface.replace(".", "").isupper() and len(surface) <= 6:
            acronyms[surface] = known.name
    return CountryWords(adjectives, acronyms)
