-- The telling words of the articles of these days, reprints left out, and of the new ones (wording.py compares them).
SELECT article_id, -1 AS position, day, terms, marks
FROM article_prints WHERE day BETWEEN $first AND $last AND text_id = article_id
UNION ALL
SELECT article_id, position, day, terms, marks FROM story_new
ORDER BY article_id
