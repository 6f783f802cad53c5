-- Pending entries of some feeds published on a day, whether or not their time has come. Undated ones are as of $undated.
SELECT attempts, article_id, {columns} FROM entries SEMI JOIN wanted_ids ON (feed_id = id)
WHERE state = 'pending' AND coalesce(published_at, $undated) >= $start AND coalesce(published_at, $undated) < $until
ORDER BY published_at, entry_id
LIMIT $limit
