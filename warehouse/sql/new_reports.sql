-- The events about to be written that tell of a happening, or deny it, numbered in order of report.
CREATE OR REPLACE TEMP TABLE new_reports AS
SELECT row_number() OVER (ORDER BY reported_at, article_id, span_start, trigger_start, event_id) AS number,
    family, list_distinct([c FOR c IN [actor_country, recipient_country] IF c IS NOT NULL]) AS countries, told.*
FROM ({told}) AS told JOIN families USING (event_type)
WHERE NOT background AND modality IN ('asserted', 'denied')
