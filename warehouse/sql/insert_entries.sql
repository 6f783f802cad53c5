INSERT INTO entries BY NAME
SELECT new.*, 'pending' AS state, 0 AS attempts, $now AS first_seen_at, $now AS changed_at
FROM new_entries AS new SEMI JOIN (FROM entry_plan WHERE fate = 'new') AS plan ON (plan.entry_id = new.entry_id)
