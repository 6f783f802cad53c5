SELECT title, url, status, last_ok_at, entries, articles, open_gaps, last_error_code
FROM feed_health WHERE status <> 'unlisted'
ORDER BY status = 'active', title, url LIMIT 200
