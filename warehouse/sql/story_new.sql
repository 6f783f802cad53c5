CREATE OR REPLACE TEMP TABLE story_new AS
SELECT new.* FROM new_prints AS new
SEMI JOIN (FROM article_plan WHERE fate = 'new') AS plan ON (plan.article_id = new.article_id)
