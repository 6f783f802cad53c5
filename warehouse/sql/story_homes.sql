SELECT p.article_id, p.text_id, p.story_id, p.begun, p.marks
FROM article_prints AS p SEMI JOIN wanted_ids ON (wanted_ids.id = p.article_id)
WHERE p.day BETWEEN $first AND $last
