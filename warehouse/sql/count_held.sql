-- How many entries read_held.sql would give, by day.
SELECT CAST(coalesce(published_at, $undated) AS DATE) AS day, count(*) FROM entries SEMI JOIN wanted_ids ON (feed_id = id)
WHERE state = 'pending'
GROUP BY day
