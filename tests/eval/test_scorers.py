"""The arithmetic of the scorers, on cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extract.records import Actor, Event
from tests.eval import gold, measures, report
from tests.eval.calibration import expected_error, reliability
from tests.eval.heard import heard
from tests.eval.sets import dates, incidents, muc4, own, pages, plover

_SENTENCE = "Rebels attacked the town."
_EVENT = Event(
    event_id="e", event_type="ASSAULT", mode=None, quad_class="material conflict", contexts=(), actor=None,
    recipient=None, date_start=None, date_end=None, date_precision="none", date_text=None, place=None,
    killed_min=None, killed_max=None, injured_min=None, injured_max=None, quantities=(), source=None, cue=None,
    modality="asserted", background=False, sentence=_SENTENCE, span_start=0, span_end=len(_SENTENCE),
    trigger_start=7, trigger_end=15, rule_id="r", confidence=0.5, coder="rules", coder_version="1",
)  # fmt: skip


def event(**changes: Any) -> Event:
    return replace(_EVENT, **changes)


def actor(text: str, **known: Any) -> Actor:
    return Actor(text, 0, len(text), **known)


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    assert measures.pair_up([10, 20], [19, 11, 12], lambda a, b: 5 - abs(a - b)) == [(0, 1), (1, 0)]
    assert measures.pair_up([1], [1, 1], lambda a, b: 1.0) == [(0, 0)]
    assert measures.pair_up([1], [], lambda a, b: 1.0) == []


def test_f1_by_class_does_not_punish_silence_twice() -> None:
    tallies = measures.by_class([("A", "A"), ("A", None), ("B", "A"), ("B", "B")])
    assert (tallies["A"].tp, tallies["A"].fp, tallies["A"].fn) == (1, 1, 1)
    assert tallies["B"].f1 == pytest.approx(2 / 3)
    assert measures.macro_f1(tallies, ["A", "B", "C"]) == pytest.approx((0.5 + 2 / 3) / 3)


def test_kilometres_between_two_capitals() -> None:
    assert measures.kilometres((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=2)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2010-06-08", "2010-06-08", "2010-06-08"),
        ("2008-10-06T14:48Z", "2008-10-06", "2008-10-06"),
        ("2009-W11", "2009-03-09", "2009-03-15"),
        ("2010-W04-WE", "2010-01-30", "2010-01-31"),
        ("2009-Q3", "2009-07-01", "2009-09-30"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-06-XX", "2011-06-01", "2011-06-30"),
        ("2004", "2004-01-01", "2004-12-31"),
        ("200", "2000-01-01", "2009-12-31"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str) -> None:
    assert dates.days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["P2D", "PXY", "FUTURE_REF", "XXXX-XX-XX", "PT30M"])
def test_a_value_without_calendar_days(value: str) -> None:
    assert dates.days(value) is None


def test_shingles_of_a_page() -> None:
    assert pages.page_scores("one two three four five", "one two three four five") == (1.0, 1.0)
    assert pages.page_scores("a b c d e", "a b c d x") == (0.5, 0.5)
    assert pages.page_scores("", "") == (1.0, 1.0)
    assert pages.page_scores("a b c d", "") == (0.0, 0.0)
    assert pages.page_scores("one two", "one two") == (1.0, 1.0)


def test_what_muc4_lines_say() -> None:
    assert muc4.plain("The FMLN's  general-command") == "fmln s general command"
    assert muc4.entities(['? "TWO BOMBS" / "BOMBS"']) == [frozenset({"two bombs", "bombs"})]
    assert muc4.when(["- 23 AUG 88"]).holds(date(1988, 8, 23))
    assert muc4.when(["(11 OCT 88) / (11 OCT 88 - 13 OCT 88)"]).holds(date(1988, 10, 12))
    assert not muc4.when(["11 OCT 88"]).holds(date(1988, 10, 12))
    assert muc4.countries(["PERU: LIMA (CITY)"]) == {"PER"}
    assert muc4.effects({"hum_effect": ['NO INJURY OR DEATH / NO INJURY: "-"']}) == {"none"}
    assert muc4.effects({"hum_effect": ['DEATH: "X"', 'INJURY: "Y"']}) == {"death", "injury"}
    template = {"hum_name": ['"ANA DIAZ"'], "hum_description": ['"JUDGE": "ANA DIAZ"', '"GUARD"']}
    assert muc4.victims(template) == [frozenset({"ana diaz"}), frozenset({"guard"})]


def test_incidents_from_rows() -> None:
    kidnap = event(event_type="COERCE", mode="kidnapping", recipient=actor("Judge Ana Diaz"))
    assert incidents.kind(kidnap) == "KIDNAPPING"
    assert incidents.start(kidnap, "KIDNAPPING", "PER").roles == {"victims": ["Ana Diaz"]}
    assert incidents.start(kidnap, "KIDNAPPING", "PER").country == "PER"
    bomb = event(mode="bombing", recipient=actor("the embassy"), actor=actor("the FARC", sector="REB"))
    assert incidents.kind(bomb) == "BOMBING"
    assert incidents.start(bomb, "BOMBING", None).roles == {"perp_organization": ["FARC"], "phys_target": ["embassy"]}
    assert incidents.kind(event(modality="denied")) is None
    battle = event(actor=actor("the army", sector="MIL"), recipient=actor("rebels", sector="REB"))
    assert incidents.kind(battle) is None


def test_the_row_of_a_dyad() -> None:
    accuse = event(event_type="ACCUSE", actor=actor("Iran"), recipient=actor("the United States"), confidence=0.4)
    meet = event(event_type="CONSULT", actor=actor("Turkey"), recipient=actor("Iraq"), confidence=0.9)
    assert plover.choose([meet, accuse], "Iran", "United States") is accuse
    assert plover.choose([meet, accuse], "Peru", "Chile") is meet
    assert plover.choose([], "Iran", "Iraq") is None


def test_bounds_of_a_count() -> None:
    assert own.bounds([24, None], 24, None)
    assert own.bounds([31, None], 30, None)
    assert own.bounds([None, 60], 0, 60)
    assert not own.bounds([24, 99], 24, None)
    assert not own.bounds([7, 7], None, None)


def test_calibration() -> None:
    judged = [(0.95, True), (0.95, True), (0.55, False), (0.55, True)]
    assert expected_error(judged) == pytest.approx((abs(1.9 - 2) + abs(1.1 - 1)) / 4)
    assert reliability(judged)[1:] == [("0.5-0.6", "2", "0.55", "0.50"), ("0.9-1.0", "2", "0.95", "1.00")]
    assert expected_error([]) == 0.0


def test_a_report_counts_errors_by_kind() -> None:
    result = measures.Result(
        {"f1": 0.5}, 2, [measures.Miss("missed", "a", "x", ""), measures.Miss("missed", "b", "y", "z")]
    )
    text = report.errors("geo", result)
    assert "| missed | 2 |" in text
    assert "- `b` wanted **y** got **z**" in text


def test_what_the_coder_knew_of_a_row_is_heard() -> None:
    with heard() as ears:
        events = gold.Reader().read("Rebels attacked an army base near Goma on Monday, killing nine soldiers.").events
        known = [ears.of(e) for e in events]
    assert [k.type for k in known if k] == ["ASSAULT"]
