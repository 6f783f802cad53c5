-- Of an article that is new there can be no sighting yet.
INSERT INTO article_sources BY NAME
SELECT seen.* FROM sightings AS seen
SEMI JOIN (FROM article_plan WHERE fate = 'new') AS plan ON (plan.article_id = seen.article_id)
