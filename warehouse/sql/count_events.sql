-- How many events the articles have whose events are written.
SELECT CAST(sum(events) AS BIGINT) FROM article_plan WHERE fate IN ('new', 'changed', 'reread')
