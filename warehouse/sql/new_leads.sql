-- The new reports, and whether each is told in the first sentence of its article that tells any, all of it: "officers fired
-- on a march" leads with the march too.
SELECT event_id, span_start = min(span_start) OVER (PARTITION BY article_id) AS leads FROM new_reports
