"""Place names and where they are: a compact gazetteer, read by bisection.

Data from GeoNames (CC BY 4.0) and tables of our own; see LICENSE in this folder and build.py for how it is made.
"""

from __future__ import annotations

import csv
import gzip
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from io import StringIO
from typing import NamedTuple

from extract.events.gazetteer.normal import normal

__all__ = ["Gazetteer", "Spot", "load", "normal", "region_adjectives"]


class Spot(NamedTuple):
    """One place on earth.

    kind: C settlement, K capital of a country, A first-order division, D second-order, N country, R region, S sea,
    V river or lake, P point, B borough.
    """

    number: int
    name: str
    latitude: float
    longitude: float
    population: int
    country: str
    admin1: str
    geonames_id: int | None
    kind: str
    alternate: bool = False  # found by another name than its own


class Gazetteer:
    """Lookups by normalised name. About 25 MB; 2 microseconds a lookup."""

    def __init__(self, places: list[str], names: list[str], divisions: dict[tuple[str, str], str]) -> None:
        self._places = places
        self._names = names
        self._divisions = divisions

    def _line(self, name: str) -> str | None:
        key = name + "\t"
        at = bisect_left(self._names, key)
        return self._names[at] if at < len(self._names) and self._names[at].startswith(key) else None

    def known(self, name: str) -> bool:
        return self._line(name) is not None

    def is_word(self, name: str) -> bool:
        """Whether the name is an ordinary English word too."""
        line = self._line(name)
        return line is not None and line.endswith("\tw")

    def find(self, name: str) -> tuple[Spot, ...]:
        """Every place the normalised name can mean, most populous first."""
        return _found(self, name)

    def _spot(self, number: int, alternate: bool) -> Spot:
        name, lat, lon, population, country, admin1, ident, kind = self._places[number].split("\t")
        return Spot(
            number,
            name,
            float(lat),
            float(lon),
            int(population),
            country,
            admin1,
            int(ident) if ident else None,
            kind,
            alternate,
        )

    def country(self, iso3: str) -> Spot | None:
        """The country itself."""
        number = self._countries.get(iso3)
        return None if number is None else self._spot(number, False)

    def capital(self, iso3: str) -> Spot | None:
        """The capital of the country; the more populous of two."""
        spots = [self._spot(number, False) for number in self._capitals.get(iso3, ())]
        return max(spots, key=lambda spot: spot.population, default=None)

    @cached_property
    def _capitals(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self._places):
            if line.endswith("\tK"):
                found.setdefault(line.split("\t")[4], []).append(number)
        return found

    @cached_property
    def _countries(self) -> dict[str, int]:
        return {line.split("\t")[4]: number for number, line in enumerate(self._places) if line.endswith("\tN")}

    def division(self, country: str, code: str) -> str | None:
        """Name of a first-order division."""
        return self._divisions.get((country, code))


@lru_cache(maxsize=4096)
def _found(gazetteer: Gazetteer, name: str) -> tuple[Spot, ...]:
    """A text names its places again and again, and the next text the same countries: the latest are kept."""
    line = gazetteer._line(name)
    if line is None:
        return ()
    numbers = line.split("\t")[1].split(",")
    spots = (gazetteer._spot(int(number.lstrip("~")), number.startswith("~")) for number in numbers)
    return tuple(sorted(spots, key=lambda spot: (-spot.population, spot.number)))


def region_adjectives() -> Iterator[tuple[str, str]]:
    """Normalised adjectives and peoples of regions with the region's name: south ossetian -> South Ossetia."""
    text = files(__package__).joinpath("sources/regions.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(StringIO(text)):
        for adjective in row["adjectives"].split(";"):
            if adjective:
                yield normal(adjective), row["name"]


def _lines(name: str) -> list[str]:
    return gzip.decompress(files(__package__).joinpath(name).read_bytes()).decode("utf-8").split("\n")


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The gazetteer, loaded once per process."""
    divisions = {}
    for line in _lines("admin1.tsv.gz"):
        country, code, name = line.split("\t")
        divisions[country, code] = name
    return Gazetteer(_lines("places.tsv.gz"), _lines("names.tsv.gz"), divisions)
