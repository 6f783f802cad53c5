-- Of the wanted events those that their article leads with. The bound on the time lets DuckDB skip older row groups.
WITH wanted AS (
    SELECT event_id, article_id, span_start, reported_at FROM events SEMI JOIN wanted_ids ON (wanted_ids.id = event_id)
    WHERE loaded_at >= $since
),
leads AS (
    SELECT article_id, min(span_start) AS span_start FROM events
    WHERE loaded_at >= $since AND NOT background AND modality IN ('asserted', 'denied')
        AND article_id IN (SELECT article_id FROM wanted)
    GROUP BY article_id
)
SELECT wanted.event_id, wanted.article_id
FROM wanted JOIN leads ON (leads.article_id = wanted.article_id AND leads.span_start = wanted.span_start)
ORDER BY wanted.reported_at, wanted.article_id, wanted.event_id
