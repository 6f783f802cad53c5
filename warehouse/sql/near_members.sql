-- The reports that stand for each of those incidents. The bound on the time lets DuckDB skip older row groups.
CREATE OR REPLACE TEMP TABLE near_members AS
SELECT incident_id, event_id, linked_at
FROM incident_events SEMI JOIN near_incidents USING (incident_id)
WHERE linked_at >= $since
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY linked_at DESC, event_id) <= $members
