-- How many articles read_stored.sql would give, by day.
SELECT coalesce(published_at, first_seen_at)::DATE AS day, count(*) AS articles FROM articles
WHERE ($start IS NULL OR coalesce(published_at, first_seen_at) >= $start)
    AND ($until IS NULL OR coalesce(published_at, first_seen_at) < $until)
    AND ($extractor IS NULL OR extractor_version <> $extractor OR coder <> $coder OR coder_version <> $coder_version)
    AND ($feeds IS NULL OR article_id IN (SELECT article_id FROM article_sources WHERE list_contains($feeds, feed_id)))
GROUP BY day ORDER BY day
