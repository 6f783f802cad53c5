-- Articles by day of publication (else of first sight), for reading them again. NULL parameters ask for all.
SELECT {columns} FROM articles
WHERE ($start IS NULL OR coalesce(published_at, first_seen_at) >= $start)
    AND ($until IS NULL OR coalesce(published_at, first_seen_at) < $until)
    AND ($extractor IS NULL OR extractor_version <> $extractor OR coder <> $coder OR coder_version <> $coder_version)
    AND ($feeds IS NULL OR article_id IN (SELECT article_id FROM article_sources WHERE list_contains($feeds, feed_id)))
ORDER BY coalesce(published_at, first_seen_at), article_id
