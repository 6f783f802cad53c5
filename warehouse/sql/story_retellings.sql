-- Articles that share telling words: the cosine of their words, each weighted by how rare it is among the articles of
-- these days. Found by words that at most $meet articles have; 200 imagined articles keep a small warehouse sober.
WITH near AS (
    SELECT article_id, -1 AS position, day, terms FROM article_prints
    WHERE day BETWEEN $first AND $last AND text_id = article_id
    UNION ALL
    SELECT article_id, position, day, terms FROM story_new
),
words AS (SELECT article_id, position, day, unnest(terms) AS term FROM near),
rarity AS (
    SELECT term, count(*) AS articles, ln(((SELECT count(*) FROM near) + 200) / (count(*) + 1)) AS weight
    FROM words GROUP BY term
),
lengths AS (
    SELECT article_id, sqrt(sum(weight * weight)) AS length FROM words JOIN rarity USING (term) GROUP BY article_id
),
rare AS (SELECT words.* FROM words JOIN rarity USING (term) WHERE rarity.articles BETWEEN 2 AND $meet),
candidates AS (
    SELECT one.article_id, other.article_id AS other_id, count(*) AS shared
    FROM rare AS one
    JOIN rare AS other ON (other.term = one.term AND other.position < one.position)
    WHERE one.position >= 0 AND abs(one.day - other.day) <= $retelling
    GROUP BY one.article_id, other.article_id
    HAVING count(*) >= 3
    QUALIFY row_number() OVER (PARTITION BY one.article_id ORDER BY shared DESC, other_id) <= $meet
),
shared AS (
    SELECT c.article_id, c.other_id, unnest(list_intersect(one.terms, other.terms)) AS term
    FROM candidates AS c
    JOIN near AS one ON (one.article_id = c.article_id)
    JOIN near AS other ON (other.article_id = c.other_id)
)
SELECT shared.article_id, shared.other_id, sum(weight * weight) / (any_value(a.length) * any_value(b.length)) AS score
FROM shared
JOIN rarity USING (term)
JOIN lengths AS a ON (a.article_id = shared.article_id)
JOIN lengths AS b ON (b.article_id = shared.other_id)
GROUP BY shared.article_id, shared.other_id
HAVING score >= $threshold
