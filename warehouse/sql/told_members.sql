-- The reports that stand for the incidents found, in order of report.
SELECT told.* FROM ({told}) AS told SEMI JOIN near_members AS m ON (m.event_id = told.event_id)
WHERE loaded_at >= $since
ORDER BY reported_at, article_id, span_start, trigger_start, event_id
