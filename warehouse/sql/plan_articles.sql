-- What becomes of each article of the batch:
--   new       not seen before
--   changed   its publisher changed it: the old text goes to article_versions
--   reread    the same page read by newer code, or by a coder at its best where it was degraded
--   older     an earlier state of it, come late (a backfill): a version, the latest stays
--   same      nothing to write
-- A text that is not whole (paywall, summary only, empty) never takes the place of a whole one.
CREATE OR REPLACE TEMP TABLE article_plan AS
SELECT new.article_id, old.loaded_at AS old_loaded_at, old.events AS old_events, new.events, $now AS loaded_at,
    coalesce(new.published_at, old.first_seen_at, $now) AS reported_at,
    CASE
        WHEN old.article_id IS NULL THEN 'new'
        WHEN old.text_status = 'ok' AND new.text_status <> 'ok' THEN 'same'
        WHEN old.text_hash = new.text_hash
            OR (old.warc_file = new.warc_file AND old.warc_offset = new.warc_offset)
        THEN CASE
            WHEN (old.extractor_version, old.coder, old.coder_version)
                 IS DISTINCT FROM (new.extractor_version, new.coder, new.coder_version)
                OR (old.degraded IS NOT NULL AND new.degraded IS NULL)
                OR old.text_status <> new.text_status
            THEN 'reread' ELSE 'same' END
        WHEN new.modified_at < old.modified_at THEN 'older'
        ELSE 'changed' END AS fate
FROM new_articles AS new
LEFT JOIN known_articles AS old ON (old.article_id = new.article_id)
