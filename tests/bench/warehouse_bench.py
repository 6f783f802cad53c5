"""How the warehouse does as it grows: loads against bare inserts, questions, bytes, and SQLite beside it.

The warehouse is made in SQL (warehouse_fill.sql): NEWSMILL_BENCH_ARTICLES articles, 1,000,000 unless told otherwise,
and ten times as many events, 900 articles a day. What is compared is compared within one run. Loads are
measured in processor seconds of all threads, which other work on the machine changes little; questions in wall time,
least of three.

A load is compared with bare inserts of the rows it wrote, an Arrow table for each of its tables: into the same tables
of a copy of the same file, in one transaction, the file opened before it and closed after it as for the load. Once for
whole loads, whose rows are the stories' and incidents' too; and once for loads that link nothing, whose rows are the
batch's alone (entries, articles, their sightings, events). So both sides write the same, and what is measured is what a
load does beyond writing: it looks whether rows are there already, finds what they belong to, takes away those that
others replace. Bare inserts run with as many threads as DuckDB takes, a load with its one. No table has a key or an
index, on either side.

A checkpoint now and then merges the small row groups that earlier ones left, and then takes several times as long. So
loads and bare inserts go batch by batch each into its own copy, and what is compared is their sums over a whole round
of such merges.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import duckdb
import pyarrow as pa

from extract.records import (
    QUAD_CLASS,
    Actor,
    Article,
    Batch,
    CodedArticle,
    Coding,
    Entry,
    EntryProgress,
    Event,
    Place,
    key,
)
from warehouse import incidents, loading, stories
from warehouse.connection import Connection
from warehouse.store import Store

HERE = Path(__file__).parent
GROWTH = 100
BATCH = 2000
ROUNDS = 8  # batches: row groups of like size are merged, so merges come round with powers of two
LAST = datetime(2026, 11, 20, 12, tzinfo=UTC)
WRITTEN_AT = {
    "entries": "first_seen_at", "articles": "loaded_at", "article_sources": "seen_at", "events": "loaded_at",
    "event_quantities": "loaded_at", "attributions": "loaded_at", "stories": "updated_at", "incidents": "updated_at",
    "incident_events": "linked_at",
}  # fmt: skip
"""The tables that a load of articles writes, beside article_prints, and the column that says when it did."""
COUNTRIES = ("UKR", "RUS", "PSE", "LBN", "ISR", "SDN", "NGA", "TWN", "SYR", "IND")


def fill(path: Path, articles: int) -> None:
    """Makes the warehouse. About 2 minutes for a million articles."""
    Store.open(path).close()
    con = duckdb.connect(str(path), config={"memory_limit": "5GB", "preserve_insertion_order": True})
    con.execute("SET enable_progress_bar = false")
    script = HERE.joinpath("warehouse_fill.sql").read_text(encoding="utf-8").replace("$n", str(articles))
    for statement in con.extract_statements(script):
        con.execute(statement)
    con.execute("CHECKPOINT")
    con.close()


def batch(number: int, size: int = BATCH) -> Batch:
    """New articles of a day after the last, ten events each. Every batch has its own day, as 2,000 articles would."""
    dice = random.Random(number)
    first = LAST + timedelta(days=number % 100)
    articles, entries = [], []
    for i in range(size):
        name = f"{number}-{i}"
        url = f"https://site{dice.randrange(500)}.example/new/{name}"
        words = [f"word{dice.randrange(5000)}" for _ in range(250)]
        text = " ".join(words)
        at = first + timedelta(seconds=i)
        article = Article(
            key(url), url, url, " ".join(words[:6]), None, "Site", "en", at, None, "page", None, text, "ok", key(text),
            "utf-8", "http", "1", None, "new.warc.gz", i,
        )  # fmt: skip
        feed_id = key(name)
        entry = Entry(
            key(feed_id, name), feed_id, name, url, url, article.title, "Summary", None, at, None, None, "ok",
            content_hash=key(name),
        )  # fmt: skip
        coding = Coding(tuple(_event(dice, article, n) for n in range(10)))
        articles.append(CodedArticle(article, coding, "rules", "1", (entry.entry_id,)))
        entries.append(entry)
    progress = tuple(EntryProgress(e.entry_id, "done", None, 1) for e in entries)
    return Batch(entries=tuple(entries), articles=tuple(articles), progress=progress)


def _event(dice: random.Random, article: Article, n: int) -> Event:
    kind = dice.choice(("ASSAULT", "PROTEST", "CONSULT", "ACCUSE", "COERCE", "AID", "REQUEST", "REJECT"))
    spot, country, day = dice.randrange(3000), dice.choice(COUNTRIES), article.published_at.date()
    killed = dice.randrange(30) if dice.random() < 0.25 else None
    return Event(
        key(article.article_id, n), kind, None, QUAD_CLASS[kind], ("military",),
        Actor("forces", 0, 6, None, dice.choice(COUNTRIES), "MIL"), Actor("people", 0, 6, None, country, "CVL"), day,
        day, "day", "on Friday",
        Place(0, 5, f"Place {spot}", f"Place {spot}", country, None, spot / 30 - 40, spot / 10 - 150, spot, "city"),
        killed, killed, None, None, (), None, None, "asserted", n % 5 == 0, article.text[100:200], 100, 200, 110, 116,
        "rule-1", 0.8, "rules", "1",
    )  # fmt: skip


def alone(con: Connection, _: pa.Table) -> stories.Found:
    """In place of stories.find: every new article is its own story."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE new_homes AS SELECT article_id, article_id AS text_id, article_id AS story_id "
        "FROM article_plan WHERE fate = 'new'"
    )
    return stories.Found({}, (), {}, {}, {})


def unlinked(con: Connection, _: None) -> None:
    """In place of incidents.show: no event is a report of anything."""
    con.execute("CREATE OR REPLACE TEMP TABLE new_links (event_id VARCHAR, incident_id VARCHAR)")


@contextmanager
def without_linking():
    """Loads in here neither look for stories and incidents nor write them."""
    with (
        patch.object(stories, "find", alone),
        patch.object(stories, "keep", lambda con, now: None),
        patch.object(incidents, "find", lambda con, now, released: None),
        patch.object(incidents, "show", unlinked),
    ):
        yield


def loads(path: Path, first: int) -> tuple[float, float]:
    """Mean processor seconds of a load and of bare inserts of the rows it wrote, each until the file is closed."""
    loaded, bare = path.with_suffix(".loaded"), path.with_suffix(".bare")
    seconds = inserts = 0.0
    for target in (loaded, bare):
        shutil.copyfile(path, target)
    for number in range(first, first + ROUNDS):
        now = (LAST + timedelta(days=number % 100, hours=1)).replace(tzinfo=None)
        tables = loading.tables_of(batch(number), now)
        seconds += _load(loaded, tables, now)
        inserts += _bare_insert(bare, _written(loaded, now))
    for target in (loaded, bare):
        target.unlink()
    return seconds / ROUNDS, inserts / ROUNDS


def _load(path: Path, tables: loading.Tables, now: datetime) -> float:
    """As a run does it: the store is opened for the load and closed after it, which writes the log into the file."""
    begun = time.process_time()
    with Store.open(path) as store:
        store._load(tables, now)
    return time.process_time() - begun


def _written(path: Path, now: datetime) -> dict[str, pa.Table]:
    """The rows that the load of this moment wrote, new or in place of others, by table."""
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute("SET enable_progress_bar = false")
        found = {t: con.execute(f"FROM {t} WHERE {at} = ?", [now]).to_arrow_table() for t, at in WRITTEN_AT.items()}
        prints = "FROM article_prints SEMI JOIN (FROM articles WHERE loaded_at = ?) USING (article_id)"
        found["article_prints"] = con.execute(prints, [now]).to_arrow_table()
    return {table: rows for table, rows in found.items() if rows.num_rows}


def _bare_insert(path: Path, rows: dict[str, pa.Table]) -> float:
    """Into the same tables of the same file in one transaction, the file opened for it and closed."""
    begun = time.process_time()
    with duckdb.connect(str(path)) as con:
        con.execute("SET enable_progress_bar = false")
        for table, new in rows.items():
            con.register(f"new_{table}", new)
        con.execute("BEGIN")
        for table in rows:
            con.execute(f"INSERT INTO {table} BY NAME FROM new_{table}")
        con.execute("COMMIT")
    return time.process_time() - begun


def questions() -> dict[str, str]:
    """The README's questions: what they ask -> their SQL."""
    readme = HERE.parents[1].joinpath("README.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S[^\n]*)\n\n```sql\n(.+?)\n```", readme, re.S | re.M))


def ask(path: Path) -> dict[str, float]:
    """Least milliseconds of each question, its first 1,000 rows taken."""
    times = {}
    with duckdb.connect(str(path), read_only=True, config={"memory_limit": "2GB"}) as con:
        for title, sql in questions().items():
            best = float("inf")
            for _ in range(3):
                begun = time.perf_counter()
                con.execute(f"SELECT * FROM ({sql}) LIMIT 1000").fetchall()
                best = min(best, time.perf_counter() - begun)
            times[title] = 1000 * best
    return times


SHARED = (
    "SELECT place_country, count(*) FROM events WHERE event_type = 'PROTEST' GROUP BY 1 ORDER BY 2 DESC, 1",
    "SELECT date_start, sum(killed_min) FROM events WHERE place_country = 'UKR' GROUP BY 1 ORDER BY 1",
    "SELECT a.site, count(*) FROM events e JOIN articles a ON a.article_id = e.article_id "
    "WHERE e.modality = 'denied' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20",
)


def beside_sqlite(path: Path, folder: Path) -> tuple[float, float]:
    """SQLite's bytes over DuckDB's for the same rows, and its seconds for the same questions."""
    tables = {
        "events": "event_id, article_id, event_type, place_country, place_name, modality, killed_min, sentence, "
        "CAST(date_start AS VARCHAR) AS date_start",
        "articles": "article_id, site, title, text",
    }
    small = folder / "same.duckdb"
    with duckdb.connect() as con, sqlite3.connect(folder / "same.sqlite") as lite:
        con.execute(f"ATTACH '{path}' AS whole (READ_ONLY)")
        con.execute(f"ATTACH '{small}' AS same")
        for table, columns in tables.items():
            con.execute(f"CREATE TABLE same.{table} AS SELECT {columns} FROM whole.{table}")
            result = con.execute(f"SELECT {columns} FROM whole.{table}")
            names = ", ".join(d[0] for d in result.description)
            lite.execute(f"CREATE TABLE {table} ({names})")
            while rows := result.fetchmany(20_000):
                lite.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        con.execute("DETACH same")
        lite.execute("CREATE INDEX by_article ON articles (article_id)")
        lite.commit()
        seconds = {"duckdb": 0.0, "sqlite": 0.0}
        with duckdb.connect(str(small), read_only=True) as duck:
            for sql in SHARED:
                for name, run in (("duckdb", duck.execute), ("sqlite", lite.execute)):
                    begun = time.process_time()
                    run(sql).fetchall()
                    seconds[name] += time.process_time() - begun
    size = (folder / "same.sqlite").stat().st_size / small.stat().st_size
    return size, seconds["sqlite"] / seconds["duckdb"]


def run(articles: int | None = None) -> dict[str, tuple[float, str | float | None]]:
    """name -> (value, aim)."""
    many = articles or int(os.environ.get("NEWSMILL_BENCH_ARTICLES", "1000000"))
    few = max(100, many // GROWTH)
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-") as name:
        folder = Path(name)
        small, large = folder / "small.duckdb", folder / "large.duckdb"
        fill(small, few)
        fill(large, many)
        size = large.stat().st_size / (10 * many)
        small_whole, small_inserts = loads(small, 1000)
        whole, inserts = loads(large, 2000)
        with without_linking():
            small_plain, small_plain_inserts = loads(small, 1000)
            plain, plain_inserts = loads(large, 2000)
        times = ask(large)
        tenth = small if many < 200_000 else folder / "tenth.duckdb"
        if tenth != small:
            fill(tenth, many // 10)
        bytes_ratio, seconds_ratio = beside_sqlite(tenth, folder)
    rows = BATCH * 12
    found: dict[str, tuple[float, str | float | None]] = {
        f"bare inserts' time over a load's, without linking, at {many:,} articles": (plain_inserts / plain, 0.5),
        f"the same at {few:,}": (small_plain_inserts / small_plain, 0.5),
        f"bare inserts' time over a load's, with linking, at {many:,} articles": (inserts / whole, 0.5),
        f"the same with linking at {few:,}": (small_inserts / small_whole, 0.5),
        "rows/s of a load without linking": (rows / plain, None),
        "rows/s of a load with linking": (rows / whole, None),
        "ms of linking an article with ten events": (1000 * (whole - plain) / BATCH, None),
        f"growth of a load's time from {few:,} to {many:,} articles": (whole / small_whole, "at most 1.5"),
        "the same without linking": (plain / small_plain, "at most 1.5"),
        "bytes of the file an event": (size, None),
        "SQLite's bytes over DuckDB's, same columns": (bytes_ratio, None),
        "SQLite's seconds over DuckDB's, same questions": (seconds_ratio, None),
    }
    found |= {f"ms: {title}": (value, None) for title, value in times.items()}
    return found
