-- Event rows as they are, with their incident and where to read them. day: the partition.
SELECT coalesce(e.date_start, CAST(e.reported_at AS DATE)) AS day, e.* EXCLUDE (loaded_at), m.incident_id, a.story_id,
    a.site, a.url, a.canonical_url
FROM events AS e
JOIN articles AS a ON (a.article_id = e.article_id)
LEFT JOIN incident_events AS m ON (m.event_id = e.event_id)
