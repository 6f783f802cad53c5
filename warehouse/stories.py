"""Stories: which article each new one belongs with. The choice is pure; SQL finds whom to compare with.

A new article joins the story of the text it reprints; else of one that leads with the same happening (incidents.py):
two outlets may tell one story with hardly a word in common ("a car packed with explosives", "blast"). Else that of the
one that agrees best with it in telling words, places, deeds, numbers and days (gist.py), within days. Else it begins a
story, whose id is a hash of its own and stays. Stories are never joined to each other, so ids are stable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from extract.records import CodedArticle, key
from warehouse import arrow
from warehouse.connection import Connection
from warehouse.gist import LEAST_WORDS, differ, gist_of, marks_of, retells
from warehouse.prints import Print, likeness, print_of
from warehouse.statements import sql
from warehouse.wording import Wordings, alike_in_words

SAME_TEXT = 0.35  # estimated Jaccard of word 4-grams: reprints, trimmed or with edits
SAME_STORY = 0.5  # of gist.retells
REPRINT_DAYS, RETELLING_DAYS, STORY_DAYS = 7, 2, 5
MEET = 64  # at most this many articles of one band are compared
WHOLE = ("ok", "summary_only", "truncated")


@dataclass(frozen=True, slots=True)
class Pair:
    """A new article, one it may belong with, how alike they are and in what."""

    article_id: str
    other_id: str
    score: float
    reprint: bool
    reason: str = ""
    differ: bool = False  # what they tell of: reason not to join the story that the other stands in


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article stands: its text (shared by reprints), its story, the day that began, and why there."""

    text_id: str
    story_id: str
    begun: date
    reason: str = field(default="", compare=False)
    marks: Sequence[str] = field(default=(), compare=False)  # of one that was there before


def story_key(article_id: str) -> str:
    """The id of a story that this article begins."""
    return key("story", article_id)


def choose(
    new: Mapping[str, date],
    pairs: Iterable[Pair],
    homes: Mapping[str, Home],
    same_lead: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, Home]:
    """A home for each of the new articles, given with their days in order of publication.

    ``homes`` are those of articles already in the warehouse. A pair of two new ones is given for the later one. A
    retelling joins only a story begun within ``STORY_DAYS``: without that bound every war would become one story.
    ``same_lead`` are the articles that lead with the same happening: that says more than the words they share.
    """
    ranked: dict[str, list[Pair]] = {}
    for pair in pairs:
        ranked.setdefault(pair.article_id, []).append(pair)
    found: dict[str, Home] = {}
    for article_id, day in new.items():
        alike = sorted(ranked.get(article_id, ()), key=lambda p: (p.reprint, p.score, p.other_id), reverse=True)
        reprints = [p for p in alike if p.reprint]
        leads = [Pair(article_id, other_id, 1.0, False, "same lead") for other_id in same_lead.get(article_id, ())]
        standing = {p.other_id: found.get(p.other_id) or homes.get(p.other_id) for p in (*alike, *leads)}
        others = {home.story_id for p in alike if p.differ and (home := standing[p.other_id]) is not None}
        found[article_id] = Home(article_id, story_key(article_id), day, "first")
        for pair in (*reprints, *leads, *alike[len(reprints) :]):
            home = standing[pair.other_id]
            if home is None or pair.other_id == article_id or (pair.score < SAME_STORY and not pair.reprint):
                continue
            if not pair.reprint and (home.story_id in others or not _soon(day, home)):
                continue
            reason = f"{pair.reason}: {pair.other_id}"
            found[article_id] = Home(home.text_id if pair.reprint else article_id, home.story_id, home.begun, reason)
            break
    return found


def _soon(day: date, home: Home) -> bool:
    return abs((day - home.begun).days) <= STORY_DAYS


# --- the shell: prints in the warehouse


PRINT_SCHEMA = pa.schema(
    [
        ("article_id", pa.string()), ("day", pa.date32()), ("position", pa.int64()), ("signature", pa.binary()),
        ("bands", pa.list_(pa.uint32())), ("terms", pa.list_(pa.uint32())), ("marks", pa.list_(pa.string())),
    ]
)  # fmt: skip


def prints(coded: Sequence[CodedArticle], now: datetime) -> pa.Table:
    """The prints of a batch, in order of publication. What stands on a page without a whole text tells nothing."""
    ordered = sorted(coded, key=lambda c: (_reported(c, now), c.article.article_id))
    marks = [marks_of(c) for c in ordered]
    made = [_print(c, m) for c, m in zip(ordered, marks, strict=True)]
    return pa.table(
        [
            arrow.column([c.article.article_id for c in ordered], pa.string()),
            pa.array([_reported(c, now).date() for c in ordered], pa.date32()),
            pa.array(range(len(ordered)), pa.int64()),
            pa.array([p.signature for p in made], pa.binary()),
            pa.array([p.bands for p in made], pa.list_(pa.uint32())),
            pa.array([p.terms for p in made], pa.list_(pa.uint32())),
            arrow.column(marks, pa.list_(pa.string())),
        ],
        schema=PRINT_SCHEMA,
    )


def _print(coded: CodedArticle, marks: Sequence[str]) -> Print:
    text = coded.article.text if coded.article.text_status in WHOLE else ""
    places = [mark for mark in marks if mark.startswith(("town ", "country "))]
    return print_of(coded.article.title, text, {p.text for p in coded.coding.places}, places)


def _reported(coded: CodedArticle, now: datetime) -> datetime:
    at = coded.article.published_at
    return now if at is None else at.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Found:
    """What a batch's new articles are like."""

    new: Mapping[str, date]
    pairs: Sequence[Pair]
    homes: Mapping[str, Home]  # of articles that were there before
    marks: Mapping[str, Sequence[str]]  # of the new
    window: Mapping[str, date]


def find(con: Connection, table: pa.Table) -> Found | None:
    """Gives each new article of the batch its home (temp table ``new_homes``) by its words. Writes nothing else.

    Inside the load's transaction, after the plan is made (``article_plan``). None where no article is new.
    """
    con.register("new_prints", table)
    con.execute(sql("story_new"))
    con.unregister("new_prints")
    rows = con.execute("SELECT article_id, day, marks FROM story_new ORDER BY position").fetchall()
    if not rows:
        _show(con, {})
        return None
    new: dict[str, date] = {article_id: day for article_id, day, _ in rows}
    first, last = min(new.values()), max(new.values())
    wide = {"first": first - timedelta(days=REPRINT_DAYS), "last": last + timedelta(days=REPRINT_DAYS)}
    narrow = {"first": first - timedelta(days=RETELLING_DAYS), "last": last + timedelta(days=RETELLING_DAYS)}
    pairs = _reprints(con.execute(sql("story_reprints"), {**wide, "meet": MEET}).fetchall())
    pairs += _retellings(con.execute(sql("story_near"), narrow).to_arrow_table().combine_chunks())
    homes = _homes(con, {pair.other_id for pair in pairs} - new.keys(), wide)
    _show(con, choose(new, pairs, homes))
    return Found(new, pairs, homes, {article_id: marks for article_id, _, marks in rows}, wide)


def settle(con: Connection, found: Found, same_lead: Mapping[str, Sequence[str]]) -> None:
    """Looks again, now that it is known which articles lead with the same happening (renews ``new_homes``)."""
    if not same_lead:
        return
    others = {other_id for ids in same_lead.values() for other_id in ids} - found.new.keys() - found.homes.keys()
    homes = {**found.homes, **_homes(con, others, found.window)}
    marks = {**{other_id: home.marks for other_id, home in homes.items()}, **found.marks}
    gists = {i: gist_of(marks[i]) for i in {*same_lead, *chain.from_iterable(same_lead.values())} if i in marks}
    agreeing = {
        article_id: [i for i in ids if i not in gists or not differ(gists[article_id], gists[i])]
        for article_id, ids in same_lead.items()
        if article_id in found.marks
    }
    _show(con, choose(found.new, found.pairs, homes, agreeing))


def keep(con: Connection, now: datetime) -> None:
    """Writes the prints of the new articles, and their stories (``new_homes``). Before the articles are written."""
    con.execute(sql("insert_prints"))
    con.execute(sql("story_changes"), {"now": now})
    con.execute(sql("insert_stories"), {"now": now})
    (since,) = con.execute("SELECT min(begun) FROM new_homes WHERE story_id <> own_story_id").fetchone() or (None,)
    if since is not None:
        con.execute(sql("grow_stories"), {"now": now, "since": since})


def _show(con: Connection, homes: Mapping[str, Home]) -> None:
    con.register("chosen_homes", _home_table(homes))
    con.execute("CREATE OR REPLACE TEMP TABLE new_homes AS FROM chosen_homes")
    con.unregister("chosen_homes")


def _reprints(rows: list[tuple[str, str, bytes, bytes]]) -> list[Pair]:
    if not rows:
        return []
    scores = likeness([row[2] for row in rows], [row[3] for row in rows])
    return [
        Pair(row[0], row[1], float(score), True, f"same text {score:.2f}")
        for row, score in zip(rows, scores, strict=True)
        if score >= SAME_TEXT
    ]


def _retellings(near: pa.Table) -> list[Pair]:
    """Of the new articles and those of the days around (``sql/story_near.sql``)."""
    alike = alike_in_words(_wordings(near), days_apart=RETELLING_DAYS, least=LEAST_WORDS)
    articles, place = np.unique(np.concatenate((alike.ones, alike.others)), return_inverse=True)
    chosen = near.take(articles)
    ids, gists = chosen["article_id"].to_pylist(), [gist_of(marks or ()) for marks in chosen["marks"].to_pylist()]
    pairs = []
    for one, other, cosine in zip(*place.reshape(2, -1).tolist(), alike.cosines.tolist(), strict=True):
        found = retells(cosine, gists[one], gists[other])
        likely = found.score >= SAME_STORY
        if likely or found.differ:
            reason = found.reason if likely else ""
            pairs.append(Pair(ids[one], ids[other], found.score, False, reason, found.differ))
    return pairs


def _wordings(near: pa.Table) -> Wordings:
    terms = near["terms"].combine_chunks()
    return Wordings(
        terms=terms.flatten().to_numpy().astype(np.int64),
        starts=np.concatenate(([0], np.cumsum(terms.value_lengths().fill_null(0).to_numpy()))),
        positions=near["position"].to_numpy(),
        days=near["day"].to_numpy().astype("datetime64[D]").astype(np.int64),
    )


def _homes(con: Connection, ids: set[str], window: Mapping[str, date]) -> dict[str, Home]:
    if not ids:
        return {}
    con.register("wanted_ids", pa.table({"id": pa.array(sorted(ids), pa.string())}))
    try:
        rows = con.execute(sql("story_homes"), window).fetchall()
    finally:
        con.unregister("wanted_ids")
    return {row[0]: Home(row[1], row[2], row[3], marks=row[4] or ()) for row in rows}


def _home_table(homes: Mapping[str, Home]) -> pa.Table:
    values = list(homes.values())
    return pa.table(
        {
            "article_id": pa.array(list(homes), pa.string()),
            "text_id": pa.array([h.text_id for h in values], pa.string()),
            "story_id": pa.array([h.story_id for h in values], pa.string()),
            "own_story_id": pa.array([story_key(article_id) for article_id in homes], pa.string()),
            "begun": pa.array([h.begun for h in values], pa.date32()),
            "reason": pa.array([h.reason for h in values], pa.string()),
        }
    )
