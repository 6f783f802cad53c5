-- Articles that share telling words: the cosine of their words, each weighted by how rare it is among the articles of
-- these days, and the marks of both. Found by words that at most $meet articles have; 200 imagined articles keep a small
-- warehouse sober. Odd terms are places: they help to find, and are weighed apart (gist.py).
-- Articles go by numbers, in the order of their ids: millions of pairs are counted.
WITH near AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY article_id) AS number, article_id, position, day, terms, marks
    FROM (
        SELECT article_id, -1 AS position, day, terms, marks FROM article_prints
        WHERE day BETWEEN $first AND $last AND text_id = article_id
        UNION ALL
        SELECT article_id, position, day, terms, marks FROM story_new
    )
),
words AS MATERIALIZED (SELECT number, position, day, unnest(terms) AS term FROM near),
rarity AS MATERIALIZED (
    SELECT term, count(*) AS articles, ln(((SELECT count(*) FROM near) + 200) / (count(*) + 1)) AS weight
    FROM words GROUP BY term
),
lengths AS (
    SELECT number, sqrt(sum(weight * weight)) AS length FROM words JOIN rarity USING (term)
    WHERE term % 2 = 0 GROUP BY number
),
rare AS (SELECT words.* FROM words JOIN rarity USING (term) WHERE rarity.articles BETWEEN 2 AND $meet),
candidates AS (
    SELECT one.number, other.number AS other, count(*) AS shared
    FROM rare AS one
    JOIN rare AS other ON (other.term = one.term AND other.position < one.position)
    WHERE one.position >= 0 AND abs(one.day - other.day) <= $retelling
    GROUP BY one.number, other.number
    HAVING count(*) >= 3
    QUALIFY row_number() OVER (PARTITION BY one.number ORDER BY shared DESC, other.number) <= $meet
),
shared AS (
    SELECT c.number, c.other, unnest(list_intersect(one.terms, other.terms)) AS term
    FROM candidates AS c
    JOIN near AS one ON (one.number = c.number)
    JOIN near AS other ON (other.number = c.other)
),
scores AS (
    SELECT shared.number, shared.other,
        sum(weight * weight) / (any_value(a.length) * any_value(b.length)) AS score
    FROM shared
    JOIN rarity USING (term)
    JOIN lengths AS a ON (a.number = shared.number)
    JOIN lengths AS b ON (b.number = shared.other)
    WHERE shared.term % 2 = 0
    GROUP BY shared.number, shared.other
    HAVING score >= $threshold
)
SELECT one.article_id, other.article_id AS other_id, scores.score, one.marks, other.marks
FROM scores
JOIN near AS one ON (one.number = scores.number)
JOIN near AS other ON (other.number = scores.other)
