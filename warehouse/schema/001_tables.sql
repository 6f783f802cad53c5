-- The first schema. Column for column what extract/records.py carries, with events flattened to one row each.
--
-- No PRIMARY KEY and no index: a DuckLake knows neither, loads are MERGE, and every key is derived from content.
-- Times are TIMESTAMP in UTC, so that a day is the same day whatever the reader's TimeZone setting.

CREATE TABLE feeds (
    feed_id VARCHAR, url VARCHAR, current_url VARCHAR, title VARCHAR, tags VARCHAR[], status VARCHAR,
    etag VARCHAR, last_modified VARCHAR, body_digest VARCHAR,
    full_get_at TIMESTAMP, last_fetch_at TIMESTAMP, last_ok_at TIMESTAMP, next_fetch_at TIMESTAMP,
    consecutive_failures BIGINT, last_error_code VARCHAR, last_error VARCHAR,
    moving_to VARCHAR, gone_seen BIGINT, interval_s DOUBLE, interval_reason VARCHAR,
    guid_unreliable BOOLEAN, newest_entry_at TIMESTAMP, added_at TIMESTAMP
);
COMMENT ON TABLE feeds IS 'Every feed ever listed and what is remembered of it from poll to poll.';
COMMENT ON COLUMN feeds.feed_id IS 'Key: hash of url.';
COMMENT ON COLUMN feeds.url IS 'Address as configured; names the feed for good.';
COMMENT ON COLUMN feeds.current_url IS 'Address polled now; differs from url after a permanent redirect.';
COMMENT ON COLUMN feeds.title IS 'Title as configured, else as the feed gives it.';
COMMENT ON COLUMN feeds.tags IS 'Tags from the configuration.';
COMMENT ON COLUMN feeds.status IS 'active, failing, gone (410) or unlisted (no longer configured; its history stays).';
COMMENT ON COLUMN feeds.etag IS 'ETag of the last full answer, sent back as If-None-Match.';
COMMENT ON COLUMN feeds.last_modified IS 'Last-Modified of the last full answer, sent back as If-Modified-Since.';
COMMENT ON COLUMN feeds.body_digest IS 'SHA-256 of the last full body; an equal body is not read again.';
COMMENT ON COLUMN feeds.full_get_at IS 'UTC time of the last answer that was not 304.';
COMMENT ON COLUMN feeds.last_fetch_at IS 'UTC time of the last poll, good or bad.';
COMMENT ON COLUMN feeds.last_ok_at IS 'UTC time of the last poll that went well.';
COMMENT ON COLUMN feeds.next_fetch_at IS 'UTC time from which the feed is due again.';
COMMENT ON COLUMN feeds.consecutive_failures IS 'Failed polls in a row; 0 when well.';
COMMENT ON COLUMN feeds.last_error_code IS 'Code of the last failure (newsmill help errors); NULL when well.';
COMMENT ON COLUMN feeds.last_error IS 'Words of the last failure.';
COMMENT ON COLUMN feeds.moving_to IS 'Permanent redirect seen once; taken over when seen twice in a row.';
COMMENT ON COLUMN feeds.gone_seen IS 'Answers 410 in a row.';
COMMENT ON COLUMN feeds.interval_s IS 'Seconds between polls, adapted to how often the feed changes.';
COMMENT ON COLUMN feeds.interval_reason IS 'Why the interval is what it is.';
COMMENT ON COLUMN feeds.guid_unreliable IS 'Whether the feed repeats guids, so that links or titles identify its entries.';
COMMENT ON COLUMN feeds.newest_entry_at IS 'UTC time of the newest entry seen.';
COMMENT ON COLUMN feeds.added_at IS 'UTC time at which the feed was first listed.';

CREATE TABLE feed_moves (feed_id VARCHAR, from_url VARCHAR, to_url VARCHAR, moved_at TIMESTAMP);
COMMENT ON TABLE feed_moves IS 'Permanent changes of a feed''s address.';
COMMENT ON COLUMN feed_moves.feed_id IS 'The feed (feeds.feed_id).';
COMMENT ON COLUMN feed_moves.from_url IS 'Address polled before.';
COMMENT ON COLUMN feed_moves.to_url IS 'Address polled since.';
COMMENT ON COLUMN feed_moves.moved_at IS 'UTC time of the change.';

CREATE TABLE runs (
    run_id VARCHAR, kind VARCHAR, engine VARCHAR, state VARCHAR, started_at TIMESTAMP, ended_at TIMESTAMP,
    pid BIGINT, host VARCHAR,
    feeds_polled BIGINT, feeds_unchanged BIGINT, feeds_failed BIGINT, entries_new BIGINT,
    articles_new BIGINT, articles_updated BIGINT, articles_failed BIGINT, events_new BIGINT,
    duration_s DOUBLE, message VARCHAR, version VARCHAR
);
COMMENT ON TABLE runs IS 'Every run of the pipeline, also those that failed or were skipped.';
COMMENT ON COLUMN runs.run_id IS 'Key: UTC start time and a random part, so that ids sort by time.';
COMMENT ON COLUMN runs.kind IS 'ingest, backfill or demo.';
COMMENT ON COLUMN runs.engine IS 'direct (this process alone) or prefect.';
COMMENT ON COLUMN runs.state IS 'running, completed, failed, crashed (killed; noticed later), interrupted or skipped.';
COMMENT ON COLUMN runs.started_at IS 'UTC start.';
COMMENT ON COLUMN runs.ended_at IS 'UTC end; NULL while running.';
COMMENT ON COLUMN runs.pid IS 'Process id of the run.';
COMMENT ON COLUMN runs.host IS 'Machine of the run.';
COMMENT ON COLUMN runs.feeds_polled IS 'Feeds asked.';
COMMENT ON COLUMN runs.feeds_unchanged IS 'Feeds that had nothing new (304 or the same bytes).';
COMMENT ON COLUMN runs.feeds_failed IS 'Feeds that could not be read.';
COMMENT ON COLUMN runs.entries_new IS 'Entries not seen before.';
COMMENT ON COLUMN runs.articles_new IS 'Articles not seen before.';
COMMENT ON COLUMN runs.articles_updated IS 'Articles replaced: corrected by the publisher, or read by newer code.';
COMMENT ON COLUMN runs.articles_failed IS 'Pages that could not be had or read this time.';
COMMENT ON COLUMN runs.events_new IS 'Event rows written.';
COMMENT ON COLUMN runs.duration_s IS 'Seconds by the monotonic clock.';
COMMENT ON COLUMN runs.message IS 'One line on how it ended.';
COMMENT ON COLUMN runs.version IS 'Version of newsmill.';

CREATE TABLE fetches (
    fetch_id VARCHAR, run_id VARCHAR, feed_id VARCHAR, kind VARCHAR, url VARCHAR, final_url VARCHAR,
    outcome VARCHAR, http_status BIGINT, error_code VARCHAR, error VARCHAR, bytes_wire BIGINT, bytes_body BIGINT,
    digest VARCHAR, content_type VARCHAR, redirects VARCHAR[], permanent_url VARCHAR, etag VARCHAR,
    last_modified VARCHAR, retry_after_s DOUBLE, max_age_s DOUBLE, warc_file VARCHAR, warc_offset BIGINT,
    started_at TIMESTAMP, duration_s DOUBLE, attempt BIGINT, downgraded BOOLEAN
);
COMMENT ON TABLE fetches IS 'Every request sent and what became of it.';
COMMENT ON COLUMN fetches.fetch_id IS 'Key: hash of run, url and start.';
COMMENT ON COLUMN fetches.run_id IS 'The run (runs.run_id).';
COMMENT ON COLUMN fetches.feed_id IS 'The feed it was for, if any.';
COMMENT ON COLUMN fetches.kind IS 'feed, page, robots, sitemap or archive.';
COMMENT ON COLUMN fetches.url IS 'Address asked, without credentials.';
COMMENT ON COLUMN fetches.final_url IS 'Address that answered, after redirects.';
COMMENT ON COLUMN fetches.outcome IS 'ok, not_modified, same_hash (same bytes as last time) or error.';
COMMENT ON COLUMN fetches.http_status IS 'HTTP status; NULL when there was no answer.';
COMMENT ON COLUMN fetches.error_code IS 'Code of the failure (newsmill help errors).';
COMMENT ON COLUMN fetches.error IS 'Words of the failure.';
COMMENT ON COLUMN fetches.bytes_wire IS 'Bytes received.';
COMMENT ON COLUMN fetches.bytes_body IS 'Bytes after decoding.';
COMMENT ON COLUMN fetches.digest IS 'SHA-256 of the decoded body, hex.';
COMMENT ON COLUMN fetches.content_type IS 'Content-Type header.';
COMMENT ON COLUMN fetches.redirects IS 'Addresses passed through before final_url.';
COMMENT ON COLUMN fetches.permanent_url IS 'Where an unbroken chain of 301/308 led, if any.';
COMMENT ON COLUMN fetches.etag IS 'ETag header.';
COMMENT ON COLUMN fetches.last_modified IS 'Last-Modified header.';
COMMENT ON COLUMN fetches.retry_after_s IS 'Seconds asked for by Retry-After.';
COMMENT ON COLUMN fetches.max_age_s IS 'Seconds of freshness by Cache-Control or Expires.';
COMMENT ON COLUMN fetches.warc_file IS 'WARC file with the raw answer, relative to the raw folder.';
COMMENT ON COLUMN fetches.warc_offset IS 'Byte offset of the record in warc_file.';
COMMENT ON COLUMN fetches.started_at IS 'UTC start.';
COMMENT ON COLUMN fetches.duration_s IS 'Seconds by the monotonic clock.';
COMMENT ON COLUMN fetches.attempt IS '1 for the first try, 2 and up for retries.';
COMMENT ON COLUMN fetches.downgraded IS 'Whether a redirect led from https to http.';

CREATE TABLE entries (
    entry_id VARCHAR, feed_id VARCHAR, guid VARCHAR, link VARCHAR, canonical_url VARCHAR, title VARCHAR,
    summary VARCHAR, author VARCHAR, published_at TIMESTAMP, published_raw VARCHAR, updated_at TIMESTAMP,
    date_status VARCHAR, language VARCHAR, tags VARCHAR[], content_hash VARCHAR, content_html VARCHAR,
    state VARCHAR, article_id VARCHAR, attempts BIGINT, next_attempt_at TIMESTAMP, error_code VARCHAR, error VARCHAR,
    first_seen_at TIMESTAMP, changed_at TIMESTAMP
);
COMMENT ON TABLE entries IS 'Items of feeds, as the feeds tell them, and how far each one''s article has come.';
COMMENT ON COLUMN entries.entry_id IS 'Key: hash of the feed and the identity (guid, else link, else title and date).';
COMMENT ON COLUMN entries.feed_id IS 'The feed (feeds.feed_id).';
COMMENT ON COLUMN entries.guid IS 'The publisher''s id, if any.';
COMMENT ON COLUMN entries.link IS 'Absolute http(s) address of the page, if any.';
COMMENT ON COLUMN entries.canonical_url IS 'link without tracking parameters, twins joined.';
COMMENT ON COLUMN entries.title IS 'Title, plain text.';
COMMENT ON COLUMN entries.summary IS 'Summary, plain text.';
COMMENT ON COLUMN entries.author IS 'Author.';
COMMENT ON COLUMN entries.published_at IS 'UTC publication time; NULL where date_status tells that there is none to trust.';
COMMENT ON COLUMN entries.published_raw IS 'Publication time as written, with the publisher''s zone.';
COMMENT ON COLUMN entries.updated_at IS 'UTC time of the publisher''s last change.';
COMMENT ON COLUMN entries.date_status IS 'ok, missing, unreadable, placeholder (1970, 0001 ...) or future.';
COMMENT ON COLUMN entries.language IS 'Language tag.';
COMMENT ON COLUMN entries.tags IS 'The entry''s own categories.';
COMMENT ON COLUMN entries.content_hash IS 'Hash of title, summary and link: a change is a correction.';
COMMENT ON COLUMN entries.content_html IS 'Full text carried by the feed itself, if any.';
COMMENT ON COLUMN entries.state IS 'pending (its article is still to be had), done, failed or skipped.';
COMMENT ON COLUMN entries.article_id IS 'The article it led to (articles.article_id).';
COMMENT ON COLUMN entries.attempts IS 'Times its page was tried.';
COMMENT ON COLUMN entries.next_attempt_at IS 'UTC time before which it is not tried again.';
COMMENT ON COLUMN entries.error_code IS 'Code of the last failure.';
COMMENT ON COLUMN entries.error IS 'Words of the last failure.';
COMMENT ON COLUMN entries.first_seen_at IS 'UTC time at which newsmill first saw it.';
COMMENT ON COLUMN entries.changed_at IS 'UTC time at which its content last changed.';

CREATE TABLE articles (
    article_id VARCHAR, url VARCHAR, canonical_url VARCHAR, title VARCHAR, author VARCHAR, site VARCHAR,
    language VARCHAR, published_at TIMESTAMP, published_raw VARCHAR, published_source VARCHAR, modified_at TIMESTAMP,
    text VARCHAR, text_status VARCHAR, text_hash VARCHAR, charset VARCHAR, charset_source VARCHAR,
    extractor_version VARCHAR, fetch_id VARCHAR, warc_file VARCHAR, warc_offset BIGINT,
    coder VARCHAR, coder_version VARCHAR, degraded VARCHAR, events BIGINT, versions BIGINT,
    first_seen_at TIMESTAMP, loaded_at TIMESTAMP
);
COMMENT ON TABLE articles IS 'Cleaned pages: one row an article however many feeds carry it, with its latest text.';
COMMENT ON COLUMN articles.article_id IS 'Key: hash of canonical_url.';
COMMENT ON COLUMN articles.url IS 'Address the page was fetched from.';
COMMENT ON COLUMN articles.canonical_url IS 'Address for identity: no tracking parameters, twins joined.';
COMMENT ON COLUMN articles.title IS 'Headline, plain text.';
COMMENT ON COLUMN articles.author IS 'Author or authors.';
COMMENT ON COLUMN articles.site IS 'Name of the site or outlet.';
COMMENT ON COLUMN articles.language IS 'Language tag.';
COMMENT ON COLUMN articles.published_at IS 'UTC publication time.';
COMMENT ON COLUMN articles.published_raw IS 'Publication time as written, with the publisher''s zone.';
COMMENT ON COLUMN articles.published_source IS 'Where published_at comes from: page, entry, url or none.';
COMMENT ON COLUMN articles.modified_at IS 'UTC time of the publisher''s last change.';
COMMENT ON COLUMN articles.text IS 'Main text. Offsets of events count its characters: text[start:end] is verbatim.';
COMMENT ON COLUMN articles.text_status IS 'ok, empty, too_short, not_html, paywall, summary_only or truncated.';
COMMENT ON COLUMN articles.text_hash IS 'Hash of title and text: a change is a correction.';
COMMENT ON COLUMN articles.charset IS 'Encoding the page was decoded from.';
COMMENT ON COLUMN articles.charset_source IS 'What told the encoding: byte order mark, header, declaration or detection.';
COMMENT ON COLUMN articles.extractor_version IS 'Version of the code that cleaned it.';
COMMENT ON COLUMN articles.fetch_id IS 'The request that brought it (fetches.fetch_id).';
COMMENT ON COLUMN articles.warc_file IS 'WARC file with the raw page, relative to the raw folder.';
COMMENT ON COLUMN articles.warc_offset IS 'Byte offset of the record in warc_file.';
COMMENT ON COLUMN articles.coder IS 'What read its events.';
COMMENT ON COLUMN articles.coder_version IS 'Version of that coder.';
COMMENT ON COLUMN articles.degraded IS 'Why the coder did less than its best (no parser, ...); NULL when it did not.';
COMMENT ON COLUMN articles.events IS 'Number of its event rows.';
COMMENT ON COLUMN articles.versions IS 'Number of different texts seen: 1 unless the publisher changed it.';
COMMENT ON COLUMN articles.first_seen_at IS 'UTC time at which newsmill first had it.';
COMMENT ON COLUMN articles.loaded_at IS 'UTC time at which this row, and its events, were written.';

CREATE TABLE article_versions (
    article_id VARCHAR, text_hash VARCHAR, title VARCHAR, text VARCHAR, published_at TIMESTAMP, modified_at TIMESTAMP,
    extractor_version VARCHAR, fetch_id VARCHAR, warc_file VARCHAR, warc_offset BIGINT,
    loaded_at TIMESTAMP, superseded_at TIMESTAMP, events VARCHAR
);
COMMENT ON TABLE article_versions IS 'Texts an article had before its publisher changed it. The latest is in articles.';
COMMENT ON COLUMN article_versions.article_id IS 'The article (articles.article_id).';
COMMENT ON COLUMN article_versions.text_hash IS 'Hash of title and text; key together with article_id.';
COMMENT ON COLUMN article_versions.title IS 'Headline of this version.';
COMMENT ON COLUMN article_versions.text IS 'Text of this version.';
COMMENT ON COLUMN article_versions.published_at IS 'UTC publication time given with it.';
COMMENT ON COLUMN article_versions.modified_at IS 'UTC change time given with it.';
COMMENT ON COLUMN article_versions.extractor_version IS 'Version of the code that cleaned it.';
COMMENT ON COLUMN article_versions.fetch_id IS 'The request that brought it (fetches.fetch_id).';
COMMENT ON COLUMN article_versions.warc_file IS 'WARC file with the raw page.';
COMMENT ON COLUMN article_versions.warc_offset IS 'Byte offset of the record in warc_file.';
COMMENT ON COLUMN article_versions.loaded_at IS 'UTC time at which it was loaded.';
COMMENT ON COLUMN article_versions.superseded_at IS 'UTC time at which another text took its place.';
COMMENT ON COLUMN article_versions.events IS 'The events read from it: a JSON list with the columns of events.';

CREATE TABLE article_sources (
    article_id VARCHAR, entry_id VARCHAR, feed_id VARCHAR, link VARCHAR, seen_at TIMESTAMP
);
COMMENT ON TABLE article_sources IS 'Sightings: which entries of which feeds carried an article.';
COMMENT ON COLUMN article_sources.article_id IS 'The article (articles.article_id).';
COMMENT ON COLUMN article_sources.entry_id IS 'The entry (entries.entry_id); key together with article_id.';
COMMENT ON COLUMN article_sources.feed_id IS 'The feed (feeds.feed_id).';
COMMENT ON COLUMN article_sources.link IS 'Address as the entry gave it.';
COMMENT ON COLUMN article_sources.seen_at IS 'UTC time of the load that noticed it.';

CREATE TABLE events (
    event_id VARCHAR, article_id VARCHAR, reported_at TIMESTAMP,
    event_type VARCHAR, mode VARCHAR, quad_class VARCHAR, contexts VARCHAR[], weapons VARCHAR[],
    actor_text VARCHAR, actor_name VARCHAR, actor_country VARCHAR, actor_sector VARCHAR, actor_inferred BOOLEAN,
    recipient_text VARCHAR, recipient_name VARCHAR, recipient_country VARCHAR, recipient_sector VARCHAR,
    recipient_inferred BOOLEAN, other_actors VARCHAR[], other_recipients VARCHAR[],
    date_start DATE, date_end DATE, date_precision VARCHAR, date_text VARCHAR,
    place_text VARCHAR, place_name VARCHAR, place_country VARCHAR, place_admin1 VARCHAR,
    latitude DOUBLE, longitude DOUBLE, geonames_id BIGINT, place_precision VARCHAR,
    killed_min BIGINT, killed_max BIGINT, injured_min BIGINT, injured_max BIGINT,
    source_text VARCHAR, source_name VARCHAR, source_country VARCHAR, source_sector VARCHAR, cue VARCHAR,
    modality VARCHAR, background BOOLEAN,
    sentence VARCHAR, span_start BIGINT, span_end BIGINT, trigger_start BIGINT, trigger_end BIGINT,
    rule_id VARCHAR, confidence DOUBLE, coder VARCHAR, coder_version VARCHAR, loaded_at TIMESTAMP
);
COMMENT ON TABLE events IS 'Who did what to whom, when, where, how many, says who, and really? One row a claim.';
COMMENT ON COLUMN events.event_id IS 'Key: hash of article, type, trigger and sentence.';
COMMENT ON COLUMN events.article_id IS 'The article that tells it (articles.article_id).';
COMMENT ON COLUMN events.reported_at IS 'UTC time of the report: the article''s publication, else when newsmill first had it.';
COMMENT ON COLUMN events.event_type IS 'PLOVER type: AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT.';
COMMENT ON COLUMN events.mode IS 'How: airstrike, drone, bombing, shooting, kidnapping, arrest, phone, visit ...';
COMMENT ON COLUMN events.quad_class IS 'verbal cooperation, material cooperation, verbal conflict or material conflict.';
COMMENT ON COLUMN events.contexts IS 'Fields it belongs to: military, diplomatic, economic, legal ...';
COMMENT ON COLUMN events.weapons IS 'Weapons named.';
COMMENT ON COLUMN events.actor_text IS 'Who did it, verbatim.';
COMMENT ON COLUMN events.actor_name IS 'Who did it, canonical name.';
COMMENT ON COLUMN events.actor_country IS 'ISO 3166 alpha-3 of the actor.';
COMMENT ON COLUMN events.actor_sector IS 'GOV MIL COP LEG JUD REB OPP CVL MED BUS NGO IGO ...';
COMMENT ON COLUMN events.actor_inferred IS 'Whether name or country come from elsewhere in the article.';
COMMENT ON COLUMN events.recipient_text IS 'To whom it was done, verbatim.';
COMMENT ON COLUMN events.recipient_name IS 'To whom it was done, canonical name.';
COMMENT ON COLUMN events.recipient_country IS 'ISO 3166 alpha-3 of the recipient.';
COMMENT ON COLUMN events.recipient_sector IS 'Sector of the recipient, as for actor_sector.';
COMMENT ON COLUMN events.recipient_inferred IS 'Whether name or country come from elsewhere in the article.';
COMMENT ON COLUMN events.other_actors IS 'Further actors: name, else verbatim.';
COMMENT ON COLUMN events.other_recipients IS 'Further recipients: name, else verbatim.';
COMMENT ON COLUMN events.date_start IS 'First day it can have happened on.';
COMMENT ON COLUMN events.date_end IS 'Last day it can have happened on.';
COMMENT ON COLUMN events.date_precision IS 'day, week, month, year or none.';
COMMENT ON COLUMN events.date_text IS 'Words that give the time, verbatim; resolved against the publication date.';
COMMENT ON COLUMN events.place_text IS 'Where, verbatim.';
COMMENT ON COLUMN events.place_name IS 'Where, canonical name.';
COMMENT ON COLUMN events.place_country IS 'ISO 3166 alpha-3 of the place.';
COMMENT ON COLUMN events.place_admin1 IS 'First-level division (state, province, oblast).';
COMMENT ON COLUMN events.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN events.longitude IS 'Degrees east, WGS 84.';
COMMENT ON COLUMN events.geonames_id IS 'GeoNames id of the place.';
COMMENT ON COLUMN events.place_precision IS 'point, city, admin1, country, region or none.';
COMMENT ON COLUMN events.killed_min IS 'Fewest killed by this claim; NULL when not told.';
COMMENT ON COLUMN events.killed_max IS 'Most killed by this claim; NULL when open ("at least").';
COMMENT ON COLUMN events.injured_min IS 'Fewest injured by this claim; NULL when not told.';
COMMENT ON COLUMN events.injured_max IS 'Most injured by this claim; NULL when open ("at least").';
COMMENT ON COLUMN events.source_text IS 'Who says so, verbatim; NULL when the outlet itself asserts it.';
COMMENT ON COLUMN events.source_name IS 'Who says so, canonical name.';
COMMENT ON COLUMN events.source_country IS 'ISO 3166 alpha-3 of the source.';
COMMENT ON COLUMN events.source_sector IS 'Sector of the source, as for actor_sector.';
COMMENT ON COLUMN events.cue IS 'Word that attributes: said, according to, reported ...';
COMMENT ON COLUMN events.modality IS 'asserted, denied, planned, requested, threatened or hypothetical.';
COMMENT ON COLUMN events.background IS 'Whether it is history told as context, not this article''s news.';
COMMENT ON COLUMN events.sentence IS 'The sentence that tells it, verbatim.';
COMMENT ON COLUMN events.span_start IS 'Offset of the sentence in articles.text.';
COMMENT ON COLUMN events.span_end IS 'Offset of the end of the sentence in articles.text.';
COMMENT ON COLUMN events.trigger_start IS 'Offset of the word that names the event.';
COMMENT ON COLUMN events.trigger_end IS 'Offset of the end of that word.';
COMMENT ON COLUMN events.rule_id IS 'The rule that read it.';
COMMENT ON COLUMN events.confidence IS '0 to 1: how likely the row is right.';
COMMENT ON COLUMN events.coder IS 'What read it.';
COMMENT ON COLUMN events.coder_version IS 'Version of that coder.';
COMMENT ON COLUMN events.loaded_at IS 'UTC time at which the row was written, with its article.';

CREATE TABLE event_quantities (
    event_id VARCHAR, article_id VARCHAR, position BIGINT, kind VARCHAR, minimum DOUBLE, maximum DOUBLE,
    text VARCHAR, span_start BIGINT, span_end BIGINT, verb VARCHAR, unit VARCHAR, total BOOLEAN, part BOOLEAN,
    loaded_at TIMESTAMP
);
COMMENT ON TABLE event_quantities IS 'Every count told of an event.';
COMMENT ON COLUMN event_quantities.event_id IS 'The event (events.event_id); key together with position.';
COMMENT ON COLUMN event_quantities.article_id IS 'The article (articles.article_id).';
COMMENT ON COLUMN event_quantities.position IS 'Order within the event, from 0.';
COMMENT ON COLUMN event_quantities.kind IS 'killed, injured, missing, detained, displaced, launched, intercepted, damaged, money ...';
COMMENT ON COLUMN event_quantities.minimum IS 'Fewest: "at least 24" is 24, "dozens" is 24, "no casualties" is 0.';
COMMENT ON COLUMN event_quantities.maximum IS 'Most; NULL when open.';
COMMENT ON COLUMN event_quantities.text IS 'The words, verbatim.';
COMMENT ON COLUMN event_quantities.span_start IS 'Offset of the words in articles.text.';
COMMENT ON COLUMN event_quantities.span_end IS 'Offset of their end in articles.text.';
COMMENT ON COLUMN event_quantities.verb IS 'The verb it belongs to.';
COMMENT ON COLUMN event_quantities.unit IS 'What is counted: people, drones, missiles, USD ...';
COMMENT ON COLUMN event_quantities.total IS 'Whether it is a running total, not new ones.';
COMMENT ON COLUMN event_quantities.part IS 'Whether it is some of another count, never to be added to it.';
COMMENT ON COLUMN event_quantities.loaded_at IS 'UTC time at which the row was written, with its article.';

CREATE TABLE attributions (
    article_id VARCHAR, position BIGINT, source_text VARCHAR, cue_text VARCHAR, kind VARCHAR,
    source_start BIGINT, source_end BIGINT, cue_start BIGINT, cue_end BIGINT, content_start BIGINT, content_end BIGINT,
    loaded_at TIMESTAMP
);
COMMENT ON TABLE attributions IS 'Who says what in an article: source, cue and content as offsets into articles.text.';
COMMENT ON COLUMN attributions.article_id IS 'The article (articles.article_id); key together with position.';
COMMENT ON COLUMN attributions.position IS 'Order within the article, from 0.';
COMMENT ON COLUMN attributions.source_text IS 'Who says it, verbatim.';
COMMENT ON COLUMN attributions.cue_text IS 'The word that attributes, verbatim.';
COMMENT ON COLUMN attributions.kind IS 'says, shows, thinks, wants or judges.';
COMMENT ON COLUMN attributions.source_start IS 'Offset of the source.';
COMMENT ON COLUMN attributions.source_end IS 'Offset of its end.';
COMMENT ON COLUMN attributions.cue_start IS 'Offset of the cue.';
COMMENT ON COLUMN attributions.cue_end IS 'Offset of its end.';
COMMENT ON COLUMN attributions.content_start IS 'Offset of what is said.';
COMMENT ON COLUMN attributions.content_end IS 'Offset of its end.';
COMMENT ON COLUMN attributions.loaded_at IS 'UTC time at which the row was written, with its article.';

CREATE TABLE gaps (
    gap_id VARCHAR, feed_id VARCHAR, gap_from TIMESTAMP, gap_to TIMESTAMP, state VARCHAR, found BIGINT, tried BIGINT,
    result VARCHAR, noticed_at TIMESTAMP
);
COMMENT ON TABLE gaps IS 'Times in which a feed rolled over unseen: entries of that time may be missing.';
COMMENT ON COLUMN gaps.gap_id IS 'Key: hash of feed and start.';
COMMENT ON COLUMN gaps.feed_id IS 'The feed (feeds.feed_id).';
COMMENT ON COLUMN gaps.gap_from IS 'UTC start: the newest entry seen before.';
COMMENT ON COLUMN gaps.gap_to IS 'UTC end: the oldest entry seen after.';
COMMENT ON COLUMN gaps.state IS 'open, filled or unfillable.';
COMMENT ON COLUMN gaps.found IS 'Entries found since.';
COMMENT ON COLUMN gaps.tried IS 'Times filling was tried.';
COMMENT ON COLUMN gaps.result IS 'What came of it.';
COMMENT ON COLUMN gaps.noticed_at IS 'UTC time at which it was noticed.';

CREATE TABLE backfills (
    backfill_id VARCHAR, part VARCHAR, source VARCHAR, state VARCHAR, parameters VARCHAR, found BIGINT,
    articles_new BIGINT, articles_updated BIGINT, events_new BIGINT, error VARCHAR, updated_at TIMESTAMP
);
COMMENT ON TABLE backfills IS 'Parts (mostly days) of backfills: what makes them resumable.';
COMMENT ON COLUMN backfills.backfill_id IS 'The backfill; key together with part.';
COMMENT ON COLUMN backfills.part IS 'A day (2026-10-01) or a file''s name.';
COMMENT ON COLUMN backfills.source IS 'Where the past comes from.';
COMMENT ON COLUMN backfills.state IS 'pending, running, done, failed or cancelled.';
COMMENT ON COLUMN backfills.parameters IS 'Parameters of the backfill, JSON.';
COMMENT ON COLUMN backfills.found IS 'Addresses found.';
COMMENT ON COLUMN backfills.articles_new IS 'Articles not seen before.';
COMMENT ON COLUMN backfills.articles_updated IS 'Articles replaced.';
COMMENT ON COLUMN backfills.events_new IS 'Event rows written.';
COMMENT ON COLUMN backfills.error IS 'Why it failed.';
COMMENT ON COLUMN backfills.updated_at IS 'UTC time of the last change.';

CREATE TABLE rejects (
    reject_id VARCHAR, run_id VARCHAR, feed_id VARCHAR, stage VARCHAR, code VARCHAR, reason VARCHAR, raw VARCHAR,
    seen_at TIMESTAMP
);
COMMENT ON TABLE rejects IS 'What could not be used, and why. Nothing is lost silently.';
COMMENT ON COLUMN rejects.reject_id IS 'Key: hash of feed, stage, code and raw: the same reject met again is one row.';
COMMENT ON COLUMN rejects.run_id IS 'The run that met it first.';
COMMENT ON COLUMN rejects.feed_id IS 'The feed, if any.';
COMMENT ON COLUMN rejects.stage IS 'feed, entry, fetch, clean, code, load or opml.';
COMMENT ON COLUMN rejects.code IS 'Code of the reason (newsmill help errors).';
COMMENT ON COLUMN rejects.reason IS 'The reason in words.';
COMMENT ON COLUMN rejects.raw IS 'What it was, at most 2,000 characters.';
COMMENT ON COLUMN rejects.seen_at IS 'UTC time at which it was first met.';
