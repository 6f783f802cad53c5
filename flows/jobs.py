"""What a worker process does: feeds parsed, pages cleaned and coded.

Plain functions over plain records. This module must stay importable without Prefect, so that workers start fast and
stay small. Payloads are read from the archive, not passed between processes: a replay of the past takes the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from extract import archive, articles, feeds
from extract.events.coders import Coder, load_coder
from extract.records import Article, CodedArticle, Coding, Entry, Fetch, NewsmillError, ParsedFeed, key


@dataclass(frozen=True, slots=True)
class CoderChoice:
    """Which coder reads the texts; hashable, so that a worker loads it once."""

    name: str
    options: tuple[tuple[str, str | float | int | None], ...] = ()

    @property
    def waits_s(self) -> float:
        """Seconds that a text may wait for a coder's endpoint, questions and retries together (llm/coder.py)."""
        limit = dict(self.options).get("timeout_s")
        return 2 * float(limit) + 5 if limit else 0.0


@dataclass(frozen=True, slots=True)
class FeedJob:
    feed_id: str
    url: str
    content_type: str | None
    warc_file: str
    warc_offset: int
    limit: int
    guid_unreliable: bool = False


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page kept in the archive, or, without ``warc_file``, an entry whose page cannot be had."""

    url: str
    entry: Entry | None
    entry_ids: tuple[str, ...]
    fetch_id: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    error_code: str | None = None  # why the page cannot be had
    error: str | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class TextJob:
    """An article whose stored text is to be read again."""

    article: Article


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that gave no article."""

    job: PageJob | TextJob
    code: str
    reason: str


@lru_cache(maxsize=2)
def coder_of(choice: CoderChoice) -> Coder:
    return load_coder(choice.name, dict(choice.options))


def parse_feed(raw: Path, job: FeedJob, now: datetime) -> ParsedFeed:
    """Raises extract.feeds' and extract.archive's errors, FeedUnreadable for any other, and MemoryError."""
    try:
        payload = archive.read(raw, job.warc_file, job.warc_offset)
        return feeds.parse(
            payload.body,
            feed_id=job.feed_id,
            url=job.url,
            content_type=job.content_type,
            now=now,
            limit=job.limit,
            guid_unreliable=job.guid_unreliable,
        )
    except (NewsmillError, MemoryError):
        raise
    except Exception as error:  # one feed must never stop a run
        raise feeds.FeedUnreadable(f"{type(error).__name__}: {error}") from error


def read_articles(
    raw: Path, jobs: tuple[PageJob | TextJob, ...], choice: CoderChoice | None, now: datetime
) -> list[CodedArticle | Failure]:
    """Cleans and codes; one result a job, in order. ``choice`` None cleans only (coding left empty).

    A page that raises gives a Failure and the rest go on.
    """
    results: list[CodedArticle | Failure] = []
    for job in jobs:
        try:
            results.append(_read(raw, job, choice, now))
        except NewsmillError as error:
            results.append(Failure(job, error.code, str(error)))
        except MemoryError:
            results.append(Failure(job, "E_MEMORY", "the page needs more memory than a worker may have"))
        except Exception as error:  # one page must never stop a run
            results.append(Failure(job, "E_PARSE", f"{type(error).__name__}: {error}"))
    return results


def _read(raw: Path, job: PageJob | TextJob, choice: CoderChoice | None, now: datetime) -> CodedArticle:
    entry_ids: tuple[str, ...] = ()
    if isinstance(job, TextJob):
        article = job.article
    else:
        entry_ids = job.entry_ids
        article = _clean(raw, job, now)
    if choice is None:
        return CodedArticle(article, Coding(()), "none", "0", entry_ids)
    coder = coder_of(choice)
    coding = coder.read(article.text, title=article.title, published=article.published_at, language=article.language)
    # The same words printed by two outlets are two reports: an event's id in the warehouse is its article's too.
    events = tuple(replace(event, event_id=key(article.article_id, event.event_id)) for event in coding.events)
    return CodedArticle(article, replace(coding, events=events), coder.name, coder.version, entry_ids)


def _clean(raw: Path, job: PageJob, now: datetime) -> Article:
    if job.warc_file is None or job.warc_offset is None:
        assert job.entry is not None
        return articles.from_entry(job.entry, now)
    payload = archive.read(raw, job.warc_file, job.warc_offset)
    article = articles.clean(
        payload.body, url=job.url, content_type=payload.header("Content-Type"), entry=job.entry, now=now
    )
    return replace(article, fetch_id=job.fetch_id, warc_file=job.warc_file, warc_offset=job.warc_offset)


def page_job(entry: Entry, fetch: Fetch, entry_ids: tuple[str, ...]) -> PageJob:
    """The job of a page just fetched."""
    return PageJob(fetch.final_url, entry, entry_ids, fetch.fetch_id, fetch.warc_file, fetch.warc_offset)
