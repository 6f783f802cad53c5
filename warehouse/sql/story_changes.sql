-- What the new articles add to each story. An outlet is a site by its name; by its host where no page there tells a name.
CREATE OR REPLACE TEMP TABLE story_changes AS
WITH added AS (
    SELECT home.story_id, arg_min(article.title, coalesce(article.published_at, $now)) AS title, count(*) AS articles,
        count(*) FILTER (home.text_id = home.article_id) AS texts,
        list(DISTINCT host_of(article.canonical_url)) AS hosts,
        coalesce(list(DISTINCT article.site) FILTER (article.site IS NOT NULL), []) AS names,
        coalesce(list(DISTINCT host_of(article.canonical_url)) FILTER (article.site IS NOT NULL), []) AS named,
        min(coalesce(article.published_at, $now)) AS first_reported_at,
        max(coalesce(article.published_at, $now)) AS latest_reported_at,
        bool_or(home.story_id = home.own_story_id) AS begins
    FROM new_homes AS home JOIN new_articles AS article ON (article.article_id = home.article_id)
    GROUP BY home.story_id
)
SELECT * EXCLUDE (names, named),
    list_concat(names, list_filter(hosts, lambda host: NOT list_contains(named, host))) AS sites
FROM added
