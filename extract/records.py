"""The types that flow through newsmill: frozen, typed, no behaviour but their own.

Every id is derived from content (:func:`key`), never counted, so the same thing met twice, in two runs or on two
machines, has one id. All times are aware and in UTC; where a publisher's own zone matters it is kept beside
(``published_raw``). Offsets are character offsets into ``Article.text``; ``text[start:end]`` is verbatim.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


class NewsmillError(Exception):
    """Root of every error newsmill raises on purpose.

    ``what`` happened, ``to`` what, and what to do ``next``; ``code`` is stable and documented
    (``newsmill help errors``), ``exit_code`` is the process's (``newsmill help exit-codes``).
    """

    code = "E_NEWSMILL"
    exit_code = 1

    def __init__(self, what: str, *, to: str = "", next: str = "") -> None:
        self.what, self.to, self.next = what, to, next
        super().__init__("\n".join(part for part in (f"{what}: {to}" if to else what, next) if part))


def key(*parts: object) -> str:
    """A 32-hex-digit id of the parts, in order. None and '' differ; types do not (1 and '1' are equal)."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


# --- the outside world

FetchKind = Literal["feed", "page", "robots", "sitemap", "archive"]
Outcome = Literal["ok", "not_modified", "same_hash", "error"]


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request and what became of it. Every request leaves one, failed or not."""

    fetch_id: str  # key(run_id, url, started_at)
    run_id: str
    feed_id: str | None
    kind: FetchKind
    url: str  # without credentials
    final_url: str
    outcome: Outcome
    http_status: int | None
    error_code: str | None  # E_..., from the documented list (extract.web.codes)
    error: str | None
    bytes_wire: int  # as received
    bytes_body: int  # decoded
    digest: str | None  # sha256 hex of the decoded body
    content_type: str | None
    redirects: tuple[str, ...]  # every address passed through before final_url
    permanent_url: str | None  # where an unbroken chain of 301/308 led, if any
    etag: str | None
    last_modified: str | None
    retry_after_s: float | None
    max_age_s: float | None  # Cache-Control or Expires
    warc_file: str | None  # path relative to the raw folder
    warc_offset: int | None
    started_at: datetime
    duration_s: float
    attempt: int = 1
    downgraded: bool = False  # a redirect led from https to http


FeedStatus = Literal["active", "failing", "gone", "unlisted"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed from poll to poll. ``url`` is the configured one and names the feed for good."""

    feed_id: str  # key(url)
    url: str
    current_url: str  # where it is polled; differs from url after a permanent redirect
    title: str
    tags: tuple[str, ...] = ()
    status: FeedStatus = "active"
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str | None = None
    full_get_at: datetime | None = None  # the last answer that was not a 304
    last_fetch_at: datetime | None = None
    last_ok_at: datetime | None = None
    next_fetch_at: datetime | None = None
    consecutive_failures: int = 0
    last_error_code: str | None = None
    last_error: str | None = None
    moving_to: str | None = None  # permanent redirect seen once; taken over when seen twice in a row
    gone_seen: int = 0  # 410s in a row
    interval_s: float = 3600.0  # between polls, adapted
    interval_reason: str = "default"
    guid_unreliable: bool = False
    newest_entry_at: datetime | None = None
    added_at: datetime | None = None
    ttl_s: float | None = None  # what the feed last said of itself: a 304 does not say it again
    skip_hours: tuple[int, ...] | None = None
    skip_days: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FeedMove:
    """A feed's address changed for good."""

    feed_id: str
    from_url: str
    to_url: str
    moved_at: datetime


DateStatus = Literal["ok", "missing", "unreadable", "placeholder", "future"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, as the feed tells it. Plain text, no markup."""

    entry_id: str  # key(feed_id, identity): identity = guid, or link, or title+date, whichever can be trusted
    feed_id: str
    guid: str | None
    link: str | None  # absolute http(s), or None
    canonical_url: str | None  # tracking parameters removed, twins joined
    title: str
    summary: str
    author: str | None
    published_at: datetime | None
    published_raw: str | None
    updated_at: datetime | None
    date_status: DateStatus
    language: str | None = None
    tags: tuple[str, ...] = ()
    content_hash: str = ""  # key(title, summary, link): a change is a correction
    content_html: str | None = None  # full text carried by the feed itself, if any


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document read. ``bozo`` tells that it was not well-formed; its items are what could be read."""

    title: str
    language: str | None
    site_url: str | None
    entries: tuple[Entry, ...]
    bozo: bool = False
    bozo_reason: str | None = None
    guid_unreliable: bool = False
    ttl_s: float | None = None  # ttl, sy:updatePeriod/updateFrequency
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[str, ...] = ()
    next_page: str | None = None  # RFC 5005 next, JSON Feed next_url
    prev_archive: str | None = None  # RFC 5005 prev-archive
    generator: str | None = None
    rejects: tuple[Reject, ...] = ()


TextStatus = Literal["ok", "empty", "too_short", "not_html", "paywall", "summary_only", "truncated"]


@dataclass(frozen=True, slots=True)
class Article:
    """A page cleaned. One row however many feeds carry it."""

    article_id: str  # key(canonical_url)
    url: str
    canonical_url: str
    title: str
    author: str | None
    site: str | None
    language: str | None
    published_at: datetime | None
    published_raw: str | None  # with the publisher's zone
    published_source: str | None  # page, entry, url, none
    modified_at: datetime | None
    text: str
    text_status: TextStatus
    text_hash: str  # key(title, text)
    charset: str | None
    charset_source: str | None
    extractor_version: str
    fetch_id: str | None
    warc_file: str | None
    warc_offset: int | None


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be used, and why. Nothing is lost silently."""

    run_id: str
    feed_id: str | None
    stage: Literal["feed", "entry", "fetch", "clean", "code"]
    code: str
    reason: str
    raw: str  # at most 2,000 characters


# --- events

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's sixteen (names from PLOVER, 2024; definitions in extract/events/lexicon)."""

QUAD_CLASS = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation", "COOPERATE": "material cooperation", "AID": "material cooperation",
    "RETREAT": "material cooperation", "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict", "THREATEN": "verbal conflict", "PROTEST": "material conflict",
    "SANCTION": "material conflict", "MOBILIZE": "material conflict", "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}  # fmt: skip

Modality = Literal["asserted", "denied", "planned", "requested", "threatened", "hypothetical"]
DatePrecision = Literal["day", "week", "month", "year", "none"]
PlacePrecision = Literal["point", "city", "admin1", "country", "region", "none"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who does, suffers or says. ``text`` is verbatim; what could not be resolved stays None."""

    text: str
    start: int
    end: int
    name: str | None = None  # canonical: Vladimir Putin, Ukraine, Hamas
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # GOV MIL COP LEG JUD REB OPP CVL MED BUS NGO IGO ...
    inferred: bool = False  # country or name comes from the document, not from the words themselves


@dataclass(frozen=True, slots=True)
class Quantity:
    """One count. "at least 24" -> min 24, max None; "dozens" -> 24..99; "no casualties" -> 0..0."""

    kind: str  # killed injured missing detained displaced hospitalised launched intercepted damaged destroyed money ...
    minimum: float | None
    maximum: float | None
    text: str
    start: int
    end: int
    verb: str | None = None
    unit: str | None = None  # what is counted: people, drones, missiles, ambulances, USD
    total: bool = False  # a running total, not new ones
    part: bool = False  # some of another count: "12 people, including three children"; never to be added to it


AttributionKind = Literal["says", "shows", "thinks", "wants", "judges"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it: source, cue and content, as (start, end) spans. An empty source names nobody ("allegedly").

    ``says`` and ``shows`` (polls, documents) vouch for what they tell; ``thinks``, ``wants`` and ``judges`` (admire,
    criticise) tell of a mind, and what they are about is still the outlet's own word.
    """

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    kind: AttributionKind = "says"


@dataclass(frozen=True, slots=True)
class DateRef:
    """A time expression resolved against publication date and dateline, never against now."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Place:
    """A place name found in the text and where on earth it is."""

    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    precision: PlacePrecision


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where, how many, according to whom, and whether it really happened."""

    event_id: str  # key(article_id, event_type, trigger_start, sentence)
    event_type: str
    mode: str | None
    quad_class: str
    contexts: tuple[str, ...]
    actor: Actor | None
    recipient: Actor | None
    date_start: date | None
    date_end: date | None
    date_precision: DatePrecision
    date_text: str | None
    place: Place | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    quantities: tuple[Quantity, ...]
    source: Actor | None  # None when the outlet itself asserts it
    cue: str | None
    modality: Modality
    background: bool  # history told as context, not this story's news
    sentence: str
    span_start: int
    span_end: int
    trigger_start: int
    trigger_end: int
    rule_id: str
    confidence: float
    coder: str
    coder_version: str
    weapons: tuple[str, ...] = ()
    other_actors: tuple[Actor, ...] = ()
    other_recipients: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """All that a coder reads out of one text."""

    events: tuple[Event, ...]
    attributions: tuple[Attribution, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateRef, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    degraded: str | None = None  # why this is less than the coder's best (parser weights missing, ...)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate event that was not emitted, and why (`newsmill extract --explain`)."""

    event_type: str
    sentence: str
    trigger: str
    rule_id: str
    reason: str


# --- runs

RunState = Literal["running", "completed", "failed", "crashed", "interrupted", "skipped"]
EntryState = Literal["pending", "done", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Run:
    run_id: str  # sortable: 20261128T161300Z-<6 hex>
    kind: Literal["ingest", "backfill", "demo"]
    engine: Literal["direct", "prefect"]
    state: RunState
    started_at: datetime
    ended_at: datetime | None = None
    pid: int | None = None
    host: str | None = None
    feeds_polled: int = 0
    feeds_unchanged: int = 0
    feeds_failed: int = 0
    entries_new: int = 0
    articles_new: int = 0
    articles_updated: int = 0
    articles_failed: int = 0
    events_new: int = 0
    duration_s: float | None = None  # by the monotonic clock
    message: str | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class EntryProgress:
    """How far an entry's article has come. Pending entries are what the next run still has to fetch."""

    entry_id: str
    state: EntryState
    article_id: str | None = None
    attempts: int = 0
    next_attempt_at: datetime | None = None
    error_code: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article with everything read out of it; replaces, in one transaction, what was read before."""

    article: Article
    coding: Coding
    coder: str
    coder_version: str
    entry_ids: tuple[str, ...] = ()  # the entries (sightings) it answers


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which a feed rolled over unseen: entries between ``gap_from`` and ``gap_to`` may be lost."""

    gap_id: str  # key(feed_id, gap_from)
    feed_id: str
    gap_from: datetime
    gap_to: datetime
    state: Literal["open", "filled", "unfillable"] = "open"
    found: int = 0
    tried: int = 0
    result: str | None = None
    noticed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BackfillPart:
    """One partition (mostly a day) of a backfill: what makes it resumable."""

    backfill_id: str
    part: str  # 2026-10-01, or a file's name
    source: str
    state: Literal["pending", "running", "done", "failed", "cancelled"]
    parameters: str  # JSON, the same in every part
    found: int = 0
    articles_new: int = 0
    articles_updated: int = 0
    events_new: int = 0
    error: str | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction takes: all of it or nothing."""

    runs: tuple[Run, ...] = ()
    feeds: tuple[FeedState, ...] = ()
    feed_moves: tuple[FeedMove, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    entries: tuple[Entry, ...] = ()
    progress: tuple[EntryProgress, ...] = ()
    articles: tuple[CodedArticle, ...] = ()
    rejects: tuple[Reject, ...] = ()
    gaps: tuple[Gap, ...] = ()
    backfill_parts: tuple[BackfillPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed."""

    entries_new: int = 0
    entries_changed: int = 0
    articles_new: int = 0
    articles_updated: int = 0  # a new text, or the same text read by newer code
    articles_unchanged: int = 0
    events_new: int = 0
    events_removed: int = 0
