-- Articles that share a band of their signatures. A band meets at most $meet of them, so that thousands of equal texts
-- stay cheap: each of them meets the same first ones.
WITH wanted AS (SELECT article_id, position, unnest(bands) AS band FROM story_new),
known AS (
    SELECT article_id, -1 AS position, day, unnest(bands) AS band
    FROM article_prints WHERE day BETWEEN $first AND $last
    UNION ALL
    SELECT article_id, position, NULL AS day, band FROM wanted
),
capped AS (
    SELECT article_id, position, band FROM known SEMI JOIN wanted USING (band)
    QUALIFY row_number() OVER (PARTITION BY band ORDER BY position, day DESC, article_id) <= $meet
),
pairs AS (
    SELECT wanted.article_id, capped.article_id AS other_id, count(*) AS shared
    FROM wanted JOIN capped ON (capped.band = wanted.band AND capped.position < wanted.position)
    GROUP BY wanted.article_id, capped.article_id
    QUALIFY row_number() OVER (PARTITION BY wanted.article_id ORDER BY shared DESC, other_id) <= $meet
),
signatures AS (
    SELECT article_id, signature FROM article_prints WHERE day BETWEEN $first AND $last
    UNION ALL
    SELECT article_id, signature FROM story_new
)
SELECT pairs.article_id, pairs.other_id, one.signature, other.signature
FROM pairs
JOIN story_new AS one ON (one.article_id = pairs.article_id)
JOIN signatures AS other ON (other.article_id = pairs.other_id)
