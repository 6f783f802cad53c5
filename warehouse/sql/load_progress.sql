-- The bound on the time lets DuckDB skip entries seen long before those of the batch.
MERGE INTO entries AS old USING new_progress AS new
ON (old.entry_id = new.entry_id AND old.first_seen_at >= $since)
WHEN MATCHED THEN UPDATE SET
    state = new.state, article_id = coalesce(new.article_id, old.article_id), attempts = new.attempts,
    next_attempt_at = new.next_attempt_at, error_code = new.error_code, error = new.error
