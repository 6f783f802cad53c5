-- No time is set more than a day ahead: one farther off means that the clock jumped.
SELECT attempts, article_id, {columns} FROM entries
WHERE state = 'pending'
    AND (next_attempt_at IS NULL OR next_attempt_at <= $now OR next_attempt_at > $now + INTERVAL 2 DAYS)
    AND ($every_feed OR feed_id IN (SELECT id FROM wanted_ids))
ORDER BY attempts, first_seen_at, published_at, entry_id
LIMIT $limit
