-- A changed entry is pending again, so that its page is fetched again; it keeps its article and its first sighting.
MERGE INTO entries AS old
USING (
    SELECT new.*, 'pending' AS state, 0 AS attempts, CAST(NULL AS TIMESTAMP) AS next_attempt_at,
        CAST(NULL AS VARCHAR) AS error_code, CAST(NULL AS VARCHAR) AS error, $now AS changed_at
    FROM new_entries AS new SEMI JOIN (FROM entry_plan WHERE fate = 'changed') AS plan ON (plan.entry_id = new.entry_id)
) AS new
ON (old.entry_id = new.entry_id)
WHEN MATCHED THEN UPDATE BY NAME
