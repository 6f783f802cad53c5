INSERT INTO events BY NAME
SELECT e.*, link.incident_id
FROM coded_events AS e LEFT JOIN new_links AS link ON (link.event_id = e.event_id)
