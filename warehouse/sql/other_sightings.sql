SELECT count(*) FROM sightings AS seen
ANTI JOIN (FROM article_plan WHERE fate = 'new') AS plan ON (plan.article_id = seen.article_id)
