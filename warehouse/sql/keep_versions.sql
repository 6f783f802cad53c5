-- The text that a publisher changed, with the events read from it, before it is replaced.
INSERT INTO article_versions BY NAME
SELECT old.article_id, old.text_hash, old.title, old.text, old.published_at, old.modified_at, old.extractor_version,
    old.fetch_id, old.warc_file, old.warc_offset, old.loaded_at, $now AS superseded_at,
    (SELECT to_json(list(e ORDER BY e.event_id))::VARCHAR FROM events AS e
     WHERE e.article_id = old.article_id AND e.loaded_at >= $since) AS events
FROM articles AS old
SEMI JOIN (FROM article_plan WHERE fate = 'changed') AS plan ON (plan.article_id = old.article_id)
ANTI JOIN article_versions AS kept ON (kept.article_id = old.article_id AND kept.text_hash = old.text_hash)
