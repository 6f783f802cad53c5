-- Pending entries of some feeds published on a day, whether or not their time has come.
SELECT attempts, article_id, {columns} FROM entries SEMI JOIN wanted_ids ON (feed_id = id)
WHERE state = 'pending' AND published_at >= $start AND published_at < $until
ORDER BY published_at, entry_id
LIMIT $limit
