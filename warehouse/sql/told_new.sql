SEMI JOIN (FROM article_plan WHERE fate IN ('new', 'changed', 'reread')) AS plan ON (plan.article_id = e.article_id)
WHERE e.loaded_at = $now AND NOT e.background AND e.modality IN ('asserted', 'denied')
ORDER BY e.reported_at, e.article_id, e.span_start, e.trigger_start, e.event_id
