CREATE OR REPLACE TEMP TABLE known_entries AS
SELECT old.entry_id, old.feed_id, old.link, old.content_hash, old.first_seen_at
FROM entries AS old JOIN found ON (old.rowid = found.row)
