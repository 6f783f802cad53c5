-- How many texts there are of each article about to be written, the new one among them.
CREATE OR REPLACE TEMP TABLE version_count AS
SELECT plan.article_id, 1 + count(kept.text_hash) AS versions
FROM article_plan AS plan
JOIN new_articles AS new ON (new.article_id = plan.article_id)
LEFT JOIN article_versions AS kept ON (kept.article_id = plan.article_id AND kept.text_hash <> new.text_hash)
WHERE plan.fate IN ('changed', 'reread')
GROUP BY plan.article_id
