# ruff: noqa: SIM905 -- word lists read better as words
"""GDELT's and ACLED's layouts: their columns in their order, their codes, and nothing where newsmill knows nothing."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import duckdb
import pytest

from extract.records import QUAD_CLASS, Actor, Batch, Place
from tests.integration.warehouse_samples import coded, empty_warehouse, event
from warehouse.export import export, selection
from warehouse.store import Store

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
).split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
GDELT = [
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{n}{part}" for n in (1, 2) for part in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources".split(),
    *"NumArticles AvgTone".split(),
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in GEO),
    *"DATEADDED SOURCEURL".split(),
]
SIDON = Place(0, 5, "Sidon", "Sidon", "LBN", "South Governorate", 33.56, 35.37, 268064, "city")


def whom(words, sector):
    return Actor(words, 0, len(words), None, None, sector)


def rows(tmp_path, layout, **more):
    """The layout's rows of one incident."""
    one = coded(1)
    own = event(one.article.article_id, place=SIDON, **more)
    with Store.open(empty_warehouse(tmp_path / "warehouse.duckdb")) as store:
        store.load(Batch(articles=(replace(one, coding=replace(one.coding, events=(own,))),)))
        target = tmp_path / "out.csv"
        export(store.connection, target, layout=layout, style="csv")
        export(store.connection, tmp_path / "parquet", layout=layout)
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("layout", "columns"), [("acled", ACLED), ("gdelt", GDELT)])
def test_their_columns_and_no_more(tmp_path, layout, columns):
    (row,) = rows(tmp_path, layout)
    assert list(row) == columns
    parquet = f"{tmp_path}/parquet/day=2026-11-16/*.parquet"
    assert duckdb.sql(f"FROM read_parquet('{parquet}', hive_partitioning = false)").columns == columns


def test_acled_countries_are_numbers_and_names(tmp_path):
    (row,) = rows(tmp_path, "acled")
    assert (row["iso"], row["country"], row["admin1"], row["location"]) == (
        "422",
        "Lebanon",
        "South Governorate",
        "Sidon",
    )


def test_gdelt_codes(tmp_path):
    (row,) = rows(tmp_path, "gdelt")
    assert row["ActionGeo_CountryCode"] == "LE"
    assert row["ActionGeo_FullName"] == "Sidon, South Governorate, Lebanon"
    assert (row["Actor1Code"], row["Actor1Type1Code"], row["Actor2Code"]) == ("RUSMIL", "MIL", "UKRCVL")
    assert row["AvgTone"] == row["Actor1Geo_Lat"] == ""


@pytest.mark.parametrize(
    ("event_type", "mode", "expected"),
    [
        ("ASSAULT", "drone", ("195", "195", "19", "4", "-10.0")),
        ("ASSAULT", "suicide-bombing", ("1831", "183", "18", "4", "-10.0")),
        ("ASSAULT", "cyber", ("180", "180", "18", "4", "-9.0")),
        ("CONSULT", "phone", ("041", "041", "04", "1", "1.0")),
        ("CONSULT", None, ("040", "040", "04", "1", "1.0")),
        ("REQUEST", "order", ("100", "100", "10", "3", "-5.0")),
        ("RETREAT", "ceasefire", ("0871", "087", "08", "2", "9.0")),
        ("SANCTION", "suspend-aid", ("162", "162", "16", "4", "-5.6")),
    ],
)
def test_gdelt_codes_by_mode(tmp_path, event_type, mode, expected):
    (row,) = rows(tmp_path, "gdelt", event_type=event_type, mode=mode)
    names = ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale")
    assert tuple(row[name] for name in names) == expected


def test_every_type_has_a_cameo_code():
    codes = table("gdelt_codes.csv")
    assert {row["event_type"] for row in codes if not row["mode"]} == set(QUAD_CLASS)
    assert len({(row["event_type"], row["mode"]) for row in codes}) == len(codes)
    weights = {row["code"]: row["goldstein"] for row in codes}
    assert all(weights[row["code"]] == row["goldstein"] for row in codes)


PROTESTERS, CIVILIANS, SOLDIERS = (
    whom("two protesters", "OPP"),
    whom("three people", "CVL"),
    whom("a patrol", "MIL"),
)
NOBODY = None


@pytest.mark.parametrize(
    ("event_type", "mode", "recipient", "expected"),
    [
        ("ASSAULT", "killing", PROTESTERS,
         ("Political violence; Demonstrations", "Protests", "Excessive force against protesters",
          "Civilian targeting")),
        ("COERCE", "disperse", whom("tear gas", None), ("Demonstrations", "Protests", "Protest with intervention", "")),
        ("COERCE", "arrest", PROTESTERS, ("Demonstrations", "Protests", "Protest with intervention", "")),
        ("COERCE", "arrest", CIVILIANS, ("Strategic developments", "Strategic developments", "Arrests", "")),
        ("PROTEST", "march", NOBODY, ("Demonstrations", "Protests", "Peaceful protest", "")),
        ("PROTEST", "riot", NOBODY, ("Demonstrations", "Riots", "Violent demonstration", "")),
        ("ASSAULT", "mob", CIVILIANS, ("Political violence", "Riots", "Mob violence", "")),
        ("ASSAULT", "shooting", SOLDIERS, ("Political violence", "Battles", "Armed clash", "")),
        ("ASSAULT", "shooting", CIVILIANS,
         ("Political violence", "Violence against civilians", "Attack", "Civilian targeting")),
        ("ASSAULT", "shooting", NOBODY, ("", "", "", "")),
        ("ASSAULT", "cyber", NOBODY, ("", "", "", "")),
        ("ASSAULT", "airstrike", CIVILIANS,
         ("Political violence", "Explosions/Remote violence", "Air/drone strike", "Civilian targeting")),
        ("ASSAULT", "shelling", SOLDIERS,
         ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack", "")),
        ("ASSAULT", "kidnapping", NOBODY,
         ("Political violence", "Violence against civilians", "Abduction/forced disappearance", "Civilian targeting")),
        ("MOBILIZE", "base", NOBODY,
         ("Strategic developments", "Strategic developments", "Headquarters or base established", "")),
    ],
)  # fmt: skip
def test_acled_types(tmp_path, event_type, mode, recipient, expected):
    (row,) = rows(tmp_path, "acled", event_type=event_type, mode=mode, recipient=recipient)
    names = ("disorder_type", "event_type", "sub_event_type", "civilian_targeting")
    assert tuple(row[name] for name in names) == expected


@pytest.mark.parametrize(
    ("event_type", "mode", "actor", "recipient", "expected"),
    [
        ("ASSAULT", "shooting", whom("a patrol", "COP"), CIVILIANS,
         ("State forces", "Civilians", "State forces-Civilians")),
        ("ASSAULT", "clash", whom("rebels", "REB"), SOLDIERS,
         ("Rebel group", "State forces", "State forces-Rebel group")),
        ("PROTEST", "march", whom("nurses", "CVL"), NOBODY, ("Protesters", "", "Protesters only")),
        ("PROTEST", "riot", NOBODY, NOBODY, ("Rioters", "", "Rioters only")),
        ("ASSAULT", "airstrike", Actor("Russia", 0, 6, "Russia", "RUS", "GOV"), CIVILIANS,
         ("External/Other forces", "Civilians", "Civilians-External/Other forces")),
        ("ASSAULT", "shooting", NOBODY, CIVILIANS, ("", "Civilians", "")),
        ("ASSAULT", "clash", whom("police", "COP"), SOLDIERS,
         ("State forces", "State forces", "State forces-State forces")),
    ],
)  # fmt: skip
def test_acled_sides(tmp_path, event_type, mode, actor, recipient, expected):
    (row,) = rows(tmp_path, "acled", event_type=event_type, mode=mode, actor=actor, recipient=recipient)
    assert (row["inter1"], row["inter2"], row["interaction"]) == expected


def table(name):
    return list(csv.DictReader(files("warehouse").joinpath("layouts", name).read_text(encoding="utf-8").splitlines()))


def test_a_mode_that_others_know_is_one_that_the_coder_gives():
    lexicon = files("extract.events").joinpath("lexicon")
    told = [path.read_text(encoding="utf-8") for path in lexicon.iterdir() if path.name.endswith(".toml")]
    assert all(tomllib.loads(text) for text in told)
    given = {mode for text in told for mode in re.findall(r'^mode *= *"([^"]+)"', text, re.MULTILINE)}
    mapped = table("acled_modes.csv")
    for row in (*mapped, *table("gdelt_codes.csv")):
        assert row["mode"] in given | {""}
    assert len({(row["event_type"], row["mode"]) for row in mapped}) == len(mapped)


def test_countries_have_distinct_codes():
    countries = table("countries.csv")
    for code in ("iso3", "numeric", "fips", "name"):
        told = [row[code] for row in countries if row[code]]
        assert len(told) == len(set(told)), code
    assert len(countries) > 245


def test_the_layouts_can_be_read_where_nothing_happened(tmp_path):
    with Store.open(empty_warehouse(tmp_path / "warehouse.duckdb")) as store:
        for layout in ("gdelt", "acled"):
            assert store.connection.sql(selection(layout, None, None)).fetchall() == []
