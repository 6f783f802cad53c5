-- Incidents of the days around that share a key with a new report, at most $meet a key, the latest reported first.
CREATE OR REPLACE TEMP TABLE near_incidents AS
WITH shelves AS (
    SELECT incident_id, latest_reported_at, linked_since, updated_at, unnest(keys) AS key
    FROM incidents WHERE date_end >= $first AND date_start <= $last
),
capped AS (
    SELECT incident_id, linked_since, updated_at FROM shelves SEMI JOIN wanted_keys USING (key)
    QUALIFY row_number() OVER (PARTITION BY key ORDER BY latest_reported_at DESC, incident_id) <= $meet
),
touched AS (
    SELECT incident_id, linked_since, updated_at FROM incidents SEMI JOIN touched_incidents USING (incident_id)
)
SELECT DISTINCT * FROM (FROM capped UNION ALL FROM touched)
