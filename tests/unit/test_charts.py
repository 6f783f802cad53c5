"""Coordinates of the report's charts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.charts import graticule, land, map_height, nice_step, project, ranges, stacked


@given(st.floats(0.1, 1e9))
def test_steps_are_few_and_round(highest):
    step = nice_step(highest)
    assert highest / step <= 5.1
    assert str(int(step)).rstrip("0") in {"1", "2", "5"}


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_is_on_the_map(latitude, longitude):
    x, y = project(latitude, longitude, 1000)
    assert 0 <= x <= 1000
    assert 0 <= y <= map_height(1000) + 0.1


def test_projection():
    assert project(0, 0, 1000) == (500.0, pytest.approx(map_height(1000) / 2, abs=0.1))
    assert project(0, 180, 1000)[0] == pytest.approx(1000, abs=0.5)
    assert project(45, 10, 1000)[1] < project(0, 10, 1000)[1]


def test_outlines_can_be_drawn():
    assert len(land(1000)) > 20
    assert all(path.startswith("M") for path in (*land(1000), *graticule(1000)))


def test_columns_stand_on_each_other():
    day = date(2026, 1, 1)
    chart = stacked(day, date(2026, 1, 3), {(day, "a"): 1, (day, "b"): 3}, ("a", "b"), 300, 100)
    low, high = chart.bars
    assert (low.height, high.height, high.y) == (25, 75, 0)
    assert low.y == pytest.approx(75)


def test_ranges_have_two_parts():
    day = date(2026, 1, 1)
    sure, claimed = ranges(day, day, {day: (3, 12)}, 100, 120).bars
    assert (sure.height, claimed.height, claimed.label) == (30, 90, "2026-01-01: 3 to 12")
