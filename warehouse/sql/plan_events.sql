-- The event rows to be written, which are linked first.
CREATE OR REPLACE TEMP VIEW coded_events AS
SELECT new.*, plan.loaded_at, plan.reported_at, coalesce(new.date_start, CAST(plan.reported_at AS DATE)) AS day,
    coalesce(new.date_end, day) AS day_end
FROM new_events AS new
JOIN article_plan AS plan ON (plan.article_id = new.article_id AND plan.fate IN ('new', 'changed', 'reread'))
