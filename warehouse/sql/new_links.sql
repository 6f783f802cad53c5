-- Which incidents the events about to be written are reports of: as compared (found_links), else each its own.
CREATE OR REPLACE TEMP TABLE new_links AS
FROM found_links
UNION ALL BY NAME
SELECT lone.incident_id, new.event_id, new.article_id, 1.0 AS score, 'first report' AS reason
FROM new_reports AS new JOIN lone_reports AS lone ON (lone.event_id = new.event_id)
