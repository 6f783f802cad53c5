-- Each row: what is wrong, and how many rows of it. Every table is read in the course of it.
SELECT 'events without their article' AS finding, count(*) AS found FROM events ANTI JOIN articles USING (article_id)
UNION ALL
SELECT 'counts without their event', count(*) FROM event_quantities ANTI JOIN events USING (event_id)
UNION ALL
SELECT 'incident members without their event', count(*) FROM incident_events ANTI JOIN events USING (event_id)
UNION ALL
SELECT 'events that name another incident than they are members of', count(*)
FROM events LEFT JOIN incident_events AS m USING (event_id) WHERE events.incident_id IS DISTINCT FROM m.incident_id
UNION ALL
SELECT 'incident members without their incident', count(*) FROM incident_events ANTI JOIN incidents USING (incident_id)
UNION ALL
SELECT 'incidents without members', count(*) FROM incidents ANTI JOIN incident_events USING (incident_id)
UNION ALL
SELECT 'articles without their story', count(*) FROM articles ANTI JOIN stories USING (story_id)
UNION ALL
SELECT 'articles whose number of events is wrong', count(*)
FROM articles AS a LEFT JOIN (SELECT article_id, count(*) AS n FROM events GROUP BY article_id) AS e USING (article_id)
WHERE a.events <> coalesce(e.n, 0)
UNION ALL
SELECT 'events whose trigger lies outside their article''s text', count(*)
FROM events JOIN articles USING (article_id) WHERE span_end > length(text) OR span_start < 0
UNION ALL
SELECT 'articles kept twice', count(*) - count(DISTINCT article_id) FROM articles
UNION ALL
SELECT 'events kept twice', count(*) - count(DISTINCT event_id) FROM events
UNION ALL
SELECT 'entries kept twice', count(*) - count(DISTINCT entry_id) FROM entries
UNION ALL
SELECT 'feeds kept twice', count(*) - count(DISTINCT feed_id) FROM feeds
UNION ALL
SELECT 'fetches kept twice', count(*) - count(DISTINCT fetch_id) FROM fetches
UNION ALL
SELECT 'runs kept twice', count(*) - count(DISTINCT run_id) FROM runs
