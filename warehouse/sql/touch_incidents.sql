CREATE OR REPLACE TEMP TABLE touched_incidents AS
SELECT incident_id, event_id FROM incident_events
WHERE linked_at >= $since
    AND article_id IN (SELECT article_id FROM article_plan WHERE fate IN ('changed', 'reread'))
