-- What the new articles add to each story.
CREATE OR REPLACE TEMP TABLE story_changes AS
SELECT home.story_id, arg_min(article.title, coalesce(article.published_at, $now)) AS title, count(*) AS articles,
    count(*) FILTER (home.text_id = home.article_id) AS texts,
    list(DISTINCT split_part(split_part(article.canonical_url, '://', 2), '/', 1)) AS hosts,
    list(DISTINCT coalesce(article.site, split_part(split_part(article.canonical_url, '://', 2), '/', 1))) AS sites,
    min(coalesce(article.published_at, $now)) AS first_reported_at,
    max(coalesce(article.published_at, $now)) AS latest_reported_at,
    bool_or(home.story_id = home.own_story_id) AS begins
FROM new_homes AS home JOIN new_articles AS article ON (article.article_id = home.article_id)
GROUP BY home.story_id
