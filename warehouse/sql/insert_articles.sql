INSERT INTO articles BY NAME
SELECT new.*, 1 AS versions, $now AS first_seen_at, $now AS loaded_at, home.text_id, home.story_id
FROM new_articles AS new
JOIN new_homes AS home ON (home.article_id = new.article_id)
