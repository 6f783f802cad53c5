"""A happening told twice is one event; officials who differ stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.events.merge import merge
from extract.records import Actor, Event, Quantity

MALI = Actor("Mali", 0, 4, "Mali", "MLI", "GOV")
CHAD = Actor("Chad", 20, 24, "Chad", "TCD", "GOV")
FIRST = Event(
    "e1", "ASSAULT", "drone", "material conflict", (), MALI, CHAD, date(2026, 5, 1), date(2026, 5, 1), "day", None,
    None, None, None, None, None, (), None, None, "asserted", False, "Mali attacked Chad.", 0, 19, 5, 13,
    "assault.attack", 0.8, "rules", "1",
)  # fmt: skip
AGAIN = replace(
    FIRST, event_id="e2", span_start=100, span_end=119, trigger_start=105, trigger_end=113, date_text="Friday"
)


def killed(low: int, high: int | None, event: Event) -> Event:
    quantity = Quantity("killed", low, high, str(low), event.span_start, event.span_start + 1)
    return replace(event, killed_min=low, killed_max=high, quantities=(quantity,))


def test_retelling_is_folded_in() -> None:
    events, notes = merge([FIRST, AGAIN])
    assert len(events) == 1
    assert events[0].date_text == "Friday"
    assert notes[0].reason.startswith("told as")


def test_counts_come_along() -> None:
    events, _ = merge([FIRST, killed(3, 3, AGAIN)])
    assert [(e.killed_min, e.killed_max) for e in events] == [(3, 3)]


def test_conflicting_counts_stay_apart() -> None:
    events, _ = merge([killed(3, 3, FIRST), killed(9, None, AGAIN)])
    assert [e.killed_min for e in events] == [3, 9]


def test_other_parties_type_or_modality_stay_apart() -> None:
    others = [
        replace(AGAIN, recipient=MALI, actor=CHAD),
        replace(AGAIN, event_type="THREATEN"),
        replace(AGAIN, modality="denied"),
        replace(AGAIN, background=True),
    ]
    for other in others:
        assert len(merge([FIRST, other])[0]) == 2


def test_refusals_of_other_matters_stay_apart() -> None:
    refused = replace(
        FIRST, event_type="REJECT", mode="refuse", quad_class="verbal conflict", recipient=None,
        rule_id="reject.refuse-to", sentence="Mali refused to lower the prices of bread.",
    )  # fmt: skip
    other = replace(refused, event_id="e3", span_start=200, sentence="Mali would not support the plan for a canal.")
    again = replace(refused, event_id="e4", span_start=300, sentence="It would not lower any prices, Mali repeated.")
    assert [e.event_id for e in merge([refused, other])[0]] == ["e1", "e3"]
    assert [e.event_id for e in merge([refused, again])[0]] == ["e1"]


def test_weapons_of_the_retelling_come_along() -> None:
    bombs = replace(FIRST, weapons=("cluster bombs",))
    events, _ = merge([bombs, replace(AGAIN, weapons=("bombs", "rockets"))])
    assert [e.weapons for e in events] == [("cluster bombs", "rockets")]


def test_a_noun_tells_more_than_a_pronoun() -> None:
    they, rebels = Actor("They", 0, 4), Actor("The rebels", 100, 110, sector="REB")
    events, _ = merge([replace(FIRST, actor=they), replace(AGAIN, actor=rebels)])
    assert [e.actor for e in events] == [rebels]
