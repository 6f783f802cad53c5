SELECT article_id, text_hash FROM articles SEMI JOIN wanted_ids ON (article_id = id)
