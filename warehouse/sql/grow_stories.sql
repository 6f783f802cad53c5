-- Stories that were there before. The bound on the time lets DuckDB skip those long over. A host among the sites is one of
-- which no page told a name so far.
MERGE INTO stories AS old USING (
    SELECT new.* EXCLUDE (hosts, sites), list_distinct(list_concat(old.hosts, new.hosts)) AS hosts,
        list_filter(
            list_distinct(list_concat(old.sites, new.sites)),
            lambda site: NOT (list_contains(old.hosts, site) AND NOT list_contains(old.sites, site))
                AND NOT (list_contains(new.hosts, site) AND NOT list_contains(new.sites, site))
        ) AS sites
    FROM story_changes AS new
    JOIN stories AS old ON (old.story_id = new.story_id AND old.latest_reported_at >= $since)
    WHERE NOT new.begins
) AS new
ON (old.story_id = new.story_id AND old.latest_reported_at >= $since)
WHEN MATCHED THEN UPDATE SET
    articles = old.articles + new.articles, texts = old.texts + new.texts,
    hosts = list_sort(new.hosts), sites = list_sort(new.sites), outlets = len(new.sites),
    first_reported_at = least(old.first_reported_at, new.first_reported_at),
    latest_reported_at = greatest(old.latest_reported_at, new.latest_reported_at),
    updated_at = $now
