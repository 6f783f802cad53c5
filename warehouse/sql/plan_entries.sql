-- What becomes of each entry of the batch: new, changed by its publisher, or same.
CREATE OR REPLACE TEMP TABLE entry_plan AS
SELECT new.entry_id,
    CASE WHEN old.entry_id IS NULL THEN 'new'
         WHEN old.content_hash IS DISTINCT FROM new.content_hash THEN 'changed'
         ELSE 'same' END AS fate
FROM new_entries AS new LEFT JOIN known_entries AS old ON (old.entry_id = new.entry_id)
