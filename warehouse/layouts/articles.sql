SELECT CAST(coalesce(published_at, first_seen_at) AS DATE) AS day, article_id, url, canonical_url, title, author, site,
    language, published_at, published_raw, published_source, modified_at, text, text_status, text_hash, versions, events,
    text_id, story_id, first_seen_at
FROM articles
