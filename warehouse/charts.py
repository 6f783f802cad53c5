"""Small charts as SVG shapes: numbers in, coordinates out. Pure; the template draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle, its class for the colour, and what it says when pointed at."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their axes."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def nice_step(highest: float, ticks: int = 4) -> float:
    """A step of 1, 2 or 5 times a power of ten that parts 0..highest into at most about ``ticks``."""
    if highest <= 0:
        return 1.0
    raw = highest / ticks
    power = 1.0
    while power * 10 <= raw:
        power *= 10
    while power > raw and power > 1:
        power /= 10
    return max(1.0, next(power * f for f in (1, 2, 5, 10) if power * f >= raw))


def _axes(days: Sequence[date], top: float, width: float, height: float) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    step = nice_step(top)
    rows = [Tick(height * (1 - i * step / top), f"{i * step:,.0f}") for i in range(int(top / step) + 1)] if top else []
    every = max(1, len(days) // 6)
    slot = width / len(days)
    columns = [Tick((i + 0.5) * slot, f"{day:%d %b}") for i, day in enumerate(days) if i % every == 0]
    return tuple(columns), tuple(rows)


def stacked(
    first: date, last: date, counts: Mapping[tuple[date, str], int], kinds: Sequence[str], width: float, height: float
) -> Chart:
    """One column a day, its kinds on top of each other in the order given."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    top = float(max((sum(counts.get((d, k), 0) for k in kinds) for d in days), default=0)) or 1.0
    slot = width / len(days)
    bars = []
    for i, day in enumerate(days):
        base = height
        for kind in kinds:
            n = counts.get((day, kind), 0)
            if n:
                tall = height * n / top
                base -= tall
                label = f"{day:%Y-%m-%d}: {n} {kind}"
                bars.append(Bar(i * slot + slot * 0.1, base, slot * 0.8, tall, kind.replace(" ", "-"), label))
    return Chart(width, height, tuple(bars), *_axes(days, top, width, height))


def ranges(first: date, last: date, claims: Mapping[date, tuple[int, int]], width: float, height: float) -> Chart:
    """One column a day: solid up to the lowest claim, pale from there to the highest."""
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    top = float(max((high for _, high in claims.values()), default=0)) or 1.0
    slot = width / len(days)
    bars = []
    for i, day in enumerate(days):
        if day not in claims:
            continue
        low, high = claims[day]
        label = f"{day:%Y-%m-%d}: {low}" + (f" to {high}" if high != low else "")
        for kind, start, end in (("sure", 0, low), ("claimed", low, high)):
            if end > start:
                y = height * (1 - end / top)
                bars.append(Bar(i * slot + slot * 0.1, y, slot * 0.8, height * (end - start) / top, kind, label))
    return Chart(width, height, tuple(bars), *_axes(days, top, width, height))


# --- the map: Equal Earth (Savric, Patterson, Jenny 2018)

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_X_MAX, _Y_MAX = 2.7066, 1.3173


def project(latitude: float, longitude: float, width: float) -> tuple[float, float]:
    """Equal Earth, the whole world ``width`` wide; y grows downwards."""
    m = sqrt(3) / 2
    t = asin(m * sin(radians(latitude)))
    t2 = t * t
    t6 = t2**3
    x = radians(longitude) * cos(t) / (m * (_A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)))
    y = t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    scale = width / (2 * _X_MAX)
    return round((x + _X_MAX) * scale, 1), round((_Y_MAX - y) * scale, 1)


def map_height(width: float) -> float:
    return round(width * _Y_MAX / _X_MAX, 1)


def land(width: float) -> list[str]:
    """The coarse outline of the continents as SVG paths."""
    text = files("warehouse").joinpath("land.csv").read_text(encoding="utf-8")
    paths = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        points = [tuple(map(float, pair.split(" "))) for pair in line.split(",")]
        flat = [project(lat, lon, width) for lon, lat in points]
        paths.append("M" + "L".join(f"{x} {y}" for x, y in flat) + "Z")
    return paths


def graticule(width: float) -> list[str]:
    """Meridians and parallels every 30 degrees as SVG paths."""
    lines = []
    for lon in range(-180, 181, 30):
        lines.append([project(lat, lon, width) for lat in range(-90, 91, 5)])
    for lat in range(-60, 61, 30):
        lines.append([project(lat, lon, width) for lon in range(-180, 181, 10)])
    return ["M" + "L".join(f"{x} {y}" for x, y in line) for line in lines]


@dataclass(frozen=True, slots=True)
class Bubble:
    """A circle on the map."""

    x: float
    y: float
    radius: float
    label: str


def bubble(latitude: float, longitude: float, count: int, most: int, label: str, width: float) -> Bubble:
    """Its area grows with the count."""
    x, y = project(latitude, longitude, width)
    return Bubble(x, y, round(2.5 + 15 * sqrt(count / max(most, 1)), 1), label)
