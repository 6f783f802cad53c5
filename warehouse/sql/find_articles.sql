CREATE OR REPLACE TEMP TABLE found AS
SELECT rowid AS row FROM articles SEMI JOIN new_articles AS new ON (new.article_id = articles.article_id)
