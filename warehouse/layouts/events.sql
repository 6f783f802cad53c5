-- Event rows as they are, with their incident and where to read them. day: the partition.
SELECT e.day, e.* EXCLUDE (day, loaded_at), a.story_id,
    a.site, a.url, a.canonical_url
FROM events AS e
JOIN articles AS a ON (a.article_id = e.article_id)
