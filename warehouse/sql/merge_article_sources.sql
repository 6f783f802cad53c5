MERGE INTO article_sources AS old
USING (
    SELECT seen.* FROM sightings AS seen
    ANTI JOIN (FROM article_plan WHERE fate = 'new') AS plan ON (plan.article_id = seen.article_id)
) AS new
ON (old.article_id = new.article_id AND old.entry_id = new.entry_id)
WHEN NOT MATCHED THEN INSERT BY NAME
