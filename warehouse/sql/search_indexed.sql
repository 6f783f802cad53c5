-- The index covers articles written before {indexed_at}; later ones are looked through, as in views/050_search.sql.
CREATE OR REPLACE MACRO search(words) AS TABLE
WITH wanted AS (SELECT list_distinct(regexp_extract_all(lower(words), '[\p{{L}}\p{{N}}]+')) AS terms),
ranked AS (
    SELECT a.article_id, a.title, a.site, a.url, a.published_at,
        fts_main_articles.match_bm25(a.article_id, words, conjunctive := 1) AS score
    FROM articles AS a
    WHERE a.loaded_at <= TIMESTAMP '{indexed_at}'
    UNION ALL
    SELECT a.article_id, a.title, a.site, a.url, a.published_at,
        CAST(list_sum([CASE WHEN contains(lower(a.title), term) THEN 3.0 ELSE 1.0 END FOR term IN terms]) AS DOUBLE)
    FROM articles AS a, wanted
    WHERE a.loaded_at > TIMESTAMP '{indexed_at}' AND len(terms) > 0
        AND (contains(lower(a.title), regexp_extract(lower(words), '[\p{{L}}\p{{N}}]+'))
            OR contains(lower(a.text), regexp_extract(lower(words), '[\p{{L}}\p{{N}}]+')))
        AND len([t FOR t IN terms IF contains(lower(a.title), t) OR contains(lower(a.text), t)]) = len(terms)
)
SELECT article_id, title, site, url, published_at, score
FROM ranked WHERE score IS NOT NULL
ORDER BY score DESC, published_at DESC NULLS LAST, article_id
