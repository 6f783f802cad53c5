SELECT entry_id, content_hash FROM entries SEMI JOIN wanted_ids ON (entry_id = id)
