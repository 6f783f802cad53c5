"""Loads the tellings into a warehouse and counts which pairs it joins, against which belong together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from extract.events.coders import Coder
from extract.records import QUAD_CLASS, Actor, Article, Batch, CodedArticle, Coding, Event, Place, key
from warehouse.store import Store

HERE = Path(__file__).parent
SETS = ("tellings", "further", "third", "fourth")


@dataclass(frozen=True)
class Score:
    """Pairwise: of the pairs joined, how many belong together; of those that do, how many were joined."""

    precision: float
    recall: float
    pairs: int


def tellings(name: str = "tellings") -> tuple[list[CodedArticle], dict[str, str], dict[str, str]]:
    """The articles; event id -> happening; article id -> story."""
    data = tomllib.loads(HERE.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    articles, happenings, stories = [], {}, {}
    for number, telling in enumerate(data["telling"]):
        coded, names = _article(number, telling, data["places"])
        articles.append(coded)
        happenings |= names
        stories[coded.article.article_id] = telling["story"]
    return articles, happenings, stories


def _article(number: int, telling: dict[str, Any], places: dict[str, Any]) -> tuple[CodedArticle, dict[str, str]]:
    url = f"https://{telling['outlet']}.example/{number}"
    text, at = telling["text"], datetime.fromisoformat(telling["published"]).astimezone(UTC)
    article = Article(
        key(url), url, url, telling["title"], None, telling["outlet"], "en", at, None, "page", None, text, "ok",
        key(telling["title"], text), "utf-8", "http", "1", None, None, None,
    )  # fmt: skip
    spans = [m.span() for m in re.finditer(r"[^.]+\.", text)]
    events, names = [], {}
    for i, row in enumerate(telling["event"]):
        start, end = spans[row["sentence"]]
        event = Event(
            key(url, i), row["type"], row.get("mode"), QUAD_CLASS[row["type"]], (), _actor(row.get("actor")),
            _actor(row.get("recipient")), _day(row), _day(row), "day" if "date" in row else "none", None,
            _place(places, row.get("place")), *_range(row.get("killed")), *_range(row.get("injured")), (),
            _source(row.get("source")), None, row.get("modality", "asserted"), False, text[start:end].strip(), start,
            end, start, start + 1, "gold", 1.0, "gold", "1", tuple(row.get("weapons", ())),
        )  # fmt: skip
        events.append(event)
        names[event.event_id] = row["happening"]
    found = tuple(replace(e.place, start=e.span_start) for e in events if e.place)
    return CodedArticle(article, Coding(tuple(events), places=found), "gold", "1"), names


def _actor(value: list[str] | None) -> Actor | None:
    if not value or not any(value):
        return None
    name, country, sector = value
    return Actor(name or "they", 0, 0, name or None, country or None, sector or None)


def _source(text: str | None) -> Actor | None:
    return Actor(text, 0, 0) if text else None


def _day(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["date"]) if "date" in row else None


def _place(places: dict[str, Any], name: str | None) -> Place | None:
    if name is None:
        return None
    text, country, admin1, latitude, longitude, precision = places[name]
    return Place(0, 0, text, text, country, admin1 or None, latitude, longitude, None, precision)


def _range(value: list[int] | None) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    low, high = value
    return low, None if high < 0 else high


def pairwise(found: Mapping[str, str], gold: Mapping[str, str]) -> Score:
    """Compares two groupings of the same ids."""
    joined = {pair for pair in combinations(sorted(gold), 2) if found[pair[0]] == found[pair[1]]}
    belong = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]] == gold[pair[1]]}
    both = len(joined & belong)
    return Score(both / len(joined) if joined else 1.0, both / len(belong) if belong else 1.0, len(belong))


def measure(folder: Path, batch: int = 5, name: str = "tellings") -> dict[str, Score]:
    """Scores of incidents and stories when the tellings come in batches, in order of publication."""
    articles, happenings, stories = tellings(name)
    found, told = _loaded(articles, folder / f"{name}.duckdb", batch)
    return {"incidents": pairwise(found, happenings), "stories": pairwise(told, stories)}


def coded_stories(folder: Path, coder: Coder, names: Sequence[str] = SETS, batch: int = 5) -> Score:
    """The score of stories over several sets, each loaded alone, with the rows that this coder reads from the texts."""
    found: dict[str, str] = {}
    belong: dict[str, str] = {}
    for name in names:
        articles, _, stories = tellings(name)
        read = [
            replace(c, coding=coder.read(c.article.text, c.article.title, c.article.published_at, "en"))
            for c in articles
        ]
        _, told = _loaded(read, folder / f"{name}-coded.duckdb", batch)
        found |= {f"{name} {i}": f"{name} {story}" for i, story in told.items()}
        belong |= {f"{name} {i}": f"{name} {story}" for i, story in stories.items()}
    return pairwise(found, belong)


def _loaded(articles: list[CodedArticle], path: Path, batch: int) -> tuple[dict[str, str], dict[str, str]]:
    """Event id -> incident, article id -> story."""
    articles = sorted(articles, key=lambda c: (c.article.published_at, c.article.article_id))
    with Store.open(path) as store:
        for i in range(0, len(articles), batch):
            store.load(Batch(articles=tuple(articles[i : i + batch])))
        con = store.connection
        found = dict(con.execute("SELECT event_id, incident_id FROM incident_events").fetchall())
        return found, dict(con.execute("SELECT article_id, story_id FROM articles").fetchall())
