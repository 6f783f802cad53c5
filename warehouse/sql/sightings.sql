CREATE OR REPLACE TEMP TABLE sightings AS
SELECT new.article_id, new.entry_id, coalesce(fresh.feed_id, known.feed_id) AS feed_id,
    coalesce(fresh.link, known.link) AS link, $now AS seen_at
FROM new_sightings AS new
LEFT JOIN known_entries AS known ON (known.entry_id = new.entry_id)
LEFT JOIN new_entries AS fresh ON (fresh.entry_id = new.entry_id)
