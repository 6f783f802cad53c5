CREATE OR REPLACE TEMP TABLE known_articles AS
SELECT old.article_id, old.text_hash, old.text_status, old.warc_file, old.warc_offset, old.extractor_version,
    old.coder, old.coder_version, old.degraded, old.modified_at, old.loaded_at, old.first_seen_at, old.events
FROM articles AS old JOIN found ON (old.rowid = found.row)
