INSERT INTO article_versions BY NAME
SELECT new.article_id, new.text_hash, new.title, new.text, new.published_at, new.modified_at, new.extractor_version,
    new.fetch_id, new.warc_file, new.warc_offset, $now AS loaded_at, $now AS superseded_at, NULL AS events
FROM new_articles AS new
SEMI JOIN (FROM article_plan WHERE fate = 'older') AS plan ON (plan.article_id = new.article_id)
ANTI JOIN article_versions AS kept ON (kept.article_id = new.article_id AND kept.text_hash = new.text_hash)
