"""Persons told who they are after their names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extract.events.coder import RulesCoder

DAY = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder() -> RulesCoder:
    return RulesCoder()


@pytest.mark.parametrize(
    ("introduced", "country", "sector"),
    [
        ("Ola Berg, the Norwegian Defense Minister,", "NOR", "GOV"),
        ("Ola Berg, Norway's Defense Minister,", "NOR", "GOV"),
        ("Ola Berg, President of Norway,", "NOR", "GOV"),
        ("Ola Berg, who heads the Norwegian parliament,", "NOR", "LEG"),
        ("Ola Berg, spokesman for the Norwegian army,", "NOR", "MIL"),
        ("Ola Berg, a Norwegian lawmaker,", "NOR", "LEG"),
        ("Gen. Ola Berg, commander of Norwegian forces in the north,", "NOR", "MIL"),
        ("Ola Berg, leader of a Norwegian rebel group,", "NOR", "REB"),
        ("Ola Berg, Speaker of the Norwegian National Assembly,", "NOR", "LEG"),
        ("Ola Berg, the head of the IAEA,", None, "IGO"),
    ],
)
def test_who_somebody_is(coder: RulesCoder, introduced: str, country: str | None, sector: str) -> None:
    (event,) = coder.read(f"{introduced} accused Serbia of lying.", "", DAY, "en").events
    assert event.actor is not None
    assert (event.actor.name, event.actor.country, event.actor.sector) == ("Ola Berg", country, sector)


def test_the_next_persons_title_is_not_his(coder: RulesCoder) -> None:
    events = coder.read("Near Ola Berg, the President Vladimir Putin stood. Berg accused Serbia.", "", DAY, "en").events
    assert all(e.actor is None or e.actor.country is None for e in events)
