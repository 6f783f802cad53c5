-- Rows of the articles that are replaced. The bound on the time lets DuckDB skip what was loaded before them.
DELETE FROM events
WHERE article_id IN (SELECT article_id FROM article_plan WHERE fate IN ('changed', 'reread')) AND loaded_at >= $since
