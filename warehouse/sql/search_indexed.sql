-- Every article that has all the words, or others of their stem, in its title or text, scored by BM25 (k 1.2, b 0.75).
-- The index covers articles written until indexed_until(). Later ones are read through, and scored with the index's own
-- counts: how many articles have a word, and how long they are. Of these only such are cut into words as have the
-- beginning of the first word, which is found fast since it is a constant; a stem's last letters may differ from a word's.
CREATE OR REPLACE MACRO search(words) AS TABLE
WITH asked AS (
    SELECT DISTINCT stem(word, 'porter') AS term
    FROM (SELECT unnest(fts_main_articles.tokenize(words)) AS word) WHERE word <> ''
),
wanted AS (
    SELECT asked.term, known.termid, coalesce(known.df, 0) AS df
    FROM asked LEFT JOIN fts_main_articles.dict AS known ON (known.term = asked.term)
),
newer AS (
    SELECT a.article_id,
        [stem(word, 'porter') FOR word IN fts_main_articles.tokenize(concat_ws(' ', a.title, a.text)) IF word <> '']
            AS terms
    FROM articles AS a
    WHERE a.loaded_at > fts_main_articles.indexed_until() AND contains(
        strip_accents(lower(concat_ws(' ', a.title, a.text))),
        regexp_extract(stem(regexp_extract(strip_accents(lower(words)), '[\p{L}\p{N}]+'), 'porter'), '(.+?).{0,2}$', 1)
    )
),
counted AS (
    SELECT true AS indexed, docs.name AS article_id, docs.len AS length, w.term, w.df, count(*) AS tf
    FROM fts_main_articles.terms AS found
    JOIN wanted AS w ON (w.termid = found.termid)
    JOIN fts_main_articles.docs AS docs ON (docs.docid = found.docid)
    GROUP BY ALL
    UNION ALL
    SELECT false, n.article_id, len(n.terms), w.term, w.df, len(list_filter(n.terms, lambda term: term = w.term)) AS tf
    FROM newer AS n, wanted AS w
    WHERE list_contains(n.terms, w.term)
),
scored AS (
    SELECT indexed, article_id,
        sum(log((num_docs - df + 0.5) / (df + 0.5) + 1) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / avgdl))) AS score
    FROM counted, fts_main_articles.stats
    GROUP BY indexed, article_id
    HAVING count(*) = (SELECT count(*) FROM wanted)
)
SELECT a.article_id, a.title, a.site, a.url, a.published_at, s.score
FROM scored AS s
JOIN articles AS a ON (a.article_id = s.article_id AND s.indexed = (a.loaded_at <= fts_main_articles.indexed_until()))
ORDER BY s.score DESC, a.published_at DESC NULLS LAST, a.article_id
