-- Every article that has all the words in its title or text, those that have them in the title first.
-- Most articles lack the first word: that is looked for alone, since a constant is found much faster than one of a list.
-- maintain replaces this by one that uses the full-text index, where DuckDB's extension for it is installed.
CREATE OR REPLACE MACRO search(words) AS TABLE
WITH wanted AS (SELECT list_distinct(regexp_extract_all(lower(words), '[\p{L}\p{N}]+')) AS terms)
SELECT a.article_id, a.title, a.site, a.url, a.published_at,
    CAST(list_sum([CASE WHEN contains(lower(a.title), term) THEN 3.0 ELSE 0.0 END
        + ln(1 + (length(a.text) - length(replace(lower(a.text), term, ''))) / length(term)) FOR term IN terms])
        AS DOUBLE) AS score
FROM articles AS a, wanted
WHERE len(terms) > 0
    AND (contains(lower(a.title), regexp_extract(lower(words), '[\p{L}\p{N}]+'))
        OR contains(lower(a.text), regexp_extract(lower(words), '[\p{L}\p{N}]+')))
    AND len([term FOR term IN terms IF contains(lower(a.title), term) OR contains(lower(a.text), term)]) = len(terms)
ORDER BY score DESC, a.published_at DESC NULLS LAST, a.article_id;
