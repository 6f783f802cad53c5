-- The reports that stand for the incidents found, in order of report, each after its incident.
SELECT m.incident_id, told.* EXCLUDE (reported_at, span_start, trigger_start, background, modality, loaded_at)
FROM ({told}) AS told JOIN near_members AS m ON (m.event_id = told.event_id)
WHERE loaded_at >= $since
ORDER BY reported_at, article_id, span_start, trigger_start, told.event_id
