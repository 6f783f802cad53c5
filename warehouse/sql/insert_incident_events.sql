INSERT INTO incident_events BY NAME
SELECT *, $now AS linked_at FROM new_links
