CREATE OR REPLACE VIEW articles_latest AS
SELECT a.article_id, a.title, a.site, host_of(a.canonical_url) AS host,
    a.url, a.canonical_url, a.author, a.language, a.published_at, a.modified_at, a.first_seen_at, a.versions,
    a.text_status, a.events, coalesce(s.feeds, []) AS feeds, coalesce(s.sightings, 0) AS sightings, a.text
FROM articles AS a
LEFT JOIN (
    SELECT article_id, list(DISTINCT feed_id) AS feeds, count(*) AS sightings FROM article_sources GROUP BY article_id
) AS s ON (s.article_id = a.article_id);
COMMENT ON VIEW articles_latest IS 'Every article in its latest text, with the feeds that carried it.';
