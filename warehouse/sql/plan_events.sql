-- The event rows to be written, which are linked first.
CREATE OR REPLACE TEMP TABLE coded_events AS
SELECT new.*, $now AS loaded_at,
    coalesce(article.published_at, plan.old_first_seen_at, $now) AS reported_at,
    coalesce(new.date_start, CAST(reported_at AS DATE)) AS day, coalesce(new.date_end, day) AS day_end
FROM new_events AS new
JOIN article_plan AS plan ON (plan.article_id = new.article_id AND plan.fate IN ('new', 'changed', 'reread'))
JOIN new_articles AS article ON (article.article_id = new.article_id)
