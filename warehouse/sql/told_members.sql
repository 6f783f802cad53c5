SEMI JOIN near_members AS m ON (m.event_id = e.event_id)
WHERE e.loaded_at >= $since
ORDER BY e.reported_at, e.article_id, e.span_start, e.trigger_start, e.event_id
