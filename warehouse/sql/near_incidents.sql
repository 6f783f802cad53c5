-- The incidents that new reports meet, and those that lost reports.
CREATE OR REPLACE TEMP TABLE near_incidents AS
SELECT id AS incident_id, linked_since, updated_at FROM waiting
SEMI JOIN (SELECT other FROM meetings) AS met ON (met.other = waiting.number)
WHERE number < 0
UNION
SELECT incident_id, linked_since, updated_at FROM incidents SEMI JOIN touched_incidents USING (incident_id)
