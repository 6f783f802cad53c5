WHERE NOT e.background AND e.modality IN ('asserted', 'denied')
ORDER BY e.reported_at, e.article_id, e.span_start, e.trigger_start, e.event_id
