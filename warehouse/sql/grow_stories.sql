-- Stories that were there before. The bound on the time lets DuckDB skip those long over.
MERGE INTO stories AS old USING (FROM story_changes WHERE NOT begins) AS new
ON (old.story_id = new.story_id AND old.latest_reported_at >= $since)
WHEN MATCHED THEN UPDATE SET
    articles = old.articles + new.articles, texts = old.texts + new.texts,
    hosts = list_sort(list_distinct(list_concat(old.hosts, new.hosts))),
    sites = list_sort(list_distinct(list_concat(old.sites, new.sites))),
    outlets = len(list_distinct(list_concat(old.sites, new.sites))),
    first_reported_at = least(old.first_reported_at, new.first_reported_at),
    latest_reported_at = greatest(old.latest_reported_at, new.latest_reported_at),
    updated_at = $now
