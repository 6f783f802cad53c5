"""Random histories: runs, backfills, replays, corrections and crashes in any order leave what an undisturbed one would.

The model is the publisher: at the end, after one quiet run and one backfill of the whole month, the warehouse must
hold each story once, in its latest text, with nothing doubled and nothing pending.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows import settings as config
from flows.backfill.parameters import Parameters
from flows.backfill.run import backfill
from flows.ingest import ingest
from flows.runs import new_run_id
from flows.work import Work, utc_now
from tests.archive_site import ArchiveSite
from tests.mill import Mill

FIRST, DAYS = date(2026, 10, 1), 4
FAILPOINTS = ("fetch.after_body", "parse.after", "extract.after", "load.before", "load.after_commit")

window = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted)
deeds = st.one_of(
    st.just(("run",)),
    st.tuples(st.just("backfill"), st.sampled_from(["pages", "sitemap"]), window),
    st.tuples(st.just("replay"), st.sampled_from(["all", "events"])),
    st.tuples(st.just("crash"), st.sampled_from(FAILPOINTS), st.integers(1, 3)),
    st.tuples(st.just("crashed backfill"), st.sampled_from(FAILPOINTS), st.integers(1, 3)),
)


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, failpoint: str, passage: int) -> Iterator[None]:
    from flows import failpoints

    failpoints._passages.clear()
    with monkeypatch.context() as patch:
        patch.setenv("NEWSMILL_FAILPOINT", f"{failpoint}:raise:{passage}")
        yield


def work_in(folder: Path) -> Work:
    return Work(config.load(folder), new_run_id(utc_now()))


def window_of(first: int, last: int, source: str) -> Parameters:
    return Parameters(first=date(2026, 10, 1 + first), last=date(2026, 10, 1 + last), source=source)


def live(history: list[tuple], site: ArchiveSite, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, *rest in history:
        if name == "run":
            ingest(work_in(folder))
        elif name == "backfill":
            source, (first, last) = rest
            backfill(work_in(folder), window_of(first, last, source))
        elif name == "replay":
            backfill(work_in(folder), Parameters(source="replay", only=rest[0]))
        else:
            # It may also come through: the passage asked for may never be reached.
            with failing(monkeypatch, *rest), suppress(RuntimeError, ExceptionGroup):
                if name == "crash":
                    ingest(work_in(folder))
                else:
                    backfill(work_in(folder), window_of(0, DAYS - 1, "pages"))
    ingest(work_in(folder))
    backfill(work_in(folder), window_of(0, DAYS - 1, "sitemap"))


def check(site: ArchiveSite, folder: Path) -> None:
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as con:
        found = dict(con.execute("SELECT url, text FROM articles").fetchall())
        for story in site.stories:
            text = found.pop(site.url(story.path))
            assert story.paragraphs[0] in text
        assert not found
        for table, key in (("articles", "article_id"), ("entries", "entry_id"), ("events", "event_id")):
            assert con.execute(f"SELECT count(*) - count(DISTINCT {key}) FROM {table}").fetchone() == (0,)
        assert con.execute("SELECT count(*) FROM entries WHERE state = 'pending'").fetchone() == (0,)
        assert con.execute("SELECT count(*) FROM article_versions").fetchone() == (0,)


def one_history(history: list[tuple], monkeypatch: pytest.MonkeyPatch) -> None:
    with ArchiveSite(FIRST, DAYS) as site, tempfile.TemporaryDirectory() as folder:
        mill = Mill(Path(folder))
        mill.configure(site.url("/feed.xml"), toml="[execution]\nworkers = 1\n")
        live(history, site, Path(folder), monkeypatch)
        check(site, Path(folder))


anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], database=None)


@pytest.mark.timeout(600)
@settings(anything, max_examples=3)
@given(st.lists(deeds, min_size=1, max_size=3))
def test_a_short_history(monkeypatch: pytest.MonkeyPatch, history: list[tuple]) -> None:
    one_history(history, monkeypatch)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@settings(anything, max_examples=25)
@given(st.lists(deeds, min_size=3, max_size=8))
def test_long_histories(monkeypatch: pytest.MonkeyPatch, history: list[tuple]) -> None:
    one_history(history, monkeypatch)
