MERGE INTO articles AS old
USING (
    SELECT new.*, coalesce(count.versions, 1) AS versions, $now AS loaded_at
    FROM new_articles AS new
    SEMI JOIN (FROM article_plan WHERE fate IN ('changed', 'reread')) AS plan ON (plan.article_id = new.article_id)
    LEFT JOIN version_count AS count ON (count.article_id = new.article_id)
) AS new
ON (old.article_id = new.article_id)
WHEN MATCHED THEN UPDATE BY NAME
