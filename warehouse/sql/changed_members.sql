CREATE OR REPLACE TEMP TABLE changed_members AS
SELECT m.incident_id, m.event_id, m.linked_at
FROM incident_events AS m SEMI JOIN changed_happenings AS h ON (h.incident_id = m.incident_id)
WHERE m.linked_at >= $since
