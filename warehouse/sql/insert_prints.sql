INSERT INTO article_prints BY NAME
SELECT new.article_id, new.day, home.text_id, home.story_id, home.begun, home.reason, new.signature, new.bands,
    new.terms, new.marks
FROM story_new AS new JOIN new_homes AS home ON (home.article_id = new.article_id)
