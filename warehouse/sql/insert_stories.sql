INSERT INTO stories BY NAME
SELECT story_id, title, articles, texts, len(sites) AS outlets, list_sort(hosts) AS hosts, list_sort(sites) AS sites,
    first_reported_at, latest_reported_at, $now AS updated_at
FROM story_changes WHERE begins
