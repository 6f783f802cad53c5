"""Villages that no gazetteer has, and "the capital"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events.coder import RulesCoder

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


def places(coder: RulesCoder, text: str) -> list[tuple[str, str | None, str | None]]:
    events = coder.read(text, "", DAY, "en").events
    return [(e.place.text, e.place.country, e.place.precision) if e.place else ("-", None, None) for e in events]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LIMA - Gunmen shot a judge dead outside a hotel in Mirakala on Monday.", "Mirakala"),
        ("LIMA - Rebels raided Mirakala village at dawn, killing two farmers.", "Mirakala"),
        ("LIMA - Rebels entered the village of Mirakala at dawn and killed two farmers.", "Mirakala"),
        ("LIMA - Rebels entered the house of a judge in the village of Al-Mirak and shot him.", "Al-Mirak"),
        ("LIMA - In Mirakala, rebels killed two farmers.", "Mirakala"),
        ("LIMA - Soldiers and rebels clashed in the district of Mirakala, where youths burned tyres.", "Mirakala"),
    ],
)
def test_a_village_is_told_by_name_in_the_country_of_the_story(coder: RulesCoder, text: str, place: str) -> None:
    assert set(places(coder, text)) == {(place, "PER", "none")}


def test_what_follows_stays_there(coder: RulesCoder) -> None:
    text = "LIMA - Rebels raided Mirakala village at dawn, killing two farmers. Soldiers arrested six men afterwards."
    assert places(coder, text)[-1] == ("Mirakala", "PER", "none")


@pytest.mark.parametrize(
    "text",
    [
        "LIMA - Rebels from Mirakala village killed two farmers in Tacna.",
        "LIMA - Gunmen in a Toyota Mirakala shot dead a judge.",
        "LIMA - The minister accused the rebels of hiding arms in Mirakala.",
    ],
)
def test_no_place_is_made_of_another_name(coder: RulesCoder, text: str) -> None:
    assert all(precision != "none" for _, _, precision in places(coder, text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali's president left. Thousands of Malians marched through the capital on Tuesday.", "Bamako"),
        ("Thousands of protesters marched through the Peruvian capital on Tuesday.", "Lima"),
        ("Thousands of protesters marched in Ghana's capital on Tuesday.", "Accra"),
        ("LIMA - Thousands of protesters marched in the provincial capital on Tuesday.", "Lima"),
    ],
)
def test_the_capital_is_a_town(coder: RulesCoder, text: str, name: str) -> None:
    event = coder.read(text, "", DAY, "en").events[-1]
    assert event.place is not None
    assert event.place.name == name
    assert (event.place.text == "capital") == ("LIMA" not in text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BEIRUT - Syrian forces fought Syrian rebels on Monday. Syria said 64 rebels were killed by its army.", None),
        ("ABIDJAN - West African leaders suspended Mali from their bloc on Monday.", "ABIDJAN"),
    ],
)
def test_a_dateline_may_lie_elsewhere(coder: RulesCoder, text: str, place: str | None) -> None:
    event = coder.read(text, "", DAY, "en").events[0]
    assert (event.place.text if event.place else None) == place


def test_who_lives_elsewhere_speaks_here(coder: RulesCoder) -> None:
    text = "The mayor, who has been living in Tacna since June, urged residents of Lima not to spread rumors."
    (event,) = coder.read(text, "", DAY, "en").events
    assert event.place is None or event.place.text != "Tacna"


def test_a_town_in_a_dateline_is_no_namesake(coder: RulesCoder) -> None:
    text = (
        "KAMLOOPS - Two men were arrested on Monday. They came from Ohio, Iowa and Texas, the FBI said in Washington."
    )
    first = coder.read(text, "", DAY, "en").places[0]
    assert (first.name, first.country) == ("Kamloops", "CAN")
