INSERT INTO event_quantities BY NAME
SELECT new.*, $now AS loaded_at
FROM new_event_quantities AS new
SEMI JOIN (FROM article_plan WHERE fate IN ('new', 'changed', 'reread')) AS plan ON (plan.article_id = new.article_id)
