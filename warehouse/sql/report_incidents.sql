SELECT i.date_start AS day, i.event_type, i.mode, i.place_name, i.place_country,
    coalesce(i.actor, i.actor_country) AS actor, coalesce(i.recipient, i.recipient_country) AS recipient,
    i.killed_min, i.killed_max, i.injured_min, i.injured_max, i.articles, i.outlets, i.contradicted, told.first.title, told.first.url,
    told.first.sentence
FROM incidents AS i
JOIN (
    SELECT e.incident_id, arg_min({title: a.title, url: a.url, sentence: e.sentence},
        (e.modality <> 'asserted', e.reported_at, e.article_id, e.span_start)) AS first
    FROM events AS e
    JOIN articles AS a ON (a.article_id = e.article_id)
    WHERE e.incident_id IN (SELECT incident_id FROM incidents ORDER BY latest_reported_at DESC, incident_id LIMIT 40)
    GROUP BY e.incident_id
) AS told ON (told.incident_id = i.incident_id)
ORDER BY i.latest_reported_at DESC, i.incident_id LIMIT 40
