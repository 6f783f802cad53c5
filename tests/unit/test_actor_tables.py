"""The actor tables and the gazetteer as data: what is in them is well formed."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from extract.events import gazetteer
from extract.events.who.tables import ActorTables
from extract.events.who.words import words_of

SECTORS = frozenset(
    ("GOV", "MIL", "COP", "JUD", "LEG", "REB", "OPP", "SPY", "IGO", "NGO", "CRM", "REF", "MED", "REL", "CVL", "BUS",
     "HLH", "EDU")
)  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    text = files("extract.events.who").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


COUNTRIES = {row["iso3"] for row in rows("countries")}


def test_countries_are_all_there_and_placed() -> None:
    table = rows("countries")
    assert len(table) == len(COUNTRIES) >= 240
    assert len({row["iso2"] for row in table}) == len(table)
    for row in table:
        assert len(row["iso3"]) == 3
        assert len(row["iso2"]) == 2
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180


@pytest.mark.parametrize("name", ["persons", "organisations", "metonyms"])
def test_named_rows_are_well_formed(name: str) -> None:
    for row in rows(name):
        assert None not in row, row  # a cell too many: a comma in a name
        assert row["name"], row
        assert row["country"] in COUNTRIES | {""}, row
        assert row["sector"] in SECTORS, row
        days = [date.fromisoformat(row[c]) if row[c] else None for c in ("valid_from", "valid_to")]
        assert days[0] is None or days[1] is None or days[0] <= days[1], row


def test_sector_nouns_are_well_formed() -> None:
    table = rows("sectors")
    assert len({row["noun"] for row in table}) == len(table)
    for row in table:
        assert row["sector"] in SECTORS, row
        assert row["title"] in ("", "yes"), row


def test_there_is_enough() -> None:
    assert len({row["name"] for row in rows("persons")}) >= 500
    assert len({row["name"] for row in rows("organisations")}) >= 400


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("North Korea", "PRK"), ("U.S.", "USA"), ("US", "USA"), ("us", None), ("UK", "GBR"), ("Ivory Coast", "CIV"),
        ("Burma", "MMR"), ("Türkiye", "TUR"), ("DR Congo", "COD"), ("South Sudanese", "SSD"), ("Niger", "NER"),
        ("Latin American", None), ("Inter-American", None), ("an American", "USA"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Dominican", "DOM"), ("Guinea-Bissau", "GNB"), ("Guinean", "GIN"),
        ("Sana'a", "YEM"), ("WHO", None), ("who", None), ("Salvadoran", "SLV"), ("Czechs", "CZE"),
    ],
)  # fmt: skip
def test_country_of_a_word(text: str, country: str | None) -> None:
    mention = next(iter(ActorTables.load().mentions(words_of(text))), None)
    assert (mention.known.country if mention else None) == country


def test_gazetteer_is_compact_and_names_every_country() -> None:
    folder = files("extract.events.gazetteer")
    assert (
        sum(len(folder.joinpath(n).read_bytes()) for n in ("places.tsv.gz", "names.tsv.gz", "admin1.tsv.gz"))
        < 3_500_000
    )
    table = gazetteer.load()
    for row in rows("countries"):
        assert any(s.kind == "N" and s.country == row["iso3"] for s in table.find(gazetteer.normal(row["name"]))), row


@pytest.mark.parametrize("capital", [row for row in rows("countries") if row["capital"]], ids=lambda r: r["iso3"])
def test_capitals_are_found(capital: dict[str, str]) -> None:
    spots = gazetteer.load().find(gazetteer.normal(capital["capital"].split(";")[0]))
    assert any(s.country == capital["iso3"] for s in spots), capital["capital"]


def test_lookup_is_by_normal_form() -> None:
    assert gazetteer.normal("São Paulo") == "sao paulo"
    assert gazetteer.normal("St. Louis") == gazetteer.normal("Saint Louis")
    assert gazetteer.normal("Sana'a") == "sanaa"
    assert gazetteer.load().find("no such place at all") == ()
